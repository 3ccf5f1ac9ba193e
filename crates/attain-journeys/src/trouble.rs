//! What a failing step says: the step, the page it was on, and where a picture of it is.

use std::path::PathBuf;

use anyhow::{Context, Error, Result, anyhow};

use crate::picture;
use crate::walk::Walk;

impl Walk {
    /// Adds to a step's error what a reader needs to find out why.
    pub(crate) async fn step<T>(&self, step: &str, done: Result<T>) -> Result<T> {
        match done {
            Ok(value) => Ok(value),
            Err(problem) => Err(self.explained(step, problem).await),
        }
    }

    async fn explained(&self, step: &str, problem: Error) -> Error {
        let place = match self.place().await {
            Ok(place) => place,
            Err(lost) => format!("    the page could not be looked at: {lost:#}"),
        };
        let picture = match self.picture_of_failure().await {
            Ok(path) => path.display().to_string(),
            Err(lost) => format!("none, since {lost:#}"),
        };
        anyhow!("{step}: {problem:#}\n{place}\n    picture  {picture}\n    stage    {}", self.stage)
    }

    async fn place(&self) -> Result<String> {
        let place = self.hand("place", Vec::new()).await?;
        let text = |key: &str| place[key].as_str().unwrap_or_default().to_owned();
        let errors: Vec<&str> =
            place["errors"].as_array().into_iter().flatten().filter_map(|e| e.as_str()).collect();
        let mut lines = vec![
            format!("    page     {} (status {})", text("address"), place["status"]),
            format!("    heading  {}", text("heading")),
        ];
        if !errors.is_empty() {
            lines.push(format!("    errors   {}", errors.join(" | ")));
        }
        Ok(lines.join("\n"))
    }

    async fn picture_of_failure(&self) -> Result<PathBuf> {
        let folder = match picture::folder() {
            Some(folder) => folder.join("failed"),
            None => std::env::temp_dir().join("attain-journeys"),
        };
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let thread = std::thread::current();
        let test = thread.name().unwrap_or("journey").replace("::", "-");
        let path = folder.join(format!("{test}.png"));
        std::fs::write(&path, self.browser.driver.screenshot_as_png().await?)
            .with_context(|| path.display().to_string())?;
        Ok(path)
    }
}
