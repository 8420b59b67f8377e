-- Stems of the words that begin as the last word does, the frequent ones first.
SELECT stem
FROM v_search_words
WHERE starts_with(word, $prefix)
GROUP BY stem
ORDER BY max(items) DESC, stem
LIMIT 40
