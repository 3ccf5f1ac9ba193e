//! A statement's way from draft to paid, told as stories on SQLite and on PostgreSQL.

use std::path::PathBuf;

use attain_evidence::{Evidence, TextFormat};
use attain_ledger::Nature;
use attain_office::OfficeError;
use attain_office::bank;
use attain_office::settle::{self, Decision, State};
use attain_paper::statement_json;
use attain_settlement::settle_all;
use attain_store::{
    Account, AccountId, Contract, ContractId, NewRecord, OrganisationKind, PersonId, Source,
    StatementId, Store, TermsKind, Which,
};
use attain_terms::Terms;
use attain_units::{Day, Instant, Pence};

/// A house of one council and two providers, on a fresh database.
struct House {
    store: Store,
    contract: ContractId,
    terms: String,
    evidence: String,
}

fn at(text: &str) -> Instant {
    text.parse().unwrap_or_else(|wrong| panic!("{text}: {wrong}"))
}

fn day(text: &str) -> Day {
    text.parse().unwrap_or_else(|wrong| panic!("{text}: {wrong}"))
}

fn scheme(path: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../schemes", path].iter().collect();
    std::fs::read_to_string(&path).unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()))
}

/// Runs a story on both databases.
async fn on_both(terms: &str, evidence: &str, story: impl AsyncFn(&House)) {
    on_both_until(terms, evidence, "9999", story).await;
}

/// The same, with what was learnt until then.
async fn on_both_until(terms: &str, evidence: &str, until: &str, story: impl AsyncFn(&House)) {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}", folder.path().join("attain.db").display());
    let postgres = attain_throwaway::fresh_database();
    for url in [&sqlite, &postgres.url] {
        let house = House::new(url, terms, evidence, until).await;
        story(&house).await;
        house.store.close().await;
    }
}

impl House {
    async fn new(url: &str, terms: &str, evidence: &str, until: &str) -> Self {
        let store = Store::open(url).await.unwrap();
        let begins = at("2026-03-02T09:00:00Z");
        let mut change = store.change(&AccountId::service(), begins).await.unwrap();
        let council =
            change.add_organisation(OrganisationKind::Council, "Council", "").await.unwrap();
        let rowan =
            change.add_organisation(OrganisationKind::Provider, "Rowan", "S1").await.unwrap();
        let teifi =
            change.add_organisation(OrganisationKind::Provider, "Teifi", "S2").await.unwrap();
        let people = [
            ("femi", "finance", &council, 25_000_000),
            ("gwen", "finance", &council, 25_000_000),
            ("colin", "commissioner", &council, 50_000_000),
            ("low", "contract-manager", &council, 10_000),
            ("mair", "contract-manager", &council, 5_000_000),
            ("rosa", "provider", &rowan, 0),
            ("tomos", "provider", &teifi, 0),
        ];
        for (id, role, organisation, limit) in people {
            let account = Account {
                id: AccountId::from(id),
                name: id.to_owned(),
                email: format!("{id}@made-up.example"),
                password: String::new(),
                role: role.to_owned(),
                organisation: Some(organisation.0.clone()),
                person: None,
                language: "en".to_owned(),
                limit: Pence(limit),
                is_active: 1,
            };
            change.add_account(&account).await.unwrap();
        }
        let contract = ContractId::new();
        let kept = Contract {
            id: contract.clone(),
            reference: "C-1".to_owned(),
            title: "Help at home".to_owned(),
            council,
            provider: rowan,
            opened: begins.day(),
            payment_days: 30,
            cost_centre: "ASC-1".to_owned(),
            facts: "{}".to_owned(),
        };
        change.add_contract(&kept).await.unwrap();
        change.commit().await.unwrap();
        let mut house = Self { store, contract, terms: scheme(terms), evidence: String::new() };
        let terms = house.terms.clone();
        house.publish(TermsKind::Live, &terms, "2026-03-02T10:00:00Z").await;
        house.evidence = scheme(evidence);
        let rows = house.evidence.clone();
        house.record(&rows, until).await;
        house
    }

    async fn publish(&self, kind: TermsKind, terms: &str, now: &str) {
        let now = at(now);
        let mut change = self.store.change(&AccountId::from("mair"), now).await.unwrap();
        change.write_terms(&self.contract, kind, terms, None).await.unwrap();
        change.commit().await.unwrap();
        let mut change = self.store.change(&AccountId::from("colin"), now).await.unwrap();
        change.publish_terms(&self.contract, kind, 1).await.unwrap();
        change.commit().await.unwrap();
    }

    /// Records each row when it was learnt.
    async fn record(&self, rows: &str, until: &str) {
        let rows = rows.lines().filter(|row| !row.starts_with('#') && !row.starts_with("record,"));
        let mut rows: Vec<Vec<String>> = rows.map(cells).collect();
        rows.retain(|row| row[2].as_str() <= until);
        rows.sort_by(|a, b| a[2].cmp(&b[2]));
        for row in rows {
            let mut change = self.store.change(&AccountId::service(), at(&row[2])).await.unwrap();
            let is_about = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
            let new = NewRecord {
                record: Some(row[0].clone()),
                on_day: day(&row[1]),
                person: is_about(&row[3]).map(PersonId),
                package: is_about(&row[4]).map(attain_store::PackageId),
                fact: row[5].clone(),
                value: row[6].clone(),
                by: row[7].clone(),
                verified_by: row[8].clone(),
                grade: attain_evidence::read_grade(&row[9]).unwrap(),
                supersedes: is_about(&row[10]),
                source: Source::Import,
                upload: None,
            };
            change.record_fact(&self.contract, &new).await.unwrap();
            change.commit().await.unwrap();
        }
    }

    async fn account(&self, id: &str) -> Account {
        self.store.ask().await.unwrap().account(&AccountId::from(id)).await.unwrap()
    }

    /// Somebody does something at an instant; it is kept when it is done, and everything must
    /// still hold then.
    async fn acts<T>(
        &self,
        who: &str,
        when: &str,
        act: impl AsyncFnOnce(&mut attain_store::Change, &Account) -> Result<T, OfficeError>,
    ) -> Result<T, String> {
        let account = self.account(who).await;
        let mut change = self.store.change(&account.id, at(when)).await.unwrap();
        let done = match act(&mut change, &account).await {
            Ok(done) => done,
            Err(OfficeError::Rule(rule)) => return Err(rule.to_owned()),
            Err(other) => return Err(other.to_string()),
        };
        change.commit().await.unwrap();
        self.holds().await;
        Ok(done)
    }

    /// The books balance, nothing is lost on the way, and the store verifies.
    async fn holds(&self) {
        let mut ask = self.store.ask().await.unwrap();
        let balance = settle::balances(&mut ask, Which::All).await.unwrap();
        assert!(balance.is_balanced());
        let own = |(account, amount): (&attain_ledger::Account, Pence)| {
            (account.nature() == Nature::Memorandum).then_some(amount)
        };
        let beside: Pence = balance.accounts().filter_map(own).sum();
        assert_eq!(beside, Pence::ZERO, "accounts beside the payments add up by themselves");
        let mut payable = Pence::ZERO;
        let rows = ask.statement_rows(None).await.unwrap();
        let all = settle::moneys(&mut ask, Which::All).await.unwrap();
        let open = settle::moneys(&mut ask, Which::Open).await.unwrap();
        for row in &rows {
            let money = all.get(&row.id).cloned().unwrap_or_default();
            if row.paid_at.is_some() {
                assert_eq!((money.all.payable, money.all.held), (Pence::ZERO, Pence::ZERO));
                assert!(!open.contains_key(&row.id), "{} is paid and open", row.id);
            } else if row.approved_at.is_some() {
                assert_eq!(open.get(&row.id), all.get(&row.id), "{}", row.id);
            }
        }
        assert_eq!(
            settle::clocks(&mut ask, &rows, &open).await.unwrap(),
            settle::clocks(&mut ask, &rows, &all).await.unwrap()
        );
        for (id, money) in all {
            assert!(money.all.adds_up(), "{id}: {money:?}");
            payable += money.all.payable;
        }
        assert_eq!(payable, -balance.of_kind("payable"));
        let verified = ask.verify().await.unwrap();
        assert_eq!(verified.wrong, Vec::<String>::new());
    }

    async fn make(&self, when: &str) -> StatementId {
        let made = self.acts("femi", when, async |change, femi| {
            settle::make_draft(change, femi, &self.contract, TermsKind::Live).await
        });
        made.await.unwrap()
    }

    async fn review(&self, id: &StatementId, when: &str) {
        let done = self.acts("femi", when, async |change, femi| {
            settle::review(change, femi, id, "looked at every line").await
        });
        done.await.unwrap();
    }

    async fn approve(&self, who: &str, id: &StatementId, when: &str) -> Result<Day, String> {
        self.acts(who, when, async |change, who| settle::approve(change, who, id, "").await).await
    }

    /// Made, reviewed and approved at one instant.
    async fn approved(&self, when: &str) -> StatementId {
        let id = self.make(when).await;
        self.review(&id, when).await;
        self.approve("gwen", &id, when).await.unwrap();
        id
    }

    async fn pay(&self, ids: &[StatementId], when: &str) -> Result<Vec<(String, Pence)>, String> {
        let paid = self.acts("femi", when, async |change, femi| {
            settle::pay(change, femi, ids, at(when).day(), true).await
        });
        let paid = paid.await?;
        let mut ask = self.store.ask().await.unwrap();
        for one in &paid {
            let (_, told) = settle::remittance(&mut ask, &one.remittance).await.unwrap();
            assert_eq!(told.total, one.amount);
        }
        Ok(paid.into_iter().map(|one| (one.payer, one.amount)).collect())
    }

    async fn state(&self, id: &StatementId, today: &str) -> State {
        self.standing(id, today).await.state
    }

    async fn standing(&self, id: &StatementId, today: &str) -> settle::Standing {
        let mut ask = self.store.ask().await.unwrap();
        settle::standing(&mut ask, id, day(today)).await.unwrap()
    }

    async fn asks(
        &self,
        who: &str,
        id: &StatementId,
        line: usize,
        when: &str,
    ) -> Result<attain_store::QueryId, String> {
        self.acts(who, when, async |change, who| {
            settle::ask_about_line(change, who, id, line, "three outcomes were met, not two").await
        })
        .await
    }

    async fn answers(
        &self,
        who: &str,
        query: &attain_store::QueryId,
        decision: Decision,
        when: &str,
    ) -> Result<(), String> {
        self.acts(who, when, async |change, who| {
            settle::answer_query(change, who, query, decision, "the records say so").await
        })
        .await
    }
}

/// The cells of a row of CSV.
fn cells(row: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    for letter in row.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    cells.push(cell);
    cells
}

/// Femi makes, Gwen approves, Rosa asks about one line, the rest is paid, Mair answers, and the line
/// is paid as well.
#[tokio::test]
async fn one_line_is_asked_about_and_the_rest_is_paid() {
    let folder = "wiltshire/cases/b-three-weeks-early/evidence.csv";
    on_both("wiltshire/terms.toml", folder, async |house| {
        let early = house.acts("femi", "2026-07-14T09:00:00Z", async |change, femi| {
            settle::make_draft(change, femi, &house.contract, TermsKind::Live).await
        });
        assert_eq!(early.await.unwrap_err(), "nothing-to-make");
        let id = house.make("2026-07-15T09:00:00Z").await;
        let again = house.acts("femi", "2026-07-15T09:01:00Z", async |change, femi| {
            settle::make_draft(change, femi, &house.contract, TermsKind::Live).await
        });
        assert_eq!(again.await.unwrap_err(), "nothing-to-make");

        let now = "2026-07-15T10:00:00Z";
        assert_eq!(house.approve("gwen", &id, now).await.unwrap_err(), "statement-not-reviewed");
        house.review(&id, now).await;
        let own = house.approve("femi", &id, now).await;
        assert_eq!(own.unwrap_err(), "statement-maker-is-not-checker");
        let low = house.approve("low", &id, now).await;
        assert_eq!(low.unwrap_err(), "statement-above-limit");
        assert_eq!(house.approve("rosa", &id, now).await.unwrap_err(), "not-your-role");
        assert_eq!(house.asks("rosa", &id, 2, now).await.unwrap_err(), "statement-not-approved");
        let due = house.approve("gwen", &id, now).await.unwrap();
        assert_eq!(due, day("2026-08-13"));
        let twice = house.approve("colin", &id, now).await;
        assert_eq!(twice.unwrap_err(), "statement-approved-already");

        assert_eq!(house.asks("tomos", &id, 2, now).await.unwrap_err(), "not-your-line");
        let query = house.asks("rosa", &id, 2, "2026-07-16T09:00:00Z").await.unwrap();
        let open = house.asks("rosa", &id, 2, "2026-07-16T09:00:00Z").await;
        assert_eq!(open.unwrap_err(), "query-open-already");
        let standing = house.standing(&id, "2026-07-16").await;
        assert_eq!(standing.money.all.held, Pence(160_000));
        assert_eq!(standing.money.all.payable, Pence(52_500));

        let when = "2026-07-20T09:00:00Z";
        let paid = house.pay(std::slice::from_ref(&id), when).await.unwrap();
        assert_eq!(paid, [("council".to_owned(), Pence(52_500))]);
        assert_eq!(house.state(&id, "2026-07-20").await, State::PartPaid);
        let nothing = house.pay(std::slice::from_ref(&id), when).await;
        assert_eq!(nothing.unwrap_err(), "nothing-to-pay");

        let own = house.answers("rosa", &query, Decision::Rejected, when).await;
        assert_eq!(own.unwrap_err(), "query-is-answered-by-another");
        let more = Decision::Upheld { pays: Some(Pence(160_001)) };
        let more = house.answers("mair", &query, more, when).await;
        assert_eq!(more.unwrap_err(), "query-pays-within-held");
        house.answers("mair", &query, Decision::Rejected, when).await.unwrap();
        let late = house.answers("mair", &query, Decision::Rejected, when).await;
        assert_eq!(late.unwrap_err(), "query-answered-already");
        let paid = house.pay(std::slice::from_ref(&id), "2026-07-21T09:00:00Z").await.unwrap();
        assert_eq!(paid, [("council".to_owned(), Pence(160_000))]);
        assert_eq!(house.state(&id, "2026-07-21").await, State::Paid);
        let clock = house.standing(&id, "2026-09-01").await.clock.unwrap();
        assert_eq!((clock.paid, clock.days_late(day("2026-09-01"))), (Some(day("2026-07-20")), 0));

        // Of a paid line nothing is held.
        let after = house.asks("rosa", &id, 1, "2026-07-22T09:00:00Z").await.unwrap();
        assert_eq!(house.standing(&id, "2026-07-22").await.money.all.held, Pence::ZERO);
        house.answers("rosa", &after, Decision::Withdrawn, "2026-07-22T10:00:00Z").await.unwrap();
    })
    .await;
}

/// What the database itself holds, when an act is bypassed.
#[tokio::test]
async fn the_database_holds_that_the_maker_is_not_the_checker() {
    let folder = "wiltshire/cases/a-all-met/evidence.csv";
    on_both("wiltshire/terms.toml", folder, async |house| {
        let id = house.make("2026-07-15T09:00:00Z").await;
        house.review(&id, "2026-07-15T09:00:00Z").await;
        let kept = house.store.ask().await.unwrap().statement(&id).await.unwrap();
        let femi = AccountId::from("femi");
        let mut change = house.store.change(&femi, at("2026-07-15T10:00:00Z")).await.unwrap();
        let refused = change.approve_statement(&kept, day("2026-08-14"), "").await.unwrap_err();
        assert_eq!(refused.constraint(), Some("statement_maker_is_not_checker"));
        drop(change);
        house.holds().await;
    })
    .await;
}

/// Gwen and Colin press the button at the same moment: one of them approves, the other is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_approvals_at_once_one_wins() {
    let folder = "wiltshire/cases/a-all-met/evidence.csv";
    on_both("wiltshire/terms.toml", folder, async |house| {
        let id = house.make("2026-07-15T09:00:00Z").await;
        house.review(&id, "2026-07-15T09:00:00Z").await;
        let now = "2026-07-15T10:00:00Z";
        let both = tokio::join!(house.approve("gwen", &id, now), house.approve("colin", &id, now));
        let won = [&both.0, &both.1].into_iter().filter(|done| done.is_ok()).count();
        assert_eq!(won, 1, "{both:?}");
        let lost = both.0.err().or(both.1.err()).unwrap();
        assert_eq!(lost, "statement-approved-already");
        house.holds().await;
    })
    .await;
}

/// A result of June that is learnt in August: the next statement adjusts, as the engine does.
#[tokio::test]
async fn what_is_learnt_late_adjusts_the_next_statement_as_the_engine_does() {
    let folder = "regressions/late-evidence";
    let (terms, evidence) = (format!("{folder}/terms.toml"), format!("{folder}/evidence.csv"));
    on_both(&terms, &evidence, async |house| {
        let first = house.approved("2026-07-15T09:00:00Z").await;
        // Reviewed but never approved: a later one cannot pass it.
        let second = house.make("2026-10-15T09:00:00Z").await;
        house.review(&second, "2026-10-15T09:00:00Z").await;
        let third = house.make("2027-01-15T09:00:00Z").await;
        house.review(&third, "2027-01-15T09:00:00Z").await;
        let passed = house.approve("gwen", &third, "2027-01-15T10:00:00Z").await;
        assert_eq!(passed.unwrap_err(), "statement-out-of-order");
        house.approve("gwen", &second, "2027-01-15T10:00:00Z").await.unwrap();
        house.approve("gwen", &third, "2027-01-15T10:00:00Z").await.unwrap();

        let terms = Terms::read(&house.terms, "terms.toml").unwrap();
        let names = &terms.latest().names;
        let evidence = house.evidence.as_bytes();
        let evidence = Evidence::read(TextFormat::Csv, evidence, names, "evidence.csv").unwrap();
        let engine = settle_all(&terms, &evidence, None);
        let mut ask = house.store.ask().await.unwrap();
        for (id, statement) in [&first, &second, &third].into_iter().zip(&engine) {
            let kept = ask.statement(id).await.unwrap();
            assert_eq!(kept.json, statement_json::one(statement));
        }
        let made = settle::made(&mut ask, &second).await.unwrap();
        let adjusted: Vec<Pence> = made.statement().adjustments().map(|line| line.amount).collect();
        assert_eq!(adjusted, [Pence(50_000)]);
        let warned: Vec<&str> =
            settle::variance(&made).iter().map(|warning| warning.kind.code()).collect();
        assert_eq!(warned, ["variance.gone", "variance.adjusted"]);
        drop(ask);
        let paid = house.pay(&[first, second, third.clone()], "2027-01-20T09:00:00Z").await;
        // The first is 129 days late: interest and the fixed sum are paid with it.
        let paid = paid.unwrap();
        assert!(paid[0].1 > Pence(100_000 + 4_000), "{paid:?}");
        assert_eq!(house.state(&third, "2027-01-20").await, State::Paid);
    })
    .await;
}

/// Every payer pays its part, and each part has its own remittance.
#[tokio::test]
async fn several_payers_pay_their_parts() {
    let folder = "social-impact-bond";
    let (terms, evidence) = (format!("{folder}/terms.toml"), format!("{folder}/evidence.csv"));
    on_both_until(&terms, &evidence, "2026-05-01", async |house| {
        let id = house.approved("2026-07-29T09:00:00Z").await;
        let total = house.standing(&id, "2026-07-29").await.money.all.payable;
        let query = house.asks("rosa", &id, 1, "2026-07-29T10:00:00Z").await.unwrap();
        let paid = house.pay(std::slice::from_ref(&id), "2026-07-30T09:00:00Z").await.unwrap();
        let payers: Vec<&str> = paid.iter().map(|(payer, _)| payer.as_str()).collect();
        assert_eq!(payers, ["CCG 1", "CCG 2", "CCG 3", "Life Chances Fund", "council"]);
        let sum = |paid: &[(String, Pence)]| paid.iter().map(|(_, amount)| *amount).sum::<Pence>();
        assert_eq!(sum(&paid), total - Pence(10_000));
        // The question was right, and no record will change: half of the line is paid.
        let half = Decision::Upheld { pays: Some(Pence(5_000)) };
        house.answers("mair", &query, half, "2026-07-31T09:00:00Z").await.unwrap();
        let paid = house.pay(std::slice::from_ref(&id), "2026-08-03T09:00:00Z").await.unwrap();
        assert_eq!(sum(&paid), Pence(5_000));
        let money = house.standing(&id, "2026-08-03").await.money.all;
        assert_eq!((money.given_back, money.held), (Pence(5_000), Pence::ZERO));
        assert_eq!(house.state(&id, "2026-08-03").await, State::Paid);
    })
    .await;
}

/// What a provider owes back waits for a later statement, which pays the rest.
#[tokio::test]
async fn what_is_owed_back_is_taken_from_a_later_statement() {
    let folder = "clawback-carried-forward";
    let (terms, evidence) = (format!("{folder}/terms.toml"), format!("{folder}/evidence.csv"));
    on_both(&terms, &evidence, async |house| {
        let first = house.approved("2026-07-15T09:00:00Z").await;
        let paid = house.pay(&[first], "2026-07-20T09:00:00Z").await.unwrap();
        assert_eq!(paid, [("council".to_owned(), Pence(30_000))]);
        let second = house.approved("2026-10-15T09:00:00Z").await;
        let nothing = house.pay(std::slice::from_ref(&second), "2026-10-20T09:00:00Z").await;
        assert_eq!(nothing.unwrap_err(), "nothing-to-pay");
        assert_eq!(house.state(&second, "2026-10-20").await, State::Paid);
        let third = house.approved("2027-01-15T09:00:00Z").await;
        let paid = house.pay(&[third], "2027-01-20T09:00:00Z").await.unwrap();
        assert_eq!(paid, [("council".to_owned(), Pence(30_000))]);
    })
    .await;
}

/// An individual service fund stands in the ledger with what the provider holds for the person.
#[tokio::test]
async fn accounts_beside_the_payments_stand_in_the_ledger() {
    let folder = "calderdale/cases/a-four-weeks/evidence.csv";
    on_both("calderdale/terms.toml", folder, async |house| {
        house.approved("2026-05-13T09:00:00Z").await;
        let mut ask = house.store.ask().await.unwrap();
        let balance = settle::balances(&mut ask, Which::Of(&house.contract)).await.unwrap();
        assert_eq!(balance.of_kind("fund"), Pence(12_500));
        assert_eq!(balance.of_kind("payable"), Pence(-66_000));
    })
    .await;
}

/// A draft that is returned is made again; shadow terms are settled and never approved.
#[tokio::test]
async fn a_returned_draft_is_made_again_and_shadows_are_only_shown() {
    let folder = "wiltshire/cases/c-one-unmet/evidence.csv";
    on_both("wiltshire/terms.toml", folder, async |house| {
        let now = "2026-07-15T09:00:00Z";
        let first = house.make(now).await;
        let returned = async |id: &StatementId, reason: &'static str| {
            house
                .acts("gwen", now, async |change, gwen| {
                    settle::return_statement(change, gwen, id, reason).await
                })
                .await
        };
        assert_eq!(returned(&first, " ").await.unwrap_err(), "reason-missing");
        returned(&first, "the review of O3 is not in yet").await.unwrap();
        assert_eq!(returned(&first, "again").await.unwrap_err(), "statement-not-draft");
        assert_eq!(house.state(&first, "2026-07-15").await, State::Returned);
        let second = house.make(now).await;
        let kept = house.store.ask().await.unwrap().statement(&second).await.unwrap();
        assert_eq!((kept.number, kept.attempt), (1, 2));

        house.publish(TermsKind::Shadow, &house.terms, now).await;
        let mut ask = house.store.ask().await.unwrap();
        let next = settle::next_runs(&mut ask, at(now)).await.unwrap();
        drop(ask);
        let next: Vec<_> = next.iter().map(|run| (run.kind, run.number, run.waiting)).collect();
        assert_eq!(next, [(TermsKind::Shadow, 1, 1)]);
        let shadow = house.acts("femi", now, async |change, femi| {
            settle::make_draft(change, femi, &house.contract, TermsKind::Shadow).await
        });
        let shadow = shadow.await.unwrap();
        let reviewed = house.acts("gwen", now, async |change, gwen| {
            settle::review(change, gwen, &shadow, "").await
        });
        assert_eq!(reviewed.await.unwrap_err(), "statement-is-shadow");
        assert_eq!(house.approve("gwen", &shadow, now).await.unwrap_err(), "statement-is-shadow");
    })
    .await;
}

/// Thirty days late: interest by the day and the fixed sum, once.
#[tokio::test]
async fn paying_late_costs_interest() {
    let folder = "wiltshire/cases/a-all-met/evidence.csv";
    on_both("wiltshire/terms.toml", folder, async |house| {
        let id = house.approved("2026-07-15T09:00:00Z").await;
        let standing = house.standing(&id, "2026-09-12").await;
        // £2,000.00 at 3.75% and 8% for 30 days is £19.32; debts from £1,000 have £70.
        let (_, claim) = standing.late[0].clone();
        assert_eq!((claim.interest, claim.fixed), (Pence(1_932), Pence(7_000)));
        let mut ask = house.store.ask().await.unwrap();
        let (from, until) = (day("2026-01-01"), day("2026-12-31"));
        let (before, _) =
            settle::prompt_payment_performance(&mut ask, from, until, until).await.unwrap();
        assert_eq!((before.paid, before.late), (0, 1));
        drop(ask);
        let paid = house.pay(std::slice::from_ref(&id), "2026-09-12T09:00:00Z").await.unwrap();
        assert_eq!(paid, [("council".to_owned(), Pence(208_932))]);
        assert!(house.standing(&id, "2026-10-12").await.late.is_empty());
        let mut ask = house.store.ask().await.unwrap();
        let (after, _) =
            settle::prompt_payment_performance(&mut ask, from, until, until).await.unwrap();
        assert_eq!((after.paid, after.in_time, after.late), (1, 0, 0));
    })
    .await;
}

/// A person may ask about their own line, and nobody else's may.
#[tokio::test]
async fn a_person_asks_about_their_own_line() {
    let folder = "wiltshire/cases/a-all-met/evidence.csv";
    on_both("wiltshire/terms.toml", folder, async |house| {
        let id = house.approved("2026-07-15T09:00:00Z").await;
        let mut change =
            house.store.change(&AccountId::service(), at("2026-07-15T09:30:00Z")).await.unwrap();
        for person in ["P1", "P2"] {
            let own = attain_store::Person {
                id: PersonId::from(person),
                given_name: person.to_owned(),
                family_name: "Made-up".to_owned(),
                born: "1941-02-03".to_owned(),
                address: String::new(),
                telephone: String::new(),
                language: "en".to_owned(),
                reading: "plain".to_owned(),
                note: String::new(),
            };
            change.add_person(&own).await.unwrap();
            let account = Account {
                id: AccountId::from(person),
                name: person.to_owned(),
                email: format!("{person}@made-up.example"),
                password: String::new(),
                role: "person".to_owned(),
                organisation: None,
                person: Some(person.to_owned()),
                language: "en".to_owned(),
                limit: Pence::ZERO,
                is_active: 1,
            };
            change.add_account(&account).await.unwrap();
        }
        change.commit().await.unwrap();
        let now = "2026-07-16T09:00:00Z";
        assert_eq!(house.asks("P2", &id, 1, now).await.unwrap_err(), "not-your-line");
        let query = house.asks("P1", &id, 1, now).await.unwrap();
        let withdrawn = house.answers("mair", &query, Decision::Withdrawn, now).await;
        assert_eq!(withdrawn.unwrap_err(), "query-withdrawn-by-asker");
        house.answers("P1", &query, Decision::Withdrawn, now).await.unwrap();
        assert_eq!(house.standing(&id, "2026-07-16").await.money.all.held, Pence::ZERO);
    })
    .await;
}

/// A payment goes to the account that two people had agreed on when it was made.
#[tokio::test]
async fn a_payment_goes_where_two_people_agreed() {
    on_both("wiltshire/terms.toml", "wiltshire/cases/a-all-met/evidence.csv", async |house| {
        let contract = house.store.ask().await.unwrap().contract(&house.contract).await.unwrap();
        let into = async |when: &str, payee: &str| {
            let mut ask = house.store.ask().await.unwrap();
            let bank = bank::bank_of_payee(&mut ask, &contract, payee, at(when)).await.unwrap();
            bank.map(|bank| bank.masked())
        };
        let agree = async |number: &str, proposed: &str, confirmed: &str| {
            let femi = AccountId::from("femi");
            let mut change = house.store.change(&femi, at(proposed)).await.unwrap();
            let rowan = &contract.provider;
            bank::propose_bank(&mut change, rowan, "Rowan", "20-30-40", number).await.unwrap();
            change.commit().await.unwrap();
            let gwen = AccountId::from("gwen");
            let mut change = house.store.change(&gwen, at(confirmed)).await.unwrap();
            let latest = change.bank_changes(rowan).await.unwrap().remove(0);
            bank::decide_bank(&mut change, &latest.id, true).await.unwrap();
            change.commit().await.unwrap();
        };
        let payee = "area provider";
        assert_eq!(into("2026-07-01T09:00:00Z", payee).await, None);
        agree("11112222", "2026-07-01T10:00:00Z", "2026-07-02T10:00:00Z").await;
        agree("33334444", "2026-08-01T10:00:00Z", "2026-08-03T10:00:00Z").await;
        for (when, number) in [
            ("2026-07-02T09:00:00Z", None),
            ("2026-07-02T10:00:00Z", Some("•• •• ••, •••••222")),
            ("2026-08-02T09:00:00Z", Some("•• •• ••, •••••222")),
            ("2026-08-04T09:00:00Z", Some("•• •• ••, •••••444")),
        ] {
            assert_eq!(into(when, payee).await.as_deref(), number, "{when}");
        }
        // Whoever else is paid under the contract is paid elsewhere.
        assert_eq!(into("2026-08-04T09:00:00Z", "council").await, None);
    })
    .await;
}
