//! Made-up cohorts through the real settlement: what a contract may cost the council and earn
//! the provider, before anybody signs it.
//!
//! A file says how people come, recover, decline, leave and die, what is seen of it and what
//! their care costs ([`Lives`]). Each run draws a cohort, tells the lives as evidence, and has
//! the one settlement there is say what is owed. Lives fall into a few thousand kinds, so each
//! kind is settled once and then counted ([`attain_settlement::Settlement`]).
//!
//! The words of every person are numbers by place: seed, run and person say which. So the
//! answer is the same on any number of cores, and two mechanisms, or one mechanism and a
//! provider that behaves otherwise, are compared on the very same people. Nothing here is a
//! floating-point number: chances are millionths, money is pence, and sums of both are exact.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod calendar;
mod chance;
mod course;
mod error;
mod format;
mod influence;
mod life;
mod lives;
mod mechanism;
mod parameter;
mod run;
mod scenario;
mod series;
mod spread;
mod study;
mod tell;

pub use calendar::Month;
pub use error::{Problem, SimulationError};
pub use lives::{Behaviours, Creaming, EarlyClosure, Lives, Parking};
pub use mechanism::Mechanism;
pub use parameter::{Kind, MILLION, Parameter};
pub use run::{OneRun, Simulator};
pub use scenario::{Basis, Behaviour, Recovery, Scenario};
pub use series::{Earned, LimitHit, MonthFlow, Series};
pub use spread::Spread;
pub use study::{
    BreakEven, Comparison, Findings, Incentive, Liability, Plan, Progress, Swing, VolumeStep, study,
};
