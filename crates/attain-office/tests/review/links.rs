//! A person answers once by a link, without signing in.

use attain_office::{
    Answer, Heard, LinkAnswer, OfficeError, answer_link, make_link, open_link, sayings_of,
};
use attain_store::{AccountId, TermsKind};

use crate::house::{House, houses};

fn answer(outcome: &str, answer: Answer, words: &str) -> LinkAnswer {
    LinkAnswer { outcome: outcome.to_owned(), answer, words: words.to_owned() }
}

async fn link(house: &House, days: u32) -> String {
    let (ceri, package) = (house.account("ceri").await, house.package().await);
    let mut change = house.by("ceri", "2026-06-20T09:00:00Z").await;
    let token = make_link(&mut change, &ceri, &package, days).await.unwrap();
    change.commit().await.unwrap();
    token
}

/// The rule by which an act was refused.
fn rule<T: std::fmt::Debug>(done: Result<T, OfficeError>) -> String {
    match done.unwrap_err() {
        OfficeError::Rule(rule) => rule.to_owned(),
        other => panic!("refused otherwise: {other}"),
    }
}

/// The provider claimed all three; Mrs A says yes, yes and not yet. What she confirms is paid:
/// £400 in advance and £1,600 × 80/100. Her words stay in the house.
#[tokio::test]
async fn a_confirmation_by_link_pays_the_outcome() {
    for house in houses().await {
        for code in ["O1", "O2"] {
            house.claim(code, "2026-06-19T09:00:00Z").await;
        }
        assert_eq!(house.paid().await, "£400.00", "a claim alone pays nothing");
        let token = link(&house, 14).await;
        let mut change = house.by("attain", "2026-06-29T15:00:00Z").await;
        let answers = [
            answer("O1", Answer::Yes, "I go every day"),
            answer("O2", Answer::Yes, ""),
            answer("O3", Answer::No, "the cooker is broken"),
        ];
        let heard = answer_link(&mut change, &token, &answers).await.unwrap();
        assert_eq!(heard, [Heard::Met, Heard::Met, Heard::NotMet]);
        change.commit().await.unwrap();
        let records = house.records().await;
        let expected = [
            "outcome met,O1,area provider,person,confirmed by person,link",
            "outcome met,O2,area provider,person,confirmed by person,link",
            "outcome not met,O3,person,person,confirmed by person,link",
        ];
        assert_eq!(records[records.len() - 3..], expected);
        let mut change = house.by("mair", "2026-07-20T09:00:00Z").await;
        let made = change.make_statement(&house.contract, TermsKind::Live, 1).await.unwrap();
        change.commit().await.unwrap();
        let mut ask = house.store.ask().await.unwrap();
        let statement = ask.statement(&made).await.unwrap();
        assert_eq!(statement.total.to_string(), "£1,680.00");
        assert!(!statement.json.contains("cooker"), "her words are not on the statement");
        let said = sayings_of(&mut ask, &house.package().await).await.unwrap();
        let words: Vec<&str> = said.iter().map(|(_, said)| &*said.words).collect();
        assert_eq!(words, ["I go every day", "", "the cooker is broken"]);
        assert!(house.told("ceri").await.contains(&"told-link-answered".to_owned()));
        assert!(house.told("rosa").await.contains(&"told-outcome-met".to_owned()));
    }
}

/// Each refusal has its own calm sentence, and nothing is kept of what was refused.
#[tokio::test]
async fn a_used_an_ended_and_a_foreign_link_are_refused() {
    for house in houses().await {
        let token = link(&house, 7).await;
        let before = house.records().await;
        let yes = [answer("O1", Answer::Yes, "")];

        let mut change = house.by("attain", "2026-06-21T09:00:00Z").await;
        assert_eq!(rule(answer_link(&mut change, "0123abcd", &yes).await), "link-unknown");
        assert_eq!(rule(answer_link(&mut change, &token, &[]).await), "link-empty");
        let other = [answer("O9", Answer::Yes, "")];
        assert_eq!(rule(answer_link(&mut change, &token, &other).await), "link-foreign");
        drop(change);

        let late = "2026-06-27T09:00:00Z";
        let mut change = house.by("attain", late).await;
        assert_eq!(rule(answer_link(&mut change, &token, &yes).await), "link-ended");
        drop(change);
        assert_eq!(house.records().await, before);

        let mut change = house.by("attain", "2026-06-26T09:00:00Z").await;
        answer_link(&mut change, &token, &yes).await.unwrap();
        change.commit().await.unwrap();
        let mut change = house.by("attain", "2026-06-26T10:00:00Z").await;
        assert_eq!(rule(answer_link(&mut change, &token, &yes).await), "link-used");
        let now = change.at;
        assert_eq!(rule(open_link(&mut change, &token, now).await), "link-used");
        drop(change);
        assert_eq!(house.records().await.len(), before.len() + 1);
    }
}

/// The store has only a digest; a link is made by those who review, for at most sixty days.
#[tokio::test]
async fn a_link_is_made_by_care_staff_and_its_token_is_kept_nowhere() {
    for house in houses().await {
        let (rosa, ceri) = (house.account("rosa").await, house.account("ceri").await);
        let package = house.package().await;
        let mut change = house.by("rosa", "2026-06-20T09:00:00Z").await;
        let refused = make_link(&mut change, &rosa, &package, 7).await.unwrap_err();
        assert!(matches!(refused, OfficeError::Step(_)), "{refused}");
        assert_eq!(rule(make_link(&mut change, &ceri, &package, 61).await), "link-days");
        drop(change);
        let token = link(&house, 7).await;
        let mut ask = house.store.ask().await.unwrap();
        let links = ask.links_of(&house.package).await.unwrap();
        assert_eq!(links.len(), 1);
        assert_ne!(links[0].digest, token);
        assert_eq!(links[0].made_by, AccountId::from("ceri"));
    }
}
