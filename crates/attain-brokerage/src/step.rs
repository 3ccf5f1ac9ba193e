//! The steps of a plan: one table says which role may take which step from which stage.

use std::fmt;
use std::str::FromStr;

use attain_units::Language;

use crate::role::Role;
use crate::stage::Stage;
use crate::words;

/// Something that is done to a plan, in the order a page shows its buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Assess,
    ProposeOutcomes,
    AgreeOutcomes,
    AgreeService,
    OfferPrice,
    AcceptPrice,
    ReturnPrice,
    AcceptWithoutPrice,
    HandBack,
    Start,
    Measure,
    ClaimOutcome,
    ConfirmOutcome,
    DisputeOutcome,
    SettleDispute,
    Check,
    Review,
    Reassess,
    Suspend,
    Resume,
    End,
    StartNewPlan,
    Close,
    Decline,
    Cancel,
}

/// One step: from which stages, to which, by whom.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The step.
    pub step: Step,
    /// The stages it can be taken from.
    pub from: &'static [Stage],
    /// The stage it leads to; none when the plan stays where it is.
    pub to: Option<Stage>,
    /// Who may take it.
    pub by: &'static [Role],
}

/// Every step. The order is that of the buttons on a page.
pub const TABLE: &[Row] = {
    use Role::*;
    use Stage::*;
    use Step::*;
    const fn row(
        step: Step,
        from: &'static [Stage],
        to: Option<Stage>,
        by: &'static [Role],
    ) -> Row {
        Row { step, from, to, by }
    }
    /// Those who assess and plan; a coordinator need not be a social worker.
    const PLANNERS: &[Role] = &[Practitioner, Coordinator];
    const PROVIDER_OR_PLANNERS: &[Role] = &[Provider, Practitioner, Coordinator];
    const PRICE_AGREED_BY: &[Role] =
        &[Provider, Practitioner, Coordinator, Broker, ContractManager, Commissioner];
    /// Once a plan was accepted, declining or cancelling it is told as the end of support: that it
    /// was accepted stays true, and the contract says what follows.
    const BEFORE_CARE: &[Stage] =
        &[Referred, Assessed, OutcomesAgreed, ServiceAgreed, Priced, Accepted];
    /// What came of it may be learnt after the end, even after a death.
    const RESULTS: &[Stage] = &[Delivering, Suspended, Confirming, Ended];
    &[
        row(Assess, &[Referred, Assessed], Some(Assessed), PLANNERS),
        row(
            ProposeOutcomes,
            &[Assessed],
            None,
            &[Person, Carer, Provider, HousingPartner, HealthPartner],
        ),
        row(AgreeOutcomes, &[Assessed], Some(OutcomesAgreed), PLANNERS),
        row(
            AgreeService,
            &[OutcomesAgreed],
            Some(ServiceAgreed),
            &[Provider, Person, Carer, Broker, Practitioner, Coordinator],
        ),
        row(OfferPrice, &[ServiceAgreed], Some(Priced), &[Provider, Broker]),
        row(AcceptPrice, &[Priced], Some(Accepted), PRICE_AGREED_BY),
        row(ReturnPrice, &[Priced], Some(ServiceAgreed), PRICE_AGREED_BY),
        row(AcceptWithoutPrice, &[ServiceAgreed], Some(Accepted), PLANNERS),
        row(HandBack, &[ServiceAgreed, Priced], Some(OutcomesAgreed), &[Provider]),
        row(Start, &[Accepted], Some(Delivering), &[Provider, Broker, Practitioner, Coordinator]),
        row(
            Measure,
            &[
                Assessed,
                OutcomesAgreed,
                ServiceAgreed,
                Priced,
                Accepted,
                Delivering,
                Suspended,
                Confirming,
                Ended,
            ],
            None,
            &[Person, Carer, Provider, Practitioner, Coordinator, HousingPartner, HealthPartner],
        ),
        row(ClaimOutcome, &[Delivering, Suspended, Confirming], None, &[Provider]),
        row(
            ConfirmOutcome,
            RESULTS,
            None,
            &[Person, Carer, Practitioner, Coordinator, HousingPartner, HealthPartner],
        ),
        row(DisputeOutcome, RESULTS, None, &[Person, Carer, Provider, Practitioner, Coordinator]),
        row(SettleDispute, RESULTS, None, &[Practitioner, ContractManager]),
        row(Check, RESULTS, None, &[ContractManager, Practitioner, Coordinator]),
        row(Review, &[Delivering, Suspended, Confirming], None, PLANNERS),
        row(
            Reassess,
            &[OutcomesAgreed, ServiceAgreed, Priced, Accepted, Delivering, Suspended],
            None,
            PLANNERS,
        ),
        row(Suspend, &[Delivering], Some(Suspended), PROVIDER_OR_PLANNERS),
        row(Resume, &[Suspended], Some(Delivering), PROVIDER_OR_PLANNERS),
        row(End, &[Delivering, Suspended], Some(Confirming), PROVIDER_OR_PLANNERS),
        row(StartNewPlan, &[Confirming], Some(Ended), PLANNERS),
        row(Close, &[Confirming], Some(Ended), &[Practitioner, Coordinator, ContractManager]),
        row(Decline, BEFORE_CARE, Some(Declined), &[Person, Carer, Practitioner, Coordinator]),
        row(Cancel, BEFORE_CARE, Some(Cancelled), &[Practitioner, Coordinator, ContractManager]),
    ]
};

/// Why a step is refused, with what is possible instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepError {
    /// Where the plan stands.
    pub stage: Stage,
    /// What was asked for.
    pub step: Step,
    /// By whom.
    pub role: Role,
    /// Why not.
    pub refusal: Refusal,
    /// What this role may do here instead, in order.
    pub open: Vec<Step>,
}

/// The two ways a step is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The step is for others.
    NotThisRole,
    /// The step is for this role, and from other stages.
    NotFromHere,
}

impl Stage {
    /// The stage that follows when this role takes this step here.
    ///
    /// # Errors
    /// When the step is not for this role or not from here; the error says what is.
    pub fn allows(self, step: Step, role: Role) -> Result<Self, StepError> {
        let row = step.row();
        let (for_role, from_here) = (row.by.contains(&role), row.from.contains(&self));
        let refusal = match (for_role, from_here) {
            (true, true) => return Ok(row.to.unwrap_or(self)),
            (true, false) => Refusal::NotFromHere,
            (false, true | false) => Refusal::NotThisRole,
        };
        Err(StepError { stage: self, step, role, refusal, open: self.open_to(role) })
    }

    /// The steps open to this role here, in the order of a page's buttons.
    pub fn open_to(self, role: Role) -> Vec<Step> {
        let open = TABLE.iter().filter(|row| row.by.contains(&role) && row.from.contains(&self));
        open.map(|row| row.step).collect()
    }
}

impl Step {
    /// All steps, in the order of a page's buttons.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.step)
    }

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Assess => "assess",
            Self::ProposeOutcomes => "propose-outcomes",
            Self::AgreeOutcomes => "agree-outcomes",
            Self::AgreeService => "agree-service",
            Self::OfferPrice => "offer-price",
            Self::AcceptPrice => "accept-price",
            Self::ReturnPrice => "return-price",
            Self::AcceptWithoutPrice => "accept-without-price",
            Self::HandBack => "hand-back",
            Self::Start => "start",
            Self::Measure => "measure",
            Self::ClaimOutcome => "claim-outcome",
            Self::ConfirmOutcome => "confirm-outcome",
            Self::DisputeOutcome => "dispute-outcome",
            Self::SettleDispute => "settle-dispute",
            Self::Check => "check",
            Self::Review => "review",
            Self::Reassess => "reassess",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::End => "end",
            Self::StartNewPlan => "start-new-plan",
            Self::Close => "close",
            Self::Decline => "decline",
            Self::Cancel => "cancel",
        }
    }

    /// Its name, as a button says it.
    pub fn name(self, language: Language) -> String {
        words().say(language, &format!("step-{}", self.code()), &[])
    }

    /// Its row of the table.
    pub fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.step == self).expect("every step has its row")
    }

    /// The stage at which a new plan opens beside this one: outcomes are agreed anew.
    pub fn opens(self) -> Option<Stage> {
        (self == Self::StartNewPlan).then_some(Stage::Assessed)
    }
}

impl FromStr for Step {
    type Err = ();

    /// Reads a code.
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::all().find(|step| step.code() == code).ok_or(())
    }
}

impl StepError {
    /// The sentence: why not, and what instead.
    pub fn say(&self, language: Language) -> String {
        let row = self.step.row();
        let list = |names: Vec<String>| names.join(", ");
        let step = self.step.name(language);
        let why = match self.refusal {
            Refusal::NotThisRole => {
                let takers = list(row.by.iter().map(|role| role.name(language)).collect());
                words().say(language, "step-not-this-role", &[("step", &step), ("takers", &takers)])
            }
            Refusal::NotFromHere => {
                let from = list(row.from.iter().map(|stage| stage.name(language)).collect());
                let stage = self.stage.name(language);
                let gaps = [("step", &*step), ("stage", &*stage), ("from", &*from)];
                words().say(language, "step-not-from-here", &gaps)
            }
        };
        let role = self.role.name(language);
        let open = list(self.open.iter().map(|step| step.name(language)).collect());
        let instead = if self.open.is_empty() {
            words().say(language, "step-nothing-open", &[("role", &role)])
        } else {
            words().say(language, "step-open", &[("role", &role), ("open", &open)])
        };
        format!("{why} {instead}")
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.say(Language::English))
    }
}

impl std::error::Error for StepError {}
