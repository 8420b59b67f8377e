-- Which of these stems stand in the index.
SELECT DISTINCT stem FROM v_search_words WHERE list_contains(CAST($stems AS VARCHAR[]), stem)
