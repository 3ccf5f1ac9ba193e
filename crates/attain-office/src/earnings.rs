//! Where a provider's money stands today, worked out by the one settlement there is.
//!
//! What is earned is what a statement made now would say of everything so far. What waits is never
//! reckoned apart: the same settlement is asked again with a copy of the evidence in which the
//! claims are confirmed, then the holds are lifted, then the open outcomes are met, and each
//! difference is what waits for that.

use std::collections::{BTreeMap, BTreeSet};

use attain_brokerage::Stage;
use attain_evidence::{Fact, read_fact};
use attain_settlement::{Detail, Planned, Reason, Run, Statement, settle_one};
use attain_store::{
    Ask, Contract, KeptRecord, KeptStatement, Package, StatementId, StoreError, TermsKind,
    evidence_of, terms_of,
};
use attain_terms::{Grade, Name, Names, Terms};
use attain_units::{Day, Instant, Pence, Period};

use crate::checks::holding;
use crate::deliver::{Word, paid_by_name, set_outcomes, standing, word_on};
use crate::error::OfficeError;

/// A provider's money under one contract, as known at one instant.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The days the next statement is about.
    pub period: Period,
    /// When it is made.
    pub made: Instant,
    /// What today's evidence comes to since the contract began.
    pub earned: Pence,
    /// What statements already say of it.
    pub stated: Pence,
    /// Claimed, and waiting for somebody's word.
    pub awaiting_verification: Pence,
    /// Held by a dispute or by a failed check.
    pub at_risk: Pence,
    /// Open outcomes of which nothing is told yet.
    pub awaiting_evidence: Pence,
    /// The statements made so far, the latest first.
    pub statements: Vec<Stated>,
    /// What waits, outcome by outcome.
    pub items: Vec<Item>,
    /// What no single person's outcomes explain of the waiting amounts: caps and clauses of the
    /// contract as a whole.
    pub of_contract: Waiting,
    /// Records that lines rely on, each with its person.
    pub relied: BTreeSet<(String, String)>,
    /// Records that do not count now, under which clause, and why.
    pub not_paid: Vec<attain_settlement::NotPaid>,
}

/// The three amounts that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// For somebody's word.
    pub verification: Pence,
    /// Held.
    pub at_risk: Pence,
    /// For evidence.
    pub evidence: Pence,
}

/// What an outcome waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waits {
    /// For somebody's word on a claim.
    Verification,
    /// For a dispute or a failed check to be settled.
    Settling,
    /// For the provider to show it.
    Evidence,
}

impl Waits {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Verification => "verification",
            Self::Settling => "settling",
            Self::Evidence => "evidence",
        }
    }
}

/// One outcome of one package that waits for something, and what it would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whose it is.
    pub person: String,
    /// The package.
    pub package: String,
    /// The outcome, or the check that holds; empty for reports that nobody has verified.
    pub what: String,
    /// What for.
    pub waits: Waits,
    /// What it would bring, if it came true today and everything above it in the list too.
    pub amount: Pence,
    /// The day it was due; none when none is set.
    pub due: Option<Day>,
    /// How many days ago that was; 0 when it is still to come.
    pub days_late: i32,
}

/// A statement and how far its payment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its id.
    pub id: StatementId,
    /// The days it is about.
    pub first: Day,
    /// The last of them.
    pub last: Day,
    /// What it comes to.
    pub total: Pence,
    /// How far it is.
    pub state: StatedState,
    /// The day its payment is due, once it is approved.
    pub due: Option<Day>,
    /// How many days its payment is late.
    pub days_late: i32,
}

/// How far a statement's payment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedState {
    /// The council still looks at it.
    Draft,
    /// Approved, and not paid.
    Due,
    /// Paid.
    Paid,
}

impl StatedState {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Due => "due",
            Self::Paid => "paid",
        }
    }
}

impl Standing {
    /// What is earned and on no statement yet.
    pub fn to_state(&self) -> Pence {
        self.earned - self.stated
    }

    /// What the statements in this state come to.
    pub fn stated_as(&self, state: StatedState) -> Pence {
        let of = self.statements.iter().filter(|one| one.state == state);
        of.map(|one| one.total).sum()
    }
}

/// Where the money of a contract stands; nothing while it has no terms.
///
/// # Errors
/// When the store fails or holds what cannot be read.
pub async fn provider_standing(
    ask: &mut Ask,
    contract: &Contract,
    now: Instant,
) -> Result<Option<Standing>, OfficeError> {
    let Some(version) = ask.terms_in_force(&contract.id, TermsKind::Live).await? else {
        return Ok(None);
    };
    let terms = terms_of(&version)?;
    let last = ask.last_record().await?;
    let mut records = ask.records_of(&contract.id, last).await?;
    records.retain(|record| record.recorded <= now);
    let packages = ask.packages_under(&contract.id).await?;
    let mut dues = BTreeMap::new();
    for package in &packages {
        for outcome in ask.outcomes_of(&package.id).await? {
            if let Ok(day) = outcome.target_day.parse::<Day>() {
                dues.insert((package.id.0.clone(), outcome.code), day);
            }
        }
    }
    let statements = stated(ask, contract, now.day()).await?;
    let view = View { terms: &terms, now, packages: &packages, dues };
    view.standing(records, statements).map(Some)
}

async fn stated(
    ask: &mut Ask,
    contract: &Contract,
    today: Day,
) -> Result<Vec<Stated>, OfficeError> {
    let mut latest: BTreeMap<i64, KeptStatement> = BTreeMap::new();
    for statement in ask.statements_of(&contract.id, TermsKind::Live).await? {
        latest.insert(statement.number, statement);
    }
    let mut found = Vec::new();
    for statement in latest.into_values().rev() {
        let steps = ask.statement_steps(&statement.id).await?;
        let took = |name: &str| steps.iter().any(|step| step.step == name);
        if took("returned") {
            continue;
        }
        let due = ask.due_day(&statement.id).await?;
        let state = match (took("paid"), due) {
            (true, _) => StatedState::Paid,
            (false, Some(_)) => StatedState::Due,
            (false, None) => StatedState::Draft,
        };
        let late = due.filter(|_| state == StatedState::Due).map_or(0, |due| (today - due).max(0));
        found.push(Stated {
            id: statement.id,
            first: statement.first_day,
            last: statement.last_day,
            total: statement.total,
            state,
            due,
            days_late: late,
        });
    }
    Ok(found)
}

/// What is known, and how it is looked at.
struct View<'a> {
    terms: &'a Terms,
    now: Instant,
    packages: &'a [Package],
    /// The day by which an outcome of a package should be met.
    dues: BTreeMap<(String, String), Day>,
}

/// Something supposed: a record added to a copy of the evidence.
struct Supposed {
    record: KeptRecord,
    what: String,
    waits: Waits,
    due: Option<Day>,
}

impl View<'_> {
    fn standing(
        &self,
        records: Vec<KeptRecord>,
        statements: Vec<Stated>,
    ) -> Result<Standing, OfficeError> {
        let schedule = &self.terms.latest().schedule;
        let period = self.period();
        let base = self.settle(&records)?;
        let mut supposed = self.supposed(&records, &base);
        supposed.sort_by(|a, b| {
            (a.waits, &a.record.person, a.due, &a.what).cmp(&(
                b.waits,
                &b.record.person,
                b.due,
                &b.what,
            ))
        });
        let mut copy = records.clone();
        self.better(&mut copy, &base);
        let mut totals = vec![base.total];
        for waits in [Waits::Verification, Waits::Settling, Waits::Evidence] {
            let of = supposed.iter().filter(|one| one.waits == waits);
            copy.extend(of.map(|one| one.record.clone()));
            totals.push(self.settle(&copy)?.total);
        }
        let items = self.items(&records, &base, supposed)?;
        let sum =
            |waits| items.iter().filter(|i| i.waits == waits).map(|i| i.amount).sum::<Pence>();
        let whole = |place: usize| totals[place + 1] - totals[place];
        Ok(Standing {
            period: schedule.periods[period],
            made: schedule.made[period],
            earned: base.total,
            stated: statements.iter().map(|one| one.total).sum(),
            awaiting_verification: whole(0),
            at_risk: whole(1),
            awaiting_evidence: whole(2),
            of_contract: Waiting {
                verification: whole(0) - sum(Waits::Verification),
                at_risk: whole(1) - sum(Waits::Settling),
                evidence: whole(2) - sum(Waits::Evidence),
            },
            statements,
            items,
            relied: relied(&base),
            not_paid: base.not_paid,
        })
    }

    /// The period today falls in: the last that has begun, and the first before that.
    fn period(&self) -> usize {
        let periods = &self.terms.latest().schedule.periods;
        let today = self.now.day();
        periods.iter().rposition(|period| period.first() <= today).unwrap_or(0)
    }

    /// Everything due by these records, as known now.
    fn settle(&self, records: &[KeptRecord]) -> Result<Statement, OfficeError> {
        let evidence = evidence_of(records, &self.terms.latest().names)
            .map_err(|wrong| StoreError::Unreadable { what: "evidence", why: wrong.to_string() })?;
        let run = Run { period: self.period(), as_at: self.now };
        Ok(settle_one(self.terms, &evidence, Planned { run, previous: None }, Detail::People))
    }

    /// Everything that could come true and would bring something.
    fn supposed(&self, records: &[KeptRecord], base: &Statement) -> Vec<Supposed> {
        let mut found = Vec::new();
        let mut cases: BTreeMap<(&str, &str), Vec<KeptRecord>> = BTreeMap::new();
        for record in records.iter().filter(|record| !record.person.is_empty()) {
            cases.entry((&record.person, &record.package)).or_default().push(record.clone());
        }
        let paid = paid_by_name(self.terms);
        for ((_, package), own) in &cases {
            let mut codes = set_outcomes(own);
            if self.is_open(package, own) && own.iter().any(|one| one.fact == "started") {
                codes.extend(
                    paid.iter().filter(|code| !codes.contains(code)).cloned().collect::<Vec<_>>(),
                );
            }
            for record in standing(own).filter(|one| one.fact.starts_with("outcome ")) {
                if record.fact != "outcome set" && !codes.contains(&record.value) {
                    codes.push(record.value.clone());
                }
            }
            for code in codes {
                found.extend(self.supposed_outcome(package, own, &code));
            }
            found.extend(self.supposed_checks(own, base));
        }
        found
    }

    /// An outcome that would be met.
    fn supposed_outcome(&self, package: &str, own: &[KeptRecord], code: &str) -> Option<Supposed> {
        let last = |facts: &[&str]| {
            let about = standing(own).filter(|one| one.value == code);
            about.filter(|one| facts.contains(&&*one.fact)).max_by_key(|one| one.seq)
        };
        let word =
            last(&["outcome met", "outcome not met", "outcome disputed", "outcome withdrawn"]);
        let (waits, on) = match (word_on(own, code), word) {
            (Word::Claimed, _) => (Waits::Verification, last(&["outcome claimed"])?.on_day),
            (Word::Said, Some(word)) if word.fact == "outcome disputed" => {
                let seen = last(&["outcome met", "outcome claimed"]);
                (Waits::Settling, seen.map_or(word.on_day, |seen| seen.on_day))
            }
            (Word::Said, _) => return None,
            (Word::None, _) if self.is_open(package, own) => (Waits::Evidence, self.now.day()),
            (Word::None, _) => return None,
        };
        let due = self.dues.get(&(package.to_owned(), code.to_owned())).copied();
        Some(Supposed {
            record: self.suppose(&own[0], on, "outcome met", code.to_owned()),
            what: code.to_owned(),
            waits,
            due: due.or_else(|| planned_end(own)),
        })
    }

    /// Checks that hold payment and would be passed.
    fn supposed_checks(&self, own: &[KeptRecord], base: &Statement) -> Vec<Supposed> {
        let names = &self.terms.latest().names;
        let checks = holding(self.terms).into_iter().filter_map(|holding| {
            let check = names.known(&holding.check)?;
            let reason = Reason::Check(check).words(names);
            let is_held = base.not_paid.iter().any(|one| {
                one.reason == reason
                    && own.iter().any(|r| r.person == one.person && r.record == one.record)
            });
            let failed = format!("{} failed", holding.check);
            let is_failed = own.iter().any(|one| one.fact == "checked" && one.value == failed);
            let waits = if is_failed { Waits::Settling } else { Waits::Verification };
            let value = format!("{} passed", holding.check);
            is_held.then(|| Supposed {
                record: self.suppose(&own[0], self.now.day(), "checked", value),
                what: holding.check,
                waits,
                due: None,
            })
        });
        checks.collect()
    }

    /// Records that are not paid only because nobody has verified them, as if somebody had.
    fn better(&self, records: &mut [KeptRecord], base: &Statement) {
        let names = &self.terms.latest().names;
        let mut reasons: BTreeSet<String> = BTreeSet::new();
        reasons.extend([Reason::NotVerified, Reason::VerifiedByPayee].map(|one| one.words(names)));
        reasons.extend(Grade::ALL.map(|grade| Reason::WeakGrade(grade).words(names)));
        let unpaid = base.not_paid.iter().filter(|one| reasons.contains(&one.reason));
        let unpaid: BTreeSet<(&str, &str)> =
            unpaid.map(|one| (&*one.person, &*one.record)).collect();
        let verifier = self.verifier();
        for record in records {
            if unpaid.contains(&(&*record.person, &*record.record)) {
                record.verified_by.clone_from(&verifier);
                Grade::Independent.words().clone_into(&mut record.grade);
            }
        }
    }

    fn suppose(&self, like: &KeptRecord, on: Day, fact: &str, value: String) -> KeptRecord {
        let latest = self.terms.latest();
        KeptRecord {
            seq: i64::MAX,
            contract: like.contract.clone(),
            record: format!("supposed {} {value}", like.package),
            on_day: on,
            recorded: self.now,
            person: like.person.clone(),
            package: like.package.clone(),
            fact: fact.to_owned(),
            value,
            by_party: latest.names.word(latest.payee).to_owned(),
            verified_by: self.verifier(),
            grade: Grade::Independent.words().to_owned(),
            supersedes: String::new(),
            account: None,
            source: String::new(),
            upload: None,
        }
    }

    /// A party whose word the clauses accept: the one that most of them name.
    fn verifier(&self) -> String {
        let latest = self.terms.latest();
        let mut named: BTreeMap<Name, usize> = BTreeMap::new();
        let standards = latest.clauses.iter().map(|clause| &clause.standard);
        for name in standards.flat_map(|one| &one.accepted_by).filter(|one| **one != latest.payee) {
            *named.entry(*name).or_default() += 1;
        }
        let best = named.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)));
        best.map_or_else(|| "council".to_owned(), |(name, _)| latest.names.word(name).to_owned())
    }

    /// What each supposed thing would bring its person, one after the other.
    fn items(
        &self,
        records: &[KeptRecord],
        base: &Statement,
        supposed: Vec<Supposed>,
    ) -> Result<Vec<Item>, OfficeError> {
        let mut people: BTreeMap<String, (Vec<KeptRecord>, Pence)> = BTreeMap::new();
        let mut items = Vec::new();
        for person in base.not_paid.iter().map(|one| &one.person).filter(|one| !one.is_empty()) {
            if !people.contains_key(person) {
                let own = records.iter().filter(|record| record.person == *person);
                let own: Vec<KeptRecord> = own.cloned().collect();
                people.insert(person.clone(), self.bettered(own, base, person, &mut items)?);
            }
        }
        for one in supposed {
            let person = one.record.person.clone();
            if !people.contains_key(&person) {
                let own = records.iter().filter(|record| record.person == person);
                let own: Vec<KeptRecord> = own.cloned().collect();
                people.insert(person.clone(), self.bettered(own, base, &person, &mut items)?);
            }
            let (own, due) = people.get_mut(&person).expect("the person was just added");
            own.push(one.record.clone());
            let after = self.due_to(own, &person)?;
            let amount = after - *due;
            *due = after;
            let today = self.now.day();
            items.push(Item {
                person,
                package: one.record.package,
                what: one.what,
                waits: one.waits,
                amount,
                due: one.due,
                days_late: one.due.map_or(0, |day| (today - day).max(0)),
            });
        }
        Ok(items)
    }

    /// A person's records as if somebody had verified what only waits for that, and what they come
    /// to; what it brings is an item without a name.
    fn bettered(
        &self,
        own: Vec<KeptRecord>,
        base: &Statement,
        person: &str,
        items: &mut Vec<Item>,
    ) -> Result<(Vec<KeptRecord>, Pence), OfficeError> {
        let mut better = own.clone();
        self.better(&mut better, base);
        let (before, after) = (self.due_to(&own, person)?, self.due_to(&better, person)?);
        if before != after {
            let package = own.last().map_or(String::new(), |record| record.package.clone());
            items.push(Item {
                person: person.to_owned(),
                package,
                what: String::new(),
                waits: Waits::Verification,
                amount: after - before,
                due: None,
                days_late: 0,
            });
        }
        Ok((better, after))
    }

    /// What one person's records alone come to.
    fn due_to(&self, own: &[KeptRecord], person: &str) -> Result<Pence, OfficeError> {
        let statement = self.settle(own)?;
        let lines = statement.lines.iter().filter(|line| line.person.as_deref() == Some(person));
        Ok(lines.map(|line| line.amount).sum())
    }

    /// Whether something may still come of a package.
    fn is_open(&self, package: &str, own: &[KeptRecord]) -> bool {
        if standing(own).any(|one| one.fact == "excluded") {
            return false;
        }
        match self.packages.iter().find(|known| known.id.as_str() == package) {
            Some(known) => known.stage.parse::<Stage>().is_ok_and(Stage::is_in_force),
            None => !own.iter().any(|one| one.fact == "ended" || one.fact == "died"),
        }
    }
}

/// The records that lines rely on: each is told as `R7: outcome met O1 on …`.
fn relied(statement: &Statement) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for line in &statement.lines {
        let person = line.person.clone().unwrap_or_default();
        for told in &line.relied {
            if let Some((record, _)) = told.split_once(": ") {
                found.insert((person.clone(), record.to_owned()));
            }
        }
    }
    found
}

/// The day by which a plan should be done.
fn planned_end(own: &[KeptRecord]) -> Option<Day> {
    let accepted = standing(own).filter(|one| one.fact == "plan accepted").last()?;
    match read_fact(&accepted.fact, &accepted.value, &mut Names::default()) {
        Ok(Fact::PlanAccepted { days, .. }) => {
            Some(accepted.on_day.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)))
        }
        Ok(_) | Err(_) => None,
    }
}
