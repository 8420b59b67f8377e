-- Items that hold all $all asked units, or else some of them; best first (BM25, k1 1.2, b 0.75).
-- A row of "asked" is one way to fulfil a unit: a stem, alone or in a phrase.
WITH asked AS (
    SELECT
        unnest(CAST($units AS INTEGER[])) AS unit,
        unnest(CAST($stems AS VARCHAR[])) AS stem,
        unnest(CAST($phrases AS VARCHAR[])) AS phrase,
        unnest(CAST($shares AS DOUBLE[])) AS share
),
size AS (
    SELECT count(*) AS items, greatest(avg(length), 1) AS length FROM v_search_items
),
hit AS (
    SELECT
        p.item,
        a.unit,
        sum(
            a.share * ln(1 + (s.items - p.items + 0.5) / (p.items + 0.5))
            * p.weight * 2.2 / (p.weight + 1.2 * (0.25 + 0.75 * i.length / s.length))
        ) AS score
    FROM asked AS a
    JOIN v_search_postings AS p ON p.stem = a.stem
    JOIN v_search_items AS i ON i.item = p.item
    CROSS JOIN size AS s
    WHERE (
            a.phrase = '' OR position(a.phrase IN i.said) > 0 OR position(a.phrase IN i.about) > 0
        )
        AND (
            CAST($as_at AS DATE) IS NULL
            OR i.known_from <= CAST($as_at AS DATE)
            OR (i.known_from IS NULL AND $undated)
        )
        AND (len($body) = 0 OR list_contains(CAST($body AS VARCHAR[]), i.body))
        AND (len($programme) = 0 OR list_contains(CAST($programme AS VARCHAR[]), i.programme))
        AND (len($year) = 0 OR list_contains(CAST($year AS INTEGER[]), i.year))
        AND (len($kind) = 0 OR list_contains(CAST($kind AS VARCHAR[]), i.kind))
        AND (
            len($theme) = 0
            OR list_has_any(string_split(i.themes, '; '), CAST($theme AS VARCHAR[]))
        )
    GROUP BY p.item, a.unit
),
ranked AS (
    SELECT
        item, count(*) AS units, sum(score) AS score,
        max(count(*)) OVER () >= $all AS every_word
    FROM hit GROUP BY item
),
best AS (
    SELECT r.item, r.units, r.score, r.every_word, count(*) OVER () AS total
    FROM ranked AS r
    WHERE r.units >= $all OR NOT r.every_word
    ORDER BY r.units DESC, round(r.score, 9) DESC, r.item
    LIMIT $size OFFSET $skip
)
SELECT i.*, b.total, b.every_word
FROM best AS b JOIN v_search_items AS i ON i.item = b.item
ORDER BY b.units DESC, round(b.score, 9) DESC, b.item
