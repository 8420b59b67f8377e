CREATE VIEW v_findings AS
SELECT
    x.report || '/' || x.position AS finding,
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    x.position,
    x.kind,
    x.text,
    f.theme AS theme_key,
    t.name AS theme,
    s.publisher, s.first_hand, s.title AS source_title, s.url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM finding AS x
JOIN v_reports AS r ON r.report = x.report
JOIN finding_theme AS f ON f.report = x.report AND f.position = x.position
JOIN theme AS t ON t.theme = f.theme
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source;

COMMENT ON VIEW v_findings IS 'Strengths and concerns, one row a finding and theme';
COMMENT ON COLUMN v_findings.finding IS 'Id of the finding: its report and its position there';
COMMENT ON COLUMN v_findings.report IS 'Id of the report record';
COMMENT ON COLUMN v_findings.body_key IS 'Key of the body';
COMMENT ON COLUMN v_findings.body IS 'Name of the body';
COMMENT ON COLUMN v_findings.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_findings.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_findings.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_findings.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_findings.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_findings.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_findings.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_findings.position IS 'Order in the report';
COMMENT ON COLUMN v_findings.kind IS 'strength or concern';
COMMENT ON COLUMN v_findings.text IS 'The finding, in our own words';
COMMENT ON COLUMN v_findings.theme_key IS 'Key of the theme';
COMMENT ON COLUMN v_findings.theme IS 'Name of the theme';
COMMENT ON COLUMN v_findings.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_findings.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_findings.source_title IS 'Title of the source';
COMMENT ON COLUMN v_findings.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_findings.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_findings.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_findings.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_findings.method IS 'hand or extracted';
COMMENT ON COLUMN v_findings.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_findings.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_findings.note IS 'A remark on the item';
