-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO pairing_plan (id, round_id, number, based_on, proposed_at, proposed_by, adopted_at, adopted_by, version, weights, floor, otherwise, shape) VALUES
    ('00000251-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', 25, 'ab', '2026-03-08T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006', NULL, NULL, 1, '', 'highest', '3 410 2460', 'circles-of-one');
