INSERT INTO entry VALUES (
    $entry, $kind, $body, $plan, $actor, $reason, $happened_on, $recorded_at, $file_name,
    $file_sha256, $undoes, $changes
);
