-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO organisation (id, name, kind, legal_form, created_at, version) VALUES
    ('000000b1-0000-4000-8000-000000000001', 'Acorn Mums', 'community', 'none', '2026-03-02T09:00:00.123456+00:00', 1),
    ('000000b1-0000-4000-8000-000000000002', 'Birch Circle', 'community', 'none', '2026-03-02T09:00:00.123456+00:00', 1),
    ('000000b1-0000-4000-8000-000000000003', 'Cedar Network', 'community', 'none', '2026-03-02T09:00:00.123456+00:00', 1);
INSERT INTO project (id, organisation_id, name, region, size, formats, settings, about, languages, registered_at, registered_by, approved_at, approved_by, word_asked_at, word_asked, version) VALUES
    ('000000c1-0000-4000-8000-000000000001', '000000b1-0000-4000-8000-000000000001', 'Acorn Mums', 'wales', 'small', '["group"]', '["in_person"]', 'We meet every week, and tea is always on.', '["Cymraeg", "English"]', '2026-03-02T09:00:00.123456+00:00', '000000a1-0000-4000-8000-000000000001', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006', NULL, NULL, 2),
    ('000000c1-0000-4000-8000-000000000002', '000000b1-0000-4000-8000-000000000002', 'Birch Circle', 'north_west', 'medium', '["one_to_one"]', '["phone"]', 'We meet every week, and tea is always on.', '["Cymraeg", "English"]', '2026-03-02T09:00:00.123456+00:00', '000000a1-0000-4000-8000-000000000003', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006', NULL, NULL, 2),
    ('000000c1-0000-4000-8000-000000000003', '000000b1-0000-4000-8000-000000000003', 'Cedar Network', 'uk_wide', 'large', '["group"]', '["online"]', 'We meet every week, and tea is always on.', '["Cymraeg", "English"]', '2026-03-02T09:00:00.123456+00:00', '000000a1-0000-4000-8000-000000000004', NULL, NULL, '2026-03-09T09:00:00+00:00', 'Whereabouts do you meet?', 2);
INSERT INTO membership (id, project_id, person_id, role, since, ended_at, version) VALUES
    ('000000c2-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', 'lead', '2026-03-02T09:00:00.123456+00:00', NULL, 1),
    ('000000c2-0000-4000-8000-000000000002', '000000c1-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000002', 'contributor', '2026-03-02T09:00:00.123456+00:00', NULL, 1),
    ('000000c2-0000-4000-8000-000000000003', '000000c1-0000-4000-8000-000000000002', '000000a1-0000-4000-8000-000000000003', 'lead', '2026-03-02T09:00:00.123456+00:00', NULL, 1),
    ('000000c2-0000-4000-8000-000000000004', '000000c1-0000-4000-8000-000000000003', '000000a1-0000-4000-8000-000000000005', 'contributor', '2026-03-02T09:00:00.123456+00:00', '2026-03-09T09:00:00+00:00', 2);
INSERT INTO invitation (id, project_id, invited_by, email, role, token_hash, created_at, expires_at, accepted_at, withdrawn_at) VALUES
    ('000000c3-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', 'jo@example.org', 'contributor', '5014f9af3a684fdd64a775c1c4c532ee66b1b96cb56b1d02170d2249b6764f75', '2026-03-02T09:00:00.123456+00:00', '2026-03-14T09:00:00+00:00', '2026-03-09T09:00:00+00:00', NULL);
