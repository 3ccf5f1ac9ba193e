//! Programs by other people that our tests need and no Debian package has: veraPDF, which holds our PDF files against
//! PDF/UA and PDF/A, and an identity provider to sign in with. Each is pinned by hash, and stands beside the build.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::run;
use crate::setup::npm;

/// A program beside the build.
struct Tool {
    /// Its folder below `target/tools`.
    folder: &'static str,
    /// The file that pins it. When it changes, the program is installed again.
    pinned: &'static str,
    install: fn(&Path, &Path, &Path) -> Result<()>,
    /// What it needs, for whoever lacks that.
    needs: &'static str,
}

const TOOLS: [Tool; 2] = [
    Tool {
        folder: "verapdf",
        pinned: "crates/attain-pdf/tests/verapdf/requirements.txt",
        install: by_pip,
        needs: "Python 3 with venv and pip (on Debian: apt-get install python3-venv)",
    },
    Tool {
        folder: "identity",
        pinned: "crates/attain-web/tests/identity/package-lock.json",
        install: by_npm,
        needs: "Node.js with npm (on Debian: apt-get install nodejs npm)",
    },
];

/// Installs each once; again when what pins it changed.
pub fn ready(root: &Path, target: &Path) -> Result<()> {
    TOOLS.iter().try_for_each(|tool| tool.ready(root, target))
}

impl Tool {
    fn ready(&self, root: &Path, target: &Path) -> Result<()> {
        let pinned = root.join(self.pinned);
        let pins = fs::read(&pinned).context(self.pinned)?;
        let folder = target.join("tools").join(self.folder);
        let installed = folder.join("installed-by");
        if fs::read(&installed).is_ok_and(|was| was == pins) {
            return Ok(());
        }
        eprintln!("installing {} by {}", self.folder, self.pinned);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        (self.install)(&pinned, &folder, target).with_context(|| {
            format!(
                "{} could not be installed; {} is needed, and a package registry the first time",
                self.folder, self.needs
            )
        })?;
        fs::write(&installed, pins)?;
        Ok(())
    }
}

fn by_pip(pinned: &Path, folder: &Path, target: &Path) -> Result<()> {
    let python = target.join("tools/python");
    run(Command::new("python3").args(["-m", "venv"]).arg(&python))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
    let mut command = Command::new(python.join("bin/python"));
    command.args(pip).args(["--require-hashes", "--target"]).arg(folder);
    run(command.arg("--requirement").arg(pinned))
}

fn by_npm(pinned: &Path, folder: &Path, _: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(pinned.with_file_name(file), folder.join(file))?;
    }
    let words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    run(Command::new(npm()).current_dir(folder).args(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_installed_is_not_installed_again() {
        let root = std::env::temp_dir().join("attain-xtask-tools");
        for tool in &TOOLS {
            let folder = root.join("target/tools").join(tool.folder);
            fs::create_dir_all(&folder).unwrap();
            let pinned = root.join(tool.pinned);
            fs::create_dir_all(pinned.parent().unwrap()).unwrap();
            fs::write(&pinned, "nothing==1").unwrap();
            fs::write(folder.join("installed-by"), "nothing==1").unwrap();
        }
        ready(&root, &root.join("target")).unwrap();
        assert!(!root.join("target/tools/python").exists(), "nothing was run");
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn what_cannot_be_installed_says_what_it_needs() {
        let root = std::env::temp_dir().join("attain-xtask-no-tool");
        let tool = Tool {
            folder: "none",
            pinned: "pins",
            install: |_, _, _| anyhow::bail!("there is no registry"),
            needs: "patience",
        };
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join("pins"), "none==1").unwrap();
        let problem = tool.ready(&root, &root.join("target")).unwrap_err();
        let told = "none could not be installed; patience is needed, and a package registry the first time: there is no registry";
        assert_eq!(format!("{problem:#}"), told);
        fs::remove_dir_all(&root).unwrap();
    }
}
