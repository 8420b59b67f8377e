INSERT INTO kept_file
SELECT $sha256, $name, $size, $content
WHERE NOT EXISTS (SELECT 1 FROM kept_file WHERE sha256 = $sha256);
