//! In need, a person's pages open to somebody whose person they are not: for a reason, for a time,
//! and the person's coordinator is told.

use attain_store::{Account, Change, PersonId};
use attain_units::Instant;
use serde_json::json;

use crate::error::OfficeError;
use crate::tell_coordinators;
use crate::words::problem;

/// For how many hours the pages stay open.
pub const GLASS_HOURS: i64 = 8;

/// The fewest letters of a reason.
const SHORTEST_REASON: usize = 10;

const HOUR: i64 = 3_600_000_000;

/// Opens a person's pages to an account of care staff.
///
/// # Errors
/// When no reason is given, or there is no such person.
pub async fn break_glass(
    change: &mut Change,
    account: &Account,
    person: &PersonId,
    reason: &str,
) -> Result<(), OfficeError> {
    let reason = reason.trim();
    if reason.chars().count() < SHORTEST_REASON {
        return Err(OfficeError::Fields(vec![problem("reason", "blank", Vec::new())]));
    }
    let person = change.person(person).await?;
    let ends = Instant(change.at.0 + GLASS_HOURS * HOUR);
    change.break_glass(&person.id, reason, ends).await?;
    let (told, link) = (json!({ "name": account.name }), format!("/people/{}", person.id));
    tell_coordinators(change, &person.id, "told-glass-broken", &told, &link).await?;
    Ok(())
}
