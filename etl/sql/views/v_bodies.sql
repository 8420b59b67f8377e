CREATE VIEW v_bodies AS
SELECT
    b.body AS body_key,
    b.name AS body,
    b.type AS body_type,
    b.area,
    b.region,
    b.force_code,
    b.ons_code,
    count(r.report) AS reports,
    count(r.report) FILTER (WHERE r.is_inspection) AS inspections,
    max(r.published_first) AS latest_published
FROM body AS b
LEFT JOIN report AS r ON r.body = b.body
GROUP BY ALL;

COMMENT ON VIEW v_bodies IS 'Every body, with what is on record for it';
COMMENT ON COLUMN v_bodies.body_key IS 'Key of the body';
COMMENT ON COLUMN v_bodies.body IS 'Name of the body';
COMMENT ON COLUMN v_bodies.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_bodies.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_bodies.body_type IS 'police force, council, partnership or national';
COMMENT ON COLUMN v_bodies.force_code IS 'Home Office code of the force';
COMMENT ON COLUMN v_bodies.ons_code IS 'ONS code of the police force area, council area or country';
COMMENT ON COLUMN v_bodies.reports IS 'Number of reports on record';
COMMENT ON COLUMN v_bodies.inspections IS 'Number of inspection events on record';
COMMENT ON COLUMN v_bodies.latest_published IS 'Latest publication on record (first day it can mean)';
