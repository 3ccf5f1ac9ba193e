//! Where a journey is played: a database, a language, a browser with scripts or without, and the service in between.

use attain_units::Language;
use std::fmt;
use std::future::Future;
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use attain_throwaway::fresh_database;
use tempfile::TempDir;

use crate::browser::Driver;
use crate::walk::Walk;

/// The service as the journeys know it. It runs in the test's own process and ends with the test.
pub trait Service: Sized {
    /// Starts it on an empty database: `sqlite://...` or `postgres://...`.
    fn start(database_url: String) -> impl Future<Output = Result<Self>>;

    /// Where a browser finds it, without a path: `http://127.0.0.1:4711`.
    fn address(&self) -> &str;

    /// What stands on a page in this language where the English page says this. Words that are no message of the service,
    /// such as somebody's name, stay as they are.
    fn words(_language: Language, english: &str) -> String {
        english.to_owned()
    }

    /// The path that sets the language for a reader, where asking for it by `Accept-Language` is not enough.
    fn path_to_language(_language: Language) -> Option<String> {
        None
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// One way to play a journey, written as its test is named: `sqlite_en`, `postgres_cy`, `sqlite_no_js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    pub database: Database,
    pub language: Language,
    /// Whether pages may run scripts.
    pub scripts: bool,
}

impl FromStr for Stage {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        let (rest, scripts) = match name.strip_suffix("_no_js") {
            Some(rest) => (rest, false),
            None => (name, true),
        };
        let (database, language) = match rest.split_once('_') {
            Some((database, "en")) => (database, Language::English),
            Some((database, "cy")) => (database, Language::Welsh),
            None if !scripts => (rest, Language::English),
            _ => bail!(
                "there is no stage `{name}`; write a database, a language and, where no scripts run, `no_js`: sqlite_en, postgres_cy, sqlite_en_no_js"
            ),
        };
        let database = match database {
            "sqlite" => Database::Sqlite,
            "postgres" => Database::Postgres,
            _ => bail!(
                "there is no database `{database}` for the stage `{name}`; there are sqlite and postgres"
            ),
        };
        Ok(Self { database, language, scripts })
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let database = match self.database {
            Database::Sqlite => "sqlite",
            Database::Postgres => "postgres",
        };
        let scripts = if self.scripts { "" } else { "_no_js" };
        write!(to, "{database}_{}{scripts}", self.language.code())
    }
}

/// The service on its stage, and the readers who walk through it.
///
/// Fields go in this order: browsers before the service, the service before its database.
pub struct World<S> {
    driver: Driver,
    pub service: S,
    pub stage: Stage,
    /// Where the service keeps its records, for a journey that looks behind the pages.
    pub database_url: String,
    _database: Option<attain_throwaway::Database>,
    _folder: Option<TempDir>,
}

impl<S: Service> World<S> {
    pub async fn start(stage: Stage) -> Result<Self> {
        let (mut folder, mut database) = (None, None);
        let database_url = match stage.database {
            Database::Sqlite => {
                let folder = folder.insert(TempDir::with_prefix("attain-journey-")?);
                format!("sqlite://{}?mode=rwc", folder.path().join("attain.sqlite").display())
            }
            Database::Postgres => database.insert(fresh_database()).url.clone(),
        };
        let service = S::start(database_url.clone()).await.context("the service did not start")?;
        let driver = Driver::start().await?;
        Ok(Self { driver, service, stage, database_url, _database: database, _folder: folder })
    }

    /// A new reader in a browser of their own: nobody is signed in.
    pub async fn reader(&self) -> Result<Walk> {
        let browser = self.driver.browser(self.stage.language, self.stage.scripts).await?;
        let walk = Walk::new(browser, self.service.address(), self.stage, S::words);
        if let Some(path) = S::path_to_language(self.stage.language) {
            walk.open(&path).await?;
        }
        Ok(walk)
    }
}

/// Why a journey failed, written for a reader of the test's output.
pub struct Failed(String);

impl fmt::Debug for Failed {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "\n{}\n", self.0)
    }
}

/// Plays a journey on the stage of this name. What [`journey!`](crate::journey) calls.
///
/// # Errors
/// When the journey fails, with what a reader needs to find out why.
pub fn run<S: Service>(
    stage: &str,
    journey: impl AsyncFnOnce(&World<S>) -> Result<()>,
) -> std::result::Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts");
    let done = runtime.block_on(async {
        let world = World::start(stage.parse()?).await?;
        journey(&world).await
    });
    runtime.shutdown_timeout(Duration::from_secs(5));
    done.map_err(|problem| Failed(format!("{problem:#}")))
}

/// Makes one test of a journey for each stage named, `journey!(Service: name on sqlite_en, postgres_cy);`;
/// where none is named, for both databases in both languages, and once without scripts.
#[macro_export]
macro_rules! journey {
    ($service:ty: $journey:ident) => {
        $crate::journey!(
            $service: $journey on sqlite_en, sqlite_cy, postgres_en, postgres_cy, sqlite_cy_no_js
        );
    };
    ($service:ty: $journey:ident on $($stage:ident),+ $(,)?) => {
        mod $journey {
            use super::*;
            $(
                #[test]
                fn $stage() -> ::std::result::Result<(), $crate::Failed> {
                    $crate::run::<$service>(stringify!($stage), super::$journey)
                }
            )+
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_read_from_the_name_of_its_test() {
        for name in ["sqlite_en", "postgres_cy", "sqlite_en_no_js", "postgres_cy_no_js"] {
            assert_eq!(name.parse::<Stage>().unwrap().to_string(), name);
        }
        assert_eq!("sqlite_no_js".parse::<Stage>().unwrap().to_string(), "sqlite_en_no_js");
        for name in ["sqlite", "oracle_en", "sqlite_fr", "", "no_js"] {
            assert!(name.parse::<Stage>().is_err(), "`{name}` is no stage");
        }
    }
}
