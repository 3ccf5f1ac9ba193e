//! The story of one run of care: when it began and ended, what was agreed, what came of it.

use attain_evidence::{Fact, PersonRecords, Record, Status, Text};
use attain_terms::{Name, Version};
use attain_units::{Day, Instant, Pence, Ratio};

use crate::known::at;

/// One package of one person. Places are those of the person's records.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// Places of its records, in the order of [`crate::known::known`].
    pub places: Vec<u32>,
    pub start: Option<Start>,
    pub end: Option<End>,
    pub died: Option<Day>,
    pub excluded: Option<Name>,
    pub is_relieved: bool,
    /// Whether a price above the allocation was approved.
    pub is_approved_above: bool,
    /// First day suspended, day resumed (not suspended any more).
    pub suspensions: Vec<(Day, Option<Day>)>,
    /// Where the package ended and was opened again: the last day before, the first day after.
    pub gaps: Vec<(Day, Day)>,
    pub plan: Option<Plan>,
    pub allocated: Option<Pence>,
    pub outcomes: Vec<OutcomeState>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub on: Day,
    pub need: Option<Name>,
    pub place: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    pub on: Day,
    /// None stands for a death that no `ended` record tells.
    pub reason: Option<Name>,
    pub place: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub accepted: Day,
    pub value: Pence,
    pub days: i32,
    pub place: u32,
}

impl Plan {
    /// The day by which the plan should be done.
    pub fn planned_end(self) -> Day {
        self.accepted + self.days
    }
}

/// What is known of one outcome of the package.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OutcomeState {
    pub outcome: Name,
    /// Its weight, when it was set in the plan.
    pub weight: Option<u32>,
    /// The latest word on it; a claim alone is no word.
    pub status: Option<Status>,
    /// When that word was true, and the record that gave it.
    pub on: Day,
    pub place: u32,
    told: Instant,
}

/// Tells the packages of one person from the places of their known records.
pub(crate) fn packages(
    person: PersonRecords<'_>,
    known: &[u32],
    words: Words,
    out: &mut Vec<Package>,
) {
    let records = person.records;
    let package_of = |place: u32| at(records, place).package;
    let mut names: Vec<Text> = Vec::new();
    let mut near = None;
    for &place in known {
        let name = package_of(place);
        if name == near {
            continue;
        }
        near = name;
        if let Some(name) = name
            && !names.iter().any(|&other| person.batch.read(other) == person.batch.read(name))
        {
            names.push(name);
        }
    }
    let count = match names.len() {
        0 | 1 => 1,
        several => several,
    };
    out.truncate(count);
    out.resize_with(count, Package::default);
    if names.len() < 2 {
        out[0].tell(records, known.iter().copied(), words);
        return;
    }
    names.sort_by_key(|&name| person.batch.read(name));
    let is_of = |place: u32, name: Text| match package_of(place) {
        Some(own) => person.batch.read(own) == person.batch.read(name),
        None => is_of_the_person(&at(records, place).fact),
    };
    for (package, &name) in out.iter_mut().zip(&names) {
        package.tell(records, known.iter().copied().filter(|&place| is_of(place, name)), words);
    }
    let loose =
        |place: &u32| package_of(*place).is_none() && !is_of_the_person(&at(records, *place).fact);
    if known.iter().any(loose) {
        let mut rest = Package::default();
        let unnamed = known.iter().copied().filter(|&place| package_of(place).is_none());
        rest.tell(records, unnamed, words);
        out.push(rest);
    }
}

/// Whether a fact told without a package is about every package of the person.
fn is_of_the_person(fact: &Fact) -> bool {
    match fact {
        Fact::Died
        | Fact::Suspended { .. }
        | Fact::Resumed
        | Fact::Excluded { .. }
        | Fact::Relieved { .. }
        | Fact::Checked { .. }
        | Fact::Credited { .. } => true,
        Fact::Started { .. }
        | Fact::Ended { .. }
        | Fact::PlanAccepted { .. }
        | Fact::Allocated { .. }
        | Fact::OutcomeSet { .. }
        | Fact::Outcome { .. }
        | Fact::Visit { .. }
        | Fact::Measured { .. }
        | Fact::Happened { .. }
        | Fact::Cancelled => false,
    }
}

impl Package {
    /// Reads the story from records in order.
    fn tell(&mut self, records: &[Record], places: impl Iterator<Item = u32>, words: Words) {
        self.places.clear();
        self.places.extend(places);
        self.suspensions.clear();
        self.gaps.clear();
        self.outcomes.clear();
        (self.start, self.end, self.died, self.excluded) = (None, None, None, None);
        (self.plan, self.allocated) = (None, None);
        (self.is_relieved, self.is_approved_above) = (false, false);
        let mut death_place = None;
        for index in 0..self.places.len() {
            let place = self.places[index];
            let record = at(records, place);
            let on = record.on;
            match record.fact {
                Fact::Started { need } => {
                    self.start = self.start.or(Some(Start { on, need, place }));
                    self.gaps.extend(self.end.take().map(|end| (end.on, on)));
                }
                Fact::Ended { reason } => {
                    self.end = Some(End { on, reason: Some(reason), place });
                }
                Fact::Died => {
                    self.died = self.died.or(Some(on));
                    death_place = death_place.or(Some(place));
                }
                Fact::Suspended { .. } => self.suspensions.push((on, None)),
                Fact::Resumed => {
                    // Two parties may tell of one suspension; care that resumes ends both.
                    for (_, resumed) in &mut self.suspensions {
                        resumed.get_or_insert(on);
                    }
                }
                // The payee's own word leaves nobody out of what it is measured by.
                Fact::Excluded { reason } if words.is_told_by_another(record) => {
                    self.excluded = Some(reason);
                }
                Fact::Relieved { .. } if words.is_told_by_another(record) => {
                    self.is_relieved = true;
                }
                Fact::Excluded { .. } | Fact::Relieved { .. } => {}
                Fact::PlanAccepted { value, days } => {
                    let days = i32::try_from(days).unwrap_or(i32::MAX);
                    self.plan = Some(Plan { accepted: on, value, days, place });
                }
                Fact::Allocated { amount } => self.allocated = Some(amount),
                Fact::OutcomeSet { outcome, weight } => {
                    self.outcome(outcome, record, place).weight = Some(weight);
                }
                Fact::Outcome { outcome, status } => self.hear(outcome, status, record, place),
                Fact::Checked { check, result }
                    if Some(check) == words.approval && words.is_told_by_another(record) =>
                {
                    self.is_approved_above = result > Ratio::ZERO;
                }
                Fact::Visit { .. }
                | Fact::Measured { .. }
                | Fact::Happened { .. }
                | Fact::Checked { .. }
                | Fact::Credited { .. }
                | Fact::Cancelled => {}
            }
        }
        if let (None, Some(on), Some(place)) = (self.end, self.died, death_place) {
            self.end = Some(End { on, reason: words.died, place });
        }
    }

    fn outcome(&mut self, outcome: Name, record: &Record, place: u32) -> &mut OutcomeState {
        if let Some(known) = self.outcomes.iter().position(|state| state.outcome == outcome) {
            return &mut self.outcomes[known];
        }
        self.outcomes.push(OutcomeState {
            outcome,
            weight: None,
            status: None,
            on: record.on,
            place,
            told: record.recorded,
        });
        self.outcomes.last_mut().expect("one was just added")
    }

    /// The word recorded last is the one that stands; a claim never takes the place of a word.
    fn hear(&mut self, outcome: Name, status: Status, record: &Record, place: u32) {
        let state = self.outcome(outcome, record, place);
        let is_word = status != Status::Claimed;
        let had_word = state.status.is_some_and(|status| status != Status::Claimed);
        if (is_word && !had_word)
            || (is_word == had_word && record.recorded >= state.told)
            || state.status.is_none()
        {
            state.status = Some(status);
            (state.on, state.place, state.told) = (record.on, place, record.recorded);
        }
    }

    /// Whether the day is one on which care can be paid, as far as death and suspension go.
    pub fn is_suspended_on(&self, day: Day) -> bool {
        self.suspensions
            .iter()
            .any(|&(from, resumed)| from <= day && resumed.is_none_or(|resumed| day < resumed))
    }

    /// The last day of care before a gap that holds this day.
    pub fn ended_before(&self, day: Day) -> Option<Day> {
        let found = self.gaps.iter().find(|&&(last, again)| last < day && day < again);
        found.map(|&(last, _)| last)
    }

    /// Outcomes of the plan with their weights, but for those withdrawn by a word that is good
    /// enough: taking out an outcome that cannot be met makes the others worth more.
    pub fn planned<'a>(
        &'a self,
        records: &'a [Record],
        is_good: impl Fn(&Record) -> bool + 'a,
    ) -> impl Iterator<Item = (&'a OutcomeState, u32)> {
        let is_withdrawn = move |state: &OutcomeState| {
            state.status == Some(Status::Withdrawn) && is_good(at(records, state.place))
        };
        let planned = self.outcomes.iter().filter(move |state| !is_withdrawn(state));
        planned.filter_map(|state| state.weight.map(|weight| (state, weight)))
    }

    /// The last word that an outcome was not met, is disputed or was withdrawn.
    pub fn against(&self, outcome: Name, records: &[Record]) -> Option<Against> {
        let words = self.places.iter().enumerate().filter_map(|(order, &place)| {
            let record = at(records, place);
            match record.fact {
                Fact::Outcome { outcome: own, status } if own == outcome => match status {
                    Status::NotMet | Status::Disputed | Status::Withdrawn => {
                        Some(Against { told: (record.recorded, order), status })
                    }
                    Status::Claimed | Status::Met => None,
                },
                _ => None,
            }
        });
        words.max_by_key(|against| against.told)
    }
}

/// A word against an outcome. Only a later word that is good enough can answer it; otherwise
/// the party that is paid could answer it with a word of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Against {
    told: (Instant, usize),
    pub status: Status,
}

impl Against {
    /// Whether a record, the `order`th of the package, answers this word.
    pub fn is_before(&self, record: &Record, order: usize) -> bool {
        self.told < (record.recorded, order)
    }

    /// Whether what was seen before this word counts again once it is answered: a dispute that
    /// is settled leaves the first result standing.
    pub fn only_holds(&self) -> bool {
        self.status == Status::Disputed
    }
}

/// The words of a record for a reader: `R7: outcome O1 met on 2026-06-08, ...`.
pub(crate) fn told(person: PersonRecords<'_>, record: &Record) -> String {
    let names = &person.batch.names;
    let mut text = format!(
        "{}: {} on {}",
        person.batch.id(record.id),
        attain_evidence::fact_words(record.fact, names),
        record.on
    );
    text.push_str(", ");
    text.push_str(record.grade.words());
    if let Some(verifier) = record.verified_by {
        text.push_str(", verified by ");
        text.push_str(names.word(verifier));
    }
    text
}

/// Words with a meaning of their own in every contract.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// The reason that stands for a death.
    pub died: Option<Name>,
    /// The check that approves a price above the allocation.
    pub approval: Option<Name>,
    /// Names of the contract's payee, who cannot approve its own price nor leave people out.
    payee: [Option<Name>; 2],
}

impl Words {
    pub fn of(version: &Version) -> Self {
        let names = &version.names;
        Self {
            died: names.known("died"),
            approval: names.known(attain_terms::APPROVAL),
            payee: [Some(version.payee), names.known("provider")],
        }
    }

    /// Whether somebody other than the payee tells it or has verified it.
    fn is_told_by_another(self, record: &Record) -> bool {
        let parties = [record.by, record.verified_by];
        parties.into_iter().flatten().any(|party| !self.payee.contains(&Some(party)))
    }
}
