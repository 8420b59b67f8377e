-- A case audit does not give a combined grade and one of its parts
SELECT report, 'case_audits' AS place, label || ': ' || part || ' is counted twice' AS text
FROM (
    SELECT x.report, x.position, x.label, unnest(string_split(o.parts, '|')) AS part
    FROM case_audit AS x
    JOIN case_grade AS g ON g.report = x.report AND g.position = x.position
    JOIN grade AS o ON o.scale = x.scale AND o.grade = g.grade
)
GROUP BY report, position, label, part
HAVING count(*) > 1;
