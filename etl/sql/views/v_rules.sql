CREATE VIEW v_rules AS
SELECT
    x.rule,
    p.short_name AS programme,
    x.kind AS report_kind,
    x.from_date,
    x.to_date,
    x.what,
    x.trigger,
    x.interval,
    x.unit,
    coalesce(x.approximate = 'yes', FALSE) AS approximate,
    x.in_words,
    x.milestone = 'yes' AS sets_milestone,
    x.responsible,
    x.recipient,
    x.evidence,
    x.source AS url,
    x.note
FROM milestone_rule AS x
JOIN programme AS p ON p.programme = x.programme;

COMMENT ON VIEW v_rules IS 'Deadline rules with their effective dates';
COMMENT ON COLUMN v_rules.rule IS 'Key of the rule';
COMMENT ON COLUMN v_rules.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_rules.report_kind IS 'Kind of report it applies to, null when it hangs on no kind';
COMMENT ON COLUMN v_rules.from_date IS 'First day it applies, null when that is not established';
COMMENT ON COLUMN v_rules.to_date IS 'Last day it applies, null when it has none';
COMMENT ON COLUMN v_rules.what IS 'What is owed';
COMMENT ON COLUMN v_rules.trigger IS 'What the interval counts from';
COMMENT ON COLUMN v_rules.interval IS 'Length of the interval, null when the rule has no number';
COMMENT ON COLUMN v_rules.unit IS 'Unit of the interval; working days are those of England';
COMMENT ON COLUMN v_rules.approximate IS 'True when the interval is about so long';
COMMENT ON COLUMN v_rules.in_words IS 'When it is owed, where the rule has no number';
COMMENT ON COLUMN v_rules.sets_milestone IS 'True when every such report sets off a milestone; others are only listed';
COMMENT ON COLUMN v_rules.responsible IS 'Who owes it';
COMMENT ON COLUMN v_rules.recipient IS 'To whom';
COMMENT ON COLUMN v_rules.evidence IS 'A statute or inspectorate text, B document that applies it, C secondary';
COMMENT ON COLUMN v_rules.url IS 'Where the rule is stated';
COMMENT ON COLUMN v_rules.note IS 'A remark on the rule';
