CREATE VIEW v_provenance AS
SELECT 'Case audits' AS items, count(*) AS total, count(*) FILTER (WHERE first_hand) AS first_hand FROM v_case_audits
UNION ALL
SELECT 'Judgements', count(*), count(*) FILTER (WHERE first_hand) FROM v_judgements
UNION ALL
SELECT 'Figures', count(*), count(*) FILTER (WHERE first_hand) FROM v_figures
UNION ALL
SELECT 'Recommendations', count(*), count(*) FILTER (WHERE first_hand) FROM v_recommendations
UNION ALL
SELECT 'Strengths and concerns', count(DISTINCT finding), count(DISTINCT finding) FILTER (WHERE first_hand) FROM v_findings;

COMMENT ON VIEW v_provenance IS 'How many items of each kind rest on first-hand sources';
COMMENT ON COLUMN v_provenance.items IS 'Kind of item';
COMMENT ON COLUMN v_provenance.total IS 'How many';
COMMENT ON COLUMN v_provenance.first_hand IS 'How many rest on the inspectorate''s or the body''s own words';
