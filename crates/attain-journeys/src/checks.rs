//! What is checked on every page a journey opens or reaches, without being asked.
//!
//! At every step: no server error, the language asked for, one `h1` that the title repeats, no id twice, a label for every
//! control, nothing wrong in the console. Once for each kind of page in each language, since they cost time: axe with the
//! rules of WCAG 2.2 A and AA and its best practices, and no sideways scrolling on a phone 360 pixels wide. Once means once in
//! a process, or once in a whole run of many processes where [`VARIABLE`] names a file for what they have passed.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::BrowserLogEntry;

use crate::browser::{Browser, NARROW, WIDE};
use attain_units::Language;

/// Where the set-up puts axe, below the root of the checkout; the first that is there is taken.
pub const AXE: [&str; 2] =
    ["crates/attain-govuk/made/tests/axe.min.js", "node_modules/axe-core/axe.min.js"];

/// The environment variable that names a file, which need not be there yet: the kinds of page that passed, a line each.
pub const VARIABLE: &str = "ATTAIN_PAGES_PASSED";

/// The rules that axe holds a page to.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// One look at a page.
struct Page {
    address: String,
    status: u64,
    title: String,
    language: String,
    headings: Vec<String>,
    repeated: Vec<String>,
    unlabelled: Vec<String>,
    /// Two pages with the same kind are alike to the checks that cost time.
    kind: String,
}

/// Checks the page that the browser shows; an error lists all that is wrong with it.
pub async fn check(browser: &Browser) -> Result<()> {
    let Some(page) = look(browser).await? else { return Ok(()) };
    let mut wrong = at_a_glance(&page, browser.language);
    wrong.extend(in_the_console(browser.driver.browser_log().await?, &page));
    let kind = format!("{} {}", browser.language.code(), page.kind);
    let shared = std::env::var_os(VARIABLE).map(PathBuf::from);
    let has_passed = passed(shared.as_deref())?.contains(&kind);
    if !has_passed {
        wrong.extend(on_a_phone(browser).await?);
        wrong.extend(by_axe(browser).await?);
    }
    if !wrong.is_empty() {
        bail!("the page is not as every page must be:\n  - {}", wrong.join("\n  - "));
    }
    if !has_passed {
        remember(kind, shared.as_deref())?;
    }
    Ok(())
}

/// Nothing for what is no page, such as a file shown in the browser.
async fn look(browser: &Browser) -> Result<Option<Page>> {
    let seen = browser.ask(include_str!("page/checks.js"), Vec::new()).await?;
    if seen["html"] != json!(true) {
        return Ok(None);
    }
    let text = |key: &str| seen[key].as_str().unwrap_or_default().to_owned();
    let list = |key: &str| -> Vec<String> {
        let values = seen[key].as_array().into_iter().flatten();
        values.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let status = seen["status"].as_u64().unwrap_or_default();
    let kind = format!("{} {status} {} {}", pattern(&text("path")), browser.scripts, text("shape"));
    Ok(Some(Page {
        address: text("address"),
        status,
        title: text("title"),
        language: text("language"),
        headings: list("headings"),
        repeated: list("repeated"),
        unlabelled: list("unlabelled"),
        kind,
    }))
}

fn at_a_glance(page: &Page, language: Language) -> Vec<String> {
    let mut wrong = Vec::new();
    if page.status >= 500 {
        wrong.push(format!("the server answered with an error, {}", page.status));
    }
    // A page may say which English it is in: `en-GB`.
    if page.language.split('-').next() != Some(language.code()) {
        wrong.push(format!("its `lang` is \"{}\" and not \"{}\"", page.language, language.code()));
    }
    match page.headings.as_slice() {
        [heading] if heading.is_empty() => wrong.push("its h1 is empty".to_owned()),
        [heading] if page.title.contains(heading.as_str()) => {}
        [heading] => {
            wrong
                .push(format!("its title \"{}\" does not repeat its h1 \"{heading}\"", page.title));
        }
        several => wrong.push(format!("it has {} h1 and not one: {several:?}", several.len())),
    }
    wrong.extend(page.repeated.iter().map(|id| format!("the id \"{id}\" stands there twice")));
    wrong.extend(page.unlabelled.iter().map(|control| format!("this has no label: {control}")));
    wrong
}

/// Errors in the console, but not the browser's remark that the page itself was answered with 404 or the like, nor that a form
/// was shown again (422), which may be told only when the next page is there.
fn in_the_console(entries: Vec<BrowserLogEntry>, page: &Page) -> Vec<String> {
    let own_status = |entry: &BrowserLogEntry| {
        let rest = entry.message.strip_prefix(&page.address).unwrap_or_default();
        rest.starts_with(" - Failed to load resource") || entry.message.contains("status of 422")
    };
    entries
        .into_iter()
        .filter(|entry| entry.level == "SEVERE" && !own_status(entry))
        .map(|entry| format!("the console says: {}", entry.message))
        .collect()
}

async fn on_a_phone(browser: &Browser) -> Result<Vec<String>> {
    browser.size(NARROW).await?;
    let beyond = browser.ask(include_str!("page/overflow.js"), Vec::new()).await?;
    browser.size(WIDE).await?;
    let beyond = beyond.as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(beyond.map(|what| format!("it scrolls sideways on a phone: {what}")).collect())
}

async fn by_axe(browser: &Browser) -> Result<Vec<String>> {
    let script = format!("{}\n{}", axe()?, include_str!("page/axe.js"));
    let arguments = vec![json!(RULES), json!(browser.scripts)];
    let found = browser.driver.execute_async(script, arguments).await.context("axe did not run")?;
    let found = found.json().as_array().context("axe answers with a list")?;
    Ok(found.iter().filter_map(Value::as_str).map(|what| format!("axe: {what}")).collect())
}

/// The source of axe, read once.
fn axe() -> Result<&'static str> {
    static SOURCE: OnceLock<String> = OnceLock::new();
    if let Some(source) = SOURCE.get() {
        return Ok(source);
    }
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let Some(path) = AXE.iter().map(|path| root.join(path)).find(|path| path.is_file()) else {
        bail!("axe is not there: none of {}; run `cargo xtask setup`", AXE.join(", "));
    };
    let source = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(SOURCE.get_or_init(|| source))
}

/// The kinds of page that have passed in this process.
static PASSED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// The kinds of page that have passed, here or in another process of the run. One that fails is not among them, so that
/// every test that comes by finds it.
fn passed(shared: Option<&Path>) -> Result<BTreeSet<String>> {
    let mut kinds = PASSED.lock().expect("no check panics").clone();
    if let Some(file) = shared {
        match std::fs::read_to_string(file) {
            Ok(text) => kinds.extend(text.lines().map(str::to_owned)),
            Err(problem) if problem.kind() == ErrorKind::NotFound => {}
            Err(problem) => return Err(problem).context(format!("{}", file.display())),
        }
    }
    Ok(kinds)
}

fn remember(kind: String, shared: Option<&Path>) -> Result<()> {
    if let Some(file) = shared {
        // A line is written at once, so that two processes do not write into each other's.
        let open = OpenOptions::new().create(true).append(true).open(file);
        let written = open.and_then(|mut file| file.write_all(format!("{kind}\n").as_bytes()));
        written.with_context(|| file.display().to_string())?;
    }
    PASSED.lock().expect("no check panics").insert(kind);
    Ok(())
}

/// The path with a star for each part that holds a number, since such a part names one thing of many.
fn pattern(path: &str) -> String {
    let is_name = |part: &&str| part.contains(|letter: char| letter.is_ascii_digit());
    let parts: Vec<&str> =
        path.split('/').map(|part| if is_name(&part) { "*" } else { part }).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_differ_in_the_thing_they_name_are_one_pattern() {
        assert_eq!(pattern("/plans/018f-3a/outcomes/7"), "/plans/*/outcomes/*");
        assert_eq!(pattern("/plans/new"), "/plans/new");
    }

    #[test]
    fn what_passed_in_one_process_has_passed_in_the_run() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("passed");
        assert!(!passed(Some(&file)).unwrap().contains("en /a"));
        remember("en /a".to_owned(), Some(&file)).unwrap();
        std::fs::write(&file, "en /a\ncy /b\n").unwrap();
        let kinds = passed(Some(&file)).unwrap();
        assert!(kinds.contains("en /a") && kinds.contains("cy /b") && !kinds.contains("en /b"));
        assert!(!passed(None).unwrap().contains("cy /b"));
        assert!(passed(Some(folder.path())).is_err(), "a folder is no such file");
    }

    #[test]
    fn a_page_answered_with_not_found_may_say_so_in_the_console() {
        let page = |address: &str| Page {
            address: address.to_owned(),
            status: 404,
            title: String::new(),
            language: String::new(),
            headings: Vec::new(),
            repeated: Vec::new(),
            unlabelled: Vec::new(),
            kind: String::new(),
        };
        let entry = || BrowserLogEntry {
            level: "SEVERE".into(),
            message:
                "http://a/b - Failed to load resource: the server responded with a status of 404 ()"
                    .into(),
            timestamp: 0,
            source: None,
        };
        assert!(in_the_console(vec![entry()], &page("http://a/b")).is_empty());
        assert_eq!(in_the_console(vec![entry()], &page("http://a/c")).len(), 1);
    }
}
