-- Rows as this step of the tables would hold them: they go in after it, and come out whole after the last.
INSERT INTO body (key, name, reply_to, set_up_at) VALUES
    ('body', 'Northern Lights Perinatal Network', 'hello@example.org', '2026-03-02T09:00:00.123456+00:00');
INSERT INTO clock (key, ahead_seconds) VALUES
    ('clock', 86400);
INSERT INTO lease (key, holder, fence, until) VALUES
    ('clockwork', 'one', 3, '2026-03-02T09:00:00.123456+00:00');
INSERT INTO attempt (key, window_at, count) VALUES
    ('sign-in:priya@example.org', '2026-03-02T09:00:00.123456+00:00', 2);
