CREATE VIEW v_reports AS
SELECT
    r.report,
    r.title,
    r.body AS body_key,
    b.name AS body,
    b.type AS body_type,
    b.area,
    b.region,
    r.programme AS programme_key,
    p.short_name AS programme,
    p.name AS programme_name,
    r.method AS method_key,
    m.name AS method,
    m.from_year AS method_from,
    r.kind,
    r.is_inspection,
    r.inspectorates,
    r.published,
    r.published_first,
    r.published_last,
    r.published_note,
    r.fieldwork,
    r.fieldwork_first,
    r.fieldwork_last,
    coalesce(r.published_first, r.fieldwork_last) AS known_from,
    CASE
        WHEN r.published_first IS NOT NULL THEN 'published'
        WHEN r.fieldwork_last IS NOT NULL THEN 'fieldwork'
        ELSE 'unknown'
    END AS date_basis,
    CAST(year(coalesce(r.published_first, r.fieldwork_last)) AS INTEGER) AS year,
    r.follows,
    s.publisher,
    s.first_hand,
    s.url,
    r.case_audits,
    r.judgements,
    r.figures,
    r.findings,
    r.recommendations,
    r.milestones,
    r.conflicts
FROM report AS r
JOIN body AS b ON b.body = r.body
JOIN programme AS p ON p.programme = r.programme
LEFT JOIN method AS m ON m.method = r.method
LEFT JOIN source AS s ON s.report = r.report AND s.position = 1;

COMMENT ON VIEW v_reports IS 'Every report, with its body, programme and dates';
COMMENT ON COLUMN v_reports.report IS 'Id of the report record';
COMMENT ON COLUMN v_reports.title IS 'Title of the report';
COMMENT ON COLUMN v_reports.body_key IS 'Key of the body';
COMMENT ON COLUMN v_reports.body IS 'Name of the body';
COMMENT ON COLUMN v_reports.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_reports.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_reports.body_type IS 'police force, council, partnership or national';
COMMENT ON COLUMN v_reports.programme_key IS 'Key of the programme';
COMMENT ON COLUMN v_reports.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_reports.programme_name IS 'Full name of the programme';
COMMENT ON COLUMN v_reports.method_key IS 'Key of the method version; results of two methods are never joined';
COMMENT ON COLUMN v_reports.method IS 'Name of the method version';
COMMENT ON COLUMN v_reports.method_from IS 'First year of the method version';
COMMENT ON COLUMN v_reports.kind IS 'Kind of report';
COMMENT ON COLUMN v_reports.is_inspection IS 'True when the report records an inspection event';
COMMENT ON COLUMN v_reports.inspectorates IS 'Short names of the inspectorates';
COMMENT ON COLUMN v_reports.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_reports.published_first IS 'First day that publication can mean';
COMMENT ON COLUMN v_reports.published_last IS 'Last day that publication can mean';
COMMENT ON COLUMN v_reports.published_note IS 'A remark on the date of publication';
COMMENT ON COLUMN v_reports.fieldwork IS 'When the inspectors were there, in words';
COMMENT ON COLUMN v_reports.fieldwork_first IS 'First day the fieldwork can have begun';
COMMENT ON COLUMN v_reports.fieldwork_last IS 'Last day the fieldwork can have ended';
COMMENT ON COLUMN v_reports.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_reports.date_basis IS 'What known_from rests on: published, fieldwork or unknown';
COMMENT ON COLUMN v_reports.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_reports.follows IS 'Report that this one comes back to';
COMMENT ON COLUMN v_reports.publisher IS 'Publisher of the first source';
COMMENT ON COLUMN v_reports.first_hand IS 'True when the first source is first-hand';
COMMENT ON COLUMN v_reports.url IS 'Address of the first source';
COMMENT ON COLUMN v_reports.case_audits IS 'Number of case audits';
COMMENT ON COLUMN v_reports.judgements IS 'Number of judgements';
COMMENT ON COLUMN v_reports.figures IS 'Number of figures';
COMMENT ON COLUMN v_reports.findings IS 'Number of strengths and concerns';
COMMENT ON COLUMN v_reports.recommendations IS 'Number of recommendations';
COMMENT ON COLUMN v_reports.milestones IS 'Number of milestones';
COMMENT ON COLUMN v_reports.conflicts IS 'Number of conflicts and cautions';
