-- The next changes in order, each with its entry: what the hashes are over.
SELECT
    c.seq, c.subject, c.ref, c.field, c.old, c.new, c.why, c.line, c.happened_on, c.undoes,
    c.body, c.plan, c.entry, e.kind, e.body, e.plan, e.actor, e.reason, e.happened_on,
    e.recorded_at, e.file_name, e.file_sha256, e.undoes, e.changes,
    c.previous_hash, c.hash
FROM change AS c
LEFT JOIN entry AS e ON e.entry = c.entry
WHERE c.seq > $after
ORDER BY c.seq, c.hash
LIMIT $most;
