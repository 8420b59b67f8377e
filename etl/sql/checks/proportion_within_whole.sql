-- A proportion is not larger than its whole, a share not above 100 percent
SELECT report, 'figures' AS place, label || ': ' || value || ' is more than the whole' AS text
FROM figure
WHERE (kind = 'proportion' AND value > whole) OR (kind = 'percent' AND value > 100);
