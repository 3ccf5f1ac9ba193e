//! From rows to the main table of one council: unique events (cld.md 5.3 to 5.7).

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use attain_units::{Day, Period};

use crate::code::Code;
use crate::day::MaybeDay;
use crate::intern::Interner;
use crate::read::{CouncilRows, Returns};
use crate::row::{PersonKey, Row};
use crate::submission::{Candidate, Choice, Months, Scope, choose, received_on};

/// What became of a row. Every row has one fate, and each is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The same submission has a row with this record number and content already.
    Repeated,
    /// Its submission speaks for no quarter.
    NotChosen,
    /// It has no event type.
    NoEventType,
    /// It has no start date that can be read.
    NoStart,
    /// It starts after the reference period of its submission.
    StartsLater,
    /// It ended outside the reference period, or is no service and has no end.
    EndsOutside,
    /// The person died before the reference period or before the event.
    DiedBefore,
    /// It names nobody.
    NoPerson,
    /// Another row of the same event is better.
    Superseded,
    /// It is the event, cut at the end of its reference period because it vanished after.
    KeptCropped,
    /// It is the event.
    Kept,
}

impl Fate {
    /// The fate, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Repeated => "left out: the same record is there already",
            Self::NotChosen => "left out: another submission speaks for these months",
            Self::NoEventType => "left out: no event type",
            Self::NoStart => "left out: no start date",
            Self::StartsLater => "left out: starts after the reference period",
            Self::EndsOutside => "left out: ends outside the reference period",
            Self::DiedBefore => "left out: the person died before",
            Self::NoPerson => "left out: no NHS number and no person id",
            Self::Superseded => "left out: a later or better row of the same event is kept",
            Self::KeptCropped => "kept, ended where the next return no longer has it",
            Self::Kept => "kept",
        }
    }
}

/// Row counts from step to step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stages {
    /// Rows that were read.
    pub rows_read: u64,
    /// Rows of chosen submissions, repeated ones left out.
    pub rows_in: u64,
    /// Rows left after the filter of events.
    pub after_filter: u64,
    /// Rows left that name somebody.
    pub after_id: u64,
    /// Rows whose end was set to the end of their reference period.
    pub cropped: u64,
    /// Events.
    pub unique_events: u64,
    /// People who have an event.
    pub people: u64,
}

/// The main table of one council.
pub struct Table {
    /// The council's code.
    pub council: String,
    /// Unique events by person and start. `end` is the derived end.
    pub events: Vec<Row>,
    /// Which submissions speak for it.
    pub choice: Choice,
    /// Row counts.
    pub stages: Stages,
    /// How many rows had each fate.
    pub fates: BTreeMap<Fate, u64>,
    /// The months that each submission of the council covers.
    pub covers: BTreeMap<u16, Option<Period>>,
}

impl Table {
    /// The last day of the reference period from which an event came.
    pub fn reference_end(&self, event: &Row) -> MaybeDay {
        let reference = self.choice.references.get(&event.submission);
        reference.map_or(MaybeDay::MISSING, |period| period.last().into())
    }

    /// The events of each person.
    pub fn people(&self) -> impl Iterator<Item = &[Row]> {
        self.events.chunk_by(|a, b| a.person == b.person)
    }
}

/// Makes the table of one council; `witness` sees each row with its fate.
pub fn table(
    returns: &Returns<'_>,
    council: CouncilRows,
    scope: &Scope,
    mut witness: impl FnMut(&Row, Fate),
) -> Table {
    let mut stages = Stages::default();
    let mut fates = BTreeMap::new();
    let mut note = |row: &Row, fate: Fate| {
        *fates.entry(fate).or_insert(0) += 1;
        witness(row, fate);
    };
    let mut rows = joined(council.parts);
    stages.rows_read = crate::count(rows.len());
    let key = |row: &Row| (row.person, row.start, row.kind, row.end, row.submission, row.record);
    // What a row says comes last, so that copies of one record lie side by side.
    rows.sort_unstable_by(|a, b| {
        let place = |row: &Row| (row.file, row.line);
        key(a)
            .cmp(&key(b))
            .then_with(|| said(a).cmp(&said(b)))
            .then_with(|| place(a).cmp(&place(b)))
    });
    rows.dedup_by(|row, before| {
        let is_repeated = said(row) == said(before);
        if is_repeated {
            note(row, Fate::Repeated);
        }
        is_repeated
    });
    let covers = covered(returns, &rows);
    let choice = chosen(returns, &covers, scope);
    rows.retain(|row| {
        let is_chosen = choice.references.contains_key(&row.submission);
        if !is_chosen {
            note(row, Fate::NotChosen);
        }
        is_chosen
    });
    stages.rows_in = crate::count(rows.len());
    rows.retain_mut(|row| match filter(row, choice.references[&row.submission]) {
        Ok(end) => {
            row.end = end;
            true
        }
        Err(fate) => {
            note(row, fate);
            false
        }
    });
    stages.after_filter = crate::count(rows.len());
    rows.retain(|row| {
        let is_somebody = row.person != PersonKey::NONE;
        if !is_somebody {
            note(row, Fate::NoPerson);
        }
        is_somebody
    });
    stages.after_id = crate::count(rows.len());
    let mut unique = Unique { choice: &choice, texts: &returns.texts, scope, cropped: 0 };
    let events = unique.events(rows, &mut note);
    stages.cropped = unique.cropped;
    stages.unique_events = crate::count(events.len());
    stages.people = crate::count(events.chunk_by(|a, b| a.person == b.person).count());
    Table { council: council.code, events, choice, stages, fates, covers }
}

/// The parts as one.
fn joined(parts: Vec<Vec<Row>>) -> Vec<Row> {
    let mut rows = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        rows.extend_from_slice(&part);
    }
    rows
}

/// All that a row says, wherever it stood.
fn said(row: &Row) -> Row {
    Row { file: 0, line: 0, ..*row }
}

/// The months that each submission really covers, from the ends of all its rows.
pub(crate) fn covered<'r>(
    returns: &Returns<'_>,
    rows: impl IntoIterator<Item = &'r Row>,
) -> BTreeMap<u16, Option<Period>> {
    let mut months: Vec<Option<(Day, Months)>> = vec![None; returns.submissions.len()];
    for row in rows {
        let at = usize::from(row.submission);
        let (before, months) = months[at].get_or_insert_with(|| {
            let received = received_on(returns.submissions[at].imported);
            (crate::day::Month::of(received).first(), Months::default())
        });
        if let Some(end) = row.end.known()
            && end < *before
        {
            months.add(end, row.type_text);
        }
    }
    let profile = returns.profile;
    (0_u16..)
        .zip(months)
        .filter_map(|(number, months)| {
            let (_, months) = months?;
            Some((number, (profile.covers)(&months, &profile.rules.submissions)))
        })
        .collect()
}

fn chosen(returns: &Returns<'_>, covers: &BTreeMap<u16, Option<Period>>, scope: &Scope) -> Choice {
    let candidates: Vec<Candidate> = covers
        .iter()
        .map(|(number, covers)| {
            let imported = returns.submissions[usize::from(*number)].imported;
            Candidate { submission: *number, imported, covers: *covers }
        })
        .collect();
    choose(&candidates, scope, &returns.profile.rules.submissions)
}

/// The derived end of a row that is kept, or why it is left out (cld.md 5.3).
fn filter(row: &Row, reference: Period) -> Result<MaybeDay, Fate> {
    if !row.has_type {
        return Err(Fate::NoEventType);
    }
    let Some(start) = row.start.known() else {
        return Err(Fate::NoStart);
    };
    if reference.last() < start {
        return Err(Fate::StartsLater);
    }
    let end = derived_end(row, start);
    let is_inside = match end.known() {
        None => row.words.is_service(),
        Some(end) if row.words.is_service() => reference.first() <= end,
        Some(end) => reference.contains(end),
    };
    if !is_inside {
        return Err(Fate::EndsOutside);
    }
    if row.death.known().is_some_and(|death| death < reference.first() || death < start) {
        return Err(Fate::DiedBefore);
    }
    Ok(end)
}

/// The end, brought forward by a death. A death on the first day of an open event leaves it open.
fn derived_end(row: &Row, start: Day) -> MaybeDay {
    let Some(death) = row.death.known() else {
        return row.end;
    };
    let ends_it = match row.end.known() {
        Some(end) => start <= death && death <= end,
        None => start < death,
    };
    if ends_it { death.into() } else { row.end }
}

/// The hierarchy of an outcome, 1 the strongest; 999 when it is missing or invalid.
pub fn hierarchy(outcome: Code) -> u16 {
    outcome.place().map_or(999, |place| u16::try_from(place + 1).unwrap_or(999))
}

/// Cropping, and one row for each event key.
struct Unique<'a> {
    choice: &'a Choice,
    texts: &'a Interner,
    scope: &'a Scope,
    cropped: u64,
}

impl Unique<'_> {
    fn events(&mut self, mut rows: Vec<Row>, note: &mut impl FnMut(&Row, Fate)) -> Vec<Row> {
        rows.sort_unstable_by_key(|row| (row.person, row.start, row.kind));
        let last = self.choice.references.values().map(|period| period.first()).max();
        let mut events = Vec::with_capacity(rows.len());
        let mut group = Vec::new();
        let key = |row: &Row| (row.person, row.start, row.kind);
        for same in rows.chunk_by(|a, b| key(a) == key(b)) {
            group.clear();
            group.extend(same.iter().map(|row| (*row, false)));
            if group[0].0.words.is_service() {
                self.crop(&mut group, last);
            }
            // Costs are part of the key in single tables, ends in events that are no service.
            group.sort_unstable_by(|a, b| {
                self.parts(&a.0).cmp(&self.parts(&b.0)).then_with(|| self.better(&a.0, &b.0))
            });
            for one in group.chunk_by(|a, b| self.parts(&a.0) == self.parts(&b.0)) {
                let (kept, superseded) = one.split_first().expect("a chunk has a first");
                for (row, _) in superseded {
                    note(row, Fate::Superseded);
                }
                note(&kept.0, if kept.1 { Fate::KeptCropped } else { Fate::Kept });
                events.push(kept.0);
            }
        }
        events
    }

    /// The rest of the event key, beside person, start and kind.
    fn parts(&self, row: &Row) -> impl Ord {
        let end = if row.words.is_service() { MaybeDay::MISSING } else { row.end };
        let is_costed = self.scope.single && row.words.is_service();
        let costs = if is_costed { Some((row.delivery, row.costs)) } else { None };
        (end, costs)
    }

    /// Ends services that the next return no longer has (cld.md 5.6).
    fn crop(&mut self, group: &mut [(Row, bool)], last: Option<Day>) {
        let reference = |row: &Row| self.choice.references[&row.submission];
        let starts: Vec<Day> = group.iter().map(|(row, _)| reference(row).first()).collect();
        for (row, is_cropped) in group.iter_mut() {
            let reference = reference(row);
            let is_open = MaybeDay::from(reference.last()) < row.end;
            let goes_on = starts.contains(&reference.end());
            if Some(reference.first()) != last && is_open && !goes_on {
                row.end = reference.last().into();
                *is_cropped = true;
                self.cropped += 1;
            }
        }
    }

    /// Which of two rows of one event is better (cld.md 5.7); the better one is less.
    fn better(&self, a: &Row, b: &Row) -> Ordering {
        let rank = |row: &Row| {
            let reference = self.choice.references[&row.submission].last();
            let outcome = Reverse(hierarchy(row.outcome));
            (reference, row.end, outcome, row.conversation, row.record)
        };
        // Two rows with one record number are told apart by what they say, so that the order
        // in which they were read never matters.
        rank(b).cmp(&rank(a)).then_with(|| content(a).cmp(&content(b))).then_with(|| {
            let provider = |row: &Row| self.texts.text(row.provider);
            provider(a).cmp(&provider(b))
        })
    }
}

/// What a row says, in values that do not depend on the order of reading.
fn content(row: &Row) -> impl Ord {
    let codes = [
        row.delivery,
        row.gender,
        row.accommodation,
        row.reason,
        row.employment,
        row.ethnicity,
        row.funding,
        row.carer,
        row.outcome,
        row.assessment,
        row.service,
        row.component,
    ];
    (codes, row.birth, row.death, row.submission)
}
