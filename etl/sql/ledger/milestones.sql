-- What was recorded of milestones as at a day, of one plan's report or of all.
WITH latest AS (
    SELECT
        plan, ref, field,
        arg_max(new, (happened_on - DATE '2000-01-01') * 1000000000000 + seq) AS value,
        arg_max(entry, (happened_on - DATE '2000-01-01') * 1000000000000 + seq) AS entry
    FROM change
    WHERE ($plan IS NULL OR plan = $plan) AND subject = 'milestone' AND happened_on <= $as_at
        AND undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
    GROUP BY plan, ref, field
)
SELECT
    l.plan, l.ref AS what,
    CAST(nullif(max(CASE WHEN l.field = 'met_on' THEN l.value END), '') AS DATE) AS met_on,
    coalesce(max(CASE WHEN l.field = 'evidence' THEN l.value END), '') AS evidence,
    max(CASE WHEN l.field = 'met_on' THEN e.actor END) AS actor
FROM latest AS l
JOIN entry AS e ON e.entry = l.entry
GROUP BY l.plan, l.ref
HAVING max(CASE WHEN l.field = 'met_on' THEN l.value END) <> ''
ORDER BY l.plan, l.ref;
