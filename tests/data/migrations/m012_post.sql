-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO nudge (id, round_id, project_id, nudged_at, nudged_by) VALUES
    ('00000121-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '2026-03-09T09:00:00.123456+00:00', '000000a1-0000-4000-8000-000000000006');
INSERT INTO call_note (id, project_id, round_id, said, noted_at, noted_by) VALUES
    ('00000122-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', 'Two volunteers are away until Easter. They would like a week more.', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006'),
    ('00000122-0000-4000-8000-000000000002', '000000c1-0000-4000-8000-000000000002', NULL, 'Asked how pairing works.', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006');
INSERT INTO journal_retention (id, opened_at, older_than, journal_id) VALUES
    ('00000123-0000-4000-8000-000000000001', '2027-03-02T09:00:00+00:00', '2026-03-01T00:00:00+00:00', '00000072-0000-4000-8000-000000000001');
