-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO evidence (id, project_id, assessment_id, question, name, link, kind, bytes, sha256, seen_by, added_at, added_by, removed_at) VALUES
    ('000000ba-0000-4000-8000-000000000001', '000000c1-0000-4000-8000-000000000001', '000000d1-0000-4000-8000-000000000001', '1A', 'Our welcome pack', 'https://acorn.example.org/pack', '', 0, '', 'reviewers', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001', NULL),
    ('000000ba-0000-4000-8000-000000000002', '000000c1-0000-4000-8000-000000000001', '000000d1-0000-4000-8000-000000000001', '1A', 'Rota', '', 'xlsx', 12345, '3d08186c518b501f5bed43a749500d2b814475bc09c755335d2c9da60310b395', 'moderator', '2026-03-09T09:00:00+00:00', '000000a1-0000-4000-8000-000000000001', '2026-03-10T09:00:00+00:00');
INSERT INTO published_evidence (id, publication_id, evidence_id, position, question, name, link, kind, bytes, sha256) VALUES
    ('000000bb-0000-4000-8000-000000000001', '000000d4-0000-4000-8000-000000000001', '000000ba-0000-4000-8000-000000000001', 0, '1A', 'Our welcome pack', 'https://acorn.example.org/pack', '', 0, '');
