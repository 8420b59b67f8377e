-- Files that an entry or a change refers to and that are not kept.
SELECT e.entry, e.file_sha256
FROM entry AS e
LEFT JOIN kept_file AS f ON f.sha256 = e.file_sha256
WHERE e.file_sha256 <> '' AND f.sha256 IS NULL
UNION ALL
SELECT c.entry, c.new
FROM change AS c
LEFT JOIN kept_file AS f ON f.sha256 = c.new
WHERE c.field = 'evidence_file' AND c.new <> '' AND f.sha256 IS NULL
ORDER BY 1;
