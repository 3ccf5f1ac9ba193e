//! Plays the year: every act at its hour, in the order of time, through the acts of the office.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow};
use attain_brokerage::{Finding, PlanDraft, PriceDraft, Progress, ReviewFinding, Role, Worth};
use attain_evidence::HEADER;
use attain_needs::{Form, Instrument, Subject};
use attain_office::care::{self, Choice, NewReading, Referral};
use attain_office::plan_kept::ReferralFacts;
use attain_office::{checks, contracts, deliver, plans, sample, settle, upload};
use attain_store::{
    Account, AccountId, Change, Contract, ContractId, LineQuery, Package, PackageId, Person,
    PersonId, StatementId, Store, TermsKind,
};
use attain_strategy::Sheet;
use attain_terms::Model;
use attain_units::{Day, Instant, Pence, Period};

use crate::agreements::{self, Agreement};
use crate::deed::{Act, Deed, Key, Told};
use crate::people::{self, Known};

/// Whoever plays the year, and what they remember of it.
pub struct Player<'a> {
    store: &'a Store,
    /// The hash of the password of people and carers.
    password: String,
    people: BTreeMap<Key, PersonId>,
    accounts: BTreeMap<Key, AccountId>,
    packages: BTreeMap<Key, PackageId>,
    contracts: BTreeMap<Key, ContractId>,
}

impl<'a> Player<'a> {
    /// Begins where nothing has happened yet.
    pub fn new(store: &'a Store, password: String) -> Self {
        Self {
            store,
            password,
            people: BTreeMap::new(),
            accounts: BTreeMap::new(),
            packages: BTreeMap::new(),
            contracts: BTreeMap::new(),
        }
    }

    /// Plays them all. What one account does in one hour is one change.
    ///
    /// # Errors
    /// The act that the office refused, with who and when.
    pub async fn play(&mut self, mut acts: Vec<Act>) -> Result<()> {
        acts.sort_by_key(|act| act.at);
        for one in acts.chunk_by(|a, b| (a.at, a.who) == (b.at, b.who)) {
            let id = self.account(one[0].who);
            let mut change = self.store.change(&id, one[0].at).await?;
            let account = change.account(&id).await?;
            for act in one {
                let told = || format!("{} at {}: {:?}", act.who, act.at, act.deed);
                self.act(&mut change, &account, &act.deed).await.with_context(told)?;
            }
            change.commit().await?;
        }
        Ok(())
    }

    fn account(&self, who: &'static str) -> AccountId {
        self.accounts.get(who).cloned().unwrap_or_else(|| AccountId::from(who))
    }

    async fn act(&mut self, change: &mut Change, account: &Account, deed: &Deed) -> Result<()> {
        let today = change.at.day();
        match deed {
            Deed::Meet { person } => self.meet(change, person).await?,
            Deed::GiveAccount { person } => {
                let known = people::known(person);
                let role = if known.cares_for.is_some() { Role::Carer } else { Role::Person };
                let email = format!("{person}@made-up.example");
                let id = self.person(person);
                let given = care::give_account(change, &id, role, &email, &self.password).await?;
                self.accounts.insert(person, given);
            }
            Deed::Refer { person, source, reason } => {
                let cares_for = people::known(person).cares_for.map(|one| self.person(one.0).0);
                let referral = Referral {
                    person: self.person(person),
                    facts: ReferralFacts {
                        source: (*source).to_owned(),
                        reason: (*reason).to_owned(),
                        is_carer: cares_for.is_some(),
                        cares_for,
                    },
                    on: today,
                    coordinator: Some(account.id.clone()),
                };
                let id = care::refer(change, account, &referral).await?;
                self.packages.insert(person, id);
            }
            Deed::Assess { person, draft } => {
                let package = self.package(change, person).await?;
                let mut draft = (**draft).clone();
                draft.subject = self.subject(person);
                care::assess(change, account, &package, draft).await?;
            }
            Deed::Measure { person, instrument, answers, outcome } => {
                let package = self.package(change, person).await?;
                let reading = NewReading {
                    form: form(*instrument)?,
                    answers: answers.iter().map(|&text| text.to_owned()).collect(),
                    outcome: (*outcome).to_owned(),
                    on: today,
                };
                care::measure(change, account, &package, &reading).await?;
            }
            Deed::Agree { person, plan } => {
                let package = self.package(change, person).await?;
                let basis = care::basis_of(change, &package.id).await?;
                let draft = PlanDraft {
                    subject: self.subject(person),
                    model: Model::CarePlanning,
                    term: plan.term,
                    basis: basis.context("nobody has assessed")?,
                    start: plan.start,
                    days: plan.days,
                    review_every: plan.review_every,
                    payment_rule: None,
                    outcomes: plan.outcomes.clone(),
                };
                care::agree_outcomes(change, account, &package, draft, today, "").await?;
            }
            Deed::Choose { person, contract, support, reason } => {
                let package = self.package(change, person).await?;
                let choice = Choice {
                    contract: contract.map(|key| self.contracts[key].clone()),
                    support: (*support).to_owned(),
                    chosen_by: "together".to_owned(),
                    reason: (*reason).to_owned(),
                    on: today,
                };
                care::agree_service(change, account, &package, &choice).await?;
            }
            Deed::Offer { person, value, indicative } => {
                let package = self.package(change, person).await?;
                let draft = PriceDraft {
                    worth: Worth::Plan(*value),
                    reablement: Pence::ZERO,
                    person_part: Pence::ZERO,
                    council_part: *value,
                    indicative: Some(*indicative),
                };
                care::offer_price(change, account, &package, draft, "").await?;
            }
            Deed::Accept { person } => {
                let package = self.package(change, person).await?;
                care::accept_price(change, account, &package, today, "").await?;
            }
            Deed::AcceptWithoutPrice { person } => {
                let package = self.package(change, person).await?;
                care::accept_without_price(change, account, &package, today, "").await?;
            }
            Deed::Start { person } => {
                let package = self.package(change, person).await?;
                care::start(change, account, &package, today, "").await?;
            }
            Deed::Claim { person, outcome, seen } => {
                let package = self.package(change, person).await?;
                let claim = deliver::Claim {
                    outcome: (*outcome).to_owned(),
                    on: today,
                    seen: (*seen).to_owned(),
                };
                deliver::claim_outcome(change, account, &package, &claim).await?;
            }
            Deed::Say { person, outcome, met, words } => {
                let package = self.package(change, person).await?;
                attain_office::confirm_outcome(change, account, &package, outcome, *met, words)
                    .await?;
            }
            Deed::Disagree { person, outcome, words } => {
                let package = self.package(change, person).await?;
                attain_office::disagree(change, account, &package, outcome, words).await?;
            }
            Deed::SettleDispute { person, outcome, met, reason } => {
                let package = self.package(change, person).await?;
                attain_office::settle_dispute(change, account, &package, outcome, *met, reason)
                    .await?;
            }
            Deed::Verify { person, outcome, found, note } => {
                self.verify(change, account, person, (outcome, *found, note)).await?;
            }
            Deed::Review { person, note } => {
                let package = self.package(change, person).await?;
                let plan = care::plan_of(change, &package).await?;
                let findings = plan.open_outcomes().into_iter().map(|outcome| ReviewFinding {
                    outcome: outcome.code.clone(),
                    progress: Some(Progress::AsExpected),
                    finding: Finding::Continue,
                    reason: (*note).to_owned(),
                });
                let findings = findings.collect();
                attain_office::review_plan(change, account, &package, today, note, findings)
                    .await?;
            }
            Deed::Suspend { person, reason } => {
                let package = self.package(change, person).await?;
                care::suspend(change, account, &package, today, reason, "").await?;
            }
            Deed::Resume { person } => {
                let package = self.package(change, person).await?;
                care::resume(change, account, &package, today, "").await?;
            }
            Deed::End { person, reason } => {
                let package = self.package(change, person).await?;
                care::end(change, account, &package, today, reason, "").await?;
            }
            Deed::Died { person, on } => {
                let package = self.package(change, person).await?;
                care::died(change, account, &package, *on, "").await?;
            }
            Deed::Close { person } => {
                let package = self.package(change, person).await?;
                care::close(change, account, &package, today, "").await?;
            }
            Deed::Decline { person, note } => {
                let package = self.package(change, person).await?;
                care::decline(change, account, &package, today, note).await?;
            }
            Deed::AskQuality { person, due } => {
                let package = self.package(change, person).await?;
                checks::ask_quality_check(change, account, &package, *due).await?;
            }
            Deed::Sample { contract, from, to, percent, due } => {
                let contract = self.contract(change, contract).await?;
                let draw = sample::Draw {
                    period: Period::new(*from, *to).context("a period begins before it ends")?,
                    percent: *percent,
                    seed: "made-up".to_owned(),
                    due: *due,
                };
                sample::draw_sample(change, account, &contract, &draw).await?;
            }
            Deed::TakePlan { text } => drop(plans::import_plan(change, text).await?),
            Deed::PlanContract { contract } => {
                let plan = change.plans().await?.into_iter().next().context("no plan is there")?;
                plans::set_contract(change, &plan.id, &self.contracts[contract]).await?;
            }
            Deed::SignRisk { contract, number } => {
                let id = self.contracts[contract].clone();
                let plan = change.plan_of(&id).await?.context("the contract came of no plan")?;
                let kept = plans::PlanKept::load(change, &plan.id).await?;
                let edition = kept.edition(Sheet::RISKS);
                plans::sign_risk(change, account, &id, *number, edition).await?;
            }
            Deed::Open { contract } => {
                let agreement: &Agreement = agreements::of(contract);
                let new = agreement.new_contract(change).await?;
                let id = contracts::open_contract(change, &new).await?;
                self.contracts.insert(contract, id);
            }
            Deed::Write { contract, kind, text } => {
                let id = self.contracts[contract].clone();
                contracts::write_draft(change, &id, *kind, text, None).await?;
            }
            Deed::AskToPublish { contract, kind } => {
                let contract = self.contract(change, contract).await?;
                contracts::ask_to_publish(change, &contract, *kind).await?;
            }
            Deed::Publish { contract, kind } => {
                let contract = self.contract(change, contract).await?;
                let draft = change.terms_draft(&contract.id, *kind).await?;
                let edition = draft.context("no terms are written")?.edition;
                contracts::publish(change, &contract, *kind, edition).await?;
            }
            Deed::Upload { contract, name, rows } => {
                let contract = self.contract(change, contract).await?;
                let csv = self.csv(rows, change.at);
                let (id, preview) =
                    upload::upload_evidence(change, account, &contract, name, &csv).await?;
                if let Some(refused) = preview.refused.first() {
                    return Err(anyhow!("{name} line {}: {:?}", refused.line, refused.why));
                }
                let kept = change.upload(&id).await?;
                upload::accept_upload(change, account, &kept).await?;
            }
            Deed::Import { contract, rows } => {
                let id = self.contracts[contract].clone();
                contracts::import_evidence(change, &id, &self.csv(rows, change.at)).await?;
            }
            Deed::Make { contract, kind } => {
                let id = self.contracts[contract].clone();
                settle::make_draft(change, account, &id, *kind).await?;
            }
            Deed::ReviewStatement { contract, number } => {
                let id = self.statement(change, contract, *number).await?;
                settle::review(change, account, &id, "").await?;
            }
            Deed::Approve { contract, number } => {
                let id = self.statement(change, contract, *number).await?;
                settle::approve(change, account, &id, "").await?;
            }
            Deed::Pay { contract, number } => {
                let id = self.statement(change, contract, *number).await?;
                settle::pay(change, account, &[id], today, false).await?;
            }
            Deed::Ask { contract, number, line, reason } => {
                let id = self.statement(change, contract, *number).await?;
                settle::ask_about_line(change, account, &id, *line, reason).await?;
            }
            Deed::Answer { contract, number, line, is_upheld, answer } => {
                let id = self.statement(change, contract, *number).await?;
                let query = self.query(change, &id, *line).await?;
                let decision = match is_upheld {
                    true => settle::Decision::Upheld { pays: None },
                    false => settle::Decision::Rejected,
                };
                settle::answer_query(change, account, &query.id, decision, answer).await?;
            }
        }
        Ok(())
    }

    async fn meet(&mut self, change: &mut Change, key: Key) -> Result<()> {
        let Known {
            given,
            family,
            born,
            street,
            telephone,
            language,
            reading,
            note,
            cares_for,
            ..
        } = *people::known(key);
        let id = PersonId::new();
        care::add_person(
            change,
            &Person {
                id: id.clone(),
                given_name: given.to_owned(),
                family_name: family.to_owned(),
                born: born.to_owned(),
                address: format!("{street}, Made-up Town"),
                telephone: telephone.to_owned(),
                language: language.to_owned(),
                reading: reading.to_owned(),
                note: note.to_owned(),
            },
        )
        .await?;
        if let Some((person, relation)) = cares_for {
            let (person, since) = (self.person(person), change.at.day());
            care::add_carer(change, &id, &person, relation, since).await?;
        }
        self.people.insert(key, id);
        Ok(())
    }

    async fn verify(
        &self,
        change: &mut Change,
        account: &Account,
        person: Key,
        (outcome, found, note): (&str, bool, &str),
    ) -> Result<()> {
        let package = self.package(change, person).await?;
        let tasks = change.check_tasks_about(&package.id).await?;
        let task = tasks.into_iter().find(|task| task.outcome == outcome && task.result.is_none());
        let task = task.context("nobody was asked to verify it")?;
        let found = if found { checks::Found::Confirmed } else { checks::Found::Rejected };
        let verdict = checks::Verdict { found, on: None, note: note.to_owned() };
        checks::verify_claim(change, account, &task, &verdict).await?;
        Ok(())
    }

    fn person(&self, key: Key) -> PersonId {
        self.people.get(key).cloned().unwrap_or_else(|| panic!("{key} is met before anything else"))
    }

    fn subject(&self, key: Key) -> Subject {
        match people::known(key).cares_for {
            Some((person, _)) => Subject::Carer { cares_for: Some(self.person(person).0) },
            None => Subject::Person,
        }
    }

    async fn package(&self, change: &mut Change, key: Key) -> Result<Package> {
        let id = self.packages.get(key).with_context(|| format!("{key} has no package"))?;
        Ok(change.package(id).await?)
    }

    async fn contract(&self, change: &mut Change, key: Key) -> Result<Contract> {
        Ok(change.contract(&self.contracts[key]).await?)
    }

    async fn statement(&self, change: &mut Change, key: Key, number: i64) -> Result<StatementId> {
        let all = change.statements_of(&self.contracts[key], TermsKind::Live).await?;
        let found = all.into_iter().rev().find(|statement| statement.number == number);
        Ok(found.with_context(|| format!("{key} has no statement {number}"))?.id)
    }

    async fn query(&self, change: &mut Change, id: &StatementId, line: usize) -> Result<LineQuery> {
        let queries = change.line_queries(id).await?;
        let line = i64::try_from(line)?;
        let open = |query: &LineQuery| query.line == line && query.answered_at.is_none();
        queries.into_iter().find(open).with_context(|| format!("line {line} is not queried"))
    }

    /// Rows as a file of evidence, told at this instant.
    fn csv(&self, rows: &[Told], at: Instant) -> String {
        let mut text = format!("{HEADER}\n");
        for (number, row) in (1..).zip(rows) {
            let (person, package) = match self.people.get(row.person.as_str()) {
                Some(id) => {
                    let package = self.packages.get(row.person.as_str());
                    (id.0.clone(), package.map_or("", PackageId::as_str))
                }
                None => (row.person.clone(), ""),
            };
            // Unique for the person: a file's day and its row.
            let record = format!("F{}-{number}", at.day().to_string().replace('-', ""));
            let (on, recorded) = (row.on.to_string(), at.to_string());
            let fields = [
                &record,
                &on,
                &recorded,
                &person,
                package,
                row.fact,
                &row.value,
                row.by,
                row.verified_by,
                row.grade,
                "",
            ];
            let mut line = Vec::new();
            attain_evidence::write_csv_row(fields, &mut line);
            text.push_str(&String::from_utf8(line).expect("texts make a line of text"));
        }
        text
    }
}

/// The form of an instrument that is used in the year.
fn form(instrument: Instrument) -> Result<Form> {
    Form::of(instrument).with_context(|| format!("{} has no plain form", instrument.code()))
}

/// The acts of one person's story: each on a day, at an hour.
#[derive(Default)]
pub struct Story {
    /// What happens.
    pub acts: Vec<Act>,
}

impl Story {
    /// Somebody does something.
    pub fn then(&mut self, day: Day, hour: u32, who: &'static str, deed: Deed) {
        self.acts.push(Act { at: crate::deed::at(day, hour), who, deed });
    }
}
