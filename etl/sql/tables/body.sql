CREATE TABLE body (
    body VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    force_code VARCHAR,
    ons_code VARCHAR
);
COMMENT ON TABLE body IS 'Police forces, councils and partnerships (data/reference/bodies.csv)';
