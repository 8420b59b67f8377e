-- Rows of known actions whose hidden version is no change of that very action: one of another row,
-- newer than the ledger itself, or lost in a file that has the column. What others changed since
-- could not be seen.
SELECT f.line, f.ref, f.version
FROM status_rows AS f
JOIN state AS s ON s.ref = f.ref
WHERE (f.version = '' AND s.version > 0)
    OR (
        f.version NOT IN ('', '0')
        AND NOT EXISTS (
            SELECT 1 FROM change AS c
            WHERE c.plan = $plan AND c.subject = 'action' AND c.ref = f.ref
                AND c.seq = TRY_CAST(f.version AS BIGINT)
        )
    )
ORDER BY f.line;
