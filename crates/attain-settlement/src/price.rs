//! What an item is worth: price and factors, exactly, with the working when it is asked for.

use attain_evidence::{Fact, PersonRecords, Record};
use attain_terms::Name;
use attain_terms::rule::{Factor, PlanBase, Price, Standing};
use attain_units::{Day, Exact, Pence, Ratio, Share};

use crate::known::at;
use crate::person::Context;
use crate::reason::Reason;
use crate::story::Package;

/// The worth of `count` units at `price` on `day`; with `weight`, that part of all weights of
/// a sum of the plan, so that the parts add up to it.
pub(crate) fn worth(price: &Price, count: i64, day: Day, package: &Package, early: i32) -> Exact {
    match price {
        Price::Each { prices, per } => {
            Exact::from(*prices.on(day)).times(i128::from(count), i128::from(*per))
        }
        Price::ShareOf { share, base } => {
            share.of(base_sum(*base, package, early)).times(i128::from(count), 1)
        }
    }
}

/// A sum that comes from the plan; nothing when there is no plan.
pub(crate) fn base_sum(base: PlanBase, package: &Package, early: i32) -> Exact {
    let Some(plan) = package.plan else {
        return Exact::ZERO;
    };
    let value = Exact::from(plan.value);
    match base {
        PlanBase::Value => value,
        PlanBase::Balance { advance } => Exact::from(plan.value - advance.of(value).rounded()),
        PlanBase::Unspent if early > 0 && plan.days > 0 => {
            value.times(i128::from(early), i128::from(plan.days))
        }
        PlanBase::Unspent => Exact::ZERO,
        PlanBase::ProposalUpToAllocation => match package.allocated {
            Some(allocated) if !package.is_approved_above => value.at_most(Exact::from(allocated)),
            Some(_) | None => value,
        },
    }
}

/// What the base is called in a working.
pub(crate) fn base_words(base: PlanBase) -> &'static str {
    match base {
        PlanBase::Value => "plan value",
        PlanBase::Balance { .. } => "balance of the plan value",
        PlanBase::Unspent => "unspent plan value",
        PlanBase::ProposalUpToAllocation => "proposed price",
    }
}

/// A factor's ratio on a day and what it is called, or why it leaves nothing.
pub(crate) fn factor(
    factor: &Factor,
    day: Day,
    package: &Package,
    person: PersonRecords<'_>,
    context: &Context<'_>,
    is_good: &dyn Fn(&Record) -> bool,
) -> Result<Ratio, Reason> {
    match factor {
        Factor::Times(ratio) => Ok(*ratio),
        Factor::Need(bands) => {
            let need = package.start.and_then(|start| start.need);
            let band = bands.iter().find(|&&(band, _)| Some(band) == need);
            Ok(band.map_or(Ratio::ONE, |&(_, times)| times))
        }
        Factor::Check { check, standing } => {
            let result = check_result(*check, *standing, day, package, person, context, is_good);
            match result {
                Some(result) if result > Ratio::ZERO => Ok(result),
                Some(_) => Err(Reason::Check(*check)),
                None if *standing == Standing::Needed => Err(Reason::Check(*check)),
                None => Ok(Ratio::ONE),
            }
        }
        Factor::Credited { to, full_from } => {
            let credited = credited(*to, package, person, is_good).ok_or(Reason::NotCredited)?;
            match full_from {
                None if credited > Ratio::ZERO => Ok(credited),
                Some(from) if credited >= *from => Ok(Ratio::ONE),
                None | Some(_) => Err(Reason::NotCredited),
            }
        }
    }
}

/// The person's own record behind a factor, for the reader.
pub(crate) fn factor_place(
    factor: &Factor,
    day: Day,
    package: &Package,
    person: PersonRecords<'_>,
) -> Option<u32> {
    let latest = |is_it: &dyn Fn(&Fact, Day) -> bool| {
        package.places.iter().rev().copied().find(|&place| {
            let record = at(person.records, place);
            is_it(&record.fact, record.on)
        })
    };
    match factor {
        Factor::Times(_) => None,
        Factor::Need(_) => package.start.map(|start| start.place),
        Factor::Check { check, standing } => latest(&|fact, on| {
            let counts = *standing != Standing::FromItsDay || on <= day;
            matches!(fact, Fact::Checked { check: own, .. } if own == check) && counts
        }),
        Factor::Credited { to, .. } => {
            latest(&|fact, _| matches!(fact, Fact::Credited { to: own, .. } if own == to))
        }
    }
}

/// The latest share credited to a party by a record that is good enough.
fn credited(
    party: Name,
    package: &Package,
    person: PersonRecords<'_>,
    is_good: &dyn Fn(&Record) -> bool,
) -> Option<Ratio> {
    let records = package.places.iter().rev().map(|&place| at(person.records, place));
    records.filter(|record| is_good(record)).find_map(|record| match record.fact {
        Fact::Credited { to, share } if to == party => Some(share),
        _ => None,
    })
}

/// The check that stands among those in order, each with its result and whether it is good
/// enough for the clause. One that is not may lower what is paid, but never raise it: the party
/// that is paid does not pass its own check.
pub(crate) fn standing_check<T>(
    checks: impl Iterator<Item = (T, Ratio, bool)>,
    standing: Standing,
) -> Option<(T, Ratio)> {
    let unchecked = match standing {
        Standing::FromItsDay | Standing::Latest => Ratio::ONE,
        Standing::Needed => Ratio::ZERO,
    };
    let mut found: Option<(T, Ratio)> = None;
    for (check, result, is_good) in checks {
        let now = found.as_ref().map_or(unchecked, |&(_, result)| result);
        if is_good || result < now {
            found = Some((check, result));
        }
    }
    found
}

/// The result of a check of the person, or else of the contract.
fn check_result(
    wanted: Name,
    standing: Standing,
    day: Day,
    package: &Package,
    person: PersonRecords<'_>,
    context: &Context<'_>,
    is_good: &dyn Fn(&Record) -> bool,
) -> Option<Ratio> {
    let counts = |on: Day| standing != Standing::FromItsDay || on <= day;
    let own = package.places.iter().filter_map(|&place| {
        let record = at(person.records, place);
        match record.fact {
            Fact::Checked { check, result } if check == wanted && counts(record.on) => {
                Some(((), result, is_good(record)))
            }
            _ => None,
        }
    });
    let found = standing_check(own, standing).or_else(|| {
        let checks = context.facts.checks.iter();
        let checks = checks.filter(|check| check.check == wanted && counts(check.on));
        standing_check(checks.map(|check| ((), check.result, is_good(&check.record))), standing)
    });
    found.map(|((), result)| result)
}

/// Days on which a check of this name changes what is paid for the package.
pub(crate) fn check_days(
    wanted: Name,
    package: &Package,
    person: PersonRecords<'_>,
    context: &Context<'_>,
    days: &mut Vec<Day>,
) {
    for &place in &package.places {
        let record = at(person.records, place);
        if matches!(record.fact, Fact::Checked { check, .. } if check == wanted) {
            days.push(record.on);
        }
    }
    days.extend(context.facts.checks.iter().filter(|c| c.check == wanted).map(|c| c.on));
}

/// `amount` in parts by weight, the parts adding up: the part of `index`.
pub(crate) fn part_by_weight(amount: Pence, weights: &[u64], index: usize) -> Pence {
    attain_units::split(amount, weights)[index]
}

/// Whether a ratio is the whole, so that it needs no words.
pub(crate) fn is_once(ratio: Ratio) -> bool {
    ratio == Ratio::ONE || ratio == Ratio::from(Share::WHOLE)
}
