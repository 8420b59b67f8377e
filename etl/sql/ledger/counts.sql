-- How many rows of the file the plan has, and how many of its actions the file leaves out.
SELECT
    (SELECT count(*) FROM status_rows AS f JOIN state AS s ON s.ref = f.ref),
    (SELECT count(*) FROM state AS s LEFT JOIN status_rows AS f ON f.ref = s.ref
        WHERE f.ref IS NULL);
