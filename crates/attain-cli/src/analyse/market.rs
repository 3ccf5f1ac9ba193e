//! `attain market`: who provides care in an area, and what is at risk.

use std::path::{Path, PathBuf};

use attain_analysis::report::{Contract, market};
use attain_figures::figures;
use attain_units::Pence;

use super::{Form, area};
use crate::commands::Stop;
use crate::report_figures::Figures;

/// Which area, and the council's own contracts.
#[derive(clap::Args)]
pub struct MarketArgs {
    /// A council of England or Wales: its name, or its ONS code
    area: String,
    /// The council's contracts: a table with the columns provider, type, support and yearly
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
        Some(path) => contracts(path)?,
        None => Vec::new(),
    };
    args.form.give(&market(figures(), area, &contracts), answer)
}

/// Reads a table of contracts; every row that is refused is told.
fn contracts(path: &Path) -> Result<Vec<Contract>, Stop> {
    let table = Figures::read(path)?;
    let mut contracts = Vec::new();
    let mut refused = Vec::new();
    for row in table.rows() {
        let told = |wrong: String, hint: &str| {
            format!("{} line {}: {wrong}\n  {hint}", table.file, row.line())
        };
        let mut text = |column| -> Result<String, Stop> {
            let cell = row.cell(column)?.to_owned();
            if cell.is_empty() {
                refused.push(told(format!("`{column}` is blank"), "say what it is"));
            }
            Ok(cell)
        };
        let (provider, provider_type) = (text("provider")?, text("type")?);
        let (support, yearly) = (text("support")?, text("yearly")?);
        match yearly.parse::<Pence>() {
            Ok(yearly) if Pence::ZERO <= yearly => {
                contracts.push(Contract { provider, provider_type, support, yearly });
            }
            Ok(yearly) => refused.push(told(
                format!("the price {yearly} of {provider} is below nought"),
                "write what is paid in a year as an amount above nought",
            )),
            Err(_) if yearly.is_empty() => {}
            Err(error) => refused.push(told(error.to_string(), "write what is paid in a year")),
        }
    }
    if contracts.is_empty() && refused.is_empty() {
        refused.push(format!("{}: there are no contracts\n  give one on each line", table.file));
    }
    if refused.is_empty() { Ok(contracts) } else { Err(Stop::Refused(refused)) }
}
