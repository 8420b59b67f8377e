CREATE TABLE recommendation (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    heading VARCHAR,
    text VARCHAR NOT NULL,
    deadline VARCHAR,
    due_first DATE,
    due_last DATE,
    due_basis VARCHAR,
    responsible VARCHAR,
    source VARCHAR NOT NULL,
    page INTEGER,
    quote VARCHAR,
    paraphrase VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE,
    accepted_by VARCHAR NOT NULL,
    note VARCHAR
);
COMMENT ON TABLE recommendation IS 'What reports ask for';

CREATE TABLE recommendation_theme (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    theme VARCHAR NOT NULL
);
COMMENT ON TABLE recommendation_theme IS 'Themes of each recommendation';
