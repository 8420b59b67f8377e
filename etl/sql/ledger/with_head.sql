-- Changes whose hash begins so, and how many came later.
SELECT c.seq, c.entry, e.kind, e.recorded_at, (SELECT count(*) FROM change AS l WHERE l.seq > c.seq)
FROM change AS c
LEFT JOIN entry AS e ON e.entry = c.entry
WHERE c.hash LIKE $head || '%'
ORDER BY c.seq;
