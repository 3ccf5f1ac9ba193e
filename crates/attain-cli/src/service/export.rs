//! `attain export`: a contract as the folder of a scheme, which `attain settle` reads.

use std::path::PathBuf;

use anyhow::Context;
use attain_office::contracts::{ContractError, export_scheme};
use attain_store::{AccountId, TermsKind};

use super::{Database, now, run};
use crate::commands::Stop;

/// Write a contract as the folder of a scheme: its terms and every record
#[derive(clap::Args)]
pub struct ExportArgs {
    /// The contract's reference, as people use it
    contract: String,
    #[command(flatten)]
    database: Database,
    /// The folder to write; there must be none of that name
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Export the terms that are settled in shadow instead of those that are paid by
    #[arg(long)]
    shadow: bool,
}

/// Exports.
///
/// # Errors
/// When there is no such contract, it has no terms yet, or the folder is there already.
pub fn export(args: &ExportArgs, answer: &mut String) -> Result<(), Stop> {
    let refused = |what: String, hint: &str| Stop::Refused(vec![format!("{what}\n  {hint}")]);
    let to = args.to.display();
    if args.to.exists() {
        return Err(refused(format!("{to}: this is there already"), "give a folder that is not"));
    }
    let kind = if args.shadow { TermsKind::Shadow } else { TermsKind::Live };
    let files = run(async {
        let store = args.database.open().await?;
        let mut ask = store.ask().await.context("cannot ask")?;
        let contracts = ask.contracts().await.context("cannot ask")?;
        let Some(contract) = contracts.iter().find(|one| one.reference == args.contract) else {
            let all: Vec<&str> = contracts.iter().map(|one| &*one.reference).collect();
            let hint = format!("its contracts are: {}", all.join(", "));
            return Err(refused(format!("there is no contract `{}`", args.contract), &hint));
        };
        let files = match export_scheme(&mut ask, contract, kind, now()).await {
            Ok(files) => files,
            Err(ContractError::Rule(_)) => {
                let what = format!("contract {} has no {} terms yet", args.contract, kind.code());
                return Err(refused(what, "they are published on the contract's page"));
            }
            Err(error) => return Err(anyhow::Error::new(error).into()),
        };
        drop(ask);
        // Records of people leave the house: the audit log says so.
        let mut change =
            store.change(&AccountId::service(), now()).await.context("cannot change")?;
        let subject = format!("contract/{}", contract.id);
        let facts = serde_json::json!({ "kind": kind.code() });
        change.say("export scheme", &subject, facts).await.context("cannot say so")?;
        change.commit().await.context("cannot say so")?;
        Ok(files)
    })?;
    std::fs::create_dir_all(&args.to).with_context(|| format!("cannot make the folder {to}"))?;
    for file in &files {
        let path = args.to.join(file.name);
        std::fs::write(&path, &file.text)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        answer.push_str(&format!("{}\n", path.display()));
    }
    Ok(())
}
