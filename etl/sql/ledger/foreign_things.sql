-- Whatever is in the file beside the four tables: a macro or view could change what is read.
SELECT 'The function ' || function_name FROM duckdb_functions()
WHERE NOT internal AND database_name NOT IN ('system', 'temp')
UNION ALL
SELECT 'The view ' || view_name FROM duckdb_views()
WHERE NOT internal AND NOT temporary
UNION ALL
SELECT 'The table ' || table_name FROM duckdb_tables()
WHERE NOT internal AND NOT temporary
    AND table_name NOT IN ('entry', 'change', 'kept_file', 'migration')
ORDER BY 1;
