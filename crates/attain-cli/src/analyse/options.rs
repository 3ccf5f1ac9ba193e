//! `attain options`: ways to go on, scored by weighted criteria.

use std::path::PathBuf;

use attain_analysis::options_file;
use attain_analysis::report::options;
use attain_figures::figures;

use super::Form;
use crate::commands::Stop;
use crate::scheme::read;

/// Which file.
#[derive(clap::Args)]
pub struct OptionsArgs {
    /// The file of options: criteria with weights, options with scores, and what they cost
    file: PathBuf,
    #[command(flatten)]
    form: Form,
}

/// Reports.
///
/// # Errors
/// When the file is refused, or the page cannot be written.
pub fn run(args: &OptionsArgs, answer: &mut String) -> Result<(), Stop> {
    let text = read(&args.file, "give a file of options")?;
    let appraisal = options_file::read(&text, &figures().areas).map_err(|errors| {
        let file = args.file.display();
        let told = errors.iter().map(|error| format!("{file}: {error}\n  {}", error.hint()));
        Stop::Refused(told.collect())
    })?;
    args.form.give(&options(figures(), &appraisal), answer)
}
