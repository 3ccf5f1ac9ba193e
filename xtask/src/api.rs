//! The API, called by Schemathesis as its description says: no answer is a server error, and none
//! is one that is not described. It asks as systems of several roles, of a made-up council.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::demo;
use crate::run::{answer, run};

/// The packages that carry it, and their hashes.
const PINNED: &str = "crates/attain-web/tests/schemathesis/requirements.txt";

/// Which things of the made-up council are asked for, so that calls reach what they are about.
const SETTINGS: &str = "crates/attain-web/tests/schemathesis/schemathesis.toml";

/// What is held of each answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";

/// The systems that ask: their role, and who they act for in the made-up council.
const SYSTEMS: [(&str, &str); 3] = [
    ("coordinator", "Made-up Council"),
    ("finance", "Made-up Council"),
    ("provider", "Rowan Home Care"),
];

/// How many requests are made up for each operation, and from which seed.
const EXAMPLES: &str = "3";
const SEED: &str = "5";

/// Serves a made-up council and calls its API.
pub fn check(root: &Path, target: &Path) -> Result<()> {
    let program = ready(root, target)?;
    let attain = demo::built(root)?;
    demo::with_council(&attain, |address, folder| {
        SYSTEMS.iter().try_for_each(|&(role, place)| {
            let database = format!("sqlite:{}", folder.join("made-up-council.db").display());
            let mut add = Command::new(&attain);
            add.args(["token", "add", "Schemathesis", "--role", role, "--organisation", place]);
            let token = answer(add.args(["--days", "366", "--database", &database]))?;
            eprintln!("calling the API as a system of the role {role}");
            call(root, &program, folder, address, token.trim())
                .with_context(|| format!("as a system of the role {role}"))
        })
    })
}

/// Calls every operation as the system with this token.
fn call(root: &Path, program: &Path, folder: &Path, address: &str, token: &str) -> Result<()> {
    let mut schemathesis = Command::new(program);
    schemathesis
        .current_dir(folder)
        .arg("--config-file")
        .arg(root.join(SETTINGS))
        .args(["run", "--no-color", "--checks", CHECKS, "--seed", SEED, "--max-examples", EXAMPLES])
        .args(["--phases", "coverage,fuzzing", "--no-shrink", "--warnings", "off"])
        .args(["--generation-database", "none", "--workers", "1", "--continue-on-failure"])
        .args(["--header", &format!("Authorization: Bearer {}", token)])
        .arg(format!("{address}/api/openapi.json"));
    run(&mut schemathesis)
}

/// Installs it once; again when the pinned packages are others. Gives the program.
fn ready(root: &Path, target: &Path) -> Result<PathBuf> {
    let pinned = fs::read(root.join(PINNED)).context(PINNED)?;
    let folder = target.join("tools/schemathesis");
    let (installed, program) = (folder.join("requirements.txt"), folder.join("bin/schemathesis"));
    if !fs::read(&installed).is_ok_and(|was| was == pinned) {
        eprintln!("installing Schemathesis by {PINNED}");
        install(root, &folder).context(
            "Schemathesis could not be installed; Python 3 with venv and pip is needed (on Debian: \
             apt-get install python3-venv), and a package registry the first time",
        )?;
        fs::write(&installed, pinned)?;
    }
    Ok(program)
}

fn install(root: &Path, folder: &Path) -> Result<()> {
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
    let mut command = Command::new(folder.join("bin/python"));
    command.args(pip).args(["--require-hashes", "--requirement"]);
    run(command.arg(root.join(PINNED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_installed_is_not_installed_again() {
        let root = std::env::temp_dir().join("attain-xtask-api");
        let folder = root.join("target/tools/schemathesis");
        fs::create_dir_all(&folder).unwrap();
        let pinned = root.join(PINNED);
        fs::create_dir_all(pinned.parent().unwrap()).unwrap();
        fs::write(&pinned, "nothing==1").unwrap();
        fs::write(folder.join("requirements.txt"), "nothing==1").unwrap();
        let program = ready(&root, &root.join("target")).unwrap();
        assert!(program.ends_with("bin/schemathesis") && !program.exists(), "nothing was run");
        fs::remove_dir_all(&root).unwrap();
    }
}
