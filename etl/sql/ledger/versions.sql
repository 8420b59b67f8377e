-- The last change of each action of a plan that a file touches.
SELECT ref, max(seq) AS version
FROM change
WHERE plan = $plan AND subject = $subject AND ref IN (SELECT ref FROM touched)
GROUP BY ref;
