//! What must be known before anybody bids for a fund, or writes terms (S81).

use attain_units::{Pence, Ratio};

use crate::is_said;
use crate::remark::{Remark, lacking};

/// A record of feasibility; it needs no contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feasibility {
    /// Whom the programme is for, and how many they are.
    pub cohort: String,
    /// What should become true.
    pub outcome: String,
    /// How that is measured.
    pub measure: String,
    /// The lowest and the highest price of an outcome.
    pub price: Option<(Pence, Pence)>,
    /// How much of the change would be the programme's.
    pub attribution: Option<Ratio>,
}

impl Feasibility {
    /// What it lacks. Prices are above nought, the lower one first; attribution is at most all.
    pub fn missing(&self) -> Vec<Remark> {
        let is_price = |(low, high): (Pence, Pence)| Pence::ZERO < low && low <= high;
        let is_part = |share: Ratio| Ratio::ZERO < share && share <= Ratio::ONE;
        lacking(
            "feasibility-missing",
            &[
                ("cohort", is_said(&self.cohort)),
                ("outcome", is_said(&self.outcome)),
                ("measure", is_said(&self.measure)),
                ("price", self.price.is_some_and(is_price)),
                ("attribution", self.attribution.is_some_and(is_part)),
            ],
        )
    }

    /// The record as plain lines, `name: value`, once it is whole.
    ///
    /// # Errors
    /// With what it lacks.
    pub fn exported(&self) -> Result<String, Vec<Remark>> {
        let missing = self.missing();
        let (Some((low, high)), Some(attribution), true) =
            (self.price, self.attribution, missing.is_empty())
        else {
            return Err(missing);
        };
        let Self { cohort, outcome, measure, .. } = self;
        Ok(format!(
            "cohort: {cohort}\noutcome: {outcome}\nmeasure: {measure}\nprice from: {low}\n\
             price to: {high}\nattribution: {attribution}\n"
        ))
    }
}
