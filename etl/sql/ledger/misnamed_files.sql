-- Kept files whose name or size is not that with which they came: a status file or a report has
-- the name of an entry, a piece of evidence a name in what the same entry says of the evidence.
SELECT f.sha256, f.name
FROM kept_file AS f
WHERE f.size <> octet_length(f.content)
    OR (
        f.sha256 IN (SELECT file_sha256 FROM entry)
        AND f.sha256 NOT IN (SELECT new FROM change WHERE field = 'evidence_file')
        AND NOT EXISTS (
            SELECT 1 FROM entry AS e WHERE e.file_sha256 = f.sha256 AND e.file_name = f.name
        )
    )
    OR (
        f.sha256 NOT IN (SELECT file_sha256 FROM entry)
        AND EXISTS (
            SELECT 1 FROM change AS c
            JOIN change AS s ON s.entry = c.entry AND s.ref = c.ref AND s.field = 'evidence'
            WHERE c.field = 'evidence_file' AND c.new = f.sha256
        )
        AND NOT EXISTS (
            SELECT 1 FROM change AS c
            JOIN change AS s ON s.entry = c.entry AND s.ref = c.ref AND s.field = 'evidence'
            WHERE c.field = 'evidence_file' AND c.new = f.sha256 AND position(f.name IN s.new) > 0
        )
    )
ORDER BY f.sha256;
