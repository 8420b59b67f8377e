CREATE VIEW v_checks AS
SELECT check_name, about, wrong_rows FROM check_result;

COMMENT ON VIEW v_checks IS 'What each check of the build found';
COMMENT ON COLUMN v_checks.check_name IS 'Name of the check (a file in etl/sql/checks)';
COMMENT ON COLUMN v_checks.about IS 'What the check looks for';
COMMENT ON COLUMN v_checks.wrong_rows IS 'Rows it found; always 0 in a published build';
