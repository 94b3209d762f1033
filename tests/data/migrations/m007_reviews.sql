-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO exchange (id, round_id, plan_id, created_at, opened_at, due_at, closes_at, respond_due_at, respond_closes_at, revealed_at, version) VALUES
    ('00000091-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', '000000f1-0000-4000-8000-000000000001', '2026-03-14T09:00:00+00:00', '2026-03-14T09:00:00+00:00', '2026-03-14T09:00:00+00:00', '2026-03-14T09:00:00+00:00', '2026-03-14T09:00:00+00:00', '2026-03-14T09:00:00+00:00', NULL, 1);
INSERT INTO review (id, exchange_id, reviewer_project_id, reviewed_project_id, to_celebrate, to_think_about, thanks, taking_home, hours, saved_at, saved_by, version) VALUES
    ('00000092-0000-4000-8000-000000000001', '00000091-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000002', 'Friday calls', '', 'Thank you, Ama.', 'a call rota of our own', 'two_to_five', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000002', 3),
    ('00000092-0000-4000-8000-000000000002', '00000091-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000002', '000000c1-0000-4000-8000-000000000001', '', '', '', '', '', NULL, NULL, 1);
INSERT INTO feedback (id, review_id, principle, working_well, worth_sharing, questions, relied_on, enough_to_go_on, saved_at, saved_by, version) VALUES
    ('00000093-0000-4000-8000-000000000001', '00000092-0000-4000-8000-000000000001', 4, 'Those who once were called now call.', '', 'Who calls on a bank holiday?', '["read", "talked"]', 'yes', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000002', 2);
INSERT INTO suggestion (id, review_id, principle, position, idea, why, question, reach, offer) VALUES
    ('00000094-0000-4000-8000-000000000001', '00000092-0000-4000-8000-000000000001', 4, 1, 'A call rota of two', 'nobody is alone', '4A', 'quick', 'We can send ours.');
INSERT INTO submission (id, review_id, content, sha256, sealed_at, sealed_by) VALUES
    ('00000095-0000-4000-8000-000000000001', '00000092-0000-4000-8000-000000000001', '{"thanks":"Thank you, Ama."}', 'edbdebd5cbdc0399ea2b18a96409c3359d264de7aa7247ffd7edf1defb81e0f6', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000002');
INSERT INTO release (id, exchange_id, why, released_at, released_by) VALUES
    ('00000096-0000-4000-8000-000000000001', '00000091-0000-4000-8000-000000000001', 'The other side has asked for more time.', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006');
INSERT INTO response (id, review_id, suggestion_id, choice, words, saved_at, saved_by, version) VALUES
    ('00000097-0000-4000-8000-000000000001', '00000092-0000-4000-8000-000000000001', '00000094-0000-4000-8000-000000000001', 'our_way', 'A rota of three.', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003', 1);
INSERT INTO reply (id, review_id, facts_to_correct, what_helped, felt_unfair, saved_at, saved_by, sent_at, sent_by, version) VALUES
    ('00000098-0000-4000-8000-000000000001', '00000092-0000-4000-8000-000000000001', '', 'The questions.', '', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003', 1);
INSERT INTO rating (id, exchange_id, project_id, useful, kind, fair, honest_enough, words, rated_at, rated_by) VALUES
    ('00000099-0000-4000-8000-000000000001', '00000091-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000002', 'yes', 'yes', 'yes', 'mostly', 'Warm and to the point.', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000003');
INSERT INTO waiver (id, review_id, why, waived_at, waived_by) VALUES
    ('0000009a-0000-4000-8000-000000000001', '00000092-0000-4000-8000-000000000002', 'The group is pausing.', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006');
