//! The verbs of the commissioning cycle in a terminal.
//!
//! Answers go to stdout and diagnostics to stderr; every command has `--json`. The exit status
//! is 0 when all is well, 1 when an input is refused, 2 when the command is used wrongly.

mod analyse;
pub mod cld;
pub mod commands;
mod evidence;
pub mod explain;
pub mod generate;
mod generate_cld;
mod plan;
pub mod progress;
pub mod report;
pub mod report_figures;
pub mod report_rate_card;
pub mod report_threshold;
pub mod scheme;
mod serve;
mod service;
pub mod settle;
mod simulate;
pub mod terms;
