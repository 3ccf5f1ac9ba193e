//! A server of one's own: it answers, each test has its database, and nothing stays behind.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use attain_throwaway::{Server, fresh_database};

fn psql(url: &str, sql: &str) -> String {
    let output = Command::new("psql").args(["-X", "-A", "-t", "-c", sql, url]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The folder in an address of ours.
fn folder(url: &str) -> PathBuf {
    Path::new(url.split_once("host=").expect("ours is on a socket").1).to_owned()
}

fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(20), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_server_ends_with_the_value_and_leaves_nothing() {
    let server = Server::start().unwrap();
    let url = server.url();
    assert_eq!(psql(&url, "select 1 + 1"), "2");
    assert_eq!(psql(&url, "show fsync"), "off");
    assert!(folder(&url).exists());
    drop(server);
    assert!(!folder(&url).exists(), "its folder stayed behind");
}

/// The test starts itself again; the second one starts a server and is killed.
#[test]
fn a_server_ends_when_its_owner_is_killed() {
    const ROLE: &str = "ATTAIN_TO_BE_KILLED";
    if std::env::var_os(ROLE).is_some() {
        let server = Server::start().unwrap();
        println!("\nserver {}", server.url());
        std::thread::sleep(Duration::from_secs(60));
        return;
    }
    let mut owner = Command::new(std::env::current_exe().unwrap())
        .args(["a_server_ends_when_its_owner_is_killed", "--exact", "--nocapture"])
        .env(ROLE, "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(owner.stdout.take().unwrap()).lines();
    let url = lines
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("server ").map(str::to_owned))
        .expect("the owner tells where its server is");
    assert_eq!(psql(&url, "select 1"), "1");
    owner.kill().unwrap();
    owner.wait().unwrap();
    wait_until("the folder goes", || !folder(&url).exists());
}

#[test]
fn each_test_has_an_empty_database_of_its_own() {
    let one = fresh_database();
    let other = fresh_database();
    psql(&one.url, "create table seen (at int)");
    let seen = "select count(*) from pg_tables where tablename = 'seen'";
    assert_eq!((psql(&one.url, seen), psql(&other.url, seen)), ("1".into(), "0".into()));
}

/// A test that failed may have left its connections open.
#[test]
fn a_database_is_dropped_even_while_somebody_is_connected() {
    let database = fresh_database();
    let other = fresh_database();
    let name = psql(&database.url, "select current_database()");
    let mut reader = Command::new("psql")
        .args(["-X", "-c", "select pg_sleep(60)", &database.url])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let connected = format!("select count(*) from pg_stat_activity where datname = '{name}'");
    wait_until("somebody connects", || psql(&other.url, &connected) == "1");
    drop(database);
    let left = format!("select count(*) from pg_database where datname = '{name}'");
    assert_eq!(psql(&other.url, &left), "0");
    reader.wait().unwrap();
}
