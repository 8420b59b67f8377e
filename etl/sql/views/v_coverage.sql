CREATE VIEW v_coverage AS
SELECT
    b.body_key,
    b.body,
    b.body_type,
    b.region,
    r.year,
    count(r.report) AS reports,
    count(r.report) FILTER (WHERE r.published IS NULL) AS publication_unknown,
    count(r.report) FILTER (WHERE a.report IS NOT NULL) AS with_case_audit,
    count(r.report) FILTER (WHERE r.judgements > 0) AS with_judgements,
    coalesce(sum(r.figures), 0)::INTEGER AS figures,
    count(r.report) FILTER (WHERE NOT r.first_hand) AS second_hand
FROM v_bodies AS b
LEFT JOIN v_reports AS r ON r.body_key = b.body_key
LEFT JOIN (SELECT DISTINCT report FROM case_audit WHERE good IS NOT NULL) AS a ON a.report = r.report
GROUP BY ALL;

COMMENT ON VIEW v_coverage IS 'What is known of each body and year';
COMMENT ON COLUMN v_coverage.body_key IS 'Key of the body';
COMMENT ON COLUMN v_coverage.body IS 'Name of the body';
COMMENT ON COLUMN v_coverage.body_type IS 'police force, council, partnership or national';
COMMENT ON COLUMN v_coverage.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_coverage.year IS 'Year of publication, else of fieldwork; null when unknown or without any report';
COMMENT ON COLUMN v_coverage.reports IS 'Number of reports';
COMMENT ON COLUMN v_coverage.publication_unknown IS 'Reports whose date of publication is unknown';
COMMENT ON COLUMN v_coverage.with_case_audit IS 'Reports with the number of cases graded good';
COMMENT ON COLUMN v_coverage.with_judgements IS 'Reports with graded judgements';
COMMENT ON COLUMN v_coverage.figures IS 'Number of figures';
COMMENT ON COLUMN v_coverage.second_hand IS 'Reports whose first source only quotes the report';
