//! Connections: questions are asked on one, changes are made in one at a time.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use attain_units::Instant;
use sqlx::any::{AnyArguments, AnyPoolOptions};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::query::QueryAs;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Executor, Transaction};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::audit::Head;
use crate::error::StoreError;
use crate::ids::{AccountId, ContractId};
use crate::reading::Waiting;
use crate::schema;

/// The most connections of a store.
pub const CONNECTIONS: usize = 24;

/// How long a reader waits for a connection, and a writer for the turn to write.
const PATIENCE: Duration = Duration::from_secs(10);

/// How far the machine's clock may stand before the last thing that was written. Time then stands
/// still until the clock has caught up; further back it is no clock to write by.
const MOST_BEHIND: i64 = 60 * 1_000_000;

/// The memory of the service.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    is_sqlite: bool,
    /// Whoever holds it may write. Writers of this process stand in a row, first come first
    /// served, before they ask the database for its lock.
    turn: Arc<Mutex<()>>,
    /// Reads that wait to be written down.
    pub(crate) waiting: Arc<Waiting>,
}

/// A connection on which questions are asked.
pub struct Ask(Conn);

enum Conn {
    Reading(PoolConnection<Any>),
    Changing(Transaction<'static, Any>),
}

/// A change in the making. Nothing of it is seen by others before [`Change::commit`].
pub struct Change {
    ask: Ask,
    /// Who makes it.
    pub account: AccountId,
    /// When.
    pub at: Instant,
    /// The end of the audit log's chain.
    pub(crate) head: Head,
    pub(crate) is_said: bool,
    _turn: OwnedMutexGuard<()>,
}

/// Holds that the address of a PostgreSQL server says how the way there is protected, unless the server is on this machine.
/// What PostgreSQL does when nothing is said, to try TLS and go on without, protects from nobody.
fn protected(url: &str) -> Result<(), StoreError> {
    let options: PgConnectOptions = url.parse()?;
    let host = options.get_host();
    let is_here = options.get_socket().is_some()
        || host == "localhost"
        || host.starts_with('/')
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback());
    let is_said = !matches!(options.get_ssl_mode(), PgSslMode::Prefer | PgSslMode::Allow);
    if is_here || is_said { Ok(()) } else { Err(StoreError::Unprotected(host.to_owned())) }
}

impl Store {
    /// Opens a database and brings it to this release's schema: `sqlite:PATH`, where the file is
    /// made if it is not there, or `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached, or is of a later release.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, "full", schema::number()).await
    }

    /// Opens a database with the schema of an older release: for tests of bringing it up to date.
    ///
    /// # Errors
    /// As [`Store::open`].
    #[doc(hidden)]
    pub async fn open_at(url: &str, schema: usize) -> Result<Self, StoreError> {
        Self::open_with(url, "off", schema).await
    }

    /// Opens a database to be filled in one go and thrown away unless all of it was done. SQLite
    /// then does not wait for the disk at every commit; close it and open it again for real use.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_to_fill(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, "off", schema::number()).await
    }

    async fn open_with(
        url: &str,
        synchronous: &'static str,
        schema: usize,
    ) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let is_sqlite = url.starts_with("sqlite:");
        if !is_sqlite && !url.starts_with("postgres:") && !url.starts_with("postgresql:") {
            // Not the rest of it: a password may stand there.
            let kind = url.split(':').next().unwrap_or_default();
            return Err(StoreError::UnknownDatabase(kind.to_owned()));
        }
        if !is_sqlite {
            protected(url)?;
        }
        let address = match is_sqlite && !url.contains('?') {
            true => format!("{url}?mode=rwc"),
            false => url.to_owned(),
        };
        let pool = AnyPoolOptions::new()
            .max_connections(u32::try_from(CONNECTIONS).expect("few connections"))
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if is_sqlite {
                        // Readers go on while one writes; a commit is on the disk before it is told.
                        let pragmas = format!(
                            "pragma journal_mode = wal; pragma synchronous = {synchronous}; \
                             pragma foreign_keys = on; pragma busy_timeout = 10000"
                        );
                        connection.execute(AssertSqlSafe(pragmas)).await?;
                    }
                    Ok(())
                })
            })
            .connect(&address)
            .await?;
        schema::migrate(&mut *pool.acquire().await?, schema).await?;
        Ok(Self { pool, is_sqlite, turn: Arc::default(), waiting: Arc::default() })
    }

    /// Whether it is SQLite; otherwise it is PostgreSQL.
    pub fn is_sqlite(&self) -> bool {
        self.is_sqlite
    }

    /// A connection for questions.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn ask(&self) -> Result<Ask, StoreError> {
        Ok(Ask(Conn::Reading(self.pool.acquire().await?)))
    }

    /// A connection of its own, for what reads or writes the whole of it.
    pub(crate) async fn connection(&self) -> Result<PoolConnection<Any>, StoreError> {
        Ok(self.pool.acquire().await?)
    }

    /// Begins a change. Others wait until it is committed or dropped. No change is earlier than the
    /// one before it: where the clock stands a little behind, the change is made at the same instant.
    ///
    /// # Errors
    /// When the database cannot be reached, or the clock stands far before the last change.
    pub async fn change(&self, account: &AccountId, at: Instant) -> Result<Change, StoreError> {
        let turn = tokio::time::timeout(PATIENCE, self.turn.clone().lock_owned());
        let turn = turn.await.map_err(|_| StoreError::Busy)?;
        let transaction = if self.is_sqlite {
            self.pool.begin_with("begin immediate").await?
        } else {
            let mut transaction = self.pool.begin().await?;
            transaction.execute("select pg_advisory_xact_lock(4155)").await?;
            transaction
        };
        let mut ask = Ask(Conn::Changing(transaction));
        let head = ask.audit_head().await?;
        let last = head.at.unwrap_or(at);
        if last.0 - at.0 > MOST_BEHIND {
            return Err(StoreError::ClockBehind { now: at, last });
        }
        let (account, at) = (account.clone(), at.max(last));
        Ok(Change { ask, account, at, head, is_said: false, _turn: turn })
    }

    /// Runs SQL past every rule of this room: for tests of what the database itself holds.
    ///
    /// # Errors
    /// When the database refuses it.
    #[doc(hidden)]
    pub async fn run_unchecked(&self, sql: &str) -> Result<(), StoreError> {
        let mut connection = self.pool.acquire().await?;
        connection.execute(sqlx::AssertSqlSafe(sql.to_owned())).await?;
        Ok(())
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

impl Ask {
    /// The connection itself.
    pub(crate) fn on(&mut self) -> &mut AnyConnection {
        match &mut self.0 {
            Conn::Reading(connection) => connection,
            Conn::Changing(transaction) => transaction,
        }
    }
}

/// A query about one contract, or about all, with what it binds.
pub(crate) fn bound<'q, O>(
    query: QueryAs<'q, Any, O, AnyArguments>,
    contract: Option<&ContractId>,
) -> QueryAs<'q, Any, O, AnyArguments> {
    match contract {
        Some(contract) => query.bind(contract.0.clone()),
        None => query,
    }
}

impl Change {
    /// Makes the change, for good.
    ///
    /// # Errors
    /// When it has not said in the audit log what it does, or the database fails.
    pub async fn commit(self) -> Result<(), StoreError> {
        if !self.is_said {
            return Err(StoreError::Unsaid);
        }
        match self.ask.0 {
            Conn::Changing(transaction) => Ok(transaction.commit().await?),
            Conn::Reading(_) => unreachable!("a change holds a transaction"),
        }
    }
}

impl std::ops::Deref for Change {
    type Target = Ask;
    fn deref(&self) -> &Ask {
        &self.ask
    }
}

impl std::ops::DerefMut for Change {
    fn deref_mut(&mut self) -> &mut Ask {
        &mut self.ask
    }
}
