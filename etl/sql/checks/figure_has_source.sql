-- Every figure names a source that the report lists
SELECT x.report, 'figures' AS place, x.label || ' has no source' AS text
FROM figure AS x
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source
WHERE s.source IS NULL;
