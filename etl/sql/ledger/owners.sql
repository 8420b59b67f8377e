SELECT DISTINCT new FROM change
WHERE plan = $plan AND ref = $ref AND subject = 'action' AND field = 'owner' AND new <> ''
ORDER BY new;
