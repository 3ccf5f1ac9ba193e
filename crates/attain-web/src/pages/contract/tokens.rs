//! Tokens of other systems: made, shown once, listed with when they were last used, revoked.

use attain_brokerage::Role;
use attain_office::{MOST_TOKEN_DAYS, TOKEN_ROLES, TokenDraft, make_token};
use attain_store::{ApiToken, TokenId};
use attain_units::Instant;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::access::{ADMINISTRATORS, SignedIn, Who};
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
use crate::session;
use crate::worklist::{Asked, Cell, Row, Worklist};

pub fn routes() -> Routes {
    let who = Who::Only(ADMINISTRATORS);
    Routes::default()
        .get("/tokens", who, list)
        .get("/tokens/new", who, new)
        .post("/tokens/new", who, make)
        .post("/tokens/{token}/revoke", who, revoke)
}

sends! {
    /// What a token of another system opens, and for how many days.
    NewApiToken: [
        Input::need("name"),
        Input::need("role"),
        Input::need("organisation"),
        Input::text("contract"),
        Input::number("days"),
    ]
}

/// The tokens there are.
#[derive(Serialize, JsonSchema)]
struct Tokens {
    list: Worklist,
    /// Those that open something, and can be revoked.
    open: Vec<OpenToken>,
}

#[derive(Serialize, JsonSchema)]
struct OpenToken {
    id: String,
    name: String,
}

/// A token that was made: the only time it is shown.
#[derive(Serialize, JsonSchema)]
struct MadeToken {
    form: Form,
    id: String,
    token: String,
    ends: String,
}

async fn list(
    State(app): State<App>,
    reader: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Page<Tokens>, PageError> {
    let mut ask = app.store.ask().await?;
    let say = Say::to(&app, &reader);
    let (organisations, contracts) = (ask.organisations().await?, ask.contracts().await?);
    let (accounts, now) = (ask.staff().await?, app.clock.now());
    let tokens = ask.tokens().await?;
    let instant =
        |text: &str| text.parse::<Instant>().map_or(String::new(), |at| say.language.instant(at));
    let row = |token: &ApiToken| {
        let place = organisations.iter().find(|one| Some(&one.id.0) == token.organisation.as_ref());
        let only = contracts.iter().find(|one| Some(&one.id.0) == token.contract.as_ref());
        let maker = accounts.iter().find(|one| one.id.0 == token.made_by);
        Row {
            id: token.id.0.clone(),
            cells: vec![
                Cell::text(&token.name),
                Cell::text(say.word("role", &token.role)),
                Cell::text(place.map_or("", |one| &one.name)),
                Cell::text(only.map_or("", |one| &one.reference)),
                Cell::text(maker.map_or("", |one| &one.name)),
                Cell::sorted(say.language.instant(token.ends), token.ends.to_string()),
                Cell::sorted(instant(&token.used_at), &token.used_at),
                state(say, token, now),
            ],
        }
    };
    let rows = tokens.iter().map(row).collect();
    let open = tokens.iter().filter(|one| one.revoked_at.is_empty() && now < one.ends);
    let open = open.map(|one| OpenToken { id: one.id.0.clone(), name: one.name.clone() });
    let columns = [
        ("name", "token-name", false),
        ("role", "token-role", false),
        ("organisation", "token-organisation", false),
        ("contract", "token-contract", false),
        ("maker", "token-maker", false),
        ("ends", "token-ends", false),
        ("used", "token-used", false),
        ("state", "token-state", false),
    ];
    let open = open.collect();
    let list = Worklist::new("/tokens", "tokens-title", Vec::new(), &columns, rows, &asked);
    Page::new(&app, &reader, "contract/tokens.njk", Tokens { list, open }).await
}

fn state(say: Say<'_>, token: &ApiToken, now: Instant) -> Cell {
    if !token.revoked_at.is_empty() {
        Cell::text(say.t("token-revoked")).tag("grey")
    } else if token.ends <= now {
        Cell::text(say.t("token-ended")).tag("grey")
    } else {
        Cell::text(say.t("token-open")).tag("green")
    }
}

async fn new(
    State(app): State<App>,
    reader: SignedIn,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    page(&app, &reader, Form::filled([("days", "90")])).await
}

async fn page(
    app: &App,
    reader: &SignedIn,
    form: Form,
) -> Result<Page<FormPage<CaseView>>, PageError> {
    let say = Say::to(app, reader);
    let mut ask = app.store.ask().await?;
    let organisations = ask.organisations().await?.into_iter();
    let organisations = organisations.map(|one| Choice::new(one.id.0, one.name)).collect();
    let mut contracts = vec![Choice::new("", say.t("token-every-contract"))];
    let all = ask.contracts().await?.into_iter();
    contracts
        .extend(all.map(|one| Choice::new(one.id.0, format!("{}: {}", one.reference, one.title))));
    let role = |role: &Role| Choice::new(role.code(), role.name(say.needs()));
    let most = MOST_TOKEN_DAYS.to_string();
    let page = FormPage {
        title: say.t("token-new"),
        lead: vec![say.t("token-new-lead"), say.t("token-new-limit")],
        fields: vec![
            Field::text("name", say.t("token-name")).hint(say.t("token-name-hint")),
            Field::select("role", say.t("token-role"), TOKEN_ROLES.iter().map(role).collect()),
            Field::select("organisation", say.t("token-organisation"), organisations),
            Field::select("contract", say.t("token-contract"), contracts)
                .hint(say.t("token-contract-hint")),
            Field::number("days", say.t("token-days"))
                .hint(say.with("token-days-hint", &[("most", &most)])),
        ],
        form,
        button: say.t("token-make"),
        cancel: "/tokens".to_owned(),
        ..FormPage::default()
    };
    page.answer(app, reader).await
}

/// Makes a token and shows it, this once.
async fn make(
    State(app): State<App>,
    reader: SignedIn,
    posted: Posted<NewApiToken>,
) -> Result<Page<MadeToken>, PageError> {
    let mut form = Form::of(posted);
    let name = form.need("name", "token-name-missing");
    let role = form.text("role").parse::<Role>();
    if role.is_err() {
        form.wrong("role", "form-choose");
    }
    let organisation = form.need("organisation", "form-choose");
    let contract = Some(form.text("contract")).filter(|one| !one.is_empty());
    let days = form.number("days", 1, MOST_TOKEN_DAYS);
    if let (Ok(role), Some(days), true) = (role, days, form.is_right()) {
        let (token, digest) = session::api_token();
        let draft = TokenDraft { name, role, organisation, contract, days };
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        let ends = Instant(change.at.0 + days * 24 * 3_600 * 1_000_000).to_string();
        match make_token(&mut change, &draft, &digest).await {
            Ok(id) => {
                shown_once(change, &reader, "/tokens").await?;
                let page = MadeToken { form: Form::default(), id: id.0, token, ends };
                return Page::new(&app, &reader, "contract/token-made.njk", page).await;
            }
            Err(error) => form.refused(error, reader.asking.language)?,
        }
    }
    Ok(page(&app, &reader, form).await?.instead_of())
}

async fn revoke(
    State(app): State<App>,
    reader: SignedIn,
    Path(token): Path<String>,
) -> Result<On, PageError> {
    let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
    change.revoke_token(&TokenId::from(token)).await?;
    done(change, &reader, "/tokens", "done-token-revoked").await
}
