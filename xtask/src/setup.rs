//! Puts the GOV.UK Design System where the build embeds it from. It comes from npm, by the lock
//! file of `attain-govuk`; nothing of it stands in the repository.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::edits;
use crate::run::run;

/// The room that asks for the packages.
const ROOM: &str = "crates/attain-govuk";

/// What is left out: the crown and the crest belong to GOV.UK alone.
const CROWNED: [&str; 2] = ["header", "footer"];

/// The files of the folder that is made, each with its contents.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Installs the packages when the lock file changed, and makes the folder that is embedded.
/// Touches no file that is already right.
pub fn setup(root: &Path) -> Result<()> {
    let room = root.join(ROOM);
    install(&room, npm())?;
    let files = made(root, &room.join("node_modules"))?;
    let made = room.join("made");
    let changed = write(&made, &files)? + remove_others(&made, &files)?;
    if changed > 0 {
        eprintln!("{ROOM}/made: {changed} of {} files are new", files.len());
    }
    Ok(())
}

/// The program.
pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// Runs `npm ci` when what is installed is not what the lock file says.
fn install(room: &Path, npm: &str) -> Result<()> {
    let lock = read(&room.join("package-lock.json"))?;
    let installed = room.join("node_modules/installed-by.lock");
    if fs::read(&installed).is_ok_and(|was| was == lock) {
        return Ok(());
    }
    let has_npm = Command::new(npm).arg("--version").output();
    ensure!(
        has_npm.is_ok_and(|output| output.status.success()),
        "npm is missing: install Node.js with npm (on Debian: apt-get install nodejs npm), then run `cargo xtask setup` again"
    );
    eprintln!("installing the GOV.UK Design System by {ROOM}/package-lock.json");
    let words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    run(Command::new(npm).current_dir(room).args(words)).context(
        "the GOV.UK Design System could not be installed; npm says why above (it needs a registry the first time)",
    )?;
    fs::write(installed, lock)?;
    Ok(())
}

/// Every file of the folder, made from the installed packages.
fn made(root: &Path, modules: &Path) -> Result<Files> {
    let package = modules.join("govuk-frontend");
    let govuk = package.join("dist/govuk");
    let mut files = Files::new();
    let mut keep = |path: &str, bytes: Vec<u8>| files.insert(PathBuf::from(path), bytes);
    let css = edits::css(&text(&govuk.join("govuk-frontend.min.css"))?)?;
    keep("assets/govuk-frontend.min.css", css.into());
    let js = edits::js(&text(&govuk.join("govuk-frontend.min.js"))?)?;
    keep("assets/govuk-frontend.min.js", js.into());
    keep("assets/govuk-frontend.licence.txt", licence(root, &package)?.into());
    let frame = edits::frame(&text(&govuk.join("template.njk"))?)?;
    keep("templates/govuk/template.njk", frame.into());
    keep("tests/axe.min.js", read(&modules.join("axe-core/axe.min.js"))?);
    for name in components(&govuk)? {
        let from = govuk.join("components").join(&name);
        for file in ["macro.njk", "template.njk"] {
            keep(&format!("templates/govuk/components/{name}/{file}"), read(&from.join(file))?);
        }
        keep(&format!("tests/fixtures/{name}.json"), read(&from.join("fixtures.json"))?);
    }
    Ok(files)
}

/// The components we ship, by name.
fn components(govuk: &Path) -> Result<Vec<String>> {
    let folder = govuk.join("components");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().into_string().ok().context("a component's name is text")?;
        if entry.file_type()?.is_dir() && !CROWNED.contains(&name.as_str()) {
            names.push(name);
        }
    }
    ensure!(!names.is_empty(), "{} holds no components", folder.display());
    Ok(names)
}

/// The notice that has to travel with the Design System: the MIT licence, as our own.
fn licence(root: &Path, package: &Path) -> Result<String> {
    let manifest: Value = serde_json::from_slice(&read(&package.join("package.json"))?)?;
    ensure!(manifest["license"] == "MIT", "govuk-frontend is no longer under the MIT licence");
    let version = manifest["version"].as_str().context("govuk-frontend has a version")?;
    let ours = text(&root.join("LICENSE-MIT"))?;
    let from = ours.find("Permission is hereby granted").context("LICENSE-MIT grants nothing")?;
    Ok(format!(
        "govuk-frontend {version}, changed: other typeface, no crown or crest\n\n\
         The MIT License (MIT)\n\n\
         Copyright (C) 2017 Crown Copyright (Government Digital Service)\n\n{}",
        &ours[from..]
    ))
}

/// Writes the files that are not yet so; the others keep their time, so nothing is built again.
fn write(folder: &Path, files: &Files) -> Result<usize> {
    let mut written = 0;
    for (path, bytes) in files {
        let path = folder.join(path);
        if fs::read(&path).is_ok_and(|was| was == *bytes) {
            continue;
        }
        fs::create_dir_all(path.parent().expect("a file stands in a folder"))?;
        fs::write(&path, bytes).with_context(|| path.display().to_string())?;
        written += 1;
    }
    Ok(written)
}

/// Removes what an earlier version left behind.
fn remove_others(folder: &Path, files: &Files) -> Result<usize> {
    let mut removed = 0;
    let mut ahead = vec![PathBuf::new()];
    while let Some(inner) = ahead.pop() {
        for entry in fs::read_dir(folder.join(&inner))? {
            let entry = entry?;
            let path = inner.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                ahead.push(path);
            } else if !files.contains_key(&path) {
                fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn text(path: &Path) -> Result<String> {
    match String::from_utf8(read(path)?) {
        Ok(text) => Ok(text),
        Err(_) => bail!("{} is not text", path.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty_folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("attain-xtask-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn without_npm_the_sentence_says_what_to_install() {
        let room = empty_folder("no-npm");
        fs::write(room.join("package-lock.json"), "{}").unwrap();
        let text = install(&room, "no-such-npm-at-all").unwrap_err().to_string();
        assert!(text.starts_with("npm is missing: install Node.js"), "{text}");
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn what_is_installed_by_this_lock_file_is_not_installed_again() {
        let room = empty_folder("installed");
        fs::write(room.join("package-lock.json"), "{}").unwrap();
        fs::create_dir(room.join("node_modules")).unwrap();
        fs::write(room.join("node_modules/installed-by.lock"), "{}").unwrap();
        install(&room, "no-such-npm-at-all").unwrap();
        fs::write(room.join("package-lock.json"), r#"{"lockfileVersion": 3}"#).unwrap();
        assert!(install(&room, "no-such-npm-at-all").is_err());
        fs::remove_dir_all(room).unwrap();
    }

    #[test]
    fn only_what_changed_is_written_and_what_is_left_over_goes() {
        let folder = empty_folder("made");
        let files = Files::from([("a/one".into(), vec![1]), ("two".into(), vec![2])]);
        assert_eq!(write(&folder, &files).unwrap(), 2);
        assert_eq!(write(&folder, &files).unwrap(), 0);
        fs::write(folder.join("a/old"), "").unwrap();
        fs::write(folder.join("two"), "other").unwrap();
        assert_eq!(write(&folder, &files).unwrap(), 1);
        assert_eq!(remove_others(&folder, &files).unwrap(), 1);
        assert!(!folder.join("a/old").exists() && folder.join("a/one").exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_package_that_is_not_there_is_an_error_that_names_the_file() {
        let root = empty_folder("no-package");
        let problem = made(&root, &root.join("node_modules")).unwrap_err();
        assert!(format!("{problem:#}").contains("govuk-frontend.min.css cannot be read"));
        fs::remove_dir_all(root).unwrap();
    }

    /// The gate sets up first, so the folder stands when this runs there.
    #[test]
    fn no_crown_crest_or_font_is_embedded() {
        let made = crate::root().join(ROOM).join("made");
        let css = text(&made.join("assets/govuk-frontend.min.css")).unwrap();
        assert!(!css.contains("url("), "the style sheet fetches something");
        assert!(!made.join("templates/govuk/components/header").exists());
        assert!(!made.join("templates/govuk/components/footer").exists());
        assert!(made.join("templates/govuk/components/button/macro.njk").exists());
    }
}
