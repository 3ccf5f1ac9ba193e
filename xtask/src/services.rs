//! What the tests need of the machine: a browser, a database server, a reader of PDF, and the fonts of the pictures.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::run::run;

/// One server for a whole run of tests. It ends with this value, and also when this process is killed.
pub struct Postgres(attain_throwaway::Server);

impl Postgres {
    /// Starts a server of our own. One that the machine may run already is left alone.
    pub fn start() -> Result<Self> {
        Ok(Self(attain_throwaway::Server::start()?))
    }

    /// Tells the tests that this program runs where the server is.
    pub fn tell(&self, tests: &mut Command) {
        tests.env(attain_throwaway::VARIABLE, self.0.url());
    }
}

/// A Debian package and how to see that what it holds is there, by whatever way it came.
struct Service {
    package: &'static str,
    is_for: &'static str,
    is_there: fn() -> bool,
}

const SERVICES: &[Service] = &[
    Service { package: "chromium", is_for: "the browser", is_there: || answers("chromium") },
    Service {
        package: "chromium-driver",
        is_for: "what drives the browser",
        is_there: || answers("chromedriver"),
    },
    Service {
        package: "postgresql",
        is_for: "the other database",
        is_there: attain_throwaway::is_installed,
    },
    Service { package: "poppler-utils", is_for: "reading PDF", is_there: || answers("pdftotext") },
    Service {
        package: "default-jdk-headless",
        is_for: "validating PDF",
        is_there: || answers("javac"),
    },
    Service { package: "faketime", is_for: "a clock that jumps", is_there: || answers("faketime") },
    Service { package: "fonts-liberation", is_for: "the pictures' letters", is_there: has_fonts },
];

/// Installs the packages that are missing, or says which and how.
pub fn install() -> Result<()> {
    let missing: Vec<&Service> = SERVICES.iter().filter(|service| !(service.is_there)()).collect();
    if missing.is_empty() {
        eprintln!("nothing is missing: {}", names(&SERVICES.iter().collect::<Vec<_>>()));
        return Ok(());
    }
    for service in &missing {
        eprintln!("missing: {} ({})", service.package, service.is_for);
    }
    let advice = advice(&missing);
    let Some(as_root) = as_root() else { bail!("{advice}") };
    let apt = |words: &[&str]| {
        let (program, before) = as_root.split_first().expect("`env` at least");
        run(Command::new(program).args(before).arg("apt-get").args(words))
    };
    let packages: Vec<&str> = missing.iter().map(|service| service.package).collect();
    apt(&["update", "-q"])
        .and_then(|()| {
            apt(&[&["install", "-qy", "--no-install-recommends"], packages.as_slice()].concat())
        })
        .context(advice)?;
    let still: Vec<&Service> =
        missing.into_iter().filter(|service| !(service.is_there)()).collect();
    if !still.is_empty() {
        bail!("{} came, but cannot be found where it should be", names(&still));
    }
    Ok(())
}

fn advice(missing: &[&Service]) -> String {
    let names = names(missing);
    format!("install what is missing yourself; on Debian: apt-get install {names}")
}

fn names(services: &[&Service]) -> String {
    services.iter().map(|service| service.package).collect::<Vec<_>>().join(" ")
}

/// The words before `apt-get`: none of weight for root, `sudo` where it asks for no password. Nothing where neither helps.
fn as_root() -> Option<&'static [&'static str]> {
    const QUIET: &[&str] = &["env", "DEBIAN_FRONTEND=noninteractive"];
    const SUDO: &[&str] = &["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"];
    if !answers("apt-get") {
        return None;
    }
    let id = Command::new("id").arg("-u").output().ok()?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(QUIET);
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "true"]).stdout(Stdio::null()).stderr(Stdio::null());
    sudo.status().is_ok_and(|status| status.success()).then_some(SUDO)
}

/// Whether a program stands in one of the folders of PATH.
fn answers(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn has_fonts() -> bool {
    Path::new("/usr/share/fonts/truetype/liberation").is_dir()
        || Command::new("fc-list")
            .args([":", "family"])
            .output()
            .is_ok_and(|list| String::from_utf8_lossy(&list.stdout).contains("Liberation Sans"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_what_to_do() {
        let missing: Vec<&Service> = SERVICES.iter().take(2).collect();
        let expected =
            "install what is missing yourself; on Debian: apt-get install chromium chromium-driver";
        assert_eq!(advice(&missing), expected);
    }

    #[test]
    fn a_program_is_found_where_the_shell_finds_it() {
        assert!(answers("sh"));
        assert!(!answers("no-such-program-at-all"));
    }

    #[test]
    fn the_tests_are_told_where_the_server_is() {
        let postgres = Postgres::start().unwrap();
        let mut tests = Command::new("sh");
        postgres.tell(tests.args(["-c", "echo $ATTAIN_TEST_POSTGRES"]));
        let said = String::from_utf8(tests.output().unwrap().stdout).unwrap();
        assert!(said.starts_with("postgres://"), "{said}");
    }
}
