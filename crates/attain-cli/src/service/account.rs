//! `attain account`: who signs in. The first administrator begins here; pages do the rest.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Context;
use attain_brokerage::Role;
use attain_store::{Account, AccountId, Organisation, OrganisationKind, Store};
use attain_units::{Pence, grouped};
use attain_web::{Breached, SHORTEST_PASSWORD, WeakPassword, weak_password};
use serde_json::json;

use super::{Database, now, run};
use crate::commands::Stop;

#[derive(clap::Subcommand)]
pub enum AccountCommand {
    /// Add an account; its password is read from stdin, one line
    Add(AddArgs),
    /// List the accounts, by name
    List(ListArgs),
    /// Set another password, read from stdin, and end every session of the account
    Password(PasswordArgs),
    /// Shut an account out: it cannot sign in any more, and what it did stays its own
    Off(OneArgs),
}

#[derive(clap::Args)]
pub struct AddArgs {
    #[command(flatten)]
    database: Database,
    /// The address they sign in with
    email: String,
    /// The name colleagues know
    #[arg(long)]
    name: String,
    /// What they do: administrator, coordinator, finance and so on
    #[arg(long, value_parser = role)]
    role: Role,
    /// Where they work; the council is made if there is none of that name
    #[arg(long, value_name = "NAME")]
    organisation: String,
    #[command(flatten)]
    lost: Lost,
    /// The most they may approve at once, in whole pounds
    #[arg(long, value_name = "POUNDS", default_value_t = 0,
          value_parser = clap::value_parser!(i64).range(0..=1_000_000_000))]
    limit: i64,
}

#[derive(clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    database: Database,
    /// Print JSON: id, name, email, role, organisation, limit_pence, is_active
    #[arg(long)]
    json: bool,
}

/// Passwords that are not taken.
#[derive(clap::Args)]
pub struct Lost {
    /// Take no password that is on this list: SHA-1 hashes with counts, ordered by hash, as Have I Been Pwned gives it out
    #[arg(long, env = "ATTAIN_BREACHED_PASSWORDS", value_name = "FILE")]
    breached_passwords: Option<PathBuf>,
}

impl Lost {
    /// The list, where one is named.
    ///
    /// # Errors
    /// When the file cannot be read, or is no such list.
    pub fn list(&self) -> Result<Option<Breached>, Stop> {
        let Some(file) = &self.breached_passwords else { return Ok(None) };
        let told = |wrong| Stop::Refused(vec![format!("{}: {wrong}", file.display())]);
        Breached::open(file).map(Some).map_err(told)
    }

    fn holds(&self, password: &str) -> Result<bool, Stop> {
        let holds = self.list()?.map(|list| list.holds(password)).transpose();
        Ok(holds.context("the list of passwords cannot be read")?.unwrap_or(false))
    }
}

#[derive(clap::Args)]
pub struct PasswordArgs {
    #[command(flatten)]
    database: Database,
    /// The address they sign in with
    email: String,
    #[command(flatten)]
    lost: Lost,
}

#[derive(clap::Args)]
pub struct OneArgs {
    #[command(flatten)]
    database: Database,
    /// The address they sign in with
    email: String,
}

pub(super) fn role(word: &str) -> Result<Role, String> {
    word.parse().map_err(|()| {
        let codes: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("the roles are {}", codes.join(", "))
    })
}

/// Runs `attain account`.
///
/// # Errors
/// When the database cannot be used, or the account is refused.
pub fn run_account(command: &AccountCommand, answer: &mut String) -> Result<(), Stop> {
    match command {
        AccountCommand::Add(args) => add(args, answer),
        AccountCommand::List(args) => list(args, answer),
        AccountCommand::Password(args) => password(args, answer),
        AccountCommand::Off(args) => off(args, answer),
    }
}

fn add(args: &AddArgs, answer: &mut String) -> Result<(), Stop> {
    if [Role::Person, Role::Carer].contains(&args.role) {
        return Err(refused(
            "people and carers get their accounts with their own data",
            "open the person's page and give the account there",
        ));
    }
    if !args.email.contains('@') {
        return Err(refused(
            &format!("`{}` is no e-mail address", args.email),
            "write it like name@example.org",
        ));
    }
    let password =
        attain_web::hash_password(&read_password(&[&args.name, &args.email], &args.lost)?);
    run(async {
        let store = args.database.open_or_make().await?;
        let mut change = begin(&store).await?;
        let organisations = change.organisations().await.context("cannot ask")?;
        let organisation = match of_name(&organisations, &args.organisation) {
            Some(found) => found.id.clone(),
            None if organisations
                .iter()
                .all(|one| one.kind != OrganisationKind::Council.code()) =>
            {
                let kind = OrganisationKind::Council;
                let made = change.add_organisation(kind, &args.organisation, "").await;
                made.context("cannot add the council")?
            }
            None => {
                let names: Vec<&str> = organisations.iter().map(|one| &*one.name).collect();
                return Err(refused(
                    &format!("there is no organisation `{}`", args.organisation),
                    &format!("give one of: {}", names.join("; ")),
                ));
            }
        };
        let account = Account {
            id: AccountId::new(),
            name: args.name.clone(),
            email: args.email.to_lowercase(),
            password,
            role: args.role.code().to_owned(),
            organisation: Some(organisation.0),
            person: None,
            language: "en".to_owned(),
            limit: Pence(args.limit * 100),
            is_active: 1,
        };
        change.add_account(&account).await.map_err(told)?;
        change.commit().await.map_err(told)?;
        answer.push_str(&format!("{} signs in as {}\n", account.name, account.email));
        Ok(())
    })
}

pub(super) fn of_name<'a>(
    organisations: &'a [Organisation],
    name: &str,
) -> Option<&'a Organisation> {
    organisations.iter().find(|one| one.name == name)
}

fn list(args: &ListArgs, answer: &mut String) -> Result<(), Stop> {
    let (accounts, organisations) = run(async {
        let store = args.database.open().await?;
        let mut ask = store.ask().await.context("cannot ask")?;
        let accounts = ask.accounts().await.context("cannot ask")?;
        Ok((accounts, ask.organisations().await.context("cannot ask")?))
    })?;
    let place = |account: &Account| {
        let of = |one: &&Organisation| account.is_of(&one.id);
        organisations.iter().find(of).map_or("", |one| &*one.name)
    };
    // The service's own account is nobody who signs in.
    let accounts = accounts.iter().filter(|account| account.id != AccountId::service());
    if args.json {
        let rows: Vec<_> = accounts
            .map(|account| {
                json!({
                    "id": account.id, "name": account.name, "email": account.email,
                    "role": account.role, "organisation": place(account),
                    "limit_pence": account.limit.0, "is_active": account.is_active == 1,
                })
            })
            .collect();
        answer.push_str(&format!("{:#}\n", json!(rows)));
        return Ok(());
    }
    for account in accounts {
        let limit = u128::try_from(account.limit.0 / 100).unwrap_or(0);
        let limit = if limit > 0 { format!("up to £{}", grouped(limit)) } else { String::new() };
        let off = if account.is_active == 1 { "" } else { "shut out" };
        let line = format!(
            "{:24} {:30} {:18} {:24} {limit} {off}",
            account.name,
            account.email,
            account.role,
            place(account)
        );
        answer.push_str(line.trim_end());
        answer.push('\n');
    }
    Ok(())
}

fn password(args: &PasswordArgs, answer: &mut String) -> Result<(), Stop> {
    let hash = attain_web::hash_password(&read_password(&[&args.email], &args.lost)?);
    run(async {
        let store = args.database.open().await?;
        let mut change = begin(&store).await?;
        let account = find(&mut change, &args.email).await?;
        change.change_password(&account.id, &hash).await.map_err(told)?;
        change.commit().await.map_err(told)?;
        answer.push_str(&format!("{} has another password\n", account.name));
        Ok(())
    })
}

fn off(args: &OneArgs, answer: &mut String) -> Result<(), Stop> {
    run(async {
        let store = args.database.open().await?;
        let mut change = begin(&store).await?;
        let account = find(&mut change, &args.email).await?;
        let accounts = change.accounts().await.context("cannot ask")?;
        let administers = |one: &&Account| {
            one.is_active == 1
                && one.role == Role::Administrator.code()
                && ![&AccountId::service(), &account.id].contains(&&one.id)
        };
        if account.role == Role::Administrator.code()
            && !accounts.iter().any(|one| administers(&one))
        {
            return Err(refused(
                &format!("{} is the only administrator", account.name),
                "add another with `attain account add` first",
            ));
        }
        change.let_in(&account.id, false).await.map_err(told)?;
        change.commit().await.map_err(told)?;
        answer.push_str(&format!("{} cannot sign in any more\n", account.name));
        Ok(())
    })
}

pub(super) async fn begin(store: &Store) -> Result<attain_store::Change, Stop> {
    let change = store.change(&AccountId::service(), now()).await;
    Ok(change.context("cannot change the database")?)
}

async fn find(change: &mut attain_store::Change, email: &str) -> Result<Account, Stop> {
    let found = change.account_of(&email.to_lowercase()).await.context("cannot ask")?;
    found.filter(|account| account.id != AccountId::service()).ok_or_else(|| {
        refused(&format!("nobody signs in as {email}"), "`attain account list` names everybody")
    })
}

/// One line of stdin. Arguments stand in histories and lists of processes; passwords must not.
fn read_password(own: &[&str], lost: &Lost) -> Result<String, Stop> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        eprint!("password (it will be seen as you type): ");
        std::io::stderr().flush().context("cannot ask for the password")?;
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line).context("cannot read the password")?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    match weak_password(&password, own) {
        None if lost.holds(&password)? => Err(refused(
            "the password on stdin is on the list of those that became known elsewhere",
            "type another one, on one line",
        )),
        None => Ok(password),
        Some(WeakPassword::Short) => Err(refused(
            &format!("the password on stdin has fewer than {SHORTEST_PASSWORD} letters"),
            "type a longer one, on one line",
        )),
        Some(WeakPassword::Long) => Err(refused(
            "the password on stdin has more than 200 letters",
            "type a shorter one, on one line",
        )),
        Some(WeakPassword::Guessed) => Err(refused(
            "the password on stdin would soon be guessed",
            "type four words that have nothing to do with each other, on one line",
        )),
    }
}

/// What the store refuses is an input that is refused.
pub(super) fn told(error: attain_store::StoreError) -> Stop {
    match error.constraint() {
        Some(_) => refused(&error.to_string(), "nothing was changed"),
        None => anyhow::Error::new(error).into(),
    }
}

pub(super) fn refused(why: &str, hint: &str) -> Stop {
    Stop::Refused(vec![format!("{why}\n  {hint}")])
}
