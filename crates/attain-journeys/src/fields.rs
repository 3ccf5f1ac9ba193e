//! The reader's hand in a form. A field is found by its label, as a reader finds it.

use std::path::Path;

use anyhow::{Context, Result, bail};
use attain_units::Day;
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::walk::Walk;

impl Walk {
    /// Writes into the one field with this label, in place of what stood there.
    pub async fn fill(&self, label: &str, value: &str) -> Result<()> {
        self.fill_at(label, value, None).await
    }

    /// Chooses the one radio button with this label. Where several questions have the same answers, say
    /// `within("the question").choose("Yes")`.
    pub async fn choose(&self, radio: &str) -> Result<()> {
        self.mark_at("radio", radio, true, None).await
    }

    /// Ticks the one checkbox with this label; it may be ticked already.
    pub async fn tick(&self, checkbox: &str) -> Result<()> {
        self.mark_at("checkbox", checkbox, true, None).await
    }

    /// Takes the tick away again.
    pub async fn untick(&self, checkbox: &str) -> Result<()> {
        self.mark_at("checkbox", checkbox, false, None).await
    }

    /// Selects an option of the one list with this label.
    pub async fn select(&self, list: &str, option: &str) -> Result<()> {
        self.select_at(list, option, None).await
    }

    /// Gives a file to the one file field with this label.
    pub async fn upload(&self, label: &str, file: impl AsRef<Path>) -> Result<()> {
        let done = self.try_upload(&self.say(label), file.as_ref()).await;
        self.step(&format!("upload \"{label}\""), done).await
    }

    /// Fills the three fields of the date with this legend. The day is written as 2026-04-01.
    pub async fn date(&self, legend: &str, day: &str) -> Result<()> {
        let done = self.try_date(&self.say(legend), day).await;
        self.step(&format!("fill the date \"{legend}\""), done).await
    }

    pub(crate) async fn fill_at(
        &self,
        label: &str,
        value: &str,
        place: Option<&str>,
    ) -> Result<()> {
        let done = self.try_fill(&self.say(label), value, place).await;
        self.step(&format!("fill \"{label}\""), done).await
    }

    pub(crate) async fn mark_at(
        &self,
        kind: &str,
        label: &str,
        wanted: bool,
        place: Option<&str>,
    ) -> Result<()> {
        let done = self.try_mark(kind, &self.say(label), wanted, place).await;
        let verb = if wanted { "choose" } else { "untick" };
        self.step(&format!("{verb} \"{label}\""), done).await
    }

    pub(crate) async fn select_at(
        &self,
        list: &str,
        option: &str,
        place: Option<&str>,
    ) -> Result<()> {
        let done = self.try_select(&self.say(list), &self.say(option), place).await;
        self.step(&format!("select \"{option}\" in \"{list}\""), done).await
    }

    async fn try_fill(&self, label: &str, value: &str, place: Option<&str>) -> Result<()> {
        let field = self.element("field", vec![json!(label), json!(place)]).await?;
        write(&field, value).await
    }

    async fn try_mark(
        &self,
        kind: &str,
        label: &str,
        wanted: bool,
        place: Option<&str>,
    ) -> Result<()> {
        let control = self.element(kind, vec![json!(label), json!(place)]).await?;
        if control.is_selected().await? != wanted {
            // The label, since that is what a reader aims at.
            let label = self.element("label", vec![control.to_json()?]).await?;
            label.click().await.context("its label cannot be clicked")?;
        }
        if control.is_selected().await? != wanted {
            bail!("clicking its label changed nothing");
        }
        Ok(())
    }

    async fn try_select(&self, list: &str, option: &str, place: Option<&str>) -> Result<()> {
        let list = self.element("select", vec![json!(list), json!(place)]).await?;
        let option = self.element("option", vec![list.to_json()?, json!(option)]).await?;
        option.click().await.context("the option cannot be selected")
    }

    async fn try_upload(&self, label: &str, file: &Path) -> Result<()> {
        let file = file.canonicalize().with_context(|| file.display().to_string())?;
        let field = self.element("upload", vec![json!(label), Value::Null]).await?;
        let path = file.to_str().context("the file's path is no text")?;
        field.send_keys(path).await.context("the field took no file")
    }

    async fn try_date(&self, legend: &str, day: &str) -> Result<()> {
        let date = day.parse::<Day>()?.date();
        let fields = self.hand("date", vec![json!(legend)]).await?;
        let fields: Vec<Value> = serde_json::from_value(fields)?;
        let parts = [date.day().to_string(), date.month().to_string(), date.year().to_string()];
        for (field, part) in fields.into_iter().zip(parts) {
            let field = WebElement::from_json(field, self.browser.driver.handle().clone())?;
            write(&field, &part).await?;
        }
        Ok(())
    }
}

async fn write(field: &WebElement, value: &str) -> Result<()> {
    field.clear().await.context("the field cannot be emptied")?;
    if !value.is_empty() {
        field.send_keys(value).await.context("the field cannot be written in")?;
    }
    Ok(())
}
