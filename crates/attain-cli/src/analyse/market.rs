//! `attain market`: who provides care in an area, and what is at risk.

use std::path::PathBuf;

use attain_analysis::report::market;
use attain_figures::figures;

use super::{Form, area, tables};
use crate::commands::Stop;

/// Which area, and the council's own contracts.
#[derive(clap::Args)]
pub struct MarketArgs {
    /// A council of England or Wales: its name, or its ONS code
    area: String,
    /// The council's contracts: a table with the columns provider, type, support and yearly, and
    /// people and year where they are known
    #[arg(long, value_name = "FILE")]
    contracts: Option<PathBuf>,
    #[command(flatten)]
    form: Form,
}

/// Reports.
///
/// # Errors
/// When the area leads to no council, a contract is refused, or the page cannot be written.
pub fn run(args: &MarketArgs, answer: &mut String) -> Result<(), Stop> {
    let area = area(&args.area)?;
    let contracts = match &args.contracts {
        Some(path) => tables::contracts(path)?,
        None => Vec::new(),
    };
    args.form.give(&market(figures(), area, &contracts), answer)
}
