-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO unused_notice (id, person_id, number, last_visit_at, noticed_at, goes_at) VALUES
    ('00000221-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000004', 1, '2026-03-02T09:00:00.123456+00:00', '2028-01-02T09:00:00+00:00', '2028-03-02T09:00:00.123456+00:00');
