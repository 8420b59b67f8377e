-- The changes of one entry. "followed" says that another change stands in the cell by now, or that
-- the cell made the action and a later entry that stands (what was undone does not) said more of it;
-- "by_entry" is that entry.
WITH standing AS (
    SELECT * FROM change
    WHERE undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
),
cells AS (
    SELECT
        plan, subject, ref, field,
        arg_max(seq, (happened_on - DATE '2000-01-01') * 1000000000000 + seq) AS last,
        arg_max(entry, (happened_on - DATE '2000-01-01') * 1000000000000 + seq) AS entry
    FROM standing
    GROUP BY plan, subject, ref, field
),
actions AS (SELECT plan, subject, ref, max(entry) AS entry FROM standing GROUP BY plan, subject, ref)
SELECT
    c.seq, c.subject, c.ref, c.field, c.old, c.new, c.happened_on,
    n.last <> c.seq OR (c.field = 'action' AND c.old = '' AND a.entry > c.entry) AS followed,
    CASE WHEN n.last <> c.seq THEN n.entry ELSE a.entry END AS by_entry
FROM change AS c
JOIN cells AS n ON n.plan = c.plan AND n.subject = c.subject AND n.ref = c.ref AND n.field = c.field
JOIN actions AS a ON a.plan = c.plan AND a.subject = c.subject AND a.ref = c.ref
WHERE c.entry = $entry
ORDER BY c.seq;
