-- A statement on a plan is not before the inspection that it answers
SELECT
    'plans/' || x.plan AS report,
    'actions' AS place,
    x.ref || ' has a statement of ' || CAST(x.happened_on AS VARCHAR) || ', before the inspection' AS text
FROM plan_statement AS x
JOIN report AS r ON r.report = x.plan
WHERE x.happened_on < coalesce(r.fieldwork_first, r.published_first)
GROUP BY x.plan, x.ref, x.happened_on;
