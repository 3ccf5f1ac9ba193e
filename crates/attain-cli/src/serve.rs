//! `attain serve` and `attain demo`: the service in a browser.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use attain_store::{AccountId, Store};
use attain_units::Instant;
use attain_web::{App, Clock, IdentityProvider, IdentitySettings, SessionLimits, Setting};

use crate::commands::Stop;
use crate::service::Database;
use crate::service::account::Lost;
use crate::service::person::schedule;

/// Serve the web app and its API
#[derive(clap::Args)]
pub struct ServeArgs {
    #[command(flatten)]
    database: Database,
    /// The address to listen on
    #[arg(long, env = "ATTAIN_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Say in cookies that the service is reached over HTTPS alone, behind a proxy
    #[arg(long, env = "ATTAIN_HTTPS")]
    https: bool,
    /// Let webhooks lead into the operator's own network, and over plain HTTP: for tests, and for
    /// systems that stand beside the service
    #[arg(long, env = "ATTAIN_WEBHOOKS_PRIVATE")]
    webhooks_private: bool,
    /// Take the reader's address from what a proxy adds to X-Forwarded-For. Only behind a proxy:
    /// without one, readers could say what they like
    #[arg(long, env = "ATTAIN_FORWARDED")]
    forwarded: bool,
    /// Sign out whoever has done nothing for so many minutes
    #[arg(long, env = "ATTAIN_IDLE_MINUTES", value_name = "MINUTES", default_value_t = 30,
          value_parser = clap::value_parser!(u32).range(1..=24 * 60))]
    idle_minutes: u32,
    /// Sign out everybody after so many hours, whatever they do
    #[arg(long, env = "ATTAIN_SESSION_HOURS", value_name = "HOURS", default_value_t = 12,
          value_parser = clap::value_parser!(u32).range(1..=24))]
    session_hours: u32,
    /// Let people sign in with an identity provider (OpenID Connect), set up in this file; its
    /// secret stands in the environment, in ATTAIN_IDENTITY_SECRET
    #[arg(long, env = "ATTAIN_IDENTITY", value_name = "FILE")]
    identity: Option<PathBuf>,
    #[command(flatten)]
    lost: Lost,
    /// The council's own retention schedule, a file like rates/retention.toml
    #[arg(long, env = "ATTAIN_RETENTION", value_name = "FILE")]
    retention: Option<PathBuf>,
    /// Set the clock to this instant, for training; it goes on from there
    #[arg(long, value_name = "INSTANT")]
    clock: Option<Instant>,
}

/// Make up a council with a year of lives in it, then serve it
#[derive(clap::Args)]
pub struct DemoArgs {
    /// The folder to keep it in; a new temporary one when not given. One that holds a made-up
    /// council already is served as it stands
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
}

/// Serves.
///
/// # Errors
/// When the database or the port cannot be used.
pub fn serve(args: &ServeArgs) -> Result<(), Stop> {
    let clock = args.clock.map_or_else(Clock::default, Clock::starting_at);
    let setting = Setting {
        is_demo: false,
        is_https: args.https,
        webhooks_may_be_private: args.webhooks_private,
        is_forwarded: args.forwarded,
        identity: args.identity.as_deref().map(identity).transpose()?,
        breached: args.lost.list()?,
        retention: schedule(args.retention.as_deref())?,
        sessions: SessionLimits {
            idle_minutes: args.idle_minutes,
            longest_minutes: args.session_hours * 60,
            ..SessionLimits::default()
        },
    };
    run(async {
        let store = args.database.open_or_make().await?;
        let accounts = store.ask().await.context("cannot ask")?.accounts().await;
        if accounts.context("cannot ask")?.iter().all(|account| account.is_active == 0) {
            eprintln!("nobody can sign in yet; add an administrator with `attain account add`");
        }
        begin(&store, clock.now()).await?;
        Ok(listen(&App::new(store, clock, setting), &args.listen).await?)
    })
}

/// Writes down that the service begins: a database that cannot be written, or a clock that stands
/// before what is written there, is found out before anybody is served.
async fn begin(store: &Store, now: Instant) -> anyhow::Result<()> {
    let begin = async {
        let mut change = store.change(&AccountId::service(), now).await?;
        change.say("serve", "service", serde_json::json!({})).await?;
        change.commit().await
    };
    begin.await.context("the database cannot be written")
}

/// The identity provider of a file of settings.
fn identity(file: &Path) -> Result<Arc<IdentityProvider>, Stop> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let secret = std::env::var("ATTAIN_IDENTITY_SECRET").ok();
    let provider = IdentitySettings::read(&text, secret).and_then(IdentityProvider::new);
    let told = |wrong| Stop::Refused(vec![format!("{}: {wrong}", file.display())]);
    Ok(Arc::new(provider.map_err(told)?))
}

/// Makes a council up and serves it.
///
/// # Errors
/// When the folder or the port cannot be used.
pub fn demo(args: &DemoArgs) -> Result<(), Stop> {
    let folder = match &args.data {
        Some(folder) => folder.clone(),
        None => new_folder(&std::env::temp_dir())?,
    };
    run(async {
        let store = made_up(&folder).await?;
        // Whoever is shown the demo looks away now and then.
        let sessions = SessionLimits { idle_minutes: 12 * 60, ..SessionLimits::default() };
        let setting = Setting { is_demo: true, sessions, ..Setting::default() };
        let clock = Clock::starting_at(attain_demo::now());
        Ok(listen(&App::new(store, clock, setting), &args.listen).await?)
    })
}

/// A folder that was not there before: what an earlier demo left behind is not served by chance.
fn new_folder(below: &Path) -> anyhow::Result<PathBuf> {
    for number in 1..=9999 {
        let folder = below.join(format!("attain-demo-{number}"));
        match std::fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("cannot make the folder {}", folder.display()));
            }
        }
    }
    anyhow::bail!("{} is full of old demos; take some away", below.display())
}

/// The made-up council of a folder. It is made beside its name and then moved there, so that one
/// that was left half made is made again.
async fn made_up(folder: &Path) -> anyhow::Result<Store> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let file = folder.join("made-up-council.db");
    let url = |file: &Path| format!("sqlite:{}", file.display());
    if file.exists() {
        eprintln!("the made-up council of {} goes on", folder.display());
        return Ok(Store::open(&url(&file)).await?);
    }
    eprintln!("making up a council with a year of lives in {}", folder.display());
    let part = folder.join("half-made.db");
    for left in ["", "-wal", "-shm"] {
        let left = folder.join(format!("half-made.db{left}"));
        if left.exists() {
            std::fs::remove_file(&left)
                .with_context(|| format!("cannot take away {}", left.display()))?;
        }
    }
    let store = Store::open_to_fill(&url(&part)).await?;
    attain_demo::make_up(&store).await?;
    store.close().await;
    std::fs::File::open(&part)?.sync_all().context("the disk does not keep the council")?;
    std::fs::rename(&part, &file).context("cannot keep the made-up council")?;
    Ok(Store::open(&url(&file)).await?)
}

fn run(work: impl Future<Output = Result<(), Stop>>) -> Result<(), Stop> {
    let logs = tracing_subscriber::fmt().json().with_writer(std::io::stderr);
    let filter = tracing_subscriber::EnvFilter::try_from_env("ATTAIN_LOG");
    logs.with_env_filter(filter.unwrap_or_else(|_| "warn,attain_web=info".into())).init();
    let runtime = tokio::runtime::Runtime::new().context("cannot start the service")?;
    runtime.block_on(work)
}

async fn listen(app: &App, address: &str) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}; choose another with --listen"))?;
    let stopped = stopped()?;
    println!("Attain is at http://{}", listener.local_addr()?);
    attain_web::listen(app, listener, stopped).await?;
    Ok(())
}

/// Resolves when the service is asked to stop: by Ctrl-C, or by the system. It listens from the
/// moment it is called, so that whoever reads where the service is may stop it at once.
fn stopped() -> anyhow::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let words = "cannot listen to signals";
        let mut interrupted = signal(SignalKind::interrupt()).context(words)?;
        let mut terminated = signal(SignalKind::terminate()).context(words)?;
        Ok(async move {
            tokio::select! {
                _ = interrupted.recv() => {}
                _ = terminated.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async { tokio::signal::ctrl_c().await.expect("a process may listen to Ctrl-C") })
}
