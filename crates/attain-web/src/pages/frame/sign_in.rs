//! Signing in and out. In the demo, with one press as anybody.

use attain_office::doors::{Doors, Knock, came_in, knock, was_right};
use attain_store::{Account, AccountId, SessionStep};
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::access::{Anyone, Asking, SignedIn, Who};
use crate::address::Query;
use crate::app::App;
use crate::error::PageError;
use crate::form::{Form, Posted};
use crate::notices::On;
use crate::page::{Page, Reply};
use crate::pages::account::is_password;
use crate::pages::frame::language::within;
use crate::routes::Routes;
use crate::sends::{Input, sends};
use crate::session;

pub fn routes() -> Routes {
    Routes::default()
        .get("/sign-in", Who::Anyone, show)
        .post("/sign-in", Who::Anyone, sign_in)
        .post("/sign-in/as", Who::Anyone, sign_in_as)
        .post("/sign-out", Who::SignedIn, sign_out)
}

sends! {
    /// Who signs in, and where they go then.
    SignsIn: [Input::need("email"), Input::need("password"), Input::text("to")]
}

sends! {
    /// Who signs in to a made-up council, and where they go then.
    SignsInAs: [Input::need("account"), Input::text("to")]
}

/// Where a reader wanted to go.
#[derive(Deserialize, JsonSchema)]
pub struct To {
    #[serde(default)]
    pub to: String,
}

#[derive(Serialize, JsonSchema)]
struct SignIn {
    form: Form,
    to: String,
    /// In the demo: who there is.
    people: Vec<Somebody>,
    /// What the identity provider is called; empty when there is none.
    identity: String,
}

#[derive(Serialize, JsonSchema)]
struct Somebody {
    id: AccountId,
    name: String,
    role: String,
    organisation: String,
}

async fn show(
    State(app): State<App>,
    anyone: Anyone,
    Query(to): Query<To>,
) -> Result<Page<SignIn>, PageError> {
    page(&app, &anyone, Form::default(), &to.to).await
}

async fn page(app: &App, anyone: &Anyone, form: Form, to: &str) -> Result<Page<SignIn>, PageError> {
    let people = if app.setting.is_demo { everybody(app).await? } else { Vec::new() };
    let status = form.status();
    let identity = app.setting.identity.as_ref();
    let identity = identity.map_or(String::new(), |one| one.settings().name.clone());
    let page = SignIn { form, to: to.to_owned(), people, identity };
    Ok(Page::for_anyone(app, anyone, "frame/sign-in.njk", page).await?.with_status(status))
}

async fn everybody(app: &App) -> Result<Vec<Somebody>, PageError> {
    let mut ask = app.store.ask().await?;
    let organisations = ask.organisations().await?;
    let named = |id: &Option<String>| {
        let found = organisations.iter().find(|one| Some(&one.id.0) == id.as_ref());
        found.map_or(String::new(), |one| one.name.clone())
    };
    let accounts = ask.accounts().await?;
    let active = accounts.into_iter().filter(|account| account.is_active == 1);
    let mut people: Vec<Somebody> = active
        .map(|account| Somebody {
            organisation: named(&account.organisation),
            id: account.id,
            name: account.name,
            role: account.role,
        })
        .collect();
    let place =
        |role: &str| attain_brokerage::Role::ALL.iter().position(|known| known.code() == role);
    people.sort_by(|a, b| (place(&a.role), &a.name).cmp(&(place(&b.role), &b.name)));
    Ok(people)
}

async fn sign_in(
    State(app): State<App>,
    anyone: Anyone,
    posted: Posted<SignsIn>,
) -> Result<Reply<SignIn>, PageError> {
    let mut form = Form::of(posted);
    let email = form.need("email", "sign-in-email-missing").to_lowercase();
    let password = form.need("password", "sign-in-password-missing");
    let to = form.text("to");
    form.values.remove("password");
    if form.is_right() {
        let doors = Doors::of(&email, &anyone.asking.place);
        let account = app.store.ask().await?.account_of(&email).await?;
        let account = account.filter(|account| account.is_active == 1);
        let hash = account.as_ref().map_or(String::new(), |account| account.password.clone());
        match heard(&app, &doors, account.as_ref()).await? {
            Knock::Heard => {
                // Whether there is such an account makes no difference to how long it takes.
                let is_right = is_password(password, hash).await?;
                match account.filter(|_| is_right) {
                    Some(account) => {
                        let on = enter(&app, &anyone.asking, &account, &doors, &to).await?;
                        return Ok(on.into());
                    }
                    None => form.wrong("email", "sign-in-wrong"),
                }
            }
            Knock::NotBefore(_) => form.wrong("email", "sign-in-slowly"),
        }
    }
    Ok(page(&app, &anyone, form, &to).await?.into())
}

/// Whether an attempt is heard. It is counted before it is known to be right.
pub async fn heard(
    app: &App,
    doors: &Doors,
    account: Option<&Account>,
) -> Result<Knock, PageError> {
    let mut change = app.store.change(&AccountId::service(), app.clock.now()).await?;
    let knock = knock(&mut change, doors, account).await?;
    if knock == Knock::Heard {
        change.commit().await?;
    }
    Ok(knock)
}

/// The password was right: in, or on to the one-time code.
async fn enter(
    app: &App,
    asking: &Asking,
    account: &Account,
    doors: &Doors,
    to: &str,
) -> Result<On, PageError> {
    let code = app.store.ask().await?.one_time_code(&account.id).await?;
    if !code.is_some_and(|code| code.is_on()) {
        return start(app, asking, account, Some(doors), to).await;
    }
    let (token, new) = session::new(app, &account.id, SessionStep::Code, asking);
    let mut change = app.store.change(&account.id, app.clock.now()).await?;
    change.begin_session(&new).await?;
    was_right(&mut change, doors).await?;
    change.commit().await?;
    let cookie = session::cookie(session::name(&app.setting), &token, &app.setting);
    let to = crate::worklist::encoded(within(to));
    Ok(On::to(&format!("/sign-in/code?to={to}")).with_cookie(cookie))
}

async fn sign_in_as(
    State(app): State<App>,
    anyone: Anyone,
    posted: Posted<SignsInAs>,
) -> Result<On, PageError> {
    if !app.setting.is_demo {
        return Err(PageError::NotFound);
    }
    let id = AccountId::from(posted.text("account"));
    let account = app.store.ask().await?.account(&id).await?;
    if account.is_active != 1 {
        return Err(PageError::NotFound);
    }
    start(&app, &anyone.asking, &account, None, posted.text("to")).await
}

/// Starts a session and goes where the reader wanted to.
pub async fn start(
    app: &App,
    asking: &Asking,
    account: &Account,
    doors: Option<&Doors>,
    to: &str,
) -> Result<On, PageError> {
    let (token, new) = session::new(app, &account.id, SessionStep::In, asking);
    let mut change = app.store.change(&account.id, app.clock.now()).await?;
    change.begin_session(&new).await?;
    if let Some(doors) = doors {
        came_in(&mut change, doors).await?;
    }
    change.commit().await?;
    let cookie = session::cookie(session::name(&app.setting), &token, &app.setting);
    Ok(On::to(within(to)).with_cookie(cookie))
}

async fn sign_out(State(app): State<App>, reader: SignedIn) -> Result<On, PageError> {
    let mut elsewhere = None;
    if let Some(digest) = &reader.asking.session {
        elsewhere = session_elsewhere(&app, digest).await?;
        let mut change = app.store.change(&reader.account.id, app.clock.now()).await?;
        change.end_session(digest).await?;
        change.commit().await?;
    }
    let cookie = session::cookie(session::name(&app.setting), "", &app.setting);
    let to = elsewhere.as_deref().unwrap_or("/sign-in");
    Ok(On::to(to).with_cookie(cookie))
}

/// Where somebody signs out of the identity provider, if they signed in with it. One that does
/// not answer keeps nobody from signing out here.
async fn session_elsewhere(app: &App, digest: &str) -> Result<Option<String>, PageError> {
    let found = session::at_step(app, digest, SessionStep::In).await?;
    let (Some((session, _)), Some(provider)) = (found, &app.setting.identity) else {
        return Ok(None);
    };
    if session.id_token.is_empty() {
        return Ok(None);
    }
    Ok(provider.sign_out_at(&session.id_token).await.unwrap_or_else(|failed| {
        tracing::warn!(cause = %failed, "nobody was signed out of the identity provider");
        None
    }))
}
