//! One empty database, for one test.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::programs::Programs;
use crate::server::Server;
use crate::{Trouble, VARIABLE};

/// An empty database, dropped with this value.
#[derive(Debug)]
pub struct Database {
    /// Where it is, for `sqlx` and `psql` alike.
    pub url: String,
    name: String,
    /// The server's maintenance database, from which others are made and dropped.
    server: String,
    programs: Programs,
}

/// Makes an empty database on the server of this test run, or else on one that lives as long as this process.
///
/// # Panics
///
/// Where PostgreSQL is not installed or does not start, with a sentence that says what to do. A test is never
/// skipped in silence.
pub fn fresh_database() -> Database {
    server().and_then(Database::create).unwrap_or_else(|trouble| panic!("{trouble}"))
}

impl Database {
    /// Makes an empty database on a server.
    pub(crate) fn create(server: String) -> Result<Self, Trouble> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let programs = Programs::find()?;
        // Process ids come round again on a server that serves many runs; moments do not.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{now}_{count}", std::process::id());
        programs.say(&server, &format!("create database {name}"))?;
        Ok(Self { url: named(&server, &name), name, server, programs })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Connections that a failed test left open must not keep it.
        let sql = format!("drop database if exists {} with (force)", self.name);
        if let Err(trouble) = self.programs.say(&self.server, &sql) {
            eprintln!("the database {} stays behind: {trouble}", self.name);
        }
    }
}

/// The server of the run, or our own.
fn server() -> Result<String, Trouble> {
    if let Ok(url) = std::env::var(VARIABLE)
        && !url.is_empty()
    {
        return Ok(url);
    }
    // Never dropped: its guardian takes it away when this process ends.
    static OWN: OnceLock<Result<Server, Trouble>> = OnceLock::new();
    match OWN.get_or_init(Server::start) {
        Ok(server) => Ok(server.url()),
        Err(trouble) => Err(Trouble::Failed {
            program: "starting PostgreSQL".to_owned(),
            said: trouble.to_string(),
        }),
    }
}

/// The same server's address with another database in it.
fn named(server: &str, database: &str) -> String {
    let (address, settings) = match server.split_once('?') {
        Some((address, settings)) => (address, format!("?{settings}")),
        None => (server, String::new()),
    };
    let authority = address.find("://").map_or(0, |at| at + 3);
    let end = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    format!("{}/{database}{settings}", &address[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_takes_the_place_of_the_one_in_the_address() {
        for (server, expected) in [
            (
                "postgres://postgres@localhost/postgres?host=/tmp/a",
                "postgres://postgres@localhost/x?host=/tmp/a",
            ),
            ("postgres://me:word@db:5433/postgres", "postgres://me:word@db:5433/x"),
            ("postgres://db", "postgres://db/x"),
        ] {
            assert_eq!(named(server, "x"), expected);
        }
    }
}
