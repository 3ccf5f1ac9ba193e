//! What the store promises, on SQLite and on PostgreSQL: the same stories on both.

use attain_store::*;
use attain_terms::Grade;
use attain_units::{Day, Instant, Pence};

/// A store of one's own, and what must live as long as it does.
struct Kept {
    store: Store,
    url: String,
    _database: Option<attain_throwaway::Database>,
    _folder: Option<tempfile::TempDir>,
}

async fn sqlite() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("attain.db").display());
    let store = Store::open(&url).await.unwrap();
    Kept { store, url, _database: None, _folder: Some(folder) }
}

async fn postgres() -> Kept {
    let database = attain_throwaway::fresh_database();
    let url = database.url.clone();
    let store = Store::open(&url).await.unwrap();
    Kept { store, url, _database: Some(database), _folder: None }
}

/// One story is one test on each database.
macro_rules! stories {
    ($($(#[$words:meta])* $story:ident)*) => {$(
        mod $story {
            $(#[$words])*
            #[tokio::test]
            async fn sqlite() { super::$story(super::sqlite().await).await; }
            $(#[$words])*
            #[tokio::test]
            async fn postgres() { super::$story(super::postgres().await).await; }
        }
    )*};
}

stories! {
    names_are_once
    what_evidence_rests_on_is_never_changed
    the_chain_shows_what_was_changed_behind_its_back
    a_change_says_what_it_does
    no_change_is_earlier_than_the_one_before_it
    reads_at_once_are_written_down_together
    two_writers_at_once_both_write
    the_writer_of_terms_does_not_publish_them
    a_statement_is_made_again_byte_for_byte
    the_maker_of_a_statement_does_not_approve_it
    records_must_make_sense_together
    a_database_of_another_release_is_not_opened
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn change(kept: &Kept, account: &str) -> Change {
    let now = at("2026-07-20T09:00:00Z");
    kept.store.change(&AccountId::from(account), now).await.unwrap()
}

/// A change before anything was recorded.
async fn early(kept: &Kept, account: &str) -> Change {
    let before = at("2026-03-31T09:00:00Z");
    kept.store.change(&AccountId::from(account), before).await.unwrap()
}

async fn accounts(kept: &Kept) -> OrganisationId {
    let mut change = early(kept, "attain").await;
    let council =
        change.add_organisation(OrganisationKind::Council, "Made-up Council", "").await.unwrap();
    for id in ["ann", "ben"] {
        let account = Account {
            id: AccountId::from(id),
            name: id.to_owned(),
            email: format!("{id}@made-up.example"),
            password: String::new(),
            role: "finance".to_owned(),
            organisation: Some(council.0.clone()),
            person: None,
            language: "en".to_owned(),
            limit: Pence(0),
            is_active: 1,
        };
        change.add_account(&account).await.unwrap();
    }
    change.commit().await.unwrap();
    council
}

/// A contract on Wiltshire's terms, and the records of a case in which all outcomes were met.
async fn wiltshire(kept: &Kept) -> ContractId {
    let council = accounts(kept).await;
    let contract = Contract {
        id: ContractId::from("C1"),
        reference: "H2LAH-1".to_owned(),
        title: "Help to Live at Home".to_owned(),
        council: council.clone(),
        provider: council,
        opened: day("2026-04-01"),
        payment_days: 30,
        cost_centre: "ASC-100".to_owned(),
        facts: "{}".to_owned(),
    };
    let mut write = early(kept, "ann").await;
    write.add_contract(&contract).await.unwrap();
    let terms = include_str!("../../../schemes/wiltshire/terms.toml");
    write.write_terms(&contract.id, TermsKind::Live, terms, None).await.unwrap();
    write.commit().await.unwrap();
    let mut publish = early(kept, "ben").await;
    publish.publish_terms(&contract.id, TermsKind::Live, 1).await.unwrap();
    publish.commit().await.unwrap();
    let rows = include_str!("../../../schemes/wiltshire/cases/c-one-unmet/evidence.csv");
    for row in rows.lines().skip(1) {
        let fields: Vec<&str> = row.split(',').collect();
        let (value, rest) = match fields[6].strip_prefix('"') {
            Some(first) => (format!("{first},{}", fields[7].trim_end_matches('"')), &fields[8..]),
            None => (fields[6].to_owned(), &fields[7..]),
        };
        let recorded = at(fields[2]);
        let mut record = kept.store.change(&AccountId::from("ann"), recorded).await.unwrap();
        let new = NewRecord {
            record: Some(fields[0].to_owned()),
            on_day: day(fields[1]),
            person: Some(PersonId::from(fields[3])),
            package: Some(PackageId::from(fields[4])),
            fact: fields[5].to_owned(),
            value,
            by: rest[0].to_owned(),
            verified_by: rest[1].to_owned(),
            grade: Grade::ALL.into_iter().find(|grade| grade.words() == rest[2]).unwrap(),
            supersedes: None,
            source: Source::Import,
            upload: None,
        };
        record.record_fact(&contract.id, &new).await.unwrap();
        record.commit().await.unwrap();
    }
    contract.id
}

async fn names_are_once(kept: Kept) {
    accounts(&kept).await;
    let mut again = change(&kept, "ann").await;
    let refused = again.add_organisation(OrganisationKind::Council, "Made-up Council", "").await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.constraint(), Some("organisation_name_once"));
    assert_eq!(refused.to_string(), "an organisation of that name is already there");
}

async fn what_evidence_rests_on_is_never_changed(kept: Kept) {
    wiltshire(&kept).await;
    for table in ["record", "terms_version", "audit"] {
        for sql in [format!("delete from {table}"), format!("update {table} set seq = 9")] {
            let sql =
                sql.replace("update terms_version set seq", "update terms_version set number");
            let wrong = kept.store.run_unchecked(&sql).await.unwrap_err();
            assert_eq!(wrong.constraint(), Some("append_only"), "{sql}: {wrong}");
        }
    }
}

async fn the_chain_shows_what_was_changed_behind_its_back(kept: Kept) {
    accounts(&kept).await;
    let (count, broken) = kept.store.ask().await.unwrap().audit_chain().await.unwrap();
    assert_eq!((count, broken), (3, Vec::new()));
    let lift = match kept.store.is_sqlite() {
        true => "drop trigger audit_no_update",
        false => "alter table audit disable trigger all",
    };
    kept.store.run_unchecked(lift).await.unwrap();
    kept.store.run_unchecked("update audit set facts = '{}' where seq = 2").await.unwrap();
    let (_, broken) = kept.store.ask().await.unwrap().audit_chain().await.unwrap();
    assert_eq!(broken, [Broken { seq: 2, wrong: "it was changed after it was written" }]);
}

async fn a_change_says_what_it_does(kept: Kept) {
    accounts(&kept).await;
    let silent = change(&kept, "ann").await;
    assert!(matches!(silent.commit().await, Err(StoreError::Unsaid)));
}

/// A clock a little behind stands still; one far behind is no clock to write by.
async fn no_change_is_earlier_than_the_one_before_it(kept: Kept) {
    accounts(&kept).await;
    let mut first = early(&kept, "ann").await;
    first.say("trial", "trial", serde_json::json!({})).await.unwrap();
    first.commit().await.unwrap();
    let (ann, last) = (AccountId::from("ann"), at("2026-03-31T09:00:00Z"));
    let a_little = at("2026-03-31T08:59:30Z");
    assert_eq!(kept.store.change(&ann, a_little).await.unwrap().at, last);
    let far = at("2026-03-30T09:00:00Z");
    let refused = kept.store.change(&ann, far).await.err().expect("the clock is wrong");
    assert!(matches!(refused, StoreError::ClockBehind { .. }) && refused.is_passing());
    assert!(refused.to_string().contains("set the clock right"), "{refused}");
    assert!(kept.store.change(&ann, at("2026-03-31T09:00:01Z")).await.is_ok());
    // What the service writes down by another clock holds up nobody.
    let service = AccountId::service();
    let mut backup = kept.store.change(&service, at("2026-11-30T09:00:00Z")).await.unwrap();
    backup.say("back up", "database", serde_json::json!({})).await.unwrap();
    backup.commit().await.unwrap();
    assert_eq!(kept.store.change(&ann, last).await.unwrap().at, last);
}

/// Everybody who reads is written down once, each in their own name, in one chain.
async fn reads_at_once_are_written_down_together(kept: Kept) {
    accounts(&kept).await;
    let now = at("2026-04-01T09:00:00Z");
    let reads = (0..40).map(|number| {
        let who = AccountId::from(if number % 2 == 0 { "ann" } else { "ben" });
        let read = Read::of_person(&who, now, &PersonId::from(format!("P{number}")), "package");
        kept.store.write_down(read)
    });
    for written in futures_util::future::join_all(reads).await {
        written.unwrap();
    }
    let mut ask = kept.store.ask().await.unwrap();
    for number in 0..40 {
        let found = ask.audit_of_person(&format!("P{number}")).await.unwrap();
        let who = if number % 2 == 0 { "ann" } else { "ben" };
        assert!(found.len() == 1 && found[0].account == who, "P{number}: {found:?}");
    }
    assert_eq!(ask.audit_chain().await.unwrap().1, Vec::new());
}

async fn two_writers_at_once_both_write(kept: Kept) {
    accounts(&kept).await;
    let writers = (0..20).map(|number| {
        let store = kept.store.clone();
        tokio::spawn(async move {
            let now = at("2026-07-20T09:00:00Z");
            let mut change = store.change(&AccountId::from("ann"), now).await.unwrap();
            let name = format!("Provider {number}");
            change.add_organisation(OrganisationKind::Provider, &name, "").await.unwrap();
            change.commit().await.unwrap();
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let mut ask = kept.store.ask().await.unwrap();
    assert_eq!(ask.organisations().await.unwrap().len(), 21);
    assert_eq!(ask.audit_chain().await.unwrap(), (23, Vec::new()));
}

async fn the_writer_of_terms_does_not_publish_them(kept: Kept) {
    let contract = wiltshire(&kept).await;
    let mut write = change(&kept, "ann").await;
    write.write_terms(&contract, TermsKind::Shadow, "format = 1", None).await.unwrap();
    write.commit().await.unwrap();
    let mut publish = change(&kept, "ann").await;
    let refused = publish.publish_terms(&contract, TermsKind::Shadow, 1).await.unwrap_err();
    assert_eq!(refused.constraint(), Some("terms_maker_is_not_publisher"));
    drop(publish);
    let mut late = change(&kept, "ben").await;
    let stale = late.publish_terms(&contract, TermsKind::Shadow, 7).await.unwrap_err();
    assert!(matches!(stale, StoreError::Stale { .. }), "{stale}");
}

async fn a_statement_is_made_again_byte_for_byte(kept: Kept) {
    let contract = wiltshire(&kept).await;
    let mut make = change(&kept, "ann").await;
    let id = make.make_statement(&contract, TermsKind::Live, 1).await.unwrap();
    make.commit().await.unwrap();
    let mut early = change(&kept, "ann").await;
    let refused = early.make_statement(&contract, TermsKind::Live, 2).await.unwrap_err();
    assert!(matches!(refused, StoreError::Missing { .. }), "the second is not due yet: {refused}");
    drop(early);
    let mut ask = kept.store.ask().await.unwrap();
    let statement = ask.statement(&id).await.unwrap();
    assert_eq!(statement.total, Pence(168_000), "EX-WILTS c");
    let verified = ask.verify().await.unwrap();
    assert_eq!((verified.statements, verified.wrong), (1, Vec::new()));
}

async fn the_maker_of_a_statement_does_not_approve_it(kept: Kept) {
    let contract = wiltshire(&kept).await;
    let mut make = change(&kept, "ann").await;
    let id = make.make_statement(&contract, TermsKind::Live, 1).await.unwrap();
    make.commit().await.unwrap();
    let statement = kept.store.ask().await.unwrap().statement(&id).await.unwrap();
    let mut own = change(&kept, "ann").await;
    let refused = own.approve_statement(&statement, day("2026-08-19"), "").await.unwrap_err();
    assert_eq!(refused.constraint(), Some("statement_maker_is_not_checker"));
    drop(own);
    // Nor by saying that somebody else made it.
    let pretended = KeptStatement { made_by: AccountId::from("ben"), ..statement.clone() };
    let mut own = change(&kept, "ann").await;
    assert!(own.approve_statement(&pretended, day("2026-08-19"), "").await.is_err());
    drop(own);
    let mut other = change(&kept, "ben").await;
    other.approve_statement(&statement, day("2026-08-19"), "").await.unwrap();
    other.commit().await.unwrap();
    let due = kept.store.ask().await.unwrap().due_day(&id).await.unwrap();
    assert_eq!(due, Some(day("2026-08-19")));
}

async fn records_must_make_sense_together(kept: Kept) {
    let contract = wiltshire(&kept).await;
    let mut write = change(&kept, "ann").await;
    let new = NewRecord {
        record: None,
        on_day: day("2026-07-01"),
        person: Some(PersonId::from("P1")),
        package: Some(PackageId::from("K1")),
        fact: "outcome met".to_owned(),
        value: "O1".to_owned(),
        by: "provider".to_owned(),
        verified_by: String::new(),
        grade: Grade::SelfReport,
        supersedes: Some("R999".to_owned()),
        source: Source::Screen,
        upload: None,
    };
    let refused = write.record_fact(&contract, &new).await.unwrap_err();
    assert!(matches!(&refused, StoreError::Evidence(_)), "{refused}");
    assert!(refused.to_string().contains("R999"), "{refused}");
}

async fn a_database_of_another_release_is_not_opened(kept: Kept) {
    kept.store
        .run_unchecked("insert into migration (number, digest) values (99, 'x')")
        .await
        .unwrap();
    kept.store.close().await;
    let refused = Store::open(&kept.url).await.unwrap_err();
    assert!(matches!(refused, StoreError::TooNew { found: 99, .. }), "{refused}");
    let nowhere = Store::open("mysql://somewhere").await.unwrap_err();
    assert!(matches!(nowhere, StoreError::UnknownDatabase(_)), "{nowhere}");
}

/// Nothing goes over a network that others can read, unless the operator says so.
#[tokio::test]
async fn a_database_elsewhere_is_reached_by_tls_or_the_address_says_that_it_need_not_be() {
    for address in [
        "postgres://attain:secret@db.made-up.example/attain",
        "postgres://attain:secret@db.made-up.example/attain?sslmode=prefer",
        "postgresql://192.0.2.1/attain?sslmode=allow",
    ] {
        let refused = Store::open(address).await.unwrap_err();
        assert!(matches!(refused, StoreError::Unprotected(_)), "{refused}");
        assert!(refused.to_string().contains("?sslmode=verify-full"), "{refused}");
        assert!(!refused.to_string().contains("secret"), "{refused}");
    }
    // These are asked, and nobody answers.
    for address in [
        "postgres://127.0.0.1:1/attain",
        "postgres://[::1]:1/attain",
        "postgres://localhost:1/attain",
        "postgres://db.made-up.example:1/attain?sslmode=verify-full",
    ] {
        let refused = Store::open(address).await.unwrap_err();
        assert!(matches!(refused, StoreError::Database(_)), "{refused}");
    }
}
