-- What stands of the items of reports, in the order in which they were accepted last after not
-- being so: the position of a recommendation is part of the links of a plan and must not move.
WITH standing AS (
    SELECT * FROM change
    WHERE subject = 'item' AND undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
        AND ($report IS NULL OR plan = $report)
),
latest AS (
    SELECT
        plan, ref, arg_max(new, seq) AS value, arg_max(entry, seq) AS entry, max(seq) AS version,
        max(CASE WHEN old = '' OR old LIKE 'rejected: %' THEN seq END) AS accepted
    FROM standing
    GROUP BY plan, ref
)
SELECT l.plan, l.ref, l.value, e.actor, e.recorded_at, l.version
FROM latest AS l
JOIN entry AS e ON e.entry = l.entry
ORDER BY l.plan, l.accepted, l.version;
