-- One action that stands in the plan of a report, if there is any.
SELECT ref
FROM (
    SELECT ref, arg_max(new, (happened_on - DATE '2000-01-01') * 1000000000000 + seq) AS action
    FROM change
    WHERE plan = $plan AND subject = 'action' AND field = 'action' AND undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
    GROUP BY ref
) AS latest
WHERE action <> ''
LIMIT 1;
