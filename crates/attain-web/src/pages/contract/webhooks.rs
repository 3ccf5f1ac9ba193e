//! Webhooks: where an organisation's system is told, of what, and what came of it.

use attain_brokerage::Role;
use attain_store::{Delivery, OrganisationId, Webhook, WebhookId};
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::form_page::{Choice, Field, FormPage};
use crate::notices::{On, done, shown_once};
use crate::page::Page;
use crate::pages::plan::case::CaseView;
use crate::routes::Routes;
use crate::say::Say;
use crate::sends::{Input, sends};
use crate::webhooks::{self, BadAddress};
use crate::worklist::{Asked, Cell, Row, Worklist};

/// Those who say where systems are told: a provider for its own, an administrator for all.
pub const WEBHOOKS: &[Role] = &[Role::Provider, Role::Administrator];

/// The most webhooks of one organisation.
const MOST: usize = 20;

pub fn routes() -> Routes {
    let who = Who::Only(WEBHOOKS);
    Routes::default()
        .get("/webhooks", who, list)
        .get("/webhooks/new", who, new)
        .post("/webhooks/new", who, register)
        .get("/webhooks/{webhook}", who, show)
        .post("/webhooks/{webhook}/stop", who, stop)
}

sends! {
    /// Where a system is told, and of which kinds of events.
    NewWebhook: [Input::need("url"), Input::many("kinds"), Input::text("organisation")]
}

sends! {
    /// Whether a system is told no longer.
    StoppedWebhook: [Input::tick("stop")]
}

/// The webhooks there are.
#[derive(Serialize, JsonSchema)]
struct Webhooks {
    list: Worklist,
}

/// A webhook that was registered: the only time its secret is shown.
#[derive(Serialize, JsonSchema)]
struct MadeWebhook {
    form: Form,
    id: String,
    secret: String,
}

/// A webhook and what it was told.
#[derive(Serialize, JsonSchema)]
struct WebhookPage {
    id: String,
    url: String,
    kinds: Vec<String>,
    failures: i64,
    stopped_at: String,
    deliveries: Vec<DeliveryView>,
}

#[derive(Serialize, JsonSchema)]
struct DeliveryView {
    id: String,
    kind: String,
    link: String,
    at: String,
    tries: i64,
    /// `arrived`, `waits` or `given-up`.
    state: &'static str,
    said: String,
    due: String,
}

/// Whose webhooks the reader looks after; nothing for all of them.
fn own(reader: &SignedIn) -> Result<Option<OrganisationId>, PageError> {
    match (reader.role, &reader.account.organisation) {
        (Role::Administrator, _) => Ok(None),
        (_, Some(own)) => Ok(Some(own.as_str().into())),
        (_, None) => Err(PageError::Forbidden),
    }
}

async fn found(app: &App, reader: &SignedIn, id: &str) -> Result<Webhook, PageError> {
    let hook = app.store.ask().await?.webhook(&WebhookId::from(id)).await?;
    match own(reader)? {
        Some(own) if own != hook.organisation => Err(PageError::NotFound),
        _ => Ok(hook),
    }
}

async fn list(
    State(app): State<App>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Page<Webhooks>, PageError> {
    let mut ask = app.store.ask().await?;
    let say = Say::to(&app, &reader);
    let organisations = ask.organisations().await?;
    let hooks = ask.webhooks(own(&reader)?.as_ref()).await?;
    let row = |hook: &Webhook| {
        let place = organisations.iter().find(|one| one.id == hook.organisation);
        let state = match hook.stopped_at.is_empty() {
            true => Cell::text(say.t("webhook-told")).tag("green"),
            false => Cell::text(say.t("webhook-stopped")).tag("grey"),
        };
        Row {
            id: hook.id.0.clone(),
            cells: vec![
                Cell::text(&hook.url).to(format!("/webhooks/{}", hook.id)),
                Cell::text(place.map_or("", |one| &one.name)),
                Cell::number(hook.failures.to_string(), hook.failures),
                state,
            ],
        }
    };
    let columns = [
        ("url", "webhook-url", false),
        ("organisation", "webhook-organisation", false),
        ("failures", "webhook-failures", true),
        ("state", "webhook-state", false),
    ];
    let rows = hooks.iter().map(row).collect();
    let list = Worklist::new("/webhooks", "webhooks-title", Vec::new(), &columns, rows, &asked);
    Page::new(&app, &reader, "contract/webhooks.njk", Webhooks { list }).await
}

async fn new(
    State(app): State<App>,
    reader: SignedIn,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    page(&app, &reader, Form::default()).await
}

/// The kinds of events: whatever the service tells people of.
fn kinds(app: &App) -> Vec<String> {
    let told = app.messages.keys_of("told-").into_iter();
    told.map(|key| attain_office::event_of(&key).to_owned()).collect()
}

async fn page(
    app: &App,
    reader: &SignedIn,
    form: Form,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let say = Say::to(app, reader);
    let mut fields = vec![Field::text("url", say.t("webhook-url")).hint(say.t("webhook-url-hint"))];
    if own(reader)?.is_none() {
        let all = app.store.ask().await?.organisations().await?.into_iter();
        let all = all.map(|one| Choice::new(one.id.0, one.name)).collect();
        fields.push(Field::select("organisation", say.t("webhook-organisation"), all));
    }
    let kinds = kinds(app).into_iter().map(|kind| Choice::new(kind.clone(), kind)).collect();
    fields.push(
        Field::boxes("kinds", say.t("webhook-kinds"), kinds).hint(say.t("webhook-kinds-hint")),
    );
    let page = FormPage {
        title: say.t("webhook-new"),
        lead: vec![say.t("webhook-new-lead")],
        fields,
        form,
        button: say.t("webhook-register"),
        cancel: "/webhooks".to_owned(),
        ..FormPage::default()
    };
    page.answer(app, reader).await
}

/// Registers a webhook and shows its secret, this once.
async fn register(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<NewWebhook>,
) -> Result<Page<MadeWebhook>, PageError> {
    let mut form = Form::of(posted);
    let url = form.need("url", "webhook-url-missing");
    match webhooks::check(&url, app.setting.webhooks_may_be_private) {
        Ok(()) => {}
        Err(BadAddress::NotHttps) => form.wrong("url", "webhook-url-wrong"),
        Err(BadAddress::Private) => form.wrong("url", "webhook-url-private"),
    }
    let known = kinds(&app);
    let chosen: Vec<String> =
        form.all("kinds").into_iter().filter(|one| known.contains(one)).collect();
    if chosen.is_empty() {
        form.wrong("kinds", "webhook-kinds-missing");
    }
    let organisation = match own(&reader)? {
        Some(own) => own,
        None => OrganisationId::from(form.text("organisation")),
    };
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    if change.organisations().await?.iter().all(|one| one.id != organisation) {
        form.wrong("organisation", "form-choose");
    }
    if change.webhooks(Some(&organisation)).await?.len() >= MOST {
        form.wrong("url", "webhook-too-many");
    }
    if form.is_right() {
        let secret = webhooks::secret();
        let id = change.add_webhook(&organisation, &url, &secret, &chosen).await?;
        shown_once(change, &reader, &format!("/webhooks/{id}")).await?;
        let page = MadeWebhook { form: Form::default(), id: id.0, secret };
        return Page::new(&app, &reader, "contract/webhook-made.njk", page).await;
    }
    drop(change);
    Ok(page(&app, &reader, form).await?.instead_of())
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<WebhookPage>, PageError> {
    let hook = found(&app, &reader, &id).await?;
    let deliveries = app.store.ask().await?.deliveries_of(&hook.id).await?;
    let page = WebhookPage {
        id: hook.id.0,
        url: hook.url,
        kinds: hook.kinds.split(' ').map(str::to_owned).collect(),
        failures: hook.failures,
        stopped_at: hook.stopped_at,
        deliveries: deliveries.into_iter().map(view).collect(),
    };
    Page::new(&app, &reader, "contract/webhook.njk", page).await
}

fn view(delivery: Delivery) -> DeliveryView {
    DeliveryView {
        state: match (delivery.delivered_at.is_empty(), delivery.due.is_empty()) {
            (false, _) => "arrived",
            (true, false) => "waits",
            (true, true) => "given-up",
        },
        id: delivery.id.0,
        kind: delivery.kind,
        link: delivery.link,
        at: delivery.at.to_string(),
        tries: delivery.tries,
        said: delivery.said,
        due: delivery.due,
    }
}

async fn stop(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    posted: Posted<StoppedWebhook>,
) -> Result<On, PageError> {
    let hook = found(&app, &reader, &id).await?;
    let stops = posted.text("stop") == "yes";
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.stop_webhook(&hook.id, stops).await?;
    let key = if stops { "done-webhook-stopped" } else { "done-webhook-started" };
    done(change, &reader, &format!("/webhooks/{id}"), key).await
}
