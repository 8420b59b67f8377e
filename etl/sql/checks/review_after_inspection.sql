-- A review is published after the inspection it comes back to
SELECT r.report, 'published' AS place, 'is published before the report it follows' AS text
FROM report AS r
JOIN report AS e ON e.report = r.follows
WHERE r.published_last < e.published_first;
