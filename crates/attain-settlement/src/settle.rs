//! Settling: records are folded for each person, tallies merge, the contract is priced once,
//! and the statement is what is due now less what earlier statements already paid.

use attain_evidence::{Batch, PersonRecords, Record};
use attain_terms::rule::Rule;
use attain_terms::{LimitScope, Terms};
use attain_units::{Instant, Pence, Period};

use crate::compiled::{Compiled, Keys};
use crate::contract::{ContractLine, ContractRun};
use crate::facts::ContractFacts;
use crate::known::at;
use crate::part::{PartTally, PersonAccount};
use crate::person::{Context, PersonFold, PersonLine};
use crate::statement::{Adjusts, Due, Line, NotPaid, Statement, Unit};
use crate::story::told;
use crate::tally::Tally;

/// Which statement: the period it closes, and the instant up to which things are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The number of the period in the terms' schedule.
    pub period: usize,
    /// What is known by then counts.
    pub as_at: Instant,
}

/// How much a statement shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// One line for each clause: memory does not grow with people.
    Totals,
    /// One line for each clause and person, with its working and the records behind it.
    People,
}

/// One statement in the making: the terms, and what is known of the contract now and when the
/// previous statement was made.
pub struct Settlement<'a> {
    run: Run,
    previous: Option<Run>,
    keys: Keys,
    now: Side<'a>,
    before: Option<Side<'a>>,
    detail: Detail,
}

/// One view of the contract: as known at one instant, up to one period.
struct Side<'a> {
    compiled: Compiled<'a>,
    facts: ContractFacts,
    run: Run,
}

impl<'a> Side<'a> {
    fn new(terms: &'a Terms, keys: &Keys, contract: &Batch, run: Run) -> Self {
        let compiled = Compiled::new(terms.known_at(run.as_at), keys);
        Self { compiled, facts: ContractFacts::known_at(contract, run.as_at), run }
    }

    fn context(&self) -> Context<'_> {
        let Run { as_at, period: last } = self.run;
        Context { compiled: &self.compiled, facts: &self.facts, as_at, last }
    }

    fn tally(&self, keys: &Keys) -> Tally {
        let version = self.compiled.version;
        let (measures, accounts) = (version.measures.len(), version.accounts.len());
        Tally::new(keys.count(), measures, accounts, self.run.period + 1)
    }
}

impl<'a> Settlement<'a> {
    /// Prepares one statement. `contract` holds the records without a person; `previous` is
    /// the statement made before this one, whose lines are already paid.
    pub fn new(
        terms: &'a Terms,
        contract: &Batch,
        run: Run,
        previous: Option<Run>,
        detail: Detail,
    ) -> Self {
        let mut keys = Keys::default();
        for version in terms.versions() {
            keys.learn(version);
        }
        let now = Side::new(terms, &keys, contract, run);
        let before = previous.map(|run| Side::new(terms, &keys, contract, run));
        Self { run, previous, keys, now, before, detail }
    }

    /// A part with nobody in it yet.
    pub fn part(&self) -> PartTally {
        PartTally {
            now: self.now.tally(&self.keys),
            before: self.before.as_ref().map(|side| side.tally(&self.keys)),
            lines: Vec::new(),
            not_paid: Vec::new(),
            weights: Vec::new(),
            accounts: Vec::new(),
            fold: PersonFold::default(),
            old: PersonFold::default(),
        }
    }

    /// Settles one person into a part of this statement, or of a later one that is to hold no
    /// more than this one would.
    pub fn observe(&self, part: &mut PartTally, person: PersonRecords<'_>) {
        match self.detail {
            Detail::Totals => part.fold.fold::<false>(person, &self.now.context()),
            Detail::People => part.fold.fold::<true>(person, &self.now.context()),
        }
        part.now.observe(&part.fold);
        if let (Some(side), Some(tally)) = (&self.before, &mut part.before) {
            if self.is_unchanged(side, person) {
                part.old.take_until(&part.fold, side.run.period);
            } else {
                part.old.fold::<false>(person, &side.context());
            }
            tally.observe(&part.old);
        } else {
            part.old.forget();
        }
        if self.detail == Detail::People {
            self.write(part, person);
        }
    }

    /// A tally with nobody in it yet.
    pub fn tally(&self) -> Tally {
        self.now.tally(&self.keys)
    }

    /// What is due in all as known now, without the lines of a statement: for whoever settles one
    /// contract very many times and asks only for the money.
    pub fn due(&self, tally: &Tally) -> Due {
        let lines = self.contract_lines(&self.now, tally);
        crate::complete::due(self, tally, &lines)
    }

    /// Puts new records of one person in the place of the old ones: the tallies change by the
    /// difference, and nobody else is settled again.
    pub fn replace(&self, part: &mut PartTally, old: PersonRecords<'_>, new: PersonRecords<'_>) {
        part.fold.fold::<false>(old, &self.now.context());
        part.now.forget(&part.fold);
        if let (Some(side), Some(tally)) = (&self.before, &mut part.before) {
            part.old.fold::<false>(old, &side.context());
            tally.forget(&part.old);
        }
        self.observe(part, new);
    }

    /// Whether the person's records give the previous statement the same lines as this one.
    fn is_unchanged(&self, before: &Side<'_>, person: PersonRecords<'_>) -> bool {
        let same_terms = before.compiled.version.number == self.now.compiled.version.number;
        let same_checks = before.facts.checks == self.now.facts.checks;
        let nothing_new = person.records.iter().all(|record| record.recorded <= before.run.as_at);
        same_terms && same_checks && nothing_new
    }

    /// Writes the person's lines: what is due now less what was paid before.
    fn write(&self, part: &mut PartTally, person: PersonRecords<'_>) {
        let mut keys: Vec<(usize, usize)> =
            part.fold.lines.iter().chain(&part.old.lines).map(|l| (l.period, l.key)).collect();
        keys.sort_unstable();
        keys.dedup();
        for (period, key) in keys {
            let find = |lines: &[PersonLine]| {
                let same = |line: &&PersonLine| line.key == key && line.period == period;
                let found = lines.iter().filter(same);
                found.fold((0, Pence::ZERO), |(q, a), line| (q + line.quantity, a + line.amount))
            };
            let (now, before) = (find(&part.fold.lines), find(&part.old.lines));
            let is_paid = self.previous.is_some_and(|previous| period <= previous.period);
            if now == before && is_paid {
                continue;
            }
            let workings: Vec<_> =
                part.fold.workings.iter().filter(|w| w.key == key && w.period == period).collect();
            let mut steps: Vec<String> = workings.iter().map(|w| w.step.clone()).collect();
            let mut relied = Vec::new();
            let mut seen = std::collections::BTreeSet::new();
            for &place in workings.iter().flat_map(|working| &working.places) {
                if seen.insert(place) {
                    relied.push(told(person, at(person.records, place)));
                }
            }
            if steps.len() > 1 {
                steps.push(format!("together {}", now.1));
            }
            let adjusts = is_paid.then(|| self.adjusts(period, before.1, now.1));
            if adjusts.is_some() {
                steps.push(format!("{} was paid, {} is due", before.1, now.1));
                relied = self.learnt(person);
            }
            part.lines.push(Line {
                number: 0,
                clause: self.keys.id(key).to_owned(),
                person: Some(person.person.to_owned()),
                period: self.days(period),
                quantity: now.0 - if is_paid { before.0 } else { 0 },
                unit: self.unit(key),
                amount: if is_paid { now.1 - before.1 } else { now.1 },
                adjusts,
                steps,
                relied,
            });
        }
        self.write_not_paid(part, person);
        self.write_accounts(part, person);
    }

    fn write_not_paid(&self, part: &mut PartTally, person: PersonRecords<'_>) {
        let days = self.days(self.run.period);
        let since = self.previous.map(|previous| previous.as_at);
        let mut seen = std::collections::BTreeSet::new();
        for unpaid in &part.fold.unpaid {
            let record = at(person.records, unpaid.place);
            let is_new = since.is_none_or(|since| record.recorded > since);
            let is_told = unpaid.on <= days.last() && (is_new || days.contains(unpaid.on));
            if !is_told || !seen.insert((unpaid.key, unpaid.place)) {
                continue;
            }
            part.not_paid.push(NotPaid {
                record: person.batch.id(record.id).into_owned(),
                person: person.person.to_owned(),
                clause: self.keys.id(unpaid.key).to_owned(),
                reason: unpaid.reason.words(&person.batch.names),
            });
        }
    }

    fn write_accounts(&self, part: &mut PartTally, person: PersonRecords<'_>) {
        let accounts = self.now.compiled.version.accounts.len();
        for account in 0..accounts {
            let sum = |fold: &PersonFold| {
                let mut tally = crate::accounts::AccountTally::default();
                for moved in fold.accounts.iter().filter(|moved| moved.account == account) {
                    tally.add(moved.tally);
                }
                tally
            };
            let (now, before) = (sum(&part.fold), sum(&part.old));
            let here = |moved: &&crate::accounts::AccountMove| {
                moved.account == account && moved.period == self.run.period
            };
            let weight = part.fold.accounts.iter().filter(here).map(|moved| moved.tally.weight);
            let weight: u64 = weight.sum();
            if weight > 0 {
                part.weights.push((account, person.person.to_owned(), weight));
            }
            if now != before {
                let person = person.person.to_owned();
                part.accounts.push(PersonAccount { account, person, now, before });
            }
        }
    }

    /// Records of a person learnt since the previous statement.
    fn learnt(&self, person: PersonRecords<'_>) -> Vec<String> {
        let since = self.previous.map(|previous| previous.as_at);
        let mut learnt: Vec<&Record> = person
            .records
            .iter()
            .filter(|record| record.recorded <= self.run.as_at)
            .filter(|record| since.is_some_and(|since| record.recorded > since))
            .collect();
        learnt.sort_by_cached_key(|record| (record.recorded, person.batch.id(record.id)));
        let words = |record: &Record| match record.supersedes {
            Some(old) => format!("{}, in place of {}", told(person, record), person.batch.id(old)),
            None => told(person, record),
        };
        let mut words: Vec<String> = learnt.into_iter().map(words).collect();
        words.dedup();
        words
    }

    fn adjusts(&self, period: usize, was: Pence, now: Pence) -> Adjusts {
        Adjusts { period: self.days(period), line: None, was, now }
    }

    fn days(&self, period: usize) -> Period {
        self.now.compiled.version.schedule.periods[period]
    }

    fn unit(&self, key: usize) -> Unit {
        let sides = [Some(&self.now), self.before.as_ref()];
        let rule = sides.into_iter().flatten().find_map(|Side { compiled, .. }| {
            let clause = compiled.keys.iter().position(|&own| own == key)?;
            Some(&compiled.version.clauses[clause].rule)
        });
        match rule {
            Some(Rule::Person(rule)) => Unit::of(&rule.quantity, &rule.price),
            Some(Rule::Contract(rule)) => Unit::of_count(&rule.count, &rule.worth),
            None => Unit::Each,
        }
    }

    /// Makes the statement from all parts.
    ///
    /// # Panics
    /// When there is no part.
    pub fn finish(&self, parts: Vec<PartTally>) -> Statement {
        let mut parts = parts.into_iter();
        let mut whole = parts.next().expect("a settlement has at least one part");
        for part in parts {
            whole.absorb(part);
        }
        self.statement(&mut whole)
    }

    /// The statement as the tallies stand; the part can be corrected and asked again.
    pub fn statement(&self, whole: &mut PartTally) -> Statement {
        let now = self.contract_lines(&self.now, &whole.now);
        let before = self
            .before
            .as_ref()
            .zip(whole.before.as_ref())
            .map_or(Vec::new(), |(side, tally)| self.contract_lines(side, tally));
        let mut lines = std::mem::take(&mut whole.lines);
        if self.detail == Detail::Totals {
            self.total_lines(whole, &mut lines);
        }
        self.write_contract(&now, &before, &mut lines);
        let order = |line: &Line| {
            let adjusts = line.adjusts.is_some();
            (adjusts, line.period, self.keys.key(&line.clause), line.person.clone())
        };
        lines.sort_by_cached_key(order);
        for (number, line) in (1..).zip(&mut lines) {
            line.number = number;
        }
        crate::complete::complete(self, whole, lines, &now, &before)
    }

    /// In totals, one line for each clause and period.
    fn total_lines(&self, whole: &PartTally, lines: &mut Vec<Line>) {
        for key in 0..self.keys.count() {
            for period in 0..=self.run.period {
                let now = whole.now.clause(key, period);
                let is_paid = self.previous.is_some_and(|previous| period <= previous.period);
                let before = match &whole.before {
                    Some(tally) if is_paid => tally.clause(key, period),
                    Some(_) | None => crate::tally::ClauseTally::default(),
                };
                if now == before {
                    continue;
                }
                lines.push(Line {
                    number: 0,
                    clause: self.keys.id(key).to_owned(),
                    person: None,
                    period: self.days(period),
                    quantity: now.quantity - before.quantity,
                    unit: self.unit(key),
                    amount: now.amount - before.amount,
                    adjusts: is_paid.then(|| self.adjusts(period, before.amount, now.amount)),
                    steps: vec![format!("{} people", now.people)],
                    relied: Vec::new(),
                });
            }
        }
    }

    fn write_contract(&self, now: &[ContractLine], before: &[ContractLine], lines: &mut Vec<Line>) {
        let mut keys: Vec<(usize, usize)> =
            now.iter().chain(before).map(|line| (line.period, line.key)).collect();
        keys.sort_unstable();
        keys.dedup();
        for (period, key) in keys {
            let find = |lines: &[ContractLine]| -> Option<ContractLine> {
                let mut same = lines.iter().filter(|l| l.key == key && l.period == period);
                let first = same.next()?.clone();
                Some(same.fold(first, |mut sum, line| {
                    sum.quantity += line.quantity;
                    sum.amount += line.amount;
                    sum.steps.extend(line.steps.iter().cloned());
                    sum.relied.extend(line.relied.iter().cloned());
                    sum
                }))
            };
            let is_paid = self.previous.is_some_and(|previous| period <= previous.period);
            let (due, paid) = (find(now), find(before));
            let (was, had) = paid.map_or((Pence::ZERO, 0), |line| (line.amount, line.quantity));
            let (was, had) = if is_paid { (was, had) } else { (Pence::ZERO, 0) };
            let (amount, quantity) =
                due.as_ref().map_or((Pence::ZERO, 0), |line| (line.amount, line.quantity));
            if is_paid && amount == was {
                continue;
            }
            let (mut steps, mut relied) =
                due.map_or((Vec::new(), Vec::new()), |line| (line.steps, line.relied));
            relied.dedup();
            if is_paid {
                steps.push(format!("{was} was paid, {amount} is due"));
            }
            lines.push(Line {
                number: 0,
                clause: self.keys.id(key).to_owned(),
                person: None,
                period: self.days(period),
                quantity: quantity - had,
                unit: self.unit(key),
                amount: amount - was,
                adjusts: is_paid.then(|| self.adjusts(period, was, amount)),
                steps,
                relied,
            });
        }
    }

    /// The lines of contract clauses and of limits over periods and the contract.
    fn contract_lines(&self, side: &Side<'_>, tally: &Tally) -> Vec<ContractLine> {
        let last = side.run.period;
        let mut lines = ContractRun::new(&side.compiled, &side.facts, tally, last).lines();
        for limit in &side.compiled.limits {
            if limit.limit.per != LimitScope::Person {
                lines.extend(crate::limits::held(&side.compiled, limit, tally, &lines, last));
            }
        }
        lines
    }

    /// The clauses and limits of the contract, by the number their money stands under.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(crate) fn detail(&self) -> Detail {
        self.detail
    }

    pub(crate) fn run(&self) -> Run {
        self.run
    }

    pub(crate) fn previous(&self) -> Option<Run> {
        self.previous
    }

    pub(crate) fn before_side(&self) -> Option<(&Compiled<'a>, &ContractFacts)> {
        self.before.as_ref().map(|side| (&side.compiled, &side.facts))
    }

    pub(crate) fn now_side(&self) -> (&Compiled<'a>, &ContractFacts) {
        (&self.now.compiled, &self.now.facts)
    }
}
