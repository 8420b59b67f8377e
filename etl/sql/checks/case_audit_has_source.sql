-- Every case audit and judgement names a source that the report lists
SELECT x.report, x.place, 'has no source' AS text
FROM (
    SELECT report, source, 'case_audits' AS place FROM case_audit
    UNION ALL
    SELECT report, source, 'judgements' AS place FROM judgement
) AS x
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source
WHERE s.source IS NULL;
