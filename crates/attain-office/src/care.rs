//! A person's way from referral to closure: people, referral, assessment, the plan written as
//! outcomes, the choice of a service, its price, start, suspension and end.
//!
//! Every step is checked against the one table of `attain-brokerage`; what a step means for
//! payment is told as records of the contract, where there is one.

mod assess;
mod basis;
mod people;
mod price;
mod refer;
mod service;
mod steps;
pub(crate) mod taking;
mod telling;
mod writing;

pub use assess::{NewReading, assess, measure};
pub use basis::{basis_of, latest_assessment, need_of};
pub use people::{add_carer, add_person, change_person, give_account};
pub use price::{accept_price, accept_without_price, limits, offer_price, return_price};
pub use refer::{Referral, refer, take_over};
pub use service::{Choice, agree_service, hand_back, payment_rule};
pub use steps::{cancel, close, decline, died, end, resume, start, start_new_plan, suspend};
pub use telling::{Whom, record_sayings, record_sayings_from, tell_happening, tell_whom};
pub use writing::{
    agree_outcomes, draft_of, keep_draft, keep_plan, plan_of, propose_outcome, set_outcome_state,
};
