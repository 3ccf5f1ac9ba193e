//! The real service under trial: killed, starved, raced and loaded, and what it kept.
//!
//! Every trial drives `attain serve` as a process, by the requests a browser sends, on SQLite and on
//! PostgreSQL. It keeps a list of what the service answered that it had done, and holds what is kept
//! against the list. The short form is among the tests; `cargo xtask trials` runs the long one.

pub mod big;
pub mod draw;
pub mod house;
pub mod kept;
pub mod kills;
pub mod load;
pub mod old;
pub mod reader;
pub mod serving;
pub mod work;
