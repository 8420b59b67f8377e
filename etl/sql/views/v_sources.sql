CREATE VIEW v_sources AS
SELECT
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    s.source,
    s.position,
    s.publisher,
    s.title,
    s.url,
    s.published AS source_published,
    s.first_hand,
    s.licence
FROM source AS s
JOIN v_reports AS r ON r.report = s.report;

COMMENT ON VIEW v_sources IS 'Every source of every report';
COMMENT ON COLUMN v_sources.report IS 'Id of the report record';
COMMENT ON COLUMN v_sources.body_key IS 'Key of the body';
COMMENT ON COLUMN v_sources.body IS 'Name of the body';
COMMENT ON COLUMN v_sources.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_sources.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_sources.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_sources.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_sources.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_sources.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_sources.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_sources.source IS 'Id of the source in its report';
COMMENT ON COLUMN v_sources.position IS 'Order in the record; 1 is the report''s own';
COMMENT ON COLUMN v_sources.publisher IS 'Publisher';
COMMENT ON COLUMN v_sources.title IS 'Title';
COMMENT ON COLUMN v_sources.url IS 'Address, null when it has none';
COMMENT ON COLUMN v_sources.source_published IS 'When the source was published';
COMMENT ON COLUMN v_sources.first_hand IS 'True for the inspectorate''s or the body''s own words';
COMMENT ON COLUMN v_sources.licence IS 'Licence of the source, when known';
