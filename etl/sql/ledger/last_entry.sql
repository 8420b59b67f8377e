SELECT coalesce(max(entry), 0) FROM entry;
