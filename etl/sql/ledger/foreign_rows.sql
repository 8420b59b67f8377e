-- Rows that say themselves that they belong to another plan.
SELECT line, ref, plan FROM status_rows WHERE plan <> '' AND plan <> $plan ORDER BY line;
