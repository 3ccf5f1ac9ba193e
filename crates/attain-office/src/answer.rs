//! What people say of their outcomes: confirmed, disagreed with, or just said. The person's word
//! stands beside the professional's, and a disagreement holds the payment until it is settled.

use attain_brokerage::{Actor, Happening, Plan, PlannedOutcome, Role, Stage, Step};
use attain_needs::Subject;
use attain_store::{Account, Ask, Change, KeptOutcome, KeptRecord, Package, Source, StoreError};
use attain_units::Day;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::care::taking::{allowed, stage_of};
use crate::care::{plan_of, record_sayings_from, set_outcome_state};
use crate::{OfficeError, actor, tell_people_of, tell_provider};

/// An answer to "is this true now?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// The one who is asked cannot say.
    NotSure,
}

/// What came of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heard {
    /// It is evidence that the outcome is met.
    Met,
    /// It is evidence that the outcome is not met.
    NotMet,
    /// It holds what somebody else said.
    Disputed,
    /// It is kept and told to the coordinator, and settlement does not hear of it.
    Noted,
}

/// What somebody said of one outcome, as it is kept with a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// The outcome's code.
    pub outcome: String,
    /// The answer.
    pub answer: Answer,
    /// Their own words. They never leave for evidence.
    pub words: String,
    /// The code of the role they said it in.
    pub role: String,
    /// What came of it.
    pub heard: Heard,
}

/// Where an outcome stands by the words said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody has said anything.
    Open,
    /// The provider says it is met; nobody has confirmed it.
    Claimed,
    /// It is met.
    Met,
    /// It is not met.
    NotMet,
    /// Somebody disagrees.
    Disputed,
    /// It was taken out by agreement.
    Ended,
}

impl Answer {
    /// The three.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotSure];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => "not-sure",
        }
    }
}

impl std::str::FromStr for Answer {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|answer| answer.code() == code).ok_or(())
    }
}

impl Heard {
    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Disputed => "disputed",
            Self::Noted => "noted",
        }
    }
}

impl Standing {
    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Claimed => "claimed",
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Disputed => "disputed",
            Self::Ended => "ended",
        }
    }
}

/// The records about one outcome that nothing has taken the place of, as we learnt them.
pub fn words_about<'a>(records: &'a [KeptRecord], code: &str) -> Vec<&'a KeptRecord> {
    let replaced: Vec<&str> = records.iter().map(|record| &*record.supersedes).collect();
    let is_about = |record: &&KeptRecord| {
        record.fact.starts_with("outcome ")
            && record.value.split([' ', ':']).next() == Some(code)
            && !replaced.contains(&&*record.record)
    };
    records.iter().filter(is_about).collect()
}

/// Where an outcome stands: by the last record about it, since a claim never takes the place of
/// a word; and where a plan has no contract and so no records, by what was kept of the outcome.
pub fn standing(records: &[KeptRecord], outcome: &KeptOutcome) -> Standing {
    let mut stands = match &*outcome.state {
        "met" => Standing::Met,
        "not met" => Standing::NotMet,
        "disputed" => Standing::Disputed,
        "withdrawn" | "ended" => return Standing::Ended,
        _ => Standing::Open,
    };
    let words = words_about(records, &outcome.code);
    if words.iter().any(|record| record.fact != "outcome set") {
        stands = Standing::Open;
    }
    for record in words {
        stands = match (&*record.fact, stands) {
            ("outcome claimed", Standing::Open) => Standing::Claimed,
            ("outcome met", _) => Standing::Met,
            ("outcome not met", _) => Standing::NotMet,
            ("outcome disputed", _) => Standing::Disputed,
            ("outcome withdrawn", _) => Standing::Ended,
            _ => stands,
        };
    }
    stands
}

/// Who speaks for themselves when they answer by a link or as the person of the package: a
/// carer in a carer's plan.
pub fn own_role(plan: &Plan) -> Role {
    match plan.said().subject {
        Subject::Person => Role::Person,
        Subject::Carer { .. } => Role::Carer,
    }
}

/// The account as somebody who speaks about this package.
pub(crate) async fn speaker(
    ask: &mut Ask,
    account: &Account,
    package: &Package,
    plan: &Plan,
) -> Result<Actor, StoreError> {
    if account.person_id().as_ref() == Some(&package.person) {
        return Ok(Actor::new(own_role(plan), account.id.as_str()));
    }
    actor(ask, account, package.contract_id().as_ref()).await
}

/// Confirms that an outcome is met, or that it is not, by the word of somebody who may.
///
/// # Errors
/// When they may not, it is not the time for it, or the outcome is not open in the plan.
pub async fn confirm_outcome(
    change: &mut Change,
    account: &Account,
    package: &Package,
    code: &str,
    met: bool,
    words: &str,
) -> Result<(), OfficeError> {
    let plan = plan_in_force(change, package).await?;
    let by = speaker(change, account, package, &plan).await?;
    let case =
        Case { package, plan: &plan, by: &by, source: Source::Screen, account: Some(account) };
    let heard = case.confirm(change, code, met).await?;
    let answer = if met { Answer::Yes } else { Answer::No };
    case.keep(change, &[said(code, answer, words, &by, heard)]).await
}

/// Disagrees with what was said of an outcome. Its payment is held until that is settled.
///
/// # Errors
/// When the role may not, it is not the time for it, or the outcome is not open in the plan.
pub async fn disagree(
    change: &mut Change,
    account: &Account,
    package: &Package,
    code: &str,
    words: &str,
) -> Result<(), OfficeError> {
    let plan = plan_in_force(change, package).await?;
    let by = speaker(change, account, package, &plan).await?;
    let case =
        Case { package, plan: &plan, by: &by, source: Source::Screen, account: Some(account) };
    let heard = case.dispute(change, code).await?;
    case.keep(change, &[said(code, Answer::No, words, &by, heard)]).await
}

/// Takes the answer of somebody signed in, whatever it is: confirmed where they may, disagreed
/// where somebody said otherwise, and kept in any case.
///
/// # Errors
/// When the plan is not in force, or has no such outcome.
pub async fn answer_outcome(
    change: &mut Change,
    account: &Account,
    package: &Package,
    code: &str,
    answer: Answer,
    words: &str,
) -> Result<Heard, OfficeError> {
    let plan = plan_in_force(change, package).await?;
    let by = speaker(change, account, package, &plan).await?;
    let case =
        Case { package, plan: &plan, by: &by, source: Source::Screen, account: Some(account) };
    let heard = case.hear(change, code, answer).await?;
    case.keep(change, &[said(code, answer, words, &by, heard)]).await?;
    Ok(heard)
}

/// Settles a dispute one way or the other. Whoever disagreed does not settle it.
///
/// # Errors
/// When there is no dispute, the role may not, or it is their own.
pub async fn settle_dispute(
    change: &mut Change,
    account: &Account,
    package: &Package,
    code: &str,
    met: bool,
    reason: &str,
) -> Result<(), OfficeError> {
    let plan = plan_in_force(change, package).await?;
    let by = actor(change, account, package.contract_id().as_ref()).await?;
    let case =
        Case { package, plan: &plan, by: &by, source: Source::Screen, account: Some(account) };
    if case.standing(change, code).await? != Standing::Disputed {
        return Err(OfficeError::Rule("nothing-is-disputed"));
    }
    let disputed_by = case.disputed_by(change, code).await?;
    let happening = Happening::Settled { outcome: code.to_owned(), met, disputed_by };
    let (on, step, state) = (change.at.day(), Step::SettleDispute, state_of(met));
    case.tell(change, &Happened { step, happening, on, code, state, reason }).await?;
    let facts = json!({ "outcome": code });
    let link = format!("/packages/{}/outcomes/{code}", package.id);
    case.tell_others(change, "told-dispute-settled", &facts, &link).await?;
    Ok(())
}

/// The plan of a package that is in force.
pub(crate) async fn plan_in_force(ask: &mut Ask, package: &Package) -> Result<Plan, OfficeError> {
    let plan = plan_of(ask, package).await?;
    let is_in_force = plan.record().accepted.is_some();
    if is_in_force { Ok(plan) } else { Err(OfficeError::Rule("plan-not-in-force")) }
}

pub(crate) fn said(code: &str, answer: Answer, words: &str, by: &Actor, heard: Heard) -> Said {
    let (outcome, role) = (code.to_owned(), by.role.code().to_owned());
    Said { outcome, answer, words: words.trim().to_owned(), role, heard }
}

fn state_of(met: bool) -> &'static str {
    if met { "met" } else { "not met" }
}

/// Somebody speaking about a package.
pub(crate) struct Case<'a> {
    pub package: &'a Package,
    pub plan: &'a Plan,
    pub by: &'a Actor,
    /// Who is signed in; nobody when the answer comes by a link.
    pub account: Option<&'a Account>,
    pub source: Source,
}

/// Something that happens to an outcome of a plan.
struct Happened<'a> {
    /// The step it is.
    step: Step,
    happening: Happening,
    /// The day it was true.
    on: Day,
    /// The outcome.
    code: &'a str,
    /// The state it is in from now on.
    state: &'static str,
    reason: &'a str,
}

impl Case<'_> {
    /// What an answer is worth. A yes confirms where this role may confirm; a no disagrees where
    /// somebody said yes, and once the day has come says that the outcome is not met. Anything
    /// else is kept and told to the coordinator.
    pub async fn hear(
        &self,
        change: &mut Change,
        code: &str,
        answer: Answer,
    ) -> Result<Heard, OfficeError> {
        let outcome = self.outcome(code)?.clone();
        let stands = self.standing(change, code).await?;
        let may = |step: Step| self.stage().is_ok_and(|at| at.allows(step, self.by.role).is_ok());
        let may_confirm = may(Step::ConfirmOutcome) && outcome.confirmers().contains(&self.by.role);
        let is_time = outcome.target_day <= change.at.day()
            || self.stage()? == Stage::Confirming
            || self.stage()? == Stage::Ended;
        match (answer, stands) {
            (_, Standing::Ended) => Ok(Heard::Noted),
            (Answer::Yes, _) if may_confirm => self.confirm(change, code, true).await,
            (Answer::No, Standing::Claimed | Standing::Met) if may(Step::DisputeOutcome) => {
                self.dispute(change, code).await
            }
            (Answer::No, Standing::Open) if may_confirm && is_time => {
                self.confirm(change, code, false).await
            }
            (Answer::Yes | Answer::No | Answer::NotSure, _) => Ok(Heard::Noted),
        }
    }

    /// Confirms an outcome. A claim that waits for it is named as what is confirmed, and it counts
    /// as on the claim's day: how long somebody took to look is not the provider's lateness.
    pub async fn confirm(
        &self,
        change: &mut Change,
        code: &str,
        met: bool,
    ) -> Result<Heard, OfficeError> {
        let claim = self.claim(change, code).await?;
        let on = claim.as_ref().map_or(change.at.day(), |(_, on)| *on);
        let claimed_by = claim.map(|(by, _)| by);
        let happening = Happening::Confirmed { outcome: code.to_owned(), met, claimed_by };
        let state = state_of(met);
        let step = Step::ConfirmOutcome;
        self.tell(change, &Happened { step, happening, on, code, state, reason: "" }).await?;
        Ok(if met { Heard::Met } else { Heard::NotMet })
    }

    /// Disagrees.
    pub async fn dispute(&self, change: &mut Change, code: &str) -> Result<Heard, OfficeError> {
        let happening = Happening::Disputed { outcome: code.to_owned() };
        let (on, step, state) = (change.at.day(), Step::DisputeOutcome, "disputed");
        self.tell(change, &Happened { step, happening, on, code, state, reason: "" }).await?;
        Ok(Heard::Disputed)
    }

    /// Keeps what was said with its own words, and tells whoever is concerned.
    pub async fn keep(&self, change: &mut Change, answers: &[Said]) -> Result<(), OfficeError> {
        let facts = json!({ "answers": answers });
        let on = change.at.day();
        change.keep_review(self.package, on, self.source.code(), "", &facts).await?;
        for one in answers {
            let message = match one.heard {
                Heard::Met => "told-outcome-met",
                Heard::NotMet => "told-outcome-not-met",
                Heard::Disputed => "told-outcome-disputed",
                Heard::Noted => "told-outcome-noted",
            };
            let facts = json!({ "outcome": one.outcome });
            let link = format!("/packages/{}/outcomes/{}", self.package.id, one.outcome);
            if one.heard == Heard::Noted {
                self.tell_coordinator(change, message, &facts, &link).await?;
            } else {
                self.tell_others(change, message, &facts, &link).await?;
            }
        }
        Ok(())
    }

    /// Where an outcome stands.
    pub async fn standing(&self, ask: &mut Ask, code: &str) -> Result<Standing, OfficeError> {
        let outcomes = ask.outcomes_of(&self.package.id).await?;
        let records = ask.records_of_package(&self.package.id).await?;
        let kept = outcomes.iter().find(|outcome| outcome.code == code);
        let missing = || StoreError::Missing { what: "outcome", id: code.to_owned() };
        Ok(standing(&records, kept.ok_or_else(missing)?))
    }

    fn stage(&self) -> Result<Stage, OfficeError> {
        Ok(stage_of(self.package)?)
    }

    fn outcome(&self, code: &str) -> Result<&PlannedOutcome, StoreError> {
        let missing = || StoreError::Missing { what: "outcome", id: code.to_owned() };
        self.plan.outcome(code).ok_or_else(missing)
    }

    /// Keeps a happening: the step it is, today, and what settlement is told of it.
    async fn tell(&self, change: &mut Change, it: &Happened<'_>) -> Result<(), OfficeError> {
        let Happened { step, code, .. } = *it;
        let today = change.at.day();
        let stage = match self.account {
            Some(account) => allowed(change, account, self.package, step, today).await?,
            None => self.stage()?.allows(step, self.by.role)?,
        };
        let sayings =
            self.plan.tell(&it.happening, it.on, self.by).map_err(|problem| vec![problem])?;
        if let Some(contract) = self.package.contract_id() {
            record_sayings_from(change, &contract, self.package, &sayings, self.source).await?;
        }
        set_outcome_state(change, self.package, code, it.state, it.reason).await?;
        let facts = json!({ "outcome": code });
        let (step, stage) = (step.code(), stage.code());
        change.take_step(self.package, step, stage, today, it.reason, &facts).await?;
        Ok(())
    }

    /// The provider whose claim of this outcome nobody has answered, and the day it says.
    async fn claim(&self, ask: &mut Ask, code: &str) -> Result<Option<(Actor, Day)>, OfficeError> {
        if self.standing(ask, code).await? != Standing::Claimed {
            return Ok(None);
        }
        let records = ask.records_of_package(&self.package.id).await?;
        let claims = words_about(&records, code);
        let claim = claims.into_iter().rev().find(|record| record.fact == "outcome claimed");
        Ok(claim.map(|claim| {
            let user = claim.account.as_deref().unwrap_or_default();
            (Actor::of(Role::Provider, &claim.by_party, user), claim.on_day)
        }))
    }

    /// Who disagreed last: by the record, or by what was kept where there are no records.
    async fn disputed_by(&self, ask: &mut Ask, code: &str) -> Result<Actor, OfficeError> {
        let records = ask.records_of_package(&self.package.id).await?;
        let words = words_about(&records, code);
        let record = words.into_iter().rev().find(|record| record.fact == "outcome disputed");
        let history = ask.outcome_history(&self.package.id).await?;
        let version = history
            .into_iter()
            .rev()
            .find(|version| version.code == code && version.state == "disputed");
        let user = record
            .and_then(|record| record.account.clone())
            .or_else(|| version.and_then(|version| version.account))
            .unwrap_or_default();
        let account = ask.account(&user.into()).await?;
        // By a link it was the person; the service only took it down.
        let role = account.role.parse().unwrap_or(Role::Person);
        Ok(Actor::new(role, account.id.as_str()))
    }

    async fn tell_coordinator(
        &self,
        change: &mut Change,
        message: &str,
        facts: &serde_json::Value,
        link: &str,
    ) -> Result<(), StoreError> {
        if let Some(coordinator) = &self.package.coordinator {
            change.tell(&coordinator.as_str().into(), message, facts, link).await?;
        }
        Ok(())
    }

    /// Tells the coordinator, the provider and the people concerned.
    async fn tell_others(
        &self,
        change: &mut Change,
        message: &str,
        facts: &serde_json::Value,
        link: &str,
    ) -> Result<(), StoreError> {
        self.tell_coordinator(change, message, facts, link).await?;
        if let Some(contract) = self.package.contract_id() {
            let provider = change.contract(&contract).await?.provider;
            tell_provider(change, &provider, message, facts, link).await?;
        }
        let own = "/mine";
        tell_people_of(change, &self.package.person, message, facts, own).await
    }
}

/// Everything that was said of the outcomes of a package with the words it was said in, the
/// first one first: the day, how it came in, by whom, and the answer.
///
/// # Errors
/// When the database fails, or what it holds cannot be read.
pub async fn sayings_of(
    ask: &mut Ask,
    package: &Package,
) -> Result<Vec<(attain_store::KeptReview, Said)>, StoreError> {
    let mut sayings = Vec::new();
    for review in ask.reviews_of(&package.id).await? {
        if !matches!(&*review.kind, "screen" | "link") {
            continue;
        }
        let answers: Answers = serde_json::from_str(&review.facts)
            .map_err(|why| StoreError::Unreadable { what: "an answer", why: why.to_string() })?;
        sayings.extend(answers.answers.into_iter().map(|said| (review.clone(), said)));
    }
    Ok(sayings)
}

/// The facts of a review that is an answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    answers: Vec<Said>,
}
