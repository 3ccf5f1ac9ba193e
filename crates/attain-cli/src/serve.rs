//! `attain serve` and `attain demo`: the service in a browser.

use std::path::PathBuf;

use anyhow::Context;
use attain_store::Store;
use attain_units::Instant;
use attain_web::{App, Clock, Setting};

use crate::commands::Stop;

/// Serve the web app and its API
#[derive(clap::Args)]
pub struct ServeArgs {
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(long, env = "ATTAIN_DATABASE", value_name = "URL", default_value = "sqlite:attain.db")]
    database: String,
    /// The address to listen on
    #[arg(long, env = "ATTAIN_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Say in cookies that the service is reached over HTTPS alone, behind a proxy
    #[arg(long, env = "ATTAIN_HTTPS")]
    https: bool,
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
    let setting = Setting { is_demo: false, is_https: args.https };
    run(async {
        let store = Store::open(&args.database).await.with_context(|| {
            format!("cannot open the database {}", without_password(&args.database))
        })?;
        listen(&App::new(store, clock, setting), &args.listen).await
    })
}

/// Makes a council up and serves it.
///
/// # Errors
/// When the folder or the port cannot be used.
pub fn demo(args: &DemoArgs) -> Result<(), Stop> {
    let folder = match &args.data {
        Some(folder) => folder.clone(),
        None => std::env::temp_dir().join(format!("attain-demo-{}", std::process::id())),
    };
    run(async {
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let file = folder.join("made-up-council.db");
        let is_new = !file.exists();
        let store = Store::open(&format!("sqlite:{}", file.display())).await?;
        if is_new {
            eprintln!("making up a council with a year of lives in {}", folder.display());
            attain_demo::make_up(&store).await?;
        }
        let setting = Setting { is_demo: true, is_https: false };
        let clock = Clock::starting_at(attain_demo::now());
        listen(&App::new(store, clock, setting), &args.listen).await
    })
}

fn run(work: impl Future<Output = anyhow::Result<()>>) -> Result<(), Stop> {
    let logs = tracing_subscriber::fmt().json().with_writer(std::io::stderr);
    let filter = tracing_subscriber::EnvFilter::try_from_env("ATTAIN_LOG");
    logs.with_env_filter(filter.unwrap_or_else(|_| "warn,attain_web=info".into())).init();
    let runtime = tokio::runtime::Runtime::new().context("cannot start the service")?;
    Ok(runtime.block_on(work)?)
}

async fn listen(app: &App, address: &str) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}; choose another with --listen"))?;
    println!("Attain is at http://{}", listener.local_addr()?);
    attain_web::listen(app, listener, stopped()).await?;
    Ok(())
}

/// Resolves when the service is asked to stop: by Ctrl-C, or by the system.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminated =
            signal(SignalKind::terminate()).expect("a process may listen to signals");
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await.expect("a process may listen to signals");
}

/// An address of a database as it may be told.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, place))) => format!("{scheme}://…@{place}"),
        _ => url.to_owned(),
    }
}
