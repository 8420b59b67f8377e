CREATE TABLE report (
    report VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    programme VARCHAR NOT NULL,
    method VARCHAR,
    kind VARCHAR NOT NULL,
    is_inspection BOOLEAN NOT NULL,
    inspectorates VARCHAR NOT NULL,
    published VARCHAR,
    published_first DATE,
    published_last DATE,
    published_source VARCHAR,
    published_note VARCHAR,
    fieldwork VARCHAR,
    fieldwork_first DATE,
    fieldwork_last DATE,
    fieldwork_source VARCHAR,
    follows VARCHAR,
    case_audits INTEGER NOT NULL,
    judgements INTEGER NOT NULL,
    figures INTEGER NOT NULL,
    findings INTEGER NOT NULL,
    recommendations INTEGER NOT NULL,
    milestones INTEGER NOT NULL,
    conflicts INTEGER NOT NULL
);
COMMENT ON TABLE report IS 'One row a report record; counted here once, since counting in the view cost every reader 20 ms';

CREATE TABLE source (
    report VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    publisher VARCHAR NOT NULL,
    title VARCHAR,
    url VARCHAR,
    published VARCHAR,
    first_hand BOOLEAN NOT NULL,
    licence VARCHAR
);
COMMENT ON TABLE source IS 'Where the items of a report record were read';

CREATE TABLE conflict (
    report VARCHAR NOT NULL,
    conflict VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE conflict IS 'Sources that disagree, and cautions';

CREATE TABLE conflict_source (
    report VARCHAR NOT NULL, conflict VARCHAR NOT NULL, source VARCHAR NOT NULL
);
COMMENT ON TABLE conflict_source IS 'The sources of each conflict';
