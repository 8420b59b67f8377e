-- Cells of the file that differ from the plan as it stands; an absent column differs in nothing.
SELECT f.line, f.ref, 'action' AS field, s.action AS old, f.action AS new
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.action <> s.action
UNION ALL
SELECT f.line, f.ref, 'recommendations', s.links, f.recommendations
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.recommendations <> s.links
UNION ALL
SELECT f.line, f.ref, 'owner', s.owner, f.owner
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.owner <> s.owner
UNION ALL
SELECT f.line, f.ref, 'start', s.start, f.start
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.start <> s.start
UNION ALL
SELECT f.line, f.ref, 'due', s.due, f.due
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.due <> s.due
UNION ALL
SELECT f.line, f.ref, 'progress', s.progress, f.progress
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.progress <> s.progress
UNION ALL
SELECT f.line, f.ref, 'status', s.status, f.status
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.status <> s.status
UNION ALL
SELECT f.line, f.ref, 'reported', s.reported, f.reported
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.reported <> s.reported
UNION ALL
SELECT f.line, f.ref, 'evidence', s.evidence, f.evidence
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.evidence <> s.evidence
UNION ALL
SELECT f.line, f.ref, 'comment', s.comment, f.comment
FROM status_rows AS f JOIN state AS s ON s.ref = f.ref WHERE f.comment <> s.comment
ORDER BY 1, 3;
