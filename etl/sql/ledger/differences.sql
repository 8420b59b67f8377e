-- Cells of the file that differ from the plan as it stands; an absent column differs in nothing.
WITH differing AS (
    SELECT
        f.line, f.ref,
        f.action AS new_action, s.action AS old_action,
        f.recommendations AS new_recommendations, s.links AS old_recommendations,
        f.owner AS new_owner, s.owner AS old_owner,
        f.start AS new_start, s.start AS old_start,
        f.due AS new_due, s.due AS old_due,
        f.progress AS new_progress, s.progress AS old_progress,
        f.status AS new_status, s.status AS old_status,
        f.reported AS new_reported, s.reported AS old_reported,
        f.evidence AS new_evidence, s.evidence AS old_evidence,
        f.comment AS new_comment, s.comment AS old_comment
    FROM status_rows AS f JOIN state AS s ON s.ref = f.ref
    WHERE f.action <> s.action
        OR f.recommendations <> s.links
        OR f.owner <> s.owner
        OR f.start <> s.start
        OR f.due <> s.due
        OR f.progress <> s.progress
        OR f.status <> s.status
        OR f.reported <> s.reported
        OR f.evidence <> s.evidence
        OR f.comment <> s.comment
)
SELECT line, ref, 'action' AS field, old_action AS old, new_action AS new
FROM differing WHERE new_action <> old_action
UNION ALL
SELECT line, ref, 'recommendations', old_recommendations, new_recommendations
FROM differing WHERE new_recommendations <> old_recommendations
UNION ALL
SELECT line, ref, 'owner', old_owner, new_owner
FROM differing WHERE new_owner <> old_owner
UNION ALL
SELECT line, ref, 'start', old_start, new_start
FROM differing WHERE new_start <> old_start
UNION ALL
SELECT line, ref, 'due', old_due, new_due
FROM differing WHERE new_due <> old_due
UNION ALL
SELECT line, ref, 'progress', old_progress, new_progress
FROM differing WHERE new_progress <> old_progress
UNION ALL
SELECT line, ref, 'status', old_status, new_status
FROM differing WHERE new_status <> old_status
UNION ALL
SELECT line, ref, 'reported', old_reported, new_reported
FROM differing WHERE new_reported <> old_reported
UNION ALL
SELECT line, ref, 'evidence', old_evidence, new_evidence
FROM differing WHERE new_evidence <> old_evidence
UNION ALL
SELECT line, ref, 'comment', old_comment, new_comment
FROM differing WHERE new_comment <> old_comment
ORDER BY 1, 3;
