//! How long the law lets a council take.

use attain_units::Day;

use super::table::File;
use super::{About, RateError, in_force};

/// The law on paying in time, by the day on which the procurement of the contract began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptLaws {
    about: About,
    values: Vec<(Day, PromptLaw)>,
}

/// How long a council may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptLaw {
    /// Days.
    pub days: u16,
    /// From when they count.
    pub counted: Counted,
    /// Where it says so.
    pub law: String,
}

/// Whether the day an invoice arrives is the first of the days, or the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// «Within 30 days of»: thirty days after it.
    After,
    /// «30 days beginning with»: it is the first of the thirty.
    BeginningWith,
}

impl PromptLaws {
    /// Reads the law; `file` is its name in messages.
    ///
    /// # Errors
    /// When it is not such a file.
    pub fn read(text: &str, file: &str) -> Result<Self, RateError> {
        let mut read = File::read(text, file)?;
        let about = read.about()?;
        let values = read.rows(|row| {
            let days = row.take("days")?;
            let count = days.as_integer().and_then(|days| u16::try_from(days).ok());
            let wanted = "a whole number of days, from 1 to 366";
            let days = count
                .filter(|days| (1..=366).contains(days))
                .ok_or_else(|| row.not("days", &days.to_string(), wanted))?;
            let counted = row.read(
                "counted",
                "`after the day` or `beginning with the day`",
                |text| match text {
                    "after the day" => Some(Counted::After),
                    "beginning with the day" => Some(Counted::BeginningWith),
                    _ => None,
                },
            )?;
            Ok(PromptLaw { days, counted, law: row.text("law", "the law that says so")? })
        })?;
        Ok(Self { about, values })
    }

    /// The law that comes with Attain: `rates/prompt-payment.toml`.
    ///
    /// # Panics
    /// Never: a test reads the file.
    pub fn built_in() -> Self {
        let text = include_str!("../../../../rates/prompt-payment.toml");
        Self::read(text, "rates/prompt-payment.toml")
            .expect("a test reads the law that is built in")
    }

    /// Where it comes from.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The law for a contract whose procurement began on a day.
    ///
    /// # Errors
    /// When the file does not reach back so far.
    pub fn on(&self, began: Day) -> Result<&PromptLaw, RateError> {
        in_force(&self.values, began).ok_or_else(|| RateError::Unknown {
            what: "the time for payment",
            day: began,
            file: self.about.file.clone(),
            reach: format!("from {}", self.values[0].0),
        })
    }
}

impl PromptLaw {
    /// The last day in time.
    pub fn last_day(&self, arrived: Day) -> Day {
        let days = i32::from(self.days);
        match self.counted {
            Counted::After => arrived.saturating_add(days),
            Counted::BeginningWith => arrived.saturating_add(days - 1),
        }
    }
}
