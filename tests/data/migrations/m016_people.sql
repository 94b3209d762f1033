-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO address_change (id, person_id, was, email, token_hash, stop_hash, asked_at, expires_at, confirmed_at, stopped_at) VALUES
    ('00000161-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', 'priya@example.org', 'priya.shah@example.org', '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae', 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9', '2026-03-02T09:00:00.123456+00:00', '2026-03-03T09:00:00.123456+00:00', NULL, NULL);
INSERT INTO handover (id, project_id, offered_by, offered_to, offered_at, settled_at, outcome) VALUES
    ('00000162-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000002', '2026-03-02T09:00:00.123456+00:00', '2026-03-03T09:00:00+00:00', 'declined');
INSERT INTO passkey (id, person_id, credential, name, key, added_at, last_used_at) VALUES
    ('00000163-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000006', 'c2FtcGxl', 'Rosa''s laptop', '{}', '2026-03-02T09:00:00.123456+00:00', NULL);
INSERT INTO ceremony (id, person_id, kind, state, began_at, expires_at) VALUES
    ('00000164-0000-4000-8000-000000000001', NULL, 'signing-in', '{}', '2026-03-02T09:00:00.123456+00:00', '2026-03-02T09:05:00.123456+00:00');
INSERT INTO tombstone (id, kind, subject_id, erased_at) VALUES
    ('00000165-0000-4000-8000-000000000001', 'person', '000000a1-0000-4000-8000-000000000005', '2026-03-09T09:00:00+00:00');
INSERT INTO welcome (id, person_id, role, read_at) VALUES
    ('00000166-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', 'member', '2026-03-02T09:00:00.123456+00:00');
