-- A review or re-inspection names the inspection it comes back to, or a caution says it is not on record
SELECT r.report, 'follows' AS place, 'a ' || r.kind || ' names the inspection it follows' AS text
FROM report AS r
LEFT JOIN conflict AS k ON k.report = r.report AND k.conflict = 'inspection-not-on-record'
WHERE r.kind IN ('post-inspection review', 're-inspection')
    AND r.follows IS NULL
    AND k.report IS NULL;
