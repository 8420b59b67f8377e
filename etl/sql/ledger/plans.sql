-- Plans with an action as at a day, and how many; an action that was undone has no words.
WITH said AS (
    SELECT
        plan, body, ref, new AS action,
        (happened_on - DATE '2000-01-01') * 1000000000000 + seq AS rank
    FROM change
    WHERE subject = 'action' AND field = 'action' AND happened_on <= $as_at
        AND undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
    UNION ALL
    SELECT
        plan, body, ref, value,
        (happened_on - DATE '2000-01-01') * 1000000000000 - 1000000000 + position
    FROM stated
    WHERE field = 'action' AND happened_on <= $as_at
),
latest AS (SELECT plan, body, ref, arg_max(action, rank) AS action FROM said GROUP BY plan, body, ref)
SELECT plan, body, count(*) AS actions
FROM latest
WHERE action <> ''
GROUP BY plan, body
ORDER BY plan;
