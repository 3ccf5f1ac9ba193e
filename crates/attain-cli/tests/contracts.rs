//! A contract that the service keeps, exported as a scheme's folder, prints with `attain settle`
//! the very statements that the service keeps.

use std::path::Path;
use std::process::Command;

use attain_office::contracts::{
    NewContract, export_scheme, import_evidence, open_contract, publish,
};
use attain_store::{
    Account, AccountId, ContractId, OrganisationKind, Store, StoreError, TermsKind,
};
use attain_units::{Instant, Pence};

/// Scheme, and the evidence that is brought into the service.
const SCHEMES: [(&str, &str); 6] = [
    ("wiltshire", "wiltshire/cases/c-one-unmet/evidence.csv"),
    ("wiltshire", "wiltshire/cases/a-all-met/evidence.csv"),
    ("essex-reablement", "essex-reablement/cases/b-five-return/evidence.csv"),
    ("coventry", "coventry/cases/c-124-of-188/evidence.csv"),
    ("time-and-task", "time-and-task/evidence.csv"),
    ("social-impact-bond", "social-impact-bond/evidence.csv"),
];

async fn somebody(store: &Store, now: Instant) -> Result<(), StoreError> {
    let mut change = store.change(&AccountId::service(), now).await?;
    let council = change.add_organisation(OrganisationKind::Council, "Council", "").await?;
    change.add_organisation(OrganisationKind::Provider, "Provider", "").await?;
    for id in ["writer", "publisher"] {
        let account = Account {
            id: AccountId::from(id),
            name: id.to_owned(),
            email: format!("{id}@made-up.example"),
            password: String::new(),
            role: "commissioner".to_owned(),
            organisation: Some(council.0.clone()),
            person: None,
            language: "en".to_owned(),
            limit: Pence(0),
            is_active: 1,
        };
        change.add_account(&account).await?;
    }
    change.commit().await
}

/// A contract with its terms published and its evidence brought in.
async fn contract(
    store: &Store,
    reference: &str,
    terms: &str,
    csv: &str,
    now: Instant,
) -> ContractId {
    let organisations = store.ask().await.unwrap().organisations().await.unwrap();
    let new = NewContract {
        reference: reference.to_owned(),
        title: reference.to_owned(),
        council: organisations[0].id.clone(),
        provider: organisations[1].id.clone(),
        payment_days: 30,
        cost_centre: String::new(),
        terms: terms.to_owned(),
    };
    let mut change = store.change(&AccountId::from("writer"), now).await.unwrap();
    let id = open_contract(&mut change, &new).await.unwrap();
    change.commit().await.unwrap();
    let mut change = store.change(&AccountId::from("publisher"), now).await.unwrap();
    let kept = change.contract(&id).await.unwrap();
    publish(&mut change, &kept, TermsKind::Live, 1).await.unwrap();
    import_evidence(&mut change, &id, csv).await.unwrap();
    change.commit().await.unwrap();
    id
}

/// What `attain settle FOLDER --period N --json` prints.
fn printed(folder: &Path, period: usize) -> String {
    let mut attain = Command::new(env!("CARGO_BIN_EXE_attain"));
    attain.arg("settle").arg(folder).args(["--period", &period.to_string(), "--json"]);
    let output = attain.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

async fn the_export_settles_to_what_is_kept(url: &str) {
    let store = Store::open(url).await.unwrap();
    let now: Instant = "2040-01-01T09:00:00Z".parse().unwrap();
    somebody(&store, now).await.unwrap();
    let schemes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes");
    for (number, (scheme, evidence)) in SCHEMES.into_iter().enumerate() {
        let read = |path: &Path| std::fs::read_to_string(path).unwrap();
        let terms = read(&schemes.join(scheme).join("terms.toml"));
        let csv = read(&schemes.join(evidence));
        let id = contract(&store, &format!("C{number}"), &terms, &csv, now).await;

        let promised = store.ask().await.unwrap().promised(&id, TermsKind::Live).await.unwrap();
        let made = promised.unwrap().made_by(now);
        for number in 1..=made {
            let mut change = store.change(&AccountId::from("writer"), now).await.unwrap();
            change.make_statement(&id, TermsKind::Live, number).await.unwrap();
            change.commit().await.unwrap();
        }
        let mut ask = store.ask().await.unwrap();
        let kept = ask.statements_of(&id, TermsKind::Live).await.unwrap();
        let contract = ask.contract(&id).await.unwrap();
        let files = export_scheme(&mut ask, &contract, TermsKind::Live, now).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            std::fs::write(folder.path().join(file.name), file.text).unwrap();
        }
        // Where the last period is stated again, `--period` prints all its statements at once.
        let periods: std::collections::BTreeSet<_> = kept.iter().map(|one| one.first_day).collect();
        for (period, first) in periods.into_iter().enumerate() {
            let of_period: Vec<&str> = kept
                .iter()
                .filter(|one| one.first_day == first)
                .map(|one| inside(&one.json))
                .collect();
            let whole = format!("[\n{}\n]\n", of_period.join(",\n"));
            assert_eq!(whole, printed(folder.path(), period + 1), "{evidence}, period {period}");
        }
        assert!(!kept.is_empty(), "{evidence}");
    }
}

/// What stands between the brackets of a kept statement.
fn inside(json: &str) -> &str {
    let inside = json.strip_prefix("[\n").and_then(|rest| rest.strip_suffix("\n]\n"));
    inside.expect("a statement is kept as an array of one")
}

#[tokio::test]
async fn the_export_settles_to_what_is_kept_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("attain.db").display());
    the_export_settles_to_what_is_kept(&url).await;
}

#[tokio::test]
async fn the_export_settles_to_what_is_kept_on_postgresql() {
    let database = tokio::task::spawn_blocking(attain_throwaway::fresh_database).await.unwrap();
    the_export_settles_to_what_is_kept(&database.url).await;
}
