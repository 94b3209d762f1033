-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO letter_language (id, person_id, language, chosen_at) VALUES
    ('00000311-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', 'cy', '2026-03-08T09:00:00+00:00');
