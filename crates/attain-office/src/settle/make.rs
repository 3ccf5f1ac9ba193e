//! Making a statement: which can be made, making it, and making it again to show it.

use std::collections::BTreeMap;
use std::sync::Arc;

use attain_ledger::{Compared, ContractId as LedgerContract, Warning, warnings};
use attain_paper::statement_json;
use attain_settlement::{Planned, Statement, planned};
use attain_store::{
    Account, Ask, Change, Contract, ContractId, KeptStatement, NewStatement, StatementId,
    StatementRow, StoreError, TermsKind, terms_of,
};
use attain_terms::Terms;
use attain_units::{Instant, Period, Ratio};
use serde_json::json;

use super::books::Names;
use super::{SETTLE, only};
use crate::error::OfficeError;
use crate::tell::tell_role;
use attain_brokerage::Role;

/// A statement that can be made now.
#[derive(Clone, Debug)]
pub struct NextRun {
    /// The contract.
    pub contract: Contract,
    /// Live, or shadow.
    pub kind: TermsKind,
    /// The next number to be made.
    pub number: usize,
    /// The days it is about.
    pub period: Period,
    /// Since when it can be made: what was known by then is in it.
    pub as_at: Instant,
    /// How many can be made now, this one and those after it.
    pub waiting: usize,
}

/// A kept statement made again, with its contract as it stands.
#[derive(Debug)]
pub struct Made {
    /// Its contract.
    pub contract: Contract,
    remade: Arc<Remade>,
}

/// A kept statement made again from what it was made from, with those before it. None of it ever
/// changes, so it may be kept on a [`super::Shelf`].
#[derive(Debug)]
pub struct Remade {
    /// As it is kept.
    pub kept: KeptStatement,
    /// The terms it was made by.
    pub terms: Terms,
    /// Every statement up to and with this one; the last one is this one.
    pub all: Vec<Statement>,
    names: Names,
}

impl std::ops::Deref for Made {
    type Target = Remade;
    fn deref(&self) -> &Remade {
        &self.remade
    }
}

impl Made {
    /// A statement of this contract.
    pub(super) fn of(contract: Contract, remade: Arc<Remade>) -> Self {
        Self { contract, remade }
    }
}

impl Remade {
    /// The statement.
    ///
    /// # Panics
    /// Never: this one is among them.
    pub fn statement(&self) -> &Statement {
        self.all.last().expect("the statement itself is among those made")
    }

    /// The statement before it, if there is one.
    pub fn last(&self) -> Option<&Statement> {
        self.all.len().checked_sub(2).and_then(|place| self.all.get(place))
    }

    /// The statement under its names in the ledger.
    pub fn source(&self) -> attain_ledger::Source<'_> {
        self.names.source(self.statement())
    }
}

/// The statements that can be made at an instant: of each contract and kind of terms the next one,
/// drafts that were returned first.
///
/// # Errors
/// When the database fails, or terms cannot be read.
pub async fn next_runs(ask: &mut Ask, now: Instant) -> Result<Vec<NextRun>, OfficeError> {
    let mut rows: BTreeMap<ContractId, Vec<StatementRow>> = BTreeMap::new();
    for row in ask.statement_rows(None).await? {
        rows.entry(row.contract.clone()).or_default().push(row);
    }
    let mut found = Vec::new();
    for contract in ask.contracts().await? {
        let rows = rows.remove(&contract.id).unwrap_or_default();
        for kind in [TermsKind::Live, TermsKind::Shadow] {
            let Some(plans) = plans(ask, &contract.id, kind, now).await? else { continue };
            let Some(number) = next_number(&rows, kind, plans.len()) else { continue };
            let Planned { run, .. } = plans[number - 1];
            let period = period_of(ask, &contract.id, kind, run.period).await?;
            found.push(NextRun {
                contract: contract.clone(),
                kind,
                number,
                period,
                as_at: run.as_at,
                waiting: plans.len() - stands(&rows, kind).count(),
            });
        }
    }
    Ok(found)
}

/// Makes the next statement of a contract: the first number that can be made and of which no draft
/// stands. Making several in one run is calling this for each.
///
/// # Errors
/// When nothing can be made yet, or the maker's role may not.
pub async fn make_draft(
    change: &mut Change,
    account: &Account,
    contract: &ContractId,
    kind: TermsKind,
) -> Result<StatementId, OfficeError> {
    let now = change.at;
    let draft = settle_draft(change, account, contract, kind, None, now).await?;
    keep_draft(change, &draft).await
}

/// Settles the statement that a contract makes next, without keeping it: settling takes its time,
/// and a change would hold up everybody who writes. [`keep_draft`] keeps it. Whoever saw which
/// number is next says so, and is told when somebody else made it first.
///
/// # Errors
/// When nothing can be made yet, another number is next, or the maker's role may not.
pub async fn settle_draft(
    ask: &mut Ask,
    account: &Account,
    contract: &ContractId,
    kind: TermsKind,
    number: Option<usize>,
    now: Instant,
) -> Result<NewStatement, OfficeError> {
    only(account, SETTLE)?;
    let plans = plans(ask, contract, kind, now).await?;
    let plans = plans.ok_or(OfficeError::Rule("no-terms"))?;
    let rows = ask.statement_rows(Some(contract)).await?;
    let next = next_number(&rows, kind, plans.len());
    if number.is_some_and(|number| stands(&rows, kind).any(|row| row.number == as_row(number))) {
        return Err(StoreError::Refused("statement_once".to_owned()).into());
    }
    let next = next.ok_or(OfficeError::Rule("nothing-to-make"))?;
    Ok(ask.settled(contract, kind, number.unwrap_or(next), now).await?)
}

/// Keeps a statement that was settled, and tells those who look at it next.
///
/// # Errors
/// When somebody else made it in the meantime.
pub async fn keep_draft(
    change: &mut Change,
    draft: &NewStatement,
) -> Result<StatementId, OfficeError> {
    let rows = change.statement_rows(Some(&draft.contract)).await?;
    if stands(&rows, draft.kind).any(|row| row.number == draft.number) {
        return Err(StoreError::Refused("statement_once".to_owned()).into());
    }
    let id = change.keep_settled(draft).await?;
    if draft.kind == TermsKind::Live {
        let reference = change.contract(&draft.contract).await?.reference;
        let facts = json!({ "contract": reference, "number": draft.number });
        tell_role(change, Role::Finance, "told-statement-made", &facts, &link(&id)).await?;
    }
    Ok(id)
}

/// A number as rows have it.
fn as_row(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Makes a kept statement again, and holds that it is the same byte by byte: nothing is shown,
/// approved or paid that the engine would not say today.
///
/// # Errors
/// When it comes out differently, or the database fails.
pub async fn made(ask: &mut Ask, id: &StatementId) -> Result<Made, OfficeError> {
    let remade = remade(ask, id).await?;
    let contract = ask.contract(&remade.kept.contract).await?;
    Ok(Made::of(contract, Arc::new(remade)))
}

/// The same, without the contract, which may change.
pub(super) async fn remade(ask: &mut Ask, id: &StatementId) -> Result<Remade, OfficeError> {
    let kept = ask.statement(id).await?;
    let version = ask.terms_version(&kept.terms).await?;
    let promised = ask.promised_by(version, kept.records).await?;
    let number = usize::try_from(kept.number).unwrap_or(0);
    // Beside those who answer requests, who go on answering.
    let settled = tokio::task::spawn_blocking(move || {
        let all = promised.statements(number);
        let again = all.last().filter(|_| all.len() == number).map(statement_json::one);
        (promised.terms, all, again)
    });
    let (terms, all, again) = settled.await.expect("settling does not panic");
    if again.as_ref() != Some(&kept.json) {
        let why = format!("{id} does not come out the same when it is made again");
        return Err(StoreError::Unreadable { what: "a statement", why }.into());
    }
    let known = terms.known_at(kept.as_at);
    let names = Names::new(id, &kept.contract, known.names.word(known.payee));
    Ok(Remade { kept, terms, all, names })
}

/// The change above which a line is pointed at where the terms say nothing themselves: a tenth.
fn tenth() -> Ratio {
    Ratio::new(1, 10).expect("ten is above nothing")
}

/// What is unlike the last statement, for somebody to look at before it is approved.
pub fn variance(made: &Made) -> Vec<Warning> {
    let contract = LedgerContract::new(made.contract.id.as_str());
    let known = made.terms.known_at(made.kept.as_at);
    let compared = Compared {
        contract: &contract,
        this: made.statement(),
        last: made.last(),
        flag_over: known.variance,
    };
    warnings(&[compared], tenth())
}

/// The address of a statement's page.
pub(super) fn link(id: &StatementId) -> String {
    format!("/statements/{id}")
}

/// The statements of a contract that could have been made by an instant; nothing while it has no
/// terms of that kind.
async fn plans(
    ask: &mut Ask,
    contract: &ContractId,
    kind: TermsKind,
    now: Instant,
) -> Result<Option<Vec<Planned>>, OfficeError> {
    let Some(version) = ask.terms_in_force(contract, kind).await? else { return Ok(None) };
    let terms = terms_of(&version)?;
    let plans = planned(&terms.latest().schedule);
    Ok(Some(plans.into_iter().take_while(|plan| plan.run.as_at < now).collect()))
}

async fn period_of(
    ask: &mut Ask,
    contract: &ContractId,
    kind: TermsKind,
    place: usize,
) -> Result<Period, OfficeError> {
    let version = ask.terms_in_force(contract, kind).await?;
    let version = version.ok_or(OfficeError::Rule("no-terms"))?;
    Ok(terms_of(&version)?.latest().schedule.periods[place])
}

/// The statements of a kind that were not returned.
fn stands(rows: &[StatementRow], kind: TermsKind) -> impl Iterator<Item = &StatementRow> {
    rows.iter().filter(move |row| row.kind == kind.code() && row.returned_at.is_none())
}

fn next_number(rows: &[StatementRow], kind: TermsKind, most: usize) -> Option<usize> {
    let made: Vec<i64> = stands(rows, kind).map(|row| row.number).collect();
    (1_i64..).zip(1..=most).find(|(number, _)| !made.contains(number)).map(|(_, number)| number)
}
