//! A small service of known pages, some of them with a fault that the harness must find.

use std::net::SocketAddr;

use anyhow::Result;
use attain_journeys::Service;
use attain_units::Language;
use axum::extract::{Multipart, Path};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use tokio::net::TcpListener;

pub struct Sample {
    address: String,
}

impl Service for Sample {
    async fn start(database_url: String) -> Result<Self> {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        let address = format!("http://{}", listener.local_addr()?);
        tokio::spawn(async move { axum::serve(listener, pages(database_url)).await });
        Ok(Self { address })
    }

    fn address(&self) -> &str {
        &self.address
    }

    fn words(language: Language, english: &str) -> String {
        let welsh = match (language, english) {
            (Language::Welsh, "Write a plan") => "Ysgrifennu cynllun",
            (Language::Welsh, "Hello") => "Helo",
            _ => english,
        };
        welsh.to_owned()
    }
}

fn pages(database_url: String) -> Router {
    Router::new()
        .route(
            "/database",
            get(|| async move {
                page("Database", &format!("<p style='overflow-wrap: anywhere'>{database_url}</p>"))
            }),
        )
        .route("/", get(front))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/plan", get(plan).post(planned))
        .route("/file", get(file).post(filed))
        .route("/broken", get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, page("Broken", "")) }))
        .route("/closed", get(|| async { (StatusCode::FORBIDDEN, page("Closed", "")) }))
        .route("/list.csv", get(csv))
        .route(
            "/high",
            get(|| async { page("High", "<div style='height: 3000px'>Far down</div>") }),
        )
        .route("/fault/{which}", get(fault))
        .route("/row/{which}", get(row))
}

fn page(heading: &str, body: &str) -> Html<String> {
    page_in("en", heading, body)
}

fn page_in(language: &str, heading: &str, body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang='{language}'><head><title>{heading} - Sample</title>\
         <meta name='viewport' content='width=device-width, initial-scale=1'>\
         <style>a:focus, button:focus, input:focus {{ outline: 3px solid #1d70b8 }} a, button {{ display: inline-block; padding: 8px }}\
         </style></head>\
         <body><main><h1>{heading}</h1>{body}</main></body></html>"
    ))
}

async fn front(headers: HeaderMap) -> Html<String> {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let (language, heading, link) = match asked.unwrap_or_default() {
        asked if asked.starts_with("cy") => ("cy", "Helo", "Ysgrifennu cynllun"),
        _ => ("en", "Hello", "Write a plan"),
    };
    let body = format!(
        "<p id='scripts'>no script has run</p><p><a href='/plan'>{link}</a></p>\
         <script>document.getElementById('scripts').textContent = 'a script has run'</script>"
    );
    page_in(language, heading, &body)
}

/// A form with every kind of field.
async fn plan() -> Html<String> {
    page("Write a plan", &form(""))
}

fn form(summary: &str) -> String {
    let yes_or_no = |name: &str, legend: &str| {
        format!(
            "<fieldset><legend>{legend}</legend>\
             <input type='radio' name='{name}' value='yes' id='{name}-yes'><label for='{name}-yes'>Yes</label>\
             <input type='radio' name='{name}' value='no' id='{name}-no'><label for='{name}-no'>No</label></fieldset>"
        )
    };
    format!(
        "{summary}<form method='post' action='/plan'>\
         <p><label for='who'>Full name</label> <input id='who' name='who'></p>\
         <p><label for='own'>In their own words</label> <textarea id='own' name='own'></textarea></p>\
         <fieldset><legend>When does it start?</legend>\
         <label for='d'>Day</label> <input id='d' name='day'> <label for='m'>Month</label> <input id='m' name='month'> \
         <label for='y'>Year</label> <input id='y' name='year'></fieldset>\
         {}{}<p><input type='checkbox' id='agree' name='agree' value='agreed'><label for='agree'>They agree</label></p>\
         <p><label for='area'>Area</label> <select id='area' name='area'><option value='n'>North</option><option value='s'>South</option></select></p>\
         <p><button>Save</button></p></form>",
        yes_or_no("carer", "Is there a carer?"),
        yes_or_no("alone", "Do they live alone?"),
    )
}

async fn planned(Form(fields): Form<Vec<(String, String)>>) -> Response {
    let value = |name: &str| {
        fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or("-")
    };
    if value("who").is_empty() {
        let summary = "<div class='govuk-error-summary' role='alert'><h2>There is a problem</h2>\
                       <ul><li><a href='#who'>Enter a full name</a></li></ul></div>";
        return (StatusCode::UNPROCESSABLE_ENTITY, page("Write a plan", &form(summary)))
            .into_response();
    }
    let rows: String = fields
        .iter()
        .map(|(key, value)| {
            format!(
                "<tr><td>{key}</td><td>{value}</td><td><a href='/row/{key}'>Change</a></td></tr>"
            )
        })
        .collect();
    let table = format!(
        "<dl><div><dt>Plan of</dt><dd>{}</dd></div></dl>\
         <table><thead><tr><th>Field</th><th>Value</th><th>Do</th></tr></thead><tbody>{rows}</tbody></table>\
         <p><a href='/list.csv'>The list</a></p>",
        value("who")
    );
    page("Plan written", &table).into_response()
}

async fn row(Path(which): Path<String>) -> Html<String> {
    page(&format!("Change {which}"), "")
}

async fn file() -> Html<String> {
    page(
        "Give a file",
        "<form method='post' enctype='multipart/form-data'><label for='f'>Evidence file</label> <input type='file' id='f' name='f'> \
         <button>Send</button></form>",
    )
}

async fn filed(mut parts: Multipart) -> Response {
    match parts.next_field().await {
        Ok(Some(part)) => {
            let text = part.text().await.unwrap_or_default();
            page("File read", &format!("<p>{text}</p>")).into_response()
        }
        _ => Redirect::to("/file").into_response(),
    }
}

async fn csv() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/csv"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"list.csv\""),
    ];
    (headers, "record,on\nR1,2026-04-01\n")
}

/// One fault a page.
async fn fault(Path(which): Path<String>) -> Html<String> {
    match which.as_str() {
        "contrast" => page("Grey", "<p style='color: #bbb; background: #fff'>Hard to read</p>"),
        "label" => page("Label", "<form><input name='who' placeholder='Name'></form>"),
        "console" => page("Console", "<script>console.error('the clock stopped')</script>"),
        "exception" => page("Exception", "<script>throw new Error('no clock')</script>"),
        "picture" => page("Picture", "<img src='/not-there.png' alt='A chart'>"),
        "wide" => page("Wide", "<div style='width: 500px'>A plank of five hundred pixels</div>"),
        "word" => page("Word", &format!("<p>{}</p>", "Interdepartmental".repeat(9))),
        "scrolls" => page("Scrolls", "<div style='overflow-x: auto' tabindex='0' role='region' aria-label='Plank'><div style='width: 500px'>In a box</div></div>"),
        "twice" => page("Twice", "<p id='a'>one</p><p id='a'>two</p>"),
        "headings" => page("Two", "<h1>More</h1>"),
        "language" => page_in("cy", "Iaith", ""),
        "title" => Html("<!doctype html><html lang=en><title>Other</title><body><main><h1>Heading</h1></main></body></html>".to_owned()),
        "focus" => page("Focus", "<a href='/' style='outline: none'>Home</a><a href='/plan'>Plan</a>"),
        _ => page("Fine", "<p>Nothing is wrong here.</p>"),
    }
}
