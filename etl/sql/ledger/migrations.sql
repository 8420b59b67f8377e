-- The migrations that the ledger says it had, in order.
SELECT number, name FROM migration ORDER BY number, name;
