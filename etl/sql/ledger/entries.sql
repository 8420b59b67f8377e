SELECT
    e.entry AS number, e.kind, e.body, e.plan, e.actor, e.reason, e.happened_on, e.recorded_at,
    e.file_name, e.file_sha256, e.changes, e.undoes, u.entry AS undone_by
FROM entry AS e
LEFT JOIN entry AS u ON u.undoes = e.entry
WHERE ($body IS NULL OR e.body = $body)
    AND ($number IS NULL OR e.entry = $number)
    AND ($sha256 IS NULL OR e.file_sha256 = $sha256)
ORDER BY e.entry;
