//! What finance accrues: each contract's figures agree with its statements, and add up.

mod council;

use std::collections::BTreeMap;

use attain_store::TermsKind;
use attain_units::Pence;
use serde_json::Value;

const AMOUNTS: [&str; 6] = [
    "earned_pence",
    "stated_pence",
    "accrued_pence",
    "awaiting_verification_pence",
    "at_risk_pence",
    "awaiting_evidence_pence",
];

#[tokio::test]
async fn what_is_accrued_is_earned_and_on_no_statement() {
    let council = council::council().await;
    let cookies = council.sign_in_as("finance").await;
    let page = council.get("/pay/accruals", &cookies, "application/json").await;
    let page: Value = serde_json::from_str(&page.body).unwrap();
    let pence = |row: &Value, name: &str| row[name].as_i64().unwrap();

    let mut stated: BTreeMap<String, Pence> = BTreeMap::new();
    let mut ask = council.app.store.ask().await.unwrap();
    for row in ask.statement_rows(None).await.unwrap() {
        if row.kind == TermsKind::Live.code() && row.returned_at.is_none() {
            *stated.entry(row.contract.0).or_default() += row.total;
        }
    }
    let rows = page["contracts"].as_array().unwrap();
    assert!(rows.len() >= 6, "{} contracts", rows.len());
    for row in rows {
        let kept = stated.get(row["contract"].as_str().unwrap()).copied().unwrap_or_default();
        assert_eq!(Pence(pence(row, "stated_pence")), kept, "{}", row["reference"]);
        let accrued = pence(row, "earned_pence") - pence(row, "stated_pence");
        assert_eq!(pence(row, "accrued_pence"), accrued, "{}", row["reference"]);
    }
    for name in AMOUNTS {
        let sum: i64 = rows.iter().map(|row| pence(row, name)).sum();
        assert_eq!(pence(&page["all"], name), sum, "{name}");
    }
    assert!(rows.iter().any(|row| pence(row, "accrued_pence") > 0), "a year that goes on accrues");

    let provider = council.sign_in_as("provider").await;
    let refused = council.get("/pay/accruals", &provider, "application/json").await;
    assert_eq!(refused.status, 403);
}
