//! What the store keeps for other systems, on SQLite and on PostgreSQL: the same stories on both.

use attain_store::*;
use attain_units::Instant;

/// A store of one's own, and what must live as long as it does.
struct Kept {
    store: Store,
    _database: Option<attain_throwaway::Database>,
    _folder: Option<tempfile::TempDir>,
}

async fn sqlite() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("attain.db").display());
    Kept { store: Store::open(&url).await.unwrap(), _database: None, _folder: Some(folder) }
}

async fn postgres() -> Kept {
    let database = attain_throwaway::fresh_database();
    let store = Store::open(&database.url).await.unwrap();
    Kept { store, _database: Some(database), _folder: None }
}

/// One story is one test on each database.
macro_rules! stories {
    ($($story:ident)*) => {$(
        mod $story {
            #[tokio::test]
            async fn sqlite() { super::$story(super::sqlite().await).await; }
            #[tokio::test]
            async fn postgres() { super::$story(super::postgres().await).await; }
        }
    )*};
}

stories! {
    a_token_opens_until_it_ends_or_is_revoked
    an_answer_is_kept_with_its_change_for_a_day
    systems_are_told_once_of_what_was_committed
    a_webhook_that_fails_too_often_is_stopped
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

async fn change(kept: &Kept, now: &str) -> Change {
    kept.store.change(&AccountId::service(), at(now)).await.unwrap()
}

async fn council(kept: &Kept) -> OrganisationId {
    let mut change = change(kept, "2026-07-20T09:00:00Z").await;
    let id = change.add_organisation(OrganisationKind::Council, "Made-up Council", "").await;
    change.commit().await.unwrap();
    id.unwrap()
}

async fn a_token_opens_until_it_ends_or_is_revoked(kept: Kept) {
    let council = council(&kept).await;
    let mut making = change(&kept, "2026-07-20T09:00:00Z").await;
    let new = NewToken {
        name: "Finance system",
        digest: "d1",
        role: "finance",
        organisation: council.as_str(),
        contract: None,
        ends: at("2026-07-22T09:00:00Z"),
    };
    let id = making.add_token(&new).await.unwrap();
    making.commit().await.unwrap();
    let open = async |digest: &str, now: &str| {
        let mut ask = kept.store.ask().await.unwrap();
        ask.token_of(digest, at(now)).await.unwrap()
    };
    let opened = open("d1", "2026-07-21T09:00:00Z").await.expect("it opens");
    assert_eq!((opened.id.clone(), opened.account.role.as_str()), (id.clone(), "finance"));
    assert_eq!((opened.account.limit.0, opened.account.is_active), (0, 0));
    assert!(open("d2", "2026-07-21T09:00:00Z").await.is_none());
    assert!(open("d1", "2026-07-22T09:00:00Z").await.is_none(), "it has ended");

    kept.store.token_was_used(&opened, at("2026-07-21T09:00:00Z")).await.unwrap();
    let again = open("d1", "2026-07-21T09:30:00Z").await.unwrap();
    kept.store.token_was_used(&again, at("2026-07-21T09:30:00Z")).await.unwrap();
    let listed = kept.store.ask().await.unwrap().tokens().await.unwrap();
    assert_eq!(listed[0].used_at, "2026-07-21T09:00:00Z", "to the hour");

    let mut revoking = change(&kept, "2026-07-21T10:00:00Z").await;
    revoking.revoke_token(&id).await.unwrap();
    revoking.commit().await.unwrap();
    assert!(open("d1", "2026-07-21T10:00:01Z").await.is_none(), "it was revoked");
    let mut again = change(&kept, "2026-07-21T10:00:00Z").await;
    assert!(matches!(again.revoke_token(&id).await, Err(StoreError::Missing { .. })));
}

async fn an_answer_is_kept_with_its_change_for_a_day(kept: Kept) {
    let account = AccountId::service();
    let known = async |now: &str| {
        let mut ask = kept.store.ask().await.unwrap();
        ask.answered(&account, "k", at(now)).await.unwrap()
    };
    let mut dropped = change(&kept, "2026-07-20T09:00:00Z").await;
    dropped.keep_answer("k", "digest", "{}").await.unwrap();
    drop(dropped);
    assert_eq!(known("2026-07-20T09:00:00Z").await, None, "no change, no answer");

    let mut made = change(&kept, "2026-07-20T09:00:00Z").await;
    made.keep_answer("k", "digest", "{}").await.unwrap();
    made.say("test", "test/1", serde_json::json!({})).await.unwrap();
    made.commit().await.unwrap();
    let answered = Answered { digest: "digest".to_owned(), answer: "{}".to_owned() };
    assert_eq!(known("2026-07-21T08:59:59Z").await, Some(answered));
    assert_eq!(known("2026-07-21T09:00:00Z").await, None, "a day has gone by");

    let mut twice = change(&kept, "2026-07-20T10:00:00Z").await;
    let refused = twice.keep_answer("k", "other", "{}").await.unwrap_err();
    assert_eq!(refused.constraint(), Some("answered_once"));
    drop(twice);
    let mut later = change(&kept, "2026-07-21T09:00:00Z").await;
    later.keep_answer("k", "other", "{}").await.expect("the key is free again");
}

async fn hook(kept: &Kept) -> WebhookId {
    let council = council(kept).await;
    let mut making = change(kept, "2026-07-20T09:00:00Z").await;
    let kinds = ["paid".to_owned(), "died".to_owned()];
    let id = making.add_webhook(&council, "https://example.org/h", "whsec_AA==", &kinds).await;
    making.commit().await.unwrap();
    id.unwrap()
}

async fn due(kept: &Kept, now: &str) -> Vec<Delivery> {
    kept.store.ask().await.unwrap().deliveries_due(at(now)).await.unwrap()
}

async fn systems_are_told_once_of_what_was_committed(kept: Kept) {
    hook(&kept).await;
    let mut dropped = change(&kept, "2026-07-20T10:00:00Z").await;
    dropped.announce(Audience::Councils, "paid", "/pay").await.unwrap();
    drop(dropped);
    assert!(due(&kept, "2026-07-20T10:00:00Z").await.is_empty(), "it did not happen");

    let mut made = change(&kept, "2026-07-20T10:00:00Z").await;
    for (kind, link) in [("paid", "/pay"), ("paid", "/pay"), ("died", "/x"), ("ended", "/x")] {
        made.announce(Audience::Councils, kind, link).await.unwrap();
    }
    let other = OrganisationId::from("another");
    made.announce(Audience::Organisation(&other), "paid", "/theirs").await.unwrap();
    made.say("test", "test/1", serde_json::json!({})).await.unwrap();
    made.commit().await.unwrap();
    let told = due(&kept, "2026-07-20T10:00:00Z").await;
    let mut kinds: Vec<(&str, &str)> = told.iter().map(|one| (&*one.kind, &*one.link)).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, [("died", "/x"), ("paid", "/pay")]);
    let body: serde_json::Value = serde_json::from_str(&told[0].body).unwrap();
    assert_eq!(body["id"], told[0].id.as_str());
    assert_eq!(body["timestamp"], "2026-07-20T10:00:00Z");
}

async fn a_webhook_that_fails_too_often_is_stopped(kept: Kept) {
    let id = hook(&kept).await;
    let mut now = at("2026-07-20T10:00:00Z");
    let mut tries = 0;
    // Each try is a day after the last, and something new happens when nothing else waits.
    while kept.store.ask().await.unwrap().webhook(&id).await.unwrap().stopped_at.is_empty() {
        let waiting = due(&kept, &now.to_string()).await;
        if waiting.is_empty() {
            let mut made = kept.store.change(&AccountId::service(), now).await.unwrap();
            made.announce(Audience::Councils, "paid", &format!("/pay/{now}")).await.unwrap();
            made.say("test", "test/1", serde_json::json!({})).await.unwrap();
            made.commit().await.unwrap();
        }
        for one in waiting {
            kept.store.tried(&one, Err("answered 500".to_owned()), now).await.unwrap();
            tries += 1;
        }
        now = Instant(now.0 + 86_400 * 1_000_000);
        assert!(tries < 100, "it is never stopped");
    }
    assert_eq!(tries, 24);
    assert!(due(&kept, "2027-01-01T00:00:00Z").await.is_empty(), "nothing more is sent");
    let log = kept.store.ask().await.unwrap().deliveries_of(&id).await.unwrap();
    assert!(log.iter().any(|one| one.due.is_empty() && one.tries == 9), "one was given up");

    let mut starting = kept.store.change(&AccountId::service(), now).await.unwrap();
    starting.stop_webhook(&id, false).await.unwrap();
    starting.commit().await.unwrap();
    for one in due(&kept, "2027-01-01T00:00:00Z").await {
        kept.store.tried(&one, Ok(()), now).await.unwrap();
    }
    let hook = kept.store.ask().await.unwrap().webhook(&id).await.unwrap();
    assert_eq!((hook.failures, hook.stopped_at.as_str()), (0, ""));
}
