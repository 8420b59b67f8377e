-- Grades of a case audit add up to the cases assessed, or a conflict says why not
SELECT x.report, 'case_audits' AS place,
    x.label || ': grades add up to ' || sum(g.cases) || ', assessed are ' || x.assessed AS text
FROM case_audit AS x
JOIN case_grade AS g ON g.report = x.report AND g.position = x.position
JOIN grade AS o ON o.scale = x.scale AND o.grade = g.grade
WHERE x.conflict IS NULL AND x.assessed IS NOT NULL
GROUP BY x.report, x.position, x.label, x.scale, x.assessed
HAVING count(g.cases) = count(*)
    AND (
        sum(g.cases) > x.assessed
        OR (
            sum(g.cases) <> x.assessed
            AND sum(len(string_split(o.parts, '|'))) = (
                SELECT count(*) FROM grade AS s WHERE s.scale = x.scale AND s.parts = s.grade
            )
        )
    );
