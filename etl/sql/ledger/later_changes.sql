-- What others changed in an action of the file after the file was downloaded.
SELECT
    c.ref, c.field, arg_min(c.old, c.seq) AS base, arg_max(e.actor, c.seq) AS actor,
    max(c.happened_on) AS happened_on
FROM change AS c
JOIN status_rows AS f ON f.ref = c.ref
JOIN entry AS e ON e.entry = c.entry
WHERE c.plan = $plan AND c.subject = 'action' AND f.version <> ''
    AND c.seq > TRY_CAST(f.version AS BIGINT)
GROUP BY c.ref, c.field;
