CREATE VIEW v_plan_statements AS
SELECT
    x.plan,
    r.body_key,
    r.body,
    x.position,
    x.ref,
    x.field,
    x.value,
    x.happened_on,
    x.happened_on AS known_from,
    x.dated,
    CASE
        WHEN x.dated IS NULL THEN 'read'
        WHEN length(x.dated) < 10 THEN 'period'
        ELSE 'day'
    END AS date_basis,
    s.publisher, s.first_hand, s.title AS source_title, s.url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM plan_statement AS x
JOIN v_reports AS r ON r.report = x.plan
LEFT JOIN plan_source AS s ON s.plan = x.plan AND s.source = x.source;

COMMENT ON VIEW v_plan_statements IS 'What bodies stated in public of their actions; the state as at a day is the last statement of each field, by happened_on and position';
COMMENT ON COLUMN v_plan_statements.plan IS 'Key of the plan: the id of the report that it answers';
COMMENT ON COLUMN v_plan_statements.body_key IS 'Key of the body';
COMMENT ON COLUMN v_plan_statements.body IS 'Name of the body';
COMMENT ON COLUMN v_plan_statements.position IS 'Order in the plan; of two statements on one day the later one holds';
COMMENT ON COLUMN v_plan_statements.ref IS 'Reference of the action in its plan';
COMMENT ON COLUMN v_plan_statements.field IS 'Which field of the action is stated';
COMMENT ON COLUMN v_plan_statements.value IS 'Its value as text: dates as 2017-06-30, recommendations as report id, # and position, with "; " between two';
COMMENT ON COLUMN v_plan_statements.happened_on IS 'Day it counts from: a month or year counts as its last day, a source without a date from the day it was read';
COMMENT ON COLUMN v_plan_statements.known_from IS 'The same day, for reading as at a day';
COMMENT ON COLUMN v_plan_statements.dated IS 'Date as the source gives it: day, month or year; null when it gives none';
COMMENT ON COLUMN v_plan_statements.date_basis IS 'What happened_on rests on: day, period (a month or year) or read (the source has no date)';
COMMENT ON COLUMN v_plan_statements.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_plan_statements.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_plan_statements.source_title IS 'Title of the source';
COMMENT ON COLUMN v_plan_statements.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_plan_statements.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_plan_statements.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_plan_statements.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_plan_statements.method IS 'hand or extracted';
COMMENT ON COLUMN v_plan_statements.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_plan_statements.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_plan_statements.note IS 'A remark on the item';
