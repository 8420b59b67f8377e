-- Changes and statements, oldest first; each filter is off when its parameter is null. Those
-- "after" a day are true after it, or were recorded since though they are true before.
WITH undone AS (SELECT undoes FROM change WHERE undoes IS NOT NULL)
SELECT
    c.seq, c.entry, e.kind AS entry_kind, c.body, c.plan, c.subject, c.ref, c.field, c.old, c.new,
    c.why, c.line, c.happened_on, e.recorded_at, e.actor, e.file_name,
    c.seq IN (SELECT undoes FROM undone) AS undone,
    c.subject = 'action' AND c.field = 'due' AND c.old <> '' AND c.new > c.old
        AND c.undoes IS NULL AND c.seq NOT IN (SELECT undoes FROM undone) AS slip,
    '' AS source_url, '' AS publisher
FROM change AS c
JOIN entry AS e ON e.entry = c.entry
WHERE ($body IS NULL OR c.body = $body)
    AND ($plan IS NULL OR c.plan = $plan)
    AND ($ref IS NULL OR c.ref = $ref)
    AND ($after IS NULL OR c.happened_on > $after OR e.recorded_at >= CAST($after AS TIMESTAMP))
    AND ($until IS NULL OR c.happened_on <= $until)
UNION ALL
SELECT
    0, 0, 'stated', body, plan, 'action', ref, field, old, value, '', NULL, happened_on, NULL,
    publisher, '', FALSE, field = 'due' AND old <> '' AND value > old, source_url, publisher
FROM stated
WHERE ($body IS NULL OR body = $body)
    AND ($plan IS NULL OR plan = $plan)
    AND ($ref IS NULL OR ref = $ref)
    AND ($after IS NULL OR happened_on > $after)
    AND ($until IS NULL OR happened_on <= $until)
ORDER BY happened_on, seq, ref, field;
