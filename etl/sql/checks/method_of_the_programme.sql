-- The method version belongs to the programme
SELECT r.report, 'method' AS place, r.method || ' is no method of ' || r.programme AS text
FROM report AS r
JOIN method AS m ON m.method = r.method
WHERE m.programme <> r.programme;
