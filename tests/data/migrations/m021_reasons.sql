-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last. The first was taken over from the journal.
INSERT INTO journal (id, at, person_id, what, subject, subject_id, round_id, project_id) VALUES
    ('00000072-0000-4000-8000-000000000021', '2026-03-10T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001', 'assessment_published', 'publication', '000000d4-0000-4000-8000-000000000019', '000000e1-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001');
INSERT INTO reason (id, journal_id, words) VALUES
    ('00000072-0000-4000-8000-000000000001', '00000072-0000-4000-8000-000000000001', 'the date'),
    ('00000072-0000-4000-8000-000000000021', '00000072-0000-4000-8000-000000000021', 'It is our own helpline.')
    ON CONFLICT (id) DO UPDATE SET words = excluded.words;
