//! Guessing is made slow: each account and each place has its failures, kept where a restart
//! does not forget them.

use attain_store::secrets::digest;
use attain_store::{Account, Change, Failures, StoreError};
use attain_units::Instant;
use serde_json::json;

const SECOND: i64 = 1_000_000;
/// After a day without failures they are forgotten.
const FORGOTTEN: i64 = 24 * 3_600 * SECOND;
/// The longest wait: an account cannot be shut for its owner by somebody who guesses at it.
const LONGEST_WAIT: i64 = 15 * 60 * SECOND;
/// Failures before an account has to wait.
const FREE_AT_ACCOUNT: i64 = 5;
/// Failures before a place has to wait. Many people may sit behind one address.
const FREE_AT_PLACE: i64 = 30;

/// The two doors of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doors {
    account: String,
    /// Nothing when it is not known where the attempt comes from.
    place: Option<String>,
}

impl Doors {
    /// Of what was typed as an e-mail address, and the network address it came from. What was
    /// typed is kept as a digest: it may be anything.
    pub fn of(typed: &str, place: &str) -> Self {
        let place = (!place.is_empty()).then(|| format!("place/{place}"));
        Self { account: format!("account/{}", digest(&typed.to_lowercase())), place }
    }
}

/// Whether an attempt is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knock {
    /// Let it be tried.
    Heard,
    /// Not before then; nothing is tried until.
    NotBefore(Instant),
}

/// Counts an attempt before it is tried, so that a hundred at once are a hundred. Whoever comes in
/// calls [`came_in`]. `account` is the account that is meant, where there is one.
///
/// # Errors
/// When the database fails.
pub async fn knock(
    change: &mut Change,
    doors: &Doors,
    account: Option<&Account>,
) -> Result<Knock, StoreError> {
    let now = change.at;
    let limits = [(Some(&doors.account), FREE_AT_ACCOUNT), (doors.place.as_ref(), FREE_AT_PLACE)];
    let mut counted = Vec::new();
    for (door, free) in limits.into_iter().filter_map(|(door, free)| Some((door?, free))) {
        let kept = change.failures_at(door).await?;
        let kept = kept.filter(|kept| now.0 - kept.last.0 < FORGOTTEN);
        let failures = kept.as_ref().map_or(0, |kept| kept.failures);
        let opens = kept.map_or(now, |kept| Instant(kept.last.0 + wait(failures, free)));
        if now < opens {
            return Ok(Knock::NotBefore(opens));
        }
        counted.push(Failures { door: door.clone(), failures: failures + 1, last: now });
    }
    for failures in &counted {
        change.keep_failures(failures).await?;
    }
    let subject = account.map_or("sign-in".to_owned(), |account| format!("account/{}", account.id));
    change.say("try to sign in", &subject, json!({})).await?;
    Ok(Knock::Heard)
}

/// An attempt was right, though it may not be the last step: it is no failure of its place. The
/// account still counts it, so that whoever knows a password guesses slowly at codes.
///
/// # Errors
/// When the database fails.
pub async fn was_right(change: &mut Change, doors: &Doors) -> Result<(), StoreError> {
    match &doors.place {
        Some(place) => change.take_back_failure(place).await,
        None => Ok(()),
    }
}

/// Somebody came in: their failures are forgotten. The place loses the one attempt that was no
/// failure, so that a whole office behind one address comes in, and keeps those of others.
///
/// # Errors
/// When the database fails.
pub async fn came_in(change: &mut Change, doors: &Doors) -> Result<(), StoreError> {
    let since = Instant(change.at.0 - FORGOTTEN);
    was_right(change, doors).await?;
    change.forget_failures(&doors.account, since).await
}

/// How long after so many failures nothing is tried, in microseconds: nothing, then a minute, and
/// twice as long each time.
fn wait(failures: i64, free: i64) -> i64 {
    if failures < free {
        return 0;
    }
    let doublings = u32::try_from((failures - free).min(10)).expect("between 0 and 10");
    (60 * SECOND * 2_i64.pow(doublings)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_has_an_end() {
        let minutes: Vec<i64> =
            (0..12).map(|failures| wait(failures, FREE_AT_ACCOUNT) / (60 * SECOND)).collect();
        assert_eq!(minutes, [0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
        assert_eq!(wait(i64::MAX, FREE_AT_ACCOUNT), LONGEST_WAIT);
    }

    #[test]
    fn what_was_typed_is_not_kept() {
        let doors = Doors::of("Petra@made-up.example", "192.0.2.7");
        assert_eq!(doors, Doors::of("petra@made-up.example", "192.0.2.7"));
        assert!(!doors.account.contains("petra"));
        assert_eq!(Doors::of("x", "").place, None);
    }
}
