//! What follows delivered care: visits, measured amounts, days, stays, scores and lateness.

use attain_evidence::{Amount, Fact};
use attain_terms::Name;
use attain_terms::rule::{Anchor, Payable, Points, Window};
use attain_units::{Day, Exact, Period};

use crate::person::Unpaid;
use crate::price::worth;
use crate::quantity::Place;
use crate::reason::Reason;
use crate::words;

/// Units of one period at one price.
struct Bucket {
    period: usize,
    stretch: usize,
    day: Day,
    units: i64,
    places: Vec<u32>,
}

/// Units gathered by period and price, so that a line is rounded once.
struct Buckets {
    breaks: Vec<Day>,
    held: Vec<Bucket>,
    /// The period of the day before, as days of care mostly follow each other.
    near: Option<(usize, Period)>,
}

impl Buckets {
    fn add(&mut self, period: usize, day: Day, units: i64, place: Option<u32>) {
        let stretch = self.breaks.partition_point(|&from| from <= day);
        let same = |bucket: &&mut Bucket| bucket.period == period && bucket.stretch == stretch;
        match self.held.iter_mut().rev().find(same) {
            Some(bucket) => {
                bucket.units += units;
                bucket.places.extend(place);
            }
            None => {
                let places = place.into_iter().collect();
                self.held.push(Bucket { period, stretch, day, units, places });
            }
        }
    }
}

/// Minutes of a visit that are paid; none when it was missed.
pub(crate) fn payable_minutes(payable: &Payable, planned: u32, actual: u32) -> u32 {
    if actual == 0 {
        return 0;
    }
    match payable {
        Payable::Planned => planned,
        Payable::Actual => actual,
        Payable::Within { minutes, .. } if planned.abs_diff(actual) <= *minutes => planned,
        Payable::Within { to, .. } => {
            let to = (*to).max(1);
            actual.saturating_add(to / 2) / to * to
        }
        Payable::Bands(bands) => {
            bands.iter().copied().filter(|&band| band <= actual).max().unwrap_or(0)
        }
    }
}

impl Place<'_> {
    fn buckets(&self) -> Buckets {
        Buckets { breaks: self.breaks(), held: Vec::new(), near: None }
    }

    /// The period of a service's day, when the clause holds on it and it is settled yet.
    fn service_period(&self, on: Day, near: &mut Option<(usize, Period)>) -> Option<usize> {
        if !self.terms.in_force.contains(on) {
            return None;
        }
        if let Some((number, period)) = *near
            && period.contains(on)
        {
            return Some(number);
        }
        let schedule = &self.context.compiled.version.schedule;
        let number = schedule.period_of(on).filter(|&period| period <= self.context.last)?;
        *near = Some((number, schedule.periods[number]));
        Some(number)
    }

    fn spend<const TRACE: bool>(&mut self, buckets: Buckets) {
        for bucket in buckets.held {
            let Bucket { day, units, places, .. } = bucket;
            let amount = worth(&self.rule.price, units, day, self.package, 0);
            let step = if TRACE { words::priced(self, units, day, 0) } else { String::new() };
            self.amount::<TRACE>(day, units, amount, step, &places);
        }
    }

    pub(crate) fn visits<const TRACE: bool>(&mut self, payable: &Payable) {
        let package = self.package;
        let mut buckets = self.buckets();
        for &place in &package.places {
            let record = self.record(place);
            let Fact::Visit { planned, actual } = record.fact else {
                continue;
            };
            let on = record.on;
            let minutes = payable_minutes(payable, planned, actual);
            if minutes == 0 {
                self.refuse(place, Reason::Missed);
                continue;
            }
            self.deliver::<TRACE>(&mut buckets, on, i64::from(minutes), place);
        }
        self.spend::<TRACE>(buckets);
    }

    pub(crate) fn measured<const TRACE: bool>(&mut self, wanted: &[Name]) {
        let package = self.package;
        let mut buckets = self.buckets();
        for &place in &package.places {
            let record = *self.record(place);
            let Fact::Measured { what, amount } = record.fact else {
                continue;
            };
            if wanted.contains(&what) {
                let units = units(amount);
                self.deliver::<TRACE>(&mut buckets, record.on, units, place);
            }
        }
        self.spend::<TRACE>(buckets);
    }

    /// Counts care given on a day, unless that day is not paid.
    fn deliver<const TRACE: bool>(
        &mut self,
        buckets: &mut Buckets,
        on: Day,
        units: i64,
        place: u32,
    ) {
        let Some(period) = self.service_period(on, &mut buckets.near) else {
            if !self.context.compiled.version.span.contains(on) {
                self.refuse(place, Reason::OutsideContract);
            }
            return;
        };
        match self.is_cared_for(on) {
            Ok(()) if self.accepts(place) => {
                buckets.add(period, on, units, TRACE.then_some(place));
            }
            Ok(()) => {}
            Err(reason) => self.refuse(place, reason),
        }
    }

    /// Days of care in each period, from the start to the end or the end of the contract.
    pub(crate) fn days<const TRACE: bool>(&mut self) {
        let Some(start) = self.package.start else {
            return;
        };
        if !self.accepts(start.place) {
            return;
        }
        let mut buckets = self.buckets();
        let mut breaks = buckets.breaks.clone();
        for &(from, resumed) in &self.package.suspensions {
            breaks.extend([Some(from), resumed].into_iter().flatten());
        }
        breaks.extend(self.package.gaps.iter().flat_map(|&(last, again)| [last + 1, again]));
        breaks.sort();
        let end = self.last_day_of_care();
        let periods = &self.context.compiled.version.schedule.periods;
        for (number, period) in periods.iter().enumerate().take(self.context.last + 1) {
            let Some(held) = period.overlap(self.terms.in_force) else {
                continue;
            };
            let (mut from, until) = (held.first().max(start.on), held.end().min(end + 1));
            while from < until {
                let next = breaks.iter().copied().find(|&day| day > from);
                let next = next.map_or(until, |day| day.min(until));
                if self.is_cared_for(from).is_ok() {
                    let days = i64::from(next - from);
                    let place = (TRACE && buckets.held.last().is_none_or(|b| b.period != number))
                        .then_some(start.place);
                    buckets.add(number, from, days, place);
                }
                from = next;
            }
        }
        self.spend::<TRACE>(buckets);
    }

    /// The last day of care that is paid: the end, or the death when that is earlier.
    fn last_day_of_care(&self) -> Day {
        let end = self.package.end.map(|end| end.on);
        let died = self.package.died.filter(|_| !self.terms.after_death);
        let contract = self.context.compiled.version.span.last();
        [end, died].into_iter().flatten().fold(contract, Day::min)
    }

    pub(crate) fn stay<const TRACE: bool>(&mut self, least: u32, most: u32, shown_by: Name) {
        let package = self.package;
        let Some(start) = package.start else {
            return;
        };
        if let Some(end) = package.end {
            // A death may be followed by the end that was written down for it.
            let died = package.died.filter(|_| !self.terms.after_death);
            let last = died.map_or(end.on, |died| died.min(end.on));
            let days = i64::from(last - start.on);
            if days < i64::from(least) {
                self.refuse(end.place, Reason::TooShort);
                return;
            }
            if days < i64::from(most) {
                self.item::<TRACE>(last, days, 0, &[start.place, end.place]);
                return;
            }
        }
        let Some(&state) = package.outcomes.iter().find(|state| state.outcome == shown_by) else {
            return;
        };
        // What was seen earlier in the stay, such as at 13 weeks, is no word on its end.
        let is_seen = |on: Day| i64::from(on - start.on) >= i64::from(most);
        if !is_seen(state.on) {
            return;
        }
        let at_the_end =
            Window { anchor: Anchor::Start, from_days: most, to_days: u32::MAX, broken_by: None };
        match self.met(&state, Some(&at_the_end)) {
            Ok((on, place)) => self.item::<TRACE>(on, i64::from(most), 0, &[start.place, place]),
            Err(reason) => self.refuse(state.place, reason),
        }
    }

    pub(crate) fn points<const TRACE: bool>(&mut self, points: &Points) {
        let all = self.readings(points.what);
        // The entry is a good reading too: a score that nobody else has seen earns no points.
        let weak = all.iter().take_while(|&&(.., place)| !self.is_good_at(place)).count();
        let (weak, readings) = all.split_at(weak);
        for &(.., place) in weak {
            self.accepts(place);
        }
        let Some(&(first, entry, entry_place)) = readings.first() else {
            return;
        };
        let before = points.sustained_from.map(|(from, to)| {
            self.gained(readings, points, from, to).map_or(0, |(_, gained, _)| gained)
        });
        if !points.net && before.is_some_and(|gained| gained <= 0) {
            return; // Nothing was gained that could last.
        }
        let (due, gained, place) =
            match self.gained(readings, points, points.from_days, points.to_days) {
                Some(found) => found,
                None => {
                    let days = i32::try_from(points.to_days).unwrap_or(i32::MAX);
                    self.nothing_by(first.saturating_add(days), entry_place);
                    return;
                }
            };
        debug_assert!(first <= due, "a later reading is not before the first: {entry}");
        let mut gained = gained;
        if let Some(before) = before {
            gained = gained.min(before);
        }
        if !points.net {
            gained = gained.max(0);
        }
        if let Some(most) = points.most {
            gained = gained.min(i64::from(most));
        }
        if gained != 0 {
            self.item::<TRACE>(due, gained, 0, &[entry_place, place]);
        }
    }

    /// Says that no later reading was taken, once the time for it is over.
    fn nothing_by(&mut self, last: Day, place: u32) {
        let settled = self.context.compiled.version.schedule.periods[self.context.last];
        if last <= settled.last() {
            let (key, reason) = (self.key, Reason::NoLaterReading);
            self.unpaid.push(Unpaid { key, place, reason, on: last });
        }
    }

    /// Readings of a score, by day: when, how much, and the record.
    fn readings(&self, wanted: Name) -> Vec<(Day, i64, u32)> {
        let readings = self.package.places.iter().filter_map(|&place| {
            let record = self.record(place);
            match record.fact {
                Fact::Measured { what, amount: Amount::Number(score) } if what == wanted => {
                    Some((record.on, score, place))
                }
                _ => None,
            }
        });
        readings.collect()
    }

    /// The last good reading inside the window, and the points gained by then.
    fn gained(
        &mut self,
        readings: &[(Day, i64, u32)],
        points: &Points,
        from_days: u32,
        to_days: u32,
    ) -> Option<(Day, i64, u32)> {
        let &(first, entry, _) = readings.first()?;
        let inside = |on: Day| {
            let days = i64::from(on - first);
            i64::from(from_days) <= days && days <= i64::from(to_days)
        };
        let mut found = None;
        for &(on, score, place) in readings.iter().skip(1).filter(|&&(on, ..)| inside(on)) {
            if self.accepts(place) {
                let fall = entry - score;
                let gained = if points.lower_is_better { fall } else { -fall };
                found = Some((on, gained, place));
            }
        }
        found
    }

    /// Blocks begun after the allowance between each pair of happenings.
    pub(crate) fn late<const TRACE: bool>(
        &mut self,
        from: Name,
        to: Name,
        allowed: u32,
        block: u32,
    ) {
        if self.package.is_relieved {
            return;
        }
        for (first, second, minutes) in pairs(self.person, self.package, from, to) {
            let late = minutes - i64::from(allowed);
            let block = i64::from(block.max(1));
            let due = self.record(second).on;
            if late > 0 && self.is_in_contract(due, second) && self.accepts(second) {
                let blocks = (late + block - 1) / block;
                let amount = worth(&self.rule.price, blocks, due, self.package, 0);
                let step = if TRACE {
                    let priced = words::priced(self, blocks, due, 0);
                    let (took, allowed) = (words::minutes(minutes), i64::from(allowed));
                    let (block, allowed) = (words::minutes(block), words::minutes(allowed));
                    format!("{took} against {allowed} allowed, in blocks of {block}: {priced}")
                } else {
                    String::new()
                };
                self.amount::<TRACE>(due, blocks, amount, step, &[first, second]);
            }
        }
    }
}

/// Pairs of a happening and the next one that answers it: both places and the minutes between.
pub(crate) fn pairs(
    person: attain_evidence::PersonRecords<'_>,
    package: &crate::story::Package,
    from: Name,
    to: Name,
) -> Vec<(u32, u32, i64)> {
    let mut happenings: Vec<_> = package
        .places
        .iter()
        .filter_map(|&place| match crate::known::at(person.records, place).fact {
            Fact::Happened { what, at: Some(at) } if what == from || what == to => {
                Some((at, what != from, place))
            }
            _ => None,
        })
        .collect();
    // Not by place: of two at one instant the order of the story stands, not that of the file.
    happenings.sort_by_key(|&(at, is_answer, _)| (at, is_answer));
    let mut open = None;
    let mut found = Vec::new();
    for (at, is_answer, place) in happenings {
        match (is_answer, open) {
            (false, _) => open = Some((at, place)),
            (true, Some((since, first))) => {
                // A minute begun counts, so 24 hours and one second is late.
                let minutes = -since.minutes_since(at);
                found.push((first, place, minutes));
                open = None;
            }
            (true, None) => {}
        }
    }
    found
}

/// An amount as a number of the clause's unit: minutes for hours, pence for money.
pub(crate) fn units(amount: Amount) -> i64 {
    match amount {
        Amount::Number(number) | Amount::Minutes(number) => number,
        Amount::Money(pence) => pence.0,
        Amount::Ratio(ratio) | Amount::Count(ratio) => {
            Exact::new(i128::from(ratio.over()), i128::from(ratio.under())).to_nearest()
        }
    }
}
