//! The reader's eye: what stands on the page.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};

use crate::walk::Walk;

impl Walk {
    /// Fails unless the page shows these words. White space does not matter. A page with scripts gets two seconds to show them.
    pub async fn sees(&self, words: &str) -> Result<()> {
        let wanted = tidy(&self.say(words));
        let start = Instant::now();
        loop {
            let text = self.text().await?;
            if text.contains(&wanted) {
                return Ok(());
            }
            if !self.stage.scripts || start.elapsed() > Duration::from_secs(2) {
                let done = Err(anyhow!("the page does not say \"{wanted}\"; it says: {text}"));
                return self.step(&format!("see \"{words}\""), done).await;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Fails if the page shows these words.
    pub async fn does_not_see(&self, words: &str) -> Result<()> {
        let unwanted = tidy(&self.say(words));
        let mut done = Ok(());
        if self.text().await?.contains(&unwanted) {
            done = Err(anyhow!("the page says \"{unwanted}\""));
        }
        self.step(&format!("not see \"{words}\""), done).await
    }

    /// All words that are shown, with single spaces.
    pub async fn text(&self) -> Result<String> {
        Ok(tidy(&self.answer("text", Vec::new()).await?))
    }

    /// The page's `h1`.
    pub async fn heading(&self) -> Result<String> {
        self.answer("heading", Vec::new()).await
    }

    /// Fails unless this is the page's `h1`.
    pub async fn is_at(&self, heading: &str) -> Result<()> {
        let (wanted, found) = (self.say(heading), self.heading().await?);
        let mut done = Ok(());
        if found != wanted {
            done = Err(anyhow!("the heading is \"{found}\""));
        }
        self.step(&format!("be at \"{wanted}\""), done).await
    }

    /// What the table says in the row with these words, below this header.
    pub async fn cell(&self, row: &str, column: &str) -> Result<String> {
        let (said_row, said_column) = (self.say(row), self.say(column));
        let done = self.answer("cell", vec![json!(said_row), json!(said_column)]).await;
        self.step(&format!("read \"{column}\" of \"{row}\""), done).await
    }

    /// What stands beside a key in a summary list.
    pub async fn summary(&self, key: &str) -> Result<String> {
        self.summary_at(key, None).await
    }

    /// The lines of the error summary, in order.
    pub async fn errors(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.hand("errors", Vec::new()).await?)?)
    }

    /// What stands in the one field with this label.
    pub async fn value(&self, label: &str) -> Result<String> {
        let done = async {
            let field = self.element("field", vec![json!(self.say(label)), Value::Null]).await?;
            Ok(field.prop("value").await?.unwrap_or_default())
        };
        let done = done.await;
        self.step(&format!("read the field \"{label}\""), done).await
    }

    /// The HTTP status with which the page was answered.
    pub async fn status(&self) -> Result<u16> {
        let place = self.hand("place", Vec::new()).await?;
        let status = place["status"].as_u64().context("a page has a status")?;
        Ok(u16::try_from(status)?)
    }

    /// The path of the page, with its question mark and what follows.
    pub async fn path(&self) -> Result<String> {
        let url = self.browser.driver.current_url().await?;
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        Ok(format!("{}{query}", url.path()))
    }

    pub(crate) async fn summary_at(&self, key: &str, place: Option<&str>) -> Result<String> {
        let done = self.answer("summary", vec![json!(self.say(key)), json!(place)]).await;
        self.step(&format!("read the summary \"{key}\""), done).await
    }

    async fn answer(&self, question: &str, arguments: Vec<Value>) -> Result<String> {
        match self.hand(question, arguments).await? {
            Value::String(text) => Ok(text),
            other => bail!("the page answered {question} with {other}"),
        }
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
