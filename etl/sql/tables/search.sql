CREATE TABLE search_item (
    item INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    themes VARCHAR,
    known_on DATE,
    source VARCHAR,
    plan_source VARCHAR,
    page INTEGER,
    quote VARCHAR,
    paraphrase VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE,
    accepted_by VARCHAR NOT NULL,
    note VARCHAR,
    said VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    length INTEGER NOT NULL
);
COMMENT ON TABLE search_item IS 'What can be found, with its words as stems in their order';

CREATE TABLE search_word (word VARCHAR NOT NULL, stem VARCHAR NOT NULL);
COMMENT ON TABLE search_word IS 'Every word of the items with its stem';

CREATE TABLE search_posting (stem VARCHAR NOT NULL, item INTEGER NOT NULL, weight DOUBLE NOT NULL);
COMMENT ON TABLE search_posting IS 'The inverted index: which items hold a stem, and how much of it';

CREATE TABLE search_stem (stem VARCHAR NOT NULL, items INTEGER NOT NULL);
COMMENT ON TABLE search_stem IS 'In how many items each stem stands';
