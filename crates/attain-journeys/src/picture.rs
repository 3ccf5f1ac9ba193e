//! Pictures of pages, for people to look at and for the book.

use attain_units::Language;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::browser::{NARROW, WIDE};
use crate::stage::Database;
use crate::walk::Walk;

/// The environment variable that names the folder for pictures. Where it is not set, none are made.
pub const VARIABLE: &str = "ATTAIN_PICTURES";

/// Chromium draws nothing beyond this many pixels.
const HIGHEST: u32 = 16_000;

pub fn folder() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

impl Walk {
    /// A picture of the whole page as a desk and as a phone shows it: `NAME-wide.png` and `NAME-narrow.png`. Welsh pages
    /// are `NAME-cy-wide.png`, pages without scripts `NAME-no-js-wide.png`. A page looks the same on both databases, so that
    /// only journeys on SQLite make any.
    pub async fn picture(&self, name: &str) -> Result<()> {
        let language = match self.stage.language {
            Language::English => "",
            Language::Welsh => "-cy",
        };
        let scripts = if self.stage.scripts { "" } else { "-no-js" };
        if let Some(folder) = folder()
            && self.stage.database == Database::Sqlite
        {
            self.take(&folder, &format!("{name}{language}{scripts}")).await?;
        }
        Ok(())
    }

    /// A picture for the book, in English: `book/NAME-wide.png` and `book/NAME-narrow.png`.
    pub async fn book_picture(&self, name: &str) -> Result<()> {
        let is_of_the_book = self.stage.database == Database::Sqlite
            && self.stage.language == Language::English
            && self.stage.scripts;
        if let Some(folder) = folder()
            && is_of_the_book
        {
            self.take(&folder.join("book"), name).await?;
        }
        Ok(())
    }

    /// The two pictures, in a folder that the caller names.
    pub async fn take(&self, folder: &Path, name: &str) -> Result<()> {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        for (window, size) in [("wide", WIDE), ("narrow", NARROW)] {
            let path = folder.join(format!("{name}-{window}.png"));
            let picture = self.whole_page(size).await?;
            std::fs::write(&path, picture).with_context(|| path.display().to_string())?;
        }
        self.browser.size(WIDE).await
    }

    /// The page in a window so wide, and as high as the page is.
    async fn whole_page(&self, (width, height): (u32, u32)) -> Result<Vec<u8>> {
        self.browser.size((width, height)).await?;
        let script = "return Math.ceil(document.documentElement.scrollHeight)";
        let page = self.browser.ask(script, Vec::new()).await?;
        let page = u32::try_from(page.as_u64().context("a page has a height")?)?;
        let high = page.clamp(height, HIGHEST);
        self.browser.size((width, high)).await?;
        Ok(self.browser.driver.screenshot_as_png().await?)
    }
}
