-- Every action of a plan as at a day; links are those to the plan's own report without its name.
-- Statements of bodies come before changes of the same day. What was undone, and the undoing,
-- count on no day: an undone entry was a mistake, and the history tells of both.
-- "said" is read thrice rather than kept: of half a million changes that is a third of the memory.
CREATE OR REPLACE TEMP TABLE state AS
WITH said AS NOT MATERIALIZED (
    SELECT
        ref, field, new AS value, old, happened_on,
        (happened_on - DATE '2000-01-01') * 1000000000000 + seq AS rank
    FROM change
    WHERE plan = $plan AND subject = 'action' AND happened_on <= $as_at AND undoes IS NULL
        AND seq NOT IN (SELECT undoes FROM change WHERE undoes IS NOT NULL)
    UNION ALL
    SELECT
        ref, field, value, old, happened_on,
        (happened_on - DATE '2000-01-01') * 1000000000000 - 1000000000 + position
    FROM stated
    WHERE plan = $plan AND happened_on <= $as_at
),
versions AS (
    SELECT ref, max(seq) AS version FROM change
    WHERE plan = $plan AND subject = 'action'
    GROUP BY ref
),
held AS MATERIALIZED (
    SELECT
        ref,
        arg_max(value, rank) FILTER (WHERE field = 'action') AS action,
        arg_max(value, rank) FILTER (WHERE field = 'recommendations') AS recommendations,
        arg_max(value, rank) FILTER (WHERE field = 'owner') AS owner,
        arg_max(value, rank) FILTER (WHERE field = 'start') AS start,
        arg_max(value, rank) FILTER (WHERE field = 'due') AS due,
        arg_max(value, rank) FILTER (WHERE field = 'progress') AS progress,
        arg_max(value, rank) FILTER (WHERE field = 'status') AS status,
        arg_max(value, rank) FILTER (WHERE field = 'reported') AS reported,
        arg_max(value, rank) FILTER (WHERE field = 'evidence') AS evidence,
        arg_max(value, rank) FILTER (WHERE field = 'evidence_file') AS evidence_file,
        arg_max(value, rank) FILTER (WHERE field = 'comment') AS comment,
        min(happened_on) AS first_on,
        max(happened_on) AS updated_on,
        max(rank) FILTER (
            WHERE field = 'status'
            AND value NOT IN ('complete awaiting sign-off', 'closed', 'closed not done')
        ) AS lapsed
    FROM said
    GROUP BY ref
),
moves AS (
    SELECT
        ref,
        arg_min(value, rank) AS original_due,
        count(CASE WHEN old <> '' AND value > old THEN 1 END) AS slips
    FROM said
    WHERE field = 'due' AND value <> ''
    GROUP BY ref
),
completed AS (
    SELECT s.ref, min(s.happened_on) AS completed_on
    FROM said AS s
    JOIN held AS h ON h.ref = s.ref
    WHERE h.status IN ('complete awaiting sign-off', 'closed', 'closed not done')
        AND s.field = 'status'
        AND s.value IN ('complete awaiting sign-off', 'closed', 'closed not done')
        AND s.rank > coalesce(h.lapsed, -1000000000000000000)
    GROUP BY s.ref
),
plain AS (
    SELECT
        h.ref,
        h.action,
        coalesce(h.recommendations, '') AS recommendations,
        replace(coalesce(h.recommendations, ''), $plan || '#', '') AS links,
        coalesce(h.owner, '') AS owner,
        coalesce(h.start, '') AS start,
        coalesce(h.due, '') AS due,
        coalesce(h.progress, '') AS progress,
        coalesce(nullif(h.status, ''), 'not started') AS status,
        coalesce(h.reported, '') AS reported,
        coalesce(h.evidence, '') AS evidence,
        coalesce(h.evidence_file, '') AS evidence_file,
        coalesce(h.comment, '') AS comment,
        CAST(m.original_due AS DATE) AS original_due,
        coalesce(m.slips, 0) AS slips,
        c.completed_on,
        h.first_on,
        h.updated_on,
        coalesce(v.version, 0) AS version,
        CAST(nullif(h.due, '') AS DATE) AS due_on,
        coalesce(CAST(nullif(h.start, '') AS DATE), h.first_on) AS start_on,
        CAST(nullif(h.progress, '') AS INTEGER) AS done
    FROM held AS h
    LEFT JOIN versions AS v ON v.ref = h.ref
    LEFT JOIN moves AS m ON m.ref = h.ref
    LEFT JOIN completed AS c ON c.ref = h.ref
    WHERE h.action <> ''
)
SELECT
    *,
    CASE
        WHEN status IN ('closed', 'closed not done') THEN 'closed'
        WHEN status = 'complete awaiting sign-off' THEN 'complete'
        WHEN due_on IS NULL THEN 'no date'
        WHEN $as_at > due_on THEN 'overdue'
        WHEN due_on - $as_at <= $soon AND (
            (done IS NULL AND status <> 'not started')
            OR coalesce(done, 0) < CASE
                WHEN due_on <= start_on OR $as_at < start_on THEN 0
                ELSE 100.0 * ($as_at - start_on) / (due_on - start_on)
            END
        ) THEN 'at risk'
        ELSE 'on track'
    END AS rating
FROM plain;
