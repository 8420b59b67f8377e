-- Figures in conflict have another side on record, or the conflict names a second source
SELECT x.report, 'figures' AS place, x.label || ' is the only side of its conflict' AS text
FROM figure AS x
WHERE x.conflict IS NOT NULL
    AND (SELECT count(*) FROM figure AS y WHERE y.report = x.report AND y.conflict = x.conflict) < 2
    AND (
        SELECT count(*) FROM conflict_source AS c
        WHERE c.report = x.report AND c.conflict = x.conflict
    ) < 2;
