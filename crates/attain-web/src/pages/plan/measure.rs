//! Measuring: an instrument is chosen, answered and scored; its conditions of use stand beside it.

use attain_brokerage::Step;
use attain_needs::{Answer, Form as Questions, FourItems, Goal, Instrument, Item};
use attain_office::OfficeError;
use attain_office::care::{self, NewReading};
use attain_office::plan_kept::WrittenOutcome;
use attain_store::PackageId;
use axum::extract::State;

use crate::access::{READ_PACKAGES, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Choice, Field, FormPage};
use crate::notices::{done, go};
use crate::page::{Page, Reply};
use crate::pages::plan::case::{Case, CaseView};
use crate::pages::plan::details::fill_day;
use crate::pages::plan::person::meaning;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    Routes::default()
        .get("/packages/{package}/measure", Who::Only(READ_PACKAGES), choose)
        .post("/packages/{package}/measure", Who::Only(READ_PACKAGES), chosen)
        .get("/packages/{package}/measure/{instrument}", Who::Only(READ_PACKAGES), show)
        .post("/packages/{package}/measure/{instrument}", Who::Only(READ_PACKAGES), keep)
}

sends! {
    /// The instrument a person is asked with.
    ChosenInstrument: [Input::need("instrument")]
}

sends! {
    /// A person's answers to an instrument.
    Measured: [
        Input::day("on"),
        Input::text("outcome"),
        Input::number("least").or_nothing(),
        Input::number("most").or_nothing(),
        Input::many("reversed"),
        Input::text("answer-{question}"),
    ]
}

fn is_open(case: &Case, reader: &SignedIn) -> Result<(), PageError> {
    let open = case.stage.allows(Step::Measure, reader.role);
    open.map(drop).map_err(|error| OfficeError::Step(error).into())
}

async fn choose(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "measure").await?;
    is_open(&case, &reader)?;
    choice(&app, &reader, &case, Form::default()).answer(&app, &reader).await
}

async fn chosen(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<ChosenInstrument>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "measure").await?;
    is_open(&case, &reader)?;
    let mut form = Form::of(posted);
    let codes: Vec<&str> = Instrument::ALL.iter().map(|one| one.code()).collect();
    let code = form.one_of("instrument", &codes, "measure-instrument-missing");
    if form.is_right() {
        return Ok(go(&case.path(&format!("/measure/{code}"))));
    }
    Ok(choice(&app, &reader, &case, form).answer(&app, &reader).await?.into())
}

fn choice(app: &App, reader: &SignedIn, case: &Case, form: Form) -> FormPage<CaseView> {
    let say = Say::to(app, reader);
    let offered = Instrument::ALL.iter();
    let offered = offered
        .filter(|&&one| one != Instrument::GoalAttainment || !goals(case).is_empty())
        .map(|one| {
            let words = format!(
                "{} {}. {}",
                meaning(say, *one),
                one.provenance().name(say.needs()),
                one.conditions(say.needs())
            );
            Choice::new(one.code(), one.name(say.needs())).hint(words)
        });
    FormPage {
        case: Some(case.view(say, "/assessment")),
        title: say.t("measure-title"),
        lead: vec![say.t("measure-lead")],
        fields: vec![Field::radios("instrument", say.t("measure-instrument"), offered.collect())],
        form,
        button: say.t("form-continue"),
        cancel: case.path("/assessment"),
        ..FormPage::default()
    }
}

/// The goals of the plan, or of its draft.
fn goals(case: &Case) -> Vec<Goal> {
    let goal = |code: &str, words: &str, weight: u32| Goal {
        code: code.to_owned(),
        words: words.to_owned(),
        weight,
    };
    match (&case.plan, &case.facts.draft) {
        (Some(plan), _) => {
            plan.open_outcomes().iter().map(|one| goal(&one.code, &one.words, one.weight)).collect()
        }
        (None, Some(draft)) => draft
            .outcomes
            .iter()
            .map(|one: &WrittenOutcome| goal(&one.code, &one.words, one.weight))
            .collect(),
        (None, None) => Vec::new(),
    }
}

/// The questions of an instrument in this package. The four loneliness questions are scored as
/// the form says.
fn questions(
    case: &Case,
    instrument: Instrument,
    form: &mut Form,
) -> Result<Option<Questions>, PageError> {
    Ok(match instrument {
        Instrument::GoalAttainment => {
            let made = Questions::goals(&goals(case));
            Some(made.map_err(|_| PageError::NotFound)?)
        }
        Instrument::Loneliness4 => {
            let least = form.number("least", 0, 100);
            let most = form.number("most", 1, 100);
            let reversed = form.all("reversed");
            let is = |place: &str| reversed.iter().any(|one| one == place);
            let (Some(least), Some(most)) = (least, most) else { return Ok(None) };
            let number = |number: i64| i16::try_from(number).unwrap_or(i16::MAX);
            let scoring = FourItems {
                least: number(least),
                most: number(most),
                reversed: [is("1"), is("2"), is("3"), is("4")],
            };
            match Questions::four_items(scoring) {
                Ok(made) => Some(made),
                Err(_) => {
                    form.wrong("most", "form-number-wrong");
                    None
                }
            }
        }
        other => Questions::of(other),
    })
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let case = Case::read(&app, &reader, &PackageId::from(id), "measure").await?;
    is_open(&case, &reader)?;
    let instrument = code.parse::<Instrument>().map_err(|()| PageError::NotFound)?;
    let mut form = Form::filled([("least", "1"), ("most", "4")]);
    fill_day(&mut form, "on", &app.clock.today().to_string());
    page(&app, &reader, &case, instrument, form)?.answer(&app, &reader).await
}

async fn keep(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, code)): Path<(String, String)>,
    posted: Posted<Measured>,
) -> Result<Reply<FormPage<CaseView>>, PageError> {
    let (mut change, case) = Case::change(&app, &reader, &PackageId::from(id)).await?;
    is_open(&case, &reader)?;
    let instrument = code.parse::<Instrument>().map_err(|()| PageError::NotFound)?;
    let mut form = Form::of(posted);
    let on = form.day("on");
    let outcome = form.text("outcome");
    let asked = questions(&case, instrument, &mut form)?;
    if let (Some(on), Some(asked), true) = (on, asked, form.is_right()) {
        let answers = asked.items().iter().map(|item| form.text(&field_of(item))).collect();
        let reading = NewReading { form: asked, answers, outcome, on };
        match care::measure(&mut change, &reader.account, &case.package, &reading).await {
            Ok(_) => {
                return done(change, &reader, &case.path("/assessment#scores"), "done-measured")
                    .await;
            }
            Err(OfficeError::Fields(mut problems)) => {
                for problem in &mut problems {
                    problem.field = format!("answer-{}", problem.field);
                }
                form.all_wrong(&problems, reader.asking.language);
            }
            Err(error) => return Err(error.into()),
        }
    }
    drop(change);
    let page = page(&app, &reader, &case, instrument, form)?;
    Ok(page.answer(&app, &reader).await?.into())
}

fn field_of(item: &Item) -> String {
    format!("answer-{}", item.code)
}

fn page(
    app: &App,
    reader: &SignedIn,
    case: &Case,
    instrument: Instrument,
    form: Form,
) -> Result<FormPage<CaseView>, PageError> {
    let say = Say::to(app, reader);
    let mut fields = vec![Field::day("on", say.t("measure-on"))];
    let goals = goals(case);
    if instrument == Instrument::Loneliness4 {
        let places = ["1", "2", "3", "4"].map(|place| Choice::new(place, place));
        fields.push(Field::number("least", say.t("measure-least")));
        fields.push(Field::number("most", say.t("measure-most")));
        let label = say.t("measure-reversed");
        fields.push(Field::boxes("reversed", label, places.to_vec()));
    }
    let asked = match instrument {
        Instrument::GoalAttainment => {
            Some(Questions::goals(&goals).map_err(|_| PageError::NotFound)?)
        }
        Instrument::Loneliness4 => {
            let usual = FourItems { least: 0, most: 100, reversed: [false; 4] };
            Questions::four_items(usual).ok()
        }
        other => Questions::of(other),
    };
    let asked = asked.ok_or(PageError::NotFound)?;
    fields.extend(asked.items().iter().map(|item| question(say, instrument, item)));
    if instrument != Instrument::GoalAttainment && !goals.is_empty() {
        let mut about = vec![Choice::new("", say.t("measure-of-none"))];
        about.extend(
            goals
                .iter()
                .map(|goal| Choice::new(&*goal.code, format!("{} {}", goal.code, goal.words))),
        );
        fields.push(Field::select("outcome", say.t("measure-outcome"), about));
    }
    Ok(FormPage {
        case: Some(case.view(say, "/assessment")),
        title: instrument.name(say.needs()),
        lead: vec![
            format!("{} {}.", meaning(say, instrument), instrument.provenance().name(say.needs())),
            instrument.conditions(say.needs()),
        ],
        fields,
        form,
        button: say.t("measure-button"),
        cancel: case.path("/measure"),
        ..FormPage::default()
    })
}

/// One question: buttons where its answers have words, a list where they are few numbers, a field
/// otherwise. Each can be left unanswered, and why.
fn question(say: Say<'_>, instrument: Instrument, item: &Item) -> Field {
    let label = item.label(say.needs());
    let name = field_of(item);
    let (least, most) = (item.least.to_string(), item.most.to_string());
    let unanswered = [Answer::Missing, Answer::Refused, Answer::NotApplicable];
    let unanswered = unanswered
        .into_iter()
        .filter_map(|answer| answer.code().map(|code| Choice::new(code, answer.name(say.needs()))));
    let words = item.choices(say.needs());
    if !words.is_empty() {
        let choices = words.into_iter().map(|one| Choice::new(one.value.to_string(), one.words));
        return Field::radios(name, label, choices.chain(unanswered).collect());
    }
    let steps = (item.most - item.least).ten_thousandths() / item.step.ten_thousandths();
    if steps > 60 || instrument == Instrument::Loneliness4 {
        let range = say.with("measure-range", &[("least", &*least), ("most", &*most)]);
        return Field::text(name, label).hint(range);
    }
    let number = |step: i64| {
        let size = item.least.ten_thousandths() + step * item.step.ten_thousandths();
        let score = attain_needs::Score::from_ten_thousandths(size).to_string();
        Choice::new(score.clone(), score)
    };
    let none = Choice::new("missing", say.t("form-choose"));
    let choices = std::iter::once(none).chain((0..=steps).map(number)).chain(unanswered.skip(1));
    let range = say.with("measure-range", &[("least", &*least), ("most", &*most)]);
    Field::select(name, label, choices.collect()).hint(range)
}
