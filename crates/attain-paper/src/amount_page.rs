//! The amount page: where one line of a statement comes from.

use std::fmt::Write;

use attain_settlement::{Adjusts, Line, Part, Statement};
use attain_terms::{Component, Terms};
use attain_units::Language;
use attain_units::{Instant, Pence, Period};

use crate::statement_text;

/// Everything that is known of one line, in the order it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountPage {
    /// The scheme of the statement.
    pub scheme: String,
    /// The days the statement is about.
    pub statement_period: Period,
    /// What was known by then is in the statement.
    pub as_at: Instant,
    /// The version of the terms known by then.
    pub terms_version: u32,
    /// The number of the line on the statement.
    pub number: usize,
    /// What the line comes to.
    pub amount: Pence,
    /// The person, where the clause is settled for each.
    pub person: Option<String>,
    /// The days the line is about.
    pub period: Period,
    /// The id of the clause, or of the limit.
    pub clause: String,
    /// What the clause says; nothing where the line is that of a limit.
    pub promise: Option<Promise>,
    /// The working, step by step.
    pub steps: Vec<String>,
    /// What the line puts right, when it is an adjustment.
    pub adjusts: Option<Adjusts>,
    /// The records relied on; of an adjustment, those learnt since.
    pub relied: Vec<String>,
    /// The caps and floors that bore on the line's clause.
    pub limits: Vec<Limit>,
    /// What the whole statement comes to.
    pub total: Pence,
    /// Who pays the whole statement; empty when nobody pays anything.
    pub payers: Vec<Part>,
    /// What every statement told of the same clause, person and days, this one too.
    pub history: Vec<Told>,
}

/// The clause behind a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Its payment component.
    pub component: Component,
    /// The clause in one sentence.
    pub sentence: String,
    /// How its amount is worked out, in symbols.
    pub symbolic: String,
}

/// A cap or floor that bore on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The id of the limit.
    pub id: String,
    /// Its working.
    pub steps: Vec<String>,
}

/// What one statement told of an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The amount.
    pub amount: Pence,
    /// The line of that statement.
    pub line: usize,
    /// The days that statement is about.
    pub period: Period,
    /// What was known by then is in that statement.
    pub as_at: Instant,
}

impl AmountPage {
    /// The page of one line of a statement. `all` holds the statements made so far, this one
    /// too, in the order they were made.
    pub fn of<'a>(
        statement: &Statement,
        line: &Line,
        all: impl IntoIterator<Item = &'a Statement>,
        terms: &Terms,
        language: Language,
    ) -> Self {
        let version = terms.known_at(statement.as_at);
        let clause = version.clauses.iter().find(|clause| clause.id == line.clause);
        let promise = clause.map(|clause| Promise {
            component: clause.component,
            sentence: version.sentence(clause, language),
            symbolic: version.symbolic(clause, language),
        });
        let is_paid = statement.payers.iter().any(|payer| payer.amount != Pence::ZERO);
        Self {
            scheme: statement.scheme.clone(),
            statement_period: statement.period,
            as_at: statement.as_at,
            terms_version: statement.terms_version,
            number: line.number,
            amount: line.amount,
            person: line.person.clone(),
            period: line.period,
            clause: line.clause.clone(),
            promise,
            steps: line.steps.clone(),
            adjusts: line.adjusts.clone(),
            relied: line.relied.clone(),
            limits: limits(line, statement),
            total: statement.total,
            payers: if is_paid { statement.payers.clone() } else { Vec::new() },
            history: all.into_iter().flat_map(|other| history(line, other)).collect(),
        }
    }

    /// Whether other statements told of this amount as well.
    pub fn has_history(&self) -> bool {
        self.history.len() > 1
    }

    /// The page as `attain explain` prints it.
    pub fn text(&self, case: Option<&str>) -> String {
        let mut text = statement_text::heading(
            case,
            &self.scheme,
            self.statement_period,
            self.as_at,
            self.terms_version,
        );
        self.write(&mut text).expect("a text takes every word");
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        let who = self.person.as_ref().map_or(String::new(), |who| format!(" for {who}"));
        writeln!(text, "Line {}: {}{who}", self.number, self.amount)?;
        writeln!(text, "About {}\n", self.period)?;
        match &self.promise {
            Some(promise) => {
                let (code, words) = (promise.component.code(), promise.component.words());
                writeln!(text, "Clause {}, {words} ({code})", self.clause)?;
                writeln!(text, "  {}", promise.sentence)?;
                writeln!(text, "\nWorking\n  {}", promise.symbolic)?;
            }
            None => writeln!(text, "Limit {}\n\nWorking", self.clause)?,
        }
        for step in &self.steps {
            writeln!(text, "  {step}")?;
        }
        if let Some(adjusts) = &self.adjusts {
            writeln!(text, "  {}", statement_text::adjusts(adjusts))?;
        }
        if !self.relied.is_empty() {
            let heading = if self.adjusts.is_some() { "Learnt since" } else { "Relied on" };
            writeln!(text, "\n{heading}")?;
            for record in &self.relied {
                writeln!(text, "  {record}")?;
            }
        }
        for limit in &self.limits {
            writeln!(text, "\nLimit {}: {}", limit.id, limit.steps.join("; "))?;
        }
        if !self.payers.is_empty() {
            writeln!(text, "\nThe whole statement of {} is paid by", self.total)?;
            for payer in &self.payers {
                writeln!(text, "  {} {}", payer.party, payer.amount)?;
            }
        }
        if self.has_history() {
            writeln!(text, "\nHistory")?;
            for Told { amount, line, period, as_at } in &self.history {
                writeln!(
                    text,
                    "  {amount} on line {line} of the statement for {period}, as known at {as_at}"
                )?;
            }
        }
        Ok(())
    }
}

/// The caps and floors that bore on the line's clause.
fn limits(line: &Line, statement: &Statement) -> Vec<Limit> {
    let held = statement.lines.iter().filter(|other| {
        other.person == line.person
            && other.number != line.number
            && other.steps.iter().any(|step| step.starts_with("earned "))
    });
    held.map(|limit| Limit { id: limit.clause.clone(), steps: limit.steps.clone() }).collect()
}

/// One statement's lines for the same clause, person and days.
fn history<'a>(line: &'a Line, statement: &'a Statement) -> impl Iterator<Item = Told> + 'a {
    let same = statement.lines.iter().filter(|other| {
        other.clause == line.clause && other.person == line.person && other.period == line.period
    });
    same.map(|other| Told {
        amount: other.amount,
        line: other.number,
        period: statement.period,
        as_at: statement.as_at,
    })
}
