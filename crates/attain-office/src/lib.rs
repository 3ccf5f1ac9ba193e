//! A working day. Each act is one change: the pure rooms decide, the store keeps, whoever is
//! concerned is told, and all of it is committed together or not at all.
//!
//! The web's handlers and the made-up council call the same acts, so that what the demo shows is
//! what the service does. An act takes a [`attain_store::Change`], which says who acts and when;
//! the caller commits it.

mod actor;
pub mod checks;
pub mod deliver;
mod error;
pub mod sample;
pub mod standing;
mod tell;
pub mod upload;

pub use actor::actor;
pub use error::OfficeError;
pub use tell::{tell_people_of, tell_provider, tell_role};
