//! PostgreSQL's own programs: where they are, and as whom they run.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Trouble;

/// Where Debian keeps one folder for each major version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder with `initdb` and its companions, and the user to run them as.
#[derive(Clone, Debug)]
pub struct Programs {
    folder: PathBuf,
    /// Set when we are root, since PostgreSQL refuses to be.
    user: Option<&'static str>,
}

/// Whether a server could be started here.
pub fn is_installed() -> bool {
    Programs::find().is_ok()
}

impl Programs {
    pub fn find() -> Result<Self, Trouble> {
        let in_path = std::env::var_os("PATH").unwrap_or_default();
        let folder = std::env::split_paths(&in_path)
            .chain(versions(Path::new(DEBIAN)))
            .find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
            .ok_or(Trouble::NotInstalled)?;
        let is_root = said(Command::new("id").arg("-u"))? == "0";
        if is_root && said(Command::new("id").args(["-u", "postgres"])).is_err() {
            return Err(Trouble::NoUser);
        }
        Ok(Self { folder, user: is_root.then_some("postgres") })
    }

    /// One of the programs that must not run as root: `initdb` and `pg_ctl`.
    pub fn server_side(&self, name: &str) -> Command {
        let program = self.folder.join(name);
        let Some(user) = self.user else { return Command::new(program) };
        let mut command = Command::new("runuser");
        command.args(["-u", user, "--"]).arg(program);
        command
    }

    /// Makes a folder belong to the user that the server runs as.
    pub fn hand_over(&self, folder: &Path) -> Result<(), Trouble> {
        match self.user {
            Some(user) => said(Command::new("chown").arg(user).arg(folder)).map(drop),
            None => Ok(()),
        }
    }

    /// Says one sentence of SQL to the server at this address.
    pub fn say(&self, address: &str, sql: &str) -> Result<String, Trouble> {
        let psql = [self.folder.join("psql"), PathBuf::from("psql")];
        let program = psql.iter().find(|path| path.is_file()).unwrap_or(&psql[1]);
        let words = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, address];
        said(Command::new(program).args(words))
    }
}

/// The `bin` folders below, newest version first.
fn versions(below: &Path) -> Vec<PathBuf> {
    let number = |path: &PathBuf| -> u32 {
        path.file_name().and_then(OsStr::to_str).and_then(|name| name.parse().ok()).unwrap_or(0)
    };
    let entries = std::fs::read_dir(below).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    found.sort_by_key(|path| std::cmp::Reverse(number(path)));
    found.into_iter().map(|path| path.join("bin")).collect()
}

/// Runs a program to its end and answers what it wrote.
pub fn said(command: &mut Command) -> Result<String, Trouble> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|source| Trouble::NotStarted { program: program.clone(), source })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(Trouble::Failed { program, said });
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_comes_first() {
        let below = std::env::temp_dir().join(format!("attain-versions-{}", std::process::id()));
        for version in ["9", "15", "16"] {
            std::fs::create_dir_all(below.join(version)).unwrap();
        }
        let found = versions(&below);
        std::fs::remove_dir_all(&below).unwrap();
        assert_eq!(found, ["16/bin", "15/bin", "9/bin"].map(|name| below.join(name)));
    }

    #[test]
    fn a_program_that_fails_says_what_it_said() {
        let trouble = said(Command::new("sh").args(["-c", "echo no >&2; exit 3"])).unwrap_err();
        assert_eq!(trouble.to_string(), "`sh` failed: no");
    }
}
