//! A small council, as it is lived: on SQLite and on PostgreSQL.

mod deliver;
mod plans;
mod rights;
mod story;
