//! Each component of the field as a composition of [`crate::rule`]: one short function each.

mod contract;
mod fit;
mod keys;
mod person;

pub(crate) use fit::{Counts, window};
pub(crate) use person::one_and;

use std::cell::RefCell;

use fit::Wanted;

use attain_units::{Period, Ratio};

use crate::component::Component;
use crate::format::section::Section;
use crate::names::{Name, Names};
use crate::problem::{TermsError, nearest};
use crate::rule::{
    ContractRule, Count, Due, PersonRule, Price, Quantity, Rule, Sign, Window, Worth,
};
use crate::terms::{Measure, NamedSum};

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
}
