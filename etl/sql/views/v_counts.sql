CREATE VIEW v_counts AS
SELECT
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    x.what,
    x.value,
    s.publisher, s.first_hand, s.title AS source_title, s.url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM listed_count AS x
JOIN v_reports AS r ON r.report = x.report
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source;

COMMENT ON VIEW v_counts IS 'How many recommendations and concerns a report lists';
COMMENT ON COLUMN v_counts.report IS 'Id of the report record';
COMMENT ON COLUMN v_counts.body_key IS 'Key of the body';
COMMENT ON COLUMN v_counts.body IS 'Name of the body';
COMMENT ON COLUMN v_counts.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_counts.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_counts.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_counts.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_counts.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_counts.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_counts.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_counts.what IS 'What is counted';
COMMENT ON COLUMN v_counts.value IS 'How many';
COMMENT ON COLUMN v_counts.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_counts.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_counts.source_title IS 'Title of the source';
COMMENT ON COLUMN v_counts.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_counts.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_counts.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_counts.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_counts.method IS 'hand or extracted';
COMMENT ON COLUMN v_counts.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_counts.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_counts.note IS 'A remark on the item';
