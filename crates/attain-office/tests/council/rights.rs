//! What people ask for about their data, as it is lived: on SQLite and on PostgreSQL.

use attain_office::OfficeError;
use attain_office::rights::{Reply, Wish, answer, ask_for, hand_out};
use attain_store::{FactId, Person, PersonId};

use crate::story::{Story, on_both};

const AT: &str = "2026-04-07T09:00:00Z";

async fn somebody(story: &Story) -> PersonId {
    let mut change = story.change("ceri", AT).await;
    let person = Person {
        id: PersonId::new(),
        given_name: "Nest".to_owned(),
        family_name: "Evans".to_owned(),
        born: "1941-02-03".to_owned(),
        address: String::new(),
        telephone: String::new(),
        language: "en".to_owned(),
        reading: "plain".to_owned(),
        note: String::new(),
    };
    attain_office::care::add_person(&mut change, &person).await.unwrap();
    change.commit().await.unwrap();
    person.id
}

/// Writes down a wish as Ceri, and answers its id.
async fn asked(story: &Story, person: &PersonId, wish: Wish) -> FactId {
    let mut change = story.change("ceri", AT).await;
    ask_for(&mut change, person, wish, today()).await.unwrap();
    let all = change.rights_of(person).await.unwrap();
    change.commit().await.unwrap();
    all.into_iter().find(|one| one.kind == wish.code()).unwrap().id
}

fn today() -> attain_units::Day {
    "2026-04-07".parse().unwrap()
}

async fn answered(
    story: &Story,
    by: &str,
    person: &PersonId,
    id: &FactId,
    reply: Reply,
) -> Result<(), OfficeError> {
    let mut change = story.change(by, AT).await;
    answer(&mut change, person, id, &reply).await?;
    Ok(change.commit().await?)
}

fn is_rule(result: Result<(), OfficeError>, rule: &str) {
    assert!(matches!(&result, Err(OfficeError::Rule(found)) if *found == rule), "{result:?}");
}

#[tokio::test]
async fn nobody_is_erased_alone_or_while_a_copy_waits() {
    on_both(async |store| {
        let story = Story::wiltshire(store).await;
        let nest = somebody(&story).await;
        let erasure = asked(&story, &nest, Wish::Erasure).await;
        let copy = asked(&story, &nest, Wish::Copy).await;
        is_rule(
            answered(&story, "ceri", &nest, &erasure, Reply::Erased).await,
            "rights-maker-does-not-erase",
        );
        is_rule(
            answered(&story, "sunita", &nest, &erasure, Reply::Erased).await,
            "rights-copy-first",
        );
        is_rule(
            answered(&story, "sunita", &nest, &erasure, Reply::Given).await,
            "rights-otherwise",
        );
        let nobody = PersonId::new();
        is_rule(
            answered(&story, "sunita", &nobody, &copy, Reply::Given).await,
            "rights-of-another",
        );

        let mut change = story.change("sunita", AT).await;
        let held = hand_out(&mut change, &nest).await.unwrap();
        assert_eq!(held["held"]["person"][0]["given_name"], "Nest");
        change.commit().await.unwrap();
        answered(&story, "sunita", &nest, &copy, Reply::Given).await.unwrap();
        is_rule(answered(&story, "sunita", &nest, &copy, Reply::Given).await, "rights-answered");
        let mut change = story.change("sunita", AT).await;
        let again = hand_out(&mut change, &nest).await.map(drop);
        is_rule(again, "rights-not-asked");
        drop(change);

        answered(&story, "sunita", &nest, &erasure, Reply::Erased).await.unwrap();
        let mut ask = story.store.ask().await.unwrap();
        assert_eq!(ask.person(&nest).await.unwrap().name(), "erased erased");
        assert!(ask.rights_unanswered().await.unwrap().is_empty());
        assert_eq!(ask.verify().await.unwrap().wrong, Vec::<String>::new());
    })
    .await;
}
