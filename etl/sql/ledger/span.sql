SELECT count(*), coalesce(min(seq), 1) FROM change;
