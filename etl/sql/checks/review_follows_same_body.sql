-- A review comes back to an inspection of the same body
SELECT r.report, 'follows' AS place, 'follows an inspection of ' || e.body AS text
FROM report AS r
JOIN report AS e ON e.report = r.follows
WHERE e.body <> r.body;
