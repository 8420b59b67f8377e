-- An entry is one upload or decision; a change is one field of one action or milestone.
-- Times are UTC. Texts are never null: empty means nothing was there.
CREATE TABLE entry (
    entry INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    plan VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    file_name VARCHAR NOT NULL,
    file_sha256 VARCHAR NOT NULL,
    undoes INTEGER,
    changes INTEGER NOT NULL
);
CREATE TABLE change (
    seq BIGINT NOT NULL,
    entry INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    plan VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    old VARCHAR NOT NULL,
    new VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    line INTEGER,
    happened_on DATE NOT NULL,
    undoes BIGINT,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL
);
