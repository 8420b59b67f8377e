CREATE VIEW v_conflicts AS
SELECT
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    k.conflict,
    k.kind,
    k.text,
    string_agg(s.publisher, '; ' ORDER BY s.position) AS publishers,
    string_agg(coalesce(s.url, s.title), ' ' ORDER BY s.position) AS urls
FROM conflict AS k
JOIN v_reports AS r ON r.report = k.report
JOIN conflict_source AS c ON c.report = k.report AND c.conflict = k.conflict
JOIN source AS s ON s.report = c.report AND s.source = c.source
GROUP BY ALL;

COMMENT ON VIEW v_conflicts IS 'Sources that disagree, and cautions';
COMMENT ON COLUMN v_conflicts.report IS 'Id of the report record';
COMMENT ON COLUMN v_conflicts.body_key IS 'Key of the body';
COMMENT ON COLUMN v_conflicts.body IS 'Name of the body';
COMMENT ON COLUMN v_conflicts.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_conflicts.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_conflicts.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_conflicts.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_conflicts.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_conflicts.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_conflicts.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_conflicts.conflict IS 'Id of the conflict in its report';
COMMENT ON COLUMN v_conflicts.kind IS 'conflict when two sources disagree, caution when a reader must know';
COMMENT ON COLUMN v_conflicts.text IS 'What disagrees, in our own words';
COMMENT ON COLUMN v_conflicts.publishers IS 'Publishers of the sources';
COMMENT ON COLUMN v_conflicts.urls IS 'Addresses or titles of the sources';
