-- The raw bytes of every upload and of every attached piece of evidence, under their SHA-256.
CREATE TABLE kept_file (
    sha256 VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    content BLOB NOT NULL
);
