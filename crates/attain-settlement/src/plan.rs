//! What follows a person's plan: its outcomes by weight, early and late, and what is reversed.

use attain_evidence::{Fact, Status};
use attain_terms::rule::{Cause, Price};
use attain_units::{Day, Exact};

use crate::price::{base_sum, part_by_weight};
use crate::quantity::Place;
use crate::reason::Reason;
use crate::words;

impl Place<'_> {
    /// Each outcome of the plan that is met, at its own price or its part of the base.
    pub(crate) fn plan_outcomes<const TRACE: bool>(&mut self, all_or_nothing: bool) {
        let package = self.package;
        for state in package.outcomes.iter().filter(|state| state.weight.is_none()) {
            self.refuse(state.place, Reason::NotInPlan);
        }
        let planned = self.planned();
        let results: Vec<_> = planned.iter().map(|(state, _)| self.met(state, None)).collect();
        for ((state, _), result) in planned.iter().zip(&results) {
            if let Err(reason) = result
                && state.status.is_some()
            {
                self.refuse(state.place, *reason);
            }
        }
        if all_or_nothing {
            self.all_or_nothing::<TRACE>(&results);
            return;
        }
        let weights: Vec<u64> = planned.iter().map(|&(_, weight)| weight).collect();
        for (index, result) in results.iter().enumerate() {
            let Ok((on, place)) = *result else {
                continue;
            };
            match &self.rule.price {
                Price::Each { .. } => self.item::<TRACE>(on, 1, 0, &[place]),
                Price::ShareOf { share, base } => {
                    let whole = share.of(base_sum(*base, package, 0)).rounded();
                    let part = part_by_weight(whole, &weights, index);
                    let step = if TRACE {
                        words::by_weight(self, &planned[index].0, whole, &weights, index)
                    } else {
                        String::new()
                    };
                    self.amount::<TRACE>(on, 1, Exact::from(part), step, &[place]);
                }
            }
        }
    }

    fn all_or_nothing<const TRACE: bool>(&mut self, results: &[Result<(Day, u32), Reason>]) {
        let met: Vec<(Day, u32)> = results.iter().filter_map(|result| result.ok()).collect();
        let Some(&(last, _)) = met.iter().max() else {
            return;
        };
        let places: Vec<u32> = met.iter().map(|&(_, place)| place).collect();
        if met.len() == results.len() {
            self.item::<TRACE>(last, 1, 0, &places);
        } else {
            for place in places {
                self.refuse(place, Reason::AllOrNothing);
            }
        }
    }

    /// The last day on which an outcome of the plan was met, and the records of all that were;
    /// nothing while one is open.
    fn settled_plan(&mut self) -> Option<(Day, Vec<u32>, bool)> {
        let planned = self.planned();
        let mut met = Vec::new();
        let mut unmet = false;
        for (state, _) in &planned {
            match (self.met(state, None), state.status) {
                (Ok(found), _) => met.push(found),
                (Err(_), Some(Status::NotMet)) => unmet = true,
                (Err(_), _) => return None,
            }
        }
        let last = met.iter().map(|&(on, _)| on).max()?;
        Some((last, met.into_iter().map(|(_, place)| place).collect(), unmet))
    }

    pub(crate) fn plan_early<const TRACE: bool>(&mut self) {
        let Some(plan) = self.package.plan else {
            return;
        };
        if let Some((last, places, unmet)) = self.settled_plan() {
            let early = plan.planned_end() - last;
            if early > 0 && !unmet {
                self.item::<TRACE>(last, 1, early, &places);
            }
        }
    }

    pub(crate) fn days_late<const TRACE: bool>(&mut self) {
        let Some(plan) = self.package.plan else {
            return;
        };
        if let Some((last, places, _)) = self.settled_plan() {
            let late = last - plan.planned_end();
            if late > 0 {
                self.item::<TRACE>(last, i64::from(late), 0, &places);
            }
        }
    }

    /// Takes back what clause `of` earned for this package.
    pub(crate) fn reversal<const TRACE: bool>(&mut self, of: usize, cause: &Cause) {
        let id = &self.context.compiled.version.clauses[of].id;
        let is_run = |clause: usize| self.context.compiled.version.clauses[clause].id == *id;
        let earned: Vec<(Day, i64, Exact)> = self.items[self.first..]
            .iter()
            .filter(|item| is_run(item.clause))
            .map(|item| (item.due, item.count, item.amount))
            .collect();
        for (due, count, amount) in earned {
            let Some((on, place)) = self.cause_after(due, cause) else {
                continue;
            };
            let step = if TRACE {
                format!("takes back {} of clause {id}, due on {due}", words::exact(amount))
            } else {
                String::new()
            };
            self.amount::<TRACE>(on, count, amount, step, &[place]);
        }
    }

    /// The first day on which the cause came about for something due on `due`, and its record.
    fn cause_after(&mut self, due: Day, cause: &Cause) -> Option<(Day, u32)> {
        let package = self.package;
        match cause {
            Cause::Happening { what: wanted, within_days } => {
                let mut happenings = package.places.iter().copied().filter(|&place| {
                    let record = self.record(place);
                    let days = i64::from(record.on - due);
                    matches!(record.fact, Fact::Happened { what, .. } if what == *wanted)
                        && 0 < days
                        && days <= i64::from(*within_days)
                });
                happenings.next().map(|place| (self.record(place).on, place))
            }
            Cause::NothingMet => {
                let planned = self.planned();
                let states = planned.iter().map(|(state, _)| state);
                let all_unmet = states.clone().all(|state| state.status == Some(Status::NotMet));
                let last = states.map(|state| (state.on, state.place)).max()?;
                all_unmet.then_some(last)
            }
        }
    }
}
