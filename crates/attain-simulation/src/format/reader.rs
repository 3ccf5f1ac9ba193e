//! Texts of a simulation file become numbers, or problems with their lines.

use std::ops::Range as Span;

use attain_units::{Exact, Pence, Ratio};
use toml::Spanned;

use super::MOST_WEEKS;
use super::raw::Range;
use crate::error::{Problem, SimulationError as Error};
use crate::lives::Need;
use crate::parameter::{Kind, MILLION, Parameter, ParameterId};

/// £1,000,000: no price of one person's care, or of a month, is above it.
const MOST_PRICE: i64 = 100_000_000;
/// No more than ten times as many people as planned.
const MOST_FACTOR: i64 = 10 * MILLION;

/// What has been read so far.
pub(super) struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    problems: Vec<Problem>,
    parameters: Vec<Parameter>,
    choices: Vec<(String, String)>,
}

/// A file that is no TOML, or has a key nobody knows.
pub(super) fn unreadable(error: &toml::de::Error, text: &str, file: &str) -> Problem {
    let line = error.span().map_or(1, |span| line(text, span.start));
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    let quoted: Vec<&str> = message.split('`').collect();
    let error = match (message.strip_prefix("unknown field"), &quoted[..]) {
        (Some(_), [_, name, _, known @ ..]) => {
            let known: Vec<&str> = known.iter().step_by(2).copied().collect();
            Error::UnknownParameter { name: (*name).to_owned(), known: known.join(", ") }
        }
        _ => Error::NotReadable { message },
    };
    Problem { file: file.to_owned(), line, error }
}

fn line(text: &str, place: usize) -> usize {
    1 + text.bytes().take(place).filter(|&byte| byte == b'\n').count()
}

impl<'a> Reader<'a> {
    pub fn of(text: &'a str, file: &'a str) -> Self {
        let (problems, parameters, choices) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, file, problems, parameters, choices }
    }

    /// What was read, unless something is wrong.
    pub fn done<T>(mut self, read: T) -> Result<T, Vec<Problem>> {
        self.problems.sort_by_key(|problem| problem.line);
        if self.problems.is_empty() { Ok(read) } else { Err(self.problems) }
    }

    pub fn parameters(&mut self) -> Vec<Parameter> {
        std::mem::take(&mut self.parameters)
    }

    pub fn choices(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.choices)
    }

    pub fn note(&mut self, span: &Span<usize>, error: Error) {
        let line = line(self.text, span.start);
        self.problems.push(Problem { file: self.file.to_owned(), line, error });
    }

    /// A choice of the model that is not drawn, with its source.
    pub fn choice(&mut self, what: &str, source: &Spanned<String>) {
        if source.get_ref().trim().is_empty() {
            self.note(&source.span(), Error::NoSource { name: what.to_owned() });
        }
        self.choices.push((what.to_owned(), source.get_ref().clone()));
    }

    /// A parameter that may be left out; then it is `usual`, and nothing is told of it.
    pub fn parameter_if(
        &mut self,
        name: &str,
        kind: Kind,
        range: Option<Spanned<Range>>,
        usual: i64,
    ) -> ParameterId {
        let Some(range) = range else {
            let source = String::new();
            let (low, likely, high) = (usual, usual, usual);
            let name = name.to_owned();
            let is_peaked = false;
            return self.keep(Parameter { name, kind, low, likely, high, is_peaked, source });
        };
        self.parameter(name, kind, range)
    }

    pub fn parameter(&mut self, name: &str, kind: Kind, range: Spanned<Range>) -> ParameterId {
        let span = range.span();
        let Range { likely, from, to, source } = range.into_inner();
        let mut read =
            |text: &Option<Spanned<String>>| text.as_ref().map(|text| self.value(name, kind, text));
        let (mid, low, high) = (read(&likely), read(&from), read(&to));
        let words = |text: &Option<Spanned<String>>| {
            text.as_ref().map_or(String::new(), |text| text.get_ref().clone())
        };
        let (from, to, middle) = (words(&from), words(&to), words(&likely));
        let name = name.to_owned();
        let (low, likely, high, is_peaked) = match (low, mid, high) {
            (None, Some(value), None) => (value, value, value, false),
            (Some(low), None, Some(high)) => (low, low + (high - low) / 2, high, false),
            (Some(low), Some(likely), Some(high)) => (low, likely, high, true),
            _ => {
                self.note(&span, Error::NoValue { name: name.clone() });
                (0, 0, 0, false)
            }
        };
        if low > high {
            self.note(&span, Error::RangeUpsideDown { name: name.clone(), from, to });
        } else if !(low..=high).contains(&likely) {
            let error = Error::LikelyOutside { name: name.clone(), likely: middle, from, to };
            self.note(&span, error);
        }
        if source.trim().is_empty() {
            self.note(&span, Error::NoSource { name: name.clone() });
        }
        self.keep(Parameter { name, kind, low, likely, high, is_peaked, source })
    }

    fn keep(&mut self, parameter: Parameter) -> ParameterId {
        self.parameters.push(parameter);
        ParameterId(self.parameters.len() - 1)
    }

    fn value(&mut self, name: &str, kind: Kind, text: &Spanned<String>) -> i64 {
        match kind {
            Kind::Money => self.money(name, text).0,
            Kind::Chance => self.millionths(name, text, MILLION),
            Kind::Factor => self.millionths(name, text, MOST_FACTOR),
        }
    }

    /// Money of nothing or more.
    pub fn money(&mut self, name: &str, text: &Spanned<String>) -> Pence {
        let name = || name.to_owned();
        let shown = text.get_ref().clone();
        let error = match text.get_ref().parse::<Pence>() {
            Ok(Pence(0..=MOST_PRICE)) => return text.get_ref().parse().unwrap_or_default(),
            Ok(Pence(..0)) => Error::NegativePrice { name: name(), text: shown },
            Ok(Pence(pence)) => Error::OutOfRange { what: name(), number: pence / 100 },
            Err(_) => Error::NotWritten { name: name(), text: shown, wanted: "an amount of money" },
        };
        self.note(&text.span(), error);
        Pence::ZERO
    }

    /// A part of the whole, in millionths.
    pub fn share(&mut self, name: &str, text: &Spanned<String>) -> i64 {
        self.millionths(name, text, MILLION)
    }

    fn millionths(&mut self, name: &str, text: &Spanned<String>, most: i64) -> i64 {
        let (name, shown) = (name.to_owned(), text.get_ref().clone());
        let error = match text.get_ref().parse::<Ratio>().map(in_millionths) {
            Ok(value) if (0..=most).contains(&value) => return value,
            Ok(..0) => Error::BelowNothing { name, text: shown },
            Ok(_) if most == MILLION => Error::ChanceAboveOne { name, text: shown },
            Ok(value) => Error::OutOfRange { what: name, number: value / MILLION },
            Err(_) => Error::NotWritten { name, text: shown, wanted: "a percentage" },
        };
        self.note(&text.span(), error);
        0
    }

    /// Weeks, at least so many.
    pub fn weeks(&mut self, what: &str, number: &Spanned<i64>, least: u32) -> u32 {
        let found = u32::try_from(*number.get_ref()).ok();
        found.filter(|weeks| (least..=MOST_WEEKS).contains(weeks)).unwrap_or_else(|| {
            let error = Error::OutOfRange { what: what.to_owned(), number: *number.get_ref() };
            self.note(&number.span(), error);
            least
        })
    }

    /// The number of a need.
    pub fn need(&mut self, name: &Spanned<String>, needs: &[Need]) -> usize {
        needs.iter().position(|need| need.name == *name.get_ref()).unwrap_or_else(|| {
            let known: Vec<&str> = needs.iter().map(|need| need.name.as_str()).collect();
            let (name_, known) = (name.get_ref().clone(), known.join(", "));
            self.note(&name.span(), Error::UnknownNeed { name: name_, known });
            0
        })
    }

    /// Shares must come to the whole.
    pub fn whole(&mut self, what: &str, shares: &[i64]) {
        let sum: i64 = shares.iter().sum();
        if sum != MILLION && !shares.is_empty() {
            let sum = Ratio::new(sum, MILLION).unwrap_or(Ratio::ZERO).percent();
            let error = Error::SharesDoNotAdd { what: what.to_owned(), sum };
            let heading = self.heading(what);
            self.note(&(heading..heading), error);
        }
    }

    pub fn most(&mut self, what: &'static str, count: usize, most: usize) {
        if count > most {
            let heading = self.heading(what);
            self.note(&(heading..heading), Error::TooMany { what, count, most });
        }
    }

    pub fn once<'n>(&mut self, what: &'static str, names: impl Iterator<Item = &'n str>) {
        let mut seen: Vec<&str> = Vec::new();
        for name in names {
            if seen.contains(&name) {
                let heading = self.heading(what);
                self.note(&(heading..heading), Error::NamedTwice { what, name: name.to_owned() });
            }
            seen.push(name);
        }
    }

    /// Where the table of this name begins, for what is wrong with a list of tables as a whole.
    fn heading(&self, what: &str) -> usize {
        let one = what.trim_end_matches('s');
        let headings = [format!("[[{one}]]"), format!("[{what}]"), format!("name = \"{what}\"")];
        headings.iter().find_map(|heading| self.text.find(heading.as_str())).unwrap_or(0)
    }
}

fn in_millionths(ratio: Ratio) -> i64 {
    let exact =
        Exact::new(i128::from(ratio.over()) * i128::from(MILLION), i128::from(ratio.under()));
    exact.to_nearest()
}
