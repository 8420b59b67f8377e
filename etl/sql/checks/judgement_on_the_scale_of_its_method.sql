-- Judgements use the scale of the reports method
SELECT j.report, 'judgements' AS place, j.criterion || ' is graded on ' || j.scale AS text
FROM judgement AS j
JOIN report AS r ON r.report = j.report
JOIN method AS m ON m.method = r.method
WHERE m.scale IS NOT NULL AND m.scale <> j.scale;
