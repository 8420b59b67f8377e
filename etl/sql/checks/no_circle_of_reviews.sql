-- Reports do not follow one another in a circle
WITH RECURSIVE chain AS (
    SELECT report, follows, 1 AS length FROM report WHERE follows IS NOT NULL
    UNION ALL
    SELECT c.report, r.follows, c.length + 1
    FROM chain AS c
    JOIN report AS r ON r.report = c.follows
    WHERE r.follows IS NOT NULL AND c.length < 50
)
SELECT DISTINCT report, 'follows' AS place, 'follows itself in a circle' AS text
FROM chain
WHERE report = follows;
