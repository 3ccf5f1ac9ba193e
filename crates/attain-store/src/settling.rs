//! What a contract's kept terms and records come to: the store hands them to the one settlement
//! there is, and keeps what it says.

use attain_evidence::Evidence;
use attain_paper::statement_json;
use attain_settlement::{Planned, Statement, planned, settle_plans};
use attain_terms::Terms;
use attain_units::Instant;

use crate::change::{Ask, Change};
use crate::contracts::{TermsKind, TermsVersion};
use crate::error::StoreError;
use crate::ids::{ContractId, StatementId};
use crate::records::{evidence_of, records_in};
use crate::statements::NewStatement;

/// A contract's terms and evidence, read and ready to be settled.
pub struct Promised {
    /// The version the terms were read from.
    pub version: TermsVersion,
    /// The terms.
    pub terms: Terms,
    /// The evidence.
    pub evidence: Evidence,
    /// Records up to this one were read.
    pub records: i64,
    /// The statements the contract makes, in order; the first is number 1.
    pub planned: Vec<Planned>,
}

impl Promised {
    /// How many statements could have been made by an instant. What is learnt in the very second
    /// that a statement counts to may still come, so it is made after it.
    pub fn made_by(&self, now: Instant) -> usize {
        self.planned.iter().take_while(|plan| plan.run.as_at < now).count()
    }

    /// The first statements, up to and with `number`, each following those before.
    pub fn statements(&self, number: usize) -> Vec<Statement> {
        settle_plans(&self.terms, &self.evidence, &self.planned[..number.min(self.planned.len())])
    }

    /// The statement of a number as it is kept: the very JSON that `attain settle --json` prints.
    /// Nothing when the contract makes none of that number.
    pub fn statement(&self, number: usize) -> Option<(Statement, String)> {
        if number > self.planned.len() {
            return None;
        }
        let statement = self.statements(number).pop()?;
        let json = statement_json::one(&statement);
        Some((statement, json))
    }
}

/// Reads a version's terms. They were checked before they were published.
///
/// # Errors
/// When they cannot be read any more.
pub fn terms_of(version: &TermsVersion) -> Result<Terms, StoreError> {
    Terms::read(&version.text, "terms.toml").map_err(|problems| StoreError::Unreadable {
        what: "terms",
        why: problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    })
}

impl Ask {
    /// A contract's latest terms of a kind and its evidence as it stands; nothing while no terms
    /// are published.
    ///
    /// # Errors
    /// When the database fails, or what it holds cannot be read.
    pub async fn promised(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
    ) -> Result<Option<Promised>, StoreError> {
        let Some(version) = self.terms_in_force(contract, kind).await? else { return Ok(None) };
        let last = self.last_record().await?;
        Ok(Some(self.promised_by(version, last).await?))
    }

    /// What a version of terms and the records up to one place come to.
    ///
    /// # Errors
    /// When the database fails, or what it holds cannot be read.
    pub async fn promised_by(
        &mut self,
        version: TermsVersion,
        records: i64,
    ) -> Result<Promised, StoreError> {
        let rows = self.record_rows(&version.contract, records).await?;
        beside(move || {
            let terms = terms_of(&version)?;
            let kept = records_in(&version.contract, &rows)?;
            let evidence = evidence_of(&kept, &terms.latest().names).map_err(|wrong| {
                StoreError::Unreadable { what: "evidence", why: wrong.to_string() }
            })?;
            let planned = planned(&terms.latest().schedule);
            Ok(Promised { version, terms, evidence, records, planned })
        })
        .await
    }
}

impl Ask {
    /// Settles the statement of a number as the contract stands, to be kept by
    /// [`Change::keep_settled`]. It takes its time, and holds up nobody. Numbers begin with 1.
    ///
    /// # Errors
    /// When the contract makes no such statement yet.
    pub async fn settled(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
        number: usize,
        now: Instant,
    ) -> Result<NewStatement, StoreError> {
        let missing = || StoreError::Missing { what: "statement", id: number.to_string() };
        let promised = self.promised(contract, kind).await?.ok_or_else(missing)?;
        if number == 0 || number > promised.made_by(now) {
            return Err(missing());
        }
        let (terms, records) = (promised.version.id.clone(), promised.records);
        let settled = behind(move || promised.statement(number)).await;
        let (statement, json) = settled.ok_or_else(missing)?;
        Ok(NewStatement {
            contract: contract.clone(),
            kind,
            number: i64::try_from(number).expect("a schedule is short"),
            first_day: statement.period.first(),
            last_day: statement.period.last(),
            as_at: statement.as_at,
            terms,
            records,
            json,
            total: statement.total,
        })
    }

    /// Whether what was settled still is what the contract comes to: the same terms are in force,
    /// and nothing was learnt meanwhile that the statement should have known.
    async fn is_fresh(&mut self, new: &NewStatement) -> Result<bool, StoreError> {
        let version = self.terms_in_force(&new.contract, new.kind).await?;
        if version.is_none_or(|version| version.id != new.terms) {
            return Ok(false);
        }
        let sql = "select count(*) from record where seq > $1 and contract = $2 and recorded <= $3";
        let row = sqlx::query_scalar(sql).bind(new.records).bind(new.contract.as_str());
        let late: i64 = row.bind(new.as_at.to_string()).fetch_one(self.on()).await?;
        Ok(late == 0)
    }
}

/// Computes on a thread of its own: those that answer requests go on answering.
pub(crate) async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("settling does not panic")
}

/// Computes on a thread that gives way to those that answer requests: what nobody waits for.
async fn behind<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        give_way();
        // Whoever asked may have gone meanwhile.
        drop(tell.send(work()));
    });
    told.await.expect("settling does not panic")
}

/// Puts this thread behind all others. Where the system does not let it, it has its full share.
fn give_way() {
    #[cfg(target_os = "linux")]
    rustix::process::setpriority_process(Some(rustix::thread::gettid()), 10).ok();
}

impl Change {
    /// Makes the statement of a number and keeps it. Numbers begin with 1.
    ///
    /// # Errors
    /// When the contract makes no such statement yet, or it has just been made.
    pub async fn make_statement(
        &mut self,
        contract: &ContractId,
        kind: TermsKind,
        number: usize,
    ) -> Result<StatementId, StoreError> {
        let now = self.at;
        let new = self.settled(contract, kind, number, now).await?;
        self.keep_statement(&new).await
    }

    /// Keeps a statement that was settled before this change began. Where the contract has changed
    /// since, it is settled again.
    ///
    /// # Errors
    /// When it has just been made by somebody else.
    pub async fn keep_settled(&mut self, new: &NewStatement) -> Result<StatementId, StoreError> {
        if self.is_fresh(new).await? {
            return self.keep_statement(new).await;
        }
        let number = usize::try_from(new.number).unwrap_or(0);
        self.make_statement(&new.contract, new.kind, number).await
    }
}
