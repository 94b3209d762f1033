-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO answer (id, assessment_id, question, we_do, we_plan, we_show, not_for_us, proud_of, ask_reviewers, sharing, where_we_are, help_wanted, read_again, saved_at, saved_by, version) VALUES
    ('000000d2-0000-4000-8000-000000000003', '000000d1-0000-4000-8000-000000000002', '5B', 'Two evenings on listening.', '', '', NULL, 'Our own handbook.', 'Is it too long?', 'library', 'would-like-help', 'training funding', '2012', '2026-04-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003', 1);
INSERT INTO published_answer (id, publication_id, question, we_do, we_plan, we_show, not_for_us, proud_of, ask_reviewers, sharing) VALUES
    ('000000d5-0000-4000-8000-000000000002', '000000d4-0000-4000-8000-000000000002', '5B', 'Two evenings on listening.', '', '', NULL, 'Our own handbook.', 'Is it too long?', 'library');
INSERT INTO took_part (id, assessment_id, principle, who, saved_at, saved_by, version) VALUES
    ('000000b6-0000-4000-8000-000000000001', '000000d1-0000-4000-8000-000000000002', 5, 'mothers staff', '2026-04-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003', 1);
INSERT INTO published_part (id, publication_id, principle, who) VALUES
    ('000000b7-0000-4000-8000-000000000001', '000000d4-0000-4000-8000-000000000002', 5, 'mothers staff');
INSERT INTO safety_floor (id, project_id, saved_at, saved_by, version) VALUES
    ('000000b8-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000002', '2026-04-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003', 2);
INSERT INTO safety_item (id, safety_floor_id, item, stands, words) VALUES
    ('000000b9-0000-4000-8000-000000000001', '000000b8-0000-4000-8000-000000000001', 'adult-policy', 'in-hand', '2026-09');
