//! Routes, each with who may use it. The guard holds it before the handler runs.

use attain_store::{ContractId, PackageId, PersonId};
use axum::Router;
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::handler::Handler;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use crate::access::{Anyone, Found, Who};
use crate::app::App;
use crate::error::PageError;
use crate::remit::Remit;
use crate::session;

/// Routes of one part of the service.
#[derive(Default)]
pub struct Routes {
    list: Vec<(RouteRow, MethodRouter<App>)>,
}

/// One route, as a table shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteRow {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
}

impl Routes {
    /// A page.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("GET", path, who, get(handler))
    }

    /// A change.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add("POST", path, who, post(handler))
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        who: Who,
        handler: MethodRouter<App>,
    ) -> Self {
        self.list.push((RouteRow { method, path, who }, handler));
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
            let guarded = handler.layer(from_fn_with_state((app.clone(), row.who), guard));
            router.route(row.path, guarded)
        })
    }
}

/// Finds out who asks, and lets through those who may.
async fn guard(State((app, who)): State<(App, Who)>, mut request: Request, next: Next) -> Response {
    let anyone = match session::anyone(&app, session::Asked::of(&request, &app.setting)).await {
        Ok(anyone) => anyone,
        Err(error) => return error.into_response(),
    };
    let role = anyone.account.as_ref().and_then(|account| account.role.parse().ok());
    if !who.allows(role) {
        let error = if role.is_none() { PageError::SignIn } else { PageError::Forbidden };
        return error.into_response();
    }
    let (mut parts, body) = request.into_parts();
    let found = match within_remit(&app, anyone, &mut parts).await {
        Ok(found) => found,
        Err(error) => return error.into_response(),
    };
    request = Request::from_parts(parts, body);
    request.extensions_mut().insert(found);
    next.run(request).await
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
