//! Requests to the market and the proposals that come back. A request states outcomes and
//! money; it has no field for visits, times or tasks (MIC-1, S93).

use attain_needs::{Domain, OutcomeKind};
use attain_units::{Day, Pence};

use crate::plan::Plan;

/// What providers are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// When support is to start.
    pub start: Day,
    /// For how many days.
    pub days: u32,
    /// What is to be achieved.
    pub outcomes: Vec<RequestedOutcome>,
    /// The indicative allocation for the whole plan.
    pub indicative: Option<Pence>,
}

/// One outcome as providers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedOutcome {
    /// Its code.
    pub code: String,
    /// The person's words; whoever sends the request leaves out what names anybody.
    pub words: String,
    /// The part of life it lies in.
    pub domain: Domain,
    /// Its kind.
    pub kind: OutcomeKind,
    /// By when.
    pub target_day: Day,
}

/// What one provider proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The provider.
    pub provider: String,
    /// What it asks for the whole plan.
    pub price: Pence,
    /// How well person and social worker think it fits, from 0 to 100.
    pub score: u8,
}

/// Where a proposal stands. Software ranks; people choose (MIC-2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalPlace {
    /// The provider.
    pub provider: String,
    /// From 1; equal proposals share a place.
    pub place: usize,
    /// What goes back to the pool if it is chosen.
    pub left: Pence,
    /// Whether it is above the allocation and needs approval.
    pub needs_approval: bool,
}

impl Request {
    /// The request a plan leads to.
    pub fn of(plan: &Plan, indicative: Option<Pence>) -> Self {
        let outcomes = plan.open_outcomes().into_iter().map(|outcome| RequestedOutcome {
            code: outcome.code.clone(),
            words: outcome.words.clone(),
            domain: outcome.domain,
            kind: outcome.kind,
            target_day: outcome.target_day,
        });
        let (start, days) = (plan.said().start, plan.said().days);
        Self { start, days, outcomes: outcomes.collect(), indicative }
    }
}

/// Ranks proposals by fit, and by price where they fit equally well; those above the allocation
/// stand in line with the rest and are marked.
pub fn compare(proposals: &[Proposal], allocation: Pence) -> Vec<ProposalPlace> {
    let mut ranked: Vec<&Proposal> = proposals.iter().collect();
    ranked.sort_by(|a, b| b.score.cmp(&a.score).then(a.price.cmp(&b.price)));
    let place = |proposal: &Proposal| {
        let better = |other: &&&Proposal| {
            other.score > proposal.score
                || (other.score == proposal.score && other.price < proposal.price)
        };
        1 + ranked.iter().filter(better).count()
    };
    ranked
        .iter()
        .map(|proposal| ProposalPlace {
            provider: proposal.provider.clone(),
            place: place(proposal),
            left: (allocation - proposal.price).max(Pence::ZERO),
            needs_approval: allocation < proposal.price,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wigan (schemes.md 3.8): £3,900 allocated; P3 is best and above it, so it needs approval.
    #[test]
    fn proposals_are_ranked_and_nobody_is_chosen() {
        let proposal = |provider: &str, price: &str, score| Proposal {
            provider: provider.to_owned(),
            price: price.parse().unwrap(),
            score,
        };
        let proposals = [
            proposal("P1", "£3,600.00", 70),
            proposal("P2", "£3,900.00", 85),
            proposal("P3", "£4,200.00", 95),
            proposal("P4", "£4,000.00", 70),
        ];
        let told: Vec<String> = compare(&proposals, "£3,900.00".parse().unwrap())
            .iter()
            .map(|p| {
                format!("{} {} left {} approval {}", p.place, p.provider, p.left, p.needs_approval)
            })
            .collect();
        assert_eq!(
            told,
            [
                "1 P3 left £0.00 approval true",
                "2 P2 left £0.00 approval false",
                "3 P1 left £300.00 approval false",
                "4 P4 left £0.00 approval true",
            ]
        );
    }
}
