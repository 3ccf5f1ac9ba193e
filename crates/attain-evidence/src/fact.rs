//! The meaning of `fact` and `value`: the one place where their text becomes a [`Fact`] and a
//! [`Fact`] becomes text. CSV, JSON Lines and Parquet all come here.

use std::fmt::Write;

use attain_terms::Names;
use attain_units::{Instant, Pence, Ratio, grouped};

use crate::error::EvidenceError;
use crate::record::{Amount, Fact, Status};

/// Every fact of the format. A law holds that the reader knows these and no others.
pub const FACTS: [&str; 21] = [
    "started",
    "ended",
    "died",
    "suspended",
    "resumed",
    "excluded",
    "relieved",
    "plan accepted",
    "allocated",
    "outcome set",
    "outcome claimed",
    "outcome met",
    "outcome not met",
    "outcome disputed",
    "outcome withdrawn",
    "visit",
    "measured",
    "happened",
    "checked",
    "cancelled",
    "credited",
];

/// Reads what a record says. Names are remembered in `names`.
///
/// # Errors
/// When the fact is not one of the format, or its value does not say what it needs.
pub fn read_fact(fact: &str, value: &str, names: &mut Names) -> Result<Fact, EvidenceError> {
    let (fact, value) = (fact.trim(), value.trim());
    let wrong = |fact: &'static str, wanted: &'static str| EvidenceError::WrongValue {
        fact,
        found: value.to_owned(),
        wanted,
    };
    let alone = |fact: &'static str, read: Fact| match value {
        "" => Ok(read),
        found => Err(EvidenceError::ValueNotWanted { fact, found: found.to_owned() }),
    };
    let mut named = |fact: &'static str, wanted: &'static str| match value {
        "" => Err(wrong(fact, wanted)),
        word => Ok(names.name(word)),
    };
    match fact {
        "visit" => read_visit(value),
        "measured" => {
            let wanted = "what was measured and then how much";
            let (what, amount) = split_amount(value).ok_or_else(|| wrong("measured", wanted))?;
            let amount = read_amount(amount, value)?;
            if !is_everyday(amount) {
                return Err(wrong("measured", "an amount of an everyday size at its end"));
            }
            Ok(Fact::Measured { amount, what: names.name(what) })
        }
        "happened" => {
            let wanted = "what happened, and at which instant where it matters";
            read_happening(value, names).ok_or_else(|| wrong("happened", wanted))
        }
        "started" if value.is_empty() => Ok(Fact::Started { need: None }),
        "started" => match value.strip_prefix("need ").map(str::trim) {
            Some(need) if !need.is_empty() => Ok(Fact::Started { need: Some(names.name(need)) }),
            _ => Err(wrong("started", "`need` and then the need at entry")),
        },
        "ended" => Ok(Fact::Ended { reason: named("ended", "why care ended")? }),
        "died" => alone("died", Fact::Died),
        "cancelled" => alone("cancelled", Fact::Cancelled),
        "suspended" => Ok(Fact::Suspended { reason: names.name(value) }),
        "resumed" => alone("resumed", Fact::Resumed),
        "excluded" => Ok(Fact::Excluded { reason: named("excluded", "why")? }),
        "relieved" => Ok(Fact::Relieved { reason: named("relieved", "by what")? }),
        "plan accepted" => {
            read_plan(value).ok_or_else(|| wrong("plan accepted", "a value over a length of time"))
        }
        "allocated" => value
            .parse()
            .ok()
            .filter(|&amount| is_everyday(Amount::Money(amount)))
            .map(|amount| Fact::Allocated { amount })
            .ok_or_else(|| wrong("allocated", "an amount of money")),
        "outcome set" => {
            let wanted = "the outcome, `weight` and a whole number above zero";
            let (outcome, weight) =
                read_weight(value).ok_or_else(|| wrong("outcome set", wanted))?;
            Ok(Fact::OutcomeSet { outcome: names.name(outcome), weight })
        }
        "checked" => {
            let wanted = "what was checked and then passed, failed or reduced to a percentage";
            let (check, result) = read_check(value).ok_or_else(|| wrong("checked", wanted))?;
            Ok(Fact::Checked { check: names.name(check), result })
        }
        "credited" => {
            let wanted = "a party and then its percentage, from 0% to 100%";
            let (to, share) = read_credit(value).ok_or_else(|| wrong("credited", wanted))?;
            Ok(Fact::Credited { to: names.name(to), share })
        }
        other => {
            let Some(&(fact, status)) = STATUSES.iter().find(|(words, _)| *words == other) else {
                return Err(EvidenceError::UnknownFact { found: other.to_owned() });
            };
            Ok(Fact::Outcome { outcome: named(fact, "which outcome")?, status })
        }
    }
}

const STATUSES: [(&str, Status); 5] = [
    ("outcome claimed", Status::Claimed),
    ("outcome met", Status::Met),
    ("outcome not met", Status::NotMet),
    ("outcome disputed", Status::Disputed),
    ("outcome withdrawn", Status::Withdrawn),
];

/// A fact and its value in words, for a reader: `outcome met O1`.
pub fn fact_words(fact: Fact, names: &Names) -> String {
    let mut value = String::new();
    let words = write_fact(fact, names, &mut value);
    if value.is_empty() { words.to_owned() } else { format!("{words} {value}") }
}

/// The text of a fact, as [`read_fact`] reads it: the fact's words, and its value added to
/// `value`.
pub fn write_fact(fact: Fact, names: &Names, value: &mut String) -> &'static str {
    let done = "writing to a string always works";
    match fact {
        Fact::Started { need } => {
            if let Some(need) = need {
                write!(value, "need {}", names.word(need)).expect(done);
            }
            "started"
        }
        Fact::Ended { reason } => {
            value.push_str(names.word(reason));
            "ended"
        }
        Fact::Died => "died",
        Fact::Cancelled => "cancelled",
        Fact::Suspended { reason } => {
            value.push_str(names.word(reason));
            "suspended"
        }
        Fact::Resumed => "resumed",
        Fact::Excluded { reason } => {
            value.push_str(names.word(reason));
            "excluded"
        }
        Fact::Relieved { reason } => {
            value.push_str(names.word(reason));
            "relieved"
        }
        Fact::PlanAccepted { value: worth, days } => {
            write!(value, "{worth} over {days} days").expect(done);
            "plan accepted"
        }
        Fact::Allocated { amount } => {
            write!(value, "{amount}").expect(done);
            "allocated"
        }
        Fact::OutcomeSet { outcome, weight } => {
            write!(value, "{} weight {weight}", names.word(outcome)).expect(done);
            "outcome set"
        }
        Fact::Outcome { outcome, status } => {
            value.push_str(names.word(outcome));
            let found = STATUSES.iter().find(|(_, known)| *known == status);
            found.expect("every status has its words").0
        }
        Fact::Visit { planned, actual: 0 } => {
            write!(value, "{planned} planned missed").expect(done);
            "visit"
        }
        Fact::Visit { planned, actual } => {
            write!(value, "{planned} planned {actual} actual").expect(done);
            "visit"
        }
        Fact::Measured { what, amount } => {
            value.push_str(names.word(what));
            value.push(' ');
            write_amount(amount, value);
            "measured"
        }
        Fact::Happened { what, at } => {
            value.push_str(names.word(what));
            if let Some(at) = at {
                write!(value, " at {at}").expect(done);
            }
            "happened"
        }
        Fact::Checked { check, result } => {
            value.push_str(names.word(check));
            if result == Ratio::ONE {
                value.push_str(" passed");
            } else if result == Ratio::ZERO {
                value.push_str(" failed");
            } else {
                write!(value, " reduced {}", percentage(result)).expect(done);
            }
            "checked"
        }
        Fact::Credited { to, share } => {
            write!(value, "{} {}", names.word(to), percentage(share)).expect(done);
            "credited"
        }
    }
}

/// `30 planned 25 actual`, `30 planned missed`, `30 planned INSTANT to INSTANT`.
fn read_visit(value: &str) -> Result<Fact, EvidenceError> {
    let wrong = || EvidenceError::WrongValue {
        fact: "visit",
        found: value.to_owned(),
        wanted: "the minutes planned and the minutes given",
    };
    let (planned, rest) = leading_minutes(value).ok_or_else(wrong)?;
    let rest = rest.strip_prefix(" planned ").ok_or_else(wrong)?;
    if rest == "missed" {
        return Ok(Fact::Visit { planned, actual: 0 });
    }
    if let Some((actual, " actual")) = leading_minutes(rest) {
        return Ok(Fact::Visit { planned, actual });
    }
    let (from, to) = rest.split_once(" to ").ok_or_else(wrong)?;
    let (from, to): (Instant, Instant) = match (from.trim().parse(), to.trim().parse()) {
        (Ok(from), Ok(to)) if from_has_time(rest) => (from, to),
        _ => return Err(wrong()),
    };
    if to < from {
        return Err(EvidenceError::VisitBackwards { found: value.to_owned() });
    }
    let actual = u32::try_from(to.minutes_since(from)).ok().filter(|&given| given <= MOST_MINUTES);
    Ok(Fact::Visit { planned, actual: actual.ok_or_else(wrong)? })
}

/// The longest visit: a week of minutes.
const MOST_MINUTES: u32 = 10_080;

/// Both ends of a visit name a time; a bare day would be its first instant.
fn from_has_time(ends: &str) -> bool {
    ends.split(" to ").all(|end| end.contains('T'))
}

/// The minutes a text begins with, and what follows them.
fn leading_minutes(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut minutes = 0_u32;
    for digit in &text.as_bytes()[..length] {
        minutes = minutes.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
    }
    (length > 0 && minutes <= MOST_MINUTES).then_some((minutes, &text[length..]))
}

/// The largest amount one record tells, in its own unit: a hundred thousand million pounds, as
/// in the terms. Larger ones are slips of the pen, and sums of them would not hold.
const MOST: i64 = 10_000_000_000_000;

fn is_everyday(amount: Amount) -> bool {
    match amount {
        Amount::Number(size) | Amount::Minutes(size) | Amount::Money(Pence(size)) => {
            (-MOST..=MOST).contains(&size)
        }
        Amount::Ratio(ratio) | Amount::Count(ratio) => {
            (-MOST..=MOST).contains(&ratio.over()) && ratio.under() <= MOST
        }
    }
}

/// Digits only, without a sign.
fn digits(text: &str) -> Option<i64> {
    if text.is_empty() || !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A whole number, which may be negative and may group its digits in threes.
fn whole(text: &str) -> Option<i64> {
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, text),
    };
    if !size.contains(',') {
        return digits(size).map(|size| sign * size);
    }
    let mut groups = size.split(',');
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    groups
        .try_fold(digits(first)?, |size, group| {
            let group = (group.len() == 3).then(|| digits(group))??;
            size.checked_mul(1_000)?.checked_add(group)
        })
        .map(|size| sign * size)
}

fn read_plan(value: &str) -> Option<Fact> {
    let (worth, length) = value.split_once(" over ")?;
    let worth: Pence = worth.trim().parse().ok()?;
    let (count, unit) = length.trim().split_once(' ')?;
    let each = match unit.trim() {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        _ => return None,
    };
    let days = u32::try_from(digits(count)?.checked_mul(each)?).ok()?;
    (days > 0 && days <= 36_525 && (0..=MOST).contains(&worth.0))
        .then_some(Fact::PlanAccepted { value: worth, days })
}

/// `O1 weight 50: words`. The words are the person's own and are dropped here.
fn read_weight(value: &str) -> Option<(&str, u32)> {
    let head = value.split_once(':').map_or(value, |(head, _)| head).trim();
    let (outcome, weight) = head.rsplit_once(" weight ")?;
    let outcome = outcome.trim();
    let weight = u32::try_from(digits(weight.trim())?).ok()?;
    (!outcome.is_empty() && weight > 0).then_some((outcome, weight))
}

fn read_happening(value: &str, names: &mut Names) -> Option<Fact> {
    if value.is_empty() {
        return None;
    }
    if let Some((what, at)) = value.rsplit_once(" at ") {
        let (what, at) = (what.trim(), at.trim());
        let dated = at.bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
        if dated {
            let at = at.parse().ok()?;
            return (!what.is_empty())
                .then(|| Fact::Happened { what: names.name(what), at: Some(at) });
        }
    }
    Some(Fact::Happened { what: names.name(value), at: None })
}

fn read_check(value: &str) -> Option<(&str, Ratio)> {
    let (head, last) = value.rsplit_once(' ')?;
    let (check, result) = match last {
        "passed" | "full" => (head, Ratio::ONE),
        "failed" | "nil" => (head, Ratio::ZERO),
        share => (head.trim().strip_suffix(" reduced")?, part(share)?),
    };
    let check = check.trim();
    (!check.is_empty()).then_some((check, result))
}

fn read_credit(value: &str) -> Option<(&str, Ratio)> {
    let (to, share) = value.rsplit_once(' ')?;
    let to = to.trim();
    (!to.is_empty()).then_some((to, part(share)?))
}

/// A percentage from 0% to 100%.
fn part(text: &str) -> Option<Ratio> {
    text.parse::<attain_units::Share>().ok().map(Ratio::from)
}

/// Splits a measurement into its name and its amount, which stands at the right.
fn split_amount(value: &str) -> Option<(&str, &str)> {
    let last_words = |count: usize| {
        let (place, _) = value.rmatch_indices(' ').nth(count - 1)?;
        let (name, amount) = (value[..place].trim(), value[place..].trim());
        (!name.is_empty()).then_some((name, amount))
    };
    let mut words = value.rsplit(' ');
    let (last, before) = (words.next()?, words.next()?);
    match before {
        "of" | "per" if whole(last).is_some() => last_words(3),
        _ if matches!(last, "hours" | "hour" | "minutes" | "minute" | "times") => last_words(2),
        _ => last_words(1),
    }
}

fn read_amount(text: &str, value: &str) -> Result<Amount, EvidenceError> {
    let wrong = || EvidenceError::WrongValue {
        fact: "measured",
        found: value.to_owned(),
        wanted: "an amount at its end",
    };
    if let Some(number) = whole(text) {
        return Ok(Amount::Number(number));
    }
    if text.contains('£') {
        return text.parse().map(Amount::Money).map_err(|_| wrong());
    }
    let unit = |one: &str, many: &str| {
        text.strip_suffix(many).or_else(|| text.strip_suffix(one)).map(str::trim)
    };
    if let Some(minutes) = unit(" minute", " minutes") {
        return whole(minutes).map(Amount::Minutes).ok_or_else(wrong);
    }
    if let Some(hours) = unit(" hour", " hours") {
        let hundredths = hundredths(hours).ok_or_else(wrong)?;
        let minutes = hundredths.checked_mul(60).ok_or_else(wrong)?;
        if minutes % 100 != 0 {
            return Err(EvidenceError::PartOfAMinute { found: text.to_owned() });
        }
        return Ok(Amount::Minutes(minutes / 100));
    }
    let kind = if text.contains(" of ") { Amount::Count } else { Amount::Ratio };
    text.parse().map(kind).map_err(|_| wrong())
}

/// A number with at most two decimals, in hundredths.
fn hundredths(text: &str) -> Option<i64> {
    let (units, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let part = match decimals.len() {
        1 => digits(decimals)? * 10,
        2 => digits(decimals)?,
        _ => return None,
    };
    let sign = if units.starts_with('-') { -1 } else { 1 };
    whole(units)?.checked_mul(100)?.checked_add(sign * part)
}

fn write_amount(amount: Amount, text: &mut String) {
    let done = "writing to a string always works";
    match amount {
        Amount::Number(number) => write!(text, "{number}"),
        Amount::Money(pence) => write!(text, "{pence}"),
        Amount::Minutes(minutes) if minutes % 60 == 0 => write!(text, "{} hours", minutes / 60),
        Amount::Minutes(minutes) => write!(text, "{minutes} minutes"),
        Amount::Ratio(ratio) => match ratio.under() {
            10_000 | 1_000 => write!(text, "{ratio}"),
            under => {
                let under = u128::from(under.unsigned_abs());
                write!(text, "{} per {}", ratio.over(), grouped(under))
            }
        },
        Amount::Count(ratio) => {
            let under = u128::from(ratio.under().unsigned_abs());
            write!(text, "{} of {}", ratio.over(), grouped(under))
        }
    }
    .expect(done);
}

/// A part of a whole as a percentage; parts read from text always are one.
fn percentage(part: Ratio) -> String {
    match part.under() {
        10_000 => part.to_string(),
        _ => part.percent(),
    }
}
