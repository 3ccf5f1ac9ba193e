//! The service on a port: routes, headers, error pages, and an end that waits for requests.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use attain_units::Language;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN, REFERRER_POLICY,
    RETRY_AFTER, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::access::Anyone;
use crate::app::{App, Setting};
use crate::error::{PageError, Shown};
use crate::language::Filling;
use crate::page::{self, Frame};
use crate::problem::Problem;
use crate::{pages, session, webhooks};

/// The largest request: a file of evidence.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// How long a reader waits before trying again when the service cannot work just now.
const TRY_AGAIN_SECONDS: &str = "10";

/// Scripts, styles and pictures come from the service alone, and none stands inside a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
                      manifest-src 'self'; form-action 'self'";

/// The whole service.
pub fn router(app: &App) -> Router {
    let metrics = recorder();
    pages::routes()
        .router(app)
        .route("/assets/{*path}", get(asset))
        .route("/health", get(health))
        .route("/metrics", get(move || async move { metrics.render() }))
        .fallback(|| async { PageError::NotFound })
        .method_not_allowed_fallback(|| async { PageError::Method })
        .layer(from_fn_with_state(app.clone(), error_pages))
        .layer(from_fn(only_from_here))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            PageError::Broken(anyhow::anyhow!("a handler panicked")).into_response()
        }))
        .layer(from_fn_with_state(Arc::new(fixed_headers(&app.setting)), headers))
        .layer(from_fn(watched))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(60)))
        .layer(CompressionLayer::new())
        .with_state(app.clone())
}

/// Serves until `stopped` resolves, then finishes the requests that have begun.
///
/// # Errors
/// When the port cannot be served on.
pub async fn listen(
    app: &App,
    listener: TcpListener,
    stopped: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let sending = tokio::spawn(webhooks::keep_sending(app.clone()));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stopped).await?;
    // What was not sent yet stays written down, and is sent when the service starts again.
    sending.abort();
    app.store.close().await;
    Ok(())
}

/// One recorder for the whole process, however many routers are made.
fn recorder() -> PrometheusHandle {
    static RECORDER: std::sync::OnceLock<PrometheusHandle> = std::sync::OnceLock::new();
    RECORDER
        .get_or_init(|| {
            PrometheusBuilder::new()
                .install_recorder()
                .expect("nothing else in this process records metrics")
        })
        .clone()
}

/// Whether the service can do its work: its memory answers.
async fn health(State(app): State<App>) -> Response {
    let answers = async { app.store.ask().await?.last_record().await };
    match answers.await {
        Ok(_) => (StatusCode::OK, "ok\n").into_response(),
        Err(error) => {
            tracing::error!(cause = %error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

async fn asset(request: Request) -> Response {
    match attain_govuk::asset(request.uri().path()) {
        Some(asset) => {
            let kept = (CACHE_CONTROL, "public, max-age=31536000, immutable");
            ([(CONTENT_TYPE, asset.mime), kept], asset.bytes.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Makes a page of an error, in the reader's language.
async fn error_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let asked = session::Asked::of(&request, &app.setting);
    let response = next.run(request).await;
    let Some(shown) = response.extensions().get::<Shown>().cloned() else { return response };
    let status = response.status();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        // Its memory is away, so nobody is looked up in it.
        let mut page = error_page(&app, &asked.nobody(), status, shown);
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(TRY_AGAIN_SECONDS));
        return page;
    }
    let anyone = match session::anyone(&app, asked.clone()).await {
        Ok(anyone) => anyone,
        Err(PageError::Token) => asked.nobody(),
        Err(_) => return (status, "the service cannot answer just now\n").into_response(),
    };
    if status == StatusCode::UNAUTHORIZED && !anyone.asking.wants_json {
        let to = crate::worklist::encoded(&anyone.asking.address);
        return crate::notices::On::to(&format!("/sign-in?to={to}")).into_response();
    }
    error_page(&app, &anyone, status, shown)
}

/// The page of an error, or what JSON says of it.
fn error_page(app: &App, anyone: &Anyone, status: StatusCode, shown: Shown) -> Response {
    if anyone.asking.wants_json {
        return problem_of(app, anyone.asking.language, shown).into_response();
    }
    let place = Language::ALL.iter().position(|one| *one == anyone.asking.language);
    let said = shown.said.zip(place).map(|(said, place)| said[place].clone());
    let key = format!("error-{}", shown.kind);
    let value = minijinja::context! {
        key => key, rule => shown.rule, said => said, link => shown.link
    };
    let frame = Frame::of(app, anyone, 0);
    match page::render(app, "error.njk", &frame, value) {
        Ok(html) => (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Err(error) => {
            tracing::error!(cause = %error, "the error page failed");
            (status, "the service cannot answer just now\n").into_response()
        }
    }
}

/// An error as a problem: with the fields that are wrong, the rule that refused it, or why a step
/// is not open.
fn problem_of(app: &App, language: Language, shown: Shown) -> Problem {
    if !shown.fields.is_empty() {
        let wrong = shown.fields.iter().map(|(field, key)| (field.as_str(), *key));
        return Problem::of_fields(app, language, wrong);
    }
    let mut problem = Problem::new(app, language, shown.kind);
    let place = Language::ALL.iter().position(|one| *one == language);
    let key = shown.rule.as_ref().map(|rule| format!("rule-{rule}"));
    if let Some(key) = key.filter(|key| app.messages.has(key)) {
        problem.detail = app.messages.say(language, &key, &Filling::default());
    } else if let (Some(said), Some(place)) = (shown.said, place) {
        problem.detail = said[place].clone();
    }
    problem.rule = shown.rule;
    problem
}

/// A change must come from a page of this service.
async fn only_from_here(request: Request, next: Next) -> Response {
    // A token comes with no cookie that somebody else could use, and cookies beside it are not read.
    let is_by_token = session::bearer(request.headers()).is_some();
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if !changes || is_by_token || is_from_here(&request) {
        return next.run(request).await;
    }
    PageError::Foreign.into_response()
}

fn is_from_here(request: &Request) -> bool {
    let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin" || site == "none";
    }
    match (text(ORIGIN), text(HOST)) {
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, origin)| origin == host)
        }
        // A browser names the origin of every change; whoever does not is no browser, so carries
        // no cookie that somebody else could use.
        (None, _) => true,
        (Some(_), None) => false,
    }
}

/// What every answer says to the browser.
fn fixed_headers(setting: &Setting) -> Vec<(HeaderName, HeaderValue)> {
    // Signing out is a form whose answer leads on to the identity provider.
    let identity = setting.identity.as_ref().map(|one| format!(" {}", one.origin()));
    let policy = format!("{POLICY}{}", identity.unwrap_or_default());
    let policy = HeaderValue::from_str(&policy).expect("an origin is written in plain letters");
    let mut fixed = vec![(CONTENT_SECURITY_POLICY, policy)];
    let texts = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ];
    fixed.extend(texts.map(|(name, value)| (name, HeaderValue::from_static(value))));
    if setting.is_https {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        fixed.push((STRICT_TRANSPORT_SECURITY, year));
    }
    fixed
}

async fn headers(
    State(fixed): State<Arc<Vec<(HeaderName, HeaderValue)>>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response: Response<Body> = next.run(request).await;
    for (name, value) in fixed.iter() {
        response.headers_mut().insert(name.clone(), value.clone());
    }
    // What is not said to be kept is kept nowhere: most of it is about somebody.
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Counts and logs a request: the route, never the address, which may hold an id.
async fn watched(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let (seconds, status) = (start.elapsed().as_secs_f64(), response.status().as_u16());
    let route = route.unwrap_or_else(|| "none".to_owned());
    let labels =
        [("method", method.to_string()), ("route", route.clone()), ("status", status.to_string())];
    metrics::counter!("attain_requests_total", &labels).increment(1);
    metrics::histogram!("attain_request_seconds", &labels[..2]).record(seconds);
    tracing::info!(%method, route, status, milliseconds = seconds * 1000.0, "request");
    response
}
