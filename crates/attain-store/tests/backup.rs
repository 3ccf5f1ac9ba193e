//! A backup is one file in one form, whichever database it came from, and goes into either.

use std::io::BufReader;

use attain_store::{
    Account, AccountId, BackupError, OrganisationKind, Person, PersonId, Store, StoreError,
    check_backup, with_counted_ids,
};
use attain_throwaway::fresh_database;
use attain_units::Pence;
use sha2::{Digest, Sha256};

/// A store with somebody in it, and what people type: quotes, lines, letters of other scripts.
async fn lived_in(url: &str) -> Store {
    let store = Store::open(url).await.unwrap();
    let at = "2026-04-01T09:30:00Z".parse().unwrap();
    let mut change = store.change(&AccountId::service(), at).await.unwrap();
    change.add_organisation(OrganisationKind::Council, "Cyngor \"Môn\"", "").await.unwrap();
    for (id, note) in [("P1", "rings\nfirst, 09:00; \\ ,\"sum\":\"x\"}"), ("P2", "王 — ’")] {
        let person = Person {
            id: PersonId::from(id),
            given_name: "Ann".to_owned(),
            family_name: "O'Neil".to_owned(),
            born: "1940-02-29".to_owned(),
            address: String::new(),
            telephone: String::new(),
            language: "en".to_owned(),
            reading: "plain".to_owned(),
            note: note.to_owned(),
        };
        change.add_person(&person).await.unwrap();
    }
    let account = Account {
        id: AccountId::new(),
        name: "Ada".to_owned(),
        email: "ada@example.org".to_owned(),
        password: String::new(),
        role: "administrator".to_owned(),
        organisation: None,
        person: None,
        language: "en".to_owned(),
        limit: Pence(1_000_000_000_000),
        is_active: 1,
    };
    change.add_account(&account).await.unwrap();
    change.commit().await.unwrap();
    store
}

async fn backed_up(store: &Store) -> Vec<u8> {
    let mut file = Vec::new();
    store.back_up(&mut file).await.unwrap();
    file
}

async fn restored(url: &str, file: &[u8]) -> Result<Store, BackupError> {
    let checked = check_backup(file)?;
    let store = Store::open(url).await?;
    store.restore(BufReader::new(file), &checked).await?;
    Ok(store)
}

/// From SQLite to PostgreSQL and back, and every byte of the backup is the same.
#[tokio::test]
async fn a_backup_goes_from_one_database_into_the_other_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let first = with_counted_ids(lived_in(&sqlite("first.db"))).await;
    let file = backed_up(&first).await;
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(text.contains(r#""id":"O0001""#) && text.contains(r#""id":"A0001""#), "{text}");

    let database = fresh_database();
    let postgres = restored(&database.url, &file).await.unwrap();
    assert_eq!(String::from_utf8(backed_up(&postgres).await).unwrap(), text);
    let again = restored(&sqlite("again.db"), &backed_up(&postgres).await).await.unwrap();
    assert_eq!(String::from_utf8(backed_up(&again).await).unwrap(), text);
    for store in [&postgres, &again] {
        let mut ask = store.ask().await.unwrap();
        assert_eq!(ask.verify().await.unwrap().wrong, Vec::<String>::new());
        assert_eq!(ask.person(&PersonId::from("P2")).await.unwrap().note, "王 — ’");
        // What is kept is not written over.
        let checked = check_backup(file.as_slice()).unwrap();
        let refused = store.restore(file.as_slice(), &checked).await.unwrap_err();
        assert!(matches!(refused, BackupError::NotEmpty("organisation")), "{refused}");
    }
    postgres.close().await;
}

/// Each way to damage a file is found at its line, before anything is written.
#[tokio::test]
async fn a_damaged_backup_is_refused_by_line_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("kept.db").display());
    let file = backed_up(&lived_in(&url).await).await;
    let text = String::from_utf8(file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let count = lines.len();
    let people = lines.iter().position(|line| line.contains("O'Neil")).unwrap();
    let cut = |number: usize| format!("{}\n", lines[..number].join("\n"));
    let without = |place: usize| {
        let mut left = lines.clone();
        left.remove(place);
        format!("{}\n", left.join("\n"))
    };
    let cases = [
        (String::new(), 1, "the file is empty"),
        ("{}\n".to_owned(), 1, "not a line of a backup"),
        (text.replacen("\"version\":1", "\"version\":2", 1), 1, "was changed"),
        (text.replacen("O'Neil", "O'Neal", 1), people + 1, "was changed"),
        (text.replacen("1940-02-29", "1940-02-28", 1), people + 1, "was changed"),
        (without(people), people + 1, "was changed or is missing"),
        (cut(count - 1), count, "the last line is missing"),
        (text.trim_end().to_owned(), count, "not complete"),
        (cut(3)[..cut(3).len() - 9].to_owned(), 3, "not complete"),
        (format!("{text}{}\n", lines[count - 1]), count + 1, "was changed"),
    ];
    for (damaged, line, says) in cases {
        let refused = check_backup(damaged.as_bytes()).unwrap_err();
        let BackupError::Line { line: found, ref why } = refused else { panic!("{refused}") };
        assert!(found == u64::try_from(line).unwrap() && why.contains(says), "{refused}");
    }

    // A file that changes between the two readings: all of it or nothing.
    let new = format!("sqlite:{}", folder.path().join("new.db").display());
    let checked = check_backup(text.as_bytes()).unwrap();
    let store = Store::open(&new).await.unwrap();
    let refused = store.restore(cut(count - 1).as_bytes(), &checked).await.unwrap_err();
    assert!(refused.to_string().contains("changed while it was restored"), "{refused}");
    let mut ask = store.ask().await.unwrap();
    assert!(ask.organisations().await.unwrap().is_empty());
    assert!(matches!(ask.person(&PersonId::from("P1")).await, Err(StoreError::Missing { .. })));
    drop(ask);
    store.restore(text.as_bytes(), &checked).await.unwrap();
}

/// The same lines with the sums that belong to them, as somebody would write who means harm.
fn summed_again(text: &str) -> String {
    let (mut sum, mut again) = (String::new(), String::new());
    for line in text.lines() {
        let (body, _) = line.rsplit_once(",\"sum\":\"").unwrap();
        let digest = Sha256::digest(format!("{sum}{body}"));
        sum = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        again.push_str(&format!("{body},\"sum\":\"{sum}\"}}\n"));
    }
    again
}

/// Right sums do not make a file right: what no backup holds is refused by line, and so is what the database refuses.
#[tokio::test]
async fn a_file_with_right_sums_and_wrong_rows_is_refused_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let text = String::from_utf8(backed_up(&lived_in(&sqlite("kept.db")).await).await).unwrap();
    assert_eq!(summed_again(&text), text);
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| line.contains("O'Neil")).unwrap();
    let person = lines[first];
    let empty = "{\"table\":\"person\",\"row\":{},\"sum\":\"\"}";
    for (from, to, says) in [
        ("\"born\":\"1940-02-29\"", "\"born\":1940.5", "neither a text nor a whole number"),
        ("\"table\":\"person\"", "\"table\":\"persona\"", "this release has no table `persona`"),
        (person, empty, "the row holds nothing"),
    ] {
        let wrong = summed_again(&text.replacen(from, to, 1));
        let refused = check_backup(wrong.as_bytes()).unwrap_err();
        let BackupError::Line { line, ref why } = refused else { panic!("{refused}") };
        assert!(line == first as u64 + 1 && why.contains(says), "{refused}");
    }

    // Two people of one name are inserted together; the database says no to the second.
    let twice = summed_again(&text.replacen("\"id\":\"P2\"", "\"id\":\"P1\"", 1));
    let database = fresh_database();
    for url in [&sqlite("new.db"), &database.url] {
        let refused = restored(url, twice.as_bytes()).await.unwrap_err();
        let BackupError::Line { line, ref why } = refused else { panic!("{refused}") };
        let until = format!("one of the rows up to line {}: ", first + 2);
        assert!(line == first as u64 + 1 && why.starts_with(&until), "{refused}");
    }
}
