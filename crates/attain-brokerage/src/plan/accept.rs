//! Acceptance: the moment a plan comes into force, and what settlement is told of it.

use attain_needs::{FieldProblem, Subject};
use attain_terms::{APPROVAL, Grade};
use attain_units::Day;

use crate::plan::{Accepted, Plan, PlannedOutcome};
use crate::price::{ApprovalLimits, Offer};
use crate::problem;
use crate::role::{Actor, Role, Side};
use crate::saying::Saying;

impl Plan {
    /// Accepts the plan at an offered price. The council's side, whether it offered or accepts,
    /// vouches for what is told.
    ///
    /// # Errors
    /// When the plan is in force already, the day is before its assessment, or this actor may
    /// not accept the offer.
    pub fn accept(
        self,
        on: Day,
        offer: &Offer,
        by: &Actor,
        limits: &ApprovalLimits,
    ) -> Result<(Self, Vec<Saying>), Vec<FieldProblem>> {
        let mut found = self.before_acceptance(on);
        found.extend(offer.may_be_accepted(by, self.said().days, limits).err());
        if !found.is_empty() {
            return Err(found);
        }
        let of_council = |actor: &&Actor| actor.role.side() == Side::Council;
        let council = [by, &offer.by].into_iter().find(of_council).cloned();
        let council =
            council.ok_or_else(|| vec![problem("accepted_by", "no-council", Vec::new())])?;
        let other = if council == *by { &offer.by } else { by };

        let days = self.said().days;
        let value = offer.price.plan_value(days);
        let plan = self.in_force(Accepted { on, value: Some(value), council: council.clone() });
        let told = |fact, value| {
            Saying::new(on, fact, value, other, Some(&council)).graded(Grade::LinkedRecord)
        };
        let mut sayings = Vec::new();
        if let Some(allocation) = offer.price.allocation(days) {
            sayings.push(told("allocated", allocation.to_string()));
        }
        sayings.push(told("plan accepted", format!("{value} over {days} days")));
        if offer.price.is_above_allocation() {
            let value = format!("{APPROVAL} passed");
            let check = Saying::new(on, "checked", value, &council, Some(&council));
            sayings.push(check.about(format!("checked {APPROVAL}")));
        }
        sayings
            .extend(plan.open_outcomes().into_iter().map(|outcome| plan.set(outcome, on, false)));
        Ok((plan, sayings))
    }

    /// Accepts the plan without any price: a plan is complete without money (M-6), and a person
    /// with low need may hold one (S33).
    ///
    /// # Errors
    /// When the plan is in force already, the day is before its assessment, or this actor is not
    /// of the council.
    pub fn accept_without_price(
        self,
        on: Day,
        by: &Actor,
    ) -> Result<(Self, Vec<Saying>), Vec<FieldProblem>> {
        let mut found = self.before_acceptance(on);
        if by.role.side() != Side::Council {
            found.push(problem("accepted_by", "no-council", Vec::new()));
        }
        if !found.is_empty() {
            return Err(found);
        }
        let plan = self.in_force(Accepted { on, value: None, council: by.clone() });
        let sayings = plan.open_outcomes().into_iter().map(|outcome| plan.set(outcome, on, false));
        let sayings = sayings.collect();
        Ok((plan, sayings))
    }

    /// An outcome was set, as the person wants it and the council agreed. Only code and weight
    /// are told: the words are the person's own.
    pub(crate) fn set(&self, outcome: &PlannedOutcome, on: Day, again: bool) -> Saying {
        let role = match self.said().subject {
            Subject::Person => Role::Person,
            Subject::Carer { .. } => Role::Carer,
        };
        let by = Actor::new(role, "");
        let council = self.record.accepted.as_ref().map(|accepted| &accepted.council);
        let value = format!("{} weight {}", outcome.code, outcome.weight);
        Saying::new(on, "outcome set", value, &by, council)
            .graded(Grade::ConfirmedByPerson)
            .about(format!("outcome set {}", outcome.code))
            .replacing(again)
    }

    fn before_acceptance(&self, on: Day) -> Vec<FieldProblem> {
        let mut found = Vec::new();
        if self.record.accepted.is_some() {
            found.push(problem("accepted_on", "accepted-already", Vec::new()));
        }
        if on < self.said().basis.assessed {
            let gaps = vec![("day", self.said().basis.assessed.to_string().into())];
            found.push(problem("accepted_on", "start-before-assessment", gaps));
        }
        found
    }

    fn in_force(mut self, accepted: Accepted) -> Self {
        self.record.accepted = Some(accepted);
        self
    }
}
