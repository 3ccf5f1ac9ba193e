//! Commissioning plans: begun, written sheet by sheet, their risks signed by both sides.

use attain_brokerage::Role;
use attain_store::{
    Account, AccountId, Ask, Change, CommissioningPlan, Contract, ContractId, KeptSheet, PlanId,
    StoreError,
};
use attain_strategy::{
    Papers, PapersError, Risk, Sheet, Side, Stage, file_of, read, sheets_of, signed, unsigned,
    with_kept_signatures,
};
use attain_units::Instant;
use serde_json::{Value, json};

use crate::error::OfficeError;
use crate::words::problem;
use crate::{tell_provider, tell_role};

/// A plan as it stands.
pub struct PlanKept {
    /// The plan.
    pub plan: CommissioningPlan,
    /// The latest edition of each sheet that was ever written.
    pub sheets: Vec<KeptSheet>,
}

/// Why a file of papers was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// Everything that is wrong with it.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Papers(Vec<PapersError>),
    /// The store refused it or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl PlanKept {
    /// A plan as it stands.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn load(ask: &mut Ask, id: &PlanId) -> Result<Self, StoreError> {
        let plan = ask.plan(id).await?;
        let sheets = ask.sheets(id).await?;
        Ok(Self { plan, sheets })
    }

    /// A sheet's latest edition, if it was ever written.
    pub fn sheet(&self, sheet: Sheet) -> Option<&KeptSheet> {
        self.sheets.iter().find(|kept| kept.sheet == sheet.key)
    }

    /// A sheet's text; empty while nobody has written it.
    pub fn text(&self, sheet: Sheet) -> &str {
        self.sheet(sheet).map_or("", |kept| &kept.text)
    }

    /// The edition of a sheet; 0 while nobody has written it.
    pub fn edition(&self, sheet: Sheet) -> i64 {
        self.sheet(sheet).map_or(0, |kept| kept.edition)
    }

    /// The file of its papers, which `attain plan` reads.
    pub fn file(&self) -> String {
        self.file_with(None)
    }

    fn file_with(&self, written: Option<(Sheet, &str)>) -> String {
        let text = |sheet: Sheet| match written {
            Some((own, text)) if own == sheet => text,
            _ => self.text(sheet),
        };
        file_of(&self.plan.name, Sheet::ALL.map(text))
    }

    /// Its papers.
    ///
    /// # Errors
    /// When what is kept cannot be read: every sheet was read before it was kept.
    pub fn papers(&self) -> Result<Papers, StoreError> {
        read(&self.file()).map_err(|errors| StoreError::Unreadable {
            what: "a plan",
            why: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })
    }

    /// The papers of a stage that were written after members approved it: they approved others.
    pub fn changed_since_approval(&self, papers: &Papers, stage: Stage) -> Vec<Sheet> {
        let gate = Sheet::ALL.into_iter().find(|sheet| sheet.is_gate() && sheet.stage == stage);
        let shown = Stage::ALL.into_iter().zip(&papers.shown).find(|(own, _)| *own == stage);
        let is_approved = shown.is_some_and(|(_, shown)| shown.approved.is_some());
        let Some(gate) = gate.and_then(|gate| self.sheet(gate)).filter(|_| is_approved) else {
            return Vec::new();
        };
        let is_later = |sheet: &Sheet| {
            let written = self.sheet(*sheet);
            sheet.stage == stage && written.is_some_and(|kept| gate.made_at < kept.made_at)
        };
        Sheet::ALL.into_iter().filter(is_later).collect()
    }
}

/// Takes a file of papers as a new plan. Signatures under its risks are not taken: who signs, signs
/// here.
///
/// # Errors
/// With everything that is wrong with it, or when a plan of its name is there.
pub async fn import_plan(change: &mut Change, text: &str) -> Result<PlanId, PlanError> {
    let (name, sheets) = sheets_of(text).map_err(PlanError::Papers)?;
    let id = change.begin_plan(&name).await?;
    for (sheet, text) in sheets {
        let text = if sheet == Sheet::RISKS { with_kept_signatures("", &text) } else { text };
        change.keep_sheet("write paper", &id, sheet.key, 0, &text).await?;
    }
    Ok(id)
}

/// Writes a sheet over the edition that was read. A risk that is written otherwise is signed again
/// by both sides, and the provider of the plan's contract is told.
///
/// # Errors
/// When a local outcome has the code of another, or somebody else wrote in the meantime.
pub async fn write_sheet(
    change: &mut Change,
    id: &PlanId,
    sheet: Sheet,
    text: &str,
    over: i64,
) -> Result<(), OfficeError> {
    let kept = PlanKept::load(change, id).await?;
    let is_risks = sheet == Sheet::RISKS;
    let text = match is_risks {
        true => with_kept_signatures(kept.text(sheet), text),
        false => text.to_owned(),
    };
    let papers = read(&kept.file_with(Some((sheet, &text))));
    let papers = papers.map_err(|errors| refused(&errors, &text))?;
    change.keep_sheet("write paper", id, sheet.key, over, &text).await?;
    if let Some(contract) = kept.plan.contract_id().filter(|_| is_risks) {
        let contract = change.contract(&contract).await?;
        ask_to_sign(change, &contract, &papers).await?;
    }
    Ok(())
}

/// Tells a contract's provider of risks that wait for signatures, if any do.
async fn ask_to_sign(
    change: &mut Change,
    contract: &Contract,
    papers: &Papers,
) -> Result<(), StoreError> {
    let risks = papers.risks.as_deref().unwrap_or_default();
    if unsigned(risks).is_empty() {
        return Ok(());
    }
    let (facts, link) = risks_of_contract(contract);
    tell_provider(change, &contract.provider, "told-risks-to-sign", &facts, &link).await
}

/// What is told of a contract's risks, and where they are.
fn risks_of_contract(contract: &Contract) -> (Value, String) {
    (json!({ "contract": contract.reference }), format!("/contracts/{}/risks", contract.id))
}

/// What a form of a sheet may still get wrong once every field of it could be read.
fn refused(errors: &[PapersError], text: &str) -> OfficeError {
    let taken = errors.iter().find_map(|error| match error {
        PapersError::Taken(code) => Some(code),
        _ => None,
    });
    let Some(number) = taken.and_then(|code| row_of_local(text, code)) else {
        return OfficeError::Rule("papers-refused");
    };
    let field = format!("outcomes.local.{number}.code");
    OfficeError::Fields(vec![problem(field, "code-taken", Vec::new())])
}

/// The last local outcome of a code, counted from 1.
fn row_of_local(text: &str, code: &str) -> Option<usize> {
    let sheet: toml::Table = text.parse().ok()?;
    let local = sheet.get("outcomes")?.get("local")?.as_array()?;
    let place =
        local.iter().rposition(|one| one.get("code").is_some_and(|own| own.as_str() == Some(code)));
    place.map(|place| place + 1)
}

/// Says which contract came of a plan, and asks its provider to sign the risks.
///
/// # Errors
/// When the provider of another contract has signed its risks, or the contract came of another plan.
pub async fn set_contract(
    change: &mut Change,
    id: &PlanId,
    contract: &ContractId,
) -> Result<(), OfficeError> {
    let kept = PlanKept::load(change, id).await?;
    let contract = change.contract(contract).await?;
    let papers = kept.papers()?;
    let risks = papers.risks.as_deref().unwrap_or_default();
    let is_signed = risks.iter().any(|risk| risk.signed.contains(&Side::Provider));
    let is_other = kept.plan.contract_id().is_some_and(|own| own != contract.id);
    if is_signed && is_other {
        return Err(OfficeError::Rule("risks-signed-by-provider"));
    }
    change.set_plan_contract(id, &contract.id).await?;
    Ok(ask_to_sign(change, &contract, &papers).await?)
}

/// The side an account signs for: its own, under that contract.
pub fn side_of(account: &Account, contract: &Contract) -> Option<Side> {
    match account.role.parse().ok()? {
        Role::Provider if account.is_of(&contract.provider) => Some(Side::Provider),
        Role::Commissioner | Role::ContractManager => Some(Side::Council),
        _ => None,
    }
}

/// Signs a risk, counted from 1, over the edition that was read, and tells the other side.
///
/// # Errors
/// When there is no such risk, the account's side signed it before, or it reads otherwise now.
pub async fn sign_risk(
    change: &mut Change,
    account: &Account,
    contract: &ContractId,
    number: usize,
    over: i64,
) -> Result<(), OfficeError> {
    let contract = change.contract(contract).await?;
    let side = side_of(account, &contract).ok_or(OfficeError::Rule("risk-side"))?;
    let plan = change.plan_of(&contract.id).await?.ok_or(OfficeError::Rule("risk-none"))?;
    let kept = PlanKept::load(change, &plan.id).await?;
    let text = kept.text(Sheet::RISKS);
    let signed = signed(text, number, side).ok_or(OfficeError::Rule("risk-none"))?;
    change.keep_sheet("sign risk", &plan.id, Sheet::RISKS.key, over, &signed).await?;
    let (facts, link) = risks_of_contract(&contract);
    match side {
        Side::Council => {
            let provider = &contract.provider;
            tell_provider(change, provider, "told-risk-signed-by-council", &facts, &link).await?;
        }
        Side::Provider => {
            let message = "told-risk-signed-by-provider";
            tell_role(change, Role::ContractManager, message, &facts, &link).await?;
        }
    }
    Ok(())
}

/// Who signed a risk for a side, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// For which side.
    pub side: Side,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

/// The signatures under each risk as it reads in the latest of these editions, which stand latest
/// first: whoever wrote the first edition that has the name under the same words.
pub fn signatures(editions: &[KeptSheet]) -> Vec<Vec<Signature>> {
    let risks: Vec<Vec<Risk>> = editions.iter().map(|kept| risks_of(&kept.text)).collect();
    let Some(latest) = risks.first() else { return Vec::new() };
    let each = latest.iter().map(|risk| {
        let has = |of: &[Risk], side: Side| {
            of.iter().any(|one| is_same(one, risk) && one.signed.contains(&side))
        };
        let first = |side: &Side| {
            let signed = risks.iter().zip(editions).take_while(|(of, _)| has(of, *side));
            let (_, kept) = signed.last()?;
            Some(Signature { side: *side, by: kept.made_by.clone(), at: kept.made_at })
        };
        Side::BOTH.iter().filter_map(first).collect()
    });
    each.collect()
}

fn risks_of(text: &str) -> Vec<Risk> {
    read(&file_of(Sheet::RISKS.key, [text]))
        .ok()
        .and_then(|papers| papers.risks)
        .unwrap_or_default()
}

/// Whether two say the same, whoever signed.
fn is_same(a: &Risk, b: &Risk) -> bool {
    (&a.words, a.borne_by, &a.action) == (&b.words, b.borne_by, &b.action)
}
