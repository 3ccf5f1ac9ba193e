//! One made-up person's records.

use attain_evidence::{Amount, Batch, Fact, Record, RecordId, Status, Text};
use attain_terms::rule::{Anchor, Window};
use attain_terms::{Grade, Name, Version};
use attain_units::{Day, Instant, Pence, Ratio};

use crate::story::{Story, later};
use crate::wants::Wants;
use crate::{Chance, Shape};

/// Writes the records of one person.
pub(crate) struct Writer<'a> {
    id: &'a str,
    next: u64,
    wants: &'a Wants,
    shape: Shape,
    first: u64,
    package: Text,
    batch: &'a mut Batch,
    records: Vec<Record>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(
        id: &'a str,
        next: u64,
        wants: &'a Wants,
        shape: Shape,
        batch: &'a mut Batch,
    ) -> Self {
        let package = batch.text("K1");
        Self { id, next, wants, shape, first: next, package, batch, records: Vec::new() }
    }

    pub(crate) fn tell(&mut self, version: &Version, story: &Story, chance: &mut Chance) {
        let wants = self.wants;
        let need = chance.one_of(&wants.needs).filter(|_| chance.happens(70));
        self.add(story.start, Fact::Started { need }, chance);
        if wants.plan {
            self.plan(story, chance);
        }
        for (what, days) in &wants.scores {
            self.scores(*what, days, story, chance);
        }
        if let (Some((&last, rest)), true) = (wants.credited.split_last(), story.days() > 0) {
            self.credits(last, rest, story, chance);
        }
        for &check in &wants.checks {
            let percent = [10_000, 10_000, 10_000, 6_000, 0];
            let result = chance.one_of(&percent).and_then(|points| Ratio::new(points, 10_000));
            let result = result.unwrap_or(Ratio::ONE);
            self.add(story.day(story.days() / 2), Fact::Checked { check, result }, chance);
        }
        for &(from, to, allowed) in &wants.pairs {
            self.pair(from, to, allowed, story, chance);
        }
        for &what in &wants.happenings {
            if chance.happens(10) {
                let on = story.day(chance.below(story.days()));
                self.add(on, Fact::Happened { what, at: None }, chance);
            }
        }
        for &(what, example) in &wants.measured {
            self.measured(what, example, story, chance);
        }
        if wants.visits || self.shape.visits.is_some() {
            self.visits(version, story, chance);
        }
        if let Some((from, to)) = story.suspended {
            let reason = wants.reasons[1];
            self.add(from, Fact::Suspended { reason }, chance);
            self.add(to, Fact::Resumed, chance);
        }
        for (outcome, window) in &wants.outcomes {
            self.outcome(*outcome, window.as_ref(), story, chance);
        }
        self.end(story, chance);
        self.put_in_order();
    }

    /// Records stand in the order of their days, as a log keeps them, and are numbered so.
    fn put_in_order(&mut self) {
        let number = |id| match id {
            RecordId::Number(number) => number,
            RecordId::Text(_) => unreachable!("made-up records have numbers"),
        };
        self.records.sort_by_key(|record| (record.on, record.recorded, number(record.id)));
        let mut renumbered = vec![0; self.records.len()];
        for (new, record) in (self.first..).zip(&self.records) {
            let old = usize::try_from(number(record.id) - self.first).expect("a count fits");
            renumbered[old] = new;
        }
        let renumber = |id| {
            let old = usize::try_from(number(id) - self.first).expect("a count fits");
            RecordId::Number(renumbered[old])
        };
        for (place, mut record) in std::mem::take(&mut self.records).into_iter().enumerate() {
            record.id = renumber(record.id);
            record.supersedes = record.supersedes.map(renumber);
            if place == 0 {
                self.batch.push(self.id, record);
            } else {
                self.batch.push_again(record);
            }
        }
    }

    /// Adds one record as a provider would make it: learnt within a day, sometimes weeks late,
    /// sometimes not seen well enough.
    fn add(&mut self, on: Day, fact: Fact, chance: &mut Chance) -> RecordId {
        let late = self.shape.troubles && chance.happens(3);
        let after = if late { i64::from(chance.between(20, 90)) * 24 * 60 } else { 0 };
        self.record(on, fact, after, None, chance)
    }

    /// Adds a record learnt so many minutes after the morning of its day.
    fn record(
        &mut self,
        on: Day,
        fact: Fact,
        after: i64,
        supersedes: Option<RecordId>,
        chance: &mut Chance,
    ) -> RecordId {
        let (wants, troubles) = (self.wants, self.shape.troubles);
        let weak = troubles && chance.happens(2);
        let minutes = i64::from(chance.between(8 * 60, 32 * 60)) + after;
        let best = wants.grade.unwrap_or(Grade::LinkedRecord);
        let grade = if weak { Grade::SelfReport } else { best.max(Grade::ConfirmedByPerson) };
        let verified_by = match weak {
            true => None,
            false => wants.verifiers.first().copied().or(wants.council),
        };
        let id = RecordId::Number(self.next);
        self.next += 1;
        self.records.push(Record {
            id,
            on,
            recorded: Instant(on.starts().0 + minutes * 60_000_000),
            package: Some(self.package),
            fact,
            by: wants.provider,
            verified_by,
            grade,
            supersedes,
            line: 0,
        });
        id
    }

    /// A later record that takes the place of an earlier one.
    fn correct(&mut self, of: RecordId, on: Day, fact: Fact, chance: &mut Chance) {
        let after = i64::from(chance.between(3, 60)) * 24 * 60;
        self.record(on, fact, after, Some(of), chance);
    }

    fn plan(&mut self, story: &Story, chance: &mut Chance) {
        let planned = story.days().clamp(14, 182);
        let value = Pence(i64::from(chance.between(40, 400)) * 1_000);
        if self.wants.allocation {
            let amount = Pence(value.0 * i64::from(chance.between(90, 115)) / 100);
            self.add(story.start, Fact::Allocated { amount }, chance);
        }
        self.add(story.start, Fact::PlanAccepted { value, days: planned }, chance);
        let wants = self.wants;
        let weights = [50, 30, 20];
        for (&outcome, weight) in wants.goals.iter().zip(weights) {
            self.add(story.start, Fact::OutcomeSet { outcome, weight }, chance);
        }
        let met_on = story.day(chance.between(planned * 2 / 3, planned + 10));
        for &outcome in &wants.goals {
            self.status(outcome, met_on, chance);
        }
    }

    /// Seven in ten outcomes are met; some are only claimed, disputed or reversed.
    fn status(&mut self, outcome: Name, on: Day, chance: &mut Chance) {
        let fact = |status| Fact::Outcome { outcome, status };
        match chance.below(100) {
            0..70 => {
                let met = self.add(on, fact(Status::Met), chance);
                if self.shape.troubles && chance.happens(2) {
                    self.correct(met, on, fact(Status::NotMet), chance);
                }
                if self.shape.troubles && chance.happens(2) {
                    self.add(later(on, 9), fact(Status::Disputed), chance);
                }
            }
            70..80 => {
                self.add(on, fact(Status::Claimed), chance);
            }
            80..95 => {
                self.add(on, fact(Status::NotMet), chance);
            }
            _ => {}
        }
    }

    fn outcome(
        &mut self,
        outcome: Name,
        window: Option<&Window>,
        story: &Story,
        chance: &mut Chance,
    ) {
        let on = match window {
            None => story.end,
            Some(window) => {
                let days = chance.between(window.from_days, window.to_days.max(window.from_days));
                match window.anchor {
                    Anchor::Start | Anchor::Acceptance => later(story.start, days),
                    Anchor::End => later(story.end, days),
                    Anchor::Happening(what) => {
                        self.add(story.start, Fact::Happened { what, at: None }, chance);
                        later(story.start, days)
                    }
                }
            }
        };
        self.status(outcome, on, chance);
    }

    /// A first reading of 6 to 12, and later ones mostly below it.
    fn scores(&mut self, what: Name, days: &[u32], story: &Story, chance: &mut Chance) {
        let first = chance.between(6, 12);
        let mut reading = |on: Day, score: u32, chance: &mut Chance| {
            let amount = Amount::Number(score.into());
            self.add(on, Fact::Measured { what, amount }, chance);
        };
        reading(story.start, first, chance);
        for &day in days {
            if chance.happens(85) {
                let score = (first + 1).saturating_sub(chance.below(5));
                reading(later(story.start, day.saturating_sub(chance.below(14))), score, chance);
            }
        }
    }

    /// Parts for everyone the terms name, in tens of per cent, that come to the whole.
    fn credits(&mut self, last: Name, rest: &[Name], story: &Story, chance: &mut Chance) {
        let others = self.wants.council.filter(|council| rest.is_empty() && *council != last);
        let mut left = 100;
        for &to in others.iter().chain(rest) {
            let part = chance.below(left / 10 + 1) * 10;
            left -= part;
            self.credit(to, part, story, chance);
        }
        self.credit(last, left, story, chance);
    }

    fn credit(&mut self, to: Name, percent: u32, story: &Story, chance: &mut Chance) {
        let share = Ratio::new(i64::from(percent) * 100, 10_000).expect("10,000 is above zero");
        self.add(story.end, Fact::Credited { to, share }, chance);
    }

    fn pair(&mut self, from: Name, to: Name, allowed: u32, story: &Story, chance: &mut Chance) {
        let began = Instant(story.start.starts().0 + i64::from(chance.below(1_000)) * 60_000_000);
        let taken = if chance.happens(85) {
            chance.below(allowed + 1)
        } else {
            allowed + chance.between(1, allowed.max(60))
        };
        let done = Instant(began.0 + i64::from(taken) * 60_000_000);
        for (what, at) in [(from, began), (to, done)] {
            self.add(at.day(), Fact::Happened { what, at: Some(at) }, chance);
        }
    }

    /// Once in four weeks, an amount of the kind of the example.
    fn measured(&mut self, what: Name, example: Amount, story: &Story, chance: &mut Chance) {
        for after in (0..story.days()).step_by(28) {
            let amount = match example {
                Amount::Minutes(_) => Amount::Minutes(i64::from(chance.between(4, 80)) * 15),
                Amount::Money(_) => Amount::Money(Pence(i64::from(chance.between(20, 900)) * 100)),
                Amount::Number(_) | Amount::Ratio(_) | Amount::Count(_) => {
                    Amount::Number(chance.below(20).into())
                }
            };
            self.add(story.day(after), Fact::Measured { what, amount }, chance);
        }
    }

    /// Visits spread over the days of care, most close to what was planned.
    fn visits(&mut self, version: &Version, story: &Story, chance: &mut Chance) {
        let last = story.end.min(version.span.last());
        let days = u32::try_from(last - story.start).unwrap_or(0) + 1;
        for visit in 0..story.visits {
            let after = u64::from(visit) * u64::from(days) / u64::from(story.visits);
            let on = later(story.start, u32::try_from(after).unwrap_or(0));
            let away = story.suspended.is_some_and(|(from, to)| from <= on && on < to);
            let planned = [15, 30, 30, 30, 45, 60][usize::from(chance.below(6) > 2) * 3
                + usize::try_from(chance.below(3)).expect("below three")];
            let actual = match chance.below(100) {
                _ if away => 0,
                0..70 => planned - 3 + chance.below(7),
                70..80 => planned,
                80..96 => planned * 2 / 3 + chance.below(planned),
                _ => 0,
            };
            let id = self.add(on, Fact::Visit { planned, actual }, chance);
            if self.shape.troubles && chance.below(1_000) < 3 {
                self.correct(id, on, Fact::Visit { planned, actual: planned }, chance);
            }
        }
    }

    fn end(&mut self, story: &Story, chance: &mut Chance) {
        let wants = self.wants;
        if story.died {
            self.add(story.end, Fact::Died, chance);
        } else if story.ended {
            let reason = chance.one_of(&wants.end_reasons).unwrap_or(wants.reasons[0]);
            self.add(story.end, Fact::Ended { reason }, chance);
            if self.shape.troubles && chance.happens(4) {
                let reason = wants.reasons[0];
                self.add(story.end, Fact::Excluded { reason }, chance);
            }
        }
    }
}
