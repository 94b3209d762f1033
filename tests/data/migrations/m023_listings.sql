-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO listing_draft (id, project_id, description, email, website, phone, precision, town, area, address, pin, facts, questions, shows_standing, saved_at, saved_by, version) VALUES
    ('00000231-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', 'Tea, and company.', 'hello@example.org', '', '', 'area', 'Bangor', 'LL', '', '', 'for-words babies', '1A', TRUE, '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001', 1);
INSERT INTO listing (id, project_id, name, organisation_name, region, formats, settings, description, email, website, phone, precision, town, area, address, pin, shows_standing, published_at, published_by, confirmed_at, asked) VALUES
    ('00000232-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', 'Acorn Mums', 'Acorn Mums', 'wales', 'group', 'in-person', 'Tea, and company.', 'hello@example.org', '', '', 'area', 'Bangor', 'LL', '', '', TRUE, '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001', '2026-03-14T09:00:00+00:00', 0);
INSERT INTO listed_fact (id, listing_id, fact, value) VALUES
    ('00000233-0000-4000-8000-000000000001', '00000232-0000-4000-8000-000000000001', 'babies', 'babies');
INSERT INTO listed_answer (id, listing_id, question, framework_id, framework_version, answered_at, we_do, we_plan, we_show, not_for_us) VALUES
    ('00000234-0000-4000-8000-000000000001', '00000232-0000-4000-8000-000000000001', '1A', 'maternal-peer-support', '2018', '2026-03-13T09:00:00+00:00', 'Somebody is at the door.', '', '', '');
INSERT INTO listing_pause (id, project_id, reason, paused_at, paused_by, reply, replied_at, replied_by, ended_at, ended_by) VALUES
    ('00000235-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', 'Nobody answers at that number.', '2026-03-14T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006', '', NULL, NULL, '2026-03-15T09:00:00+00:00', '000000a1-0000-4000-8000-000000000006');
INSERT INTO remark (id, project_id, about, words, said_at, settled_at, settled_by) VALUES
    ('00000236-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', 'contact', 'It rings and rings.', '2026-03-14T09:00:00+00:00', NULL, NULL);
INSERT INTO directory (key, changes) VALUES ('directory', 7);
