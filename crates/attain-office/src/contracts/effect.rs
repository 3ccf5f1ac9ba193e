//! What a draft would do to the statements that are still open.

use std::collections::{BTreeMap, BTreeSet};

use attain_settlement::Statement;
use attain_store::{Ask, ContractId, TermsKind};
use attain_units::{Instant, Pence, Period};

use super::{ContractError, kept_statements, promised_by_draft};

/// A draft beside the terms in force, with the evidence as it stands.
#[derive(Clone, Debug)]
pub struct Effect {
    /// One for each statement that is not made yet, in order.
    pub periods: Vec<PeriodEffect>,
    /// What the next statement would put right under the draft.
    pub adjustments: Vec<Adjustment>,
}

/// One statement that is not made yet, under both terms.
#[derive(Clone, Debug)]
pub struct PeriodEffect {
    /// The days it is about.
    pub period: Period,
    /// When it is made.
    pub as_at: Instant,
    /// What it comes to under the terms in force; nothing when they make none.
    pub now: Option<Pence>,
    /// What it comes to under the draft; nothing when it makes none.
    pub draft: Option<Pence>,
    /// The clauses that come to something else, adjustments included.
    pub clauses: Vec<ClauseEffect>,
}

/// One clause of one statement under both terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseEffect {
    /// The clause.
    pub clause: String,
    /// Under the terms in force.
    pub now: Pence,
    /// Under the draft.
    pub draft: Pence,
}

/// What a statement puts right of an earlier period, of one clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// The clause.
    pub clause: String,
    /// The period that is put right.
    pub period: Period,
    /// What was paid.
    pub was: Pence,
    /// What is due now.
    pub now: Pence,
    /// How many lines it adds up.
    pub lines: usize,
}

impl PeriodEffect {
    /// What the draft adds.
    pub fn difference(&self) -> Pence {
        Pence(self.draft.unwrap_or_default().0 - self.now.unwrap_or_default().0)
    }
}

impl Effect {
    /// What the draft adds over all statements that are not made yet.
    pub fn difference(&self) -> Pence {
        self.periods.iter().map(PeriodEffect::difference).sum()
    }
}

/// What the draft of a kind would do, beside the terms in force of that kind.
///
/// # Errors
/// When there is no draft, or it or the evidence under it cannot be read.
pub async fn effect_of_draft(
    ask: &mut Ask,
    contract: &ContractId,
    kind: TermsKind,
) -> Result<Effect, ContractError> {
    let draft = ask.terms_draft(contract, kind).await?;
    let draft = draft.ok_or(ContractError::Rule("terms-no-draft"))?;
    let last = ask.last_record().await?;
    let promised = promised_by_draft(ask, &draft, last).await?;
    let varied = promised.statements(promised.planned.len());
    let in_force = match ask.promised(contract, kind).await? {
        Some(promised) => promised.statements(promised.planned.len()),
        None => Vec::new(),
    };
    let kept = kept_statements(ask, contract, kind).await?;
    let numbers: BTreeSet<i64> = kept.iter().map(|statement| statement.number).collect();
    let open = |statements: Vec<Statement>| -> Vec<Statement> {
        let numbered = (1_i64..).zip(statements);
        let open = numbered.filter(|(number, _)| !numbers.contains(number));
        open.map(|(_, statement)| statement).collect()
    };
    let (in_force, varied) = (open(in_force), open(varied));
    let adjustments = varied.first().map_or(Vec::new(), adjustments);
    Ok(Effect { periods: periods(&in_force, &varied), adjustments })
}

/// Statements of the same run side by side, in the order they are made.
pub(super) fn periods(in_force: &[Statement], varied: &[Statement]) -> Vec<PeriodEffect> {
    let run = |statement: &Statement| (statement.as_at, statement.period.first());
    let mut runs: BTreeMap<_, [Option<&Statement>; 2]> = BTreeMap::new();
    for (place, statements) in [in_force, varied].into_iter().enumerate() {
        for statement in statements {
            runs.entry(run(statement)).or_default()[place] = Some(statement);
        }
    }
    let effects = runs.into_values().filter_map(|[now, draft]| {
        let either = draft.or(now)?;
        Some(PeriodEffect {
            period: either.period,
            as_at: either.as_at,
            now: now.map(|statement| statement.total),
            draft: draft.map(|statement| statement.total),
            clauses: clauses(now, draft),
        })
    });
    effects.collect()
}

fn clauses(now: Option<&Statement>, draft: Option<&Statement>) -> Vec<ClauseEffect> {
    let mut sums: BTreeMap<&str, [Pence; 2]> = BTreeMap::new();
    for (place, statement) in [now, draft].into_iter().enumerate() {
        for line in statement.into_iter().flat_map(|statement| &statement.lines) {
            let sum = &mut sums.entry(&line.clause).or_default()[place];
            *sum = Pence(sum.0 + line.amount.0);
        }
    }
    let differing = sums.into_iter().filter(|(_, [now, draft])| now != draft);
    differing
        .map(|(clause, [now, draft])| ClauseEffect { clause: clause.to_owned(), now, draft })
        .collect()
}

/// The adjustments of a statement, those of one clause and period together.
fn adjustments(statement: &Statement) -> Vec<Adjustment> {
    let mut sums: BTreeMap<(Period, String), (Pence, Pence, usize)> = BTreeMap::new();
    for line in statement.adjustments() {
        let Some(adjusts) = &line.adjusts else { continue };
        let sum = sums.entry((adjusts.period, line.clause.clone())).or_default();
        *sum = (Pence(sum.0.0 + adjusts.was.0), Pence(sum.1.0 + adjusts.now.0), sum.2 + 1);
    }
    let each = sums.into_iter();
    each.map(|((period, clause), (was, now, lines))| Adjustment { clause, period, was, now, lines })
        .collect()
}
