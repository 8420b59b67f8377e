CREATE VIEW v_milestones AS
SELECT
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    r.title,
    x.position,
    x.what,
    x.responsible,
    x.recipient,
    x.basis,
    x.trigger,
    x.interval,
    x.unit,
    x.approximate,
    x.due_first,
    x.due_last,
    x.met,
    x.met_on,
    x.outcome,
    coalesce(o.publisher, l.publisher, s.publisher) AS outcome_publisher,
    coalesce(o.first_hand, l.first_hand, s.first_hand) AS outcome_first_hand,
    coalesce(o.url, l.url, s.url) AS outcome_url,
    x.outcome_report,
    x.rule,
    x.evidence,
    coalesce(s.publisher, 'Rule') AS publisher,
    s.first_hand,
    s.title AS source_title,
    coalesce(s.url, x.rule_source) AS url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM milestone AS x
JOIN v_reports AS r ON r.report = x.report
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source
LEFT JOIN source AS o ON o.report = x.report AND o.source = x.outcome_source
LEFT JOIN source AS l ON l.report = x.outcome_report AND l.position = 1;

COMMENT ON VIEW v_milestones IS 'Who owes what to whom by when';
COMMENT ON COLUMN v_milestones.report IS 'Id of the report record';
COMMENT ON COLUMN v_milestones.body_key IS 'Key of the body';
COMMENT ON COLUMN v_milestones.body IS 'Name of the body';
COMMENT ON COLUMN v_milestones.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_milestones.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_milestones.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_milestones.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_milestones.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_milestones.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_milestones.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_milestones.title IS 'Title of the report';
COMMENT ON COLUMN v_milestones.position IS 'Order in the report; rules come last';
COMMENT ON COLUMN v_milestones.what IS 'What is owed';
COMMENT ON COLUMN v_milestones.responsible IS 'Who owes it';
COMMENT ON COLUMN v_milestones.recipient IS 'To whom';
COMMENT ON COLUMN v_milestones.basis IS 'stated when a source states the date, interval when it states an interval, rule when a general rule gives it, none when no date can be worked out';
COMMENT ON COLUMN v_milestones.trigger IS 'What the interval counts from';
COMMENT ON COLUMN v_milestones.interval IS 'Length of the interval';
COMMENT ON COLUMN v_milestones.unit IS 'Unit of the interval';
COMMENT ON COLUMN v_milestones.approximate IS 'True when the rule gives the interval as about so long';
COMMENT ON COLUMN v_milestones.due_first IS 'First day the deadline can be';
COMMENT ON COLUMN v_milestones.due_last IS 'Last day the deadline can be; differs when the trigger is known to the month only';
COMMENT ON COLUMN v_milestones.met IS 'True when a source says so, false when one says the opposite, null when none says';
COMMENT ON COLUMN v_milestones.met_on IS 'When it was met; of a revisit by rule, when the later report came out';
COMMENT ON COLUMN v_milestones.outcome IS 'What happened, in our own words';
COMMENT ON COLUMN v_milestones.outcome_publisher IS 'Publisher of the source that says what happened';
COMMENT ON COLUMN v_milestones.outcome_first_hand IS 'True when that source is first-hand';
COMMENT ON COLUMN v_milestones.outcome_url IS 'Address of that source, null when it has none';
COMMENT ON COLUMN v_milestones.outcome_report IS 'Id of the later report that shows that inspectors came back';
COMMENT ON COLUMN v_milestones.rule IS 'Key of the rule that gives the date';
COMMENT ON COLUMN v_milestones.evidence IS 'Evidence of that rule: A statute or inspectorate text, B document that applies it, C secondary';
COMMENT ON COLUMN v_milestones.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_milestones.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_milestones.source_title IS 'Title of the source';
COMMENT ON COLUMN v_milestones.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_milestones.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_milestones.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_milestones.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_milestones.method IS 'hand or extracted';
COMMENT ON COLUMN v_milestones.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_milestones.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_milestones.note IS 'A remark on the item';
