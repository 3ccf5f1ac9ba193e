//! The commands of the stage *analyse*: a report on an area, or on options, as text, as JSON and
//! as a page that stands alone.

mod compare;
mod json;
mod market;
mod needs;
mod options;
mod tables;

use std::path::PathBuf;

use attain_analysis::report::Report;
use attain_figures::{Area, figures};

use crate::commands::Stop;

pub use compare::{CompareArgs, run as compare};
pub use market::{MarketArgs, run as market};
pub use needs::{NeedsArgs, run as needs};
pub use options::{OptionsArgs, run as options};

/// How a report is given.
#[derive(clap::Args)]
pub struct Form {
    /// Print JSON: every figure with its unit, interval and source
    #[arg(long)]
    json: bool,
    /// Write the report as a page that stands alone, for a browser or for paper
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

impl Form {
    /// Gives a report in the form that was asked for.
    fn give(&self, report: &Report, answer: &mut String) -> Result<(), Stop> {
        if let Some(path) = &self.html {
            std::fs::write(path, report.document.html()).map_err(|error| {
                let file = path.display();
                Stop::Misused(format!("--html {file}: cannot be written: {error}\n  give a file in a folder that is there"))
            })?;
        }
        match (self.json, &self.html) {
            (true, _) => answer.push_str(&json::written(report)?),
            (false, Some(path)) => answer.push_str(&format!("written: {}\n", path.display())),
            (false, None) => answer.push_str(&report.document.text()),
        }
        Ok(())
    }
}

/// The council of that name.
fn area(asked: &str) -> Result<&'static Area, Stop> {
    let found = figures().areas.council(asked);
    found.map_err(|error| Stop::Misused(format!("{error}\n  {}", error.hint())))
}
