-- Rows of the file whose reference the plan does not have. other_plan is one that has the
-- reference, taken_from one of another body that has it with the very same words (what was undone
-- does not count, and a body may carry an action over into its next plan); last_seq is of an action with
-- this reference that was undone.
WITH missing AS (
    SELECT f.* FROM status_rows AS f LEFT JOIN state AS s ON s.ref = f.ref WHERE s.ref IS NULL
),
elsewhere AS (
    SELECT ref, plan, body, new AS action FROM change
    WHERE subject = 'action' AND field = 'action' AND plan <> $plan AND undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
        AND ref IN (SELECT ref FROM missing)
    UNION ALL
    SELECT ref, plan, body, value FROM stated
    WHERE field = 'action' AND plan <> $plan AND ref IN (SELECT ref FROM missing)
),
others AS (SELECT ref, min(plan) AS plan FROM elsewhere GROUP BY ref),
used AS (
    SELECT ref, max(seq) AS seq FROM change
    WHERE plan = $plan AND subject = 'action' AND ref IN (SELECT ref FROM missing)
    GROUP BY ref
),
same AS (
    SELECT ref, action, min(plan) AS plan FROM elsewhere WHERE body <> $body GROUP BY ref, action
)
SELECT f.*, o.plan AS other_plan, t.plan AS taken_from, coalesce(u.seq, 0) AS last_seq
FROM missing AS f
LEFT JOIN others AS o ON o.ref = f.ref
LEFT JOIN same AS t ON t.ref = f.ref AND t.action = f.action
LEFT JOIN used AS u ON u.ref = f.ref
ORDER BY f.line;
