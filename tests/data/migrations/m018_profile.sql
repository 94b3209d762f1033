-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO profile (id, project_id, section, saved_at, saved_by, version) VALUES
    ('000000d1-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', 'languages', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000002', 2);
INSERT INTO profile_fact (id, profile_id, fact, value) VALUES
    ('000000d2-0000-4000-8000-000000000001', '000000d1-0000-4000-8000-000000000001', 'language', 'cy'),
    ('000000d2-0000-4000-8000-000000000002', '000000d1-0000-4000-8000-000000000001', 'language-words', 'Kurdish; and a little Polish');
INSERT INTO experience (id, person_id, relations, words, saved_at, version) VALUES
    ('000000d3-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000002', 'lived supporter', 'I was helped, and help now.', '2026-03-14T09:00:00+00:00', 1);
INSERT INTO consent (id, person_id, about, agreed, given_at, withdrawn_at) VALUES
    ('000000d4-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000002', 'experience', 'I agree.', '2026-03-14T09:00:00+00:00', NULL),
    ('000000d4-0000-4000-8000-000000000002', '000000a1-0000-4000-8000-000000000003', 'experience', 'I agree.', '2026-03-14T09:00:00+00:00', '2026-03-15T09:00:00+00:00');
