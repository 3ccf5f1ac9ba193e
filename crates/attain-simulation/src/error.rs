//! Why a simulation is refused, in the words of the person who must act.

use std::fmt;

/// One thing wrong with a simulation file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub error: SimulationError,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.error)
    }
}

/// Why a simulation is refused. Every variant has its example in `schemes/refused/simulation/`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SimulationError {
    #[error("this is not TOML as a simulation is written: {message}")]
    NotReadable { message: String },
    #[error("`{name}` is not a parameter of the model")]
    UnknownParameter { name: String, known: String },
    #[error("format {found} is not one this program reads")]
    UnknownFormat { found: i64 },
    #[error("there are no people to simulate")]
    NoPeople,
    #[error("no need is given, so nobody can come")]
    NoNeed,
    #[error("{what} {number} is out of range")]
    OutOfRange { what: String, number: i64 },
    #[error("{name} is `{text}`, which is not {wanted}")]
    NotWritten { name: String, text: String, wanted: &'static str },
    #[error("the chance {name} is {text}, which is above one")]
    ChanceAboveOne { name: String, text: String },
    #[error("{name} is {text}, which is below nothing")]
    BelowNothing { name: String, text: String },
    #[error("the price {name} is {text}, which is negative")]
    NegativePrice { name: String, text: String },
    #[error("the range of {name} is upside down: from {from} to {to}")]
    RangeUpsideDown { name: String, from: String, to: String },
    #[error("{name} is most likely {likely}, which is outside its range from {from} to {to}")]
    LikelyOutside { name: String, likely: String, from: String, to: String },
    #[error("{name} has neither a value nor a whole range")]
    NoValue { name: String },
    #[error("{name} has no source")]
    NoSource { name: String },
    #[error("the shares of {what} come to {sum}, not to 100%")]
    SharesDoNotAdd { what: String, sum: String },
    #[error("{count} {what} are more than a life of this model can hold")]
    TooMany { what: &'static str, count: usize, most: usize },
    #[error("{what} are named twice: `{name}`")]
    NamedTwice { what: &'static str, name: String },
    #[error("there is no need `{name}`")]
    UnknownNeed { name: String, known: String },
    #[error("the terms read {what}, of which the simulation says nothing")]
    NotSaid { what: String, write: String },
    #[error("the terms read {what}, which this model cannot make up")]
    CannotTell { what: String },
    #[error("no verifier is accepted by every clause of the terms")]
    NobodyVerifies,
}

impl SimulationError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        let text = match self {
            Self::NotReadable { .. } => "compare the line with a simulation.toml under schemes/",
            Self::UnknownParameter { known, .. } => return format!("write one of {known}"),
            Self::UnknownFormat { .. } => "write `format = 1`",
            Self::NoPeople => "write a number above zero, here or after --people",
            Self::NoNeed => "add at least one [[need]], with everything about people who have it",
            Self::OutOfRange { .. } => {
                "write what a contract of this kind has: weeks up to 104, visits up to 100 a week"
            }
            Self::NotWritten { .. } => {
                "write chances and shares as \"66%\" and money as \"£1,200.00\""
            }
            Self::ChanceAboveOne { .. } => "write at most \"100%\"",
            Self::BelowNothing { .. } => "write \"0%\" or more",
            Self::NegativePrice { .. } => {
                "write what it costs as a price of nothing or more; the terms say who pays whom"
            }
            Self::RangeUpsideDown { .. } => {
                "put the lower end under `from` and the higher one under `to`"
            }
            Self::LikelyOutside { .. } => "widen the range, or correct `likely`",
            Self::NoValue { .. } => {
                "write `likely` for a number, `from` and `to` for a range, or all three"
            }
            Self::NoSource { .. } => {
                "write where the figure comes from, or `source = \"assumption\"`"
            }
            Self::SharesDoNotAdd { .. } => "correct the shares so that they add to 100%",
            Self::TooMany { most, .. } => return format!("keep at most {most}"),
            Self::NamedTwice { .. } => "keep one of them",
            Self::UnknownNeed { known, .. } => return format!("write one of {known}"),
            Self::NotSaid { write, .. } => return format!("add {write}"),
            Self::CannotTell { .. } => {
                "simulate the clauses that follow people's own lives; see the book for what a life holds"
            }
            Self::NobodyVerifies => {
                "let the clauses of the terms share at least one name of `accepted_by`"
            }
        };
        text.to_owned()
    }
}
