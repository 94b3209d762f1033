-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO pairing_plan (id, round_id, number, based_on, proposed_at, proposed_by, adopted_at, adopted_by, version) VALUES
    ('000000f1-0000-4000-8000-000000000001', '000000e1-0000-4000-8000-000000000001', 1, '27cac5503836765cd10751d27ab4a6e17d7a80d4c948430a5a81513973f9b51e', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006', 2);
INSERT INTO planned_group (id, plan_id, position, first_project_id, second_project_id, third_project_id, reasons) VALUES
    ('000000f2-0000-4000-8000-000000000001', '000000f1-0000-4000-8000-000000000001', 1, '000000c1-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000002', NULL, '["Both meet in the evening"]');
INSERT INTO left_over (id, plan_id, project_id, reason) VALUES
    ('000000f3-0000-4000-8000-000000000001', '000000f1-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000003', 'declared a conflict with both');
