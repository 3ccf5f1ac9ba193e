//! Somebody in front of the service, signed in.

use anyhow::{Context, Result, bail};
use attain_demo::cast::PASSWORD;
use reqwest::header::{ACCEPT, COOKIE, LOCATION, RETRY_AFTER, SET_COOKIE};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, RequestBuilder, redirect};

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Reader {
    http: Client,
    base: String,
    cookie: String,
}

/// What the service answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Where a redirection leads; empty when nowhere.
    pub location: String,
    /// After how many seconds to try again, where it says so.
    pub retry_after: Option<String>,
    /// The page.
    pub body: String,
}

impl Answer {
    /// Whether what was asked for was done.
    pub fn is_done(&self) -> bool {
        (200..400).contains(&self.status)
    }

    /// The last part of the path it leads to: the id of what was made.
    pub fn made(&self) -> &str {
        let path = self.location.split('?').next().unwrap_or_default();
        path.rsplit('/').next().unwrap_or_default()
    }
}

/// What asks as a browser does, but goes nowhere by itself.
pub fn client() -> Result<Client> {
    attain_web::webhooks::use_ring();
    Ok(Client::builder().redirect(redirect::Policy::none()).build()?)
}

impl Reader {
    /// Signs in somebody of the made-up council.
    ///
    /// # Errors
    /// When the service cannot be reached or lets nobody in.
    pub async fn sign_in(base: &str, who: &str) -> Result<Self> {
        let http = client()?;
        let email = format!("{who}@made-up.example");
        let fields = [("email", &*email), ("password", PASSWORD), ("to", "/")];
        let request = http.post(format!("{base}/sign-in")).form(&fields);
        let response = request.send().await?;
        let cookies = response.headers().get_all(SET_COOKIE).iter();
        let pairs = cookies.filter_map(|one| one.to_str().ok()?.split(';').next());
        let cookie = pairs.collect::<Vec<_>>().join("; ");
        if cookie.is_empty() {
            bail!("{who} was not let in: {}", response.status());
        }
        Ok(Self { http, base: base.to_owned(), cookie })
    }

    /// The cookie of the session, as it stands in a request.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Opens a page.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get(&self, path: &str) -> Result<Answer> {
        self.send(self.http.get(self.address(path))).await
    }

    /// Opens the JSON twin of a page.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get_json(&self, path: &str) -> Result<Answer> {
        self.send(self.http.get(self.address(path)).header(ACCEPT, "application/json")).await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// When no answer comes: what was asked for may have been done or not.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        self.send(self.http.post(self.address(path)).form(fields)).await
    }

    /// Sends a file of evidence under a contract.
    ///
    /// # Errors
    /// As [`Reader::post`].
    pub async fn send_file(&self, contract: &str, name: &str, text: &str) -> Result<Answer> {
        let file = Part::text(text.to_owned()).file_name(name.to_owned());
        let form = Form::new().text("contract", contract.to_owned()).part("file", file);
        self.send(self.http.post(self.address("/deliver/upload")).multipart(form)).await
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Answer> {
        let response = request.header(COOKIE, &self.cookie).send().await.context("no answer")?;
        let text = |name| {
            let value = response.headers().get(name);
            value.and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        let status = response.status().as_u16();
        let (location, retry_after) = (text(LOCATION).unwrap_or_default(), text(RETRY_AFTER));
        let body = response.text().await.context("the answer was cut off")?;
        Ok(Answer { status, location, retry_after, body })
    }
}
