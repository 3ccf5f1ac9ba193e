//! Accounts kept beside the payments: budgets, pathways, allocations, pools (C34 to C36).

use attain_evidence::{Amount, Fact, PersonRecords};
use attain_terms::{Account, AccountKind};
use attain_units::{Day, Exact, Pence, Period};

use crate::known::at;
use crate::person::Context;
use crate::story::Package;

/// Movements of one account for one person in one period. Sums, so they merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountTally {
    /// The council's deposits, or what was allocated.
    pub council: Pence,
    /// The person's deposits.
    pub person: Pence,
    /// What was spent, or agreed.
    pub spent: Pence,
    /// The weight by which a fund is converted.
    pub weight: u64,
}

/// A movement: account, period, amounts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccountMove {
    pub account: usize,
    pub period: usize,
    pub tally: AccountTally,
}

impl AccountTally {
    /// Adds another part.
    pub fn add(&mut self, other: Self) {
        self.council += other.council;
        self.person += other.person;
        self.spent += other.spent;
        self.weight += other.weight;
    }

    /// Takes a part out again.
    pub fn take(&mut self, other: Self) {
        self.council -= other.council;
        self.person -= other.person;
        self.spent -= other.spent;
        self.weight -= other.weight;
    }

    /// What is left.
    pub fn balance(self) -> Pence {
        self.council + self.person - self.spent
    }
}

/// Moves every account for one package.
pub(crate) fn observe(
    package: &Package,
    person: PersonRecords<'_>,
    context: &Context<'_>,
    out: &mut Vec<AccountMove>,
) {
    for (number, account) in context.compiled.version.accounts.iter().enumerate() {
        observe_one(number, account, package, person, context, out);
    }
}

fn observe_one(
    number: usize,
    account: &Account,
    package: &Package,
    person: PersonRecords<'_>,
    context: &Context<'_>,
    out: &mut Vec<AccountMove>,
) {
    let version = context.compiled.version;
    let mut post = |on, tally| {
        if let Some(period) = version.schedule.period_of(on).filter(|&p| p <= context.last) {
            out.push(AccountMove { account: number, period, tally });
        }
    };
    match &account.kind {
        AccountKind::Budget { council_weekly, person_weekly, spend, free, .. } => {
            deposit(number, *council_weekly, *person_weekly, package, context, out);
            for &place in &package.places {
                let record = at(person.records, place);
                if let Fact::Measured { what, amount: Amount::Money(spent) } = record.fact
                    && spend.contains(&what)
                    && !free.contains(&what)
                {
                    let tally = AccountTally { spent, ..AccountTally::default() };
                    if let Some(period) =
                        version.schedule.period_of(record.on).filter(|&p| p <= context.last)
                    {
                        out.push(AccountMove { account: number, period, tally });
                    }
                }
            }
        }
        AccountKind::Pathway { spend, .. } => {
            for &place in &package.places {
                let record = at(person.records, place);
                if let Fact::Measured { what, amount: Amount::Money(spent) } = record.fact
                    && what == *spend
                {
                    post(record.on, AccountTally { spent, ..AccountTally::default() });
                }
            }
        }
        AccountKind::Conversion { weights, .. } => {
            if let Some(start) = package.start {
                let found = weights.iter().find(|&&(need, _)| Some(need) == start.need);
                let weight = found.map_or(1, |&(_, weight)| weight);
                let tally = AccountTally { weight, ..AccountTally::default() };
                let stay = stay(start.on, package, version.span.last());
                let periods = version.schedule.periods.iter().enumerate();
                for (period, days) in periods.take(context.last + 1) {
                    if stay.is_some_and(|stay| days.overlap(stay).is_some()) {
                        out.push(AccountMove { account: number, period, tally });
                    }
                }
            }
        }
        AccountKind::Allocation => {
            if let (Some(allocated), Some(plan)) = (package.allocated, package.plan) {
                let spent =
                    if package.is_approved_above { plan.value } else { plan.value.min(allocated) };
                let tally = AccountTally { council: allocated, spent, ..AccountTally::default() };
                post(plan.accepted, tally);
            }
        }
        AccountKind::Pool | AccountKind::Investment { .. } => {}
    }
}

/// The weekly parts for the days of care in each period; each deposit is rounded once.
fn deposit(
    number: usize,
    council_weekly: Pence,
    person_weekly: Pence,
    package: &Package,
    context: &Context<'_>,
    out: &mut Vec<AccountMove>,
) {
    let Some(start) = package.start else {
        return;
    };
    let Some(stay) = stay(start.on, package, context.compiled.version.span.last()) else {
        return;
    };
    let periods = &context.compiled.version.schedule.periods;
    for (period, days) in periods.iter().enumerate().take(context.last + 1) {
        let Some(held) = days.overlap(stay) else {
            continue;
        };
        let is_paid = |&day: &i32| {
            let day = held.first() + day;
            !package.is_suspended_on(day) && package.ended_before(day).is_none()
        };
        let count = (0..held.end() - held.first()).filter(is_paid).count();
        let count = i128::try_from(count).expect("a period has few days");
        if count > 0 {
            let part = |weekly: Pence| Exact::from(weekly).times(count, 7).rounded();
            let (council, person) = (part(council_weekly), part(person_weekly));
            let tally = AccountTally { council, person, ..AccountTally::default() };
            out.push(AccountMove { account: number, period, tally });
        }
    }
}

/// The days of care from the start to the end, the death or the contract's last day; both ends
/// are inside.
fn stay(start: Day, package: &Package, last: Day) -> Option<Period> {
    let ends = [package.end.map(|end| end.on), package.died];
    Period::new(start, ends.into_iter().flatten().fold(last, Day::min)).ok()
}
