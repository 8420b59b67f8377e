-- How many changes each entry says it has, and how many it has.
SELECT e.entry, e.changes, count(c.seq)
FROM entry AS e
LEFT JOIN change AS c ON c.entry = e.entry
GROUP BY e.entry, e.changes
ORDER BY e.entry;
