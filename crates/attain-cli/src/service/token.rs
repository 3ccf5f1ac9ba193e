//! `attain token`: tokens of other systems, made and revoked where no page can be opened.

use anyhow::Context;
use attain_brokerage::Role;
use attain_office::{MOST_TOKEN_DAYS, OfficeError, TokenDraft, make_token};
use attain_store::{ApiToken, TokenId};
use serde_json::json;

use super::account::{begin, of_name, refused, role, told};
use super::{Database, now, run};
use crate::commands::Stop;

#[derive(clap::Subcommand)]
pub enum TokenCommand {
    /// Make a token and print it, this once
    Add(AddArgs),
    /// List the tokens, the latest first
    List(ListArgs),
    /// Revoke a token: from now on it opens nothing
    Revoke(RevokeArgs),
}

#[derive(clap::Args)]
pub struct AddArgs {
    #[command(flatten)]
    database: Database,
    /// What colleagues call the system
    name: String,
    /// The role it acts in: provider, finance, auditor and so on
    #[arg(long, value_parser = role)]
    role: Role,
    /// The organisation it acts for
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// Only this contract, by its reference
    #[arg(long, value_name = "REFERENCE")]
    contract: Option<String>,
    /// How many days it opens
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(i64).range(1..=MOST_TOKEN_DAYS))]
    days: i64,
}

#[derive(clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    database: Database,
    /// Print JSON: id, name, role, organisation, contract, made_at, ends, used_at, revoked_at
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
pub struct RevokeArgs {
    #[command(flatten)]
    database: Database,
    /// The token's id, as `attain token list` names it
    id: String,
}

/// Runs `attain token`.
///
/// # Errors
/// When the database cannot be used, or the token is refused.
pub fn run_token(command: &TokenCommand, answer: &mut String) -> Result<(), Stop> {
    match command {
        TokenCommand::Add(args) => add(args, answer),
        TokenCommand::List(args) => list(args, answer),
        TokenCommand::Revoke(args) => revoke(args, answer),
    }
}

fn add(args: &AddArgs, answer: &mut String) -> Result<(), Stop> {
    run(async {
        let store = args.database.open().await?;
        let mut change = begin(&store).await?;
        let organisations = change.organisations().await.context("cannot ask")?;
        let organisation = of_name(&organisations, &args.organisation).ok_or_else(|| {
            let names: Vec<&str> = organisations.iter().map(|one| &*one.name).collect();
            refused(
                &format!("there is no organisation `{}`", args.organisation),
                &format!("give one of: {}", names.join("; ")),
            )
        })?;
        let contract = match &args.contract {
            None => None,
            Some(reference) => {
                let all = change.contracts().await.context("cannot ask")?;
                let found = all.into_iter().find(|one| one.reference == *reference);
                Some(found.map(|one| one.id.0).ok_or_else(|| {
                    refused(&format!("there is no contract `{reference}`"), "give its reference")
                })?)
            }
        };
        let draft = TokenDraft {
            name: args.name.clone(),
            role: args.role,
            organisation: organisation.id.0.clone(),
            contract,
            days: args.days,
        };
        let (token, digest) = attain_web::new_token();
        make_token(&mut change, &draft, &digest).await.map_err(why)?;
        change.commit().await.map_err(told)?;
        answer.push_str(&format!("{token}\n"));
        Ok(())
    })
}

/// What the office refuses by field is told line by line.
fn why(error: OfficeError) -> Stop {
    match error {
        OfficeError::Fields(problems) => {
            let say = |one: &attain_needs::FieldProblem| {
                format!("{}: {}", one.field, one.say(attain_units::Language::English))
            };
            Stop::Refused(problems.iter().map(say).collect())
        }
        OfficeError::Store(error) => told(error),
        other => anyhow::Error::new(other).into(),
    }
}

fn list(args: &ListArgs, answer: &mut String) -> Result<(), Stop> {
    let (tokens, organisations, contracts) = run(async {
        let store = args.database.open().await?;
        let mut ask = store.ask().await.context("cannot ask")?;
        let tokens = ask.tokens().await.context("cannot ask")?;
        let organisations = ask.organisations().await.context("cannot ask")?;
        Ok((tokens, organisations, ask.contracts().await.context("cannot ask")?))
    })?;
    let place = |token: &ApiToken| {
        let found = organisations.iter().find(|one| Some(&one.id.0) == token.organisation.as_ref());
        found.map_or("", |one| &*one.name)
    };
    let only = |token: &ApiToken| {
        let found = contracts.iter().find(|one| Some(&one.id.0) == token.contract.as_ref());
        found.map_or("", |one| &*one.reference)
    };
    if args.json {
        let rows: Vec<_> = tokens
            .iter()
            .map(|token| {
                json!({
                    "id": token.id, "name": token.name, "role": token.role,
                    "organisation": place(token), "contract": only(token),
                    "made_at": token.made_at.to_string(), "ends": token.ends.to_string(),
                    "used_at": token.used_at, "revoked_at": token.revoked_at,
                })
            })
            .collect();
        answer.push_str(&format!("{:#}\n", json!(rows)));
        return Ok(());
    }
    for token in &tokens {
        let state = match (&*token.revoked_at, now() < token.ends) {
            ("", true) => format!("until {}", token.ends),
            ("", false) => "ended".to_owned(),
            (at, _) => format!("revoked {at}"),
        };
        let line = format!(
            "{} {:24} {:18} {:24} {:12} {state}",
            token.id,
            token.name,
            token.role,
            place(token),
            only(token)
        );
        answer.push_str(line.trim_end());
        answer.push('\n');
    }
    Ok(())
}

fn revoke(args: &RevokeArgs, answer: &mut String) -> Result<(), Stop> {
    run(async {
        let store = args.database.open().await?;
        let mut change = begin(&store).await?;
        match change.revoke_token(&TokenId::from(args.id.as_str())).await {
            Ok(()) => {}
            Err(attain_store::StoreError::Missing { .. }) => {
                return Err(refused(
                    &format!("no token `{}` opens anything", args.id),
                    "`attain token list` names them",
                ));
            }
            Err(error) => return Err(told(error)),
        }
        change.commit().await.map_err(told)?;
        answer.push_str(&format!("{} opens nothing any more\n", args.id));
        Ok(())
    })
}
