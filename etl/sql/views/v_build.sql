CREATE VIEW v_build AS
SELECT
    b.build_id,
    b.records AS reports,
    (SELECT count(*) FROM report WHERE is_inspection) AS inspections,
    (SELECT count(*) FROM figure) AS figures
FROM build AS b;

COMMENT ON VIEW v_build IS 'Which input this warehouse was built from';
COMMENT ON COLUMN v_build.build_id IS 'Hash of every input file and of the code that built';
COMMENT ON COLUMN v_build.reports IS 'Number of report records';
COMMENT ON COLUMN v_build.inspections IS 'Number of reports that record an inspection event';
COMMENT ON COLUMN v_build.figures IS 'Number of figures';
