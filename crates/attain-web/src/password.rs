//! Passwords, kept as Argon2id hashes.

use argon2::password_hash::PasswordHasher;
use argon2::{Argon2, PasswordHash, PasswordVerifier};

/// The hash of a password, with a salt of its own.
pub fn hash(password: &str) -> String {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.expect("the machine gives random bytes").to_string()
}

/// Whether the password is the one that was hashed. An empty hash is nobody's.
pub fn is_right(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}
