CREATE TABLE judgement (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    criterion VARCHAR NOT NULL,
    scale VARCHAR NOT NULL,
    grade VARCHAR NOT NULL,
    derived BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    page INTEGER,
    quote VARCHAR,
    paraphrase VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE,
    accepted_by VARCHAR NOT NULL,
    note VARCHAR
);
COMMENT ON TABLE judgement IS 'Grades on criteria';
