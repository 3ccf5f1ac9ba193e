//! The reports that `attain` writes as pages, in a real browser: what must hold on every page of the service holds there,
//! too, with axe and on a phone.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use attain_cli::commands::{Attain, run};
use attain_journeys::{Driver, Walk};
use attain_units::Language;
use clap::Parser;

/// A name for its picture, and what is typed; the page is written by `--html`.
const REPORTS: [(&str, &str); 7] = [
    ("needs", "needs Coventry"),
    ("needs-wales", "needs Cardiff"),
    ("market", "market Wirral"),
    ("compare", "compare Wiltshire Essex"),
    ("options", "options book/src/examples/plan/options.toml"),
    (
        "simulate",
        "simulate schemes/wiltshire --against schemes/wiltshire-all-or-nothing --people 60 --runs 6",
    ),
    ("cld", "cld check crates/attain-cld/tests/data/pipeline.csv"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Writes a report as a page.
fn written(folder: &Path, name: &str, typed: &str) -> Result<PathBuf> {
    let page = folder.join(format!("{name}.html"));
    let root = root();
    // Paths are those of the repository, wherever the test runs.
    let place = |word: &str| match root.join(word) {
        path if word.contains('/') => path.display().to_string(),
        _ => word.to_owned(),
    };
    let typed = typed.split(' ').map(place);
    let words = ["attain".to_owned()].into_iter().chain(typed);
    let words = words.chain(["--html".to_owned(), page.display().to_string()]);
    let status = run(Attain::try_parse_from(words)?);
    // A return with things to put right is reported, too.
    ensure!(status == ExitCode::SUCCESS || page.is_file(), "`attain {name}` wrote nothing");
    Ok(page)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_report_is_as_every_page_must_be() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let driver = Driver::start().await?;
    let stage = "sqlite_en".parse()?;
    let browser = driver.browser(Language::English, true).await?;
    let walk = Walk::new(browser, "file://", stage, |_, english| english.to_owned());
    let mut wrong = Vec::new();
    for (name, typed) in REPORTS {
        let page = written(folder.path(), name, typed)?;
        if let Err(problem) = walk.open(page.to_str().context("a path is text")?).await {
            wrong.push(format!("{name}: {problem:#}"));
        }
        walk.picture(&format!("report-{name}")).await?;
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n\n"));

    // The check would have noticed.
    let page = folder.path().join("wrong.html");
    let text = "<!DOCTYPE html><html lang=\"en-GB\"><title>Wrong</title><main><h1>Wrong</h1><img src=\"data:,\"></main></html>";
    std::fs::write(&page, text)?;
    let found = walk.open(page.to_str().context("a path is text")?).await;
    ensure!(found.is_err_and(|problem| format!("{problem:#}").contains("axe: image-alt")));
    Ok(())
}
