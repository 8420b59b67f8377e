CREATE VIEW v_comparisons AS
SELECT
    later.body_key,
    later.body,
    later.region,
    later.programme,
    c.earlier,
    earlier.published AS published_before,
    earlier.year AS year_before,
    c.good_before,
    c.assessed_before,
    c.report,
    later.kind AS report_kind,
    later.published AS published_after,
    later.year AS year_after,
    later.known_from,
    c.good_after,
    c.assessed_after,
    c.difference,
    c.low,
    c.high,
    c.clear_change
FROM comparison AS c
JOIN v_reports AS later ON later.report = c.report
JOIN v_reports AS earlier ON earlier.report = c.earlier;

COMMENT ON VIEW v_comparisons IS 'Main case audit of a later visit beside that of the visit it follows';
COMMENT ON COLUMN v_comparisons.body_key IS 'Key of the body';
COMMENT ON COLUMN v_comparisons.body IS 'Name of the body';
COMMENT ON COLUMN v_comparisons.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_comparisons.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_comparisons.earlier IS 'Id of the earlier report';
COMMENT ON COLUMN v_comparisons.published_before IS 'Publication of the earlier report';
COMMENT ON COLUMN v_comparisons.year_before IS 'Year of the earlier report';
COMMENT ON COLUMN v_comparisons.good_before IS 'Cases graded good at the earlier visit';
COMMENT ON COLUMN v_comparisons.assessed_before IS 'Cases assessed at the earlier visit';
COMMENT ON COLUMN v_comparisons.report IS 'Id of the later report';
COMMENT ON COLUMN v_comparisons.report_kind IS 'Kind of the later report';
COMMENT ON COLUMN v_comparisons.published_after IS 'Publication of the later report';
COMMENT ON COLUMN v_comparisons.year_after IS 'Year of the later report';
COMMENT ON COLUMN v_comparisons.known_from IS 'First day the later report can have been known';
COMMENT ON COLUMN v_comparisons.good_after IS 'Cases graded good at the later visit';
COMMENT ON COLUMN v_comparisons.assessed_after IS 'Cases assessed at the later visit';
COMMENT ON COLUMN v_comparisons.difference IS 'Later share less earlier share, a fraction';
COMMENT ON COLUMN v_comparisons.low IS 'Lower end of the 95 % Newcombe interval';
COMMENT ON COLUMN v_comparisons.high IS 'Upper end of the 95 % Newcombe interval';
COMMENT ON COLUMN v_comparisons.clear_change IS 'False when the interval spans zero';
