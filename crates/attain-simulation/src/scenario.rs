//! Under which circumstances runs are made: what is drawn, what is fixed, who behaves how.

use crate::chance::Chance;
use crate::lives::{Creaming, EarlyClosure, Lives, Parking};
use crate::parameter::{MILLION, ParameterId};

/// What parameters are in each run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Drawn anew in each run, each from its own range.
    #[default]
    Drawn,
    /// As likely as anybody knows; only people differ.
    Likely,
}

/// How a provider behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    Creaming(Creaming),
    Parking(Parking),
    EarlyClosure(EarlyClosure),
    /// In millionths of all people.
    Bunching(i64),
}

/// How often people recover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recovery {
    #[default]
    AsGiven,
    /// From nobody (0) over what is given (a million) to everybody (two million).
    Moved(i64),
    /// Everybody recovers as early as anybody does, nothing happens to them, and all is seen.
    Everyone,
    /// Nobody achieves anything.
    Nobody,
}

/// The circumstances of some runs.
#[derive(Clone, Debug, Default)]
pub struct Scenario {
    pub basis: Basis,
    pub behaviour: Option<Behaviour>,
    pub recovery: Recovery,
    /// How many people are planned for, where it is not what the contract says.
    pub people: Option<u32>,
    /// Parameters by number, fixed at these values.
    pub fixed: Vec<(usize, i64)>,
}

/// What every parameter is in one run, and the word it was drawn with.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    values: Vec<i64>,
    pub words: Vec<u32>,
}

impl Values {
    pub fn of(lives: &Lives, scenario: &Scenario, chance: &Chance, run: u64) -> Self {
        let words = chance.parameters(run, lives.parameters.len());
        let mut values: Vec<i64> = match scenario.basis {
            Basis::Drawn => {
                lives.parameters.iter().zip(&words).map(|(p, &word)| p.at(word)).collect()
            }
            Basis::Likely => lives.parameters.iter().map(|parameter| parameter.likely).collect(),
        };
        for &(parameter, value) in &scenario.fixed {
            values[parameter] = value;
        }
        Self { values, words }
    }

    pub fn get(&self, id: ParameterId) -> i64 {
        self.values[id.0]
    }
}

/// A chance to recover, moved towards nobody or everybody.
pub(crate) fn moved(chance: i64, by: i64) -> i64 {
    if by <= MILLION { part(chance, by) } else { chance + part(MILLION - chance, by - MILLION) }
}

/// So many millionths of a number.
pub(crate) fn part(whole: i64, millionths: i64) -> i64 {
    let exact = i128::from(whole) * i128::from(millionths) / i128::from(MILLION);
    i64::try_from(exact).expect("parts and small multiples of everyday numbers fit 64 bits")
}
