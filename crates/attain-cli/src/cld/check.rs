//! `attain cld check`: what is wrong with a return, worst first, and what to do about it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use attain_cld::{
    Check as FieldCheck, Counts, Dropped, Field, Oddity, Problem, Returns, Status, received_on,
};
use serde_json::{Value, json};

use super::answer::{say, say_json};
use super::files::Files;
use super::page::Page;

/// What to check and how to say it.
#[derive(clap::Args)]
pub struct Check {
    #[command(flatten)]
    files: Files,
    /// List the problems of single rows, at most so many, in the order of files and lines.
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1000")]
    rows: Option<usize>,
    /// Write the report as a page for a browser.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Answer in JSON: every count of every submission, field, status and check.
    #[arg(long)]
    json: bool,
}

/// Prints the report.
pub fn run(check: &Check) -> anyhow::Result<ExitCode> {
    let method = check.files.method()?;
    let keep = check.rows.unwrap_or(0);
    let mut returns = check.files.read(&method, keep)?;
    returns.cross_check(keep);
    let page = page(&returns, check.rows.is_some());
    if let Some(file) = &check.html {
        std::fs::write(file, page.html())
            .with_context(|| format!("{}: cannot be written", file.display()))?;
    }
    if check.json {
        say_json(&answer(&returns))?;
    } else {
        say(&page.text())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn page(returns: &Returns<'_>, with_rows: bool) -> Page {
    let mut page = Page::new(&format!(
        "National return: check, method {} ({})",
        returns.profile.rules.name, returns.profile.rules.source
    ));
    files(&mut page, returns);
    submissions(&mut page, returns);
    faults(&mut page, returns);
    oddities(&mut page, returns);
    not_listed(&mut page, returns);
    if with_rows {
        rows(&mut page, returns);
    }
    page
}

fn files(page: &mut Page, returns: &Returns<'_>) {
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    for file in &returns.files {
        let dropped: u64 = file.dropped.values().sum();
        rows.push(vec![file.name.clone(), file.rows.to_string(), dropped.to_string()]);
        if !file.absent.is_empty() {
            let names: Vec<&str> = file.absent.iter().map(|field| field.name()).collect();
            notes.push(format!("{} has no column {}.", file.name, names.join(", ")));
        }
        if !file.unknown.is_empty() {
            notes.push(format!("{}: not read: {}.", file.name, file.unknown.join(", ")));
        }
    }
    let text = notes.join("\n");
    page.table("Files", text, vec!["File", "#Rows", "#Rows that could not be read"], rows);
    let mut dropped = BTreeMap::<Dropped, u64>::new();
    for (reason, count) in returns.files.iter().flat_map(|file| &file.dropped) {
        *dropped.entry(*reason).or_default() += count;
    }
    let mut rows: Vec<(u64, Dropped)> =
        dropped.into_iter().map(|(reason, count)| (count, reason)).collect();
    rows.sort_by(|a, b| b.cmp(a));
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(count, reason)| {
            vec![count.to_string(), reason.name().to_owned(), reason.remedy().to_owned()]
        })
        .collect();
    if !rows.is_empty() {
        let text = "These rows count nowhere.".to_owned();
        page.table("Rows that could not be read", text, vec!["#Rows", "Why", "What to do"], rows);
    }
}

fn submissions(page: &mut Page, returns: &Returns<'_>) {
    let rows = returns
        .submissions
        .iter()
        .map(|submission| {
            let day = |day: attain_cld::MaybeDay| day.known().map_or("?".into(), |d| d.to_string());
            vec![
                submission.council.clone(),
                received_on(submission.imported).to_string(),
                format!("{} to {}", day(submission.stated.0), day(submission.stated.1)),
                submission.rows.to_string(),
            ]
        })
        .collect();
    let columns = vec!["Council", "Received", "Stated period", "#Rows"];
    page.table("Submissions", String::new(), columns, rows);
}

/// The counts of all submissions together.
fn together(returns: &Returns<'_>) -> Counts {
    let mut counts = Counts::default();
    for submission in &returns.submissions {
        counts.merge(&submission.counts);
    }
    counts
}

fn faults(page: &mut Page, returns: &Returns<'_>) {
    let rows_read: u64 = returns.submissions.iter().map(|submission| submission.rows).sum();
    let mut faults = BTreeMap::<(Field, FieldCheck), u64>::new();
    let mut release_1 = BTreeMap::<Field, u64>::new();
    for (field, status, check, count) in together(returns).iter() {
        if check == FieldCheck::Release1 {
            *release_1.entry(field).or_default() += u64::from(count);
        }
        // An invalid value where the field does not apply harms nothing.
        if check.is_fault() && status != Status::NotApplicable {
            *faults.entry((field, check)).or_default() += u64::from(count);
        }
    }
    let mut worst: Vec<(u64, Field, FieldCheck)> =
        faults.into_iter().map(|((field, check), count)| (count, field, check)).collect();
    worst.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let rows: Vec<Vec<String>> = worst
        .into_iter()
        .map(|(count, field, check)| {
            vec![
                count.to_string(),
                percent(count, rows_read),
                field.module().name().to_owned(),
                field.name().to_owned(),
                format!("{} ({})", check.name(), check.code()),
                check.remedy().to_owned(),
            ]
        })
        .collect();
    let text = if rows.is_empty() { "None." } else { "Worst first." };
    let columns = vec!["#Rows", "#Of all", "Part", "Field", "What is wrong", "What to do"];
    page.table("Fields to put right", text.to_owned(), columns, rows);
    if !release_1.is_empty() {
        let rows = release_1
            .into_iter()
            .map(|(field, count)| vec![field.name().to_owned(), count.to_string()])
            .collect();
        let text = FieldCheck::Release1.remedy().to_owned();
        page.table("Release 1 values", text, vec!["Field", "#Rows"], rows);
    }
}

fn percent(count: u64, of: u64) -> String {
    let tally = attain_cld::Tally { numerator: count, denominator: of };
    format!("{}%", tally.outcome(attain_cld::Scale::Percent))
}

fn oddities(page: &mut Page, returns: &Returns<'_>) {
    let mut odd = BTreeMap::<Oddity, u64>::new();
    for (oddity, count) in returns.submissions.iter().flat_map(|submission| &submission.odd) {
        *odd.entry(*oddity).or_default() += count;
    }
    let mut rows: Vec<(u64, Oddity)> = odd.into_iter().map(|(odd, count)| (count, odd)).collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(count, odd)| vec![count.to_string(), odd.name().to_owned()])
        .collect();
    if !rows.is_empty() {
        let text = "Checks of our own between fields and rows.".to_owned();
        page.table("What does not fit together", text, vec!["#Count", "What"], rows);
    }
}

fn not_listed(page: &mut Page, returns: &Returns<'_>) {
    let mut values: Vec<(u64, Field, &str)> = returns
        .not_listed
        .iter()
        .map(|((field, text), count)| (*count, *field, text.as_str()))
        .collect();
    values.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(b.2)));
    let all = values.len();
    let rows: Vec<Vec<String>> = values
        .into_iter()
        .take(50)
        .map(|(count, field, text)| {
            vec![count.to_string(), field.name().to_owned(), text.to_owned()]
        })
        .collect();
    if !rows.is_empty() {
        let text = format!("{all} different values; they count as «Invalid and not mapped».");
        page.table("Values in no list", text, vec!["#Rows", "Field", "Value"], rows);
    }
}

fn rows(page: &mut Page, returns: &Returns<'_>) {
    let rows = returns
        .problems
        .iter()
        .map(|found| {
            let (place, what) = said(found.problem);
            let file = &returns.files[usize::from(found.file)].name;
            vec![format!("{file}:{}", found.line), place, what, found.text.clone()]
        })
        .collect();
    let columns = vec!["Line", "Field", "What is wrong", "Value"];
    page.table("Rows", String::new(), columns, rows);
}

fn said(problem: Problem) -> (String, String) {
    match problem {
        Problem::Dropped(reason) => ("(the row)".to_owned(), reason.name().to_owned()),
        Problem::Field(field, check) => (field.name().to_owned(), check.name().to_owned()),
        Problem::Odd(oddity) => ("(between fields)".to_owned(), oddity.name().to_owned()),
    }
}

/// The report for machines.
fn answer(returns: &Returns<'_>) -> Value {
    let dropped = |dropped: &BTreeMap<Dropped, u64>| -> Value {
        dropped.iter().map(|(reason, count)| (reason.name().to_owned(), json!(count))).collect()
    };
    let files: Vec<Value> = returns
        .files
        .iter()
        .map(|file| {
            let absent: Vec<&str> = file.absent.iter().map(|field| field.name()).collect();
            json!({"file": file.name, "rows": file.rows, "dropped": dropped(&file.dropped),
                   "absent": absent, "not_read": file.unknown})
        })
        .collect();
    let submissions: Vec<Value> = returns
        .submissions
        .iter()
        .map(|submission| {
            let counts: Vec<Value> = submission
                .counts
                .iter()
                .map(|(field, status, check, count)| {
                    json!({"module": field.module().name(), "field": field.name(),
                           "status": status.code(), "check": check.code(), "count": count})
                })
                .collect();
            let odd: Value = submission
                .odd
                .iter()
                .map(|(odd, count)| (odd.name().to_owned(), json!(count)))
                .collect();
            json!({"la_code": submission.council, "received": received_on(submission.imported).to_string(),
                   "rows": submission.rows, "counts": counts, "does_not_fit": odd})
        })
        .collect();
    let not_listed: Vec<Value> = returns
        .not_listed
        .iter()
        .map(|((field, text), count)| json!({"field": field.name(), "value": text, "count": count}))
        .collect();
    let rows: Vec<Value> = returns
        .problems
        .iter()
        .map(|found| {
            let (field, what) = said(found.problem);
            json!({"file": returns.files[usize::from(found.file)].name, "line": found.line,
                   "field": field, "what": what, "value": found.text})
        })
        .collect();
    json!({"profile": returns.profile.rules.name, "files": files, "submissions": submissions,
           "not_listed": not_listed, "rows": rows})
}
