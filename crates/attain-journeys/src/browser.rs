//! Chromium and the program that drives it: started on a free port, with an empty profile, gone with the test.

use std::cell::Cell;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::ChildStdout;

use attain_units::Language;

/// A desk's window and a small phone's, in CSS pixels.
pub const WIDE: (u32, u32) = (1280, 900);
pub const NARROW: (u32, u32) = (360, 780);

/// No calls to anywhere but the service, and the same picture on every machine.
const FLAGS: &[&str] = &[
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--force-prefers-reduced-motion",
];

/// A running chromedriver, which ends with this value, and its browsers with it.
pub struct Driver {
    /// It leads a process group, to which its browsers belong.
    process: Child,
    guardian: Child,
    address: String,
    /// One folder for each browser's profile.
    profiles: TempDir,
    count: Cell<u32>,
}

/// One browser: one reader, with cookies of their own.
pub struct Browser {
    pub(crate) driver: WebDriver,
    pub(crate) scripts: bool,
    pub(crate) language: Language,
    pub(crate) downloads: PathBuf,
}

impl Driver {
    /// Starts chromedriver. It picks a port that is free on one version of the internet protocol and ends where another program
    /// has the same on the other, so it gets a few tries.
    pub async fn start() -> Result<Self> {
        let mut last = Self::try_start().await;
        for _ in 0..4 {
            if last.is_ok() {
                break;
            }
            last = Self::try_start().await;
        }
        last
    }

    async fn try_start() -> Result<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().context(
            "chromedriver could not be started; run `cargo xtask services`, or install the packages `chromium` and `chromium-driver`",
        )?;
        let profiles = TempDir::with_prefix("attain-browser-")?;
        let guardian = watch(process.id(), profiles.path())?;
        let out = process.stdout.take().expect("stdout was asked for");
        let (address, count) = (String::new(), Cell::new(0));
        let mut driver = Self { process, guardian, address, profiles, count };
        let port = tokio::time::timeout(Duration::from_secs(30), port_named(out))
            .await
            .context("chromedriver did not name its port within half a minute")??;
        driver.address = format!("http://127.0.0.1:{port}");
        Ok(driver)
    }

    /// Opens a browser that asks for pages in this language.
    pub async fn browser(&self, language: Language, scripts: bool) -> Result<Browser> {
        let number = self.count.get();
        self.count.set(number + 1);
        let profile = self.profiles.path().join(number.to_string());
        let downloads = profile.join("downloads");
        let asked = capabilities(&profile, &downloads, language, scripts)?;
        let Value::Object(asked) = asked else { bail!("capabilities are an object") };
        attain_web::webhooks::use_ring();
        let driver = WebDriver::new(&self.address, Capabilities::from(asked))
            .await
            .context("Chromium could not be started; is the package `chromium` of the same version as `chromium-driver`?")?;
        let browser = Browser { driver, scripts, language, downloads };
        browser.size(WIDE).await?;
        Ok(browser)
    }
}

fn capabilities(
    profile: &Path,
    downloads: &Path,
    language: Language,
    scripts: bool,
) -> Result<Value> {
    let mut flags: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    flags.push(format!("--user-data-dir={}", profile.display()));
    flags.push(format!("--window-size={},{}", WIDE.0, WIDE.1));
    flags.push(format!("--lang={}", language.code()));
    if is_root()? {
        flags.push("--no-sandbox".to_owned()); // Chromium's sandbox does not start as root
    }
    let mut wishes = json!({
        "intl.accept_languages": asks_for(language),
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
        "plugins.always_open_pdf_externally": true,
        "credentials_enable_service": false,
    });
    if !scripts {
        // Pages may run nothing; what the harness itself runs still answers.
        wishes["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    Ok(json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "args": flags, "prefs": wishes },
    }))
}

/// Reads until chromedriver says where it listens.
async fn port_named(out: std::process::ChildStdout) -> Result<String> {
    let mut lines = BufReader::new(ChildStdout::from_std(out)?).lines();
    let mut said = Vec::new();
    while let Some(line) = lines.next_line().await? {
        if let Some(port) = line.strip_prefix("ChromeDriver was started successfully on port ") {
            return Ok(port.trim_end_matches('.').to_owned());
        }
        said.push(line);
    }
    bail!("chromedriver ended before it named its port, after saying: {}", said.join(" / "))
}

fn is_root() -> Result<bool> {
    let output = Command::new("id").arg("-u").output().context("`id` could not be started")?;
    Ok(output.stdout.trim_ascii() == b"0")
}

/// Ends the process group when this process ends, however it ends, and removes the profiles: a browser must not outlive a
/// test that was killed.
fn watch(group: u32, profiles: &Path) -> Result<Child> {
    const GUARDIAN: &str = r#"
        trap '' INT TERM HUP QUIT
        cat > /dev/null
        kill -s KILL -- "-$1"
        for _ in $(seq 50); do
            rm -rf "$2" 2> /dev/null && break
            sleep 0.02
        done
    "#;
    Command::new("sh")
        .args(["-c", GUARDIAN, "guardian", &group.to_string()])
        .arg(profiles)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("`sh` could not be started")
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.guardian.stdin.take()); // tells the guardian that we end
        for child in [&mut self.process, &mut self.guardian] {
            if let Err(problem) = child.wait() {
                eprintln!("a browser's process was lost: {problem}");
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // One that was not closed ends with its driver, so there is nothing to wait for here. One that was closed
        // refuses to be leaked, and that is no news.
        let _closed = self.driver.clone().leak();
    }
}

impl Browser {
    /// Makes the window so wide and high, exactly.
    pub async fn size(&self, (width, height): (u32, u32)) -> Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(())
    }

    /// One command of the DevTools protocol.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| method.to_owned())
    }

    /// Runs a script of the harness in the page and answers what it returns.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Closes the browser; its driver lives on for the next one.
    pub async fn close(&self) -> Result<()> {
        self.driver.clone().quit().await.context("the browser did not close")
    }
}

/// The languages a browser of such a reader asks for, best first.
fn asks_for(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB,en",
        Language::Welsh => "cy,en-GB,en",
    }
}
