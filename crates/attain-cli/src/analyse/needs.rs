//! `attain needs`: what people of an area need, and what follows for the services.

use std::path::PathBuf;

use attain_analysis::flow::Therapists;
use attain_analysis::need::HOUSING_RATIOS;
use attain_analysis::report::{Assumptions, Housing, needs};
use attain_figures::figures;
use attain_units::Ratio;

use super::{Form, area, tables};
use crate::commands::Stop;

/// Which area, and what to assume where nothing is published.
#[derive(clap::Args)]
pub struct NeedsArgs {
    /// A council of England or Wales: its name, or its ONS code
    area: String,
    /// Weeks that one person's reablement takes
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=104))]
    weeks: u32,
    /// The share of reablement places in use
    #[arg(long, value_name = "SHARE", default_value = "90%", value_parser = share_above_nought)]
    in_use: Ratio,
    /// Mean weeks that somebody has home care
    #[arg(long, value_name = "N", default_value_t = 104, value_parser = clap::value_parser!(u32).range(1..=2000))]
    stay: u32,
    /// How many therapists there are to start reablement; enough when not said
    #[arg(long, value_name = "N", requires = "starts_each")]
    therapists: Option<u32>,
    /// How many people one therapist starts in a week
    #[arg(long, value_name = "N", requires = "therapists", value_parser = number)]
    starts_each: Option<Ratio>,
    /// People referred for reablement in a week, in place of the published number
    #[arg(long, value_name = "N", value_parser = number)]
    referrals: Option<Ratio>,
    /// The share needing no further help after reablement, in place of the published one
    #[arg(long, value_name = "SHARE", value_parser = share)]
    success: Option<Ratio>,
    /// Housing that is there, such as extra-care=180; once for each kind
    #[arg(long, value_name = "KIND=UNITS", value_parser = housing)]
    housing: Vec<(&'static str, u64)>,
    /// Units for each 1,000 people aged 75 and over, such as extra-care=30; once for each kind
    #[arg(long, value_name = "KIND=UNITS", value_parser = housing)]
    housing_ratio: Vec<(&'static str, u64)>,
    /// The share of missing housing that should be to rent
    #[arg(long, value_name = "SHARE", value_parser = share)]
    rent: Option<Ratio>,
    /// What the council counted itself: a table with the columns need, group, funding, people,
    /// outcomes, source and period
    #[arg(long, value_name = "FILE")]
    local: Option<PathBuf>,
    #[command(flatten)]
    form: Form,
}

/// Reports.
///
/// # Errors
/// When the area leads to no council, or the page cannot be written.
pub fn run(args: &NeedsArgs, answer: &mut String) -> Result<(), Stop> {
    let area = area(&args.area)?;
    let local = match &args.local {
        Some(path) => tables::needs(path)?,
        None => Vec::new(),
    };
    let therapists = args.therapists.zip(args.starts_each);
    let assumed = Assumptions {
        reablement_weeks: args.weeks,
        in_use: args.in_use,
        stay_weeks: args.stay,
        therapists: therapists.map(|(count, starts_weekly)| Therapists { count, starts_weekly }),
        referred_weekly: args.referrals,
        success: args.success,
        housing: Housing {
            there: args.housing.clone(),
            ratios: args.housing_ratio.clone(),
            rent: args.rent,
        },
        local,
    };
    args.form.give(&needs(figures(), area, &assumed), answer)
}

fn share(text: &str) -> Result<Ratio, String> {
    let read = text.parse::<Ratio>().ok();
    read.filter(|share| (Ratio::ZERO..=Ratio::ONE).contains(share))
        .ok_or_else(|| "write a percentage from 0% to 100%, such as 66%".to_owned())
}

fn share_above_nought(text: &str) -> Result<Ratio, String> {
    let above = |share: &Ratio| Ratio::ZERO < *share;
    share(text)
        .ok()
        .filter(above)
        .ok_or_else(|| "write a percentage above 0%, up to 100%".to_owned())
}

/// A number of people a week, with up to two decimals.
fn number(text: &str) -> Result<Ratio, String> {
    let told = || "write a number of people from 0 to 100,000, such as 20 or 34.7".to_owned();
    let read = format!("{text} times").parse::<Ratio>().map_err(|_| told())?;
    let most = Ratio::new(100_000, 1).expect("one is above nought");
    (Ratio::ZERO <= read && read <= most).then_some(read).ok_or_else(told)
}

fn housing(text: &str) -> Result<(&'static str, u64), String> {
    let kinds: Vec<&str> = HOUSING_RATIOS.iter().map(|ratio| ratio.key).collect();
    let told = || {
        format!(
            "write a kind and its units, such as extra-care=180; the kinds are {}",
            kinds.join(", ")
        )
    };
    let (kind, units) = text.split_once('=').ok_or_else(told)?;
    let kind = HOUSING_RATIOS.iter().find(|ratio| ratio.key == kind).ok_or_else(told)?;
    let units = units.parse::<u32>().map_err(|_| told())?;
    Ok((kind.key, u64::from(units)))
}
