//! SQL in, domain types out: SQLite and PostgreSQL by one setting, append-only where it matters.
