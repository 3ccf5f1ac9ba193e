//! What a contract is expected to bring: each benefit with an owner, a measure and a day (S30).

use attain_units::Day;

use crate::is_said;
use crate::remark::{Gap, Remark};

/// Something that should be better because of the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// What should be better.
    pub words: String,
    /// Who answers for it.
    pub owner: String,
    /// How it is measured.
    pub measure: String,
    /// By when it is looked at.
    pub by: Option<Day>,
}

/// The benefits nobody could tell had come, each with what it lacks first.
pub fn unmeasured(benefits: &[Benefit]) -> Vec<Remark> {
    let lack = |benefit: &Benefit| {
        let parts = [
            ("owner", is_said(&benefit.owner)),
            ("measure", is_said(&benefit.measure)),
            ("date", benefit.by.is_some()),
        ];
        parts.into_iter().find(|(_, is_there)| !is_there).map(|(part, _)| part)
    };
    let found = (1..).zip(benefits).filter_map(|(number, benefit)| {
        let lacks = Gap::Key(format!("lacks-{}", lack(benefit)?));
        let gaps = vec![("benefit", benefit.words.as_str().into()), ("lacks", lacks)];
        Some(Remark::new(format!("benefits.{number}"), "benefit-unmeasured", gaps))
    });
    found.collect()
}
