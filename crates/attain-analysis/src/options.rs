//! Ways to go on, scored by weighted criteria, and how far the ranking rests on the weights
//! (COM-10, S87).

use attain_units::{Exact, Pence, Ratio};

use crate::effect::{Payer, present_value};
use crate::number::exact;

/// What a criterion is about. One that asks whether outcomes are supported is mandatory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriterionKind {
    /// How likely the option supports outcomes.
    Outcomes,
    /// What it costs.
    Cost,
    /// What may go wrong, and for whom.
    Risk,
    /// What it does to the market.
    Market,
    /// What people who draw on care and their carers say.
    Users,
    /// What running it costs.
    Transaction,
    /// Something else.
    Other,
}

/// A criterion with its weight; the weights add up to 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub kind: CriterionKind,
    /// Its weight.
    pub weight: u64,
}

/// A way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// A score from 0 to 100 for each criterion, in their order.
    pub scores: Vec<u64>,
    /// Why it is scored so.
    pub because: Option<String>,
    /// What it costs and what it should bring, where that was estimated.
    pub money: Option<Money>,
}

/// What an option costs and brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The price of each year, from this one.
    pub prices: Vec<Pence>,
    /// How many people it is for, in all years together.
    pub people: u64,
    /// How likely one of them reaches the outcome.
    pub success: Ratio,
}

/// An appraisal as it was read: the weights add up, every score has its criterion, and outcomes
/// are among the criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appraisal {
    /// What is decided.
    pub title: String,
    /// The council it is for, as the file names it.
    pub area: Option<String>,
    /// By what it is judged.
    pub criteria: Vec<Criterion>,
    /// The ways to go on.
    pub options: Vec<Choice>,
    /// The yearly discount, where prices of several years are compared.
    pub discount: Option<Ratio>,
    /// Who pays and who gains, where that was estimated.
    pub payers: Vec<Payer>,
    /// What was assumed.
    pub assumptions: Vec<String>,
}

/// An option and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked<'a> {
    /// The option.
    pub option: &'a Choice,
    /// Its weighted mean score.
    pub score: Exact,
}

/// The ranking when one weight is a fifth smaller or larger.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved<'a> {
    /// The criterion whose weight moved.
    pub criterion: &'a Criterion,
    /// Whether it is larger; else it is smaller.
    pub is_larger: bool,
    /// The ranking then.
    pub ranking: Vec<Ranked<'a>>,
}

impl Appraisal {
    /// The options, the best first; equal ones in the order of the file.
    pub fn ranking(&self) -> Vec<Ranked<'_>> {
        let weights: Vec<Exact> =
            self.criteria.iter().map(|criterion| exact(criterion.weight)).collect();
        self.ranked(&weights)
    }

    /// The ranking under each weight a fifth smaller and a fifth larger, the others unchanged.
    pub fn sensitivity(&self) -> Vec<Moved<'_>> {
        let mut found = Vec::new();
        for (place, criterion) in self.criteria.iter().enumerate() {
            for (is_larger, fifths) in [(false, 4), (true, 6)] {
                let weight = |(at, criterion): (usize, &Criterion)| {
                    let times = if at == place { fifths } else { 5 };
                    exact(criterion.weight).times(times, 5)
                };
                let weights: Vec<Exact> = self.criteria.iter().enumerate().map(weight).collect();
                found.push(Moved { criterion, is_larger, ranking: self.ranked(&weights) });
            }
        }
        found
    }

    fn ranked(&self, weights: &[Exact]) -> Vec<Ranked<'_>> {
        let whole = weights.iter().copied().fold(Exact::ZERO, Exact::plus);
        let (over, under) = whole.fraction();
        let score = |option: &Choice| {
            let weighted = weights.iter().zip(&option.scores);
            let weighted = weighted.map(|(weight, score)| weight.times(i128::from(*score), 1));
            weighted.fold(Exact::ZERO, Exact::plus).times(under, over)
        };
        let mut ranking: Vec<Ranked> =
            self.options.iter().map(|option| Ranked { option, score: score(option) }).collect();
        ranking.sort_by(|a, b| {
            let (left, right) = (a.score.fraction(), b.score.fraction());
            (right.0 * left.1).cmp(&(left.0 * right.1))
        });
        ranking
    }
}

impl Moved<'_> {
    /// Whether another option leads than in `usual`.
    pub fn changes_the_lead(&self, usual: &[Ranked]) -> bool {
        let lead = |ranking: &[Ranked]| ranking.first().map(|ranked| ranked.option.name.clone());
        lead(&self.ranking) != lead(usual)
    }
}

impl Money {
    /// How many people should reach the outcome.
    pub fn outcomes(&self) -> Exact {
        self.success.of(exact(self.people))
    }

    /// What all years are worth today.
    pub fn worth(&self, discount: Option<Ratio>) -> Pence {
        present_value(&self.prices, discount.unwrap_or(Ratio::ZERO))
    }

    /// What one outcome costs, by what all years are worth today.
    pub fn cost_of_one(&self, discount: Option<Ratio>) -> Option<Pence> {
        crate::effect::cost_of_one(self.worth(discount), self.outcomes())
    }
}

impl CriterionKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Outcomes,
        Self::Cost,
        Self::Risk,
        Self::Market,
        Self::Users,
        Self::Transaction,
        Self::Other,
    ];

    /// The word in a file of options.
    pub fn word(self) -> &'static str {
        match self {
            Self::Outcomes => "outcomes",
            Self::Cost => "cost",
            Self::Risk => "risk",
            Self::Market => "market",
            Self::Users => "users",
            Self::Transaction => "transaction cost",
            Self::Other => "other",
        }
    }
}
