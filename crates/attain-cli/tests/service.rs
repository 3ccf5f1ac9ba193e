//! The commands around the service, from the first administrator to a restored database, as
//! somebody at a terminal uses them. The made-up council is made once for all of it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

struct Desk {
    folder: tempfile::TempDir,
}

/// What a command did: its status, what it answered, what it told beside.
struct Ran {
    status: i32,
    answer: String,
    told: String,
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn url(&self, name: &str) -> String {
        format!("sqlite:{}", self.path(name).display())
    }

    /// Runs `attain` with these words and this on stdin.
    fn run(&self, words: &[&str], stdin: &str) -> Ran {
        let mut attain = Command::new(env!("CARGO_BIN_EXE_attain"));
        attain.args(words).current_dir(self.folder.path()).env_remove("ATTAIN_DATABASE");
        let piped = attain.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        // A command that needs no words may have ended before it reads them.
        let _unread = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let ran = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("commands print text");
        Ran { status: ran.status.code().unwrap(), answer: text(ran.stdout), told: text(ran.stderr) }
    }

    fn fine(&self, words: &[&str], stdin: &str) -> String {
        let ran = self.run(words, stdin);
        assert_eq!(ran.status, 0, "attain {words:?}\n{}", ran.told);
        ran.answer
    }

    fn refused(&self, words: &[&str], stdin: &str, says: &[&str]) {
        let ran = self.run(words, stdin);
        let is_said = says.iter().all(|one| ran.told.contains(one));
        assert!(ran.status == 1 && is_said, "attain {words:?}: {}\n{}", ran.status, ran.told);
    }
}

fn desk() -> Desk {
    Desk { folder: tempfile::tempdir().unwrap() }
}

/// The first administrator of an empty database: the password never is an argument.
#[test]
fn the_first_administrator_begins_in_a_terminal() {
    let desk = desk();
    let url = desk.url("new.db");
    let add = |email, role, place| {
        let words = ["account", "add", email, "--name", "Ada Okafor", "--role", role];
        [&words[..], &["--organisation", place, "--database", &url]].concat()
    };
    let first = add("Ada@council.example", "administrator", "Our Council");
    desk.refused(&["account", "list", "--database", &url], "", &["there is no such database"]);
    desk.refused(&first, "too short\n", &["fewer than 12 letters", "type a longer one"]);
    assert!(!desk.path("new.db").exists(), "a refused account makes no database");
    let answer = desk.fine(&first, "correct horse battery\n");
    assert_eq!(answer, "Ada Okafor signs in as ada@council.example\n");
    desk.refused(&first, "correct horse battery\n", &["somebody already signs in with that"]);
    let elsewhere = add("bo@council.example", "finance", "Nowhere");
    desk.refused(
        &elsewhere,
        "correct horse battery\n",
        &["no organisation `Nowhere`", "Our Council"],
    );
    let person = add("jo@home.example", "person", "Our Council");
    desk.refused(&person, "correct horse battery\n", &["with their own data", "person's page"]);
    let wrong = desk.run(&add("x@y.example", "king", "Our Council"), "");
    assert!(
        wrong.status == 2 && wrong.told.contains("the roles are commissioner"),
        "{}",
        wrong.told
    );
    let ada = ["account", "off", "ada@council.example", "--database", &url];
    desk.refused(&ada, "", &["is the only administrator", "add another"]);
    desk.fine(
        &add("bea@council.example", "administrator", "Our Council"),
        "correct horse battery\n",
    );
    let password = ["account", "password", "ada@council.example", "--database", &url];
    assert!(desk.fine(&password, "another horse entirely\n").contains("another password"));
    assert!(desk.fine(&ada, "").contains("cannot sign in any more"));
    let list = desk.fine(&["account", "list", "--database", &url], "");
    assert!(list.lines().any(|line| line.starts_with("Ada Okafor") && line.ends_with("shut out")));
    let json = desk.fine(&["account", "list", "--json", "--database", &url], "");
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert!(!json.contains("argon2"), "no hash leaves the database");
    assert!(desk.fine(&["verify", "--database", &url], "").contains("everything is what it was"));
}

/// A token is printed once, kept as a digest, listed, and revoked.
#[test]
fn a_token_is_made_where_no_page_can_be_opened() {
    let desk = desk();
    let url = desk.url("new.db");
    let admin = [
        "account",
        "add",
        "ada@council.example",
        "--name",
        "Ada Okafor",
        "--role",
        "administrator",
        "--organisation",
        "Our Council",
        "--database",
        &url,
    ];
    desk.fine(&admin, "correct horse battery\n");
    let add = |role, place| {
        let words = ["token", "add", "Finance system", "--role", role, "--organisation", place];
        [&words[..], &["--database", &url]].concat()
    };
    desk.refused(&add("finance", "Nowhere"), "", &["no organisation `Nowhere`", "Our Council"]);
    desk.refused(&add("administrator", "Our Council"), "", &["role: A token acts in this role"]);
    desk.refused(&add("provider", "Our Council"), "", &["organisation: Choose a provider"]);
    let token = desk.fine(&add("finance", "Our Council"), "");
    assert!(token.starts_with("attain_") && token.trim().len() == 7 + 64, "{token}");
    let json = desk.fine(&["token", "list", "--json", "--database", &url], "");
    assert!(!json.contains(token.trim()), "it is printed once");
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&rows[0]["role"], &rows[0]["revoked_at"]), (&"finance".into(), &"".into()));
    let id = rows[0]["id"].as_str().unwrap();
    let revoke = ["token", "revoke", id, "--database", &url];
    assert!(desk.fine(&revoke, "").contains("opens nothing any more"));
    desk.refused(&revoke, "", &["no token", "`attain token list`"]);
    let list = desk.fine(&["token", "list", "--database", &url], "");
    assert!(list.contains("Finance system") && list.contains("revoked "), "{list}");
}

/// The demo, its backup, damage, restoring, tampering, and a contract that settles to what is kept.
#[test]
fn what_is_kept_can_be_taken_away_brought_back_and_verified() {
    let desk = desk();
    let council = serve_demo(&desk);
    let backup = ["backup", "year.jsonl", "--database", &council];
    assert!(desk.fine(&backup, "").contains(" rows of "));
    desk.refused(&backup, "", &["there is a file of that name already"]);

    // A backup is verified without any database, and damage in it is found.
    assert!(desk.fine(&["verify", "year.jsonl"], "").contains("everything is what it was"));
    let text = std::fs::read_to_string(desk.path("year.jsonl")).unwrap();
    let changed = text.replacen("\"amount_pence\":", "\"amount_pence\":1", 1);
    std::fs::write(desk.path("changed.jsonl"), changed).unwrap();
    desk.refused(&["verify", "changed.jsonl"], "", &["changed.jsonl line ", "was changed"]);

    // What people may ask for.
    let database = ["--database", &council];
    let person = kept_person(&text);
    let export = ["person", "export", &person, "--to", "everything"];
    desk.fine(&[&export[..], &database].concat(), "");
    let read = std::fs::read_to_string(desk.path("everything/person.txt")).unwrap();
    assert!(read.contains("who read or changed it") && read.contains("family name: "), "{read}");
    let json = std::fs::read_to_string(desk.path("everything/person.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["held"]["audit"].is_array());
    let nobody = ["person", "erase", "P9999"];
    desk.refused(&[&nobody[..], &database].concat(), "", &["there is no person `P9999`"]);
    let list = desk.fine(&[&["retention", "list"][..], &database].concat(), "");
    assert!(list.contains("person: 96 months") && list.contains("due: 0 people"), "{list}");

    // The council's own retention schedule, and what is none.
    let own = include_str!("../../../rates/retention.toml").replace("months = 96", "months = 72");
    std::fs::write(desk.path("schedule.toml"), &own).unwrap();
    let list = ["retention", "list", "--schedule", "schedule.toml"];
    let list = desk.fine(&[&list[..], &database].concat(), "");
    assert!(list.contains("person: 72 months"), "{list}");
    std::fs::write(desk.path("wrong.toml"), own.replace("months = 72", "months = soon")).unwrap();
    for serve in [
        &["serve", "--retention", "wrong.toml"][..],
        &["retention", "apply", "--schedule", "wrong.toml"],
    ] {
        desk.refused(&[serve, &database].concat(), "", &["wrong.toml: ", "line 9"]);
    }
    let serve = ["serve", "--breached-passwords", "schedule.toml"];
    let says = ["schedule.toml, byte 0: a line is the SHA-1 of a password"];
    desk.refused(&[&serve[..], &database].concat(), "", &says);
    let add = ["account", "add", "pat@made-up.example", "--name", "Pat", "--role", "finance"];
    let hash = "B962DA7C307918AC0314A8A38A1422F2A6A13C07";
    std::fs::write(desk.path("lost.txt"), format!("{hash}:3\n")).unwrap();
    let list = ["--organisation", "Made-up Council", "--breached-passwords", "lost.txt"];
    let says = ["the password on stdin is on the list of those that became known elsewhere"];
    desk.refused(&[&add[..], &list, &database].concat(), "wide river under nine oaks\n", &says);

    let restored = desk.url("restored.db");
    let restore = ["restore", "year.jsonl", "--database", &restored];
    assert!(desk.fine(&restore, "").contains("everything is what it was"));
    desk.refused(&restore, "", &["the database is not empty", "nothing was changed"]);
    let verified = desk.fine(&["verify", "--json", "--database", &restored], "");
    let verified: serde_json::Value = serde_json::from_str(&verified).unwrap();
    assert!(
        verified["statements"].as_u64() > Some(30) && verified["wrong"] == serde_json::json!([])
    );

    let text = std::fs::read_to_string(desk.path("year.jsonl")).unwrap();
    std::fs::write(desk.path("cut.jsonl"), &text[..text.len() / 2]).unwrap();
    let (cut, url) = (["restore", "cut.jsonl", "--database"], desk.url("cut.db"));
    desk.refused(&[&cut[..], &[&url]].concat(), "", &["cut.jsonl line ", "was cut off"]);
    assert!(!desk.path("cut.db").exists(), "a damaged backup leaves nothing behind");

    // The folder of a contract settles to the very statements that are kept.
    desk.refused(
        &["export", "NOWHERE", "--database", &restored, "--to", "x"],
        "",
        &["no contract `NOWHERE`", "HTLAH-25"],
    );
    let export = ["export", "HTLAH-25", "--database", &restored, "--to", "scheme"];
    assert!(desk.fine(&export, "").contains("terms.toml"));
    desk.refused(&export, "", &["this is there already"]);
    let settled = desk.fine(&["settle", "scheme", "--period", "1", "--json"], "");
    assert_eq!(settled, kept_statement(&text), "byte for byte");

    // Somebody writes past the store: the chain and the statement tell.
    tamper(&desk.path("restored.db"));
    desk.refused(
        &["verify", "--database", &restored],
        "",
        &["its bytes are not those it was kept with", "it was changed after it was written"],
    );
}

/// The id of somebody with a package, out of the backup.
fn kept_person(backup: &str) -> String {
    let row = backup.lines().find(|line| line.starts_with("{\"table\":\"package\"")).unwrap();
    let row: serde_json::Value = serde_json::from_str(row).unwrap();
    row["row"]["person"].as_str().unwrap().to_owned()
}

/// Statement 1 of Help to Live at Home, as it is kept, out of the backup.
fn kept_statement(backup: &str) -> String {
    let rows = backup.lines().filter(|line| line.starts_with("{\"table\":\"statement\""));
    let mut rows = rows.map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap());
    let is_it =
        |row: &serde_json::Value| row["row"]["contract"] == "C0001" && row["row"]["number"] == 1;
    let row = rows.find(is_it).expect("the statement was kept");
    row["row"]["json"].as_str().unwrap().to_owned()
}

/// Serves a made-up council twice from one folder: the second time the same one goes on. Gives its
/// database.
fn serve_demo(desk: &Desk) -> String {
    for says in ["making up a council", "goes on"] {
        let mut attain = Command::new(env!("CARGO_BIN_EXE_attain"));
        let words = ["demo", "--data", "council", "--listen", "127.0.0.1:0"];
        let piped = attain.args(words).current_dir(desk.folder.path());
        let mut child = piped.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("Attain is at http://127.0.0.1:"), "{line}");
        stop(child.id());
        let ran = child.wait_with_output().unwrap();
        let told = String::from_utf8(ran.stderr).unwrap();
        assert!(ran.status.success() && told.contains(says), "{told}");
    }
    let left: Vec<String> = std::fs::read_dir(desk.path("council"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(left, ["made-up-council.db"], "a stopped demo leaves one file");
    desk.url("council/made-up-council.db")
}

/// Asks a process to stop, as a system does.
fn stop(id: u32) {
    assert!(Command::new("kill").args(["-TERM", &id.to_string()]).status().unwrap().success());
}

/// Changes a statement and an audit entry in the file, as no page and no command can.
fn tamper(file: &Path) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        use sqlx::{Connection, Executor};
        let url = format!("sqlite:{}", file.display());
        let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
        for sql in [
            "drop trigger statement_no_update",
            "drop trigger audit_no_update",
            "update statement set json = replace(json, '\"quantity\"', '\"quantities\"')
             where id = 'S0001'",
            "update audit set account = 'colin' where seq = 7",
        ] {
            connection.execute(sql).await.unwrap();
        }
        connection.close().await.unwrap();
    });
}
