//! A provider reports: a visit, something else it delivered, or that an outcome is met.

use attain_brokerage::Step;
use attain_office::deliver::{self, Case, Claim, Delivery, Visit, Word, countables};
use attain_store::Ask;
use attain_units::Day;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{PROVIDERS, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::pages::deliver::package::banner;
use crate::pages::deliver::{Banner, Choice, own_case, own_outcomes};
use crate::routes::Routes;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let path = "/deliver/packages/{package}/report/{kind}";
    Routes::default().get(path, Who::Only(PROVIDERS), show).post(path, Who::Only(PROVIDERS), send)
}

sends! {
    /// What was done or reached: a visit, a delivery, an outcome.
    Reported: [
        Input::day("on"),
        Input::number("planned").or_nothing(),
        Input::number("given").or_nothing(),
        Input::text("what"),
        Input::text("amount"),
        Input::text("outcome"),
        Input::text("seen"),
    ]
}

/// What is reported.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Visit,
    Delivery,
    Claim,
}

impl Kind {
    fn of(code: &str) -> Result<Self, PageError> {
        match code {
            "visit" => Ok(Self::Visit),
            "delivery" => Ok(Self::Delivery),
            "claim" => Ok(Self::Claim),
            _ => Err(PageError::NotFound),
        }
    }

    fn step(self) -> Step {
        match self {
            Self::Visit | Self::Delivery => Step::Measure,
            Self::Claim => Step::ClaimOutcome,
        }
    }
}

#[derive(Serialize, JsonSchema)]
struct Report {
    id: String,
    kind: Kind,
    case: Banner,
    choices: Vec<Choice>,
    form: Form,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, kind)): Path<(String, String)>,
) -> Result<Page<Report>, PageError> {
    let today = app.clock.today().date();
    let form = Form::filled([
        ("on-day", today.day().to_string()),
        ("on-month", today.month().to_string()),
        ("on-year", today.year().to_string()),
    ]);
    page(&app, &reader, &package, Kind::of(&kind)?, form).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    package: &str,
    kind: Kind,
    form: Form,
) -> Result<Page<Report>, PageError> {
    let mut ask = app.store.ask().await?;
    let case = own_case(&mut ask, reader, package).await?;
    case.allow(kind.step())?;
    let choices = choices(&mut ask, &case, kind).await?;
    let case = banner(app, reader, &mut ask, &case).await?;
    let status = form.status();
    let report = Report { id: package.to_owned(), kind, case, choices, form };
    Ok(Page::new(app, reader, "deliver/report.njk", report).await?.with_status(status))
}

/// The outcomes that can be claimed, or what the terms count.
async fn choices(ask: &mut Ask, case: &Case, kind: Kind) -> Result<Vec<Choice>, PageError> {
    match kind {
        Kind::Visit => Ok(Vec::new()),
        Kind::Delivery => {
            let (_, counted) = countables(ask, &case.contract.id).await?;
            Ok(counted.into_iter().map(|one| Choice::new(one.what.clone(), one.what)).collect())
        }
        Kind::Claim => {
            let own = own_outcomes(ask, case).await?;
            let kept = ask.outcomes_of(&case.package.id).await?;
            let mut choices = Vec::new();
            for open in deliver::open_outcomes(ask, case).await? {
                let planned = own.iter().flatten().find(|one| one.code == open.code);
                let is_anothers = own.is_some()
                    && planned.is_none()
                    && kept.iter().any(|row| row.code == open.code);
                if open.word != Word::None || is_anothers {
                    continue;
                }
                let hint = planned.map(|one| one.words.clone());
                choices.push(Choice { hint, ..Choice::new(open.code.clone(), open.code) });
            }
            Ok(choices)
        }
    }
}

async fn send(
    State(app): State<App>,
    reader: SignedIn,
    Path((package, kind)): Path<(String, String)>,
    posted: Posted<Reported>,
) -> Result<Reply<Report>, PageError> {
    let kind = Kind::of(&kind)?;
    let mut form = Form::of(posted);
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    let case = own_case(&mut change, &reader, &package).await?;
    let choices = choices(&mut change, &case, kind).await?;
    let Some(report) = read(&mut form, kind, &choices) else {
        drop(change);
        return Ok(page(&app, &reader, &package, kind, form).await?.into());
    };
    let (account, case) = (&reader.account, &case.package);
    let (result, said) = match &report {
        Read::Visit(visit) => {
            (deliver::report_visit(&mut change, account, case, *visit).await, "done-visit")
        }
        Read::Delivery(on, delivery) => {
            let told = deliver::report_delivery(&mut change, account, case, *on, delivery).await;
            (told, "done-delivery")
        }
        Read::Claim(claim) => {
            (deliver::claim_outcome(&mut change, account, case, claim).await, "done-claim")
        }
    };
    match result {
        Ok(_) => done(change, &reader, &format!("/deliver/packages/{package}"), said).await,
        Err(wrong) => {
            drop(change);
            form.refused(wrong, reader.asking.language)?;
            Ok(page(&app, &reader, &package, kind, form).await?.into())
        }
    }
}

/// What a form says.
enum Read {
    Visit(Visit),
    Delivery(Day, Delivery),
    Claim(Claim),
}

fn read(form: &mut Form, kind: Kind, choices: &[Choice]) -> Option<Read> {
    let codes: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
    match kind {
        Kind::Visit => {
            let on = form.day("on");
            let minutes = |number: i64| u32::try_from(number).expect("a number within bounds");
            let planned = form.number("planned", 1, 1_440).map(minutes);
            let given = form.number("given", 0, 1_440).map(minutes);
            Some(Read::Visit(Visit { on: on?, planned: planned?, given: given? }))
        }
        Kind::Delivery => {
            let on = form.day("on");
            let what = match codes.is_empty() {
                true => form.need("what", "deliver-what-missing"),
                false => form.one_of("what", &codes, "form-choose"),
            };
            let amount = form.text("amount");
            if !form.is_right() {
                return None;
            }
            let delivery = match amount.as_str() {
                "" => Delivery::Happened { what, at: None },
                _ => Delivery::Measured { what, amount },
            };
            Some(Read::Delivery(on?, delivery))
        }
        Kind::Claim => {
            let on = form.day("on");
            let outcome = form.one_of("outcome", &codes, "form-choose");
            let seen = form.need("seen", "deliver-seen-missing");
            if !form.is_right() {
                return None;
            }
            Some(Read::Claim(Claim { outcome, on: on?, seen }))
        }
    }
}
