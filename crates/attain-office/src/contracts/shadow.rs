//! Live and shadow terms side by side, on the same evidence (S62).

use attain_paper::Made;
use attain_store::{Ask, ContractId, Promised, TermsKind};
use attain_units::Instant;

use super::effect::periods;
use super::{ContractError, PeriodEffect};

/// What the same evidence comes to under both terms, of statements whose time has come.
pub struct Beside {
    /// Each statement under both; `draft` is what it comes to under the shadow terms.
    pub periods: Vec<PeriodEffect>,
    /// The statements of the live terms.
    pub live: Vec<Made>,
    /// The statements of the shadow terms.
    pub shadow: Vec<Made>,
}

/// Both terms side by side; nothing while either is not published.
///
/// # Errors
/// When the evidence cannot be read under the shadow terms, or the database fails.
pub async fn beside(
    ask: &mut Ask,
    contract: &ContractId,
    now: Instant,
) -> Result<Option<Beside>, ContractError> {
    let live = ask.promised(contract, TermsKind::Live).await?;
    let shadow = ask.promised(contract, TermsKind::Shadow).await?;
    let (Some(live), Some(shadow)) = (live, shadow) else { return Ok(None) };
    let made = |promised: &Promised| promised.statements(promised.made_by(now));
    let (live, shadow) = (made(&live), made(&shadow));
    let periods = periods(&live, &shadow);
    let told = |statements: Vec<_>| -> Vec<Made> {
        statements.into_iter().map(|statement| Made { case: None, statement }).collect()
    };
    Ok(Some(Beside { periods, live: told(live), shadow: told(shadow) }))
}
