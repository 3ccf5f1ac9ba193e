//! The files of the repository: how large they are, and whether they name a machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The largest file the repository takes, in bytes.
const LARGEST: u64 = 1_000_000;

/// How the folders of one machine begin. Written in two halves, so that this file is clean.
const MACHINES: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];

/// Every file git tracks or would track, relative to the root; without git, every file that
/// no build made.
pub fn all(root: &Path) -> Result<Vec<PathBuf>> {
    let words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = Command::new("git").current_dir(root).args(words).output();
    let mut files = Vec::new();
    match listed {
        Ok(output) if output.status.success() => {
            let names = String::from_utf8(output.stdout).context("a file name is not UTF-8")?;
            files.extend(names.split_terminator('\0').map(PathBuf::from));
            files.retain(|file| root.join(file).is_file());
        }
        _ => {
            eprintln!("this is not a git checkout, so every file in the folder is looked at");
            walk(root, Path::new(""), &mut files)?;
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            files.push(path);
        } else if !matches!(
            entry.file_name().to_str(),
            Some("target" | ".git" | "node_modules" | "made")
        ) {
            walk(root, &path, files)?;
        }
    }
    Ok(())
}

/// The files above the limit.
pub fn too_large(root: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in files {
        let size = fs::metadata(root.join(file)).with_context(|| file.display().to_string())?.len();
        if size > LARGEST {
            found.push(format!("{} has {size} bytes", file.display()));
        }
    }
    Ok(found)
}

/// The lines that name a folder of one machine.
pub fn naming_a_machine(root: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in files {
        let bytes = fs::read(root.join(file)).with_context(|| file.display().to_string())?;
        for (line, text) in bytes.split(|&byte| byte == b'\n').enumerate() {
            if let Some(machine) = MACHINES.iter().find(|machine| names(text, machine.as_bytes())) {
                found.push(format!("{}:{} names {machine}", file.display(), line + 1));
            }
        }
    }
    Ok(found)
}

/// Whether the line holds a path that begins so. In `docs` + the same letters it is part of a
/// longer, relative path or of an address, and no machine's.
fn names(line: &[u8], machine: &[u8]) -> bool {
    line.windows(machine.len()).enumerate().any(|(place, part)| {
        let before = place.checked_sub(1).map(|place| line[place]);
        let is_longer =
            before.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"._-~}*$".contains(&byte));
        part == machine && !is_longer
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("attain-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_of_more_than_a_megabyte_is_named() {
        let root = folder("sizes");
        fs::write(root.join("small"), vec![b'x'; 1_000_000]).unwrap();
        fs::write(root.join("large"), vec![b'x'; 1_000_001]).unwrap();
        let found = too_large(&root, &["large".into(), "small".into()]).unwrap();
        let gone = too_large(&root, &["gone".into()]);
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(found, ["large has 1000001 bytes"]);
        assert!(gone.is_err());
    }

    #[test]
    fn a_path_of_one_machine_is_named_with_its_line() {
        let root = folder("places");
        for (number, machine) in MACHINES.iter().enumerate() {
            let name = number.to_string();
            fs::write(root.join(&name), format!("fine\nread \"{machine}me/file\"")).unwrap();
            let found = naming_a_machine(&root, &[name.clone().into()]).unwrap();
            assert_eq!(found, [format!("{name}:2 names {machine}")]);
        }
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn addresses_and_relative_paths_name_no_machine() {
        for machine in MACHINES {
            for before in ["https://example.org", "crates", "$HOME", ".."] {
                let line = format!("see {before}{machine}page");
                assert!(!names(line.as_bytes(), machine.as_bytes()), "{line}");
            }
        }
    }

    #[test]
    fn without_git_every_file_is_found_but_what_a_build_made() {
        let root = folder("walk");
        for path in ["target/debug", "docs"] {
            fs::create_dir_all(root.join(path)).unwrap();
            fs::write(root.join(path).join("file"), "").unwrap();
        }
        let files = all(&root).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(files, [PathBuf::from("docs/file")]);
    }
}
