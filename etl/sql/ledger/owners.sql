-- Every owner that an action ever had, in the ledger or in public.
SELECT new AS owner FROM change
WHERE plan = $plan AND ref = $ref AND subject = 'action' AND field = 'owner' AND new <> ''
UNION
SELECT old FROM change
WHERE plan = $plan AND ref = $ref AND subject = 'action' AND field = 'owner' AND old <> ''
UNION
SELECT value FROM stated
WHERE plan = $plan AND ref = $ref AND field = 'owner' AND value <> ''
ORDER BY owner;
