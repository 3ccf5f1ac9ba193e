//! People and their carers: a record of their own for each, and an account to sign in with.

use attain_brokerage::Role;
use attain_needs::FieldProblem;
use attain_store::{Account, AccountId, Change, Person, PersonId};
use attain_units::{Day, Pence};

use crate::error::OfficeError;
use crate::words::problem;

/// Adds a person. Their id is opaque: it is all that records and statements show of them.
///
/// # Errors
/// When a name is blank or the day of birth is to come.
pub async fn add_person(change: &mut Change, person: &Person) -> Result<(), OfficeError> {
    check(change, person)?;
    Ok(change.add_person(person).await?)
}

/// Puts a person's details right.
///
/// # Errors
/// As [`add_person`], and when there is no such person.
pub async fn change_person(change: &mut Change, person: &Person) -> Result<(), OfficeError> {
    check(change, person)?;
    if change.erased_at(&person.id).await?.is_some() {
        return Err(OfficeError::Rule("person-erased"));
    }
    Ok(change.set_person(person).await?)
}

/// Records that somebody cares, unpaid, for a person.
///
/// # Errors
/// When they do already, are the person themselves, or the day is to come.
pub async fn add_carer(
    change: &mut Change,
    carer: &PersonId,
    person: &PersonId,
    relation: &str,
    since: Day,
) -> Result<(), OfficeError> {
    let mut found = Vec::new();
    if relation.trim().is_empty() {
        found.push(problem("relation", "blank", Vec::new()));
    }
    if change.at.day() < since {
        found.push(problem("since", "day-to-come", Vec::new()));
    }
    let known = change.carers_of(person).await?;
    if known.iter().any(|cares| cares.carer == *carer) {
        found.push(problem("carer", "cares-already", Vec::new()));
    }
    if !found.is_empty() {
        return Err(OfficeError::Fields(found));
    }
    Ok(change.add_carer(carer, person, relation, since).await?)
}

/// Gives a person or a carer an account to sign in with. `password` is the hash the web makes.
///
/// # Errors
/// When the role is neither of the two, they have one, or the address is somebody else's.
pub async fn give_account(
    change: &mut Change,
    person: &PersonId,
    role: Role,
    email: &str,
    password: &str,
) -> Result<AccountId, OfficeError> {
    if !matches!(role, Role::Person | Role::Carer) {
        return Err(OfficeError::Rule("account-of-person"));
    }
    let known = change.accounts_of_people(person).await?;
    if known.iter().any(|account| account.person_id().as_ref() == Some(person)) {
        return Err(OfficeError::Fields(vec![problem("email", "account-already", Vec::new())]));
    }
    let email = email.trim().to_lowercase();
    if change.account_of(&email).await?.is_some() {
        return Err(OfficeError::Fields(vec![problem("email", "email-taken", Vec::new())]));
    }
    let who = change.person(person).await?;
    let account = Account {
        id: AccountId::new(),
        name: who.name(),
        email,
        password: password.to_owned(),
        role: role.code().to_owned(),
        organisation: None,
        person: Some(person.0.clone()),
        language: who.language.clone(),
        limit: Pence::ZERO,
        is_active: 1,
    };
    change.add_account(&account).await?;
    Ok(account.id)
}

fn check(change: &Change, person: &Person) -> Result<(), OfficeError> {
    let mut found: Vec<FieldProblem> = Vec::new();
    let names = [("given_name", &person.given_name), ("family_name", &person.family_name)];
    for (field, name) in names {
        if name.trim().is_empty() {
            found.push(problem(field, "blank", Vec::new()));
        }
    }
    match person.born.parse::<Day>() {
        Ok(born) if born <= change.at.day() => {}
        Ok(_) => found.push(problem("born", "day-to-come", Vec::new())),
        Err(_) => found.push(problem("born", "day-missing", Vec::new())),
    }
    if found.is_empty() { Ok(()) } else { Err(OfficeError::Fields(found)) }
}
