-- The word of the index that is nearest in spelling and could be known by then.
SELECT w.word
FROM v_search_words AS w
WHERE abs(length(w.word) - length($word)) <= $most
    AND damerau_levenshtein(w.word, $word) <= $most
    AND EXISTS (
        SELECT 1
        FROM v_search_postings AS p JOIN v_search_items AS i ON i.item = p.item
        WHERE p.stem = w.stem
            AND (
                CAST($as_at AS DATE) IS NULL
                OR i.known_from <= CAST($as_at AS DATE)
                OR (i.known_from IS NULL AND $undated)
            )
    )
ORDER BY damerau_levenshtein(w.word, $word), w.items DESC, w.word
LIMIT 1
