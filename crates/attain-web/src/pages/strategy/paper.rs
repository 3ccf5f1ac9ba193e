//! One paper of a commissioning plan: what it lacks, its form, and every edition of it.

use attain_office::OfficeError;
use attain_office::plans::{PlanKept, write_sheet};
use attain_store::{PlanId, StoreError};
use attain_strategy::{Kind, Remark, Sheet, parts, values};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::filled::{Filled, fields, values as form_values};
use super::{Head, READ_PLANS, WRITE_PLANS, capital, load, sheet_of, stage_name, title_of};
use crate::access::{SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Field, settle};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::say::{Say, name_of};
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    let read = Who::Only(READ_PLANS);
    Routes::default()
        .get("/plans/{plan}/papers/{paper}", read, show)
        .post("/plans/{plan}/papers/{paper}", Who::Only(WRITE_PLANS), write)
        .get("/plans/{plan}/papers/{paper}/editions", read, editions)
}

sends! {
    /// The fields of a paper, as the form of the paper names them, over the edition that was read.
    WrittenPaper: [Input::number("edition"), Input::text("{paper}-{field}")]
}

#[derive(Serialize, JsonSchema)]
struct PaperPage {
    head: Head,
    /// Its key, such as `specification`.
    paper: &'static str,
    title: String,
    stage: String,
    may_write: bool,
    /// The edition that is shown; 0 while nobody has written it.
    edition: i64,
    written: Option<Written>,
    /// What it lacks, in sentences.
    missing: Vec<String>,
    /// What is to be seen from it, in sentences.
    found: Vec<String>,
    form: Form,
    fields: Vec<Field>,
    /// Whether any number of things can be entered in it.
    has_rows: bool,
    /// Whether it is the register that both sides sign.
    is_signed: bool,
    /// The contract whose page the register is signed on, if the reader may read it.
    contract: Option<String>,
}

/// Who wrote an edition, and when.
#[derive(Serialize, JsonSchema)]
struct Written {
    by: String,
    at: String,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, paper)): Path<(PlanId, String)>,
) -> Result<Page<PaperPage>, PageError> {
    page(&app, &reader, &id, sheet_of(&paper)?, None).await
}

/// A form that was sent and not kept, and the sheet as it says.
struct Refused {
    form: Form,
    text: String,
}

async fn page(
    app: &App,
    reader: &SignedIn,
    id: &PlanId,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page<PaperPage>, PageError> {
    let say = Say::to(app, reader);
    let mut ask = app.store.ask().await?;
    let (kept, head) = load(&mut ask, id).await?;
    let text = refused.as_ref().map_or_else(|| kept.text(sheet), |refused| &refused.text);
    let questions = sheet.questions(text);
    let shown = values(&questions, text);
    let is_row = |name: &str| match &refused {
        Some(refused) => refused.form.is_sent(name),
        None => shown.iter().any(|(own, _)| own == name),
    };
    let parts = parts(&questions, is_row);
    let fields = fields(say, &parts);
    let mut form = match refused {
        Some(refused) => refused.form,
        None => Form::filled(form_values(&parts, &shown)),
    };
    let names: Vec<&str> =
        parts.iter().flat_map(|part| &part.fields).map(|field| &*field.name).collect();
    settle(&mut form, &names);
    let written = match kept.sheet(sheet) {
        Some(kept) => {
            let accounts = ask.staff().await?;
            let by = name_of(&accounts, Some(kept.made_by.as_str()));
            Some(Written { by, at: kept.made_at.to_string() })
        }
        None => None,
    };
    let contract = match kept.plan.contract_id() {
        Some(id) => Some(ask.contract(&id).await?),
        None => None,
    };
    let contract = contract.filter(|contract| reader.may_read_contract(contract).is_ok());
    let [missing, found] = told(&kept, sheet, say)?;
    let status = form.status();
    let page = PaperPage {
        head,
        paper: sheet.key,
        title: title_of(sheet, say.language),
        stage: stage_name(sheet.stage.code(), say.language),
        may_write: reader.is_any(WRITE_PLANS),
        edition: kept.edition(sheet),
        written,
        missing,
        found,
        form,
        fields,
        has_rows: questions.iter().any(|asked| matches!(asked.kind, Kind::Rows(_))),
        is_signed: sheet == Sheet::RISKS,
        contract: contract.map(|contract| contract.id.0),
    };
    Ok(Page::new(app, reader, "strategy/paper.njk", page).await?.with_status(status))
}

/// What a sheet lacks as it is kept, and what is to be seen from it.
fn told(kept: &PlanKept, sheet: Sheet, say: Say) -> Result<[Vec<String>; 2], PageError> {
    let steps = kept.papers()?.steps();
    let mut papers =
        steps.iter().filter(|step| step.stage == sheet.stage).flat_map(|step| &step.papers);
    let own = papers.find(|paper| paper.key == sheet.paper());
    let sentences = |remarks: &[Remark]| -> Vec<String> {
        remarks.iter().map(|one| capital(&one.say(say.language))).collect()
    };
    Ok(own.map_or_else(Default::default, |paper| {
        [sentences(&paper.missing), sentences(&paper.found)]
    }))
}

async fn write(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, paper)): Path<(PlanId, String)>,
    posted: Posted<WrittenPaper>,
) -> Result<Reply<PaperPage>, PageError> {
    let sheet = sheet_of(&paper)?;
    let mut form = Form::of(posted);
    let edition: i64 = form.text("edition").parse().map_err(|_| PageError::NotFound)?;
    let text = sheet.answered(&mut Filled(&mut form));
    if form.is_right() {
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        match write_sheet(&mut change, &id, sheet, &text, edition).await {
            Ok(()) => {
                let to = format!("/plans/{id}/papers/{paper}");
                return done(change, &reader, &to, "done-strategy-written").await;
            }
            Err(OfficeError::Store(StoreError::Stale { .. })) => {
                form.wrong("edition", "strategy-stale");
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    Ok(page(&app, &reader, &id, sheet, Some(Refused { form, text })).await?.into())
}

#[derive(Serialize, JsonSchema)]
struct Editions {
    head: Head,
    paper: &'static str,
    title: String,
    editions: Vec<EditionView>,
}

#[derive(Serialize, JsonSchema)]
struct EditionView {
    number: i64,
    by: String,
    at: String,
    text: String,
}

async fn editions(
    State(app): State<App>,
    reader: SignedIn,
    Path((id, paper)): Path<(PlanId, String)>,
) -> Result<Page<Editions>, PageError> {
    let sheet = sheet_of(&paper)?;
    let mut ask = app.store.ask().await?;
    let (kept, head) = load(&mut ask, &id).await?;
    let accounts = ask.staff().await?;
    let editions = ask.editions(&kept.plan.id, sheet.key).await?.into_iter();
    let view = |kept: attain_store::KeptSheet| EditionView {
        number: kept.edition,
        by: name_of(&accounts, Some(kept.made_by.as_str())),
        at: kept.made_at.to_string(),
        text: kept.text,
    };
    let title = title_of(sheet, reader.asking.language);
    let editions = editions.map(view).collect();
    let page = Editions { head, paper: sheet.key, title, editions };
    Page::new(&app, &reader, "strategy/editions.njk", page).await
}
