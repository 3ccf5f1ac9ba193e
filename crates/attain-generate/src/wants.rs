//! What evidence the clauses of some terms read: for whoever makes evidence up.

use attain_evidence::Amount;
use attain_terms::rule::{
    Anchor, Cause, ContractRule, Count, Factor, PersonRule, PlanBase, Price, Quantity, Rule, Scale,
    Sum, Window, Worth,
};
use attain_terms::{AccountKind, Grade, MeasureKind, Name, Names, Version};
use attain_units::{Pence, Ratio};

/// What the clauses, measures and accounts of some terms read, each named once.
#[derive(Clone, Debug, Default)]
pub struct Wants {
    /// The words of the terms, and those added here.
    pub names: Names,
    /// Whether a plan with its value, length and outcomes is read.
    pub plan: bool,
    /// Whether an allocation of money is read.
    pub allocation: bool,
    /// Whether visits are read.
    pub visits: bool,
    /// Outcomes, each with the window in which it must be seen.
    pub outcomes: Vec<(Name, Option<Window>)>,
    /// Scores read twice: the name, and the days after the first at which others are read.
    pub scores: Vec<(Name, Vec<u32>)>,
    /// Amounts measured for a person, each with an example of its kind.
    pub measured: Vec<(Name, Amount)>,
    /// What may happen to a person.
    pub happenings: Vec<Name>,
    /// Pairs of happenings and the minutes allowed between them.
    pub pairs: Vec<(Name, Name, u32)>,
    /// Needs at entry that make a difference.
    pub needs: Vec<Name>,
    /// Checks of a person.
    pub checks: Vec<Name>,
    /// Checks of the contract.
    pub contract_checks: Vec<Name>,
    /// Parties to whom a part of what was achieved is credited.
    pub credited: Vec<Name>,
    /// Reasons for which care ends.
    pub end_reasons: Vec<Name>,
    /// What is told for the population in each period, with an example.
    pub told: Vec<(Name, Amount)>,
    /// The best grade a clause asks for.
    pub grade: Option<Grade>,
    /// Who may verify.
    pub verifiers: Vec<Name>,
    /// Who is paid.
    pub provider: Option<Name>,
    /// Who pays first of all.
    pub council: Option<Name>,
    /// Reasons for an end, a suspension and an absence.
    pub reasons: Vec<Name>,
    /// Names for the outcomes of a plan.
    pub goals: Vec<Name>,
}

fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

fn add_named<T>(all: &mut Vec<(Name, T)>, name: Name, with: T) {
    if all.iter().all(|(known, _)| *known != name) {
        all.push((name, with));
    }
}

impl Wants {
    /// Everything that one version of the terms reads.
    pub fn of(version: &Version) -> Self {
        let mut wants = Self { names: version.names.clone(), ..Self::default() };
        wants.provider = Some(version.payee);
        wants.council = version.payers.first().map(|payer| payer.name);
        for clause in &version.clauses {
            wants.grade = wants.grade.max(Some(clause.standard.grade));
            for &verifier in &clause.standard.accepted_by {
                add(&mut wants.verifiers, verifier);
            }
            wants.needs.extend(clause.only_need);
            match &clause.rule {
                Rule::Person(rule) => wants.person_rule(rule),
                Rule::Contract(rule) => wants.contract_rule(rule),
            }
        }
        for measure in &version.measures {
            wants.measure(&measure.kind);
        }
        for account in &version.accounts {
            wants.account(&account.kind);
        }
        wants.needs.dedup();
        wants.reasons =
            ["moved away", "in hospital", "holiday"].map(|w| wants.names.name(w)).into();
        wants.goals = ["O1", "O2", "O3"].map(|word| wants.names.name(word)).into();
        if wants.council.is_none() {
            wants.council = Some(wants.names.name("council"));
        }
        wants
    }

    fn person_rule(&mut self, rule: &PersonRule) {
        self.quantity(&rule.quantity);
        // A reversal takes back what was paid; its own price is never asked for.
        let is_reversal = matches!(rule.quantity, Quantity::Reversal { .. });
        let price = Some(&rule.price).filter(|_| !is_reversal);
        for price in [price, rule.most.as_ref()].into_iter().flatten() {
            if let Price::ShareOf { base, .. } = price {
                self.plan = true;
                self.allocation |= *base == PlanBase::ProposalUpToAllocation;
            }
        }
        for factor in &rule.factors {
            match factor {
                Factor::Times(_) => {}
                Factor::Need(needs) => {
                    needs.iter().for_each(|&(need, _)| add(&mut self.needs, need));
                }
                Factor::Check { check, .. } => {
                    add(&mut self.checks, *check);
                    add(&mut self.contract_checks, *check);
                }
                Factor::Credited { to, .. } => add(&mut self.credited, *to),
            }
        }
    }

    fn quantity(&mut self, quantity: &Quantity) {
        match quantity {
            Quantity::Starts | Quantity::Days => {}
            Quantity::Ends { reasons } => {
                reasons.iter().for_each(|&reason| add(&mut self.end_reasons, reason));
            }
            Quantity::Plans
            | Quantity::PlannedDays
            | Quantity::PlanOutcomes { .. }
            | Quantity::PlanEarly
            | Quantity::DaysLate => self.plan = true,
            Quantity::Outcome { outcome, window } => self.outcome(*outcome, window.as_ref()),
            Quantity::VisitMinutes(_) => self.visits = true,
            Quantity::Measured { what } => {
                for &what in what {
                    add_named(&mut self.measured, what, Amount::Minutes(60));
                }
            }
            Quantity::Stay { shown_by, .. } => self.outcome(*shown_by, None),
            Quantity::Points(points) => {
                let mut days = vec![points.to_days];
                days.extend(points.sustained_from.map(|(_, to)| to));
                match self.scores.iter_mut().find(|(what, _)| *what == points.what) {
                    Some((_, known)) => days.into_iter().for_each(|day| add(known, day)),
                    None => self.scores.push((points.what, days)),
                }
            }
            Quantity::Late { from, to, allowed_minutes, .. } => {
                add(&mut self.pairs, (*from, *to, *allowed_minutes));
            }
            Quantity::Happenings { what } => add(&mut self.happenings, *what),
            Quantity::Reversal { cause, .. } => match cause {
                Cause::Happening { what, .. } => add(&mut self.happenings, *what),
                Cause::NothingMet => self.plan = true,
            },
        }
    }

    fn outcome(&mut self, outcome: Name, window: Option<&Window>) {
        if let Some(window) = window {
            match window.anchor {
                Anchor::Start | Anchor::End => {}
                Anchor::Acceptance => self.plan = true,
                Anchor::Happening(what) => add(&mut self.happenings, what),
            }
            if let Some((what, _)) = window.broken_by {
                add(&mut self.happenings, what);
            }
        }
        add_named(&mut self.outcomes, outcome, window.cloned());
    }

    fn contract_rule(&mut self, rule: &ContractRule) {
        let some = |over, under| {
            Amount::Count(Ratio::new(over, under).expect("a number above zero divides"))
        };
        match &rule.count {
            Count::One | Count::Fixed(_) | Count::Met(_) | Count::Volume(_) => {}
            Count::Guaranteed { .. } | Count::AboveExpected { .. } => {}
            Count::Short { .. } | Count::Over { .. } | Count::Spare { .. } => {}
            Count::Told(name) => add_named(&mut self.told, *name, Amount::Number(12)),
            Count::Avoided { comparator, actual } => {
                add_named(&mut self.told, *comparator, some(50, 500));
                add_named(&mut self.told, *actual, some(37, 500));
            }
        }
        for worth in [Some(&rule.worth), rule.most.as_ref()].into_iter().flatten() {
            match worth {
                Worth::Each { .. } | Worth::Bands { .. } => {}
                Worth::ShareOf { of, .. } => self.sum(of),
            }
        }
        for scale in &rule.scales {
            match scale {
                Scale::Check { check, .. } => add(&mut self.contract_checks, *check),
                Scale::Times(_) | Scale::Tiers { .. } | Scale::Linear { .. } => {}
                Scale::Basket(_) | Scale::Value { .. } => {}
            }
        }
    }

    fn sum(&mut self, sum: &Sum) {
        let money = Amount::Money(Pence(350_000_000));
        match sum {
            Sum::Named(_) | Sum::Clauses(_) => {}
            Sum::Told(name) => add_named(&mut self.told, *name, money),
            Sum::Surplus { revenue, cost, .. } => {
                add_named(&mut self.told, *cost, money);
                self.sum(revenue);
            }
            Sum::Overspend { cost, .. } => add_named(&mut self.told, *cost, money),
            Sum::Variance { spend, .. } => add_named(&mut self.told, *spend, money),
        }
    }

    fn measure(&mut self, kind: &MeasureKind) {
        match kind {
            MeasureKind::Rate { met, window, left_out, .. } => {
                self.outcome(*met, window.as_ref());
                left_out.iter().for_each(|&reason| add(&mut self.end_reasons, reason));
            }
            MeasureKind::OnTime { from, to, allowed_minutes } => {
                add(&mut self.pairs, (*from, *to, *allowed_minutes));
            }
            MeasureKind::Reduction { what } => {
                if self.scores.iter().all(|(known, _)| known != what) {
                    self.scores.push((*what, vec![42]));
                }
            }
            MeasureKind::Told { what } => {
                let rate = Ratio::new(6_500, 10_000).expect("10,000 is above zero");
                add_named(&mut self.told, *what, Amount::Ratio(rate));
            }
            MeasureKind::Happenings { what } => add(&mut self.happenings, *what),
            MeasureKind::VisitMinutes => self.visits = true,
            MeasureKind::Measured { what } => {
                for &what in what {
                    add_named(&mut self.measured, what, Amount::Minutes(60));
                }
            }
            MeasureKind::Starts => {}
        }
    }

    fn account(&mut self, kind: &AccountKind) {
        let money = Amount::Money(Pence(6_500));
        match kind {
            AccountKind::Budget { spend, free, .. } => {
                for &name in spend.iter().chain(free) {
                    add_named(&mut self.measured, name, money);
                }
            }
            AccountKind::Pathway { spend, .. } => add_named(&mut self.measured, *spend, money),
            AccountKind::Conversion { weights, .. } => {
                weights.iter().for_each(|&(need, _)| add(&mut self.needs, need));
            }
            AccountKind::Allocation => (self.plan, self.allocation) = (true, true),
            AccountKind::Pool | AccountKind::Investment { .. } => {}
        }
    }
}
