-- Fieldwork ends after it begins
SELECT report, 'fieldwork' AS place, 'ends before it begins' AS text
FROM report
WHERE fieldwork_last < fieldwork_first;
