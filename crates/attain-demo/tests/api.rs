//! The API: what is described is what is answered.

mod council;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use council::{Council, Documented, council};
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

/// The contracts of the made-up council, those of one provider first.
async fn contracts(council: &Council) -> Vec<attain_store::Contract> {
    let mut all = council.app.store.ask().await.unwrap().contracts().await.unwrap();
    all.sort_by(|a, b| a.provider.cmp(&b.provider));
    all
}

#[tokio::test]
async fn a_token_opens_what_its_scope_allows_and_nothing_more() {
    let council = council().await;
    let all = contracts(&council).await;
    let own = &all[0];
    let neighbour = all.iter().find(|one| one.provider != own.provider).expect("two providers");
    let whole = council.token("provider", own.provider.as_str(), None).await;
    let narrow = council.token("auditor", neighbour.council.as_str(), Some(own.id.as_str())).await;
    let cases = [
        (&whole, format!("/contracts/{}", own.id), StatusCode::OK),
        (&whole, format!("/contracts/{}", neighbour.id), StatusCode::NOT_FOUND),
        (&whole, "/packages".to_owned(), StatusCode::OK),
        (&whole, "/tokens".to_owned(), StatusCode::FORBIDDEN),
        (&whole, "/people".to_owned(), StatusCode::FORBIDDEN),
        (&narrow, format!("/contracts/{}", own.id), StatusCode::OK),
        (&narrow, format!("/contracts/{}", neighbour.id), StatusCode::NOT_FOUND),
        (&narrow, "/people".to_owned(), StatusCode::FORBIDDEN),
        (&narrow, "/audit".to_owned(), StatusCode::FORBIDDEN),
        (&narrow, "/ledger".to_owned(), StatusCode::FORBIDDEN),
    ];
    for (token, path, status) in cases {
        let answer = council.by_token("GET", &path, token, None).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert_eq!(answer.cookie, None, "{path}");
    }
    let list = council.by_token("GET", "/contracts", &narrow, None).await;
    let list: Value = serde_json::from_str(&list.body).unwrap();
    assert_eq!(list["list"]["total"], 1);
}

#[tokio::test]
async fn a_token_that_opens_nothing_is_told_so() {
    let council = council().await;
    let own = contracts(&council).await.remove(0);
    let token = council.token("provider", own.provider.as_str(), None).await;
    let unknown = council.by_token("GET", "/contracts", "attain_nothing", None).await;
    assert_eq!(unknown.status, StatusCode::UNAUTHORIZED);
    let problem: Value = serde_json::from_str(&unknown.body).unwrap();
    assert_eq!(problem["type"], "/api#problem-token");

    let admin = council.sign_in_as("administrator").await;
    let listed = council.get("/tokens", &admin, "application/json").await;
    let listed: Value = serde_json::from_str(&listed.body).unwrap();
    let id = listed["open"][0]["id"].as_str().unwrap();
    assert!(!listed.to_string().contains(&token), "a token is shown once");
    let revoked = council.post(&format!("/tokens/{id}/revoke"), &admin, &json!({})).await;
    assert_eq!(revoked.status, StatusCode::OK, "{}", revoked.body);
    let answer = council.by_token("GET", "/contracts", &token, None).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn nobody_makes_a_token_that_opens_more_than_tokens_may() {
    let council = council().await;
    let all = contracts(&council).await;
    let neighbour = all.iter().find(|one| one.provider != all[0].provider).unwrap();
    let cookies = council.sign_in_as("administrator").await;
    let good = json!({
        "name": "A system", "role": "provider", "organisation": all[0].provider.as_str(), "days": 30
    });
    let wrong = [
        ("role", json!("administrator")),
        ("role", json!("person")),
        ("organisation", json!(all[0].council.as_str())),
        ("contract", json!(neighbour.id.as_str())),
        ("days", json!(1000)),
        ("name", json!(" ")),
    ];
    for (field, value) in wrong {
        let mut body = good.clone();
        body[field] = value;
        let answer = council.post("/tokens/new", &cookies, &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let problem: Value = serde_json::from_str(&answer.body).unwrap();
        let fields = problem["errors"].as_array().unwrap().iter().map(|one| &one["field"]);
        assert!(fields.clone().any(|one| one == field), "{field}: {problem}");
    }
}

#[tokio::test]
async fn a_change_with_a_key_is_made_once() {
    let council = council().await;
    let cookies = council.sign_in_as("practitioner").await;
    let person = |name: &str| {
        json!({
            "given_name": name, "family_name": "Rowlands", "born": "1941-03-09",
            "language": "cy", "reading": "plain"
        })
    };
    let people = async || {
        council.app.store.ask().await.unwrap().people_named("Rowlands").await.unwrap().len()
    };
    let send = async |key: &str, name: &str| {
        council.once("/people/new", &cookies, key, &person(name)).await
    };
    let before = people().await;
    let first = send("k1", "Nesta").await;
    let again = send("k1", "Nesta").await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(people().await, before + 1);

    let other = send("k1", "Gwen").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem: Value = serde_json::from_str(&other.body).unwrap();
    assert_eq!(problem["type"], "/api#problem-key-reused");
    assert_eq!(people().await, before + 1);

    let (one, two) = tokio::join!(send("k2", "Gwen"), send("k2", "Gwen"));
    assert_eq!((one.status, &one.body), (two.status, &two.body), "two at once");
    assert_eq!(people().await, before + 2);
}

#[tokio::test]
async fn lists_are_paged_with_links_and_a_total() {
    let council = council().await;
    let cookies = council.sign_in_as("auditor").await;
    let page = council.get("/people?limit=3&page=2", &cookies, "application/json").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let list: Value = serde_json::from_str::<Value>(&page.body).unwrap()["list"].clone();
    assert_eq!(list["rows"].as_array().unwrap().len(), 3);
    assert!(list["total"].as_u64().unwrap() > 6);
    let link = page.link.expect("the neighbouring pages");
    assert!(link.contains("</people?limit=3&page=1>; rel=\"prev\""), "{link}");
    assert!(link.contains("</people?limit=3&page=3>; rel=\"next\""), "{link}");
}

#[tokio::test]
async fn what_did_not_change_is_not_sent_again() {
    let council = council().await;
    let cookies = council.sign_in_as("auditor").await;
    let page = council.get("/contracts", &cookies, "application/json").await;
    let tag = page.tag.expect("a page's value has a tag");
    let again = council.with("GET", "/contracts", &cookies, ("if-none-match", &tag), None).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let other = council.with("GET", "/contracts", &cookies, ("if-none-match", "\"x\""), None).await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn a_draft_is_changed_over_the_edition_that_was_read() {
    let council = council().await;
    let cookies = council.sign_in_as("commissioner").await;
    let contract = &contracts(&council).await[0].id;
    let draft = format!("/contracts/{contract}/terms/live/edit");
    let begun = council
        .post(&format!("/contracts/{contract}/terms/live/begin"), &cookies, &json!({}))
        .await;
    assert!(begun.status == StatusCode::OK || begun.status == StatusCode::CONFLICT);
    let page = council.get(&draft, &cookies, "application/json").await;
    let tag = page.tag.expect("a draft has a tag");
    let page: Value = serde_json::from_str(&page.body).unwrap();
    let text = json!({ "text": page["form"]["values"]["text"] });
    let write =
        async || council.with("POST", &draft, &cookies, ("if-match", &tag), Some(&text)).await;
    let written = write().await;
    assert_eq!(written.status, StatusCode::OK, "{}", written.body);
    let stale = write().await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.body);
    assert_eq!(Documented::default().check("POST", &draft, &stale), Ok(()));
}
