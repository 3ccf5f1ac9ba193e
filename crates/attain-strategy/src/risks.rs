//! The register of risks, which both sides sign: the balance of risks is what a contract is about.

use crate::remark::{Gap, Remark};

/// A side of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Who commissions.
    Council,
    /// Who provides.
    Provider,
}

/// Something that may go wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// What may happen.
    pub words: String,
    /// Who bears it.
    pub borne_by: Side,
    /// What is done about it.
    pub action: String,
    /// Who signed that it is so.
    pub signed: Vec<Side>,
}

impl Side {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Council, Self::Provider];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Provider => "provider",
        }
    }
}

impl Risk {
    /// Changes what is done about it; then both sides must sign again.
    pub fn change(&mut self, action: &str, borne_by: Side) {
        self.action = action.trim().to_owned();
        self.borne_by = borne_by;
        self.signed.clear();
    }
}

/// The risks a side has not signed.
pub fn unsigned(risks: &[Risk]) -> Vec<Remark> {
    let mut missing = Vec::new();
    for (number, risk) in (1..).zip(risks) {
        for side in Side::BOTH.into_iter().filter(|side| !risk.signed.contains(side)) {
            let who = Gap::Key(format!("side-{}", side.code()));
            let gaps = vec![("risk", risk.words.as_str().into()), ("who", who)];
            missing.push(Remark::new(format!("risks.{number}"), "risk-unsigned", gaps));
        }
    }
    missing
}
