//! What is unlike last time: lines that are new, gone or much changed, for somebody to look at
//! before a pay run is approved.

use std::collections::{BTreeMap, BTreeSet};

use attain_settlement::Statement;
use attain_units::{Pence, Ratio};

use crate::account::ContractId;

/// One contract's statement in this run, and its last one.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The contract.
    pub contract: &'a ContractId,
    /// The statement to be paid.
    pub this: &'a Statement,
    /// The one before, when there is one.
    pub last: Option<&'a Statement>,
    /// The change above which the contract's own terms ask for a second look (`[variance]`).
    pub flag_over: Option<Ratio>,
}

/// Something to look at. Pages say it in their language from the code and the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Under which contract.
    pub contract: ContractId,
    /// By which clause.
    pub clause: String,
    /// For whom, where the clause is settled for each person.
    pub person: Option<String>,
    /// What is unlike last time.
    pub kind: WarningKind,
    /// What it came to last time.
    pub was: Pence,
    /// What it comes to now.
    pub now: Pence,
}

/// What is unlike last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WarningKind {
    /// There was no such line.
    New,
    /// There is no such line any more.
    Gone,
    /// It changed by more than the share that was asked for.
    Changed,
    /// An earlier statement is put right.
    Adjusted,
    /// The statement itself asks to be looked at; the clause holds its words.
    Flagged,
    /// The whole statement comes to less than nothing: the payee owes the payer.
    BelowZero,
}

impl WarningKind {
    /// The key of its sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "variance.new",
            Self::Gone => "variance.gone",
            Self::Changed => "variance.changed",
            Self::Adjusted => "variance.adjusted",
            Self::Flagged => "variance.flagged",
            Self::BelowZero => "variance.below-zero",
        }
    }
}

impl Warning {
    /// The values its sentence needs, by name.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let mut values = vec![
            ("contract", self.contract.to_string()),
            ("clause", self.clause.clone()),
            ("was", self.was.to_string()),
            ("now", self.now.to_string()),
            ("change", (self.now - self.was).to_string()),
        ];
        values.extend(self.person.clone().map(|person| ("person", person)));
        values
    }
}

/// Everything to look at in a run, contract by contract, clauses and people in order. A line has
/// changed when it differs by more than `share` of what it was, or by more than its own terms
/// say, if that is less.
pub fn warnings(run: &[Compared<'_>], share: Ratio) -> Vec<Warning> {
    run.iter().flat_map(|compared| one(compared, share)).collect()
}

type Lines<'a> = BTreeMap<(&'a str, Option<&'a str>), Pence>;

fn one(compared: &Compared<'_>, share: Ratio) -> Vec<Warning> {
    let Compared { contract, this, last, flag_over } = *compared;
    let share = flag_over.map_or(share, |own| own.min(share));
    let warning = |clause: &str, person: Option<&str>, kind, was, now| {
        let (clause, person) = (clause.to_owned(), person.map(str::to_owned));
        Warning { contract: contract.clone(), clause, person, kind, was, now }
    };
    let mut found = Vec::new();
    if this.total < Pence::ZERO {
        let was = last.map_or(Pence::ZERO, |last| last.total);
        found.push(warning("", None, WarningKind::BelowZero, was, this.total));
    }
    for words in &this.flags {
        found.push(warning(words, None, WarningKind::Flagged, Pence::ZERO, this.total));
    }
    let now = sums(this);
    let was = last.map(sums);
    let before = was.as_ref();
    let keys: BTreeSet<_> = now.keys().chain(before.into_iter().flat_map(BTreeMap::keys)).collect();
    for key @ &(clause, person) in keys {
        let (now, was) = (now.get(key), before.and_then(|before| before.get(key)));
        found.extend(match (was, now) {
            (None, Some(&now)) if last.is_some() => {
                Some(warning(clause, person, WarningKind::New, Pence::ZERO, now))
            }
            (Some(&was), None) => {
                Some(warning(clause, person, WarningKind::Gone, was, Pence::ZERO))
            }
            (Some(&was), Some(&now)) if is_above(was, now, share) => {
                Some(warning(clause, person, WarningKind::Changed, was, now))
            }
            (Some(_) | None, Some(_)) | (None, None) => None,
        });
    }
    for line in this.adjustments() {
        let (was, now) = line
            .adjusts
            .as_ref()
            .map_or((Pence::ZERO, line.amount), |adjusts| (adjusts.was, adjusts.now));
        let person = line.person.as_deref();
        found.push(warning(&line.clause, person, WarningKind::Adjusted, was, now));
    }
    found
}

/// What each clause comes to for each person in the statement's own period.
fn sums(statement: &Statement) -> Lines<'_> {
    let mut sums = Lines::new();
    for line in statement.lines.iter().filter(|line| line.adjusts.is_none()) {
        *sums.entry((line.clause.as_str(), line.person.as_deref())).or_default() += line.amount;
    }
    sums.retain(|_, amount| *amount != Pence::ZERO);
    sums
}

/// Whether it changed by more than the share of what it was, by cross-multiplying.
fn is_above(was: Pence, now: Pence, share: Ratio) -> bool {
    let changed = i128::from((now - was).size().0) * i128::from(share.under());
    changed > i128::from(was.size().0) * i128::from(share.over())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::tests::statement;

    fn told(warnings: &[Warning]) -> Vec<String> {
        let one = |w: &Warning| {
            let person = w.person.as_deref().unwrap_or("-");
            format!("{} {} {person} {} {}", w.kind.code(), w.clause, w.was, w.now)
        };
        warnings.iter().map(one).collect()
    }

    /// P1 has as much as last month, P2 a tenth more, P3 is gone, P4 has come, and an old line is
    /// put right.
    #[test]
    fn only_what_is_unlike_last_time_is_told() {
        let last = statement(&[(10_000, false), (10_000, false), (5_000, false)], &[], &[]);
        let mut this =
            statement(&[(10_000, false), (11_000, false), (700, false), (-250, true)], &[], &[]);
        this.lines[2].clause = "4".into();
        this.lines[2].person = Some("P4".into());
        let contract = ContractId::new("C1");
        let compared =
            Compared { contract: &contract, this: &this, last: Some(&last), flag_over: None };
        let rest = [
            "variance.gone 3 P3 £50.00 £0.00",
            "variance.new 4 P4 £0.00 £7.00",
            "variance.adjusted 4 P4 £0.00 -£2.50",
        ];
        assert_eq!(told(&warnings(&[compared], "10%".parse().unwrap())), rest);
        let strict = Compared { flag_over: "9.99%".parse().ok(), ..compared };
        let found = told(&warnings(&[strict], "10%".parse().unwrap()));
        assert_eq!(found[0], "variance.changed 2 P2 £100.00 £110.00");
        assert_eq!(found[1..], rest);
    }

    /// A first statement has nothing to be compared with: not every line is a warning.
    #[test]
    fn a_first_statement_is_compared_with_nothing() {
        let mut this = statement(&[(-10_000, false)], &[], &[]);
        this.flags.push("the tariff rose by 12%".into());
        let contract = ContractId::new("C1");
        let first = Compared { contract: &contract, this: &this, last: None, flag_over: None };
        let found = warnings(&[first], Ratio::ZERO);
        let expected = [
            "variance.below-zero  - £0.00 -£100.00",
            "variance.flagged the tariff rose by 12% - £0.00 -£100.00",
        ];
        assert_eq!(told(&found), expected);
        assert!(found[0].values().contains(&("change", "-£100.00".to_owned())));
    }
}
