//! Opening the pages of a person who is not of one's team: only with a reason.

use attain_office::doors::{GLASS_HOURS, break_glass};
use attain_store::PersonId;
use axum::extract::State;

use crate::access::{CARE, SignedIn, Who};
use crate::address::Path;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Field, FormPage};
use crate::notices::done;
use crate::page::{Page, Reply};
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};

pub fn routes() -> Routes {
    // Not `person`: the guard would hold the very page that opens the door.
    let (path, who) = ("/break-glass/{outside}", Who::Only(CARE));
    Routes::default().get(path, who, show).post(path, who, open)
}

sends! {
    /// Why somebody opens the pages of a person who is not theirs.
    GlassReason: [Input::need("reason")]
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PersonId>,
) -> Result<Page<FormPage<()>>, PageError> {
    app.store.ask().await?.person(&id).await?;
    page(&app, &reader, Form::default()).answer(&app, &reader).await
}

fn page(app: &App, reader: &SignedIn, form: Form) -> FormPage<()> {
    let say = Say::to(app, reader);
    let hours = GLASS_HOURS.to_string();
    FormPage {
        title: say.t("glass-title"),
        lead: vec![say.t("glass-lead"), say.with("glass-how", &[("hours", &hours)])],
        fields: vec![Field::area("reason", say.t("glass-reason")).hint(say.t("glass-reason-hint"))],
        form,
        button: say.t("glass-button"),
        is_warning: true,
        cancel: "/people".to_owned(),
        ..FormPage::default()
    }
}

async fn open(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<PersonId>,
    posted: Posted<GlassReason>,
) -> Result<Reply<FormPage<()>>, PageError> {
    let mut form = Form::of(posted);
    let reason = form.text("reason");
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    match break_glass(&mut change, &reader.account, &id, &reason).await {
        Ok(()) => {
            return done(change, &reader, &format!("/people/{id}"), "done-glass-broken").await;
        }
        Err(attain_office::OfficeError::Fields(_)) => form.wrong("reason", "glass-reason-missing"),
        Err(error) => return Err(error.into()),
    }
    drop(change);
    Ok(page(&app, &reader, form).answer(&app, &reader).await?.into())
}
