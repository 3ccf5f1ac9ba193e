//! A statement on paper: tagged PDF (PDF/UA-1 and PDF/A-2a) in English and Welsh.
//!
//! What a paper says is gathered in Rust and handed over as data; how it looks stands in
//! `typst/`, its words in `messages/`. The same paper gives the same bytes on every machine: the
//! typeface is compiled in, and nothing reads a clock.

mod error;
mod print;
mod remittance;
mod statement;
mod world;

pub use error::PdfError;
pub use remittance::{Remittance, RemittanceRow, remittance_pdf};
pub use statement::{Held, Payment, State, StatementPaper, statement_pdf};
