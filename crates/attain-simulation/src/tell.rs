//! A life told as evidence: the records that a council would hold of it, as far as some terms
//! read them.

use attain_evidence::{Amount, Batch, Fact, Record, RecordId, Status};
use attain_generate::Wants;
use attain_terms::rule::{Anchor, Quantity, Rule, Window};
use attain_terms::{Grade, MeasureKind, Name, Names, Version};
use attain_units::{Day, Instant};

use crate::error::SimulationError;
use crate::life::{End, Life, Reading, Seen, Sights};
use crate::lives::Lives;

/// Tells lives under one version of the terms.
#[derive(Debug)]
pub(crate) struct Teller<'a> {
    lives: &'a Lives,
    /// The first day of the first week.
    first: Day,
    wants: Wants,
    needs: Vec<Option<Name>>,
    goals: Vec<Name>,
    /// Each outcome of the terms with its place among those of a life.
    outcomes: Vec<(Name, Option<Window>, usize)>,
    /// Each score of the terms with its place, and the days on which it is read again.
    scores: Vec<(Name, usize, Vec<u32>)>,
    returned: Option<Name>,
    reasons: EndReasons,
    verifier: Name,
    /// Whether the terms count days or visits, and so read when care was suspended.
    reads_days: bool,
}

#[derive(Clone, Copy, Debug)]
struct EndReasons {
    completed: Name,
    declined: Name,
    left: Name,
    hospital: Name,
}

impl<'a> Teller<'a> {
    /// Gets ready to tell lives to these terms.
    ///
    /// # Errors
    /// With what the terms read and the lives do not hold.
    pub fn new(lives: &'a Lives, version: &Version) -> Result<Self, Vec<SimulationError>> {
        let mut wants = Wants::of(version);
        let mut lacking = lacking(lives, &wants);
        let outcomes = outcomes(lives, &wants, &mut lacking);
        let scores = scores(lives, &wants, &mut lacking);
        let verifier = verifier(version).unwrap_or_else(|error| {
            lacking.push(error);
            version.payee
        });
        if !lacking.is_empty() {
            return Err(lacking);
        }
        let matters = wants.needs.clone();
        let names = &mut wants.names;
        let need = |name: &str| names.known(name).filter(|name| matters.contains(name));
        let needs = lives.needs.iter().map(|own| need(&own.name)).collect();
        let mut name = |word: &String| names.name(word);
        let returned = lives.reasons.returned.as_ref().map(&mut name);
        let reasons = EndReasons {
            completed: name(&lives.reasons.completed),
            declined: name(&lives.reasons.declined),
            left: name(&lives.reasons.left),
            hospital: name(&lives.reasons.hospital),
        };
        let goals = lives.goals.iter().map(|goal| name(&goal.name)).collect();
        let first = version.span.first();
        Ok(Self {
            lives,
            first,
            needs,
            goals,
            outcomes,
            scores,
            returned: returned.filter(|returned| wants.happenings.contains(returned)),
            reasons,
            verifier,
            reads_days: reads_days(version),
            wants,
        })
    }

    /// The words of the records told.
    pub fn names(&self) -> &Names {
        &self.wants.names
    }

    /// The life without what these terms do not read, so that lives told alike are alike.
    pub fn as_told(&self, life: &Life) -> Life {
        let mut told = *life;
        if !self.reads_days {
            told.away = None;
        }
        if !self.wants.plan {
            told.goals = Sights::default();
        }
        if self.outcomes.is_empty() {
            told.outcomes = Sights::default();
        }
        if self.scores.is_empty() {
            told.scores = Default::default();
        }
        if self.returned.is_none() {
            told.returns = 0;
        }
        told
    }

    /// Adds the records of one person, numbered from `number`; gives the next number.
    pub fn tell(&self, life: &Life, person: &str, number: u64, batch: &mut Batch) -> u64 {
        let mut told = Telling { teller: self, facts: Vec::new() };
        told.life(life);
        let mut facts = told.facts;
        facts.sort_by_key(|&(on, _)| on);
        for (id, &(on, fact)) in (number..).zip(&facts) {
            batch.push(person, self.record(id, on, fact));
        }
        number + u64::try_from(facts.len()).expect("a life has few records")
    }

    fn record(&self, id: u64, on: Day, fact: Fact) -> Record {
        const TEN_O_CLOCK: i64 = 36_000_000_000;
        let known = on + i32::try_from(self.lives.learnt_after_days).unwrap_or(0);
        Record {
            id: RecordId::Number(id),
            on,
            recorded: Instant(known.starts().0 + TEN_O_CLOCK),
            package: None,
            fact,
            by: self.wants.provider,
            verified_by: Some(self.verifier),
            grade: Grade::Independent,
            supersedes: None,
            line: 0,
        }
    }
}

/// The facts of one life so far, each with its day.
struct Telling<'a, 'l> {
    teller: &'a Teller<'l>,
    facts: Vec<(Day, Fact)>,
}

impl Telling<'_, '_> {
    fn life(&mut self, life: &Life) {
        let Teller { lives, needs, wants, .. } = self.teller;
        let start = later(self.teller.first, 7 * u32::from(life.start));
        let end = later(start, 7 * u32::from(life.weeks));
        let need = &lives.needs[usize::from(life.need)];
        self.add(start, Fact::Started { need: needs[usize::from(life.need)] });
        if wants.plan {
            self.plan(life, start, end);
        }
        for (name, window, place) in &self.teller.outcomes {
            self.outcome(*name, window.as_ref(), life.outcomes.get(*place), life, start, end);
        }
        for (name, place, days) in &self.teller.scores {
            self.score(*name, *place, days, life, start, end);
        }
        let away = away(life, start, lives.away_weeks.unwrap_or(0));
        let away = away.filter(|_| self.teller.reads_days);
        if wants.visits {
            self.visits(need.visits_a_week, away, start, end);
        }
        if let Some((from, to)) = away {
            self.add(from, Fact::Suspended { reason: self.teller.reasons.hospital });
            self.add(to, Fact::Resumed);
        }
        let reasons = self.teller.reasons;
        let ended = |reason| Fact::Ended { reason };
        let fact = match life.end {
            End::Completed => ended(reasons.completed),
            End::Declined => ended(reasons.declined),
            End::Left => ended(reasons.left),
            End::Hospital => ended(reasons.hospital),
            End::Died => Fact::Died,
        };
        self.add(end, fact);
        if let Some(what) = self.teller.returned.filter(|_| life.returns > 0) {
            let on = later(end, 7 * u32::from(life.returns));
            self.add(on, Fact::Happened { what, at: None });
        }
    }

    fn add(&mut self, on: Day, fact: Fact) {
        self.facts.push((on, fact));
    }

    fn plan(&mut self, life: &Life, start: Day, end: Day) {
        let lives = self.teller.lives;
        let need = &lives.needs[usize::from(life.need)];
        if self.teller.wants.allocation {
            self.add(start, Fact::Allocated { amount: need.plan_value });
        }
        self.add(start, Fact::PlanAccepted { value: need.plan_value, days: 7 * need.plan_weeks });
        for (place, (goal, &outcome)) in lives.goals.iter().zip(&self.teller.goals).enumerate() {
            self.add(start, Fact::OutcomeSet { outcome, weight: goal.weight });
            self.status(outcome, life.goals.get(place), end);
        }
    }

    fn status(&mut self, outcome: Name, seen: Seen, on: Day) {
        let status = match seen {
            Seen::Nothing => return,
            Seen::Met => Status::Met,
            Seen::NotMet => Status::NotMet,
        };
        self.add(on, Fact::Outcome { outcome, status });
    }

    /// An outcome is seen at the end of care, or on the first day of its window after that. What
    /// comes too late for the window is not met on the window's last day.
    fn outcome(
        &mut self,
        outcome: Name,
        window: Option<&Window>,
        seen: Seen,
        life: &Life,
        start: Day,
        end: Day,
    ) {
        let Some(window) = window else {
            return self.status(outcome, seen, end);
        };
        let anchor = match window.anchor {
            Anchor::Start | Anchor::Acceptance | Anchor::Happening(_) => start,
            Anchor::End => end,
        };
        let (first, last) = (later(anchor, window.from_days), later(anchor, window.to_days));
        if life.end == End::Died && end < first {
            return;
        }
        match seen {
            Seen::Met if last < end => self.status(outcome, Seen::NotMet, last),
            seen => self.status(outcome, seen, end.clamp(first, last)),
        }
    }

    /// A score is read at the start, and again on the last day of each window as long as the
    /// person is there to be asked.
    fn score(&mut self, what: Name, place: usize, days: &[u32], life: &Life, start: Day, end: Day) {
        let score = &self.teller.lives.scores[place];
        let reading = life.scores[place];
        let mut read = |on, number| {
            self.add(on, Fact::Measured { what, amount: Amount::Number(number) });
        };
        read(start, score.entry);
        for (number, &after) in days.iter().enumerate() {
            let on = later(start, after);
            let bit = if number == 0 { Reading::SEEN_FIRST } else { Reading::SEEN_LATER };
            let is_gone = life.end.is_cut_short() && end < on;
            if is_gone || reading.bits & bit == 0 {
                continue;
            }
            let lasts = number == 0 || reading.bits & Reading::LASTS != 0;
            let fall = if lasts { i64::from(reading.fall) } else { 0 };
            read(on, (score.entry - fall).max(0));
        }
    }

    /// Visits spread evenly over the days of care.
    fn visits(&mut self, a_week: u32, away: Option<(Day, Day)>, start: Day, end: Day) {
        let Some(visits) = self.teller.lives.visits else { return };
        let planned = visits.minutes;
        let weeks = u32::try_from((end - start) / 7).unwrap_or(0);
        for number in 0..weeks * a_week {
            let on = later(start, number * 7 / a_week);
            if away.is_some_and(|(from, to)| from <= on && on < to) {
                continue;
            }
            let is_missed =
                visits.missed_one_in.is_some_and(|one_in| number % one_in == one_in - 1);
            let actual = if is_missed { 0 } else { planned };
            self.add(on, Fact::Visit { planned, actual });
        }
    }
}

/// The first day in hospital and the day care resumed.
fn away(life: &Life, start: Day, weeks: u32) -> Option<(Day, Day)> {
    let from = later(start, 7 * u32::from(life.away?));
    Some((from, later(from, 7 * weeks)))
}

fn later(day: Day, days: u32) -> Day {
    day + i32::try_from(days).unwrap_or(0)
}

/// Whether some clause counts days or what is given on them. Everything else is due at the start,
/// at the end or after it, when nobody is suspended.
fn reads_days(version: &Version) -> bool {
    let by_people = version.clauses.iter().any(|clause| match &clause.rule {
        Rule::Person(rule) => matches!(
            rule.quantity,
            Quantity::Days
                | Quantity::Stay { .. }
                | Quantity::VisitMinutes(_)
                | Quantity::Measured { .. }
        ),
        Rule::Contract(_) => false,
    });
    let by_measures = version.measures.iter().any(|measure| {
        matches!(measure.kind, MeasureKind::VisitMinutes | MeasureKind::Measured { .. })
    });
    by_people || by_measures || !version.accounts.is_empty()
}

/// What the terms read and no life of this model holds, and what this file leaves out.
fn lacking(lives: &Lives, wants: &Wants) -> Vec<SimulationError> {
    let mut found = Vec::new();
    let word = |name: Name| wants.names.word(name);
    let mut cannot = |what: String| found.push(SimulationError::CannotTell { what });
    for &check in wants.checks.iter().chain(&wants.contract_checks) {
        cannot(format!("the check `{}`", word(check)));
    }
    for &(from, to, _) in &wants.pairs {
        cannot(format!("the time from `{}` to `{}`", word(from), word(to)));
    }
    for &party in &wants.credited {
        cannot(format!("the part credited to `{}`", word(party)));
    }
    for &(what, _) in wants.measured.iter().chain(&wants.told) {
        cannot(format!("the amount `{}`", word(what)));
    }
    found.dedup();
    let mut not_said = |what: String, write: &str| {
        found.push(SimulationError::NotSaid { what, write: write.to_owned() });
    };
    if wants.plan && lives.goals.is_empty() {
        not_said("the outcomes of a plan".to_owned(), "at least one [[goal]]");
    }
    if wants.plan && lives.needs.iter().any(|need| need.plan_value.0 == 0) {
        not_said("the value of a plan".to_owned(), "`plan_value` to every [[need]]");
    }
    if wants.visits && lives.visits.is_none() {
        not_said("visits".to_owned(), "[visit], and `visits_a_week` to every [[need]]");
    }
    for &need in &wants.needs {
        if lives.needs.iter().all(|own| own.name != word(need)) {
            not_said(format!("the need `{}`", word(need)), "a [[need]] of that name");
        }
    }
    for &what in &wants.happenings {
        if lives.reasons.returned.as_deref() != Some(word(what)) {
            let write =
                format!("`return_happening = \"{}\"` and `returns` to [events]", word(what));
            not_said(format!("that `{}` happens", word(what)), &write);
        }
    }
    found
}

fn outcomes(
    lives: &Lives,
    wants: &Wants,
    lacking: &mut Vec<SimulationError>,
) -> Vec<(Name, Option<Window>, usize)> {
    let mut found = Vec::new();
    for (name, window) in &wants.outcomes {
        let word = wants.names.word(*name);
        match lives.outcomes.iter().position(|own| own.names.iter().any(|known| known == word)) {
            Some(place) => found.push((*name, window.clone(), place)),
            None => lacking.push(SimulationError::NotSaid {
                what: format!("the outcome `{word}`"),
                write: format!("an [[outcome]] with `names = [\"{word}\"]`"),
            }),
        }
    }
    found
}

fn scores(
    lives: &Lives,
    wants: &Wants,
    lacking: &mut Vec<SimulationError>,
) -> Vec<(Name, usize, Vec<u32>)> {
    let mut found = Vec::new();
    for (name, days) in &wants.scores {
        let word = wants.names.word(*name);
        match lives.scores.iter().position(|own| own.name == word) {
            Some(place) => {
                let mut days = days.clone();
                days.sort_unstable();
                found.push((*name, place, days));
            }
            None => lacking.push(SimulationError::NotSaid {
                what: format!("the score `{word}`"),
                write: format!("a [[score]] with `name = \"{word}\"`"),
            }),
        }
    }
    found
}

/// Somebody whom every clause accepts as verifier, and who is not paid.
fn verifier(version: &Version) -> Result<Name, SimulationError> {
    let mut lists = version.clauses.iter().map(|clause| &clause.standard.accepted_by);
    let lists: Vec<&Vec<Name>> = lists.by_ref().filter(|list| !list.is_empty()).collect();
    let is_free = |name: &Name| *name != version.payee;
    match lists.first() {
        Some(first) => first
            .iter()
            .copied()
            .filter(is_free)
            .find(|name| lists.iter().all(|list| list.contains(name)))
            .ok_or(SimulationError::NobodyVerifies),
        None => version
            .payers
            .iter()
            .map(|payer| payer.name)
            .find(is_free)
            .ok_or(SimulationError::NobodyVerifies),
    }
}
