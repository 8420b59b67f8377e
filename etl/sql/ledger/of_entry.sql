-- The changes of one entry, with what now stands in their place; what was undone does not.
SELECT c.seq, c.subject, c.ref, c.field, c.old, c.new, c.happened_on, n.new AS now
FROM change AS c
JOIN (
    SELECT
        plan, subject, ref, field,
        arg_max(new, (happened_on - DATE '2000-01-01') * 1000000000000 + seq) AS new
    FROM change
    WHERE undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
    GROUP BY plan, subject, ref, field
) AS n ON n.plan = c.plan AND n.subject = c.subject AND n.ref = c.ref AND n.field = c.field
WHERE c.entry = $entry
ORDER BY c.seq;
