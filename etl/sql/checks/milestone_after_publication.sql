-- A stated deadline is not before the report
SELECT m.report, 'milestones' AS place, m.what || ' is due before the report was published' AS text
FROM milestone AS m
JOIN report AS r ON r.report = m.report
WHERE m.basis = 'stated' AND m.due_last < r.published_first;
