//! What a plan is worth, who pays which part of it, and who may agree to it.

use attain_needs::{FieldProblem, Gap};
use attain_units::{Exact, Pence};

use crate::problem;
use crate::role::{Actor, Role, Side};

/// What was agreed: a sum for the whole plan, or one for each week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// A value for the plan, however its days are spent (Wiltshire).
    Plan(Pence),
    /// A weekly budget (Calderdale, Wigan).
    Weekly(Pence),
}

/// What was written on the form. All sums are for the plan, or all for a week, as `worth` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceDraft {
    /// What the provider is to be paid.
    pub worth: Worth,
    /// The part of it that is reablement, given free and left out of the personal budget.
    pub reablement: Pence,
    /// What the person pays, from the financial assessment.
    pub person_part: Pence,
    /// What the council pays.
    pub council_part: Pence,
    /// The indicative allocation, where there was one.
    pub indicative: Option<Pence>,
}

/// A price whose personal budget adds up (S05).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    draft: PriceDraft,
}

/// A price somebody offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Who offered it.
    pub by: Actor,
    /// The price.
    pub price: Price,
}

/// Up to what plan value each role of the council may agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApprovalLimits {
    limits: Vec<(Role, Pence)>, // Invariant: each role once, of the council, nothing below zero.
}

/// The largest sum of one plan, as evidence reads it.
const MOST: Pence = Pence(10_000_000_000_000);

impl Price {
    /// Checks what was written.
    ///
    /// # Errors
    /// When a sum is below nothing or beyond what records can tell, when reablement is more
    /// than the whole, or when the two parts do not add up to the personal budget.
    pub fn new(draft: PriceDraft) -> Result<Self, Vec<FieldProblem>> {
        let mut found = Vec::new();
        let sums = [
            ("worth", draft.worth.sum()),
            ("reablement", draft.reablement),
            ("person_part", draft.person_part),
            ("council_part", draft.council_part),
            ("indicative", draft.indicative.unwrap_or_default()),
        ];
        for (field, sum) in sums {
            if sum < Pence::ZERO || MOST < sum {
                found.push(problem(field, "sum-out-of-range", Vec::new()));
            }
        }
        if !found.is_empty() {
            return Err(found);
        }
        if draft.worth.sum() < draft.reablement {
            found.push(problem("reablement", "reablement-above-worth", Vec::new()));
        }
        let price = Self { draft };
        let parts = draft.person_part + draft.council_part;
        if found.is_empty() && parts != price.total() {
            let total = price.total().to_string().into();
            let gaps = vec![("parts", parts.to_string().into()), ("total", total)];
            found.push(problem("council_part", "parts-not-total", gaps));
        }
        if found.is_empty() { Ok(price) } else { Err(found) }
    }

    /// What was written.
    pub fn said(&self) -> &PriceDraft {
        &self.draft
    }

    /// The personal budget: what meeting the needs costs, without reablement. It is always the
    /// person's part and the council's part together.
    pub fn total(&self) -> Pence {
        self.draft.worth.sum() - self.draft.reablement
    }

    /// What the provider is to be paid for a plan of so many days. A week's part is rounded
    /// once, half a penny away from zero.
    pub fn plan_value(&self, days: u32) -> Pence {
        self.draft.worth.over(days)
    }

    /// The indicative allocation for a plan of so many days.
    pub fn allocation(&self, days: u32) -> Option<Pence> {
        let indicative = self.draft.indicative?;
        Some(match self.draft.worth {
            Worth::Plan(_) => indicative,
            Worth::Weekly(_) => Worth::Weekly(indicative).over(days),
        })
    }

    /// Whether it is above the allocation, which needs its own approval.
    pub fn is_above_allocation(&self) -> bool {
        self.draft.indicative.is_some_and(|indicative| indicative < self.draft.worth.sum())
    }
}

impl Worth {
    /// The sum, for the plan or for a week.
    pub fn sum(self) -> Pence {
        match self {
            Self::Plan(sum) | Self::Weekly(sum) => sum,
        }
    }

    fn over(self, days: u32) -> Pence {
        match self {
            Self::Plan(sum) => sum,
            Self::Weekly(sum) => Exact::from(sum).times(i128::from(days), 7).rounded(),
        }
    }
}

impl Offer {
    /// Whether this actor may accept the price of a plan of so many days. Stages and roles are
    /// the table's matter; here it is who is who, and how much.
    ///
    /// # Errors
    /// When it is the one who offered or their own side, or when it is above the limit of a
    /// role of the council; the sentence names those who may.
    pub fn may_be_accepted(
        &self,
        by: &Actor,
        days: u32,
        limits: &ApprovalLimits,
    ) -> Result<(), FieldProblem> {
        let value = self.price.plan_value(days);
        if self.by.user == by.user || self.by.role.side() == by.role.side() {
            let others = crate::Step::AcceptPrice.row().by.iter().copied();
            let others = others.filter(|role| role.side() != self.by.role.side());
            let others = others.filter(|&role| limits.reach(role, value));
            let gaps = vec![("role", Gap::Key(self.by.role.key())), ("others", keys(others))];
            return Err(problem("accepted_by", "same-side", gaps));
        }
        if limits.reach(by.role, value) {
            return Ok(());
        }
        let higher = limits.limits.iter().map(|&(role, _)| role);
        let higher = higher.filter(|&role| limits.reach(role, value));
        let limit = limits.of(by.role).unwrap_or_default().to_string().into();
        let gaps = vec![
            ("role", Gap::Key(by.role.key())),
            ("limit", limit),
            ("value", value.to_string().into()),
            ("others", keys(higher)),
        ];
        Err(problem("accepted_by", "above-limit", gaps))
    }
}

/// The names of roles, or the word for nobody.
fn keys(roles: impl Iterator<Item = Role>) -> Gap {
    let keys: Vec<String> = roles.map(Role::key).collect();
    if keys.is_empty() { Gap::Key("nobody".to_owned()) } else { Gap::Keys(keys) }
}

impl ApprovalLimits {
    /// Limits by role.
    ///
    /// # Errors
    /// When a role is named twice or is not of the council, or a limit is below nothing.
    pub fn new(limits: Vec<(Role, Pence)>) -> Result<Self, Vec<FieldProblem>> {
        let mut found = Vec::new();
        for (place, &(role, limit)) in limits.iter().enumerate() {
            let field = format!("limits.{}", role.code());
            if role.side() != Side::Council {
                found.push(problem(&*field, "limit-not-council", Vec::new()));
            }
            if limits[..place].iter().any(|&(other, _)| other == role) {
                found.push(problem(&*field, "limit-twice", Vec::new()));
            }
            if limit < Pence::ZERO {
                found.push(problem(&*field, "sum-out-of-range", Vec::new()));
            }
        }
        if found.is_empty() { Ok(Self { limits }) } else { Err(found) }
    }

    /// The limit of a role; none when it may agree to nothing.
    pub fn of(&self, role: Role) -> Option<Pence> {
        self.limits.iter().find(|&&(other, _)| other == role).map(|&(_, limit)| limit)
    }

    /// Whether a role may agree to this much. The council's limits bind only the council.
    fn reach(&self, role: Role, value: Pence) -> bool {
        role.side() != Side::Council || self.of(role).is_some_and(|limit| value <= limit)
    }
}
