//! A throw-away PostgreSQL server for tests, in a temporary folder and on a socket of its own.
//!
//! `cargo xtask test` starts one server for the whole run and names it in `ATTAIN_TEST_POSTGRES`. A test that runs without
//! it starts one for itself. Either way a test asks for a [`fresh_database`] and never knows which it was.
//!
//! ```no_run
//! let database = attain_throwaway::fresh_database();
//! println!("{}", database.url); // dropped with the value
//! ```

use std::path::PathBuf;

mod database;
mod programs;
mod server;

pub use database::{Database, fresh_database};
pub use programs::is_installed;
pub use server::Server;

/// The environment variable that names the server of a whole test run, as an address such as
/// `postgres://postgres@localhost/postgres?host=/tmp/folder`.
pub const VARIABLE: &str = "ATTAIN_TEST_POSTGRES";

/// Why there is no server, or no database in it.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(
        "PostgreSQL is not installed: `initdb` is neither in PATH nor below /usr/lib/postgresql; run `cargo xtask services`, \
         or install the package `postgresql`"
    )]
    NotInstalled,
    #[error(
        "PostgreSQL does not run as root, and this machine has no user `postgres` to run it as; install the package `postgresql`"
    )]
    NoUser,
    #[error("{folder}: {source}", folder = folder.display())]
    Folder { folder: PathBuf, source: std::io::Error },
    #[error("`{program}` could not be started: {source}")]
    NotStarted { program: String, source: std::io::Error },
    #[error("`{program}` failed: {said}")]
    Failed { program: String, said: String },
}
