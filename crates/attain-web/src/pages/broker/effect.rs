//! What a step does to payment, in one sentence, read from the contract's own terms.

use attain_brokerage::{Stage, Step};
use attain_store::{Ask, TermsKind, terms_of};
use attain_terms::{Clause, Model};

use crate::error::PageError;
use crate::pages::plan::case::Case;
use crate::say::Say;

/// What the step does to payment.
///
/// # Errors
/// When the database fails.
pub async fn effect(
    ask: &mut Ask,
    say: Say<'_>,
    case: &Case,
    step: Step,
) -> Result<String, PageError> {
    let Some(contract) = case.package.contract_id() else { return Ok(say.t("effect-no-contract")) };
    let Some(version) = ask.terms_in_force(&contract, TermsKind::Live).await? else {
        return Ok(say.t("effect-no-contract"));
    };
    let terms = terms_of(&version)?;
    let latest = terms.latest();
    let named = |goes_on: &dyn Fn(&Clause) -> bool, none: &str, some: &str| {
        let ids: Vec<&str> =
            latest.clauses.iter().filter(|clause| goes_on(clause)).map(|one| &*one.id).collect();
        match ids.as_slice() {
            [] => say.t(none),
            ids => say.with(some, &[("clauses", &ids.join(", "))]),
        }
    };
    let is_reward = case.plan.as_ref().is_some_and(|plan| plan.said().model == Model::Reward);
    Ok(match step {
        Step::AcceptPrice | Step::AcceptWithoutPrice if is_reward => say.t("effect-accept-reward"),
        Step::AcceptPrice | Step::AcceptWithoutPrice => say.t("effect-accept"),
        Step::Start | Step::Resume => say.t("effect-start"),
        Step::Suspend => {
            named(&|clause| clause.while_suspended, "effect-suspend", "effect-suspend-paid")
        }
        Step::End => {
            let (none, some) = ("effect-end", "effect-end-death-paid");
            named(&|clause| clause.after_death, none, some)
        }
        Step::Close | Step::StartNewPlan => say.t("effect-close"),
        Step::Decline | Step::Cancel if case.stage == Stage::Accepted => {
            say.t("effect-cancel-accepted")
        }
        _ => say.t("effect-nothing-agreed"),
    })
}
