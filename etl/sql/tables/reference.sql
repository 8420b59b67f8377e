CREATE TABLE inspectorate (
    inspectorate VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    url VARCHAR NOT NULL
);
COMMENT ON TABLE inspectorate IS 'Who inspects (data/reference/inspectorates.csv)';

CREATE TABLE programme (
    programme VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);
COMMENT ON TABLE programme IS 'Inspection programmes (data/reference/programmes.csv)';

CREATE TABLE method (
    method VARCHAR NOT NULL,
    programme VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    from_year INTEGER NOT NULL,
    to_year INTEGER,
    scale VARCHAR,
    how VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);
COMMENT ON TABLE method IS 'Method versions; results of two methods are never joined (methods.csv)';

CREATE TABLE grade (
    scale VARCHAR NOT NULL,
    grade VARCHAR NOT NULL,
    step INTEGER NOT NULL,
    tone VARCHAR NOT NULL,
    parts VARCHAR NOT NULL
);
COMMENT ON TABLE grade IS 'Grades of each scale, best first; tone is how a grade is drawn, parts are the single grades (grades.csv)';

CREATE TABLE theme (theme VARCHAR NOT NULL, name VARCHAR NOT NULL, about VARCHAR NOT NULL);
COMMENT ON TABLE theme IS 'Themes of strengths and concerns (themes.csv)';

CREATE TABLE measure (measure VARCHAR NOT NULL, name VARCHAR NOT NULL, about VARCHAR NOT NULL);
COMMENT ON TABLE measure IS 'What figures measure (measures.csv)';

CREATE TABLE milestone_rule (
    rule VARCHAR NOT NULL,
    programme VARCHAR NOT NULL,
    kind VARCHAR,
    from_date VARCHAR,
    to_date VARCHAR,
    what VARCHAR NOT NULL,
    trigger VARCHAR NOT NULL,
    interval INTEGER,
    unit VARCHAR,
    approximate VARCHAR,
    in_words VARCHAR,
    milestone VARCHAR NOT NULL,
    responsible VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    note VARCHAR
);
COMMENT ON TABLE milestone_rule IS 'Deadline rules with their effective dates (milestone_rules.csv)';

CREATE TABLE role (role VARCHAR NOT NULL, reviewer VARCHAR NOT NULL, about VARCHAR NOT NULL);
COMMENT ON TABLE role IS 'Roles in which people act on a plan (roles.csv)';
