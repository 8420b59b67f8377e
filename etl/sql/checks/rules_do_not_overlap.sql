-- Two deadline rules never apply to the same report for the same thing
SELECT 'milestone_rules.csv' AS report, a.rule AS place, 'overlaps with ' || b.rule AS text
FROM milestone_rule AS a
JOIN milestone_rule AS b
    ON a.programme = b.programme AND a.kind = b.kind AND a.what = b.what AND a.rule < b.rule
WHERE
    coalesce(a.from_date, '0001') <= coalesce(b.to_date, '9999')
    AND coalesce(b.from_date, '0001') <= coalesce(a.to_date, '9999');
