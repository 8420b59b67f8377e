SELECT
    ref, action, recommendations, owner, CAST(nullif(start, '') AS DATE) AS start, original_due,
    due_on AS due, done AS progress, status, reported, evidence, evidence_file, comment, rating,
    slips, completed_on, first_on, updated_on, version
FROM state
ORDER BY ref;
