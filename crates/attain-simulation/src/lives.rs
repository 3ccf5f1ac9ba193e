//! How lives go: the model of people, of what is seen of them and of what their care costs.

use attain_units::Pence;

use crate::error::Problem;
use crate::parameter::{Parameter, ParameterId};

/// A simulation file that was read and not refused.
#[derive(Clone, Debug)]
pub struct Lives {
    /// What it is about, in a paragraph.
    pub about: String,
    /// How many people are planned for.
    pub people: u32,
    /// Every parameter, in the order of the file.
    pub parameters: Vec<Parameter>,
    /// What is not a parameter but a fixed choice of the model, with its source.
    pub choices: Vec<(String, String)>,
    /// What a provider might do otherwise.
    pub behaviours: Behaviours,
    pub(crate) volume: ParameterId,
    pub(crate) arrive_over_weeks: u32,
    pub(crate) learnt_after_days: u32,
    pub(crate) needs: Vec<Need>,
    /// Weeks before (below nothing) or after the plan's end at which people recover.
    pub(crate) timing: Vec<(i32, i64)>,
    pub(crate) declines: ParameterId,
    pub(crate) decline_weeks: u32,
    pub(crate) goals: Vec<Goal>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) scores: Vec<Score>,
    pub(crate) dies: ParameterId,
    pub(crate) leaves: ParameterId,
    pub(crate) hospital: ParameterId,
    /// Weeks in hospital after which care goes on; care ends there when nothing is said.
    pub(crate) away_weeks: Option<u32>,
    pub(crate) returns: ParameterId,
    pub(crate) return_weeks: u32,
    pub(crate) reasons: Reasons,
    pub(crate) unseen: ParameterId,
    pub(crate) missed: ParameterId,
    pub(crate) flattered: ParameterId,
    pub(crate) start_cost: ParameterId,
    pub(crate) month_cost: ParameterId,
    pub(crate) visits: Option<Visits>,
}

/// A need at entry, and what goes with it.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    pub name: String,
    /// Its part of all who come, in millionths.
    pub share: i64,
    pub plan_value: Pence,
    pub plan_weeks: u32,
    pub visits_a_week: u32,
    pub recovers: ParameterId,
    pub week_cost: ParameterId,
}

/// An outcome of a plan: met by all who recover, and by some of the others.
#[derive(Clone, Debug)]
pub(crate) struct Goal {
    pub name: String,
    pub weight: u32,
    pub partly: ParameterId,
}

/// An outcome of the terms: met by all who recover, or with a chance of its own.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub names: Vec<String>,
    pub own: Option<ParameterId>,
}

/// A score: those who recover improve by some points, some of the others get worse by one.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    pub name: String,
    pub entry: i64,
    pub falls: Vec<(i32, i64)>,
    pub worsens: ParameterId,
    pub lasts: ParameterId,
    pub seen: ParameterId,
}

/// The words of the terms for what happens.
#[derive(Clone, Debug)]
pub(crate) struct Reasons {
    pub completed: String,
    pub declined: String,
    pub left: String,
    pub hospital: String,
    pub returned: Option<String>,
}

/// How visits are given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visits {
    pub minutes: u32,
    /// Of so many visits one is missed; none where nothing is said.
    pub missed_one_in: Option<u32>,
}

/// What a provider might do otherwise because of how it is paid, each with how far it would go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behaviours {
    /// Choosing easier people: this part of one need gives way to another.
    pub creaming: Option<Creaming>,
    /// Neglecting the hard: for one need, part of the cost and part of the success.
    pub parking: Option<Parking>,
    /// Closing early: weeks sooner, with part of the success.
    pub early_closure: Option<EarlyClosure>,
    /// Reporting this part of all people as successes when that reaches a threshold.
    pub bunching: Option<i64>,
}

/// Choosing easier people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Creaming {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// In millionths.
    pub share: i64,
}

/// Neglecting the hard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parking {
    pub(crate) need: usize,
    /// What is left of the cost, in millionths.
    pub cost: i64,
    /// What is left of the chance to recover, in millionths.
    pub recovers: i64,
}

/// Closing early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyClosure {
    /// How many weeks sooner.
    pub weeks: u32,
    /// What is left of the chance to recover, in millionths.
    pub recovers: i64,
}

/// The most a life of this model holds, by the words it has.
pub(crate) const MOST_NEEDS: usize = 30;
pub(crate) const MOST_GOALS: usize = 4;
pub(crate) const MOST_OUTCOMES: usize = 3;
pub(crate) const MOST_SCORES: usize = 2;

impl Lives {
    /// Reads a simulation file.
    ///
    /// # Errors
    /// With everything that is wrong with it.
    pub fn read(text: &str, file: &str) -> Result<Self, Vec<Problem>> {
        crate::format::read(text, file)
    }

    pub(crate) fn parameter(&self, id: ParameterId) -> &Parameter {
        &self.parameters[id.0]
    }

    /// The name of a need, by the behaviour that is about it.
    pub fn creamed(&self) -> Option<(&str, &str)> {
        let Creaming { from, to, .. } = self.behaviours.creaming?;
        Some((&self.needs[from].name, &self.needs[to].name))
    }

    /// The need that is neglected.
    pub fn parked(&self) -> Option<&str> {
        Some(&self.needs[self.behaviours.parking?.need].name)
    }
}
