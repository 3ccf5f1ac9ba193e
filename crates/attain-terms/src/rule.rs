//! The algebra of payment: quantity x price x factors, inside limits, at a moment.
//!
//! Every payment component of the field (C01 to C43, see [`crate::Component`]) is a
//! composition of what stands here. A clause is settled in one of two places: for each
//! person ([`PersonRule`], a fold over that person's records), or once for the contract
//! ([`ContractRule`], on the merged tally).

use attain_units::{Day, Pence, Ratio};

use crate::names::Name;

/// Values by the day from which each holds, earliest first; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T>(Vec<(Day, T)>);

impl<T> Dated<T> {
    /// One value that always holds.
    pub fn always(value: T) -> Self {
        Self(vec![(Day::from_epoch_days(i32::MIN), value)])
    }

    /// The values with the days from which they hold, in any order.
    ///
    /// # Panics
    /// When there is none.
    pub fn new(mut values: Vec<(Day, T)>) -> Self {
        assert!(!values.is_empty(), "a dated value has at least one value");
        values.sort_by_key(|&(from, _)| from);
        Self(values)
    }

    /// The value on `day`; the first one for days before it.
    pub fn on(&self, day: Day) -> &T {
        let held = self.0.iter().rev().find(|&&(from, _)| from <= day);
        &held.unwrap_or(&self.0[0]).1
    }

    /// Every value with the day from which it holds.
    pub fn steps(&self) -> &[(Day, T)] {
        &self.0
    }
}

/// Whether a clause pays the payee or takes back from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Adds to what the payee is owed.
    Pays,
    /// Takes away from it: a penalty, a credit, a clawback.
    Deducts,
}

/// Where a clause is settled.
#[derive(Clone, Debug)]
pub enum Rule {
    /// For each person, from that person's records.
    Person(PersonRule),
    /// Once for the contract, from the merged tally.
    Contract(ContractRule),
}

/// What one person's records earn.
#[derive(Clone, Debug)]
pub struct PersonRule {
    /// What is counted, and on which day it falls due.
    pub quantity: Quantity,
    /// What one of it is worth.
    pub price: Price,
    /// What scales the amount, each an exact ratio.
    pub factors: Vec<Factor>,
    /// The most that one item of this clause may come to (C09: ten per cent of the balance).
    pub most: Option<Price>,
    /// Pays or deducts.
    pub sign: Sign,
}

/// What is counted for one person. "Package" is one run of care of that person.
#[derive(Clone, Debug)]
pub enum Quantity {
    /// One for each package, on the day it started.
    Starts,
    /// One for each package that ended for one of these reasons (any, when none is named), on
    /// the day it ended.
    Ends { reasons: Vec<Name> },
    /// One for each accepted plan, on the day it was accepted.
    Plans,
    /// The days for which a plan was accepted, on the day it was accepted.
    PlannedDays,
    /// Each outcome set in the plan that is met, on the day it was met. Its price is its part
    /// of the base by weight; with `all_or_nothing` the whole base, on the day the last one is.
    PlanOutcomes { all_or_nothing: bool },
    /// One for each package in which this outcome is met inside the window, on the day it was.
    Outcome { outcome: Name, window: Option<Window> },
    /// Payable minutes of each visit, on its day.
    VisitMinutes(Payable),
    /// The sum of what was measured under these names (hours are held in minutes), on its day.
    Measured { what: Vec<Name> },
    /// Days of care: from the start to the end, both counted; a day of death is the last.
    Days,
    /// Days from the start to the end, due when the package ends or when `most` days are shown
    /// by the outcome; nothing when it ends before `least` days.
    Stay { least: u32, most: u32, shown_by: Name },
    /// Whole points by which a score fell (or rose) from the first reading to the last reading
    /// inside the window, on the day of that reading.
    Points(Points),
    /// Blocks begun after the allowance has passed between two happenings, on the day of the
    /// second.
    Late { from: Name, to: Name, allowed_minutes: u32, block_minutes: u32 },
    /// One when the plan's last outcome was met before its planned end and none is unmet, on
    /// the day the last one was met.
    PlanEarly,
    /// Days from the planned end to the day the last outcome of the plan was met, on that day;
    /// nothing when no outcome is met or one is still open.
    DaysLate,
    /// Each happening of this name, on its day.
    Happenings { what: Name },
    /// What an earlier clause paid for this package, taken back on the day of the cause.
    Reversal { of: usize, cause: Cause },
}

/// Why an earlier payment is taken back.
#[derive(Clone, Debug)]
pub enum Cause {
    /// This happened within so many days after the day the payment fell due.
    Happening { what: Name, within_days: u32 },
    /// Every outcome of the plan was found not met.
    NothingMet,
}

/// When an outcome must be seen, counted in days from an anchor, both ends inside.
#[derive(Clone, Debug)]
pub struct Window {
    /// From when the days are counted.
    pub anchor: Anchor,
    /// The first day that counts.
    pub from_days: u32,
    /// The last day that counts.
    pub to_days: u32,
    /// A happening that starts the clock again from the next anchor, and how often it may.
    pub broken_by: Option<(Name, u32)>,
}

/// From when a window counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day the package started.
    Start,
    /// The day the package ended.
    End,
    /// The day the plan was accepted.
    Acceptance,
    /// The latest day this happened.
    Happening(Name),
}

/// Which minutes of a visit are paid (C01).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payable {
    /// The planned minutes, when the visit was made at all.
    Planned,
    /// The minutes given.
    Actual,
    /// The planned minutes when the visit is within so many minutes of them; otherwise the
    /// minutes given, to the nearest `to`.
    Within { minutes: u32, to: u32 },
    /// The largest band that is not above the minutes given.
    Bands(Vec<u32>),
}

/// How points of a score are counted (C23).
#[derive(Clone, Debug)]
pub struct Points {
    /// The score.
    pub what: Name,
    /// Whether a fall is better, as with loneliness.
    pub lower_is_better: bool,
    /// When the later reading must be taken, in days after the first, both ends inside.
    pub from_days: u32,
    /// The last day on which it counts.
    pub to_days: u32,
    /// Whether people who got worse count against the rest.
    pub net: bool,
    /// The most points one person may earn.
    pub most: Option<u32>,
    /// An earlier window: points are sustained, so never more than were gained there.
    pub sustained_from: Option<(u32, u32)>,
}

/// What one of the quantity is worth.
#[derive(Clone, Debug)]
pub enum Price {
    /// So many pence for every `per` of the quantity: an hourly rate is `per` 60 minutes, a
    /// weekly sum `per` 7 days. The rate of the day on which it was delivered applies (C40).
    Each { prices: Dated<Pence>, per: u32 },
    /// A share of a sum that comes from the person's plan.
    ShareOf { share: Ratio, base: PlanBase },
}

/// Sums that come from a person's plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanBase {
    /// The plan value.
    Value,
    /// The plan value less an advance of this share of it, itself rounded to a penny.
    Balance { advance: Ratio },
    /// Plan value x days early / planned days; nothing when not early.
    Unspent,
    /// The accepted price, no more than the allocation unless going above it was approved.
    ProposalUpToAllocation,
}

/// What scales an amount.
#[derive(Clone, Debug)]
pub enum Factor {
    /// Always this ratio.
    Times(Ratio),
    /// By the need recorded at the start; a need not named here is once.
    Need(Vec<(Name, Ratio)>),
    /// By the result of a check of this name, of the person or else of the contract.
    Check { check: Name, standing: Standing },
    /// By the share credited to this party among those recorded for the package; with
    /// `full_from`, the whole from that share on and otherwise nothing (C30).
    Credited { to: Name, full_from: Option<Ratio> },
}

/// How a check bears on a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The latest check on or before the day paid for counts, and none means in full.
    FromItsDay,
    /// The latest check known counts, and none means in full.
    Latest,
    /// As `Latest`, but nothing is paid until a check is known.
    Needed,
}

/// What the contract as a whole earns.
#[derive(Clone, Debug)]
pub struct ContractRule {
    /// What is counted.
    pub count: Count,
    /// What one of it is worth.
    pub worth: Worth,
    /// What scales the amount.
    pub scales: Vec<Scale>,
    /// The most it may come to.
    pub most: Option<Worth>,
    /// When it is settled, and over which days.
    pub due: Due,
    /// Pays or deducts.
    pub sign: Sign,
}

/// When a contract rule is settled, and over which days its tally runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// In each period of the contract, over that period.
    EachPeriod,
    /// In the first period, over that period.
    AtStart,
    /// In the period that holds the contract's last day, over the whole contract.
    AtEnd,
    /// In equal parts over the first so many periods, the remainder last.
    Instalments(u32),
}

/// What is counted once for the contract. Numbers index [`crate::Version::measures`].
#[derive(Clone, Debug)]
pub enum Count {
    /// One.
    One,
    /// A fixed number: heads frozen at a count date.
    Fixed(u64),
    /// The number told for the population under this name.
    Told(Name),
    /// Those who met a measure.
    Met(usize),
    /// The whole volume of a measure (minutes, happenings, starts).
    Volume(usize),
    /// The volume of a measure in minutes, at least the guaranteed share of the indicative
    /// volume, and at most the ceiling (C15).
    Guaranteed { measure: usize, indicative: u64, guarantee: Ratio, ceiling: Option<u64> },
    /// Those who met a measure above the expected share of all counted (C29).
    AboveExpected { measure: usize, expected: Ratio },
    /// Events of the comparison group, brought to the same number of homes or people, less the
    /// events that happened (C32). Both are told as `n of N`.
    Avoided { comparator: Name, actual: Name },
    /// How far a measure's volume falls short of a guaranteed number (C39).
    Short { measure: usize, guaranteed: u64 },
    /// How far a measure's volume goes above a tolerated number (C22).
    Over { measure: usize, tolerated: u64 },
    /// Places x days of the period less the days counted by a person clause (C37).
    Spare { places: u32, clause: usize },
}

/// What one of the count is worth.
#[derive(Clone, Debug)]
pub enum Worth {
    /// So many pence for every `per` counted.
    Each { prices: Dated<Pence>, per: u32 },
    /// A share of a sum.
    ShareOf { share: Ratio, of: Sum },
    /// By bands of the count, the first of each band inclusive (C12): in marginal mode each
    /// one is paid at the price of its own band, in whole-cohort mode all at the band reached.
    Bands { bands: Vec<(u64, Pence)>, whole_cohort: bool },
}

/// A sum of money of the contract. Numbers index [`crate::Version::sums`] and clauses.
#[derive(Clone, Debug)]
pub enum Sum {
    /// A sum named in the terms.
    Named(usize),
    /// What these clauses come to over the same days.
    Clauses(Vec<usize>),
    /// Money told for the population under this name.
    Told(Name),
    /// Revenue less the told cost less a protected share of a named sum; never below nothing
    /// (C17).
    Surplus { revenue: Box<Sum>, cost: Name, protected: Option<(Ratio, usize)> },
    /// The told cost less the target; never below nothing (C18).
    Overspend { cost: Name, target: usize },
    /// The told spend less the contributions, either way (C36).
    Variance { spend: Name, contributions: usize },
}

/// What scales a contract amount.
#[derive(Clone, Debug)]
pub enum Scale {
    /// Always this ratio.
    Times(Ratio),
    /// By the band a measure reaches, its lower bound inclusive; `neutral` when it cannot be
    /// judged (C11, C12).
    Tiers { measure: usize, bands: Vec<(Ratio, Ratio)>, neutral: Ratio },
    /// (x - from) / (to - from), never below none nor above all (C13).
    Linear { measure: usize, from: Ratio, to: Ratio },
    /// The weight of goals reached over all weights (C16).
    Basket(Vec<Goal>),
    /// The measure's own value, never below none nor above all: a scorecard (C17 of 3.21).
    Value { measure: usize },
    /// By the latest result of a check of the contract.
    Check { check: Name, standing: Standing },
}

/// One goal of a basket.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The measure, a number of [`crate::Version::measures`].
    pub measure: usize,
    /// The level to reach.
    pub level: Ratio,
    /// Whether more is better: at least the level, or at most.
    pub at_least: bool,
    /// Its weight.
    pub weight: u64,
}
