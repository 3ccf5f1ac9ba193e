//! Advice to people and carers, with and without a budget (S37).

use attain_units::Day;

use crate::domain::Domain;

/// How the person's care is paid for when they ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Funding {
    /// They have a personal budget.
    Budget,
    /// They pay for their own care.
    SelfFunder,
    /// No care is paid for.
    NoBudget,
}

/// One time that advice was given. Nobody needs an assessment, a plan or a budget for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The day.
    pub on: Day,
    /// How their care is paid for.
    pub funding: Funding,
    /// What it was about, where that was coded.
    pub about: Option<Domain>,
}

/// How often advice was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AdviceCounts {
    /// To people with a budget.
    pub with_budget: u64,
    /// To people who pay for themselves.
    pub self_funders: u64,
    /// To people without either.
    pub without_budget: u64,
}

/// Counts advice by how care is paid for.
pub fn count_advice<'a>(given: impl IntoIterator<Item = &'a Advice>) -> AdviceCounts {
    given.into_iter().fold(AdviceCounts::default(), |mut counts, advice| {
        match advice.funding {
            Funding::Budget => counts.with_budget += 1,
            Funding::SelfFunder => counts.self_funders += 1,
            Funding::NoBudget => counts.without_budget += 1,
        }
        counts
    })
}

impl Funding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Budget, Self::SelfFunder, Self::NoBudget];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::SelfFunder => "self-funder",
            Self::NoBudget => "no-budget",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_counted_with_and_without_a_budget() {
        let on = "2026-04-06".parse().unwrap();
        let advice = |funding| Advice { on, funding, about: None };
        let given = [Funding::Budget, Funding::SelfFunder, Funding::NoBudget, Funding::SelfFunder]
            .map(advice);
        let expected = AdviceCounts { with_budget: 1, self_funders: 2, without_budget: 1 };
        assert_eq!(count_advice(&given), expected);
    }
}
