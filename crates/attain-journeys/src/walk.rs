//! The reader's hand: it opens pages, follows links and presses buttons, by the words that stand on them.

use attain_units::Language;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::browser::Browser;
use crate::checks;
use crate::stage::Stage;

/// One reader in one browser.
pub struct Walk {
    pub browser: Browser,
    pub stage: Stage,
    address: String,
    words: fn(Language, &str) -> String,
}

/// The same hand in one place of a page: a row, a card, a question with its legend.
pub struct Within<'walk> {
    walk: &'walk Walk,
    place: String,
}

impl Walk {
    pub fn new(
        browser: Browser,
        address: &str,
        stage: Stage,
        words: fn(Language, &str) -> String,
    ) -> Self {
        Self { browser, stage, address: address.trim_end_matches('/').to_owned(), words }
    }

    /// The smallest place that says this, for words that stand on the page more than once.
    pub fn within(&self, place: &str) -> Within<'_> {
        Within { walk: self, place: self.say(place) }
    }

    /// Opens a page of the service, which must be there and open to this reader.
    pub async fn open(&self, path: &str) -> Result<()> {
        let step = format!("open {path}");
        let done = self.go(path).await;
        self.step(&step, done).await?;
        self.arrived(&step, 400).await
    }

    /// Opens a page that is refused with this status, such as 403 or 404.
    pub async fn open_refused(&self, path: &str, status: u16) -> Result<()> {
        let step = format!("open {path}, which is refused");
        let done = self.go(path).await;
        self.step(&step, done).await?;
        let answered = self.status().await?;
        if answered != status {
            let done = Err(anyhow::anyhow!("the status is {answered} and not {status}"));
            return self.step(&step, done).await;
        }
        self.arrived(&step, 500).await
    }

    /// Follows the one link with these words.
    pub async fn follow(&self, link: &str) -> Result<()> {
        self.follow_at(link, None).await
    }

    /// Presses the one button with these words. The form may be refused, but not with a server's error.
    pub async fn press(&self, button: &str) -> Result<()> {
        self.press_at(button, None).await
    }

    /// Follows a link to a file and answers where the browser put it. It is gone when the journey ends.
    pub async fn download(&self, link: &str) -> Result<PathBuf> {
        let done = self.try_download(&self.say(link)).await;
        self.step(&format!("download \"{link}\""), done).await
    }

    /// Goes back one page, as by the browser's own button.
    pub async fn back(&self) -> Result<()> {
        let done = self.browser.driver.back().await.context("there is no page to go back to");
        self.step("go back", done).await?;
        self.arrived("go back", 400).await
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        let done =
            self.browser.driver.refresh().await.context("the page could not be loaded again");
        self.step("reload", done).await?;
        self.arrived("reload", 400).await
    }

    /// Forgets who is signed in.
    pub async fn forget_cookies(&self) -> Result<()> {
        self.browser.driver.delete_all_cookies().await.context("the cookies stayed")
    }

    /// Checks the page as it stands now, for instance after a script has changed it. Pages that are opened or reached are
    /// checked without this.
    pub async fn check(&self) -> Result<()> {
        self.arrived("check", 500).await
    }

    /// Closes the browser before the journey ends.
    pub async fn close(self) -> Result<()> {
        self.browser.close().await
    }

    /// The English words in the language of this stage.
    pub fn say(&self, english: &str) -> String {
        match self.stage.language {
            Language::English => english.to_owned(),
            Language::Welsh => (self.words)(Language::Welsh, english),
        }
    }

    async fn go(&self, path: &str) -> Result<()> {
        let address = format!("{}{path}", self.address);
        self.browser.driver.goto(address).await.context("the page did not load")
    }

    pub(crate) async fn follow_at(&self, link: &str, place: Option<&str>) -> Result<()> {
        let step = format!("follow \"{link}\"");
        let done = self.leave_by("link", &self.say(link), place).await;
        self.step(&step, done).await?;
        self.arrived(&step, 400).await
    }

    pub(crate) async fn press_at(&self, button: &str, place: Option<&str>) -> Result<()> {
        let step = format!("press \"{button}\"");
        let done = self.leave_by("button", &self.say(button), place).await;
        self.step(&step, done).await?;
        self.arrived(&step, 500).await
    }

    /// Checks the page that a step led to; its status must be below this one.
    pub(crate) async fn arrived(&self, step: &str, below: u16) -> Result<()> {
        let checked = checks::check(&self.browser).await;
        self.step(step, checked).await?;
        let status = self.status().await?;
        if status >= below {
            return self.step(step, Err(anyhow::anyhow!("the status is {status}"))).await;
        }
        Ok(())
    }

    /// Clicks what leads to another page, and waits until that page is there.
    async fn leave_by(&self, kind: &str, wanted: &str, place: Option<&str>) -> Result<()> {
        let element = self.element(kind, vec![json!(wanted), json!(place)]).await?;
        let stays = stays(&element).await?;
        self.browser.ask("window.isBeingLeft = true", Vec::new()).await?;
        element.click().await.with_context(|| format!("the {kind} cannot be clicked"))?;
        let start = Instant::now();
        while !stays && !self.is_loaded().await {
            if start.elapsed() > Duration::from_secs(60) {
                bail!("the {kind} \"{wanted}\" led to no page within a minute");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Whether the page that was left is gone and the next one complete. While the browser is
    /// between two pages it answers with an error, which is a no.
    async fn is_loaded(&self) -> bool {
        let script = "return !window.isBeingLeft && document.readyState === 'complete'";
        self.browser.ask(script, Vec::new()).await.is_ok_and(|answer| answer == json!(true))
    }

    async fn try_download(&self, link: &str) -> Result<PathBuf> {
        let before = self.downloaded()?;
        let element = self.element("link", vec![json!(link), json!(null)]).await?;
        element.click().await.context("the link cannot be clicked")?;
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if let Some(path) = self.downloaded()?.into_iter().find(|path| !before.contains(path)) {
                return Ok(path);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("no file came within 20 seconds")
    }

    /// The files that have come to their end. Until then Chromium keeps an empty one in the place,
    /// and what has come in another beside it.
    fn downloaded(&self) -> Result<Vec<PathBuf>> {
        let folder = &self.browser.downloads;
        if !folder.exists() {
            return Ok(Vec::new()); // Chromium makes it for the first file
        }
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(".crdownload") {
                return Ok(Vec::new());
            }
            if !name.starts_with('.') && 0 < path.metadata()?.len() {
                found.push(path);
            }
        }
        Ok(found)
    }

    /// Asks the page one of the questions of `page/hand.js`.
    pub(crate) async fn hand(&self, question: &str, arguments: Vec<Value>) -> Result<Value> {
        let mut answer = self.ask_hand(question, arguments).await?;
        Ok(answer["found"].take())
    }

    /// The one element that answers a question.
    pub(crate) async fn element(
        &self,
        question: &str,
        arguments: Vec<Value>,
    ) -> Result<WebElement> {
        let found = self.hand(question, arguments).await?;
        Ok(WebElement::from_json(found, self.browser.driver.handle().clone())?)
    }

    async fn ask_hand(&self, question: &str, arguments: Vec<Value>) -> Result<Value> {
        let script =
            format!("{}\nreturn hand.{question}(...arguments);", include_str!("page/hand.js"));
        let answer = self.browser.ask(&script, arguments).await?;
        if let Some(trouble) = answer["trouble"].as_str() {
            bail!("{trouble}");
        }
        Ok(answer)
    }
}

/// Whether what is clicked stays on its page: a place of the same page, or what opens and closes.
async fn stays(element: &WebElement) -> Result<bool> {
    let is_place = element.attr("href").await?.is_some_and(|href| href.starts_with('#'));
    let opens = element.tag_name().await? == "summary"
        || element.attr("type").await?.as_deref() == Some("button");
    Ok(is_place || opens)
}

impl Within<'_> {
    pub async fn follow(&self, link: &str) -> Result<()> {
        self.walk.follow_at(link, Some(&self.place)).await
    }

    pub async fn press(&self, button: &str) -> Result<()> {
        self.walk.press_at(button, Some(&self.place)).await
    }

    pub async fn fill(&self, label: &str, value: &str) -> Result<()> {
        self.walk.fill_at(label, value, Some(&self.place)).await
    }

    pub async fn choose(&self, radio: &str) -> Result<()> {
        self.walk.mark_at("radio", radio, true, Some(&self.place)).await
    }

    pub async fn tick(&self, checkbox: &str) -> Result<()> {
        self.walk.mark_at("checkbox", checkbox, true, Some(&self.place)).await
    }

    pub async fn select(&self, list: &str, option: &str) -> Result<()> {
        self.walk.select_at(list, option, Some(&self.place)).await
    }

    /// What stands beside a key in this summary card.
    pub async fn summary(&self, key: &str) -> Result<String> {
        self.walk.summary_at(key, Some(&self.place)).await
    }
}
