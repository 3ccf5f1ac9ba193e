//! A fact in words, as it stands in files.

use attain_terms::Names;

use crate::record::{Amount, Fact, Status};

/// The fact and its value in words: `outcome met O1`, `visit 30 planned 25 actual`.
pub fn fact_words(fact: &Fact, names: &Names) -> String {
    let word = |name| names.word(name);
    match *fact {
        Fact::Started { need: Some(need) } => format!("started, need {}", word(need)),
        Fact::Started { need: None } => "started".to_owned(),
        Fact::Ended { reason } => format!("ended {}", word(reason)),
        Fact::Died => "died".to_owned(),
        Fact::Suspended { reason } => format!("suspended {}", word(reason)),
        Fact::Resumed => "resumed".to_owned(),
        Fact::Excluded { reason } => format!("excluded {}", word(reason)),
        Fact::Relieved { reason } => format!("relieved {}", word(reason)),
        Fact::PlanAccepted { value, days } => format!("plan accepted {value} over {days} days"),
        Fact::Allocated { amount } => format!("allocated {amount}"),
        Fact::OutcomeSet { outcome, weight } => {
            format!("outcome set {} weight {weight}", word(outcome))
        }
        Fact::Outcome { outcome, status } => format!("{} {}", status_words(status), word(outcome)),
        Fact::Visit { planned, actual: 0 } => format!("visit {planned} planned missed"),
        Fact::Visit { planned, actual } => format!("visit {planned} planned {actual} actual"),
        Fact::Measured { what, amount } => {
            format!("measured {} {}", word(what), amount_words(amount))
        }
        Fact::Happened { what, at: Some(at) } => format!("happened {} at {at}", word(what)),
        Fact::Happened { what, at: None } => format!("happened {}", word(what)),
        Fact::Checked { check, result } => format!("checked {} {}", word(check), result.percent()),
        Fact::Credited { to, share } => format!("credited {} {share}", word(to)),
        Fact::Cancelled => "cancelled".to_owned(),
    }
}

fn status_words(status: Status) -> &'static str {
    match status {
        Status::Claimed => "outcome claimed",
        Status::Met => "outcome met",
        Status::NotMet => "outcome not met",
        Status::Disputed => "outcome disputed",
        Status::Withdrawn => "outcome withdrawn",
    }
}

fn amount_words(amount: Amount) -> String {
    match amount {
        Amount::Number(number) => number.to_string(),
        Amount::Money(pence) => pence.to_string(),
        Amount::Minutes(minutes) => format!("{} h {} min", minutes / 60, minutes % 60),
        Amount::Ratio(ratio) => ratio.to_string(),
    }
}
