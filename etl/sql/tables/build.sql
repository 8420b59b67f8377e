CREATE TABLE build (build_id VARCHAR NOT NULL, records INTEGER NOT NULL);
COMMENT ON TABLE build IS 'Which input this warehouse was built from';

CREATE TABLE check_result (
    check_name VARCHAR NOT NULL, about VARCHAR NOT NULL, wrong_rows INTEGER NOT NULL
);
COMMENT ON TABLE check_result IS 'What each check of etl/sql/checks found';
