//! Broker: plans written as outcomes, packages of care and the steps from referral to closure.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod role;

pub use role::Role;
