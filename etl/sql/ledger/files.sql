-- Kept files: how often each is kept, and whether an entry or a change refers to it.
SELECT
    f.sha256, min(f.name), count(*),
    f.sha256 IN (SELECT file_sha256 FROM entry)
        OR f.sha256 IN (SELECT new FROM change WHERE field = 'evidence_file')
FROM kept_file AS f
GROUP BY f.sha256
ORDER BY f.sha256;
