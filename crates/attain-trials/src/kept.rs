//! What is kept, held against what was answered, and against itself: nothing is half done.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use attain_store::{Ask, ContractId, KeptRecord, Store, Which};

use crate::work::Done;

/// Holds that everything that was answered is kept.
///
/// # Errors
/// The first thing that is not.
pub async fn holds(store: &Store, told: &[Done]) -> Result<()> {
    let mut ask = store.ask().await?;
    for done in told {
        is_kept(&mut ask, done).await.with_context(|| format!("answered as done: {done:?}"))?;
    }
    Ok(())
}

async fn is_kept(ask: &mut Ask, done: &Done) -> Result<()> {
    match done {
        Done::Uploaded { upload, text } => {
            ensure!(ask.upload(upload).await?.text == *text, "the file is not as it came");
        }
        Done::Taken { upload } => {
            ensure!(ask.upload(upload).await?.accepted_at.is_some(), "the file is not taken");
        }
        Done::Corrected { contract, person, record } => {
            ask.record(contract, person.as_str(), record).await?;
            let last = ask.last_record().await?;
            let records = ask.records_of(contract, last).await?;
            let by = |one: &KeptRecord| one.supersedes == *record && one.person == person.as_str();
            ensure!(records.iter().any(by), "nothing took the place of the record");
        }
        Done::Reviewed { package, note } => {
            let reviews = ask.reviews_of(package).await?;
            ensure!(reviews.iter().any(|one| one.note == *note), "the review is missing");
        }
        Done::Made { statement } => {
            ask.statement(statement).await?;
        }
        Done::Stepped { statement, step } => {
            let steps = ask.statement_steps(statement).await?;
            ensure!(steps.iter().any(|one| one.step == *step), "the step is missing");
        }
        Done::Paid { statement } => {
            ensure!(!ask.payments_of(statement).await?.is_empty(), "the payment is missing");
        }
    }
    Ok(())
}

/// Holds that nothing is half done: a file is taken with all its rows or with none, a statement is
/// approved with its postings, a payment stands in the ledger; every entry balances and the audit
/// log is one chain.
///
/// # Errors
/// The first thing that is.
pub async fn is_whole(store: &Store) -> Result<()> {
    let mut ask = store.ask().await?;
    for contract in ask.contracts().await? {
        files_are_whole(&mut ask, &contract.id).await?;
        money_is_whole(&mut ask, &contract.id).await?;
    }
    let unbalanced = ask.unbalanced_entries().await?;
    ensure!(unbalanced.is_empty(), "ledger entries do not balance: {unbalanced:?}");
    let (_, broken) = ask.audit_chain().await?;
    ensure!(broken.is_empty(), "the audit log is broken: {broken:?}");
    Ok(())
}

async fn files_are_whole(ask: &mut Ask, contract: &ContractId) -> Result<()> {
    let mut taken: BTreeMap<String, i64> = BTreeMap::new();
    let last = ask.last_record().await?;
    for record in ask.records_of(contract, last).await? {
        if let Some(upload) = record.upload {
            *taken.entry(upload).or_default() += 1;
        }
    }
    for upload in ask.uploads_of(contract).await? {
        let expected = if upload.accepted_at.is_some() { upload.rows } else { 0 };
        let found = taken.remove(upload.id.as_str()).unwrap_or(0);
        ensure!(found == expected, "{}: {found} records of {expected}", upload.id);
    }
    ensure!(taken.is_empty(), "records of files that were never kept: {taken:?}");
    Ok(())
}

async fn money_is_whole(ask: &mut Ask, contract: &ContractId) -> Result<()> {
    let entries = ask.entries(Which::Of(contract)).await?;
    for row in ask.statement_rows(Some(contract)).await? {
        let is_posted = entries.iter().any(|entry| {
            entry.statement.as_deref() == Some(row.id.as_str())
                && ["approved", "adjusted"].contains(&&*entry.what)
        });
        let steps = ask.statement_steps(&row.id).await?;
        let is_stepped = steps.iter().any(|one| one.step == "approved");
        ensure!(row.approved_at.is_some() == is_stepped, "statement {} is half approved", row.id);
        ensure!(is_stepped || !is_posted, "statement {} is posted and not approved", row.id);
        ensure!(
            !is_stepped || is_posted || row.total == attain_units::Pence::ZERO,
            "statement {} is approved and not posted",
            row.id
        );
    }
    let paid: BTreeSet<String> =
        ask.payments(Which::Of(contract)).await?.into_iter().map(|one| one.remittance).collect();
    let posted: BTreeSet<String> = entries
        .into_iter()
        .filter(|entry| entry.what == "paid")
        .filter_map(|entry| entry.run)
        .collect();
    ensure!(paid == posted, "remittances {paid:?} are paid, and {posted:?} stand in the ledger");
    Ok(())
}
