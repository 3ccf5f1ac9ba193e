//! Whom people see, doors opened in need, and what two people must do together.

use attain_store::{AccountId, OrganisationKind, Person, PersonId};
use axum::http::StatusCode;

use crate::house::House;

crate::stories! {
    care_staff_of_a_team_see_its_people_and_no_others
    a_door_is_opened_in_need_with_a_reason_for_a_time
    nobody_changes_alone_where_a_provider_is_paid
    a_contract_manager_sees_the_contracts_they_were_given
}

fn person(id: &str, name: &str) -> Person {
    Person {
        id: PersonId::from(id),
        given_name: name.to_owned(),
        family_name: "Evans".to_owned(),
        born: "1941-02-03".to_owned(),
        address: format!("{name} Cottage"),
        telephone: String::new(),
        language: "en".to_owned(),
        reading: "plain".to_owned(),
        note: String::new(),
    }
}

/// Cora coordinates Olwen's package; nobody coordinates Mair yet. Cora is in the east team, Petra
/// in the west.
async fn teams(house: &House) {
    house.add("cora", "Cora Lee", "coordinator").await;
    let now = house.app.clock.now();
    let mut change = house.app.store.change(&AccountId::from("cora"), now).await.unwrap();
    for (id, name) in [("P1", "Olwen"), ("P2", "Mair")] {
        change.add_person(&person(id, name)).await.unwrap();
    }
    let account = change.account(&"cora".into()).await.unwrap();
    let referral = attain_office::care::Referral {
        person: "P1".into(),
        facts: attain_office::plan_kept::ReferralFacts {
            source: "gp".to_owned(),
            reason: "a fall".to_owned(),
            is_carer: false,
            cares_for: None,
        },
        on: now.day(),
        coordinator: Some("cora".into()),
    };
    attain_office::care::refer(&mut change, &account, &referral).await.unwrap();
    change.commit().await.unwrap();
    let mut ada = house.signed_in("ada").await;
    for (team, member) in [("East", "cora"), ("West", "petra")] {
        let added = ada.post("/teams", &[("name", team)]).await;
        let path = added.location().split('?').next().unwrap().to_owned();
        ada.post(&path, &[("member", member)]).await;
    }
    ada.post("/teams", &[("name", "East")]).await.says("A team of that name is already there");
    ada.get("/teams").await.says("Cora Lee");
}

async fn care_staff_of_a_team_see_its_people_and_no_others(house: House) {
    let mut petra = house.signed_in("petra").await;
    teams(&house).await;
    let mut cora = house.signed_in("cora").await;
    let package = {
        let mut ask = house.app.store.ask().await.unwrap();
        ask.packages_of(&"P1".into()).await.unwrap()[0].id.clone()
    };
    for path in ["/people/P1".to_owned(), format!("/packages/{package}")] {
        cora.get(&path).await.says("Olwen");
        let outside = petra.get(&path).await;
        assert_eq!(outside.status, StatusCode::FORBIDDEN, "{path}");
        outside.says("/break-glass/P1");
        assert!(!outside.body.contains("Olwen"));
    }
    // Every address that names the person or the package, whatever the page behind it does.
    let care = attain_brokerage::Role::Practitioner;
    let mut held = 0;
    for route in attain_web::all_routes().iter().filter(|route| route.who.allows(Some(care))) {
        if !route.path.contains("{person}") && !route.path.contains("{package}") {
            continue;
        }
        let path = route.path.replace("{person}", "P1").replace("{package}", package.as_str());
        let path: Vec<&str> =
            path.split('/').map(|part| if part.starts_with('{') { "O1" } else { part }).collect();
        let answer = petra.send(route.method, &path.join("/"), &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {}", route.method, route.path);
        held += 1;
    }
    assert!(held > 20, "only {held} routes");
    // Nobody's person is everybody's; of others a search tells enough to find them.
    petra.get("/people/P2").await.says("Mair");
    let found = petra.get("/people").await;
    found.says("Olwen");
    found.says("Mair Cottage");
    assert!(!found.body.contains("Olwen Cottage"));
    assert!(!petra.get("/packages").await.body.contains("Olwen"));
    cora.get("/packages").await.says("Olwen");
}

async fn a_door_is_opened_in_need_with_a_reason_for_a_time(house: House) {
    teams(&house).await;
    let (mut petra, mut cora) = (house.signed_in("petra").await, house.signed_in("cora").await);
    let refused = petra.post("/break-glass/P1", &[("reason", "because")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Say in a sentence why");
    let reason = "On duty tonight; her daughter rang about a fall";
    let opened = petra.post("/break-glass/P1", &[("reason", reason)]).await;
    assert_eq!(opened.location(), "/people/P1?done=done-glass-broken");
    petra.get("/people/P1").await.says("Olwen");
    cora.get("/notifications").await.says("Petra Moss opened the pages of somebody you coordinate");
    let page = cora.get("/people/P1").await;
    page.says("Opened from outside the team");
    page.says("her daughter rang about a fall");
    let log = house.audit("person/P1").await;
    let entry = log.iter().find(|entry| entry.action == "break glass").unwrap();
    assert_eq!((entry.account.as_str(), entry.person.as_str()), ("petra", "P1"));
    assert!(!entry.facts.contains("daughter"), "the reason stands in one place");
    house.wait(8 * 60);
    let mut petra = house.signed_in("petra").await;
    assert_eq!(petra.get("/people/P1").await.status, StatusCode::FORBIDDEN);
    // Finance opens no doors.
    let mut fay = house.signed_in("fay").await;
    let refused = fay.post("/break-glass/P1", &[("reason", reason)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    // What was opened stays known, whoever writes to the database.
    let change = house.app.store.run_unchecked("delete from broken_glass").await;
    assert_eq!(change.unwrap_err().constraint(), Some("append_only"));
}

async fn nobody_changes_alone_where_a_provider_is_paid(house: House) {
    house.add("finn", "Finn Roe", "finance").await;
    let now = house.app.clock.now();
    let mut change = house.app.store.change(&AccountId::service(), now).await.unwrap();
    let kind = OrganisationKind::Provider;
    let provider = change.add_organisation(kind, "Made-up Care", "S-1").await.unwrap();
    change.commit().await.unwrap();
    let (mut fay, mut finn) = (house.signed_in("fay").await, house.signed_in("finn").await);
    let path = format!("/bank/{provider}");
    let wrong = [("account_name", ""), ("sort_code", "20-30"), ("account_number", "1234567")];
    let refused = fay.post(&path, &wrong).await;
    refused.says("six digits");
    assert!(!refused.body.contains("1234567"), "what was typed is not shown again");
    let right = [
        ("account_name", "Made-up Care Ltd"),
        ("sort_code", "20-30-40"),
        ("account_number", "12345678"),
    ];
    assert_eq!(fay.post(&path, &right).await.location(), format!("{path}?done=done-bank-proposed"));
    let page = fay.get(&path).await;
    page.says("•••••678");
    page.says("No bank details");
    assert!(!page.body.contains("12345678") && !page.body.contains("203040"));
    let proposal = {
        let mut ask = house.app.store.ask().await.unwrap();
        ask.bank_changes(&provider).await.unwrap()[0].clone()
    };
    assert!(!format!("{proposal:?}").contains("12345678"));
    let decide = format!("/bank/decide/{}", proposal.id);
    let confirmed = [("decision", "confirmed")];
    fay.post(&decide, &confirmed).await.says("somebody who did not propose them");
    // The database holds it, too, whoever is said to have proposed it.
    for proposed_by in ["fay", "petra"] {
        let sql = format!(
            "insert into bank_decision values ('{}', '{proposed_by}', 'fay', '', 'confirmed')",
            proposal.id
        );
        assert!(house.app.store.run_unchecked(&sql).await.is_err(), "{proposed_by}");
    }
    finn.get("/notifications").await.says("Other bank details are proposed for Made-up Care");
    finn.post(&decide, &confirmed).await;
    finn.get(&path).await.says("Paid to •• •• ••, •••••678.");
    finn.post(&decide, &confirmed).await.says("decided already");
    let gone = house.app.store.run_unchecked("update bank_change set account_number = '00000000'");
    assert_eq!(gone.await.unwrap_err().constraint(), Some("append_only"));
    let mut petra = house.signed_in("petra").await;
    assert_eq!(petra.get(&path).await.status, StatusCode::FORBIDDEN);
    for entry in house.audit(&format!("organisation/{provider}")).await {
        assert!(!entry.facts.contains("12345678"), "{}", entry.facts);
    }
}

async fn a_contract_manager_sees_the_contracts_they_were_given(house: House) {
    house.add("moss", "Moss Hill", "contract-manager").await;
    let now = house.app.clock.now();
    let mut change = house.app.store.change(&AccountId::service(), now).await.unwrap();
    let council = change.organisations().await.unwrap()[0].id.clone();
    for (id, title) in [("C1", "Help at home"), ("C2", "Reablement")] {
        let contract = attain_store::Contract {
            id: id.into(),
            reference: format!("REF-{id}"),
            title: title.to_owned(),
            council: council.clone(),
            provider: council.clone(),
            opened: "2026-04-01".parse().unwrap(),
            payment_days: 30,
            cost_centre: String::new(),
            facts: "{}".to_owned(),
        };
        change.add_contract(&contract).await.unwrap();
    }
    change.commit().await.unwrap();
    let (mut ada, mut moss) = (house.signed_in("ada").await, house.signed_in("moss").await);
    moss.get("/contracts").await.says("Reablement");
    ada.get("/accounts/moss").await.says("/accounts/moss/contracts");
    ada.get("/accounts/moss/contracts").await.says("Help at home");
    ada.post("/accounts/moss/contracts", &[("contract", "C1")]).await;
    let list = moss.get("/contracts").await;
    list.says("Help at home");
    assert!(!list.body.contains("Reablement"));
    assert_eq!(moss.get("/contracts/C1").await.status, StatusCode::OK);
    assert_eq!(moss.get("/contracts/C2").await.status, StatusCode::NOT_FOUND);
    assert_eq!(ada.get("/accounts/fay/contracts").await.status, StatusCode::NOT_FOUND);
}
