//! How long people wait, what providers hand back, and what keeps people in hospital.

use std::collections::BTreeMap;

use crate::table::{by_code, rows};

/// What a council answered about waiting in 2022-23; nothing where it refused.
#[derive(Clone, Copy, Debug)]
pub struct Waits {
    /// Median days to an assessment.
    pub assessment_median: Option<u64>,
    /// The longest.
    pub assessment_longest: Option<u64>,
    /// Median days to the start of care.
    pub care_median: Option<u64>,
    /// The longest.
    pub care_longest: Option<u64>,
    /// People who died while they waited for care to start.
    pub deaths: Option<u64>,
}

/// What a council answered about contracts that providers handed back.
#[derive(Clone, Copy, Debug)]
pub struct HandBacks {
    /// Contracts in 2021-22.
    pub contracts_2022: Option<u64>,
    /// Their hours a week.
    pub hours_2022: Option<u64>,
    /// Contracts in 2022-23.
    pub contracts_2023: Option<u64>,
    /// Their hours a week.
    pub hours_2023: Option<u64>,
}

/// Why people of a health board could not leave hospital.
#[derive(Clone, Debug)]
pub struct Delay {
    /// The board.
    pub health_board: String,
    /// The reason, as the Welsh Government words it.
    pub reason: String,
    /// The twelve monthly counts of 2024-25 added.
    pub counted: u64,
}

impl Waits {
    /// Whether the council answered anything.
    pub fn is_answered(&self) -> bool {
        let Self { assessment_median, assessment_longest, care_median, care_longest, deaths } =
            self;
        [assessment_median, assessment_longest, care_median, care_longest, deaths]
            .into_iter()
            .any(Option::is_some)
    }
}

impl HandBacks {
    /// Whether the council answered anything.
    pub fn is_answered(&self) -> bool {
        self.contracts_2022.is_some() || self.contracts_2023.is_some()
    }
}

pub fn read() -> BTreeMap<String, Waits> {
    by_code(include_str!("../../../figures/waits.csv"), |row| Waits {
        assessment_median: row.count_told("median_days_assessment_2022_23"),
        assessment_longest: row.count_told("longest_days_assessment_2022_23"),
        care_median: row.count_told("median_days_to_care_start_2022_23"),
        care_longest: row.count_told("longest_days_to_care_start_2022_23"),
        deaths: row.count_told("deaths_waiting_for_care_start_2022_23"),
    })
}

pub fn read_hand_backs() -> BTreeMap<String, HandBacks> {
    by_code(include_str!("../../../figures/hand-backs.csv"), |row| HandBacks {
        contracts_2022: row.count_told("contracts_handed_back_2021_22"),
        hours_2022: row.count_told("hours_per_week_handed_back_2021_22"),
        contracts_2023: row.count_told("contracts_handed_back_2022_23"),
        hours_2023: row.count_told("hours_per_week_handed_back_2022_23"),
    })
}

pub fn read_delays() -> Vec<Delay> {
    let mut delays = rows(include_str!("../../../figures/delays-wales.csv"), |row| Delay {
        health_board: row.text("health_board").to_owned(),
        reason: row.text("reason").to_owned(),
        counted: row.count("monthly_counts_added"),
    });
    delays.sort_by(|a, b| b.counted.cmp(&a.counted).then_with(|| a.reason.cmp(&b.reason)));
    delays
}
