//! Routes, each with who may use it. The guard holds it before the handler runs.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use crate::access::{Found, Who};
use crate::app::App;
use crate::error::PageError;
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
    let _place = app.room.acquire().await.expect("the door is never closed");
    let anyone = match session::anyone(&app, session::Asked::of(&request)).await {
        Ok(anyone) => anyone,
        Err(error) => return error.into_response(),
    };
    let role = anyone.account.as_ref().and_then(|account| account.role.parse().ok());
    if !who.allows(role) {
        let error = if role.is_none() { PageError::SignIn } else { PageError::Forbidden };
        return error.into_response();
    }
    request.extensions_mut().insert(Found(anyone));
    next.run(request).await
}
