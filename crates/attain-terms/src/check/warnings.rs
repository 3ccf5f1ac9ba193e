//! What is allowed but deserves a second look before anyone signs.

use std::fmt;

use attain_units::{Day, Pence, Ratio};

use super::model::pays_by_outcome;
use crate::rule::{Dated, Price, Rule, Sign, Worth};
use crate::terms::{Clause, Grade, Terms, Version};

/// Something a reader of the terms should look at twice. Terms with warnings may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A price or sum changes by more than the contract's variance, or tenfold when it names none.
    PriceChanged {
        /// The clause or the sum.
        what: String,
        /// From when.
        from: Day,
        /// The price before.
        before: Pence,
        /// The price after.
        after: Pence,
    },
    /// Loneliness is measured alone: wellbeing may be missed (S69).
    LonelinessAlone,
    /// An outcome is paid without a verifier other than the party that is paid.
    SelfMarked {
        /// The clause.
        clause: String,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PriceChanged { what, from, before, after } => {
                write!(f, "{what}: from {from} the price is {after}, where it was {before}")?;
                match times(*before, *after) {
                    Some(times) => write!(f, ", {times} times as much"),
                    None => Ok(()),
                }
            }
            Self::LonelinessAlone => {
                f.write_str("loneliness is measured without any other measure of wellbeing")
            }
            Self::SelfMarked { clause } => {
                write!(f, "clause {clause}: an outcome is paid on the word of the party paid")
            }
        }
    }
}

impl Warning {
    /// What to look at.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::PriceChanged { .. } => "check both amounts for a slip of the pen",
            Self::LonelinessAlone => "add a [[measure]] of wellbeing beside loneliness",
            Self::SelfMarked { .. } => "add `verified = true` to `shown_by`",
        }
    }
}

/// How many times the one is the other, with two decimals.
fn times(before: Pence, after: Pence) -> Option<String> {
    let under = before.0;
    let hundredths = after.0.checked_mul(100)?.checked_div(under)?;
    Some(format!("{}.{:02}", hundredths / 100, (hundredths % 100).abs()))
}

impl Terms {
    /// What deserves a second look, in the latest version.
    pub fn warnings(&self) -> Vec<Warning> {
        let version = self.latest();
        let mut warnings = prices(version);
        if loneliness_alone(version) {
            warnings.push(Warning::LonelinessAlone);
        }
        for clause in &version.clauses {
            let pays = matches!(&clause.rule, Rule::Person(rule) if rule.sign == Sign::Pays);
            let own_word = !clause.standard.verified && clause.standard.grade < Grade::LinkedRecord;
            if pays && pays_by_outcome(clause) && own_word {
                let warning = Warning::SelfMarked { clause: clause.id.clone() };
                if !warnings.contains(&warning) {
                    warnings.push(warning);
                }
            }
        }
        warnings
    }
}

/// Prices that change by much, within a clause, between its runs, and in the sums.
fn prices(version: &Version) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for sum in &version.sums {
        let what = format!("the sum {}", sum.name);
        changes(version, &what, sum.amount.steps(), &mut warnings);
    }
    let mut seen: Vec<&str> = Vec::new();
    for clause in &version.clauses {
        if seen.contains(&&*clause.id) {
            continue;
        }
        seen.push(&clause.id);
        let runs = version.clauses.iter().filter(|run| run.id == clause.id);
        let mut steps: Vec<(Day, Pence)> = Vec::new();
        for run in runs {
            let Some(prices) = dated(run) else { continue };
            let first = run.in_force.first();
            steps.push((first, *prices.on(first)));
            let later = prices.steps().iter();
            steps.extend(later.filter(|&&(from, _)| first < from && run.in_force.contains(from)));
        }
        changes(version, &format!("clause {}", clause.id), &steps, &mut warnings);
    }
    warnings
}

fn dated(clause: &Clause) -> Option<&Dated<Pence>> {
    match &clause.rule {
        Rule::Person(rule) => match &rule.price {
            Price::Each { prices, .. } => Some(prices),
            Price::ShareOf { .. } => None,
        },
        Rule::Contract(rule) => match &rule.worth {
            Worth::Each { prices, .. } => Some(prices),
            Worth::ShareOf { .. } | Worth::Bands { .. } => None,
        },
    }
}

fn changes(version: &Version, what: &str, steps: &[(Day, Pence)], warnings: &mut Vec<Warning>) {
    for pair in steps.windows(2) {
        let ((_, before), (from, after)) = (pair[0], pair[1]);
        if is_large(before, after, version.variance) {
            let what = what.to_owned();
            warnings.push(Warning::PriceChanged { what, from, before, after });
        }
    }
}

/// Above the variance of the contract; tenfold either way when it names none.
fn is_large(before: Pence, after: Pence, variance: Option<Ratio>) -> bool {
    let (before, after) = (i128::from(before.0.abs()), i128::from(after.0.abs()));
    match variance {
        Some(share) => {
            let apart = (after - before).abs() * i128::from(share.under());
            apart > before * i128::from(share.over())
        }
        None => before != after && (after >= before * 10 || before >= after * 10),
    }
}

/// Whether loneliness is what is counted and no other measure stands beside it (S69).
fn loneliness_alone(version: &Version) -> bool {
    let lonely = |text: &str| text.to_lowercase().contains("lonel");
    let paid = version.clauses.iter().any(|clause| lonely(&clause.elements.outcome));
    let other = version.measures.iter().any(|measure| !lonely(&measure.name));
    paid && !other
}
