CREATE VIEW v_recommendations AS
SELECT
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year, r.known_from,
    x.position,
    x.kind,
    x.heading,
    x.text,
    x.deadline,
    x.due_first,
    x.due_last,
    x.due_basis,
    x.responsible,
    (
        SELECT string_agg(t.name, ', ' ORDER BY t.name)
        FROM recommendation_theme AS f JOIN theme AS t ON t.theme = f.theme
        WHERE f.report = x.report AND f.position = x.position
    ) AS themes,
    s.publisher, s.first_hand, s.title AS source_title, s.url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note
FROM recommendation AS x
JOIN v_reports AS r ON r.report = x.report
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source;

COMMENT ON VIEW v_recommendations IS 'What reports ask for, paraphrased, in their order';
COMMENT ON COLUMN v_recommendations.report IS 'Id of the report record';
COMMENT ON COLUMN v_recommendations.body_key IS 'Key of the body';
COMMENT ON COLUMN v_recommendations.body IS 'Name of the body';
COMMENT ON COLUMN v_recommendations.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_recommendations.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_recommendations.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_recommendations.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_recommendations.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_recommendations.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_recommendations.known_from IS 'First day the report can have been known: publication, else the last day of fieldwork; null when neither is known';
COMMENT ON COLUMN v_recommendations.position IS 'Order in the report';
COMMENT ON COLUMN v_recommendations.kind IS 'recommendation, cause of concern, area for improvement or priority action';
COMMENT ON COLUMN v_recommendations.heading IS 'Heading it stands under';
COMMENT ON COLUMN v_recommendations.text IS 'What is asked for, in our own words';
COMMENT ON COLUMN v_recommendations.deadline IS 'Its own limit, as stated';
COMMENT ON COLUMN v_recommendations.due_first IS 'First day its own limit can fall on; null where its words give no day';
COMMENT ON COLUMN v_recommendations.due_last IS 'Last day its own limit can fall on; differs when publication is known to the month only';
COMMENT ON COLUMN v_recommendations.due_basis IS 'stated when the words name a date, interval when they count from publication, at once when it is asked for immediately';
COMMENT ON COLUMN v_recommendations.responsible IS 'Who is to do it';
COMMENT ON COLUMN v_recommendations.themes IS 'Names of its themes';
COMMENT ON COLUMN v_recommendations.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_recommendations.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_recommendations.source_title IS 'Title of the source';
COMMENT ON COLUMN v_recommendations.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_recommendations.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_recommendations.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_recommendations.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_recommendations.method IS 'hand or extracted';
COMMENT ON COLUMN v_recommendations.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_recommendations.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_recommendations.note IS 'A remark on the item';
