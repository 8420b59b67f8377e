-- A report is published after its fieldwork began
SELECT report, 'published' AS place, 'is published before its fieldwork began' AS text
FROM report
WHERE published_last < fieldwork_first;
