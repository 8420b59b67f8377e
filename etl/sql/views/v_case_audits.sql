CREATE VIEW v_case_audits AS
SELECT
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    r.method_key,
    r.method AS method_name,
    r.follows,
    x.audit,
    x.position,
    x.label,
    x.assessor,
    x.scale,
    x.assessed,
    x.good,
    x.good_share,
    x.good_low,
    x.good_high,
    x.conflict,
    s.publisher, s.first_hand, s.title AS source_title, s.url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM case_audit AS x
JOIN v_reports AS r ON r.report = x.report
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source;

COMMENT ON VIEW v_case_audits IS 'Case audits with the share graded good and its 95 % Wilson interval';
COMMENT ON COLUMN v_case_audits.report IS 'Id of the report record';
COMMENT ON COLUMN v_case_audits.body_key IS 'Key of the body';
COMMENT ON COLUMN v_case_audits.body IS 'Name of the body';
COMMENT ON COLUMN v_case_audits.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_case_audits.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_case_audits.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_case_audits.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_case_audits.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_case_audits.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_case_audits.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_case_audits.method_key IS 'Key of the method version; results of two methods are never joined';
COMMENT ON COLUMN v_case_audits.method_name IS 'Name of the method version';
COMMENT ON COLUMN v_case_audits.follows IS 'Report that this one comes back to';
COMMENT ON COLUMN v_case_audits.audit IS 'Id of the audit in its report';
COMMENT ON COLUMN v_case_audits.position IS 'Order in the report; 1 is the main audit';
COMMENT ON COLUMN v_case_audits.label IS 'Which cases were audited';
COMMENT ON COLUMN v_case_audits.assessor IS 'inspectorate, or body for a force''s own audit';
COMMENT ON COLUMN v_case_audits.scale IS 'Grade scale';
COMMENT ON COLUMN v_case_audits.assessed IS 'Cases assessed, null when not stated';
COMMENT ON COLUMN v_case_audits.good IS 'Cases graded good, null when not stated';
COMMENT ON COLUMN v_case_audits.good_share IS 'Share graded good, a fraction; null under 10 cases';
COMMENT ON COLUMN v_case_audits.good_low IS 'Lower end of the 95 % Wilson interval';
COMMENT ON COLUMN v_case_audits.good_high IS 'Upper end of the 95 % Wilson interval';
COMMENT ON COLUMN v_case_audits.conflict IS 'Id of the conflict that explains parts that do not add up';
COMMENT ON COLUMN v_case_audits.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_case_audits.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_case_audits.source_title IS 'Title of the source';
COMMENT ON COLUMN v_case_audits.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_case_audits.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_case_audits.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_case_audits.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_case_audits.method IS 'hand or extracted';
COMMENT ON COLUMN v_case_audits.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_case_audits.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_case_audits.note IS 'A remark on the item';
