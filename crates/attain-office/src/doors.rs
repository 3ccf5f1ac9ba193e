//! Coming in: attempts that are slowed down, one-time codes, and help for who cannot come in.

pub mod codes;
mod glass;
mod identity;
mod recover;
mod throttle;

pub use glass::{GLASS_HOURS, break_glass};
pub use identity::{Known, Place, enter_by_identity};
pub use recover::{LINK_HOURS, make_password_link, open_password_link, set_password_by_link};
pub use throttle::{Doors, Knock, came_in, knock};

use sha2::{Digest, Sha256};

/// A random token in hexadecimal, of so many bytes.
pub(crate) fn token<const BYTES: usize>() -> String {
    let mut bytes = [0_u8; BYTES];
    getrandom::fill(&mut bytes).expect("the machine gives random bytes");
    hex(&bytes)
}

/// The digest of a token: all that is kept of it.
pub(crate) fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
