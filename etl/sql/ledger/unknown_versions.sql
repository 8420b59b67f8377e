-- Rows whose hidden version is none of this plan: newer than the ledger itself.
SELECT f.line, f.ref, f.version
FROM status_rows AS f
WHERE f.version <> ''
    AND coalesce(TRY_CAST(f.version AS BIGINT), -1)
        NOT BETWEEN 0 AND (SELECT coalesce(max(seq), 0) FROM change)
ORDER BY f.line;
