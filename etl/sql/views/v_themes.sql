CREATE VIEW v_themes AS
SELECT
    t.theme AS theme_key,
    t.name AS theme,
    t.about,
    count(DISTINCT f.finding) FILTER (WHERE f.kind = 'concern') AS concerns,
    count(DISTINCT f.finding) FILTER (WHERE f.kind = 'strength') AS strengths,
    count(DISTINCT f.report) FILTER (WHERE f.kind = 'concern') AS reports_with_concern,
    count(DISTINCT f.body_key) FILTER (WHERE f.kind = 'concern') AS bodies_with_concern
FROM theme AS t
LEFT JOIN v_findings AS f ON f.theme_key = t.theme
GROUP BY ALL;

COMMENT ON VIEW v_themes IS 'Themes with the number of reports and bodies that raise them';
COMMENT ON COLUMN v_themes.theme_key IS 'Key of the theme';
COMMENT ON COLUMN v_themes.theme IS 'Name of the theme';
COMMENT ON COLUMN v_themes.about IS 'What the theme covers';
COMMENT ON COLUMN v_themes.concerns IS 'Number of concerns';
COMMENT ON COLUMN v_themes.strengths IS 'Number of strengths';
COMMENT ON COLUMN v_themes.reports_with_concern IS 'Reports that raise a concern on it';
COMMENT ON COLUMN v_themes.bodies_with_concern IS 'Bodies with a concern on it';
