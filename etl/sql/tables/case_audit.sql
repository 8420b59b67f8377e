CREATE TABLE case_audit (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    audit VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    assessor VARCHAR NOT NULL,
    scale VARCHAR NOT NULL,
    assessed INTEGER,
    good INTEGER,
    good_share DOUBLE,
    good_low DOUBLE,
    good_high DOUBLE,
    conflict VARCHAR,
    source VARCHAR NOT NULL,
    page INTEGER,
    quote VARCHAR,
    paraphrase VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE,
    accepted_by VARCHAR NOT NULL,
    note VARCHAR
);
COMMENT ON TABLE case_audit IS 'Case audits; shares are fractions with the 95 % Wilson interval, null under 10 cases';

CREATE TABLE case_grade (
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    grade VARCHAR NOT NULL,
    cases INTEGER,
    percent DOUBLE,
    percent_only BOOLEAN NOT NULL,
    derived BOOLEAN NOT NULL
);
COMMENT ON TABLE case_grade IS 'Cases of a case audit by grade, combined grades as reported';

CREATE TABLE comparison (
    report VARCHAR NOT NULL,
    earlier VARCHAR NOT NULL,
    good_before INTEGER NOT NULL,
    assessed_before INTEGER NOT NULL,
    good_after INTEGER NOT NULL,
    assessed_after INTEGER NOT NULL,
    difference DOUBLE NOT NULL,
    low DOUBLE NOT NULL,
    high DOUBLE NOT NULL,
    clear_change BOOLEAN NOT NULL
);
COMMENT ON TABLE comparison IS 'Main case audit of a later visit less that of the visit it follows (Newcombe)';
