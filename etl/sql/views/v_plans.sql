CREATE VIEW v_plans AS
SELECT
    r.report AS plan,
    r.title,
    r.body_key,
    r.body,
    r.area,
    r.region,
    r.programme,
    r.kind AS report_kind,
    r.published,
    r.year,
    r.known_from,
    r.recommendations,
    CAST(coalesce(s.actions, 0) AS INTEGER) AS actions,
    p.note
FROM v_reports AS r
LEFT JOIN plan AS p ON p.plan = r.report
LEFT JOIN (
    SELECT plan, count(DISTINCT ref) AS actions FROM plan_statement GROUP BY plan
) AS s ON s.plan = r.report;

COMMENT ON VIEW v_plans IS 'The plan that answers each report; a report without public statements has a plan without actions, which the ledger may fill';
COMMENT ON COLUMN v_plans.plan IS 'Key of the plan: the id of the report that it answers';
COMMENT ON COLUMN v_plans.title IS 'Title of the report';
COMMENT ON COLUMN v_plans.body_key IS 'Key of the body';
COMMENT ON COLUMN v_plans.body IS 'Name of the body';
COMMENT ON COLUMN v_plans.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_plans.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_plans.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_plans.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_plans.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_plans.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_plans.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_plans.recommendations IS 'Number of recommendations of the report';
COMMENT ON COLUMN v_plans.actions IS 'Number of actions stated in public; those of the ledger come on top';
COMMENT ON COLUMN v_plans.note IS 'What a reader should know of what was stated in public of the plan';
