//! What the contract as a whole earns: rules that run once, on the merged tally.

use std::ops::RangeInclusive;

use attain_evidence::{Amount, Record};
use attain_terms::rule::{
    ContractRule, Count, Dated, Due, Goal, Rule, Scale, Sign, Standing, Sum, Worth,
};
use attain_terms::{Clause, MeasureKind, Name};
use attain_units::{Day, Exact, Pence, Period, Ratio};

use crate::compiled::Compiled;
use crate::facts::ContractFacts;
use crate::measure::{MeasureTally, told_count, told_ratio};
use crate::price::standing_check;
use crate::reason::{Reason, accepted};
use crate::tally::Tally;
use crate::words;

/// A contract settled up to a period.
pub(crate) struct ContractRun<'a> {
    pub compiled: &'a Compiled<'a>,
    pub facts: &'a ContractFacts,
    pub tally: &'a Tally,
    /// The last period settled.
    pub last: usize,
    lines: Vec<Option<Vec<ContractLine>>>, // by clause, one for each period it was due in
}

/// What a contract rule or a limit comes to in one period, with its working.
#[derive(Clone, Debug)]
pub(crate) struct ContractLine {
    pub key: usize,
    pub period: usize,
    pub quantity: i64,
    pub amount: Pence,
    pub steps: Vec<String>,
    pub relied: Vec<String>,
}

/// A measure read over some periods.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub tally: MeasureTally,
    /// The value, when it can be judged.
    pub value: Option<Ratio>,
    /// Whether so many of so many were counted, rather than a rate told or a volume.
    pub is_count: bool,
    /// Whether too few were counted to judge.
    pub is_too_few: bool,
    /// The record that told it, when one did.
    pub relied: Option<String>,
    /// Why what was told does not count.
    pub refused: Option<Reason>,
}

/// How much was counted, exactly.
struct Counted {
    over: i128,
    under: i128,
    step: String,
    relied: Vec<String>,
}

impl Counted {
    fn whole(over: i64, step: String) -> Self {
        Self { over: i128::from(over), under: 1, step, relied: Vec::new() }
    }
}

impl<'a> ContractRun<'a> {
    pub fn new(
        compiled: &'a Compiled<'a>,
        facts: &'a ContractFacts,
        tally: &'a Tally,
        last: usize,
    ) -> Self {
        let lines = vec![None; compiled.version.clauses.len()];
        Self { compiled, facts, tally, last, lines }
    }

    /// The lines of every contract clause, in the order of the terms.
    pub fn lines(&mut self) -> Vec<ContractLine> {
        let clauses = self.compiled.contract.clone();
        for &clause in &clauses {
            self.settle(clause);
        }
        clauses.iter().flat_map(|&clause| self.lines[clause].clone().unwrap_or_default()).collect()
    }

    fn settle(&mut self, clause: usize) {
        if self.lines[clause].is_some() {
            return;
        }
        // Marks the clause as begun: a clause that leads back to itself (the checker refuses
        // it) finds nothing here instead of going round.
        self.lines[clause] = Some(Vec::new());
        let Rule::Contract(rule) = &self.compiled.version.clauses[clause].rule else {
            return;
        };
        let behind =
            rule.most.iter().chain([&rule.worth]).flat_map(crate::compiled::clauses_behind);
        for &needed in behind {
            self.settle(needed);
        }
        let due = (0..=self.last).filter(|&period| self.is_due(clause, rule, period));
        let lines = due.map(|period| self.line(clause, rule, period)).collect();
        self.lines[clause] = Some(lines);
    }

    fn is_due(&self, clause: usize, rule: &ContractRule, period: usize) -> bool {
        let version = self.compiled.version;
        let days = version.schedule.periods[period];
        let first = self.first_day(clause);
        let clause = &version.clauses[clause];
        match rule.due {
            Due::EachPeriod => {
                days.first() <= version.span.last() && days.overlap(clause.in_force).is_some()
            }
            Due::AtStart => clause.in_force.first() == first && days.contains(first),
            Due::AtEnd => {
                version.schedule.period_of(version.span.last()) == Some(period)
                    && self.compiled.holds_on(clause, version.span.last())
            }
            Due::Instalments(count) => {
                let number = self.instalment(first, period);
                number.is_some_and(|number| number < count)
                    && self.compiled.holds_on(clause, days.first().max(first))
            }
        }
    }

    /// The runs of one clause, before and after each variation of it.
    fn runs(&self, clause: usize) -> impl Iterator<Item = &'a Clause> {
        let clauses = &self.compiled.version.clauses;
        let id = &clauses[clause].id;
        clauses.iter().filter(move |run| run.id == *id)
    }

    /// The day on which a clause, in its first run, comes into force.
    fn first_day(&self, clause: usize) -> Day {
        let first = self.compiled.version.clauses[clause].in_force.first();
        self.runs(clause).map(|run| run.in_force.first()).fold(first, Day::min)
    }

    /// The number of the instalment that falls into a period, from 0.
    fn instalment(&self, first: Day, period: usize) -> Option<u32> {
        let from = self.compiled.version.schedule.period_of(first)?;
        u32::try_from(period.checked_sub(from)?).ok()
    }

    /// On how many of the days a clause is in force, in any of its runs.
    fn days_in_force(&self, clause: usize, days: Period) -> i32 {
        let held = self.runs(clause).filter_map(|run| days.overlap(run.in_force));
        held.map(Period::days).sum()
    }

    /// The part of a period that one run of a clause stands for, where others stand for the
    /// rest: what is counted is not known by day.
    fn part_of_run(&self, clause: usize, due: Due, days: Period) -> Option<(i128, i128)> {
        let own = days.overlap(self.compiled.version.clauses[clause].in_force)?.days();
        let all = self.days_in_force(clause, days);
        (due == Due::EachPeriod && own < all).then_some((i128::from(own), i128::from(all)))
    }

    /// The days and the periods over which a rule's tally runs.
    fn reach(&self, rule: &ContractRule, period: usize) -> (Period, RangeInclusive<usize>) {
        let version = self.compiled.version;
        let days = version.schedule.periods[period];
        match rule.due {
            Due::EachPeriod | Due::AtStart | Due::Instalments(_) => (days, period..=period),
            Due::AtEnd => {
                let first = version.schedule.periods[0].first();
                let whole = Period::new(first, days.last()).unwrap_or(days);
                (whole, 0..=period)
            }
        }
    }

    fn line(&self, clause: usize, rule: &ContractRule, period: usize) -> ContractLine {
        let key = self.compiled.keys[clause];
        let (days, periods) = self.reach(rule, period);
        let mut steps = Vec::new();
        let mut relied = Vec::new();
        let counted = match self.count(rule, clause, days, &periods) {
            Ok(counted) => counted,
            Err(missing) => {
                steps.push(format!("not evidenced yet: {missing}"));
                return ContractLine {
                    key,
                    period,
                    quantity: 0,
                    amount: Pence::ZERO,
                    steps,
                    relied,
                };
            }
        };
        relied.extend(counted.relied.iter().cloned());
        let mut amount =
            self.worth(clause, rule, &counted, days, &periods, &mut steps, &mut relied);
        for scale in &rule.scales {
            amount =
                self.scale(clause, scale, rule, days, &periods, amount, &mut steps, &mut relied);
        }
        if let Some(most) = &rule.most {
            let mut unused = (Vec::new(), Vec::new());
            let mut most = self.one(clause, most, days, &periods, &mut unused.0, &mut unused.1);
            if let Some((own, all)) = self.part_of_run(clause, rule.due, days) {
                most = most.times(own, all);
            }
            let held = amount.at_most(most);
            if held != amount {
                steps.push(format!("at most {}", most.rounded()));
            }
            amount = held;
        }
        if let Due::Instalments(count) = rule.due {
            let number = self.instalment(self.first_day(clause), period);
            let number = number.expect("an instalment is due in a period of its clause");
            let whole = amount.rounded();
            amount = Exact::from(attain_units::instalment(whole, count, number));
            steps.push(format!("instalment {} of {count} of {whole}", number + 1));
        }
        if rule.sign == Sign::Deducts {
            amount = amount.negated();
        }
        steps.push(format!("= {}", words::exact(amount)));
        // What several runs count together stands on the first of them.
        let is_first =
            self.runs(clause).filter(|run| days.overlap(run.in_force).is_some()).all(|run| {
                self.compiled.version.clauses[clause].in_force.first() <= run.in_force.first()
            });
        let quantity = match rule.due {
            Due::EachPeriod if !is_first => 0,
            Due::EachPeriod | Due::AtStart | Due::AtEnd | Due::Instalments(_) => {
                Exact::new(counted.over, counted.under).to_nearest()
            }
        };
        ContractLine { key, period, quantity, amount: amount.rounded(), steps, relied }
    }

    fn count(
        &self,
        rule: &ContractRule,
        clause: usize,
        days: Period,
        periods: &RangeInclusive<usize>,
    ) -> Result<Counted, String> {
        let names = &self.compiled.version.names;
        Ok(match &rule.count {
            Count::One => Counted::whole(1, String::new()),
            Count::Fixed(number) => {
                let number = i64::try_from(*number).unwrap_or(i64::MAX);
                Counted::whole(number, number.to_string())
            }
            Count::Told(what) => {
                let told = self.told(*what, clause, days)?;
                let (ratio, word) = (told_ratio(told.amount), names.word(*what));
                let count = told_count(ratio)
                    .filter(|_| !matches!(told.amount, Amount::Money(_)))
                    .ok_or_else(|| format!("{word} was told as {ratio}, which is no number"))?;
                let relied = vec![told.words.clone()];
                Counted { relied, ..Counted::whole(count, format!("{count} {word}")) }
            }
            Count::Met(measure) => {
                let reading = self.reading(*measure, periods.clone(), days);
                let step = format!("{} met", reading.tally.over);
                Counted {
                    relied: reading.relied.into_iter().collect(),
                    ..Counted::whole(reading.tally.over, step)
                }
            }
            Count::Volume(measure) => {
                let volume = self.volumes(*measure, periods, days);
                Counted::whole(volume.over, self.volume_words(*measure, volume))
            }
            Count::Guaranteed { measure, indicative, guarantee, ceiling } => {
                let delivered = self.volumes(*measure, periods, days);
                let indicative = i128::from(*indicative);
                let (over, under) = (i128::from(guarantee.over()), i128::from(guarantee.under()));
                let guaranteed = Exact::new(indicative * over, under);
                let given = Exact::new(i128::from(delivered.over), 1);
                let mut paid = guaranteed.negated().at_most(given.negated()).negated();
                if let Some(ceiling) = ceiling {
                    paid = paid.at_most(Exact::new(i128::from(*ceiling), 1));
                }
                let step = format!(
                    "the greater of {} delivered and {guarantee} of {} guaranteed: {}",
                    self.volume_words(*measure, delivered),
                    words::minutes(i64::try_from(indicative).unwrap_or(i64::MAX)),
                    words::minutes(paid.to_nearest()),
                );
                let (over, under) = paid.fraction();
                Counted { over, under, step, relied: Vec::new() }
            }
            Count::AboveExpected { measure, expected } => {
                let reading = self.reading(*measure, periods.clone(), days);
                let (met, of) = (i128::from(reading.tally.over), i128::from(reading.tally.under));
                let under = i128::from(expected.under());
                let over = (met * under - of * i128::from(expected.over())).max(0);
                let step = format!("{met} met of {of} above {expected} expected");
                Counted { over, under, step, relied: Vec::new() }
            }
            Count::Avoided { comparator, actual } => {
                let (expected, seen) =
                    (self.told(*comparator, clause, days)?, self.told(*actual, clause, days)?);
                let (a, b) = (told_ratio(expected.amount), told_ratio(seen.amount));
                let scaled = i128::from(a.over()) * i128::from(b.under());
                let under = i128::from(a.under());
                let over = (scaled - i128::from(b.over()) * under).max(0);
                let step = format!("{a} in the comparison against {b}");
                Counted {
                    over,
                    under,
                    step,
                    relied: vec![expected.words.clone(), seen.words.clone()],
                }
            }
            Count::Short { measure, guaranteed } => {
                let volume = self.volume(*measure, periods, days);
                let guaranteed = i64::try_from(*guaranteed).unwrap_or(i64::MAX);
                let step = format!("{guaranteed} guaranteed less {volume}");
                Counted::whole((guaranteed - volume).max(0), step)
            }
            Count::Over { measure, tolerated } => {
                let volume = self.volumes(*measure, periods, days);
                let tolerated = i64::try_from(*tolerated).unwrap_or(i64::MAX);
                let mut step = self.volume_words(*measure, volume);
                if tolerated > 0 {
                    step.push_str(&format!(" less {} tolerated", volume.unit().show(tolerated)));
                }
                Counted::whole((volume.over - tolerated).max(0), step)
            }
            Count::Spare { places, clause } => {
                let runs = self.compiled.keys_of(*clause).into_iter();
                let used = runs.flat_map(|key| periods.clone().map(move |p| (key, p)));
                let used: i64 = used.map(|(key, p)| self.tally.clause(key, p).quantity).sum();
                let days = self.days_in_force(*clause, days);
                let all = i64::from(*places) * i64::from(days);
                let step = format!("{places} places x {days} days less {used} days used");
                Counted::whole((all - used).max(0), step)
            }
        })
    }

    fn told(&self, what: Name, clause: usize, days: Period) -> Result<&crate::facts::Told, String> {
        let version = self.compiled.version;
        let standard = &version.clauses[clause].standard;
        let paid = &self.compiled.paid[clause];
        let is_good = |record: &Record| accepted(record, standard, paid);
        self.facts.latest(what, days, is_good).map_err(|reason| {
            let word = version.names.word(what);
            match reason {
                Some(reason) => format!("{word} was told, but {}", reason.words(&version.names)),
                None => format!("nothing was told under {word}"),
            }
        })
    }

    /// How much of a volume measure there was, of people and of the contract.
    fn volume(&self, measure: usize, periods: &RangeInclusive<usize>, days: Period) -> i64 {
        self.volumes(measure, periods, days).over
    }

    /// A volume measure with its unit.
    fn volumes(
        &self,
        measure: usize,
        periods: &RangeInclusive<usize>,
        days: Period,
    ) -> MeasureTally {
        let mut tally = MeasureTally::default();
        for period in periods.clone() {
            tally.add(self.tally.measure(measure, period));
        }
        let (told, timed) = self.volume_told(measure, periods, days);
        tally.over += told;
        tally.timed += timed;
        tally
    }

    /// What is told of a volume for the contract as a whole, and how many of it as time.
    fn volume_told(
        &self,
        measure: usize,
        periods: &RangeInclusive<usize>,
        days: Period,
    ) -> (i64, i64) {
        let is_good = |record: &Record| self.compiled.is_good_for(measure, record).is_ok();
        match &self.compiled.version.measures[measure].kind {
            MeasureKind::Happenings { what } => {
                let counts = |(name, record): &&(Name, Record)| {
                    name == what && days.contains(record.on) && is_good(record)
                };
                let count = self.facts.happenings.iter().filter(counts).count();
                (i64::try_from(count).unwrap_or(i64::MAX), 0)
            }
            MeasureKind::Measured { what } => {
                let told = self.facts.told.iter();
                let counts = told.filter(|told| {
                    what.contains(&told.what) && days.contains(told.on) && is_good(&told.record)
                });
                counts.fold((0, 0), |(sum, timed), told| {
                    let is_time = matches!(told.amount, Amount::Minutes(_));
                    (sum + crate::service::units(told.amount), timed + i64::from(is_time))
                })
            }
            MeasureKind::Told { .. } => {
                let reading = self.reading(measure, periods.clone(), days);
                let told = reading.value.and_then(told_count).unwrap_or(0);
                (told, reading.tally.timed)
            }
            MeasureKind::Rate { .. }
            | MeasureKind::OnTime { .. }
            | MeasureKind::Reduction { .. }
            | MeasureKind::VisitMinutes
            | MeasureKind::Starts => (0, 0),
        }
    }

    fn volume_words(&self, measure: usize, volume: MeasureTally) -> String {
        let name = &self.compiled.version.measures[measure].name;
        format!("{} ({name})", volume.unit().show(volume.over))
    }

    /// A measure over some periods; [`Self::judged`] carries those too small to judge forward.
    pub fn reading(&self, measure: usize, periods: RangeInclusive<usize>, days: Period) -> Reading {
        let terms = &self.compiled.version.measures[measure];
        if let MeasureKind::Told { what } = &terms.kind {
            return self.told_reading(measure, *what, days);
        }
        let tally = self.volumes(measure, &periods, days);
        let counted = u64::try_from(tally.under).unwrap_or(0);
        let is_too_few = tally.under <= 0 || counted < terms.smallest_cohort;
        let value = if is_too_few { None } else { tally.ratio() };
        let is_count = matches!(terms.kind, MeasureKind::Rate { .. } | MeasureKind::OnTime { .. });
        Reading { tally, value, is_count, is_too_few, relied: None, refused: None }
    }

    fn told_reading(&self, measure: usize, what: Name, days: Period) -> Reading {
        let is_good = |record: &Record| self.compiled.is_good_for(measure, record);
        let told = match self.facts.latest(what, days, is_good) {
            Ok(told) => told,
            Err(refused) => {
                return Reading {
                    tally: MeasureTally::default(),
                    value: None,
                    is_count: false,
                    is_too_few: false,
                    relied: None,
                    refused,
                };
            }
        };
        let ratio = told_ratio(told.amount);
        let is_count = matches!(told.amount, Amount::Count(_));
        let counted = u64::try_from(ratio.under()).unwrap_or(0);
        let smallest = self.compiled.version.measures[measure].smallest_cohort;
        let is_too_few = is_count && counted < smallest;
        let (over, under) = (ratio.over(), ratio.under());
        let timed = i64::from(matches!(told.amount, Amount::Minutes(_)));
        let tally = MeasureTally { over, under, timed, ..MeasureTally::default() };
        let value = (!is_too_few).then_some(ratio);
        let relied = Some(told.words.clone());
        Reading { tally, value, is_count, is_too_few, relied, refused: None }
    }

    /// A measure as a rule in this period judges it: what was too few to judge before is
    /// carried forward.
    pub fn judged(&self, measure: usize, due: Due, period: usize) -> Reading {
        let periods = &self.compiled.version.schedule.periods;
        let whole = |from: usize| {
            Period::new(periods[from].first(), periods[period].last()).unwrap_or(periods[period])
        };
        let mut from = if due == Due::AtEnd { 0 } else { period };
        let smallest = self.compiled.version.measures[measure].smallest_cohort;
        if due == Due::EachPeriod && smallest > 0 {
            from = 0;
            for (earlier, &days) in periods.iter().enumerate().take(period) {
                if !self.reading(measure, from..=earlier, days).is_too_few {
                    from = earlier + 1;
                }
            }
        }
        self.reading(measure, from..=period, whole(from))
    }

    #[expect(clippy::too_many_arguments, reason = "a rule, its reach, and where the working goes")]
    fn worth(
        &self,
        clause: usize,
        rule: &ContractRule,
        counted: &Counted,
        days: Period,
        periods: &RangeInclusive<usize>,
        steps: &mut Vec<String>,
        relied: &mut Vec<String>,
    ) -> Exact {
        if let Worth::Bands { bands, whole_cohort } = &rule.worth {
            let count = u64::try_from(counted.over / counted.under).unwrap_or(0);
            steps.push(counted.step.clone());
            let amount = banded(bands, *whole_cohort, count, steps);
            let part = self.part_of_run(clause, rule.due, days);
            return part.map_or(amount, |(own, all)| amount.times(own, all));
        }
        if !counted.step.is_empty() {
            steps.push(counted.step.clone());
        }
        let one = if rule.due == Due::EachPeriod {
            let whole = match rule.count {
                Count::One | Count::Fixed(_) => days.days(),
                Count::Spare { clause: core, .. } => self.days_in_force(core, days),
                Count::Told(_)
                | Count::Met(_)
                | Count::Volume(_)
                | Count::Guaranteed { .. }
                | Count::AboveExpected { .. }
                | Count::Avoided { .. }
                | Count::Short { .. }
                | Count::Over { .. } => self.days_in_force(clause, days),
            };
            self.spread(clause, &rule.worth, days, whole, periods, steps, relied)
        } else {
            self.one(clause, &rule.worth, days, periods, steps, relied)
        };
        one.times(counted.over, counted.under)
    }

    /// What one is worth in a period in which the price or the clause itself changes, by days:
    /// what is counted is not known by day, so a price counts for its part of the `whole` days.
    /// A sum is spread over the period, spare places over the days on which there are any, and
    /// everything else over the days on which the clause is in force.
    #[expect(clippy::too_many_arguments, reason = "a price, its reach, and where the working goes")]
    fn spread(
        &self,
        clause: usize,
        worth: &Worth,
        days: Period,
        whole: i32,
        periods: &RangeInclusive<usize>,
        steps: &mut Vec<String>,
        relied: &mut Vec<String>,
    ) -> Exact {
        let in_force = self.compiled.version.clauses[clause].in_force;
        let Some(held) = days.overlap(in_force) else {
            return Exact::ZERO;
        };
        let changes = match worth {
            Worth::Each { prices, .. } => changes(prices, held),
            Worth::ShareOf { of: Sum::Named(sum), .. } => {
                changes(&self.compiled.version.sums[*sum].amount, held)
            }
            Worth::ShareOf { .. } | Worth::Bands { .. } => Vec::new(),
        };
        let whole = whole.max(held.days());
        if changes.is_empty() && held.days() == whole {
            return self.one(clause, worth, held, periods, steps, relied);
        }
        let mut sum = Exact::ZERO;
        let mut from = held.first();
        for until in changes.into_iter().chain([held.end()]) {
            let Ok(stretch) = Period::new(from, until + -1) else {
                continue;
            };
            let one = self.one(clause, worth, stretch, periods, steps, relied);
            let (part, all) = (i128::from(stretch.days()), i128::from(whole));
            steps.push(format!("for {part} of {all} days"));
            sum = sum.plus(one.times(part, all));
            from = until;
        }
        sum
    }

    /// What one is worth under a clause, at the price of the first day.
    fn one(
        &self,
        clause: usize,
        worth: &Worth,
        days: Period,
        periods: &RangeInclusive<usize>,
        steps: &mut Vec<String>,
        relied: &mut Vec<String>,
    ) -> Exact {
        match worth {
            Worth::Each { prices, per } => {
                let price = *prices.on(days.first());
                steps.push(format!("x {}", words::price(price, *per)));
                Exact::from(price).times(1, i128::from(*per))
            }
            Worth::ShareOf { share, of } => {
                let (sum, words) = self.sum(clause, of, days, periods, relied);
                steps.push(format!("{share} of {words}"));
                share.of(sum)
            }
            Worth::Bands { .. } => Exact::ZERO,
        }
    }

    fn sum(
        &self,
        clause: usize,
        sum: &Sum,
        days: Period,
        periods: &RangeInclusive<usize>,
        relied: &mut Vec<String>,
    ) -> (Exact, String) {
        let version = self.compiled.version;
        let named = |number: usize| {
            let sum = &version.sums[number];
            (*sum.amount.on(days.first()), &sum.name)
        };
        let (standard, paid) = (&version.clauses[clause].standard, &self.compiled.paid[clause]);
        let mut money = |what: Name| {
            let mut sum = None;
            for (told, pence) in self.facts.money(what, days) {
                if accepted(&told.record, standard, paid).is_ok() {
                    relied.push(told.words.clone());
                    sum = Some(sum.unwrap_or(Pence::ZERO) + pence);
                }
            }
            sum
        };
        match sum {
            Sum::Named(number) => {
                let (amount, name) = named(*number);
                (Exact::from(amount), format!("{name} {amount}"))
            }
            Sum::Clauses(clauses) => {
                let amount = self.amount_of(clauses, periods);
                let ids: Vec<&str> =
                    clauses.iter().map(|&clause| version.clauses[clause].id.as_str()).collect();
                (Exact::from(amount), format!("clause {} {amount}", ids.join(" and ")))
            }
            Sum::Told(what) => {
                let amount = money(*what).unwrap_or(Pence::ZERO);
                (Exact::from(amount), format!("{} {amount}", version.names.word(*what)))
            }
            Sum::Surplus { revenue, cost, protected } => {
                let Some(cost_told) = money(*cost) else {
                    return (
                        Exact::ZERO,
                        format!("nothing: no {} told", version.names.word(*cost)),
                    );
                };
                let (revenue, revenue_words) = self.sum(clause, revenue, days, periods, relied);
                let kept = protected.map(|(share, of)| (share, share.of(Exact::from(named(of).0))));
                let kept_amount = kept.map_or(Exact::ZERO, |(_, amount)| amount);
                let surplus = revenue
                    .plus(Exact::from(cost_told).negated())
                    .plus(kept_amount.negated())
                    .not_below_zero();
                let kept_words = kept.map_or(String::new(), |(share, amount)| {
                    format!(" - protected {share} {}", amount.rounded())
                });
                let cost = version.names.word(*cost);
                let words = format!(
                    "({revenue_words} - {cost} {cost_told}{kept_words}) = {}",
                    surplus.rounded()
                );
                (surplus, words)
            }
            Sum::Overspend { cost, target } => {
                let (target, name) = named(*target);
                let told = money(*cost).unwrap_or(target);
                let over = Pence((told - target).0.max(0));
                let cost = version.names.word(*cost);
                (Exact::from(over), format!("({cost} {told} - {name} {target}) = {over}"))
            }
            Sum::Variance { spend, contributions } => {
                let (paid_in, name) = named(*contributions);
                let told = money(*spend).unwrap_or(paid_in);
                let variance = told - paid_in;
                let spend = version.names.word(*spend);
                (Exact::from(variance), format!("({spend} {told} - {name} {paid_in}) = {variance}"))
            }
        }
    }

    /// What clauses come to over some periods; runs of one clause are counted together, once.
    fn amount_of(&self, clauses: &[usize], periods: &RangeInclusive<usize>) -> Pence {
        let mut keys: Vec<usize> =
            clauses.iter().map(|&clause| self.compiled.keys[clause]).collect();
        keys.sort_unstable();
        keys.dedup();
        let people: Pence = keys
            .iter()
            .flat_map(|&key| periods.clone().map(move |period| (key, period)))
            .map(|(key, period)| self.tally.clause(key, period).amount)
            .sum();
        let once = self.lines.iter().flatten().flatten();
        let contract: Pence = once
            .filter(|line| keys.contains(&line.key) && periods.contains(&line.period))
            .map(|line| line.amount)
            .sum();
        people + contract
    }

    #[expect(clippy::too_many_arguments, reason = "a scale, its reach, and where the working goes")]
    fn scale(
        &self,
        clause: usize,
        scale: &Scale,
        rule: &ContractRule,
        days: Period,
        periods: &RangeInclusive<usize>,
        amount: Exact,
        steps: &mut Vec<String>,
        relied: &mut Vec<String>,
    ) -> Exact {
        let names = &self.compiled.version.names;
        let mut read = |measure: usize| {
            let reading = self.judged(measure, rule.due, *periods.end());
            relied.extend(reading.relied.clone());
            (reading, self.compiled.version.measures[measure].name.as_str())
        };
        match scale {
            Scale::Times(ratio) => {
                steps.push(format!("x {ratio}"));
                ratio.of(amount)
            }
            Scale::Tiers { measure, bands, neutral } => {
                let (reading, name) = read(*measure);
                let Some(value) = reading.value else {
                    steps.push(format!("x {neutral}, as {name} cannot be judged"));
                    return neutral.of(amount);
                };
                let reached = bands.iter().rfind(|&&(bound, _)| value >= bound);
                let pay = reached.map_or(Ratio::ZERO, |&(_, pay)| pay);
                let from = reached.map_or(String::new(), |(bound, _)| format!(", from {bound}"));
                let is = words::value(value, reading.is_count);
                steps.push(format!("x {pay}, as {name} is {is}{from}"));
                pay.of(amount)
            }
            Scale::Linear { measure, from, to } => {
                let (reading, name) = read(*measure);
                let Some(value) = reading.value else {
                    steps.push(format!("x 0%, as {name} is not evidenced yet"));
                    return Exact::ZERO;
                };
                let is = words::value(value, reading.is_count);
                steps.push(format!("x {name} {is} between {from} and {to}"));
                linear(value, *from, *to, amount)
            }
            Scale::Basket(goals) => {
                let mut reached = 0_i128;
                let all: i128 = goals.iter().map(|goal| i128::from(goal.weight)).sum();
                for goal in goals {
                    let (reading, name) = read(goal.measure);
                    let is_reached =
                        reading.value.is_some_and(|value| is_goal_reached(goal, value));
                    reached += if is_reached { i128::from(goal.weight) } else { 0 };
                    let words = |value| words::value(value, reading.is_count);
                    let seen = reading.value.map_or("not evidenced yet".to_owned(), words);
                    let verdict = if is_reached { "reached" } else { "not reached" };
                    steps.push(format!("{name} {seen}: {verdict}, weight {}", goal.weight));
                }
                steps.push(format!("x {reached} of {all}"));
                if all == 0 { Exact::ZERO } else { amount.times(reached, all) }
            }
            Scale::Value { measure } => {
                let (reading, name) = read(*measure);
                let value = reading.value.unwrap_or(Ratio::ZERO).clamp(Ratio::ZERO, Ratio::ONE);
                steps.push(format!("x {name} {}", words::value(value, reading.is_count)));
                value.of(amount)
            }
            Scale::Check { check, standing } => {
                let counts = |on: Day| *standing != Standing::FromItsDay || on <= days.last();
                let standard = &self.compiled.version.clauses[clause].standard;
                let paid = &self.compiled.paid[clause];
                let is_good = |record: &Record| accepted(record, standard, paid).is_ok();
                let checks = self.facts.checks.iter();
                let checks = checks.filter(|c| c.check == *check && counts(c.on));
                let checks = checks.map(|c| (c, c.result, is_good(&c.record)));
                let found = standing_check(checks, *standing);
                let none = if *standing == Standing::Needed { Ratio::ZERO } else { Ratio::ONE };
                let result = found.map_or(none, |(_, result)| result);
                relied.extend(found.map(|(check, _)| check.words.clone()));
                steps.push(format!("x {result} by the check {}", names.word(*check)));
                result.of(amount)
            }
        }
    }
}

fn is_goal_reached(goal: &Goal, value: Ratio) -> bool {
    if goal.at_least { value >= goal.level } else { value <= goal.level }
}

/// `amount` x (value - from) / (to - from), never below none nor above all.
fn linear(value: Ratio, from: Ratio, to: Ratio, amount: Exact) -> Exact {
    let minus = |a: Ratio, b: Ratio| {
        let over = i128::from(a.over()) * i128::from(b.under())
            - i128::from(b.over()) * i128::from(a.under());
        (over, i128::from(a.under()) * i128::from(b.under()))
    };
    let ((a, b), (c, d)) = (minus(value, from), minus(to, from));
    let (over, under) = (a * d, b * c);
    if under == 0 || (over < 0) != (under < 0) {
        return Exact::ZERO;
    }
    let (over, under) = (over.abs(), under.abs());
    if over >= under { amount } else { amount.times(over, under) }
}

/// The price of a count by bands, each from its first one on.
fn banded(
    bands: &[(u64, Pence)],
    whole_cohort: bool,
    count: u64,
    steps: &mut Vec<String>,
) -> Exact {
    let reached = bands.iter().take_while(|&&(from, _)| from <= count);
    if whole_cohort {
        let price = reached.last().map_or(Pence::ZERO, |&(_, price)| price);
        steps.push(format!("all {count} x {price}"));
        return Exact::from(price).times(i128::from(count), 1);
    }
    let mut sum = Exact::ZERO;
    for (index, &(from, price)) in reached.enumerate() {
        let next = bands.get(index + 1).map_or(count + 1, |&(next, _)| next.min(count + 1));
        let inside = next - from;
        steps.push(format!("{inside} from number {from} x {price}"));
        sum = sum.plus(Exact::from(price).times(i128::from(inside), 1));
    }
    sum
}

/// The days inside `held` on which a dated value changes.
fn changes<T>(dated: &Dated<T>, held: Period) -> Vec<Day> {
    let days = dated.steps().iter().map(|&(from, _)| from);
    days.filter(|&from| held.first() < from && from < held.end()).collect()
}
