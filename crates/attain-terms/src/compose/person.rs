//! Components settled for each person.

use attain_units::Ratio;

use super::{Pay, Role, deducts, pays};
use crate::component::Component;
use crate::problem::TermsError;
use crate::rule::{
    Cause, Factor, Payable, PersonRule, PlanBase, Points, Price, Quantity, Standing,
};

/// The rule of a component that is settled for each person; nothing for the others.
pub(super) fn compose(pay: &Pay<'_>) -> Option<PersonRule> {
    Some(match pay.component {
        Component::HourlyWithMonitoring => hourly(pay),
        Component::FixedPackage => fixed_package(pay),
        Component::LengthBasedPackage => pays(Quantity::PlannedDays, pay.each("weekly", 7)),
        Component::Advance => advance(pay),
        Component::BalanceOnOutcome => balance(pay),
        Component::ContinuationGate | Component::QualityAward => reviewed_weeks(pay),
        Component::IndividualBonus => individual_bonus(pay),
        Component::EarlyRecovery => early_recovery(pay),
        Component::LatePenalty => late_penalty(pay),
        Component::NeedUplift => need_uplift(pay),
        Component::ResponseTimeCredit => response_time_credit(pay),
        Component::RateCardOutcome if !pay.section.has("told") => rate_card(pay),
        Component::Sustainment => sustainment(pay),
        Component::Clawback => clawback(pay),
        Component::Attribution => attributed(pay),
        Component::SavingsShare => savings_share(pay),
        Component::PersonalBudget | Component::FundAccount => {
            pays(Quantity::Days, pay.each("weekly", 7))
        }
        Component::CoreAndAddOn if pay.section.text_if("part") != Some("voids") => {
            core_and_add_on(pay)
        }
        Component::PayBuildUp => pay_build_up(pay),
        Component::ProposalPrice => proposal_price(),
        _ => return None,
    })
}

/// C01. Payable minutes of visits, or measured minutes, at a rate for 60.
fn hourly(pay: &Pay<'_>) -> PersonRule {
    let quantity = if pay.section.has("hours") {
        Quantity::Measured { what: pay.names("hours") }
    } else {
        Quantity::VisitMinutes(payable(pay))
    };
    pays(quantity, pay.each("rate", 60))
}

fn payable(pay: &Pay<'_>) -> Payable {
    let section = &pay.section;
    let Some(crate::format::tree::Value::Table(_)) = section.get("payable").map(|e| &e.value)
    else {
        return match section.choice("payable", &["planned", "actual"]) {
            0 => Payable::Planned,
            _ => Payable::Actual,
        };
    };
    let Some(table) = section.section_if("payable") else { return Payable::Actual };
    let payable = match table.get("bands") {
        Some(bands) => {
            let bands = table.list_of("bands", bands).iter();
            let mut bands: Vec<u32> =
                bands.filter_map(|band| table.number_of("bands", band)).collect();
            bands.sort_unstable();
            Payable::Bands(bands)
        }
        None => Payable::Within { minutes: table.number("within"), to: table.positive("to") },
    };
    table.done();
    payable
}

/// C02. One price for each package that started, or that ended for a reason.
fn fixed_package(pay: &Pay<'_>) -> PersonRule {
    let on_end = pay.section.choice_if("on", &["start", "end"]) == Some(1);
    let quantity = if on_end || pay.section.has("reasons") {
        Quantity::Ends { reasons: reasons(pay) }
    } else {
        Quantity::Starts
    };
    pays(quantity, pay.each("price", 1))
}

fn reasons(pay: &Pay<'_>) -> Vec<crate::Name> {
    if pay.section.has("reasons") { pay.names("reasons") } else { Vec::new() }
}

/// C04. A share of the plan value at acceptance; the clause after it takes it back when the
/// terms say so.
fn advance(pay: &Pay<'_>) -> PersonRule {
    let share = pay.section.share("share");
    pay.section.choice_if("of", &["plan value"]);
    pay.section.choice("recoverable", &["never", "if nothing is met"]);
    let price = Price::ShareOf { share, base: PlanBase::Value };
    if let Role::Recovery(of) = pay.role {
        return deducts(Quantity::Reversal { of, cause: Cause::NothingMet }, whole_of_value());
    }
    pays(Quantity::Plans, price)
}

/// A reversal takes back what was paid, whatever it was; its own price is never asked for.
fn whole_of_value() -> Price {
    Price::ShareOf { share: Ratio::ONE, base: PlanBase::Value }
}

/// C05. The plan value less the advance, by weight of the outcomes met.
fn balance(pay: &Pay<'_>) -> PersonRule {
    let all_or_nothing = pay.section.choice("counting", &["by weight", "all or nothing"]) == 1;
    pay.section.choice_if("unmet", &["forfeited"]);
    let base = PlanBase::Balance { advance: advance_before(pay) };
    let price = Price::ShareOf { share: Ratio::ONE, base };
    pays(Quantity::PlanOutcomes { all_or_nothing }, price)
}

/// The share of the advance that `after` names.
fn advance_before(pay: &Pay<'_>) -> Ratio {
    let Some(slot) = pay.clause("after").map(|clause| &pay.context.slots[clause]) else {
        return Ratio::ZERO;
    };
    if slot.component != Some(Component::Advance) {
        pay.section.note("after", TermsError::NotAnAdvance { id: slot.id.clone() });
    }
    let other_share = |other: &&super::Slot| {
        let beside = other.in_force.overlap(pay.in_force).is_some();
        other.id == slot.id && beside && other.share != slot.share
    };
    if pay.context.slots.iter().any(|other| other_share(&other)) {
        pay.section.note("after", TermsError::AdvanceVariedAlone { id: slot.id.clone() });
    }
    slot.share.unwrap_or(Ratio::ZERO)
}

/// C06 and C43. A weekly sum by the latest review: in full, reduced or nothing from its day.
fn reviewed_weeks(pay: &Pay<'_>) -> PersonRule {
    let check = pay.check(&pay.section);
    let factors = vec![Factor::Check { check, standing: Standing::FromItsDay }];
    PersonRule { factors, ..pays(Quantity::Days, pay.each("weekly", 7)) }
}

/// C07. Once for a package whose outcome is met, or that ended for one of these reasons.
fn individual_bonus(pay: &Pay<'_>) -> PersonRule {
    let quantity = if pay.section.has("reasons") {
        Quantity::Ends { reasons: reasons(pay) }
    } else {
        outcome(pay)
    };
    pays(quantity, pay.each("price", 1))
}

fn outcome(pay: &Pay<'_>) -> Quantity {
    Quantity::Outcome { outcome: pay.name("outcome"), window: pay.within() }
}

/// C08. A share of what a plan ended early has not spent.
fn early_recovery(pay: &Pay<'_>) -> PersonRule {
    let share = pay.section.share("share");
    pays(Quantity::PlanEarly, Price::ShareOf { share, base: PlanBase::Unspent })
}

/// C09. A share of the balance (or a sum) for each day late, up to a most.
fn late_penalty(pay: &Pay<'_>) -> PersonRule {
    let base = PlanBase::Balance { advance: advance_before(pay) };
    let price = |key: &'static str| {
        if pay.section.need(key).is_some_and(is_money) {
            return pay.each(key, 1);
        }
        Price::ShareOf { share: pay.section.share(key), base }
    };
    let most = pay.section.has("most").then(|| price("most"));
    PersonRule { most, ..deducts(Quantity::DaysLate, price("each_day")) }
}

fn is_money(entry: &crate::format::tree::Entry) -> bool {
    matches!(&entry.value, crate::format::tree::Value::Text(text) if text.contains('£'))
}

/// C10. Each outcome of the plan, or one outcome, at a price that `need_uplift` multiplies.
fn need_uplift(pay: &Pay<'_>) -> PersonRule {
    pay.clause.need("need_uplift");
    let quantity = if pay.section.has("outcome") {
        outcome(pay)
    } else {
        Quantity::PlanOutcomes { all_or_nothing: false }
    };
    pays(quantity, pay.each("price", 1))
}

/// C21. A credit for each block begun beyond the time allowed between two happenings.
fn response_time_credit(pay: &Pay<'_>) -> PersonRule {
    let quantity = Quantity::Late {
        from: pay.name("from"),
        to: pay.name("to"),
        allowed_minutes: pay.minutes("allowed_hours", "allowed_minutes"),
        block_minutes: pay.minutes("block_hours", "block_minutes").max(1),
    };
    deducts(quantity, pay.each("price", 1))
}

/// C23. A price for each outcome, or for each point of a score.
fn rate_card(pay: &Pay<'_>) -> PersonRule {
    let quantity = match pay.section.section_if("points") {
        Some(points) => {
            let what = pay.context.names.borrow_mut().name(points.text("score"));
            let lower_is_better = points.choice("better", &["lower", "higher"]) == 0;
            let (from_days, to_days) = (points.number("from"), points.number("to"));
            if to_days < from_days {
                let error = TermsError::WindowReversed { from: from_days, to: to_days };
                points.note("to", error);
            }
            let net = points.choice("counting", &["net", "improvers only"]) == 0;
            let most = points.number_if("most");
            let sustained_from = points.get("sustained_from").map(|entry| {
                let days = points.list_of("sustained_from", entry).iter();
                let days: Vec<u32> =
                    days.filter_map(|day| points.number_of("sustained_from", day)).collect();
                match days[..] {
                    [from, to] if from <= to => (from, to),
                    _ => {
                        let (from, to) =
                            (days.first().copied().unwrap_or(0), days.get(1).copied().unwrap_or(0));
                        points.note("sustained_from", TermsError::WindowReversed { from, to });
                        (0, 0)
                    }
                }
            });
            points.done();
            Quantity::Points(Points {
                what,
                lower_is_better,
                from_days,
                to_days,
                net,
                most,
                sustained_from,
            })
        }
        None => outcome(pay),
    };
    pays(quantity, pay.each("price", 1))
}

/// C24. Once, when the outcome is still true in the window.
fn sustainment(pay: &Pay<'_>) -> PersonRule {
    pay.section.need("within");
    pays(outcome(pay), pay.each("price", 1))
}

/// C25. What another clause paid for the package, when something happens soon after. All runs of
/// that clause are meant; settlement finds them by their id.
fn clawback(pay: &Pay<'_>) -> PersonRule {
    let of = pay.clause("of").unwrap_or(0);
    let cause = Cause::Happening {
        what: pay.name("happening"),
        within_days: pay.section.number("within_days"),
    };
    deducts(Quantity::Reversal { of, cause }, whole_of_value())
}

/// C30. A price for an outcome, by the part that is credited.
fn attributed(pay: &Pay<'_>) -> PersonRule {
    pay.clause.need("attribution");
    pays(outcome(pay), pay.each("price", 1))
}

/// C33. A share of what each week of the stay saves against the alternative.
fn savings_share(pay: &Pay<'_>) -> PersonRule {
    let alternative = pay.section.dated("alternative_weekly");
    let actual = pay.section.dated("actual_weekly");
    let quantity = Quantity::Stay {
        least: pay.section.number("least_days"),
        most: pay.section.positive("most_days"),
        shown_by: pay.name("shown_by"),
    };
    let price = Price::Each { prices: super::contract::less(&alternative, &actual), per: 7 };
    let factors = vec![Factor::Times(pay.section.share("share"))];
    PersonRule { factors, ..pays(quantity, price) }
}

/// C37. The core charge of each flat for its days, or planned hours at a rate.
fn core_and_add_on(pay: &Pay<'_>) -> PersonRule {
    match pay.section.choice("part", &["core", "add-on", "voids"]) {
        1 => pays(Quantity::Measured { what: pay.names("hours") }, pay.each("rate", 60)),
        _ => pays(Quantity::Days, pay.each("weekly", flat_days(pay))),
    }
}

/// Seven days of every flat: what the weekly sum of the core is spread over.
pub(super) fn flat_days(pay: &Pay<'_>) -> u32 {
    let flats: u32 = pay.section.positive("flats");
    flats.checked_mul(7).unwrap_or_else(|| {
        let (key, number) = ("flats".to_owned(), i64::from(flats));
        pay.section.note("flats", TermsError::OutOfRange { key, number });
        7
    })
}

/// C38. Hours at a wage, with on-cost and margin on top of each other.
fn pay_build_up(pay: &Pay<'_>) -> PersonRule {
    let on_top = |key| {
        let share = pay.section.ratio(key);
        Factor::Times(one_and(share))
    };
    let factors = vec![on_top("on_cost"), on_top("margin")];
    let quantity = Quantity::Measured { what: pay.names("hours") };
    PersonRule { factors, ..pays(quantity, pay.each("wage", 60)) }
}

/// 1 + share.
pub(crate) fn one_and(share: Ratio) -> Ratio {
    share
        .over()
        .checked_add(share.under())
        .and_then(|over| Ratio::new(over, share.under()))
        .unwrap_or(Ratio::ONE)
}

/// C42. The accepted price, no more than the allocation.
fn proposal_price() -> PersonRule {
    let base = PlanBase::ProposalUpToAllocation;
    pays(Quantity::Plans, Price::ShareOf { share: Ratio::ONE, base })
}
