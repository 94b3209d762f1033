-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO card (id, project_id, opened_by, opened_at, closed_at, taken) VALUES
    ('00000271-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', '2026-03-08T09:00:00+00:00', NULL, 1);
INSERT INTO voice (id, card_id, helps, better, tells, again, crowded, shown) VALUES
    ('00000272-0000-4000-8000-000000000001', '00000271-0000-4000-8000-000000000001', 'Tea, and nobody in a hurry.', '', 'Come as you are.', FALSE, FALSE, FALSE);
