-- The newest change: its number and its hash.
SELECT seq, hash FROM change ORDER BY seq DESC LIMIT 1;
