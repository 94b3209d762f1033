//! What the database must keep to, on SQLite and on PostgreSQL: rows there and back, guarded writes, leases, letters.

mod guarded;
mod holdings;
mod journal;
mod leases;
mod outbox;
mod rolled_back;
