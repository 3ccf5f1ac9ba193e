//! The outcome measures of the Adult Social Care Outcomes Framework (England).

use std::collections::BTreeMap;

use crate::table::{by_code, rows};
use crate::{Decimal, Reading};

/// One measure.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its code of 2024-25.
    pub code: &'static str,
    /// What it measures, in plain words.
    pub name: &'static str,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better; nothing where that depends.
    pub better: Option<Better>,
    /// Whether it comes from a survey, so that people's own answers are what is counted.
    pub is_survey: bool,
}

/// What a measure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Of a hundred people.
    Percent,
    /// People for each 100,000 of the population.
    Per100Thousand,
    /// A score.
    Score,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// A measure in one area.
#[derive(Clone, Debug)]
pub struct Measured {
    /// People with the outcome; surveys publish none.
    pub over: Option<u64>,
    /// People counted, or respondents.
    pub under: Option<u64>,
    /// What was published.
    pub value: Reading,
    /// The margin of a survey's answer, either way, at 95%.
    pub margin: Option<Decimal>,
}

const fn counted(code: &'static str, name: &'static str, better: Option<Better>) -> Measure {
    Measure { code, name, unit: Unit::Percent, better, is_survey: false }
}

const fn asked(code: &'static str, name: &'static str) -> Measure {
    let better = Some(Better::Higher);
    Measure { code, name, unit: Unit::Percent, better, is_survey: true }
}

const fn admitted(code: &'static str, name: &'static str) -> Measure {
    let better = Some(Better::Lower);
    Measure { code, name, unit: Unit::Per100Thousand, better, is_survey: false }
}

/// The measures that are held, in the order of the framework.
pub const MEASURES: &[Measure] = {
    use Better::*;
    &[
        Measure {
            code: "1A",
            name: "Quality of life of people who use services, of 24",
            unit: Unit::Score,
            better: Some(Higher),
            is_survey: true,
        },
        asked("1D", "Satisfied with their care and support"),
        counted("2A", "Needed no further long-term help after reablement", Some(Higher)),
        admitted("2B", "Admitted to a care home for good, aged 18 to 64, of 100,000"),
        admitted("2C", "Admitted to a care home for good, aged 65 and over, of 100,000"),
        counted(
            "2D(1)",
            "Still in the community 12 weeks after hospital, aged 65 and over",
            Some(Higher),
        ),
        counted("2D(2)", "Had reablement after hospital, aged 65 and over", Some(Higher)),
        counted(
            "2E(1)",
            "Live at home or with family: learning disability, aged 18 to 64",
            Some(Higher),
        ),
        counted("2E(2a)", "Live at home or with family: all support, aged 18 to 64", Some(Higher)),
        counted(
            "2E(2b)",
            "Live at home or with family: all support, aged 65 and over",
            Some(Higher),
        ),
        asked("3A", "Have control over their daily life"),
        asked("3C(1)", "Find information easily"),
        counted("3D(2a)", "Receive direct payments", None),
        asked("4A", "Feel safe"),
        asked("5A(1)", "Have as much social contact as they like"),
        counted("6A", "Care staff who left their job within the year", Some(Lower)),
        counted("6B", "Care homes rated Good or Outstanding", Some(Higher)),
    ]
};

impl Measure {
    /// The measure of that code.
    pub fn of_code(code: &str) -> Option<&'static Self> {
        MEASURES.iter().find(|measure| measure.code == code)
    }

    /// A value as it is read.
    pub fn show(&self, value: Decimal) -> String {
        match self.unit {
            Unit::Percent => format!("{value}%"),
            Unit::Per100Thousand | Unit::Score => value.to_string(),
        }
    }
}

pub fn read() -> BTreeMap<(String, String), Measured> {
    let table = rows(include_str!("../../../figures/ascof.csv"), |row| {
        let measured = Measured {
            over: row.count_told("over"),
            under: row.count_told("under"),
            value: Decimal::reading(row.text("value")),
            margin: row.text("margin").parse().ok(),
        };
        ((row.text("measure").to_owned(), row.text("code").to_owned()), measured)
    });
    table.into_iter().collect()
}

pub fn read_earlier() -> BTreeMap<String, Vec<(String, Decimal)>> {
    by_code(include_str!("../../../figures/reablement-earlier.csv"), |row| {
        let years = row.columns().skip(1).map(str::to_owned);
        years.filter_map(|year| Some((year.clone(), row.text(&year).parse().ok()?))).collect()
    })
}
