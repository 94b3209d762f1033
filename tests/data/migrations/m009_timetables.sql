-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO timetable (id, timetable_id, version, title, words, saved_at, saved_by, retired_at, retired_by) VALUES
    ('00000091-0000-4000-8000-000000000001', '00000091-0000-4000-8000-0000000000a1', 1, 'Ten weeks', 'id = "ten"', '2026-02-20T10:00:00.123456+00:00', '000000a1-0000-4000-8000-000000000006', NULL, NULL),
    ('00000091-0000-4000-8000-000000000002', '00000091-0000-4000-8000-0000000000a1', 2, 'Ten weeks, no summer', 'id = "ten"', '2026-02-21T10:00:00+00:00', '000000a1-0000-4000-8000-000000000006', '2026-06-01T10:00:00+00:00', '000000a1-0000-4000-8000-000000000006');
