CREATE VIEW v_figures AS
SELECT
    x.report || '/' || x.position AS figure,
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    m.name AS measure,
    x.measure AS measure_key,
    x.label,
    x.kind,
    x.value,
    x.low,
    x.high,
    x.whole,
    x.unit,
    x.direction,
    x.approximate,
    CASE WHEN x.approximate THEN coalesce(x.approximation, 'about') END AS approximation,
    x.bound,
    x.period,
    x.scope,
    x.headline,
    coalesce(x.said_by, s.publisher) AS said_by,
    x.conflict,
    k.text AS conflict_text,
    s.publisher, s.first_hand, s.title AS source_title, s.url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM figure AS x
JOIN v_reports AS r ON r.report = x.report
JOIN measure AS m ON m.measure = x.measure
LEFT JOIN conflict AS k ON k.report = x.report AND k.conflict = x.conflict
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source;

COMMENT ON VIEW v_figures IS 'The register of every figure';
COMMENT ON COLUMN v_figures.figure IS 'Id of the figure: its report and its position there';
COMMENT ON COLUMN v_figures.report IS 'Id of the report record';
COMMENT ON COLUMN v_figures.body_key IS 'Key of the body';
COMMENT ON COLUMN v_figures.body IS 'Name of the body';
COMMENT ON COLUMN v_figures.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_figures.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_figures.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_figures.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_figures.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_figures.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_figures.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_figures.measure IS 'What the figure measures';
COMMENT ON COLUMN v_figures.measure_key IS 'Key of the measure';
COMMENT ON COLUMN v_figures.label IS 'What is counted, in plain words';
COMMENT ON COLUMN v_figures.kind IS 'count, percent, proportion, change, duration, money, ratio or range';
COMMENT ON COLUMN v_figures.value IS 'The number, null for a range';
COMMENT ON COLUMN v_figures.low IS 'Lower end of a range';
COMMENT ON COLUMN v_figures.high IS 'Upper end of a range';
COMMENT ON COLUMN v_figures.whole IS 'The whole that a proportion is part of';
COMMENT ON COLUMN v_figures.unit IS 'Unit of the number';
COMMENT ON COLUMN v_figures.direction IS 'up or down, for a change';
COMMENT ON COLUMN v_figures.approximate IS 'True when the source says nearly, about or almost';
COMMENT ON COLUMN v_figures.approximation IS 'The source''s word for it: about, nearly or almost';
COMMENT ON COLUMN v_figures.bound IS 'up to, more than, less than or at least';
COMMENT ON COLUMN v_figures.period IS 'When it is true of, in words';
COMMENT ON COLUMN v_figures.scope IS 'body, sample, case example or national';
COMMENT ON COLUMN v_figures.headline IS 'True when shown on the overview';
COMMENT ON COLUMN v_figures.said_by IS 'Who said it';
COMMENT ON COLUMN v_figures.conflict IS 'Id of the conflict this figure is one side of';
COMMENT ON COLUMN v_figures.conflict_text IS 'What the conflict is';
COMMENT ON COLUMN v_figures.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_figures.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_figures.source_title IS 'Title of the source';
COMMENT ON COLUMN v_figures.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_figures.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_figures.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_figures.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_figures.method IS 'hand or extracted';
COMMENT ON COLUMN v_figures.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_figures.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_figures.note IS 'A remark on the item';
