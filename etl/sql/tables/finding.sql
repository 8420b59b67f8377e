CREATE TABLE finding (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    page INTEGER,
    quote VARCHAR,
    paraphrase VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE,
    accepted_by VARCHAR NOT NULL,
    note VARCHAR
);
COMMENT ON TABLE finding IS 'Strengths and concerns';

CREATE TABLE finding_theme (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    theme VARCHAR NOT NULL
);
COMMENT ON TABLE finding_theme IS 'Themes of each finding';
