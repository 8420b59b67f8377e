INSERT INTO migration VALUES ($number, $name, $applied_at);
