//! The choice of a service: person and practitioner choose together, a provider takes it on.

use attain_brokerage::{Party, Plan, Role, Step};
use attain_store::{Account, Change, ContractId, Package, TermsKind, terms_of};
use attain_terms::rule::{PersonRule, Quantity, Rule};
use attain_terms::{Model, Version};
use attain_units::Day;

use crate::actor::actor;
use crate::care::taking::{allowed, role_of, said};
use crate::care::telling::{Whom, tell_whom};
use crate::care::writing::{facts_of, keep_plan, plan_of};
use crate::error::OfficeError;
use crate::plan_kept::ServiceFacts;
use crate::words::problem;

/// What was chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The contract; nothing where support comes without one.
    pub contract: Option<ContractId>,
    /// Where there is none: who gives it, in words.
    pub support: String,
    /// Who chose: `together`, `person`, `carer`, `practitioner`.
    pub chosen_by: String,
    /// Why.
    pub reason: String,
    /// The day.
    pub on: Day,
}

/// Puts the plan under the contract's model and the package under the contract. A plan that the
/// contract cannot pay says what it lacks.
///
/// # Errors
/// When the contract has no live terms or is not the provider's own, or the plan lacks what its
/// model needs.
pub async fn agree_service(
    change: &mut Change,
    account: &Account,
    package: &Package,
    choice: &Choice,
) -> Result<(), OfficeError> {
    let to = allowed(change, account, package, Step::AgreeService, choice.on).await?;
    said("reason", &choice.reason)?;
    let plan = plan_of(change, package).await?;
    let plan = match &choice.contract {
        None => {
            said("support", &choice.support)?;
            plan.under(Model::CarePlanning, None)?
        }
        Some(id) => {
            let contract = change.contract(id).await?;
            let is_provider = role_of(account)? == Role::Provider;
            if is_provider && !account.is_of(&contract.provider) {
                return Err(OfficeError::Rule("not-yours"));
            }
            let Some(version) = change.terms_in_force(id, TermsKind::Live).await? else {
                return Err(OfficeError::Fields(vec![problem(
                    "contract",
                    "no-live-terms",
                    Vec::new(),
                )]));
            };
            let terms = terms_of(&version)?;
            let latest = terms.latest();
            if latest.span.last() < plan.said().start {
                let gaps = vec![("day", latest.span.last().to_string().into())];
                return Err(OfficeError::Fields(vec![problem("contract", "contract-over", gaps)]));
            }
            let model = *latest.models.on(plan.said().start);
            let rule = (model == Model::Reward).then(|| payment_rule(latest)).flatten();
            let plan = plan.under(model, rule)?;
            let plan = called(&plan, Role::Provider.party(), latest.names.word(latest.payee))?;
            change.set_contract(package, id).await?;
            plan
        }
    };
    keep_plan(change, package, &plan, "").await?;
    let mut facts = facts_of(change, &package.id).await?;
    let service = ServiceFacts {
        contract: choice.contract.as_ref().map(|contract| contract.0.clone()),
        support: choice.support.clone(),
        chosen_by: choice.chosen_by.clone(),
        reason: choice.reason.clone(),
    };
    facts.service = Some(service);
    change.set_package_facts(package, "choose service", &facts.json()).await?;
    let step = Step::AgreeService.code();
    let note = choice.reason.trim();
    let told = serde_json::json!({
        "contract": choice.contract, "support": choice.support, "chosen_by": choice.chosen_by,
    });
    change.take_step(package, step, to.code(), choice.on, note, &told).await?;
    let whom = [Whom::Provider, Whom::People, Whom::Coordinator, Whom::Brokers];
    tell_whom(change, package, &whom, "told-service-agreed").await?;
    Ok(())
}

/// The rule of a contract that pays for a person's plan: the clause that pays by its outcomes, or
/// else the first that pays for a person at all.
pub fn payment_rule(terms: &Version) -> Option<String> {
    let by_outcomes = |rule: &Rule| {
        let Rule::Person(PersonRule { quantity, .. }) = rule else { return false };
        matches!(quantity, Quantity::PlanOutcomes { .. } | Quantity::Outcome { .. })
    };
    let mut clauses = terms.clauses.iter();
    let found = clauses.clone().find(|clause| by_outcomes(&clause.rule));
    let found = found.or_else(|| clauses.find(|clause| matches!(clause.rule, Rule::Person(_))));
    let found = found.or_else(|| terms.clauses.first());
    found.map(|clause| format!("clause {}, version {}", clause.id, terms.number))
}

/// The same plan with a party under another word: a provider goes by the word of the contract.
fn called(plan: &Plan, from: &str, to: &str) -> Result<Plan, OfficeError> {
    let mut record = plan.record().clone();
    for outcome in &mut record.draft.outcomes {
        let parties = outcome.contributions.iter_mut().map(|one| &mut one.party);
        for party in parties.chain(&mut outcome.owners).filter(|party| party.word() == from) {
            *party = Party::of(to);
        }
    }
    Ok(Plan::restore(record)?)
}

/// The provider hands the plan back: it needs another service, and leaves the contract.
///
/// # Errors
/// When the reason is blank or the step is not open.
pub async fn hand_back(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    reason: &str,
) -> Result<(), OfficeError> {
    let to = allowed(change, account, package, Step::HandBack, on).await?;
    let reason = said("reason", reason)?;
    let plan = plan_of(change, package).await?.under(Model::CarePlanning, None)?;
    let by = actor(change, account, package.contract_id().as_ref()).await?;
    let plan = called(&plan, &by.party, Role::Provider.party())?;
    keep_plan(change, package, &plan, reason).await?;
    let told = serde_json::json!({ "contract": package.contract });
    change.take_step(package, Step::HandBack.code(), to.code(), on, reason, &told).await?;
    change.leave_contract(package).await?;
    let whom = [Whom::Coordinator, Whom::Brokers, Whom::People];
    tell_whom(change, package, &whom, "told-handed-back").await?;
    Ok(())
}
