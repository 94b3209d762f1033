-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO outbox (id, promise, letter, person_id, email, project_id, round_id, exchange_id, subject_id, promised_at, send_after, claimed_until, claimed_by, attempts, sent_at, dropped_at, dropped_because, parked_at, server_said) VALUES
    ('00000071-0000-4000-8000-000000000001', 'round-open:1:priya', 'round_open', '000000a1-0000-4000-8000-000000000001', 'priya@example.org', '000000c1-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', NULL, '000000e1-0000-4000-8000-000000000001', '2026-03-02T09:00:00.123456+00:00', '2026-03-02T09:00:00.123456+00:00', NULL, NULL, 1, '2026-03-02T09:00:00.123456+00:00', NULL, NULL, NULL, NULL),
    ('00000071-0000-4000-8000-000000000002', 'reminder:7:ama', 'due_soon', '000000a1-0000-4000-8000-000000000003', 'ama@example.org', '000000c1-0000-4000-8000-000000000002', '000000e1-0000-4000-8000-000000000001', NULL, NULL, '2026-03-09T09:00:00+00:00', '2026-03-09T09:00:00+00:00', NULL, NULL, 2, NULL, NULL, NULL, '2026-03-14T09:00:00+00:00', '550 no such mailbox');
INSERT INTO journal (id, at, person_id, what, subject, subject_id, round_id, project_id, why) VALUES
    ('00000072-0000-4000-8000-000000000001', '2026-03-02T09:00:00.123456+00:00', '000000a1-0000-4000-8000-000000000006', 'opened', 'round', '000000e1-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', NULL, 'the date');
INSERT INTO done_due (key, done_at) VALUES
    ('round:1:remind:7', '2026-03-09T09:00:00+00:00');
