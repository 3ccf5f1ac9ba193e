//! What a clause counts for one run of care, and when each item falls due.

use attain_evidence::{Fact, PersonRecords, Record, Status};
use attain_terms::rule::{Factor, PersonRule, Quantity, Standing, Window};
use attain_terms::{Clause, Name};
use attain_units::{Day, Exact};

use crate::known::at;
use crate::person::{Context, Item, Unpaid, Working};
use crate::price::{factor, worth};
use crate::reason::{Reason, accepted};
use crate::story::{OutcomeState, Package};
use crate::words;

/// One clause at work on one package.
pub(crate) struct Place<'a> {
    pub clause: usize,
    pub key: usize,
    pub terms: &'a Clause,
    pub rule: &'a PersonRule,
    pub package: &'a Package,
    pub person: PersonRecords<'a>,
    pub context: &'a Context<'a>,
    /// The first item of this package.
    pub first: usize,
    pub items: &'a mut Vec<Item>,
    pub unpaid: &'a mut Vec<Unpaid>,
    pub workings: &'a mut Vec<Working>,
}

impl Place<'_> {
    /// Counts what the clause counts.
    pub fn settle<const TRACE: bool>(&mut self) {
        if self.is_left_out() {
            return;
        }
        match &self.rule.quantity {
            Quantity::Starts => self.starts::<TRACE>(),
            Quantity::Ends { reasons } => self.ends::<TRACE>(reasons),
            Quantity::Plans => self.plans::<TRACE>(false),
            Quantity::PlannedDays => self.plans::<TRACE>(true),
            Quantity::PlanOutcomes { all_or_nothing } => {
                self.plan_outcomes::<TRACE>(*all_or_nothing);
            }
            Quantity::Outcome { outcome, window } => {
                self.outcome::<TRACE>(*outcome, window.as_ref());
            }
            Quantity::VisitMinutes(payable) => self.visits::<TRACE>(payable),
            Quantity::Measured { what } => self.measured::<TRACE>(what),
            Quantity::Days => self.days::<TRACE>(),
            Quantity::Stay { least, most, shown_by } => {
                self.stay::<TRACE>(*least, *most, *shown_by);
            }
            Quantity::Points(points) => self.points::<TRACE>(points),
            Quantity::Late { from, to, allowed_minutes, block_minutes } => {
                self.late::<TRACE>(*from, *to, *allowed_minutes, *block_minutes);
            }
            Quantity::PlanEarly => self.plan_early::<TRACE>(),
            Quantity::DaysLate => self.days_late::<TRACE>(),
            Quantity::Happenings { what } => self.happenings::<TRACE>(*what),
            Quantity::Reversal { of, cause } => self.reversal::<TRACE>(*of, cause),
        }
    }

    /// A person left out of the cohort, with another need, or whose care started after the
    /// contract's last day, earns nothing under the clause.
    fn is_left_out(&mut self) -> bool {
        if let Some(reason) = self.package.excluded {
            if let Some(start) = self.package.start {
                self.refuse(start.place, Reason::Excluded(reason));
            }
            return true;
        }
        let span = self.context.compiled.version.span;
        if let Some(start) = self.package.start.filter(|start| start.on >= span.end()) {
            self.refuse(start.place, Reason::OutsideContract);
            return true;
        }
        match (self.terms.only_need, self.package.start) {
            (Some(need), Some(start)) => start.need != Some(need),
            (Some(_), None) => true,
            (None, _) => false,
        }
    }

    fn starts<const TRACE: bool>(&mut self) {
        if let Some(start) = self.package.start
            && self.is_in_contract(start.on, start.place)
            && self.accepts(start.place)
        {
            self.item::<TRACE>(start.on, 1, 0, &[start.place]);
        }
    }

    fn ends<const TRACE: bool>(&mut self, reasons: &[Name]) {
        let Some(end) = self.package.end else {
            return;
        };
        let counts = reasons.is_empty() || end.reason.is_some_and(|why| reasons.contains(&why));
        if counts && self.accepts(end.place) {
            self.item::<TRACE>(end.on, 1, 0, &[end.place]);
        }
    }

    fn plans<const TRACE: bool>(&mut self, by_days: bool) {
        let Some(plan) = self.package.plan else {
            return;
        };
        if !self.is_in_contract(plan.accepted, plan.place) || !self.accepts(plan.place) {
            return;
        }
        if self.package.allocated.is_some_and(|allocated| plan.value > allocated)
            && !self.package.is_approved_above
            && self.is_proposal()
        {
            self.refuse(plan.place, Reason::AboveAllocation);
        }
        let count = if by_days { i64::from(plan.days) } else { 1 };
        self.item::<TRACE>(plan.accepted, count, 0, &[plan.place]);
    }

    fn is_proposal(&self) -> bool {
        use attain_terms::rule::{PlanBase::ProposalUpToAllocation, Price};
        matches!(self.rule.price, Price::ShareOf { base: ProposalUpToAllocation, .. })
    }

    fn outcome<const TRACE: bool>(&mut self, outcome: Name, window: Option<&Window>) {
        let Some(&state) = self.package.outcomes.iter().find(|state| state.outcome == outcome)
        else {
            return;
        };
        match self.met(&state, window) {
            Ok((on, place)) => self.item::<TRACE>(on, 1, 0, &[place]),
            Err(reason) => self.refuse(state.place, reason),
        }
    }

    fn happenings<const TRACE: bool>(&mut self, wanted: Name) {
        for index in 0..self.package.places.len() {
            let place = self.package.places[index];
            let record = *self.record(place);
            if matches!(record.fact, Fact::Happened { what, .. } if what == wanted)
                && self.is_in_contract(record.on, place)
                && self.accepts(place)
            {
                self.item::<TRACE>(record.on, 1, 0, &[place]);
            }
        }
    }

    /// The day on which an outcome was first met to the clause's standard inside the window,
    /// and its record; a later contrary word undoes it.
    pub(crate) fn met(
        &mut self,
        state: &OutcomeState,
        window: Option<&Window>,
    ) -> Result<(Day, u32), Reason> {
        match state.status {
            Some(Status::Met) => {}
            Some(Status::Claimed) | None => return Err(Reason::OnlyClaimed),
            Some(Status::NotMet) => return Err(Reason::NotMet),
            Some(Status::Disputed) => return Err(Reason::Disputed),
            Some(Status::Withdrawn) => return Err(Reason::Withdrawn),
        }
        let against = self.package.against(state.outcome, self.person.records);
        let mut is_answered = against.is_none();
        let mut found = None;
        let mut refused: Vec<(u32, Reason)> = Vec::new();
        for (order, &place) in self.package.places.iter().enumerate() {
            let record = self.record(place);
            let is_met = matches!(record.fact, Fact::Outcome { outcome, status: Status::Met }
                if outcome == state.outcome);
            if !is_met {
                continue;
            }
            let good = self.is_good(record);
            let is_later = against.is_none_or(|against| against.is_before(record, order));
            is_answered |= is_later && good.is_ok();
            if !is_later && !against.is_some_and(|against| against.only_holds()) {
                continue; // A later word undid it.
            }
            match (good.and_then(|()| self.is_timely(record.on, window)), found) {
                (Ok(()), None) => found = Some((record.on, place)),
                (Ok(()), Some(_)) => {
                    let (key, reason, on) = (self.key, Reason::AlreadyPaid, record.on);
                    self.unpaid.push(Unpaid { key, place, reason, on });
                }
                (Err(reason), None) => refused.push((place, reason)),
                (Err(_), Some(_)) => {}
            }
        }
        if !is_answered && refused.is_empty() {
            return Err(Reason::Disputed);
        }
        let Some(found) = found.filter(|_| is_answered) else {
            return Err(refused.first().map_or(Reason::NotMet, |&(_, reason)| reason));
        };
        for (place, reason) in refused {
            self.refuse(place, reason);
        }
        Ok(found)
    }

    /// The outcomes of the plan that still stand, with their weights.
    pub(crate) fn planned(&self) -> Vec<(OutcomeState, u64)> {
        let is_good = |record: &Record| self.is_good(record).is_ok();
        let planned = self.package.planned(self.person.records, is_good);
        planned.map(|(state, weight)| (*state, u64::from(weight))).collect()
    }

    fn is_good(&self, record: &Record) -> Result<(), Reason> {
        let paid = &self.context.compiled.paid[self.clause];
        let after_death = self.package.died.filter(|&died| record.on > died);
        match after_death {
            Some(died) if !self.terms.after_death => Err(Reason::AfterDeath(died)),
            Some(_) | None => accepted(record, &self.terms.standard, paid),
        }
    }

    fn is_timely(&self, on: Day, window: Option<&Window>) -> Result<(), Reason> {
        let inside = window
            .is_none_or(|window| crate::window::is_inside(window, on, self.package, self.person));
        if inside { Ok(()) } else { Err(Reason::OutsideWindow) }
    }

    pub(crate) fn record(&self, place: u32) -> &Record {
        at(self.person.records, place)
    }

    /// Whether a service's day is inside the contract; says so when it is not.
    pub(crate) fn is_in_contract(&mut self, on: Day, place: u32) -> bool {
        let inside = self.context.compiled.version.span.contains(on);
        if !inside {
            self.refuse(place, Reason::OutsideContract);
        }
        inside
    }

    pub(crate) fn is_good_at(&self, place: u32) -> bool {
        self.is_good(self.record(place)).is_ok()
    }

    /// Whether the record is good enough; says why when it is not.
    pub(crate) fn accepts(&mut self, place: u32) -> bool {
        match self.is_good(self.record(place)) {
            Ok(()) => true,
            Err(reason) => {
                self.refuse(place, reason);
                false
            }
        }
    }

    /// Whether care on this day is paid at all: alive, not suspended, not after the end.
    pub(crate) fn is_cared_for(&self, on: Day) -> Result<(), Reason> {
        if let Some(died) = self.package.died
            && on > died
            && !self.terms.after_death
        {
            return Err(Reason::AfterDeath(died));
        }
        if !self.terms.while_suspended && self.package.is_suspended_on(on) {
            return Err(Reason::Suspended);
        }
        if let Some(last) = self.package.ended_before(on) {
            return Err(Reason::AfterEnd(last));
        }
        match self.package.end {
            Some(end) if on > end.on && self.package.died.is_none_or(|died| died != end.on) => {
                Err(Reason::AfterEnd(end.on))
            }
            Some(_) | None => Ok(()),
        }
    }

    pub(crate) fn refuse(&mut self, place: u32, reason: Reason) {
        let on = self.record(place).on;
        let varied = !self.context.compiled.holds_on(self.terms, on);
        if !(varied && self.context.compiled.version.span.contains(on)) {
            self.unpaid.push(Unpaid { key: self.key, place, reason, on });
        }
    }

    /// One item that falls due on a day, at the clause's own price. `early` is how many days
    /// before the planned end, where the price asks for it.
    pub(crate) fn item<const TRACE: bool>(
        &mut self,
        due: Day,
        count: i64,
        early: i32,
        places: &[u32],
    ) {
        let amount = worth(&self.rule.price, count, due, self.package, early);
        let step = || words::priced(self, count, due, early);
        let step = if TRACE { step() } else { String::new() };
        self.amount::<TRACE>(due, count, amount, step, places);
    }

    /// One item whose amount before factors is known.
    pub(crate) fn amount<const TRACE: bool>(
        &mut self,
        due: Day,
        count: i64,
        amount: Exact,
        mut step: String,
        places: &[u32],
    ) {
        let compiled = self.context.compiled;
        if !compiled.holds_on(self.terms, due) {
            return;
        }
        let Some(period) = compiled.version.schedule.period_of(due) else {
            if let Some(&place) = places.first() {
                self.refuse(place, Reason::OutsideContract);
            }
            return;
        };
        if period > self.context.last {
            return;
        }
        let mut amount = amount;
        let paid = &compiled.paid[self.clause];
        let is_good = |record: &Record| accepted(record, &self.terms.standard, paid).is_ok();
        for scale in &self.rule.factors {
            match factor(scale, due, self.package, self.person, self.context, &is_good) {
                Ok(ratio) => {
                    amount = ratio.of(amount);
                    if TRACE {
                        step.push_str(&words::factor(scale, ratio, &compiled.version.names));
                    }
                }
                Err(reason) => {
                    for &place in places {
                        self.refuse(place, reason);
                    }
                    return;
                }
            }
        }
        if let Some(most) = &self.rule.most {
            let most = worth(most, 1, due, self.package, 0);
            let held = amount.at_most(most);
            if TRACE && held != amount {
                step.push_str(&format!(", at most {}", most.rounded()));
            }
            amount = held;
        }
        if self.rule.sign == attain_terms::rule::Sign::Deducts {
            amount = amount.negated();
        }
        if TRACE {
            let step = format!("{step} = {}", words::exact(amount));
            let mut places = places.to_vec();
            for scale in &self.rule.factors {
                places.extend(crate::price::factor_place(scale, due, self.package, self.person));
            }
            self.workings.push(Working { key: self.key, period, step, places });
        }
        self.items.push(Item { clause: self.clause, period, due, count, amount });
    }

    /// Days on which the price of a day changes: dated prices and checks that count from their
    /// day.
    pub(crate) fn breaks(&self) -> Vec<Day> {
        use attain_terms::rule::Price;
        let mut days = Vec::new();
        if let Price::Each { prices, .. } = &self.rule.price
            && prices.steps().len() > 1
        {
            days.extend(prices.steps().iter().map(|&(from, _)| from));
        }
        for scale in &self.rule.factors {
            if let Factor::Check { check, standing: Standing::FromItsDay } = scale {
                let (package, person) = (self.package, self.person);
                crate::price::check_days(*check, package, person, self.context, &mut days);
            }
        }
        days.sort();
        days.dedup();
        days
    }
}
