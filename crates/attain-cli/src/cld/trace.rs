//! `attain cld trace`: why one person counted, step by step.

use std::process::ExitCode;

use anyhow::anyhow;
use attain_cld::measure::waits::Until;
use attain_cld::measure::{admissions, direct, reablement};
use attain_cld::{
    Code, CodeLists, Details, Field, MaybeDay, PersonTrace, Question, Returns, trace,
};
use serde_json::{Value, json};

use super::answer::{say, say_json};
use super::files::{Files, When};
use super::page::Page;

/// Whom to follow.
#[derive(clap::Args)]
pub struct Trace {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    when: When,
    /// An NHS number, or the council's own number for the person.
    #[arg(long, value_name = "ID")]
    person: String,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

/// Prints the steps.
pub fn run(command: &Trace) -> anyhow::Result<ExitCode> {
    let method = command.files.method()?;
    let (period, scope) = (command.when.period()?, command.when.scope()?);
    let returns = command.files.read(&method, 0)?;
    let question = Question {
        period,
        profile: &method.profile,
        codes: &method.codes,
        populations: None,
        contracts: None,
        discharges: None,
    };
    let traces = trace(&returns, &scope, &question, &command.person);
    if traces.is_empty() {
        return Err(anyhow!(
            "no row names the person `{}`; give an NHS number or the council's own number",
            command.person
        ));
    }
    if command.json {
        let people: Vec<Value> =
            traces.iter().map(|trace| person_json(trace, &returns, &method.codes)).collect();
        let answer = json!({"profile": method.profile.rules.name, "people": people});
        say_json(&answer)?;
        return Ok(ExitCode::SUCCESS);
    }
    for (at, trace) in traces.iter().enumerate() {
        let of = if traces.len() > 1 {
            format!(" ({} of {}: the ids differ between rows)", at + 1, traces.len())
        } else {
            String::new()
        };
        let mut page = Page::new(&format!(
            "{} in council {}{of}, {period}, method {}",
            command.person, trace.council, method.profile.rules.name
        ));
        rows(&mut page, trace, &returns, &method.codes);
        steps(&mut page, trace, &method.codes);
        say(&page.text())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn day(day: MaybeDay) -> String {
    day.known().map_or("-".to_owned(), |day| day.to_string())
}

fn rows(page: &mut Page, trace: &PersonTrace, returns: &Returns<'_>, codes: &CodeLists) {
    let rows = trace
        .rows
        .iter()
        .map(|traced| {
            let row = &traced.row;
            let service = codes.text(Field::SERVICE_TYPE, row.service);
            let what = match row.service.is_present() {
                true => format!("{}: {service}", codes.text(Field::EVENT_TYPE, row.event)),
                false => codes.text(Field::EVENT_TYPE, row.event).to_owned(),
            };
            let reference =
                traced.reference.map_or("none".to_owned(), |reference| reference.to_string());
            vec![
                format!("{}:{}", returns.files[usize::from(row.file)].name, row.line),
                what,
                day(row.start),
                day(row.end),
                codes.text(Field::EVENT_OUTCOME, row.outcome).to_owned(),
                reference,
                traced.fate.name().to_owned(),
            ]
        })
        .collect();
    let columns = vec!["Line", "Event", "Start", "End", "Outcome", "Reference period", "Fate"];
    page.table("Rows", String::new(), columns, rows);
}

fn person_json(trace: &PersonTrace, returns: &Returns<'_>, codes: &CodeLists) -> Value {
    let rows: Vec<Value> = trace
        .rows
        .iter()
        .map(|traced| {
            let row = &traced.row;
            let text = |field: Field, code: Code| codes.text(field, code).to_owned();
            json!({
                "file": returns.files[usize::from(row.file)].name, "line": row.line,
                "event": text(Field::EVENT_TYPE, row.event),
                "service": text(Field::SERVICE_TYPE, row.service),
                "start": day(row.start), "end": day(row.end),
                "outcome": text(Field::EVENT_OUTCOME, row.outcome),
                "reference_period": traced.reference.map(|reference| reference.to_string()),
                "fate": traced.fate.name(),
            })
        })
        .collect();
    let details = trace.details.as_ref().map(|details| detail_lines(details, codes));
    json!({"la_code": trace.council, "rows": rows, "details": details,
           "measures": measure_lines(trace, codes)})
}

fn detail_lines(details: &Details, codes: &CodeLists) -> Vec<String> {
    vec![
        format!("gender: {}", codes.text(Field::GENDER, details.gender)),
        format!("month of birth: {}", day(details.birth)),
        format!("date of death: {}", day(details.death)),
        format!(
            "accommodation: {}",
            codes.text(Field::ACCOMMODATION_STATUS, details.accommodation)
        ),
        format!("support reason: {}", codes.text(Field::PRIMARY_SUPPORT_REASON, details.reason)),
    ]
}

fn steps(page: &mut Page, trace: &PersonTrace, codes: &CodeLists) {
    let Some(details) = &trace.details else {
        page.say("Measures", "No event is left, so the person counts nowhere.".to_owned());
        return;
    };
    page.say("Latest details", detail_lines(details, codes).join("\n"));
    let mut lines = measure_lines(trace, codes);
    if lines.is_empty() {
        lines.push("The person counts in no measure of the period.".to_owned());
    }
    page.say("Measures", lines.join("\n"));
}

/// How the person counts in each measure, one line each.
fn measure_lines(trace: &PersonTrace, codes: &CodeLists) -> Vec<String> {
    let mut lines = Vec::new();
    for episode in &trace.episodes {
        let span = format!("{} to {}", episode.start, day(episode.end));
        lines.push(format!("2A: reablement {span}: {}", episode_text(episode.verdict, codes)));
    }
    for admission in &trace.admissions {
        lines.push(format!("2B, 2C: admission on {}: {}", admission.on, admitted(admission)));
    }
    if let Some(home) = &trace.home {
        let is_home = if codes.is_settled(home.accommodation) { "at home" } else { "not at home" };
        lines.push(format!("2E: aged {}, {is_home}", home.band.name()));
    }
    if let Some(client) = trace.client {
        lines.push(format!("3D, as a client: {}", client_text(client)));
    }
    if let Some(carer) = trace.carer {
        lines.push(format!("3D, as a carer: {}", carer_text(carer)));
    }
    for wait in &trace.waits {
        let until = match wait.until {
            Until::Response => "a response",
            Until::Service => "a service",
        };
        let days = wait.to - wait.from;
        lines.push(format!("waited {days} days for {until}: {} to {}", wait.from, wait.to));
    }
    lines
}

fn episode_text(verdict: reablement::Verdict, codes: &CodeLists) -> String {
    match verdict {
        reablement::Verdict::NotInPeriod => "left out: not ended in the period".to_owned(),
        reablement::Verdict::Under18 => "left out: under 18".to_owned(),
        reablement::Verdict::DiedBefore => "left out: died before it began".to_owned(),
        reablement::Verdict::ExistingClient => "left out: already had long-term support".to_owned(),
        reablement::Verdict::Counts(band, sequel) => {
            let result = sequel.result.text(codes);
            format!("aged {}, step {}: {result}", band.name(), sequel.step.name())
        }
    }
}

fn admitted(admission: &admissions::Admission) -> String {
    match admission.verdict {
        admissions::Verdict::SelfFunded => "left out: self-funded".to_owned(),
        admissions::Verdict::NotNew => "left out: was in a care home before".to_owned(),
        admissions::Verdict::Under18 => "left out: under 18".to_owned(),
        admissions::Verdict::New(band) => format!("new, aged {}", band.name()),
    }
}

fn client_text(client: direct::Client) -> &'static str {
    match client {
        direct::Client::Nursing => "left out: nursing care",
        direct::Client::Residential => "left out: residential care",
        direct::Client::Prison => "left out: prison",
        direct::Client::DirectPayment => "in the community, by direct payment",
        direct::Client::Managed => "in the community, by a managed personal budget",
        direct::Client::Commissioned => "in the community, by commissioned support",
        direct::Client::NotStated => "in the community, delivery not stated",
    }
}

fn carer_text(carer: direct::Carer) -> &'static str {
    match carer {
        direct::Carer::DirectPayment => "by direct payment",
        direct::Carer::Managed => "by a managed personal budget",
        direct::Carer::Commissioned => "by commissioned support",
        direct::Carer::NotStated => "left out: delivery not stated",
        direct::Carer::Information => "left out: information and advice",
        direct::Carer::NoneDirect => "left out: no direct support",
    }
}
