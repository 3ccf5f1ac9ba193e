//! Passwords: which are taken, and how they are kept (Argon2id).
//!
//! The rules are those of NIST SP 800-63B and OWASP ASVS: long enough, not one that is guessed
//! first, and no rule about which letters it is made of.

use std::sync::LazyLock;

use argon2::password_hash::PasswordHasher;
use argon2::{Argon2, PasswordHash, PasswordVerifier};
use zxcvbn::{Score, zxcvbn};

/// The fewest characters of a password.
pub const SHORTEST: usize = 12;
/// The most: beyond it hashing would be somebody else's way to keep the service busy.
const LONGEST: usize = 200;

/// Words that everybody who guesses at this service tries first.
const OURS: [&str; 8] =
    ["attain", "council", "social", "care", "outcomes", "cyngor", "gofal", "provider"];

/// The fewest characters that are neither its owner's words nor ours.
const FEWEST_OF_ITS_OWN: usize = 8;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// It has too few characters.
    Short,
    /// It has too many.
    Long,
    /// It would be guessed: a common password, a name or a pattern, or made of the words of its owner or
    /// of this service.
    Guessed,
}

impl Weak {
    /// The key of what its owner is told.
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "account-password-short",
            Self::Long => "account-password-long",
            Self::Guessed => "account-password-guessed",
        }
    }
}

/// Why a password is not taken, if it is not. `own` are words of its owner, such as name and
/// e-mail address: whoever guesses at them knows these.
pub fn weak(password: &str, own: &[&str]) -> Option<Weak> {
    match password.chars().count() {
        length if length < SHORTEST => return Some(Weak::Short),
        length if LONGEST < length => return Some(Weak::Long),
        _ => {}
    }
    let is_guessed = without_known_words(password, own) < FEWEST_OF_ITS_OWN
        || zxcvbn(password, &[]).score() < Score::Three;
    is_guessed.then_some(Weak::Guessed)
}

/// How many characters are left once the words of its owner and of this service are taken out.
fn without_known_words(password: &str, own: &[&str]) -> usize {
    let parts = own.iter().flat_map(|words| words.split([' ', '@', '.', '-']));
    let known = OURS.into_iter().chain(parts).filter(|word| 2 < word.chars().count());
    let mut left = password.to_lowercase();
    for word in known {
        left = left.replace(&word.to_lowercase(), "");
    }
    left.chars().count()
}

/// The hash of a password, with a salt of its own.
pub fn hash(password: &str) -> String {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.expect("the machine gives random bytes").to_string()
}

/// Whether the password is the one that was hashed. An empty hash is nobody's, and takes as long.
pub fn is_right(password: &str, kept: &str) -> bool {
    static NOBODYS: LazyLock<String> = LazyLock::new(|| hash("nobody has this password"));
    let is_somebodys = !kept.is_empty();
    let kept = if is_somebodys { kept } else { &*NOBODYS };
    let is_right = PasswordHash::new(kept)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
    is_right && is_somebodys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_not_taken() {
        let own = ["Petra Moss", "petra.moss@made-up.example"];
        for (password, wrong) in [
            ("short", Some(Weak::Short)),
            ("password1234", Some(Weak::Guessed)),
            ("qwertyuiop12", Some(Weak::Guessed)),
            ("aaaaaaaaaaaaaaaa", Some(Weak::Guessed)),
            ("attaincouncil1", Some(Weak::Guessed)),
            ("petramoss2026", Some(Weak::Guessed)),
            ("seven slow herons wade", None),
            ("pedwar crëyr glas", None),
        ] {
            assert_eq!(weak(password, &own), wrong, "{password}");
        }
        assert_eq!(weak(&"a b".repeat(100), &own), Some(Weak::Long));
    }

    #[test]
    fn a_hash_is_of_one_password_and_nobodys_is_of_none() {
        let kept = hash("seven slow herons wade");
        assert!(kept.starts_with("$argon2id$"), "{kept}");
        assert_ne!(kept, hash("seven slow herons wade"), "salted");
        assert!(is_right("seven slow herons wade", &kept));
        assert!(!is_right("seven slow herons wad", &kept));
        assert!(!is_right("nobody has this password", ""));
    }
}
