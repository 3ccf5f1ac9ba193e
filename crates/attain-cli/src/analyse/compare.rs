//! `attain compare`: areas beside each other, and which stand out beyond chance.

use std::collections::BTreeSet;

use attain_analysis::report::compare;
use attain_figures::{MEASURES, Measure, figures};

use super::{Form, area};
use crate::commands::Stop;

/// Which areas, by which measure.
#[derive(clap::Args)]
pub struct CompareArgs {
    /// Councils by name or ONS code; one alone is compared with its nearest neighbours
    #[arg(required = true, num_args = 1..=8, value_name = "AREA")]
    areas: Vec<String>,
    /// The measure of the funnel: its ASCOF code
    #[arg(long, value_name = "CODE", default_value = "2A", value_parser = measure)]
    measure: &'static Measure,
    #[command(flatten)]
    form: Form,
}

/// Reports.
///
/// # Errors
/// When an area leads to no council or is named twice, or the page cannot be written.
pub fn run(args: &CompareArgs, answer: &mut String) -> Result<(), Stop> {
    let areas = args.areas.iter().map(|asked| area(asked)).collect::<Result<Vec<_>, _>>()?;
    let mut seen = BTreeSet::new();
    if let Some(twice) = areas.iter().find(|area| !seen.insert(&area.code)) {
        return Err(Stop::Misused(format!("{} is named twice\n  name each area once", twice.name)));
    }
    args.form.give(&compare(figures(), &areas, args.measure), answer)
}

fn measure(code: &str) -> Result<&'static Measure, String> {
    let codes: Vec<&str> = MEASURES.iter().map(|measure| measure.code).collect();
    Measure::of_code(code).ok_or_else(|| format!("the measures are {}", codes.join(", ")))
}
