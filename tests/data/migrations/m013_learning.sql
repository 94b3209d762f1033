-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO learning (id, round_id, overall, public, saved_at, saved_by, shared_at, shared_by, version) VALUES
    ('000000b1-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', 'Everyone wrote about a warm welcome.', TRUE, '2026-05-04T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006', '2026-05-05T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006', 2);
INSERT INTO theme (id, learning_id, principle, words) VALUES
    ('000000b2-0000-4000-8000-000000000001', '000000b1-0000-4000-8000-000000000001', 4, 'Friday calls spread.');
INSERT INTO follow_up (id, round_id, project_id, action_id, stands, words, said_at, said_by)
    SELECT '000000b3-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', project_id, id, 'done', 'Every Friday since June.', '2026-11-04T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001' FROM action LIMIT 1;
INSERT INTO moderation (id, review_id, submission_id, verdict, note, decided_at, decided_by) VALUES
    ('000000b4-0000-4000-8000-000000000001', '00000092-0000-4000-8000-000000000001', '00000095-0000-4000-8000-000000000001', 'sent-back', 'One order could be an offer.', '2026-03-15T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006');
INSERT INTO proposed_edit (id, moderation_id, place, was, proposed) VALUES
    ('000000b5-0000-4000-8000-000000000001', '000000b4-0000-4000-8000-000000000001', '4.idea-1', 'You must have a rota', 'A call rota of two');
