//! What people may ask for about their own data: a copy of everything, or to be erased. Each request
//! is answered within a calendar month of the day it came (UK GDPR, article 12(3)).

use attain_store::{Change, FactId, Ground, PersonId, RightsRequest};
use attain_units::Day;
use jiff::ToSpan;
use serde_json::{Value, json};

use crate::error::OfficeError;
use crate::words::problem;
use crate::{tell_coordinators, tell_people_of};

/// What somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// A copy of everything that is held about them (article 15).
    Copy,
    /// To be erased (article 17).
    Erasure,
}

impl Wish {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Copy, Self::Erasure];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Erasure => "erasure",
        }
    }
}

/// The last day on which a request that came on this day is answered in time: the same day of the
/// next month, or that month's last.
pub fn due(received: Day) -> Day {
    Day::from(received.date().saturating_add(1.month()))
}

/// Writes down what a person asks for. Whoever coordinates their care is told.
///
/// # Errors
/// When the day is still to come, or the same was asked before and is not answered yet.
pub async fn ask_for(
    change: &mut Change,
    person: &PersonId,
    wish: Wish,
    received: Day,
) -> Result<(), OfficeError> {
    if change.at.day() < received {
        return Err(OfficeError::Fields(vec![problem("received", "day-to-come", Vec::new())]));
    }
    let known = change.rights_of(person).await?;
    if known.iter().any(|one| one.kind == wish.code() && one.answer.is_none()) {
        return Err(OfficeError::Rule("rights-asked"));
    }
    change.add_rights_request(person, wish.code(), received).await?;
    let link = format!("/people/{person}/rights");
    Ok(tell_coordinators(change, person, "told-rights-asked", &json!({}), &link).await?)
}

/// Gives out everything that is held about a person who asked for a copy and has no answer yet.
///
/// # Errors
/// When they did not ask.
pub async fn hand_out(change: &mut Change, person: &PersonId) -> Result<Value, OfficeError> {
    let asked = change.rights_of(person).await?;
    let is_open = |one: &RightsRequest| one.kind == Wish::Copy.code() && one.answer.is_none();
    if !asked.iter().any(is_open) {
        return Err(OfficeError::Rule("rights-not-asked"));
    }
    // Said first, so that the reader sees this reading, too.
    change.say_given_out(person).await?;
    Ok(change.everything_about(person).await?)
}

/// How a request is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The copy was given.
    Given,
    /// The person is erased.
    Erased,
    /// It is refused.
    Refused {
        /// Why, in words for the person.
        reason: String,
    },
}

/// Answers a request of this person. Whoever asked is told, unless they are erased.
///
/// # Errors
/// When it is another person's, was answered already, is answered with what it did not ask for,
/// is refused without a reason, or erases somebody whose care goes on, who still waits for a copy,
/// or by whoever wrote it down.
pub async fn answer(
    change: &mut Change,
    person: &PersonId,
    id: &FactId,
    reply: &Reply,
) -> Result<(), OfficeError> {
    let request = change.rights_request(id).await?;
    if request.person != *person {
        return Err(OfficeError::Rule("rights-of-another"));
    }
    if request.answer.is_some() {
        return Err(OfficeError::Rule("rights-answered"));
    }
    let (wish, code, reason) = match reply {
        Reply::Given => (Some(Wish::Copy), "given", ""),
        Reply::Erased => (Some(Wish::Erasure), "erased", ""),
        Reply::Refused { reason } => (None, "refused", reason.trim()),
    };
    if wish.is_some_and(|wish| wish.code() != request.kind) {
        return Err(OfficeError::Rule("rights-otherwise"));
    }
    if code == "refused" && reason.is_empty() {
        return Err(OfficeError::Fields(vec![problem("reason", "blank", Vec::new())]));
    }
    if *reply == Reply::Erased {
        if request.made_by == change.account {
            return Err(OfficeError::Rule("rights-maker-does-not-erase"));
        }
        // Afterwards nobody could answer it any more.
        let asked = change.rights_of(person).await?;
        if asked.iter().any(|one| one.answer.is_none() && one.id != request.id) {
            return Err(OfficeError::Rule("rights-copy-first"));
        }
    }
    change.answer_rights_request(&request, code, reason).await?;
    match reply {
        Reply::Erased => Ok(change.erase_person(person, Ground::Request).await?),
        _ => {
            let told = format!("told-rights-{code}");
            Ok(tell_people_of(change, person, &told, &json!({}), "/mine/rights").await?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_due_on_the_same_day_of_the_next_month_or_its_last() {
        let due = |text: &str| due(text.parse().unwrap()).to_string();
        assert_eq!(due("2026-09-03"), "2026-10-03");
        assert_eq!(due("2026-01-31"), "2026-02-28");
        assert_eq!(due("2027-12-31"), "2028-01-31");
    }
}
