-- A criterion is judged once in a report
SELECT report, 'judgements' AS place, criterion || ' is judged ' || count(*) || ' times' AS text
FROM judgement
GROUP BY report, criterion
HAVING count(*) > 1;
