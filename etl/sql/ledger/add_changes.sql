INSERT INTO change
SELECT
    seq, entry, body, plan, subject, ref, field, old, new, why, line, happened_on, undoes,
    previous_hash, hash
FROM incoming;
