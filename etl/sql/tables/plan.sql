CREATE TABLE plan (plan VARCHAR NOT NULL, note VARCHAR);
COMMENT ON TABLE plan IS 'Plans of which something was stated in public (data/plans)';

CREATE TABLE plan_source (
    plan VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    publisher VARCHAR NOT NULL,
    title VARCHAR,
    url VARCHAR,
    published VARCHAR,
    first_hand BOOLEAN NOT NULL,
    licence VARCHAR,
    read DATE
);
COMMENT ON TABLE plan_source IS 'Where the statements of a public plan were read';

CREATE TABLE plan_statement (
    plan VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    ref VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    dated VARCHAR,
    source VARCHAR NOT NULL,
    page INTEGER,
    quote VARCHAR,
    paraphrase VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE,
    accepted_by VARCHAR NOT NULL,
    note VARCHAR
);
COMMENT ON TABLE plan_statement IS 'What bodies stated in public of their actions, one row a field and statement';
