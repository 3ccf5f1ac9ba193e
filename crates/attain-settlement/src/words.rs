//! Workings in words: `370 minutes x £18.00 an hour = £111.00`.

use attain_terms::Names;
use attain_terms::rule::{Count, Factor, Price, Quantity, Worth};
use attain_units::{Exact, Pence, Ratio};

use crate::price::{base_sum, base_words, is_once};
use crate::quantity::Place;
use crate::story::OutcomeState;

/// What a quantity is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pieces: outcomes, plans, points, events.
    Each,
    /// Minutes, shown as hours.
    Minutes,
    /// Days.
    Days,
}

impl Unit {
    /// The unit a person clause counts in.
    pub fn of(quantity: &Quantity, price: &Price) -> Self {
        let per = match price {
            Price::Each { per, .. } => *per,
            Price::ShareOf { .. } => 1,
        };
        match quantity {
            Quantity::VisitMinutes(_) => Self::Minutes,
            Quantity::Measured { .. } if per == 60 => Self::Minutes,
            Quantity::Days | Quantity::Stay { .. } | Quantity::PlannedDays | Quantity::DaysLate => {
                Self::Days
            }
            Quantity::Starts
            | Quantity::Ends { .. }
            | Quantity::Plans
            | Quantity::PlanOutcomes { .. }
            | Quantity::Outcome { .. }
            | Quantity::Measured { .. }
            | Quantity::Points(_)
            | Quantity::Late { .. }
            | Quantity::PlanEarly
            | Quantity::Happenings { .. }
            | Quantity::Reversal { .. } => Self::Each,
        }
    }

    /// The unit a contract clause counts in.
    pub fn of_count(count: &Count, worth: &Worth) -> Self {
        match (count, worth) {
            (Count::Spare { .. }, _) => Self::Days,
            (_, Worth::Each { per: 60, .. }) => Self::Minutes,
            (_, Worth::Each { .. } | Worth::ShareOf { .. } | Worth::Bands { .. }) => Self::Each,
        }
    }

    /// A quantity with its unit: `6 h 10 min`, `84 days`, `3`.
    pub fn show(self, quantity: i64) -> String {
        match self {
            Self::Each => quantity.to_string(),
            Self::Minutes => minutes(quantity),
            Self::Days => format!("{quantity} days"),
        }
    }

    /// The unit's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Minutes => "minutes",
            Self::Days => "days",
        }
    }
}

/// Minutes as hours: `6 h 10 min`, `120 h`.
pub(crate) fn minutes(minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {} min", rest.abs()),
    }
}

/// A price with its unit: `£18.00 an hour`.
pub(crate) fn price(price: Pence, per: u32) -> String {
    match per {
        1 => price.to_string(),
        7 => format!("{price} a week"),
        60 => format!("{price} an hour"),
        per => format!("{price} / {per}"),
    }
}

/// An exact amount, and what it is rounded to when that differs: `£56.666... rounded to £56.67`.
pub(crate) fn exact(amount: Exact) -> String {
    let rounded = amount.rounded();
    if amount.is_whole() {
        return rounded.to_string();
    }
    let thousandths = amount.thousandths();
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    let pounds = attain_units::grouped(u128::from(size / 100_000));
    format!("{sign}£{pounds}.{:05}..., rounded to {rounded}", size % 100_000)
}

/// A measured value as people read it: a percentage, with the count behind it.
pub(crate) fn value(value: Ratio) -> String {
    match value.under() {
        1 | 1_000 | 10_000 => value.to_string(),
        _ => format!("{} ({value})", value.percent()),
    }
}

/// Quantity x price of one item.
pub(crate) fn priced(place: &Place<'_>, count: i64, due: attain_units::Day, early: i32) -> String {
    let unit = Unit::of(&place.rule.quantity, &place.rule.price);
    match &place.rule.price {
        Price::Each { prices, per } => {
            format!("{} x {}", unit.show(count), price(*prices.on(due), *per))
        }
        Price::ShareOf { share, base } => {
            let sum = exact(base_sum(*base, place.package, early));
            let times = if count == 1 { String::new() } else { format!("{} x ", unit.show(count)) };
            let share = if is_once(*share) { String::new() } else { format!("{share} x ") };
            let early = match (early, place.package.plan) {
                (0, _) | (_, None) => String::new(),
                (early, Some(plan)) => {
                    format!(" ({} x {early} / {} days)", plan.value, plan.days)
                }
            };
            format!("{times}{share}{} {sum}{early}", base_words(*base))
        }
    }
}

/// The part of a sum of the plan that one outcome carries.
pub(crate) fn by_weight(
    place: &Place<'_>,
    state: &OutcomeState,
    whole: Pence,
    weights: &[u64],
    index: usize,
) -> String {
    let all: u64 = weights.iter().sum();
    let outcome = place.person.batch.names.word(state.outcome);
    let base = match &place.rule.price {
        Price::ShareOf { base, .. } => base_words(*base),
        Price::Each { .. } => "sum",
    };
    format!("{outcome}: {base} {whole} x weight {} / {all}", weights[index])
}

/// ` x 1.5 times (need very high)`
pub(crate) fn factor(scale: &Factor, ratio: Ratio, names: &Names) -> String {
    match scale {
        _ if is_once(ratio) => String::new(),
        Factor::Times(_) => format!(" x {ratio}"),
        Factor::Need(_) => format!(" x {} for need", ratio.percent()),
        Factor::Check { check, .. } => format!(" x {ratio} by {}", names.word(*check)),
        Factor::Credited { to, .. } => format!(" x {ratio} credited to {}", names.word(*to)),
    }
}
