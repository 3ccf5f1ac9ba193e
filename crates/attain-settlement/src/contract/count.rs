//! What is counted once for the contract, and how much of it there was.

use std::ops::RangeInclusive;

use attain_evidence::{Amount, Record};
use attain_terms::rule::{ContractRule, Count};
use attain_terms::{MeasureKind, Name};
use attain_units::{Exact, Period};

use super::{ContractRun, Counted};
use crate::measure::{MeasureTally, told_count, told_ratio};
use crate::reason::accepted;
use crate::words;

impl ContractRun<'_> {
    pub(super) fn count(
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

    pub(super) fn told(
        &self,
        what: Name,
        clause: usize,
        days: Period,
    ) -> Result<&crate::facts::Told, String> {
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
    pub(super) fn volume(
        &self,
        measure: usize,
        periods: &RangeInclusive<usize>,
        days: Period,
    ) -> i64 {
        self.volumes(measure, periods, days).over
    }

    /// A volume measure with its unit.
    pub(super) fn volumes(
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
    pub(super) fn volume_told(
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

    pub(super) fn volume_words(&self, measure: usize, volume: MeasureTally) -> String {
        let name = &self.compiled.version.measures[measure].name;
        format!("{} ({name})", volume.unit().show(volume.over))
    }
}
