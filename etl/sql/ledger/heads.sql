-- The hash of the last change of each entry: the head of the chain when it was recorded.
SELECT entry, arg_max(hash, seq) AS head FROM change GROUP BY entry;
