//! Pictures of the service's pages, taken by the journeys.

use std::path::Path;

use anyhow::{Result, bail, ensure};

use crate::rooms::Workspace;
use crate::run::{cargo, run};
use crate::services::Postgres;

/// Where the book has its pictures.
const BOOK: &str = "book/src/pictures";

/// The most bytes of a picture in the book.
const MOST: u64 = 100_000;

/// Runs the journeys with a folder for their pictures, and says which it was. The folder is emptied first, so that no picture is
/// older than the pages.
pub fn pictures(root: &Path) -> Result<()> {
    let folder = Workspace::read(root)?.target.join("pictures");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let postgres = Postgres::start()?;
    let mut tests =
        cargo(root, &["test", "--locked", "--package", "attain-journeys", "--no-fail-fast"]);
    postgres.tell(&mut tests);
    let done = run(tests.env("ATTAIN_PICTURES", &folder));
    let count = count(&folder)?;
    eprintln!("{count} pictures are in {}", folder.display());
    done?;
    to_the_book(&folder.join("book"), &root.join(BOOK))?;
    if count == 0 {
        bail!("no journey took a picture");
    }
    Ok(())
}

/// Puts the wide pictures that journeys took for the book where the book has them. Only those that
/// it shows: a picture that no page names is not kept.
fn to_the_book(from: &Path, to: &Path) -> Result<()> {
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(name) = name.strip_suffix("-wide.png") else { continue };
        let size = path.metadata()?.len();
        ensure!(size <= MOST, "{} has {size} bytes; show less of the page", path.display());
        std::fs::create_dir_all(to)?;
        std::fs::copy(&path, to.join(format!("{name}.png")))?;
    }
    Ok(())
}

/// How many pictures are below, but for those of steps that failed.
fn count(folder: &Path) -> Result<usize> {
    let mut count = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.ends_with("failed") {
            continue;
        }
        if path.is_dir() {
            count += self::count(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "png") {
            count += 1;
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_counted_in_folders_too() {
        let folder = std::env::temp_dir().join(format!("attain-pictures-{}", std::process::id()));
        for inner in ["book", "failed"] {
            std::fs::create_dir_all(folder.join(inner)).unwrap();
        }
        for name in ["a-wide.png", "book/b-wide.png", "failed/c.png", "note.txt"] {
            std::fs::write(folder.join(name), "").unwrap();
        }
        let counted = count(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(counted.unwrap(), 2);
    }
}
