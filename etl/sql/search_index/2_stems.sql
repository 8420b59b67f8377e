-- Counted once here, since ranking needs it for every word that is asked for.
INSERT INTO search_stem
SELECT stem, count(*) FROM search_posting GROUP BY stem ORDER BY stem
