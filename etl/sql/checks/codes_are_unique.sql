-- No two police forces share a code
SELECT 'bodies.csv' AS report, name AS place, 'shares its code with another force' AS text
FROM body
WHERE type = 'police force' AND force_code IN (
    SELECT force_code FROM body WHERE type = 'police force' GROUP BY force_code HAVING count(*) > 1
);
