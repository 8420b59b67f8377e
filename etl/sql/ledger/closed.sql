-- Actions of a plan that are closed now, each with the entry that closed it.
SELECT ref, entry
FROM (
    SELECT
        ref,
        arg_max(new, (happened_on - DATE '2000-01-01') * 1000000000000 + seq) AS status,
        arg_max(entry, (happened_on - DATE '2000-01-01') * 1000000000000 + seq) AS entry
    FROM change
    WHERE plan = $plan AND subject = 'action' AND field = 'status' AND undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
    GROUP BY ref
) AS latest
WHERE status IN ('closed', 'closed not done');
