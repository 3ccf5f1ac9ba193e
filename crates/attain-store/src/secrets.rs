//! Secrets: drawn at random, given once, and kept as their digest.

use sha2::{Digest, Sha256};

/// Random bytes of the machine.
///
/// # Panics
/// When the machine gives none: then nothing here could be kept safe.
pub fn random<const BYTES: usize>() -> [u8; BYTES] {
    let mut bytes = [0_u8; BYTES];
    getrandom::fill(&mut bytes).expect("the machine gives random bytes");
    bytes
}

/// A new token of so many random bytes, in hexadecimal.
pub fn token<const BYTES: usize>() -> String {
    hex(&random::<BYTES>())
}

/// The digest of a text (SHA-256, in hexadecimal): all that is kept of a token.
pub fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string always works");
        text
    })
}
