-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO wording (id, letter, version, subject, action, opening, closing, shipped, saved_at, saved_by) VALUES
    ('000000b1-0000-4000-8000-000000000001', 'joined', 1, '{{ project }} is in', 'See the dates', 'Welcome to {{ round }}.', 'By {{ publish_by }}, {{ review_by }}, {{ respond_by }} and {{ closes_on }}.', FALSE, '2026-03-02T09:00:00.123456+00:00', '000000a1-0000-4000-8000-000000000006');
INSERT INTO letter_choice (id, person_id, letter, choice, chosen_at) VALUES
    ('000000b2-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', 'grid_open', 'digest', '2026-03-02T09:00:00.123456+00:00');
INSERT INTO weekend_post (id, person_id, since) VALUES
    ('000000b3-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', '2026-03-02T09:00:00.123456+00:00');
INSERT INTO calendar_feed (id, person_id, token_hash, made_at) VALUES
    ('000000b4-0000-4000-8000-000000000001', '000000a1-0000-4000-8000-000000000001', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '2026-03-02T09:00:00.123456+00:00');
INSERT INTO refused_address (id, email, times, first_at, last_at, server_said) VALUES
    ('000000b5-0000-4000-8000-000000000001', 'gone@example.org', 3, '2026-03-02T09:00:00.123456+00:00', '2026-03-05T09:00:00+00:00', '550 5.1.1 no such mailbox');
