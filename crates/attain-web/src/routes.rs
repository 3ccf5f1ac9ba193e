//! Routes, each with who may use it. The guard holds it before the handler runs.

use attain_store::{ContractId, PackageId, PersonId};
use axum::Router;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use schemars::SchemaGenerator;

use crate::access::{Anyone, Found, Who};
use crate::app::App;
use crate::conditional::Conditions;
use crate::describe::{Described, Operation};
use crate::error::PageError;
use crate::notices;
use crate::once::Once;
use crate::remit::Remit;
use crate::session;

/// Routes of one part of the service.
#[derive(Default)]
pub struct Routes {
    list: Vec<(RouteRow, MethodRouter<App>)>,
}

/// One route, as a table shows it.
#[derive(Clone, Debug)]
pub struct RouteRow {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
    /// What it takes and answers, as its handler's signature says.
    pub(crate) describe: fn(&mut SchemaGenerator) -> Operation,
}

impl Routes {
    /// A page.
    #[must_use]
    pub fn get<H, T, D>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, App> + Described<D>,
        T: 'static,
    {
        let row = RouteRow { method: "GET", path, who, describe: H::describe };
        self.add(row, get(handler))
    }

    /// A change.
    #[must_use]
    pub fn post<H, T, D>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, App> + Described<D>,
        T: 'static,
    {
        let row = RouteRow { method: "POST", path, who, describe: H::describe };
        self.add(row, post(handler))
    }

    fn add(mut self, row: RouteRow, handler: MethodRouter<App>) -> Self {
        self.list.push((row, handler));
        self
    }

    /// These routes and those.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.list.extend(other.list);
        self
    }

    /// The table of routes.
    pub fn rows(&self) -> Vec<RouteRow> {
        self.list.iter().map(|(row, _)| row.clone()).collect()
    }

    /// The router, each route behind its guard.
    pub fn router(self, app: &App) -> Router<App> {
        self.list.into_iter().fold(Router::new(), |router, (row, handler)| {
            let guarded = handler.layer(from_fn_with_state((app.clone(), row.clone()), guard));
            router.route(row.path, guarded)
        })
    }
}

/// Finds out who asks, lets through those who may, and holds what the request asks to hold.
async fn guard(
    State((app, row)): State<(App, RouteRow)>,
    request: Request,
    next: Next,
) -> Response {
    let _place = app.room.acquire().await.expect("the door is never closed");
    match guarded(&app, &row, request, next).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn guarded(
    app: &App,
    row: &RouteRow,
    request: Request,
    next: Next,
) -> Result<Response, PageError> {
    let mut anyone = session::anyone(app, session::Asked::of(&request, &app.setting)).await?;
    let role = anyone.account.as_ref().and_then(|account| account.role.parse().ok());
    if !row.who.allows(role) {
        return Err(if role.is_none() { PageError::SignIn } else { PageError::Forbidden });
    }
    if !anyone.asking.opens(row.path) {
        return Err(PageError::Forbidden);
    }
    let is_by_token = anyone.asking.is_by_token;
    let conditions = Conditions::of(request.method(), request.headers());
    let answer = |response: Response, tells_json: bool| {
        let mut response = if tells_json { notices::told(response) } else { response };
        if is_by_token {
            response.headers_mut().remove(SET_COOKIE);
        }
        conditions.hold(response)
    };
    let tells_json = anyone.asking.wants_json && request.method() == Method::POST;
    let (mut request, once) = Once::of(request).await?;
    let once = once.zip(anyone.account.clone());
    if let Some((once, account)) = &once
        && let Some(on) = once.again(app, account).await?
    {
        return Ok(answer(on.into_response(), tells_json));
    }
    if let Some(over) = conditions.over {
        request.extensions_mut().insert(over);
    }
    anyone.asking.once = once.as_ref().map(|(once, _)| once.clone());
    let (mut parts, body) = request.into_parts();
    let found = within_remit(app, anyone, &mut parts).await?;
    let mut request = Request::from_parts(parts, body);
    request.extensions_mut().insert(found);
    let response = next.run(request).await;
    // Of two that came at once, the one that was refused gets the answer of the other.
    if let Some((once, account)) = &once
        && response.status().is_client_error()
        && let Some(on) = once.again(app, account).await?
    {
        return Ok(answer(on.into_response(), tells_json));
    }
    Ok(answer(response, tells_json))
}

/// Holds the person, the package and the contract that an address names against the reader's
/// remit, so that no page can forget to.
async fn within_remit(app: &App, anyone: Anyone, parts: &mut Parts) -> Result<Found, PageError> {
    let at = app.clock.now();
    let Some(account) = &anyone.account else {
        return Ok(Found { anyone, remit: Remit::default(), at });
    };
    let mut ask = app.store.ask().await?;
    let remit = Remit::of(&mut ask, account).await?;
    if remit == Remit::default() {
        return Ok(Found { anyone, remit, at });
    }
    let named = RawPathParams::from_request_parts(parts, &()).await;
    let named = named.map_err(|wrong| PageError::Unreadable(wrong.to_string()))?;
    for (name, value) in &named {
        let person = match name {
            "person" => PersonId::from(value),
            "package" => ask.package(&PackageId::from(value)).await?.person,
            "contract" if !remit.holds_contract(&ContractId::from(value)) => {
                return Err(PageError::NotFound);
            }
            _ => continue,
        };
        if !remit.holds_person(&mut ask, &account.id, &person, at).await? {
            return Err(PageError::Outside(person));
        }
    }
    Ok(Found { anyone, remit, at })
}
