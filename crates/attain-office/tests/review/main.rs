//! Reviews, confirmations and one-time links as stories, on SQLite and on PostgreSQL.

mod house;
mod links;
mod reviews;
mod words;
