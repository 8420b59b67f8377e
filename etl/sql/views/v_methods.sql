CREATE VIEW v_methods AS
SELECT
    m.method AS method_key,
    p.short_name AS programme,
    p.name AS programme_name,
    m.name AS method,
    m.from_year,
    m.to_year,
    m.how,
    m.source AS url
FROM method AS m
JOIN programme AS p ON p.programme = m.programme;

COMMENT ON VIEW v_methods IS 'Method versions of each programme';
COMMENT ON COLUMN v_methods.method_key IS 'Key of the method version';
COMMENT ON COLUMN v_methods.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_methods.programme_name IS 'Full name of the programme';
COMMENT ON COLUMN v_methods.method IS 'Name of the method version';
COMMENT ON COLUMN v_methods.from_year IS 'First year';
COMMENT ON COLUMN v_methods.to_year IS 'Last year, null when in use';
COMMENT ON COLUMN v_methods.how IS 'How it works';
COMMENT ON COLUMN v_methods.url IS 'Where the method is described';
