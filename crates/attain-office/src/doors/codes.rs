//! One-time codes on a telephone (RFC 6238): set up, given, taken away.

use attain_store::secrets::{digest, random, token};
use attain_store::{Account, AccountId, Ask, Change, OneTimeCode, StoreError};
use attain_units::Instant;
use totp_rs::{Builder, Secret, Totp};

use crate::error::OfficeError;

/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;

/// What a telephone is shown to make codes: the secret as a text, and as the address that its
/// picture holds.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The secret, in base 32 and groups of four.
    pub secret: String,
    /// `otpauth://…`
    pub address: String,
}

/// Begins to set up codes. They are not asked for before the first one was given.
///
/// # Errors
/// When codes are on already.
pub async fn begin(change: &mut Change, account: &Account) -> Result<(), OfficeError> {
    if change.one_time_code(&account.id).await?.is_some_and(|code| code.is_on()) {
        return Err(OfficeError::Rule("codes-on"));
    }
    Ok(change.begin_codes(&account.id, &Secret::from(random::<20>()).to_base32()).await?)
}

/// What the telephone is shown while codes are being set up; nothing once they are on.
///
/// # Errors
/// When the database fails.
pub async fn shown(ask: &mut Ask, account: &Account) -> Result<Option<Shown>, StoreError> {
    let Some(code) = ask.one_time_code(&account.id).await?.filter(|code| !code.is_on()) else {
        return Ok(None);
    };
    let letters: Vec<char> = code.secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    // A colon parts the issuer from the name.
    let name = account.email.replace(':', " ");
    let totp = totp(&code, &name)?;
    let address = totp.to_url().map_err(|wrong| unreadable(&wrong.to_string()))?;
    Ok(Some(Shown { secret: groups.join(" "), address }))
}

/// Turns codes on with the first one. Gives the recovery codes, which are shown once.
///
/// # Errors
/// When the code is not right, or nothing was begun.
pub async fn confirm(
    change: &mut Change,
    account: &Account,
    given: &str,
) -> Result<Vec<String>, OfficeError> {
    let code = change.one_time_code(&account.id).await?.filter(|code| !code.is_on());
    let code = code.ok_or(OfficeError::Rule("codes-not-begun"))?;
    if !take(change, &code, given).await? {
        return Err(OfficeError::Rule("code-wrong"));
    }
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
    let digests: Vec<String> = codes.iter().map(|code| digest(&plain(code))).collect();
    change.set_recovery_codes(&account.id, &digests).await?;
    Ok(codes)
}

/// Whether a code, or a recovery code, lets its owner in. Each is taken once.
///
/// # Errors
/// When the database fails.
pub async fn is_right(
    change: &mut Change,
    account: &AccountId,
    given: &str,
) -> Result<bool, StoreError> {
    let Some(code) = change.one_time_code(account).await?.filter(OneTimeCode::is_on) else {
        return Ok(false);
    };
    if take(change, &code, given).await? {
        return Ok(true);
    }
    change.use_recovery_code(account, &digest(&plain(given))).await
}

/// Takes a code if it is right now, half a minute either way, and was not taken before.
async fn take(change: &mut Change, code: &OneTimeCode, given: &str) -> Result<bool, StoreError> {
    let seconds = u64::try_from(change.at.0 / 1_000_000).unwrap_or(0);
    let digits: String = given.chars().filter(|letter| !letter.is_whitespace()).collect();
    let Some(step) = totp(code, "")?.check(&digits, seconds) else { return Ok(false) };
    let step = i64::try_from(step).expect("half minutes since 1970 are few");
    match change.take_code(&code.account, step).await {
        Ok(()) => Ok(true),
        Err(StoreError::Stale { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

fn totp(code: &OneTimeCode, name: &str) -> Result<Totp, StoreError> {
    let secret =
        Secret::try_from_base32(&code.secret).map_err(|wrong| unreadable(&wrong.to_string()))?;
    let builder = Builder::new().with_secret(secret).with_issuer(Some("Attain"));
    builder.with_account_name(name).build().map_err(|wrong| unreadable(&wrong.to_string()))
}

fn unreadable(why: &str) -> StoreError {
    StoreError::Unreadable { what: "the secret of one-time codes", why: why.to_owned() }
}

/// Eighty random bits, in groups that are read from paper: `3f2a-9c01-…`.
fn recovery_code() -> String {
    let letters: Vec<char> = token::<10>().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// A recovery code as it is compared: without hyphens, spaces and capitals.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|one| one.to_ascii_lowercase()).collect()
}

/// The code that a telephone with this secret shows at an instant.
///
/// # Errors
/// When the secret cannot be read.
pub fn code_at(secret: &str, at: Instant) -> Result<String, StoreError> {
    let code = OneTimeCode {
        account: AccountId::service(),
        secret: secret.replace(' ', ""),
        confirmed_at: String::new(),
        last_step: 0,
    };
    let seconds = u64::try_from(at.0 / 1_000_000).unwrap_or(0);
    Ok(totp(&code, "")?.generate(seconds).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 6238, appendix B, for SHA-1: their last six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::from(*b"12345678901234567890").to_base32();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(&secret, Instant(seconds * 1_000_000)).unwrap(), code);
        }
    }

    #[test]
    fn a_recovery_code_may_be_typed_as_it_is_read() {
        let code = recovery_code();
        assert_eq!(code.len(), 24, "{code}");
        assert_eq!(plain(&code.to_uppercase().replace('-', " ")), plain(&code));
        assert_ne!(recovery_code(), code);
    }
}
