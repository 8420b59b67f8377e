CREATE VIEW v_search_postings AS
SELECT p.stem, p.item, p.weight, s.items
FROM search_posting AS p
JOIN search_stem AS s ON s.stem = p.stem;

COMMENT ON VIEW v_search_postings IS 'The inverted index: which items hold a stem';
COMMENT ON COLUMN v_search_postings.stem IS 'Stem of a word';
COMMENT ON COLUMN v_search_postings.item IS 'Number of the item in v_search_items';
COMMENT ON COLUMN v_search_postings.weight IS 'How often it stands there; half where the item is only about it (body, programme, theme)';
COMMENT ON COLUMN v_search_postings.items IS 'Number of items that hold the stem';
