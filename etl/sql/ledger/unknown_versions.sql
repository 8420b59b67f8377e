-- Rows whose hidden version is none of this plan: newer than the ledger itself, or lost in a file
-- that has the column (then what others changed since could not be seen).
SELECT f.line, f.ref, f.version
FROM status_rows AS f
LEFT JOIN state AS s ON s.ref = f.ref
WHERE (f.version <> '' AND coalesce(TRY_CAST(f.version AS BIGINT), -1)
        NOT BETWEEN 0 AND (SELECT coalesce(max(seq), 0) FROM change))
    OR (f.version = '' AND s.version > 0)
ORDER BY f.line;
