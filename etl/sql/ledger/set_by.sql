-- Who set each cell of the file's rows as it stands, where the file cannot tell what others changed
-- since it was made, because it has no versions.
SELECT
    c.ref, c.field,
    arg_max(e.actor, (c.happened_on - DATE '2000-01-01') * 1000000000000 + c.seq) AS actor,
    max(c.happened_on) AS happened_on
FROM change AS c
JOIN status_rows AS f ON f.ref = c.ref
JOIN entry AS e ON e.entry = c.entry
WHERE c.plan = $plan AND c.subject = 'action' AND f.version IS NULL AND c.undoes IS NULL
    AND c.seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
GROUP BY c.ref, c.field;
