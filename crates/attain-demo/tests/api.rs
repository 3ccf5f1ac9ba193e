//! The API: what is described is what is answered.

mod council;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use council::{Documented, council};
use serde_json::{Value, json};

#[test]
fn the_description_is_whole() {
    let document = attain_web::openapi();
    let mut ids = BTreeSet::new();
    for route in attain_web::all_routes() {
        let operation = &document["paths"][route.path][route.method.to_lowercase()];
        let place = format!("{} {}", route.method, route.path);
        let id = operation["operationId"].as_str().expect(&place);
        assert!(ids.insert(id.to_owned()), "{place}: {id} is another operation\u{2019}s name");
        assert!(operation["responses"].as_object().unwrap().len() > 1, "{place}: answers");
        let parameters = operation["parameters"].as_array().unwrap();
        let names: Vec<&str> = parameters.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{place}: {names:?}");
    }
    let mut places = Vec::new();
    references(document, &mut places);
    assert!(places.len() > 500);
    for place in places {
        assert!(document.pointer(&place[1..]).is_some(), "{place} is not there");
    }
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(parts) => {
            if let Some(Value::String(place)) = parts.get("$ref") {
                found.push(place.clone());
            }
            parts.values().for_each(|part| references(part, found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| references(part, found)),
        _ => {}
    }
}

#[tokio::test]
async fn a_form_sent_as_json_is_held_to_the_same_rules() {
    let (council, mut api) = (council().await, Documented::default());
    let cookies = council.sign_in_as("practitioner").await;
    let mut person = json!({
        "given_name": "Nesta", "family_name": "", "born": "1941-03-09", "language": "cy",
        "reading": "plain"
    });
    let refused = council.post("/people/new", &cookies, &person).await;
    assert_eq!(api.check("POST", "/people/new", &refused), Ok(()));
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.kind, "application/problem+json");
    let problem: Value = serde_json::from_str(&refused.body).unwrap();
    assert_eq!(problem["type"], "/api#problem-fields");
    assert_eq!(problem["errors"][0]["field"], "family_name");
    assert_eq!(problem["errors"][0]["code"], "people-name-missing");

    person["family_name"] = json!("Rowlands");
    let made = council.post("/people/new", &cookies, &person).await;
    assert_eq!(api.check("POST", "/people/new", &made), Ok(()));
    let told: Value = serde_json::from_str(&made.body).unwrap();
    assert_eq!(told["done"], "done-person-added");
    let shown = told["location"].as_str().unwrap();
    let page = council.get(shown, &cookies, "application/json").await;
    assert_eq!(api.check("GET", shown, &page), Ok(()));

    person["name"] = json!("Nesta");
    person["born"] = json!(1941);
    let unknown = council.post("/people/new", &cookies, &person).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem: Value = serde_json::from_str(&unknown.body).unwrap();
    let codes: Vec<(&str, &str)> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["field"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(codes, [("born", "form-json-kind"), ("name", "form-json-unknown")]);
}

#[tokio::test]
async fn every_error_is_a_problem_for_whoever_asks_for_json() {
    let (council, mut api) = (council().await, Documented::default());
    let cookies = council.sign_in_as("practitioner").await;
    let cases = [
        ("/people/nobody", &*cookies, StatusCode::NOT_FOUND, "not-found"),
        ("/people", "", StatusCode::UNAUTHORIZED, "sign-in"),
        ("/pay", &cookies, StatusCode::FORBIDDEN, "forbidden"),
        ("/answer/none", "", StatusCode::GONE, "gone"),
    ];
    for (path, cookies, status, kind) in cases {
        let answer = council.get(path, cookies, "application/json").await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(api.check("GET", path, &answer), Ok(()));
        let problem: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(problem["type"], format!("/api#problem-{kind}"), "{path}");
    }
}
