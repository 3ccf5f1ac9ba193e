//! Method profiles: the named set of rules by which measures are computed.
//!
//! A contract that pays on a measure names its profile, and every output prints it. A profile is
//! a data file under `profiles/` and one Rust file beside this one, which reads it and chooses
//! the rules that numbers alone cannot say. A new one is those two files, and a line in
//! [`Profile::named`] and [`Profile::NAMES`].

mod dhsc_2026_06;

use attain_units::{Day, Period};
use serde::Deserialize;

use crate::submission::Months;

/// A method, whole.
pub struct Profile {
    /// Which texts tell events apart.
    pub key_texts: KeyTexts,
    /// How the period that a submission covers is derived from its rows.
    pub covers: fn(&Months, &SubmissionRules) -> Option<Period>,
    /// Numbers and sets.
    pub rules: Rules,
}

/// Which texts tell events apart (cld.md 5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTexts {
    /// As they were submitted, but for case and outer spaces.
    Raw,
    /// As they were cleaned.
    Cleaned,
}

/// The numbers and sets of a profile's data file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The name by which a contract chooses it.
    pub name: String,
    /// Where the method is published.
    pub source: String,
    /// The code lists that belong to it.
    pub codes: String,
    /// Periods of submissions.
    pub submissions: SubmissionRules,
    /// 2A.
    pub reablement: ReablementRules,
    /// 2B and 2C.
    pub admissions: AdmissionRules,
    /// Waiting times.
    pub waits: WaitRules,
    /// 2D.
    pub discharges: DischargeRules,
    /// What published extracts show.
    pub published: PublishedRules,
}

/// How submissions are read and chosen (cld.md 5.1 and 5.2).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmissionRules {
    /// Below so many dated rows every month is good.
    pub rows_min: u64,
    /// The least percentage of the dated rows in a good month.
    pub month_percent_min: u64,
    /// How many event types a good month may lack.
    pub type_tolerance: usize,
    /// Length of a reference quarter in months.
    pub quarter_months: i32,
}

/// 2A (cld.md 7).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReablementRules {
    /// The widest gap in days inside a cluster.
    pub cluster_gap_days: i32,
    /// Days after long-term support in which a person is no new client.
    pub new_client_days: i32,
    /// Days after the cluster in which a death is its sequel.
    pub death_days: i32,
    /// Days after the cluster in which an event follows it.
    pub sequel_days: i32,
    /// Days before the cluster's end in which a nested event says how it ended.
    pub nested_days: i32,
    /// Results that count below the line.
    pub denominator: Vec<String>,
    /// Results that count above the line.
    pub numerator: Vec<String>,
    /// Results of people who needed no further help at all.
    pub no_further_help: Vec<String>,
}

/// 2B and 2C (cld.md 8).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdmissionRules {
    /// Days after a care home stay in which an admission is no new one.
    pub readmission_days: i32,
}

/// Waiting times (cld.md 11.2).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitRules {
    /// Requests count from this day.
    #[serde(deserialize_with = "day")]
    pub requests_from: Day,
    /// Before this day a conversation may itself be the response.
    #[serde(deserialize_with = "day")]
    pub conversations_until: Day,
    /// The least age at the start of an event.
    pub age_min: i32,
    /// Months after long-term support in which a client is an existing one.
    pub long_term_months: i32,
    /// Months after short-term support in which a client is an existing one.
    pub short_term_months: i32,
}

/// 2D (cld.md 11.1).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DischargeRules {
    /// Days after discharge in which events count.
    pub follow_up_days: i32,
    /// Days before the reablement from which a discharge is linked.
    pub link_before_days: i32,
    /// Days after its start up to which a discharge is linked.
    pub link_after_days: i32,
}

/// What published extracts show (cld.md 11.3).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedRules {
    /// Counts below this are shown as 0.
    pub count_min: u64,
}

/// The name of a profile that nobody wrote.
#[derive(Debug, thiserror::Error)]
#[error("there is no method profile `{name}`; there is {}", Profile::NAMES.join(", "))]
pub struct NoProfile {
    /// The name that was asked for.
    pub name: String,
}

impl Profile {
    /// The profiles there are, oldest first.
    pub const NAMES: [&str; 1] = ["dhsc-2026-06"];

    /// The profile of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<Self, NoProfile> {
        match name {
            "dhsc-2026-06" => Ok(dhsc_2026_06::profile()),
            _ => Err(NoProfile { name: name.to_owned() }),
        }
    }
}

fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map_err(serde::de::Error::custom)
}
