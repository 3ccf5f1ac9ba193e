//! A price: offered by one side, accepted or returned by another, within the limits of accounts.

use attain_brokerage::{ApprovalLimits, Offer, Price, PriceDraft, Side, Step};
use attain_store::{Account, Ask, Change, FactId, KeptOffer, Package, StoreError};
use attain_units::{Day, Pence};

use crate::actor::actor;
use crate::assessment_kept::PriceFacts;
use crate::care::taking::{allowed, role_of, said};
use crate::care::telling::{Whom, record_sayings, tell_whom};
use crate::care::writing::{keep_plan, plan_of};
use crate::error::OfficeError;
use crate::plan_kept::unreadable;

/// Offers a price for the plan.
///
/// # Errors
/// When its parts do not add up, or the step is not open.
pub async fn offer_price(
    change: &mut Change,
    account: &Account,
    package: &Package,
    draft: PriceDraft,
    note: &str,
) -> Result<FactId, OfficeError> {
    let on = change.at.day();
    let to = allowed(change, account, package, Step::OfferPrice, on).await?;
    let plan = plan_of(change, package).await?;
    let price = Price::new(draft)?;
    let days = plan.said().days;
    let facts = serde_json::to_value(PriceFacts::of(price.said(), note));
    let facts = facts.expect("a price is JSON");
    let value = price.plan_value(days);
    let id = change.offer(package, value, days, &facts).await?;
    let told = serde_json::json!({ "offer": id, "value_pence": value.0 });
    change.take_step(package, Step::OfferPrice.code(), to.code(), on, note, &told).await?;
    let other = match role_of(account)?.side() {
        Side::Provider => Whom::Coordinator,
        Side::Council | Side::Person | Side::Partner | Side::Onlooker => Whom::Provider,
    };
    tell_whom(change, package, &[other], "told-price-offered").await?;
    Ok(id)
}

/// Up to what plan value each role of the council may agree: the highest of its accounts, and for
/// the account that acts, its own.
///
/// # Errors
/// When the database fails.
pub async fn limits(ask: &mut Ask, account: &Account) -> Result<ApprovalLimits, OfficeError> {
    let own = role_of(account)?;
    let accounts = ask.staff().await?;
    let mut limits: Vec<(attain_brokerage::Role, Pence)> = Vec::new();
    for &role in Step::AcceptPrice.row().by {
        if role.side() != Side::Council {
            continue;
        }
        let theirs = accounts.iter().filter(|one| one.role == role.code() && one.is_active == 1);
        let highest = theirs.map(|one| one.limit).max().unwrap_or_default();
        limits.push((role, if role == own { account.limit } else { highest }));
    }
    Ok(ApprovalLimits::new(limits)?)
}

/// Accepts the price that is offered. The plan comes into force; what was agreed becomes records
/// of the contract.
///
/// # Errors
/// When it is the own side's offer, above the account's limit, or before the assessment.
pub async fn accept_price(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
) -> Result<(), OfficeError> {
    let to = allowed(change, account, package, Step::AcceptPrice, on).await?;
    let kept = open_offer(change, package).await?;
    let contract = package.contract_id();
    let offerer = change.account(&kept.offered_by).await?;
    let price = Price::new(PriceFacts::read(&kept)?.draft());
    let price = price.map_err(|_| unreadable("a price", "its parts do not add up"))?;
    let offer = Offer { by: actor(change, &offerer, contract.as_ref()).await?, price };
    let by = actor(change, account, contract.as_ref()).await?;
    let limits = limits(change, account).await?;
    let plan = plan_of(change, package).await?;
    let (plan, mut sayings) = plan.accept(on, &offer, &by, &limits)?;
    change.accept_offer(package, &kept).await?;
    keep_plan(change, package, &plan, "").await?;
    if let (Some(contract), Some(accepted)) = (&contract, &plan.record().accepted) {
        sayings.extend(plan.tell_credits(&[], on, &accepted.council));
        record_sayings(change, contract, package, &sayings).await?;
    }
    change.set_review_due(package, Some(plan.next_review(None))).await?;
    let told = serde_json::json!({ "offer": kept.id, "value_pence": kept.value.0 });
    change.take_step(package, Step::AcceptPrice.code(), to.code(), on, note, &told).await?;
    let whom = [Whom::Coordinator, Whom::Provider, Whom::People];
    tell_whom(change, package, &whom, "told-price-accepted").await?;
    Ok(())
}

/// Sends an offered price back, with a reason.
///
/// # Errors
/// When the reason is blank, or the step is not open.
pub async fn return_price(
    change: &mut Change,
    account: &Account,
    package: &Package,
    reason: &str,
) -> Result<(), OfficeError> {
    let on = change.at.day();
    let to = allowed(change, account, package, Step::ReturnPrice, on).await?;
    let reason = said("reason", reason)?;
    let kept = open_offer(change, package).await?;
    let told = serde_json::json!({ "offer": kept.id, "value_pence": kept.value.0 });
    change.take_step(package, Step::ReturnPrice.code(), to.code(), on, reason, &told).await?;
    change
        .tell(&kept.offered_by, "told-price-returned", &serde_json::json!({}), &link(package))
        .await?;
    Ok(())
}

/// Accepts the plan without any price: it is complete without money (M-6).
///
/// # Errors
/// When the step is not open, or the day is before the assessment.
pub async fn accept_without_price(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    note: &str,
) -> Result<(), OfficeError> {
    let to = allowed(change, account, package, Step::AcceptWithoutPrice, on).await?;
    let contract = package.contract_id();
    let by = actor(change, account, contract.as_ref()).await?;
    let plan = plan_of(change, package).await?;
    let (plan, mut sayings) = plan.accept_without_price(on, &by)?;
    keep_plan(change, package, &plan, "").await?;
    if let Some(contract) = &contract {
        sayings.extend(plan.tell_credits(&[], on, &by));
        record_sayings(change, contract, package, &sayings).await?;
    }
    change.set_review_due(package, Some(plan.next_review(None))).await?;
    let (step, told) = (Step::AcceptWithoutPrice.code(), serde_json::json!({}));
    change.take_step(package, step, to.code(), on, note, &told).await?;
    let whom = [Whom::Coordinator, Whom::Provider, Whom::People];
    tell_whom(change, package, &whom, "told-plan-accepted").await?;
    Ok(())
}

/// The price that waits for an answer: the latest, unless it was accepted.
async fn open_offer(ask: &mut Ask, package: &Package) -> Result<KeptOffer, OfficeError> {
    let latest = ask.offers_of(&package.id).await?.into_iter().next();
    let missing = || StoreError::Missing { what: "offered price", id: package.id.0.clone() };
    Ok(latest.filter(|offer| offer.accepted_by.is_none()).ok_or_else(missing)?)
}

fn link(package: &Package) -> String {
    format!("/packages/{}", package.id)
}
