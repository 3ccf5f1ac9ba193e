//! Contracts and their terms: opened from any scheme's terms, written as a draft, checked,
//! weighed against what is open, and published by a second person.
//!
//! Statements are kept as the bytes they were. So terms are published only when every statement
//! that was made comes out of them byte for byte, and evidence is brought in only when none of it
//! was known before a statement that did not count it.

mod achieved;
mod effect;
mod export;
mod fields;
mod import;
mod library;
mod shadow;

use attain_brokerage::Role;
use attain_evidence::EvidenceErrors;
use attain_settlement::planned;
use attain_store::{
    Ask, Change, Contract, ContractId, KeptStatement, NoteKind, OrganisationId, Promised,
    StoreError, TermsDraft, TermsId, TermsKind, TermsVersion, evidence_of,
};
use attain_terms::{Problem, Terms};
use attain_units::Instant;
use serde_json::json;

pub use achieved::{Achieved, States, achieved};
pub use effect::{Adjustment, ClauseEffect, Effect, PeriodEffect, effect_of_draft};
pub use export::{SchemeFile, export_scheme};
pub use fields::{Field, FieldKind, FieldWrong, fields, with_fields, with_variation};
pub use import::{ImportProblem, Imported, import_evidence};
pub use library::{LIBRARY, LibraryScheme, whole_terms};
pub use shadow::{Beside, beside};

use crate::tell::{tell_provider, tell_role};

/// The name under which problems of terms tell their lines.
pub const TERMS_FILE: &str = "terms.toml";

/// A contract to be opened.
#[derive(Clone, Debug)]
pub struct NewContract {
    /// The reference people use.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// Who buys.
    pub council: OrganisationId,
    /// Who is paid.
    pub provider: OrganisationId,
    /// Days from a statement's approval to the day its payment is due.
    pub payment_days: i64,
    /// The cost centre in the finance system.
    pub cost_centre: String,
    /// The terms as they are first written; they need not be right yet.
    pub terms: String,
}

/// Why something about a contract was not done. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum ContractError {
    /// The terms cannot be read; each problem has its line and its remedy.
    #[error("the terms cannot be read: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unreadable(Vec<Problem>),
    /// The evidence that is kept does not read under these terms.
    #[error("under these terms the evidence that is kept cannot be read:\n{0}")]
    Evidence(EvidenceErrors),
    /// Statements that were made would come out with other bytes.
    #[error("{} of the statements that were made would come out otherwise", .0.len())]
    WouldChange(Vec<Changed>),
    /// Lines of a file that are refused.
    #[error("{} lines of the file are refused", .0.len())]
    Import(Vec<ImportProblem>),
    /// A rule of the house; the web has a message `rule-…` for each.
    #[error("refused by the rule `{0}`")]
    Rule(&'static str),
    /// The store refused it or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A statement that was made and would not be what it is under other terms.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The statement as it is kept.
    pub statement: KeptStatement,
    /// What it would come to; nothing when it would not be made at all.
    pub would_be: Option<attain_units::Pence>,
}

/// What there is to know about terms that are being written.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The terms, when nothing is wrong with them.
    pub terms: Option<Terms>,
    /// Everything that is wrong, in the order of the lines.
    pub problems: Vec<Problem>,
}

/// Opens a contract: its terms stand as a draft until a second person publishes them.
///
/// # Errors
/// When another contract has its reference.
pub async fn open_contract(
    change: &mut Change,
    new: &NewContract,
) -> Result<ContractId, StoreError> {
    let id = ContractId::new();
    let contract = Contract {
        id: id.clone(),
        reference: new.reference.clone(),
        title: new.title.clone(),
        council: new.council.clone(),
        provider: new.provider.clone(),
        opened: change.at.day(),
        payment_days: new.payment_days,
        cost_centre: new.cost_centre.clone(),
        facts: "{}".to_owned(),
    };
    change.add_contract(&contract).await?;
    change.write_terms(&id, TermsKind::Live, &unified(&whole_terms(&new.terms)), None).await?;
    Ok(id)
}

/// Reads terms that are being written: the terms, or everything that is wrong with them.
pub fn check_draft(text: &str) -> Checked {
    match Terms::read(text, TERMS_FILE) {
        Ok(terms) => Checked { terms: Some(terms), problems: Vec::new() },
        Err(problems) => Checked { terms: None, problems },
    }
}

/// Writes a draft. `edition` is the one the writer had before them; nothing begins a new draft.
///
/// # Errors
/// When somebody changed it in the meantime.
pub async fn write_draft(
    change: &mut Change,
    contract: &ContractId,
    kind: TermsKind,
    text: &str,
    edition: Option<i64>,
) -> Result<(), ContractError> {
    let text = unified(&whole_terms(text));
    Ok(change.write_terms(contract, kind, &text, edition).await?)
}

/// Begins terms that are settled beside the live ones and never paid (S62), from the terms in
/// force.
///
/// # Errors
/// When no terms are in force yet, or shadow terms are already being written.
pub async fn open_shadow(change: &mut Change, contract: &ContractId) -> Result<(), ContractError> {
    if change.terms_draft(contract, TermsKind::Shadow).await?.is_some() {
        return Err(ContractError::Rule("terms-draft-there"));
    }
    let shadow = change.terms_in_force(contract, TermsKind::Shadow).await?;
    let from = match shadow {
        Some(shadow) => Some(shadow),
        None => change.terms_in_force(contract, TermsKind::Live).await?,
    };
    let from = from.ok_or(ContractError::Rule("terms-not-published"))?;
    Ok(change.write_terms(contract, TermsKind::Shadow, &from.text, None).await?)
}

/// Begins a draft of the next live terms from those in force.
///
/// # Errors
/// When no terms are in force yet, or the next ones are already being written.
pub async fn open_draft(change: &mut Change, contract: &ContractId) -> Result<(), ContractError> {
    if change.terms_draft(contract, TermsKind::Live).await?.is_some() {
        return Err(ContractError::Rule("terms-draft-there"));
    }
    let from = change.terms_in_force(contract, TermsKind::Live).await?;
    let from = from.ok_or(ContractError::Rule("terms-not-published"))?;
    Ok(change.write_terms(contract, TermsKind::Live, &from.text, None).await?)
}

/// Tells those who look after contracts that a draft waits for a second person.
///
/// # Errors
/// When the terms cannot be read, or the database fails.
pub async fn ask_to_publish(
    change: &mut Change,
    contract: &Contract,
    kind: TermsKind,
) -> Result<(), ContractError> {
    let draft = change.terms_draft(&contract.id, kind).await?;
    let draft = draft.ok_or(ContractError::Rule("terms-no-draft"))?;
    if let Checked { terms: None, problems } = check_draft(&draft.text) {
        return Err(ContractError::Unreadable(problems));
    }
    let facts = json!({ "contract": contract.reference });
    let link = format!("/contracts/{}/terms/{}/effect", contract.id, kind.code());
    let said = json!({ "kind": kind.code(), "edition": draft.edition });
    change.say("ask to publish", &format!("contract/{}", contract.id), said).await?;
    for role in [Role::Commissioner, Role::ContractManager] {
        tell_role(change, role, "told-terms-to-publish", &facts, &link).await?;
    }
    Ok(())
}

/// Publishes the draft as the next version of a contract's terms. Who makes this change must not
/// be who wrote it.
///
/// # Errors
/// When the writer would publish it, it was changed since `edition`, it cannot be read, or a
/// statement that was made would come out of it with other bytes.
pub async fn publish(
    change: &mut Change,
    contract: &Contract,
    kind: TermsKind,
    edition: i64,
) -> Result<TermsId, ContractError> {
    let draft = change.terms_draft(&contract.id, kind).await?;
    let draft = draft.ok_or(ContractError::Rule("terms-no-draft"))?;
    if draft.made_by == change.account {
        return Err(ContractError::Rule("terms-own-draft"));
    }
    let changed = would_change(change, &draft, kind).await?;
    if !changed.is_empty() {
        return Err(ContractError::WouldChange(changed));
    }
    let id = change.publish_terms(&contract.id, kind, edition).await?;
    let facts = json!({ "contract": contract.reference });
    let link = format!("/contracts/{}/terms", contract.id);
    change.tell(&draft.made_by, "told-terms-published", &facts, &link).await?;
    if kind == TermsKind::Live {
        tell_provider(change, &contract.provider, "told-terms-published", &facts, &link).await?;
    }
    Ok(id)
}

/// The statements that were made and would come out of a draft with other bytes.
///
/// # Errors
/// When the draft or the evidence under it cannot be read.
pub async fn would_change(
    ask: &mut Ask,
    draft: &TermsDraft,
    kind: TermsKind,
) -> Result<Vec<Changed>, ContractError> {
    let kept = kept_statements(ask, &draft.contract, kind).await?;
    let mut changed = Vec::new();
    // Statements made from the same records are settled together.
    for run in kept.chunk_by(|a, b| a.records == b.records) {
        let promised = promised_by_draft(ask, draft, run[0].records).await?;
        let number = |statement: &KeptStatement| usize::try_from(statement.number).unwrap_or(0);
        let last = run.iter().map(number).max().unwrap_or(0);
        let made = promised.statements(last);
        for statement in run {
            let would_be = number(statement).checked_sub(1).and_then(|place| made.get(place));
            let json = would_be.map(attain_paper::statement_json::one);
            if json.as_deref() != Some(&*statement.json) {
                let would_be = would_be.map(|statement| statement.total);
                changed.push(Changed { statement: statement.clone(), would_be });
            }
        }
    }
    if kept.is_empty() {
        let last = ask.last_record().await?;
        promised_by_draft(ask, draft, last).await?;
    }
    Ok(changed)
}

/// A contract's statements of a kind that stand: those that were returned are left out.
///
/// # Errors
/// When the database fails.
pub async fn kept_statements(
    ask: &mut Ask,
    contract: &ContractId,
    kind: TermsKind,
) -> Result<Vec<KeptStatement>, StoreError> {
    let rows = ask.statement_rows(Some(contract)).await?;
    let is_returned = |statement: &KeptStatement| {
        rows.iter().any(|row| row.id == statement.id && row.returned_at.is_some())
    };
    let mut kept = ask.statements_of(contract, kind).await?;
    kept.retain(|statement| !is_returned(statement));
    Ok(kept)
}

/// What a draft and the records up to one place come to.
async fn promised_by_draft(
    ask: &mut Ask,
    draft: &TermsDraft,
    records: i64,
) -> Result<Promised, ContractError> {
    let Checked { terms, problems } = check_draft(&draft.text);
    let terms = terms.ok_or(ContractError::Unreadable(problems))?;
    let kept = ask.records_of(&draft.contract, records).await?;
    let evidence = evidence_of(&kept, &terms.latest().names).map_err(ContractError::Evidence)?;
    let version = TermsVersion {
        id: draft.id.clone(),
        contract: draft.contract.clone(),
        kind: draft.kind.clone(),
        number: 0,
        text: draft.text.clone(),
        digest: String::new(),
        made_by: draft.made_by.clone(),
        published_by: draft.made_by.clone(),
        published_at: draft.made_at,
    };
    let planned = planned(&terms.latest().schedule);
    Ok(Promised { version, terms, evidence, records, planned })
}

/// Writes a dated note on a contract: how the council and the provider work together (CON-4), or
/// support that stands in place of a reward (PRO-4).
///
/// # Errors
/// When the database fails.
pub async fn note(
    change: &mut Change,
    contract: &Contract,
    kind: NoteKind,
    on_day: attain_units::Day,
    words: &str,
) -> Result<(), ContractError> {
    change.write_note(&contract.id, kind, on_day, words).await?;
    let facts = json!({ "contract": contract.reference });
    let link = format!("/contracts/{}#notes", contract.id);
    tell_provider(change, &contract.provider, "told-contract-note", &facts, &link).await?;
    Ok(())
}

/// When the last statement that stands was made, of either kind: what was known by then is
/// counted, and nothing can be learnt before it any more.
async fn counted_until(
    ask: &mut Ask,
    contract: &ContractId,
) -> Result<Option<Instant>, StoreError> {
    let mut last = None;
    for kind in [TermsKind::Live, TermsKind::Shadow] {
        let kept = kept_statements(ask, contract, kind).await?;
        last = last.max(kept.iter().map(|statement| statement.as_at).max());
    }
    Ok(last)
}

/// A text with the line ends of a file: browsers send others. It ends with one.
fn unified(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
}
