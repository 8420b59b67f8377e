CREATE VIEW v_case_grades AS
SELECT
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    x.audit,
    x.position AS audit_position,
    x.label,
    x.assessor,
    x.scale,
    g.grade,
    o.step,
    o.tone,
    contains(o.parts, '|') AS combined,
    g.cases,
    x.assessed,
    round(g.percent, 4) AS percent,
    g.percent_only,
    g.derived,
    x.conflict,
    s.publisher, s.first_hand, s.title AS source_title, s.url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM case_grade AS g
JOIN case_audit AS x ON x.report = g.report AND x.position = g.position
JOIN v_reports AS r ON r.report = x.report
JOIN grade AS o ON o.scale = x.scale AND o.grade = g.grade
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source;

COMMENT ON VIEW v_case_grades IS 'Cases of each case audit by grade, combined grades kept as reported';
COMMENT ON COLUMN v_case_grades.report IS 'Id of the report record';
COMMENT ON COLUMN v_case_grades.body_key IS 'Key of the body';
COMMENT ON COLUMN v_case_grades.body IS 'Name of the body';
COMMENT ON COLUMN v_case_grades.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_case_grades.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_case_grades.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_case_grades.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_case_grades.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_case_grades.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_case_grades.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_case_grades.audit IS 'Id of the audit in its report';
COMMENT ON COLUMN v_case_grades.audit_position IS 'Order in the report; 1 is the main audit';
COMMENT ON COLUMN v_case_grades.label IS 'Which cases were audited';
COMMENT ON COLUMN v_case_grades.assessor IS 'inspectorate, or body for a force''s own audit';
COMMENT ON COLUMN v_case_grades.scale IS 'Grade scale';
COMMENT ON COLUMN v_case_grades.grade IS 'Grade, or combined grades as reported';
COMMENT ON COLUMN v_case_grades.step IS 'Order on the scale, 1 is best';
COMMENT ON COLUMN v_case_grades.tone IS 'How the grade is drawn: outstanding, good, adequate, poor or bad';
COMMENT ON COLUMN v_case_grades.combined IS 'True when the report gives two grades in one number';
COMMENT ON COLUMN v_case_grades.cases IS 'Cases with this grade, null when only a percentage is stated';
COMMENT ON COLUMN v_case_grades.assessed IS 'Cases assessed, null when not stated';
COMMENT ON COLUMN v_case_grades.percent IS 'Percentage of the cases assessed; null under 10 cases unless the source states it';
COMMENT ON COLUMN v_case_grades.percent_only IS 'True when the source states a percentage and no count';
COMMENT ON COLUMN v_case_grades.derived IS 'True when worked out by subtraction';
COMMENT ON COLUMN v_case_grades.conflict IS 'Id of the conflict that explains parts that do not add up';
COMMENT ON COLUMN v_case_grades.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_case_grades.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_case_grades.source_title IS 'Title of the source';
COMMENT ON COLUMN v_case_grades.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_case_grades.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_case_grades.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_case_grades.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_case_grades.method IS 'hand or extracted';
COMMENT ON COLUMN v_case_grades.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_case_grades.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_case_grades.note IS 'A remark on the item';
