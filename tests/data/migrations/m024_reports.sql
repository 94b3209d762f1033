-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO report (id, project_id, publication_id, code, parts, pages, sha256, made_at, made_by, withdrawn_at) VALUES
    ('00000241-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000d4-0000-4000-8000-000000000019', 'ABCDEFGH2345', 'answers response', 7, '3d08186c518b501f5bed43a749500d2b814475bc09c755335d2c9da60310b395', '2026-06-10T09:00:00.123456+00:00', '000000a1-0000-4000-8000-000000000001', NULL);
