//! Who brings an outcome about, wholly or partly: the person and carer are contributors too
//! (ACP-2).

use attain_needs::FieldProblem;
use attain_units::Share;

use crate::problem;

/// Somebody who contributes to an outcome, or owns it with others (S49).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// The person themselves.
    Person,
    /// Their carer.
    Carer,
    /// The council.
    Council,
    /// A provider, partner or anybody else, by the word of the contract.
    Named(String),
}

/// What one party does for an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Who.
    pub party: Party,
    /// What they do.
    pub activity: String,
    /// How much of the outcome is theirs.
    pub part: Part,
}

/// How much of an outcome comes from one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Wholly,
    /// Some of it; the share where one was agreed.
    Partly(Option<Share>),
}

/// What is credited to nobody who was named (CON-3).
pub(crate) const OUTSIDE: &str = "outside factors";

impl Party {
    /// The party's word in evidence.
    pub fn word(&self) -> &str {
        match self {
            Self::Person => "person",
            Self::Carer => "carer",
            Self::Council => "council",
            Self::Named(name) => name,
        }
    }

    /// Reads a word of evidence.
    pub fn of(word: &str) -> Self {
        match word {
            "person" => Self::Person,
            "carer" => Self::Carer,
            "council" => Self::Council,
            name => Self::Named(name.to_owned()),
        }
    }
}

impl Part {
    /// The share, where there is one.
    pub fn share(self) -> Option<Share> {
        match self {
            Self::Wholly => Some(Share::WHOLE),
            Self::Partly(share) => share,
        }
    }
}

/// Checks the contributions to one outcome. Shares need not reach 100%: the rest comes from
/// outside.
pub(crate) fn check_contributions(
    contributions: &[Contribution],
    field: &str,
    found: &mut Vec<FieldProblem>,
) {
    let whole = contributions.iter().any(|one| one.part == Part::Wholly);
    if whole && contributions.len() > 1 {
        found.push(problem(field, "wholly-and-others", Vec::new()));
    }
    let points = |one: &Contribution| one.part.share().map_or(0, Share::basis_points);
    let total: u32 = contributions.iter().map(|one| u32::from(points(one))).sum();
    if !whole && total > u32::from(Share::WHOLE.basis_points()) {
        let percent =
            attain_units::Ratio::new(i64::from(total), 10_000).expect("10,000 is above 0");
        let gaps = vec![("total", percent.to_string().into())];
        found.push(problem(field, "shares-above-whole", gaps));
    }
    for (place, one) in (1..).zip(contributions) {
        if one.activity.trim().is_empty() {
            found.push(problem(
                format!("{field}.{place}.activity"),
                "activity-missing",
                Vec::new(),
            ));
        }
        let word = one.party.word();
        let plain = !word.trim().is_empty() && !word.contains(char::is_control);
        if !plain || word == OUTSIDE || word.trim() != word {
            found.push(problem(format!("{field}.{place}.party"), "party-name", Vec::new()));
        }
    }
}
