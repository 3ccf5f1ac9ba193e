//! What a review changes for payment, in words.

use attain_office::{PaymentChange, Weighed};
use attain_units::Language;

use crate::app::App;
use crate::language::Filling;

/// What changes for payment: one sentence, and each outcome that counts otherwise.
pub fn told_payment(
    app: &App,
    language: Language,
    change: &PaymentChange,
) -> (String, Vec<String>) {
    let say = |key: &str, filling: &Filling| app.messages.say(language, key, filling);
    match change {
        PaymentChange::NotPaidByOutcomes => {
            (say("review-pay-not", &Filling::default()), Vec::new())
        }
        PaymentChange::Same => (say("review-pay-same", &Filling::default()), Vec::new()),
        PaymentChange::NewRule { version, weights, totals } => {
            let version = Filling::default().number("version", i64::from(*version));
            let weight = |one: &Weighed| {
                let filling = Filling::default()
                    .with("code", one.code.clone())
                    .number("total", i64::from(totals.1))
                    .number("beforeTotal", i64::from(totals.0));
                match (one.before, one.after) {
                    (Some(before), Some(after)) if before == after && totals.0 == totals.1 => None,
                    (Some(before), Some(after)) => Some(say(
                        "review-pay-weighed",
                        &filling
                            .number("before", i64::from(before))
                            .number("after", i64::from(after)),
                    )),
                    (Some(before), None) => {
                        Some(say("review-pay-gone", &filling.number("before", i64::from(before))))
                    }
                    (None, Some(after)) => {
                        Some(say("review-pay-new", &filling.number("after", i64::from(after))))
                    }
                    (None, None) => None,
                }
            };
            (say("review-pay-rule", &version), weights.iter().filter_map(weight).collect())
        }
    }
}
