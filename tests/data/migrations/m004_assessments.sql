-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO assessment (id, project_id, framework_id, framework_version, created_at, version) VALUES
    ('000000d1-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', 'maternal-peer-support', '2018', '2026-03-02T09:00:00.123456+00:00', 1),
    ('000000d1-0000-4000-8000-000000000002', '000000c1-0000-4000-8000-000000000002', 'maternal-peer-support', '2018', '2026-03-02T09:00:00.123456+00:00', 1);
INSERT INTO answer (id, assessment_id, question, we_do, we_plan, we_show, not_for_us, saved_at, saved_by, version) VALUES
    ('000000d2-0000-4000-8000-000000000001', '000000d1-0000-4000-8000-000000000001', '1A', 'Someone is at the door.

Tea''s on.', '', 'New mothers come back.', NULL, '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001', 4),
    ('000000d2-0000-4000-8000-000000000002', '000000d1-0000-4000-8000-000000000001', '1D', '', '', '', 'We do not meet online.', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000002', 1);
INSERT INTO action (id, project_id, assessment_id, principle, what, who_leads, by_when, how_we_will_know, state, suggestion_id, created_at, saved_at, saved_by, removed_at, version) VALUES
    ('000000d3-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000d1-0000-4000-8000-000000000001', 2, 'Ask about a ramp', 'the treasurer', 'by summer', 'prams roll in', 'planned', NULL, '2026-03-02T09:00:00.123456+00:00', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001', NULL, 1),
    ('000000d3-0000-4000-8000-000000000002', '000000c1-0000-4000-8000-000000000002', '000000d1-0000-4000-8000-000000000002', 4, 'A call rota of two', 'the rota keeper', 'May', 'nobody is alone on a Friday', 'planned', '00000094-0000-4000-8000-000000000001', '2026-03-09T09:00:00+00:00', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003', NULL, 1);
INSERT INTO publication (id, assessment_id, project_id, round_id, number, sha256, published_at, published_by) VALUES
    ('000000d4-0000-4000-8000-000000000001', '000000d1-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', 1, '3d08186c518b501f5bed43a749500d2b814475bc09c755335d2c9da60310b395', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001'),
    ('000000d4-0000-4000-8000-000000000002', '000000d1-0000-4000-8000-000000000002', '000000c1-0000-4000-8000-000000000002', '000000e1-0000-4000-8000-000000000001', 1, 'e2aef9ad3b7111ca9fea5fd3118b21e3307300a35ab33558308bdec74273c0fa', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003');
INSERT INTO published_answer (id, publication_id, question, we_do, we_plan, we_show, not_for_us) VALUES
    ('000000d5-0000-4000-8000-000000000001', '000000d4-0000-4000-8000-000000000001', '1A', 'Someone is at the door.

Tea''s on.', '', 'New mothers come back.', NULL);
INSERT INTO published_action (id, publication_id, position, principle, what, who_leads, by_when, how_we_will_know, state) VALUES
    ('000000d6-0000-4000-8000-000000000001', '000000d4-0000-4000-8000-000000000001', 1, 2, 'Ask about a ramp', 'the treasurer', 'by summer', 'prams roll in', 'planned');
