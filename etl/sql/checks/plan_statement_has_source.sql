-- Every statement on a plan names a source that the plan lists
SELECT 'plans/' || x.plan AS report, 'actions' AS place, x.ref || ' has a statement without a source' AS text
FROM plan_statement AS x
LEFT JOIN plan_source AS s ON s.plan = x.plan AND s.source = x.source
WHERE s.source IS NULL
GROUP BY x.plan, x.ref;
