-- Reason and day of the rows that differ, and the action as it stands.
SELECT
    f.line, f.reason, f.reported_on, f.status AS status_sent, s.*
FROM status_rows AS f
JOIN state AS s ON s.ref = f.ref
WHERE f.ref IN (SELECT ref FROM touched);
