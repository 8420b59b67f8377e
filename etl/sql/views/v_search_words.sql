CREATE VIEW v_search_words AS
SELECT w.word, w.stem, s.items
FROM search_word AS w
JOIN search_stem AS s ON s.stem = w.stem;

COMMENT ON VIEW v_search_words IS 'Every word that can be searched for';
COMMENT ON COLUMN v_search_words.word IS 'The word in lower case, without accents and apostrophes';
COMMENT ON COLUMN v_search_words.stem IS 'Its stem: visits and visited are one word to a search';
COMMENT ON COLUMN v_search_words.items IS 'Number of items that hold the stem';
