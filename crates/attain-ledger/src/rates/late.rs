//! What the law makes a late payer pay.

use attain_units::{Day, Pence, Share};
use toml::Value;

use super::table::{File, Row};
use super::{About, RateError, in_force};

/// The law on paying late, by the day from which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateLaws {
    about: About,
    values: Vec<(Day, LateLaw)>,
}

/// Interest over Bank Rate, and one fixed sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateLaw {
    /// How much over Bank Rate, a year.
    pub over_bank_rate: Share,
    /// The fixed sum for debts from this size, smallest first.
    pub fixed_sums: Vec<(Pence, Pence)>,
}

impl LateLaws {
    /// Reads the law; `file` is its name in messages.
    ///
    /// # Errors
    /// When it is not such a file.
    pub fn read(text: &str, file: &str) -> Result<Self, RateError> {
        let mut read = File::read(text, file)?;
        let about = read.about()?;
        let wanted = "a percentage, such as 8%";
        let values = read.rows(|row| {
            let over_bank_rate = row.read("over_bank_rate", wanted, |text| text.parse().ok())?;
            Ok(LateLaw { over_bank_rate, fixed_sums: fixed_sums(row)? })
        })?;
        Ok(Self { about, values })
    }

    /// The law that comes with Attain: `rates/late-payment.toml`.
    ///
    /// # Panics
    /// Never: a test reads the file.
    pub fn built_in() -> Self {
        let text = include_str!("../../../../rates/late-payment.toml");
        Self::read(text, "rates/late-payment.toml").expect("a test reads the law that is built in")
    }

    /// Where it comes from.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The law on a day.
    ///
    /// # Errors
    /// When the file does not reach back so far.
    pub fn on(&self, day: Day) -> Result<&LateLaw, RateError> {
        in_force(&self.values, day).ok_or_else(|| RateError::Unknown {
            what: "interest on late payment",
            day,
            file: self.about.file.clone(),
            reach: format!("from {}", self.values[0].0),
        })
    }
}

impl LateLaw {
    /// The fixed sum for a debt; nothing for no debt.
    pub fn fixed_sum(&self, debt: Pence) -> Pence {
        let held = self.fixed_sums.iter().rev().find(|&&(from, _)| from <= debt);
        held.map_or(Pence::ZERO, |&(_, sum)| sum)
    }
}

fn fixed_sums(row: &mut Row) -> Result<Vec<(Pence, Pence)>, RateError> {
    let key = "fixed_sums";
    let wanted = "a list such as [{ debt_from = \"£1,000\", sum = \"£70\" }], smallest debt first";
    let found = row.take(key)?;
    let refused = || row.not(key, &found.to_string(), wanted);
    let mut sums: Vec<(Pence, Pence)> = Vec::new();
    for one in found.as_array().ok_or_else(refused)? {
        let table = one.as_table().filter(|table| table.len() == 2).ok_or_else(refused)?;
        let money = |key: &str| -> Option<Pence> {
            table.get(key).and_then(Value::as_str).and_then(|text| text.parse().ok())
        };
        let pair = money("debt_from").zip(money("sum")).ok_or_else(refused)?;
        if sums.last().is_some_and(|&(before, _)| pair.0 <= before) {
            return Err(refused());
        }
        sums.push(pair);
    }
    Ok(sums)
}
