-- Every column, constraint, index, sequence, type, schema and comment of the ledger's file, to compare with a new one.
SELECT
    'The column ' || table_name || '.' || column_name || ' (' || data_type
        || CASE WHEN is_nullable THEN '' ELSE ', never null' END
        || CASE WHEN coalesce(column_default, 'NULL') = 'NULL' THEN '' ELSE ', with a default' END
        || ')' AS thing
FROM duckdb_columns()
WHERE NOT internal AND database_name NOT IN ('system', 'temp')
UNION ALL
SELECT 'The constraint ' || constraint_text || ' of ' || table_name FROM duckdb_constraints()
WHERE database_name NOT IN ('system', 'temp')
UNION ALL
SELECT 'The index ' || index_name FROM duckdb_indexes()
WHERE database_name NOT IN ('system', 'temp')
UNION ALL
SELECT 'The sequence ' || sequence_name FROM duckdb_sequences()
WHERE database_name NOT IN ('system', 'temp')
UNION ALL
SELECT 'The type ' || type_name FROM duckdb_types()
WHERE NOT internal AND database_name NOT IN ('system', 'temp')
UNION ALL
SELECT 'The schema ' || schema_name FROM duckdb_schemas()
WHERE NOT internal AND database_name NOT IN ('system', 'temp')
UNION ALL
SELECT 'The comment on ' || table_name FROM duckdb_tables()
WHERE comment IS NOT NULL AND database_name NOT IN ('system', 'temp')
UNION ALL
SELECT 'The comment on ' || table_name || '.' || column_name FROM duckdb_columns()
WHERE comment IS NOT NULL AND NOT internal AND database_name NOT IN ('system', 'temp')
ORDER BY thing;
