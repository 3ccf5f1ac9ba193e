//! Each component of the field as a composition of [`crate::rule`]: one short function each.

mod contract;
mod person;

pub(crate) use person::one_and;

use std::cell::RefCell;

use attain_units::{Period, Ratio};

use crate::component::Component;
use crate::format::section::Section;
use crate::names::{Name, Names};
use crate::problem::{TermsError, nearest};
use crate::rule::{
    Anchor, ContractRule, Count, Due, Factor, PersonRule, Price, Quantity, Rule, Scale, Sign,
    Standing, Window, Worth,
};
use crate::terms::{Measure, MeasureKind, NamedSum};

/// What a clause may refer to.
pub(crate) struct Context<'a> {
    pub names: &'a RefCell<Names>,
    pub measures: &'a [Measure],
    pub sums: &'a [NamedSum],
    /// Every clause to be, in order.
    pub slots: &'a [Slot],
    /// Everybody who pays, and everybody who is paid.
    pub payers: &'a [String],
    pub payees: &'a [String],
    /// The checks of the contract; any, when it names none.
    pub checks: &'a [String],
}

/// A clause to be: its id, when it holds, and its component where that is known.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub id: String,
    pub in_force: Period,
    pub component: Option<Component>,
    /// The advance, for the balance and the penalty that refer to it.
    pub share: Option<Ratio>,
    pub role: Role,
}

/// Why a clause stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// As written.
    Written,
    /// Takes back the recoverable advance this clause paid.
    Recovery(usize),
    /// Takes back what this clause paid.
    Clawback(usize),
}

/// The `pay` table of a clause, with what it may refer to.
pub(crate) struct Pay<'a> {
    pub section: Section<'a>,
    pub clause: &'a Section<'a>,
    pub context: &'a Context<'a>,
    pub component: Component,
    pub in_force: Period,
    pub role: Role,
}

/// Composes the rule of a clause.
pub(crate) fn compose(pay: &Pay<'_>) -> Option<Rule> {
    pay.section.get("component");
    let rule = person::compose(pay).map(Rule::Person);
    let rule = rule.or_else(|| contract::compose(pay).map(Rule::Contract));
    if rule.is_none() {
        pay.section.note(
            "component",
            TermsError::NotAClause {
                component: pay.component.words(),
                instead: instead_of_clause(pay.component),
            },
        );
        return None;
    }
    let mut rule = rule?;
    match &mut rule {
        Rule::Person(rule) => pay.person_factors(&mut rule.factors),
        Rule::Contract(rule) => pay.contract_scales(&mut rule.scales),
    }
    pay.section.done();
    Some(rule)
}

/// Where a component that is not paid by a clause stands instead.
fn instead_of_clause(component: Component) -> &'static str {
    match component {
        Component::CapFloorCollar => "write a [[limit]] with `most` or `least`",
        Component::PayerSplit => "write the parts under `payers`",
        Component::TopUpFund => "write a [[payer]] with `share`, `most` and `shortfall_to`",
        Component::InvestorWaterfall => "write its steps as [[waterfall]]",
        Component::Indexation => "write an [[indexation]] with `from` and `by`",
        Component::QualityGate => {
            "add `gate = { check = \"...\", standing = \"...\" }` to the clause that is paid"
        }
        Component::ReliefEvent => {
            "it needs no clause: measures leave out people whom the evidence records as relieved"
        }
        _ => "choose another component",
    }
}

/// A rule that pays each of the quantity at the price.
fn pays(quantity: Quantity, price: Price) -> PersonRule {
    PersonRule { quantity, price, factors: Vec::new(), most: None, sign: Sign::Pays }
}

/// The same, taking back.
fn deducts(quantity: Quantity, price: Price) -> PersonRule {
    PersonRule { sign: Sign::Deducts, ..pays(quantity, price) }
}

/// A contract rule that pays in each period.
fn pays_contract(count: Count, worth: Worth) -> ContractRule {
    ContractRule {
        count,
        worth,
        scales: Vec::new(),
        most: None,
        due: Due::EachPeriod,
        sign: Sign::Pays,
    }
}

impl Pay<'_> {
    /// The name under this key.
    fn name(&self, key: &'static str) -> Name {
        self.context.names.borrow_mut().name(self.section.text(key))
    }

    fn names(&self, key: &'static str) -> Vec<Name> {
        let words = self.section.texts(key);
        words.into_iter().map(|word| self.context.names.borrow_mut().name(word)).collect()
    }

    /// So much for each `per`.
    fn each(&self, key: &'static str, per: u32) -> Price {
        Price::Each { prices: self.section.dated(key), per }
    }

    fn worth_each(&self, key: &'static str, per: u32) -> Worth {
        Worth::Each { prices: self.section.dated(key), per }
    }

    /// The measure of this name, if it is of the kind wanted.
    fn measure(&self, key: &'static str, wanted: Wanted) -> usize {
        let name = self.section.text(key);
        self.measure_named(&self.section, key, name, wanted)
    }

    fn measure_named(
        &self,
        section: &Section<'_>,
        key: &'static str,
        name: &str,
        wanted: Wanted,
    ) -> usize {
        let measures = self.context.measures;
        let Some(place) = measures.iter().position(|measure| measure.name == name) else {
            if section.has(key) {
                let nearest = nearest(name, measures.iter().map(|measure| &*measure.name));
                section.note(key, TermsError::UnknownMeasure { name: name.to_owned(), nearest });
            }
            return 0;
        };
        let is = measures[place].kind.counts();
        if !wanted.takes(is) {
            let measure = name.to_owned();
            let error =
                TermsError::UnitsDoNotFit { measure, is: is.words(), wanted: wanted.words() };
            section.note(key, error);
        }
        place
    }

    /// The sum of this name.
    fn sum(&self, key: &'static str) -> usize {
        self.sum_of(&self.section, key)
    }

    fn sum_of(&self, section: &Section<'_>, key: &'static str) -> usize {
        let name = section.text(key);
        let place = self.context.sums.iter().position(|sum| sum.name == name);
        if place.is_none() && section.has(key) {
            let nearest = nearest(name, self.context.sums.iter().map(|sum| &*sum.name));
            section.note(key, TermsError::UnknownSum { name: name.to_owned(), nearest });
        }
        place.unwrap_or(0)
    }

    /// The clauses of this id: one for each of its runs.
    fn clauses_called(&self, key: &'static str, id: &str) -> Vec<usize> {
        let slots = self.context.slots.iter().enumerate();
        let found: Vec<usize> = slots.filter(|(_, slot)| slot.id == id).map(|(n, _)| n).collect();
        if found.is_empty() && self.section.has(key) {
            let ids = self.context.slots.iter().map(|slot| &*slot.id);
            let nearest = nearest(id, ids);
            self.section.note(key, TermsError::UnknownClause { id: id.to_owned(), nearest });
        }
        found
    }

    /// The run of the clause under this key that holds when this clause begins.
    fn clause(&self, key: &'static str) -> Option<usize> {
        let found = self.clauses_called(key, self.section.text(key));
        let beside = found
            .iter()
            .copied()
            .find(|&slot| self.context.slots[slot].in_force.overlap(self.in_force).is_some());
        beside.or(found.first().copied())
    }

    /// Minutes written as hours or as minutes, under one of two keys.
    fn minutes(&self, hours: &'static str, minutes: &'static str) -> u32 {
        if self.section.has(minutes) {
            return self.section.number(minutes);
        }
        let written: u32 = self.section.number(hours);
        written.checked_mul(60).unwrap_or_else(|| {
            let (key, number) = (hours.to_owned(), i64::from(written));
            self.section.note(hours, TermsError::OutOfRange { key, number });
            1
        })
    }

    fn hours(&self, key: &'static str) -> u64 {
        u64::from(self.section.number::<u32>(key)) * 60
    }

    /// The window of the outcome, if one is written.
    fn within(&self) -> Option<Window> {
        window(&self.section, &mut self.context.names.borrow_mut())
    }

    /// A check of the contract.
    fn check(&self, section: &Section<'_>) -> Name {
        let name = section.text("check");
        let checks = self.context.checks;
        if !checks.is_empty() && section.has("check") && !checks.iter().any(|known| known == name) {
            let nearest = nearest(name, checks.iter().map(|check| &**check));
            section.note("check", TermsError::UnknownCheck { name: name.to_owned(), nearest });
        }
        self.context.names.borrow_mut().name(name)
    }

    /// The gate of the clause (C31).
    fn gate(&self) -> Option<(Name, Standing)> {
        let gate = self.clause.section_if("gate")?;
        let check = self.check(&gate);
        let standings = [Standing::Needed, Standing::Latest, Standing::FromItsDay];
        let standing = standings[gate.choice("standing", &["needed", "latest", "from its day"])];
        gate.done();
        Some((check, standing))
    }

    /// Gate, attribution and need uplift, in the order of calculation.
    fn person_factors(&self, factors: &mut Vec<Factor>) {
        if let Some(uplift) = self.clause.section_if("need_uplift") {
            let mut needs = Vec::new();
            for (need, entry) in &uplift.table().entries {
                let times = uplift.ratio_of(need, entry).unwrap_or(Ratio::ONE);
                needs.push((self.context.names.borrow_mut().name(need), times));
            }
            factors.push(Factor::Need(needs));
        }
        if let Some((check, standing)) = self.gate() {
            factors.push(Factor::Check { check, standing });
        }
        if let Some(factor) = self.attribution() {
            factors.push(factor);
        }
    }

    fn contract_scales(&self, scales: &mut Vec<Scale>) {
        if let Some((check, standing)) = self.gate() {
            scales.push(Scale::Check { check, standing });
        }
        let component = self.component.words();
        match self.attribution() {
            Some(Factor::Times(ratio)) => scales.push(Scale::Times(ratio)),
            Some(_) => self
                .clause
                .note("attribution", TermsError::KeyDoesNotFit { key: "attribution", component }),
            None => {}
        }
        for key in ["need_uplift", "need"] {
            if self.clause.has(key) {
                self.clause.note(key, TermsError::KeyDoesNotFit { key, component });
            }
        }
    }

    /// The part that is credited (C30).
    fn attribution(&self) -> Option<Factor> {
        let entry = self.clause.get("attribution")?;
        if let crate::format::tree::Value::Text(_) = entry.value {
            return self.clause.ratio_of("attribution", entry).map(Factor::Times);
        }
        let table = self.clause.section_of("attribution", entry)?;
        let to = self.context.names.borrow_mut().name(table.text("to"));
        let full_from = table.share_if("full_from");
        if full_from.is_none() {
            table.choice("mode", &["proportional"]);
        } else {
            table.choice_if("mode", &["threshold"]);
        }
        if let Some(shares) = table.section_if("shares") {
            let parts = shares.table().entries.iter();
            let parts: Vec<_> =
                parts.filter_map(|(key, entry)| shares.share_of(key, entry)).collect();
            crate::format::parties::shares_add(&table, "shares", "the attribution", &parts);
        }
        table.done();
        Some(Factor::Credited { to, full_from })
    }
}

/// Reads `within`, of a clause or of a measure.
pub(crate) fn window(section: &Section<'_>, names: &mut Names) -> Option<Window> {
    let within = section.section_if("within")?;
    let anchor = match within.need("days_after").map(|entry| &entry.value) {
        Some(crate::format::tree::Value::Table(_)) => {
            let table = within.section_if("days_after")?;
            let anchor = Anchor::Happening(names.name(table.text("happening")));
            table.done();
            anchor
        }
        Some(_) => {
            let anchors = [Anchor::Start, Anchor::End, Anchor::Acceptance];
            anchors[within.choice("days_after", &["start", "end", "acceptance"])]
        }
        None => Anchor::Start,
    };
    let (from_days, to_days) = (within.number("from"), within.number("to"));
    if to_days < from_days {
        within.note("to", TermsError::WindowReversed { from: from_days, to: to_days });
    }
    let broken_by = within.text_if("broken_by").map(|word| {
        let restarts = within.number("restarts");
        (names.name(word), restarts)
    });
    within.done();
    Some(Window { anchor, from_days, to_days, broken_by })
}

/// What a measure gives: a rate, or a number of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    People,
    Rate,
    Told,
    Happenings,
    Minutes,
    Starts,
}

impl Counts {
    fn words(self) -> &'static str {
        match self {
            Self::People => "people who met an outcome",
            Self::Rate => "a rate",
            Self::Told => "what is told for the population",
            Self::Happenings => "happenings",
            Self::Minutes => "minutes",
            Self::Starts => "people who started",
        }
    }
}

impl MeasureKind {
    /// What the measure gives.
    pub(crate) fn counts(&self) -> Counts {
        match self {
            Self::Rate { .. } => Counts::People,
            Self::OnTime { .. } | Self::Reduction { .. } => Counts::Rate,
            Self::Told { .. } => Counts::Told,
            Self::Happenings { .. } => Counts::Happenings,
            Self::VisitMinutes | Self::Measured { .. } => Counts::Minutes,
            Self::Starts => Counts::Starts,
        }
    }
}

/// What kind of measure a component takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A level to compare with a bound.
    Level,
    /// People who met an outcome, one by one.
    People,
    /// Minutes.
    Minutes,
    /// A number of happenings.
    Happenings,
    /// A number of starts or happenings.
    Number,
}

impl Wanted {
    fn takes(self, counts: Counts) -> bool {
        match self {
            Self::Level => matches!(counts, Counts::People | Counts::Rate | Counts::Told),
            Self::People => counts == Counts::People,
            Self::Minutes => counts == Counts::Minutes,
            Self::Happenings => counts == Counts::Happenings,
            Self::Number => matches!(counts, Counts::Starts | Counts::Happenings),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Level => "a rate",
            Self::People => "people who met an outcome",
            Self::Minutes => "minutes",
            Self::Happenings => "happenings",
            Self::Number => "people who started, or happenings",
        }
    }
}
