CREATE TABLE listed_count (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    what VARCHAR NOT NULL,
    value INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    page INTEGER,
    quote VARCHAR,
    paraphrase VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE,
    accepted_by VARCHAR NOT NULL,
    note VARCHAR
);
COMMENT ON TABLE listed_count IS 'How many recommendations and concerns a report lists';
