-- What an item says counts twice as much as what it is about, so that a report's own words lead.
INSERT INTO search_posting
SELECT stem, item, sum(weight)
FROM (
    SELECT item, unnest(string_split(trim(said), ' ')) AS stem, 1.0 AS weight FROM search_item
    UNION ALL
    SELECT item, unnest(string_split(trim(about), ' ')) AS stem, 0.5 AS weight FROM search_item
) AS words
WHERE stem NOT IN ('', '|')
GROUP BY stem, item
ORDER BY stem, item
