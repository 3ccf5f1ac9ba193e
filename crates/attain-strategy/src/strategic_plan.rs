//! A strategic plan for a named population (S01), and the model it chose (COM-4).

use crate::is_said;
use crate::remark::{Remark, lacking};

/// What a plan rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StrategicPlan {
    /// The people and the place.
    pub population: String,
    /// The analyses of need it uses.
    pub needs: Vec<String>,
    /// By what it is decided who is eligible.
    pub eligibility: String,
    /// The budget, in the council's words.
    pub budget: String,
    /// What the market is asked to do.
    pub market_actions: Vec<String>,
    /// The model of outcomes-based commissioning, once it is chosen.
    pub model: Option<String>,
}

impl StrategicPlan {
    /// What must be there before it is approved.
    pub fn missing(&self) -> Vec<Remark> {
        let any = |words: &[String]| words.iter().any(|words| is_said(words));
        lacking(
            "plan-missing",
            &[
                ("cohort", is_said(&self.population)),
                ("needs", any(&self.needs)),
                ("eligibility", is_said(&self.eligibility)),
                ("budget", is_said(&self.budget)),
                ("action", any(&self.market_actions)),
            ],
        )
    }

    /// What must be there before the analysis of need is signed off.
    pub fn missing_for_sign_off(&self) -> Vec<Remark> {
        match self.model.as_deref().is_some_and(is_said) {
            true => Vec::new(),
            false => vec![Remark::new("model", "model-missing", vec![])],
        }
    }
}
