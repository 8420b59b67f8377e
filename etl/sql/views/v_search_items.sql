CREATE VIEW v_search_items AS
SELECT
    x.item,
    r.report, r.body_key, r.body, r.area, r.region, r.programme, r.kind AS report_kind,
    r.published, r.year,
    CASE WHEN x.kind = 'public statement' THEN x.known_on ELSE r.known_from END AS known_from,
    x.position,
    x.kind,
    x.text,
    x.themes,
    coalesce(s.publisher, q.publisher) AS publisher,
    coalesce(s.first_hand, q.first_hand) AS first_hand,
    coalesce(s.title, q.title) AS source_title,
    coalesce(s.url, q.url) AS url,
    x.page, x.quote, x.paraphrase, x.method, x.confidence, x.accepted_by, x.note,
    x.said,
    x.about,
    x.length
FROM search_item AS x
JOIN v_reports AS r ON r.report = x.report
LEFT JOIN source AS s ON s.report = x.report AND s.source = x.source
LEFT JOIN plan_source AS q ON q.plan = x.report AND q.source = x.plan_source;

COMMENT ON VIEW v_search_items IS 'Everything that can be found: recommendations, findings, figures, grades, case audits, stated milestones, and what bodies said in public of their plans';
COMMENT ON COLUMN v_search_items.item IS 'Number of the item in this build';
COMMENT ON COLUMN v_search_items.report IS 'Id of the report record';
COMMENT ON COLUMN v_search_items.body_key IS 'Key of the body';
COMMENT ON COLUMN v_search_items.body IS 'Name of the body';
COMMENT ON COLUMN v_search_items.area IS 'Area that ties a force, a council and a partnership together';
COMMENT ON COLUMN v_search_items.region IS 'Region of England, or Wales';
COMMENT ON COLUMN v_search_items.programme IS 'Short name of the programme';
COMMENT ON COLUMN v_search_items.report_kind IS 'Kind of report';
COMMENT ON COLUMN v_search_items.published IS 'First publication as far as known: day, month or year';
COMMENT ON COLUMN v_search_items.year IS 'Year of publication, else of fieldwork';
COMMENT ON COLUMN v_search_items.known_from IS 'First day the item can have been known: that of its report, or of the public statement; null when not known';
COMMENT ON COLUMN v_search_items.position IS 'Order in the report or plan';
COMMENT ON COLUMN v_search_items.kind IS 'Kind of item: recommendation (or its like), strength, concern, figure, grade, case audit, milestone or public statement';
COMMENT ON COLUMN v_search_items.text IS 'The item in plain words; of a figure, what is counted';
COMMENT ON COLUMN v_search_items.themes IS 'Names of its themes, with "; " between two';
COMMENT ON COLUMN v_search_items.publisher IS 'Publisher of the source';
COMMENT ON COLUMN v_search_items.first_hand IS 'True when the source is the inspectorate''s or the body''s own words, false when it quotes them';
COMMENT ON COLUMN v_search_items.source_title IS 'Title of the source';
COMMENT ON COLUMN v_search_items.url IS 'Address of the source, null when it has none';
COMMENT ON COLUMN v_search_items.page IS 'Page of the source, from 1';
COMMENT ON COLUMN v_search_items.quote IS 'Verbatim words, only where free to keep';
COMMENT ON COLUMN v_search_items.paraphrase IS 'What the source says, in our own words';
COMMENT ON COLUMN v_search_items.method IS 'hand or extracted';
COMMENT ON COLUMN v_search_items.confidence IS 'Confidence of the extraction, null when read by hand';
COMMENT ON COLUMN v_search_items.accepted_by IS 'Who accepted the item';
COMMENT ON COLUMN v_search_items.note IS 'A remark on the item';
COMMENT ON COLUMN v_search_items.said IS 'Stems of its own words in their order, with | between two texts';
COMMENT ON COLUMN v_search_items.about IS 'Stems of what it is about: kind, body, programme, year, themes';
COMMENT ON COLUMN v_search_items.length IS 'Number of its own words';
