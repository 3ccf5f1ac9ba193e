//! The service under load: pages of a big council at a fixed rate, by a load tool that others made
//! (oha), while statements are being made.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant as Moment};

use anyhow::{Context, Result, ensure};
use attain_store::{ContractId, Store, TermsKind};
use attain_units::Instant;
use serde_json::Value;

use crate::draw::Draw;
use crate::reader::Reader;
use crate::serving::Start;

/// How the service is loaded.
#[derive(Clone, Debug)]
pub struct Load {
    /// The binary `attain`.
    pub attain: PathBuf,
    /// The load tool.
    pub oha: PathBuf,
    /// Requests a second, over all pages.
    pub rate: u64,
    /// For how many seconds.
    pub seconds: u64,
    /// Whether statements are made meanwhile.
    pub is_settling: bool,
}

/// A kind of page, and addresses of it.
struct Pages {
    name: &'static str,
    paths: Vec<String>,
}

/// Loads the service of one database and prints what was measured. Files go below `folder`.
///
/// # Errors
/// When the service or the tool fails, or a page was not answered well.
pub async fn load(load: &Load, name: &str, url: &str, folder: &Path) -> Result<()> {
    let store = Store::open(url).await?;
    let (pages, contracts) = (pages(&store).await?, contracts(&store).await?);
    // The clock goes on from the last thing that was done here.
    let last = store.ask().await?.audit(i64::MAX, 1).await?;
    let last = last.first().context("nothing was ever done")?.at.max(attain_demo::now());
    store.close().await;
    let start = Start {
        attain: load.attain.clone(),
        database: url.to_owned(),
        clock: Some(Instant(last.0 + 3_600_000_000)),
        log: folder.join("log"),
        file_blocks: None,
        clock_off: None,
    };
    let begun = Moment::now();
    let serving = start.serve()?;
    println!("{name}: started in {} ms", begun.elapsed().as_millis());
    let base = serving.base().to_owned();
    let reader = Reader::sign_in(&base, "mair").await?;
    warm(&reader, &pages).await?;
    let stop = Arc::new(AtomicBool::new(false));
    let settling = match load.is_settling {
        true => Some(tokio::spawn(settle(base.clone(), contracts, stop.clone()))),
        false => None,
    };
    let rate = load.rate / u64::try_from(pages.len())?;
    let tools = pages.iter().map(|one| attack(load, one, rate, &base, &reader, folder));
    let tools = tools.collect::<Result<Vec<_>>>()?;
    for (page, tool) in pages.iter().zip(tools) {
        let out = tokio::task::spawn_blocking(move || tool.wait_with_output()).await??;
        let told: Value = serde_json::from_slice(&out.stdout)
            .with_context(|| String::from_utf8_lossy(&out.stderr).into_owned())?;
        println!("{name}: {}", row(page.name, &told)?);
    }
    stop.store(true, Ordering::Relaxed);
    if let Some(settling) = settling {
        let (made, took) = settling.await??;
        println!("{name}: meanwhile {made} statements were made, {} ms each", took.as_millis());
    }
    println!("{name}: {} MB of memory", memory(serving.process())? / 1024);
    for (who, paths) in LISTS {
        let reader = Reader::sign_in(&base, who).await?;
        for path in *paths {
            println!("{name}: {}", opened(&reader, path).await?);
        }
    }
    println!("{name}: {} MB of memory after the lists", memory(serving.process())? / 1024);
    ensure!(serving.stop()?.success(), "the service did not stop well");
    Ok(())
}

/// Lists and sums that few ask for and that cost more, and who asks.
const LISTS: &[(&str, &[&str])] = &[
    ("femi", &["/statements", "/pay", "/contracts", "/queries", "/pay/accruals"]),
    ("own-provider", &["/deliver", "/deliver/packages", "/deliver/packages?page=2&waits=late"]),
];

/// Opens a page six times, one reading after the other: the first, and the one in the middle of the others.
async fn opened(reader: &Reader, path: &str) -> Result<String> {
    let mut took = Vec::new();
    for _ in 0..6 {
        let begun = Moment::now();
        let answer = reader.get(path).await?;
        took.push(begun.elapsed());
        ensure!(answer.status == 200, "{path}: {} {}", answer.status, answer.body);
    }
    let first = took.remove(0).as_millis();
    took.sort();
    Ok(format!("{path:<36} first {first:>6} ms, then {:>6} ms", took[took.len() / 2].as_millis()))
}

/// The pages that are asked for: the worklist with and without filters, cases, amounts.
async fn pages(store: &Store) -> Result<[Pages; 3]> {
    let mut draw = Draw::new(7);
    let worklist = [
        "/packages",
        "/packages?page=2",
        "/packages?stage=delivering",
        "/packages?stage=suspended",
        "/packages?coordinator=coordinator-7",
        "/packages?contract=N1003",
        "/packages?review=late",
    ];
    let worklist = worklist.map(str::to_owned).to_vec();
    let case = (0..500).map(|_| format!("/packages/W{}", 1_000_000 + draw.below(100_000)));
    let case = case.collect();
    let (mut ask, mut amount) = (store.ask().await?, Vec::new());
    for contract in contracts(store).await? {
        let rows = ask.statement_rows(Some(&contract)).await?;
        let approved = rows.iter().filter(|row| row.approved_at.is_some());
        let Some(last) = approved.max_by_key(|row| row.number) else { continue };
        for _ in 0..10 {
            amount.push(format!("/statements/{}/lines/{}", last.id, 1 + draw.below(1000)));
        }
    }
    ensure!(!amount.is_empty(), "nothing is approved");
    Ok([
        Pages { name: "worklist", paths: worklist },
        Pages { name: "case page", paths: case },
        Pages { name: "amount page", paths: amount },
    ])
}

/// The big contracts.
async fn contracts(store: &Store) -> Result<Vec<ContractId>> {
    let all = store.ask().await?.contracts().await?.into_iter();
    Ok(all.filter(|one| one.reference.starts_with("BIG-")).map(|one| one.id).collect())
}

/// Opens every page of which the first reader waits longer: a statement is made again once.
async fn warm(reader: &Reader, pages: &[Pages]) -> Result<()> {
    for page in pages {
        for path in page.paths.iter().step_by(10) {
            let answer = reader.get(path).await?;
            ensure!(answer.status == 200, "{path}: {}", answer.status);
        }
    }
    Ok(())
}

/// Makes the next statement of one contract after the other and sends it back, until it is told to
/// stop. Gives how many were made, and how long one took.
async fn settle(
    base: String,
    contracts: Vec<ContractId>,
    stop: Arc<AtomicBool>,
) -> Result<(u32, Duration)> {
    let (maker, other) =
        (Reader::sign_in(&base, "femi").await?, Reader::sign_in(&base, "colin").await?);
    let (mut made, mut took) = (0, Duration::ZERO);
    for contract in contracts.iter().cycle() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let (row, begun) = (format!("{contract} {}", TermsKind::Live.code()), Moment::now());
        let answer = maker.post("/statements/make", &[("row", &row)]).await?;
        ensure!(answer.is_done(), "making a statement: {} {}", answer.status, answer.body);
        (made, took) = (made + 1, took + begun.elapsed());
        let path = format!("/statements/{}/return", answer.made());
        let back = other.post(&path, &[("reason", "to be made again")]).await?;
        ensure!(back.is_done(), "sending it back: {}", back.status);
    }
    Ok((made, took / made.max(1)))
}

/// Starts the tool on the pages of one kind.
fn attack(
    load: &Load,
    pages: &Pages,
    rate: u64,
    base: &str,
    reader: &Reader,
    folder: &Path,
) -> Result<std::process::Child> {
    let file = folder.join(format!("{}.urls", pages.name.replace(' ', "-")));
    let urls: Vec<String> = pages.paths.iter().map(|path| format!("{base}{path}")).collect();
    std::fs::write(&file, urls.join("\n"))?;
    let mut tool = Command::new(&load.oha);
    tool.args(["--no-tui", "--latency-correction", "--output-format", "json", "-c", "16"]);
    tool.args(["-q", &rate.to_string(), "-z", &format!("{}s", load.seconds), "-w"]);
    tool.args(["-H", &format!("cookie: {}", reader.cookie()), "--urls-from-file"]).arg(&file);
    let tool = tool.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    tool.spawn().context("cannot start oha; `cargo install oha --locked` brings it")
}

/// One row of figures, in milliseconds.
fn row(name: &str, told: &Value) -> Result<String> {
    let statuses = &told["statusCodeDistribution"];
    let answered: u64 = statuses["200"].as_u64().unwrap_or(0);
    ensure!(
        statuses.as_object().is_some_and(|all| all.len() == 1) && answered > 0,
        "{name}: {statuses} {}",
        told["errorDistribution"]
    );
    let rate = told["summary"]["requestsPerSec"].as_f64().unwrap_or(0.0);
    let percent = |name: &str| told["latencyPercentiles"][name].as_f64().unwrap_or(0.0) * 1000.0;
    Ok(format!(
        "{name:<12} {answered:>6} pages, {rate:>5.1} a second: p50 {:>6.1} ms  p95 {:>6.1} ms  p99 {:>6.1} ms",
        percent("p50"),
        percent("p95"),
        percent("p99")
    ))
}

/// The memory a process holds, in kilobytes.
fn memory(process: u32) -> Result<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()).context("no VmRSS")?;
    Ok(number.parse()?)
}
