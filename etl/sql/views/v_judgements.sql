CREATE VIEW v_judgements AS
SELECT
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    r.method_key,
    x.position,
    x.criterion,
    x.scale,
    x.grade,
    o.step,
    o.tone,
    x.derived,
    s.publisher, s.first_hand, s.title AS source_title, s.url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM judgement AS x
JOIN v_reports AS r ON r.report = x.report
JOIN grade AS o ON o.scale = x.scale AND o.grade = x.grade
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source;

COMMENT ON VIEW v_judgements IS 'Grades on criteria';
COMMENT ON COLUMN v_judgements.report IS 'Id of the report record';
COMMENT ON COLUMN v_judgements.body_key IS 'Key of the body';
COMMENT ON COLUMN v_judgements.body IS 'Name of the body';
COMMENT ON COLUMN v_judgements.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_judgements.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_judgements.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_judgements.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_judgements.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_judgements.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_judgements.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_judgements.method_key IS 'Key of the method version';
COMMENT ON COLUMN v_judgements.position IS 'Order in the report';
COMMENT ON COLUMN v_judgements.criterion IS 'What is judged';
COMMENT ON COLUMN v_judgements.scale IS 'Grade scale';
COMMENT ON COLUMN v_judgements.grade IS 'Grade as reported';
COMMENT ON COLUMN v_judgements.step IS 'Order on the scale, 1 is best';
COMMENT ON COLUMN v_judgements.tone IS 'How the grade is drawn: outstanding, good, adequate, poor or bad';
COMMENT ON COLUMN v_judgements.derived IS 'True when inferred, not printed';
COMMENT ON COLUMN v_judgements.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_judgements.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_judgements.source_title IS 'Title of the source';
COMMENT ON COLUMN v_judgements.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_judgements.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_judgements.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_judgements.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_judgements.method IS 'hand or extracted';
COMMENT ON COLUMN v_judgements.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_judgements.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_judgements.note IS 'A remark on the item';
