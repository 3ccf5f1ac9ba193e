//! A contract's terms, as agreed: what was promised, from when, known since when.

use std::fmt;

use attain_units::{Day, Instant, Pence, Period, Ratio, Share};

use crate::component::Component;
use crate::names::{Name, Names};
use crate::rule::{Dated, Rule, Window};

/// All versions of a contract's terms, the first agreement first. Each is complete in itself.
#[derive(Clone, Debug)]
pub struct Terms {
    versions: Vec<Version>, // Invariant: at least one, by the instant agreed.
}

impl Terms {
    /// The versions of one contract.
    ///
    /// # Panics
    /// When there is none.
    pub fn new(mut versions: Vec<Version>) -> Self {
        assert!(!versions.is_empty(), "terms have at least one version");
        versions.sort_by_key(|version| (version.agreed, version.number));
        Self { versions }
    }

    /// The latest version agreed by `as_at`; the first when none was yet.
    pub fn known_at(&self, as_at: Instant) -> &Version {
        let known = self.versions.iter().rev().find(|version| version.agreed <= as_at);
        known.unwrap_or(&self.versions[0])
    }

    /// Every version, the first agreement first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The latest version.
    pub fn latest(&self) -> &Version {
        &self.versions[self.versions.len() - 1]
    }
}

/// One version of the terms: the agreement with every variation agreed so far.
#[derive(Clone, Debug)]
pub struct Version {
    /// 1 for the first agreement.
    pub number: u32,
    /// When it was agreed, and so known.
    pub agreed: Instant,
    /// The scheme's name.
    pub scheme: String,
    /// The declared model, by the day from which it holds (M-1).
    pub models: Dated<Model>,
    /// The contract's first and last day.
    pub span: Period,
    /// When statements are made.
    pub schedule: Schedule,
    /// Every word the terms use. All versions of one contract share the same numbers.
    pub names: Names,
    /// The clauses, in the order written; a varied clause stands once for each of its runs.
    pub clauses: Vec<Clause>,
    /// The measures that clauses and statements use.
    pub measures: Vec<Measure>,
    /// The named sums.
    pub sums: Vec<NamedSum>,
    /// Caps and floors across clauses.
    pub limits: Vec<Limit>,
    /// Who pays, in which parts.
    pub payers: Vec<Payer>,
    /// Who is paid unless a clause says otherwise.
    pub payee: Name,
    /// In which order money received is passed on (C28); empty when it is not.
    pub waterfall: Vec<Step>,
    /// Accounts kept beside the payments (C34 to C36).
    pub accounts: Vec<Account>,
    /// The change of a price or a line above which a statement is flagged for a second look.
    pub variance: Option<Ratio>,
    /// What a population contract must declare (M-4).
    pub population: Option<Population>,
}

/// What outcomes drive: the three Welsh models (schemes.md 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// Outcomes guide the plan; nothing is paid by them.
    CarePlanning,
    /// Part of the payment follows a person's outcomes.
    Reward,
    /// Payment follows a population's outcomes.
    Population,
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::CarePlanning => "care-planning",
            Self::Reward => "reward",
            Self::Population => "population",
        })
    }
}

/// When statements are made.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The periods, in order, without gaps; they may run past the contract's last day.
    pub periods: Vec<Period>,
    /// The instant up to which each period's statement takes what is known: one for each.
    pub made: Vec<Instant>,
    /// Further statements of the last period, which only put right what became known later.
    pub again: Vec<Instant>,
    /// Whether a statement below zero is not paid back but taken from what comes next (C25).
    pub carries: bool,
}

impl Schedule {
    /// Which period holds `day`.
    pub fn period_of(&self, day: Day) -> Option<usize> {
        let after = self.periods.partition_point(|period| period.end() <= day);
        self.periods.get(after).is_some_and(|period| period.contains(day)).then_some(after)
    }
}

/// One payment rule: seven elements and one component (schemes.md 5.1).
#[derive(Clone, Debug)]
pub struct Clause {
    /// The clause's own number or name: `7.2`.
    pub id: String,
    /// The days for which this run of the clause holds. What falls due for a visit is decided
    /// by the visit's day, for a plan by its acceptance, otherwise by the day it fell due.
    pub in_force: Period,
    /// The field's name for what it does.
    pub component: Component,
    /// The seven elements, as people read them.
    pub elements: Elements,
    /// The evidence it accepts.
    pub standard: Standard,
    /// How it is settled.
    pub rule: Rule,
    /// Who is paid under this clause and in which parts; the contract's payee when empty.
    pub payees: Vec<(Name, Share)>,
    /// Who pays this clause; the contract's payers when empty.
    pub payers: Vec<Payer>,
    /// Only people recorded with this need at the start; everyone when none is named.
    pub only_need: Option<Name>,
    /// Whether days after a death are paid. Nothing is, unless a clause says so.
    pub after_death: bool,
    /// Whether days of a suspension are paid. Nothing is, unless a clause says so.
    pub while_suspended: bool,
}

/// The seven elements of a payment rule in the words of the contract (schemes.md 5.1).
#[derive(Clone, Debug, Default)]
pub struct Elements {
    /// 1. Cohort: for whom.
    pub who: String,
    /// 2. Outcome: what change.
    pub outcome: String,
    /// 3. Measure and evidence: how shown, by whom verified.
    pub shown_by: String,
    /// 4. Degree: how much, against what.
    pub degree: String,
    /// 5. Timing: by when.
    pub by: String,
    /// 6. Price, in words; made from the component.
    pub price: String,
    /// 7. Payment unit: per what.
    pub for_each: String,
}

/// How sure evidence is, the weakest first (schemes.md 7.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The party's own word.
    SelfReport,
    /// Confirmed by the person it is about.
    ConfirmedByPerson,
    /// Confirmed by a reviewer.
    ConfirmedByReviewer,
    /// A linked record of another system.
    LinkedRecord,
    /// Seen independently.
    Independent,
}

impl Grade {
    /// All grades, the weakest first.
    pub const ALL: [Self; 5] = [
        Self::SelfReport,
        Self::ConfirmedByPerson,
        Self::ConfirmedByReviewer,
        Self::LinkedRecord,
        Self::Independent,
    ];

    /// The grade's words in files and on pages.
    pub fn words(self) -> &'static str {
        match self {
            Self::SelfReport => "self-report",
            Self::ConfirmedByPerson => "confirmed by person",
            Self::ConfirmedByReviewer => "confirmed by reviewer",
            Self::LinkedRecord => "linked record",
            Self::Independent => "independent",
        }
    }
}

/// The weakest evidence a clause accepts, and who may verify it.
#[derive(Clone, Debug)]
pub struct Standard {
    /// The weakest grade.
    pub grade: Grade,
    /// Who may verify; anyone when empty.
    pub accepted_by: Vec<Name>,
    /// Whether the record must be verified at all, and not by the party that is paid.
    pub verified: bool,
}

/// Something counted over people, or told for a population.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// How it is made.
    pub kind: MeasureKind,
    /// Below this many counted it is too few to judge.
    pub smallest_cohort: u64,
    /// The value before the service, where one is agreed (M-4).
    pub baseline: Option<Ratio>,
    /// The value forecast without a change, one for each period in order (turning the curve).
    pub forecast: Vec<Ratio>,
    /// The target, where one is agreed.
    pub target: Option<Ratio>,
}

/// How a measure is made.
#[derive(Clone, Debug)]
pub enum MeasureKind {
    /// Of the people who started in the period (or ended for one of the reasons in it), those
    /// who met the outcome. People excluded for one of these reasons are left out, and so are
    /// people affected by a relief event (C41).
    Rate {
        /// The outcome that counts.
        met: Name,
        /// Inside which window, if any.
        window: Option<Window>,
        /// Exclusion and ending reasons that leave a person out.
        left_out: Vec<Name>,
        /// Whether a person with no result yet counts as not met, or is left out.
        unseen_counts: bool,
    },
    /// Of all timed pairs of happenings, those within the minutes allowed.
    OnTime { from: Name, to: Name, allowed_minutes: u32 },
    /// (First total - last total) / first total of what was measured for each person.
    Reduction { what: Name },
    /// Told for the whole population by a record without a person, such as `128 of 188`.
    Told { what: Name },
    /// A number of happenings, of people or of the contract.
    Happenings { what: Name },
    /// Minutes of visits given.
    VisitMinutes,
    /// The sum of what was measured under these names, for people or for the contract.
    Measured { what: Vec<Name> },
    /// People who started.
    Starts,
}

/// A sum of money with a name.
#[derive(Clone, Debug)]
pub struct NamedSum {
    /// Its name in the terms.
    pub name: String,
    /// How much, by the day from which it holds.
    pub amount: Dated<Pence>,
}

/// A cap or a floor (C19).
#[derive(Clone, Debug)]
pub struct Limit {
    /// The limit's own name in the terms; its line carries it.
    pub id: String,
    /// The clauses it holds together; all when empty.
    pub clauses: Vec<usize>,
    /// The most they may come to.
    pub most: Option<Pence>,
    /// The least they come to.
    pub least: Option<Pence>,
    /// Over what.
    pub per: LimitScope,
    /// The days on which a period must begin for a limit per period to hold it: a variation of
    /// the limit leaves earlier periods as they were. Other limits hold over the whole contract.
    pub in_force: Period,
}

/// Over what a limit holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitScope {
    /// One person, over the whole contract.
    Person,
    /// One period.
    Period,
    /// The whole contract.
    Contract,
}

/// One who pays a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// Who.
    pub name: Name,
    /// Its part among the payers: hundredths of one per cent, or pounds of benefit.
    pub weight: u64,
    /// The most it ever pays under the contract (C27).
    pub most: Option<Pence>,
    /// Who pays what goes above it; the other payers by their parts when not named.
    pub shortfall_to: Option<Name>,
    /// What it has already contributed, for balancing transfers (3.15, 6.2).
    pub contributed: Option<Pence>,
}

/// One step of a waterfall: money passes on to it until it is filled (C28).
#[derive(Clone, Debug)]
pub struct Step {
    /// What the step is for: costs, principal, return, residual.
    pub name: String,
    /// Who receives it, in which parts.
    pub to: Vec<(Name, Share)>,
    /// How much fills it; all that is left when not said.
    pub most: Option<Pence>,
}

/// An account kept beside the payments.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its name on the statement.
    pub name: String,
    /// What it does.
    pub kind: AccountKind,
}

/// What an account does.
#[derive(Clone, Debug)]
pub enum AccountKind {
    /// A person's budget (C34, C35): deposits of the council's and the person's part for each
    /// week of care, less what was spent under these names. Spending under `free` (reablement)
    /// never posts.
    Budget {
        /// The council's part for each week.
        council_weekly: Pence,
        /// The person's part for each week.
        person_weekly: Pence,
        /// Names of spending.
        spend: Vec<Name>,
        /// Names of spending that is free to the person and left out.
        free: Vec<Name>,
        /// The balance above which a review is due; nothing is taken back.
        carry_forward: Option<Pence>,
    },
    /// A plan of spending by period against what was spent (whole-life budgets).
    Pathway { planned: Vec<Pence>, spend: Name },
    /// A sum converted into budgets by need weight (B3): one for each person who started.
    Conversion { fund: Pence, weights: Vec<(Name, u64)> },
    /// An allocation, what was agreed from it and what returns to the pool (3.8).
    Allocation,
    /// An outlay against the payments it brings, each discounted for the periods until it is
    /// made at its period's end (net present value, schemes.md 8.5).
    Investment { outlay: Pence, discount: Ratio },
    /// What each payer was due, what it has contributed, and the transfer between the two.
    Pool,
}

/// What a population contract must declare before it can be published (M-4).
#[derive(Clone, Debug, Default)]
pub struct Population {
    /// Who the population is.
    pub people: String,
    /// The area.
    pub area: String,
    /// How each activity should move an outcome.
    pub logic_model: Vec<String>,
    /// How the council assures that activity is likely to contribute.
    pub assurance: String,
}
