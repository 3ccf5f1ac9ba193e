//! Deliver: a provider's own word. What it did, which outcomes it claims, and how it puts its own
//! records right. Whatever it says is self-reported until somebody of another party looks.

use std::sync::OnceLock;

use attain_brokerage::{Actor, Happening, Plan, Role, Stage, Step};
use attain_evidence::{EvidenceError, Fact, read_fact};
use attain_needs::{FieldProblem, Gap, Words};
use attain_store::{
    Account, Ask, Change, CheckTask, Contract, ContractId, KeptRecord, NewRecord, Package, Person,
    PersonId, Source, StoreError, TaskId, TermsKind, terms_of,
};
use attain_terms::{Grade, Names};
use attain_units::{Day, Instant};
use serde_json::json;

use crate::actor::actor;
use crate::care::{plan_of, record_sayings};
use crate::error::OfficeError;
use crate::plan_kept::PackageFacts;
use crate::tell::{tell_people_of, tell_provider, tell_role};

/// Days in which a claim should be looked at.
pub const VERIFY_WITHIN: i32 = 14;

/// A package under a contract, and who acts in it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The package.
    pub package: Package,
    /// Its contract.
    pub contract: Contract,
    /// Who acts, under the word the contract has for them.
    pub actor: Actor,
}

impl Case {
    /// The case of a package, as this account may act in it. A provider finds only its own.
    ///
    /// # Errors
    /// When there is none for this account, or it has no contract yet.
    pub async fn of(
        ask: &mut Ask,
        account: &Account,
        package: &Package,
    ) -> Result<Self, OfficeError> {
        let missing = || StoreError::Missing { what: "package", id: package.id.0.clone() };
        let contract = package.contract_id().ok_or_else(missing)?;
        let contract = ask.contract(&contract).await?;
        if account.role == Role::Provider.code() && !account.is_of(&contract.provider) {
            return Err(missing().into());
        }
        let actor = actor(ask, account, Some(&contract.id)).await?;
        Ok(Self { package: package.clone(), contract, actor })
    }

    /// Where the package stands.
    ///
    /// # Errors
    /// When the store holds a stage that is none.
    pub fn stage(&self) -> Result<Stage, OfficeError> {
        self.package.stage.parse().map_err(|()| {
            let why = format!("`{}` is none", self.package.stage);
            StoreError::Unreadable { what: "a stage", why }.into()
        })
    }

    /// Allows a step here.
    ///
    /// # Errors
    /// When it is not open to this role; the error says what is.
    pub fn allow(&self, step: Step) -> Result<(), OfficeError> {
        self.stage()?.allows(step, self.actor.role)?;
        Ok(())
    }
}

/// A visit as it was planned and given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The day.
    pub on: Day,
    /// The minutes that were planned.
    pub planned: u32,
    /// The minutes that were given; 0 when the visit was missed.
    pub given: u32,
}

/// Something else that was delivered, under the name the terms give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// So much of it: `contact`, `2.5 hours`.
    Measured { what: String, amount: String },
    /// It happened, at an instant where that matters.
    Happened { what: String, at: Option<Instant> },
}

/// An outcome that a provider says is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its code in the plan.
    pub outcome: String,
    /// The day it came true.
    pub on: Day,
    /// What was seen, in a sentence. It stays with the check and never leaves for evidence.
    pub seen: String,
}

/// What takes the place of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// The same fact on another day or with another value.
    Instead { on: Day, value: String },
    /// Nothing: the record was made in error.
    Nothing,
}

/// A provider tells of a visit. Gives the record's id.
///
/// # Errors
/// When the package is not the provider's or not in delivery, or the visit cannot be.
pub async fn report_visit(
    change: &mut Change,
    account: &Account,
    package: &Package,
    visit: Visit,
) -> Result<String, OfficeError> {
    let case = Case::of(change, account, package).await?;
    case.allow(Step::Measure)?;
    let mut wrong = day_problems(&case, visit.on, change.at.day());
    for (field, minutes) in [("planned", visit.planned), ("given", visit.given)] {
        if minutes > 1_440 {
            wrong.push(problem(field, "minutes-too-many", Vec::new()));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let Visit { planned, given, .. } = visit;
    let value = match given {
        0 => format!("{planned} planned missed"),
        given => format!("{planned} planned {given} actual"),
    };
    tell(change, &case, visit.on, "visit", value).await
}

/// A provider tells of something else it delivered or saw. Gives the record's id.
///
/// # Errors
/// When the package is not the provider's or not in delivery, or the amount cannot be read.
pub async fn report_delivery(
    change: &mut Change,
    account: &Account,
    package: &Package,
    on: Day,
    delivery: &Delivery,
) -> Result<String, OfficeError> {
    let case = Case::of(change, account, package).await?;
    case.allow(Step::Measure)?;
    let (fact, value) = match delivery {
        Delivery::Measured { what, amount } => ("measured", format!("{what} {amount}")),
        Delivery::Happened { what, at: None } => ("happened", what.clone()),
        Delivery::Happened { what, at: Some(at) } => ("happened", format!("{what} at {at}")),
    };
    let mut wrong = day_problems(&case, on, change.at.day());
    if read_fact(fact, &value, &mut Names::default()).is_err() {
        wrong.push(problem("amount", "value-unreadable", vec![("value", value.as_str().into())]));
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    tell(change, &case, on, fact, value).await
}

/// A provider says an outcome is met. Somebody of another party is asked to look. Gives the
/// claim's record.
///
/// # Errors
/// When the step is not open to it, or the outcome is not open in the plan.
pub async fn claim_outcome(
    change: &mut Change,
    account: &Account,
    package: &Package,
    claim: &Claim,
) -> Result<String, OfficeError> {
    let case = Case::of(change, account, package).await?;
    case.allow(Step::ClaimOutcome)?;
    let mut wrong = day_problems(&case, claim.on, change.at.day());
    let open = open_outcomes(change, &case).await?;
    let outcome = || vec![("outcome", claim.outcome.as_str().into())];
    match open.iter().find(|open| open.code == claim.outcome).map(|open| open.word) {
        None => wrong.push(problem("outcome", "outcome-not-open", outcome())),
        Some(Word::Claimed) => {
            wrong.push(problem("outcome", "outcome-claimed-already", outcome()));
        }
        Some(Word::Said) => wrong.push(problem("outcome", "outcome-has-word", outcome())),
        Some(Word::None) => {}
    }
    if claim.seen.trim().is_empty() {
        wrong.push(problem("seen", "seen-missing", Vec::new()));
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let record = match plan_in(change, &case.package).await? {
        None => tell(change, &case, claim.on, "outcome claimed", claim.outcome.clone()).await?,
        Some(plan) => {
            let claimed = Happening::Claimed { outcome: claim.outcome.clone() };
            let said = plan.tell(&claimed, claim.on, &case.actor).map_err(|wrong| vec![wrong])?;
            let ids = record_sayings(change, &case.contract.id, package, &said).await?;
            ids.into_iter().next().expect("a claim is one record")
        }
    };
    let facts = json!({ "outcome": claim.outcome, "record": record });
    let (step, seen) = (Step::ClaimOutcome.code(), claim.seen.trim());
    change.take_step(package, step, &package.stage, claim.on, seen, &facts).await?;
    ask_to_verify(change, &case, &claim.outcome, &record, seen).await?;
    Ok(record)
}

/// The plan of a package, where one is kept: evidence brought in from elsewhere has none.
///
/// # Errors
/// When the store fails, or holds a plan that cannot be read.
pub async fn plan_in(ask: &mut Ask, package: &Package) -> Result<Option<Plan>, OfficeError> {
    match PackageFacts::read(&package.facts)?.plan {
        None => Ok(None),
        Some(_) => Ok(Some(plan_of(ask, package).await?)),
    }
}

/// Asks for somebody's word on a claim, and tells those who can give it.
pub(crate) async fn ask_to_verify(
    change: &mut Change,
    case: &Case,
    outcome: &str,
    record: &str,
    seen: &str,
) -> Result<TaskId, OfficeError> {
    let id = TaskId::new();
    let task = CheckTask {
        id: id.clone(),
        contract: case.contract.id.clone(),
        package: case.package.id.clone(),
        person: case.package.person.clone(),
        kind: "verification".to_owned(),
        outcome: outcome.to_owned(),
        record: record.to_owned(),
        due: change.at.day() + VERIFY_WITHIN,
        made_by: Some(change.account.0.clone()),
        made_at: change.at,
        facts: json!({ "seen": seen.trim() }).to_string(),
        checked_by: None,
        checked_at: None,
        result: None,
        note: None,
    };
    change.ask_for_check(&task).await?;
    let facts = json!({ "outcome": outcome });
    let link = format!("/checks/{id}");
    match &case.package.coordinator {
        Some(coordinator) => {
            change.tell(&coordinator.as_str().into(), "told-claim", &facts, &link).await?;
        }
        None => tell_role(change, Role::Coordinator, "told-claim", &facts, &link).await?,
    }
    let person = &case.package.person;
    tell_people_of(change, person, "told-claim-person", &facts, "/mine").await?;
    Ok(id)
}

/// A provider puts one of its own records right. What was recorded stays; the correction takes
/// its place from now on. Gives the correcting record.
///
/// # Errors
/// When the record is not the provider's own word, was corrected already, or the correction
/// cannot be read.
pub async fn correct_record(
    change: &mut Change,
    account: &Account,
    contract: &ContractId,
    (person, record): (&PersonId, &str),
    correction: &Correction,
) -> Result<String, OfficeError> {
    let old = change.record(contract, person.as_str(), record).await?;
    let package = change.package(&old.package.as_str().into()).await?;
    let case = Case::of(change, account, &package).await?;
    let records = change.records_of_package(&package.id).await?;
    if old.by_party != case.actor.party || !is_own_fact(&old.fact) {
        return Err(OfficeError::Rule("correct-own-word"));
    }
    if records.iter().any(|later| later.supersedes == old.record) {
        return Err(OfficeError::Rule("corrected-already"));
    }
    let (on, fact, value) = match correction {
        Correction::Nothing => (old.on_day, "cancelled", String::new()),
        Correction::Instead { on, value } => (*on, old.fact.as_str(), value.trim().to_owned()),
    };
    let mut wrong = day_problems(&case, on, change.at.day());
    if let Err(why) = read_fact(fact, &value, &mut Names::default()) {
        let value = vec![("value", Gap::Text(value_of(&why, &value)))];
        wrong.push(problem("value", "value-unreadable", value));
    }
    if old.fact == "outcome claimed" && fact == old.fact && value != old.value {
        let outcome = vec![("outcome", value.as_str().into())];
        wrong.push(problem("value", "outcome-not-open", outcome));
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let new = NewRecord { supersedes: Some(old.record.clone()), ..own(&case, on, fact, value) };
    let id = change.record_fact(contract, &new).await?;
    if fact == "outcome claimed" {
        let tasks = change.check_tasks_about(&package.id).await?;
        let asked = tasks.iter().find(|task| task.record == old.record);
        let seen = asked.map_or_else(String::new, |task| seen_of(&task.facts));
        ask_to_verify(change, &case, &old.value, &id, &seen).await?;
    }
    let facts = json!({ "record": old.record, "contract": case.contract.reference });
    let link = format!("/packages/{}", package.id);
    if let Some(coordinator) = &package.coordinator {
        change.tell(&coordinator.as_str().into(), "told-corrected", &facts, &link).await?;
    }
    tell_provider(change, &case.contract.provider, "told-corrected", &facts, "/deliver").await?;
    Ok(id)
}

/// Facts that a provider says by itself, on a page or in a file.
pub(crate) fn is_own_fact(fact: &str) -> bool {
    matches!(fact, "visit" | "measured" | "happened" | "outcome claimed")
}

/// What was seen, as a check's task holds it.
pub fn seen_of(facts: &str) -> String {
    let facts: serde_json::Value = serde_json::from_str(facts).unwrap_or_default();
    facts.get("seen").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}

fn value_of(why: &EvidenceError, value: &str) -> String {
    match why {
        EvidenceError::WrongValue { found, .. } if !found.is_empty() => found.clone(),
        _ => value.to_owned(),
    }
}

/// How far an outcome of a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Nobody has said anything.
    None,
    /// The provider claims it.
    Claimed,
    /// Somebody has said whether it is met.
    Said,
}

/// An outcome that is open in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOutcome {
    /// Its code.
    pub code: String,
    /// The day by which it should be met; none when the plan has none.
    pub due: Option<Day>,
    /// How far it is.
    pub word: Word,
}

/// The outcomes that a provider may still claim in a package, or has claimed: those of the plan
/// that were neither taken out nor ended, and those the terms pay for by name.
///
/// # Errors
/// When the store fails.
pub async fn open_outcomes(ask: &mut Ask, case: &Case) -> Result<Vec<OpenOutcome>, OfficeError> {
    let records = ask.records_of_package(&case.package.id).await?;
    let kept = ask.outcomes_of(&case.package.id).await?;
    let mut open: Vec<OpenOutcome> = kept
        .iter()
        .filter(|outcome| !matches!(outcome.state.as_str(), "withdrawn" | "ended"))
        .map(|outcome| OpenOutcome {
            code: outcome.code.clone(),
            due: outcome.target_day.parse().ok(),
            word: Word::None,
        })
        .collect();
    if open.is_empty() {
        for code in set_outcomes(&records) {
            open.push(OpenOutcome { code, due: None, word: Word::None });
        }
    }
    if let Some(version) = ask.terms_in_force(&case.contract.id, TermsKind::Live).await? {
        for code in paid_by_name(&terms_of(&version)?) {
            if open.iter().all(|outcome| outcome.code != code) {
                open.push(OpenOutcome { code, due: None, word: Word::None });
            }
        }
    }
    for outcome in &mut open {
        outcome.word = word_on(&records, &outcome.code);
    }
    Ok(open)
}

/// The outcomes that clauses pay for by name.
pub(crate) fn paid_by_name(terms: &attain_terms::Terms) -> Vec<String> {
    use attain_terms::rule::{Quantity, Rule};
    let latest = terms.latest();
    let mut codes = Vec::new();
    for clause in &latest.clauses {
        let Rule::Person(rule) = &clause.rule else { continue };
        if let Quantity::Outcome { outcome, .. } = rule.quantity {
            let code = latest.names.word(outcome).to_owned();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    codes
}

/// The codes of the outcomes that were set in a plan.
pub(crate) fn set_outcomes(records: &[KeptRecord]) -> Vec<String> {
    let mut codes = Vec::new();
    let mut names = Names::default();
    for record in standing(records).filter(|record| record.fact == "outcome set") {
        if let Ok(Fact::OutcomeSet { outcome, .. }) =
            read_fact(&record.fact, &record.value, &mut names)
        {
            let code = names.word(outcome).to_owned();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    codes
}

/// How far an outcome is by these records of its package.
pub(crate) fn word_on(records: &[KeptRecord], code: &str) -> Word {
    let about = standing(records).filter(|record| record.value == code);
    about.fold(Word::None, |word, record| match (word, record.fact.as_str()) {
        (_, "outcome met" | "outcome not met" | "outcome disputed" | "outcome withdrawn") => {
            Word::Said
        }
        (Word::None, "outcome claimed") => Word::Claimed,
        (word, _) => word,
    })
}

/// Whether somebody spoke of a claim's outcome after it was made.
pub fn word_after(records: &[KeptRecord], claim: &KeptRecord) -> Word {
    let later = standing(records).filter(|one| one.value == claim.value && one.seq > claim.seq);
    let mut words = later.filter(|one| {
        matches!(&*one.fact, "outcome met" | "outcome not met" | "outcome withdrawn")
    });
    if words.next().is_some() { Word::Said } else { Word::Claimed }
}

/// Records that no other takes the place of and that were not made in error.
pub fn standing(records: &[KeptRecord]) -> impl Iterator<Item = &KeptRecord> {
    let replaced: std::collections::BTreeSet<(&str, &str)> = records
        .iter()
        .filter(|record| !record.supersedes.is_empty())
        .map(|record| (record.person.as_str(), record.supersedes.as_str()))
        .collect();
    records.iter().filter(move |record| {
        record.fact != "cancelled" && !replaced.contains(&(&*record.person, &*record.record))
    })
}

/// Something a provider can tell of beside visits and claims, because the terms count it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countable {
    /// Its name in the terms.
    pub what: String,
    /// Whether an amount is told, rather than that it happened.
    pub is_measured: bool,
}

/// What the terms of a contract count of one person, and whether they count visits.
///
/// # Errors
/// When the store fails.
pub async fn countables(
    ask: &mut Ask,
    contract: &ContractId,
) -> Result<(bool, Vec<Countable>), OfficeError> {
    use attain_terms::rule::{Quantity, Rule};
    let Some(version) = ask.terms_in_force(contract, TermsKind::Live).await? else {
        return Ok((true, Vec::new()));
    };
    let terms = terms_of(&version)?;
    let latest = terms.latest();
    let (mut visits, mut found) = (false, Vec::new());
    let mut add = |name, is_measured| {
        let one = Countable { what: latest.names.word(name).to_owned(), is_measured };
        if !found.contains(&one) {
            found.push(one);
        }
    };
    for clause in &latest.clauses {
        let Rule::Person(rule) = &clause.rule else { continue };
        match &rule.quantity {
            Quantity::VisitMinutes(_) => visits = true,
            Quantity::Measured { what } => what.iter().for_each(|&name| add(name, true)),
            Quantity::Points(points) => add(points.what, true),
            Quantity::Happenings { what } => add(*what, false),
            Quantity::Late { from, to, .. } => {
                add(*from, false);
                add(*to, false);
            }
            Quantity::Starts
            | Quantity::Ends { .. }
            | Quantity::Plans
            | Quantity::PlannedDays
            | Quantity::PlanOutcomes { .. }
            | Quantity::Outcome { .. }
            | Quantity::Days
            | Quantity::Stay { .. }
            | Quantity::PlanEarly
            | Quantity::DaysLate
            | Quantity::Reversal { .. } => {}
        }
    }
    Ok((visits, found))
}

/// The names of people whose packages run under a contract, for those who may know them.
///
/// # Errors
/// When the store fails.
pub async fn people_under(
    ask: &mut Ask,
    contract: &ContractId,
) -> Result<Vec<(Package, Person)>, OfficeError> {
    let mut found = Vec::new();
    for package in ask.packages_under(contract).await? {
        let person = ask.person(&package.person).await?;
        found.push((package, person));
    }
    Ok(found)
}

/// Keeps something the provider says by itself.
async fn tell(
    change: &mut Change,
    case: &Case,
    on: Day,
    fact: &str,
    value: String,
) -> Result<String, OfficeError> {
    Ok(change.record_fact(&case.contract.id, &own(case, on, fact, value)).await?)
}

/// A record of the provider's own word, typed on a page.
fn own(case: &Case, on: Day, fact: &str, value: String) -> NewRecord {
    NewRecord {
        record: None,
        on_day: on,
        person: Some(case.package.person.clone()),
        package: Some(case.package.id.clone()),
        fact: fact.to_owned(),
        value,
        by: case.actor.party.clone(),
        verified_by: String::new(),
        grade: Grade::SelfReport,
        supersedes: None,
        source: Source::Screen,
        upload: None,
    }
}

/// What is wrong with the day of something that was seen.
pub(crate) fn day_problems(case: &Case, on: Day, today: Day) -> Vec<FieldProblem> {
    let mut wrong = Vec::new();
    let day = || ("day", Gap::Text(on.to_string()));
    if on > today {
        wrong.push(problem("on", "day-to-come", vec![day()]));
    } else if on < case.package.opened {
        let began = ("began", Gap::Text(case.package.opened.to_string()));
        wrong.push(problem("on", "day-before-care", vec![day(), began]));
    }
    wrong
}

/// The words of these acts, in English and Welsh.
pub(crate) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let english = include_str!("../messages/deliver-en.toml");
        Words::read(english, include_str!("../messages/deliver-cy.toml"))
    })
}

pub(crate) fn problem(
    field: &str,
    key: &'static str,
    gaps: Vec<(&'static str, Gap)>,
) -> FieldProblem {
    FieldProblem::new(words(), field, key, gaps)
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(super::words().differences(), Vec::<String>::new());
    }
}
