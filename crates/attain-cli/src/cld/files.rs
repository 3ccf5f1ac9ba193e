//! What every command of the return needs: files, method, period.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use attain_cld::{CodeLists, Options, Profile, Returns, Scope, Source, months_on, read, stamp};
use attain_units::{Day, Period};

use crate::progress::Progress;

/// The returns and the method.
#[derive(clap::Args)]
pub struct Files {
    /// Returns: one council's own, or stacked with Import Date and Record ID before its columns.
    /// Write FILE@2026-04-20 for a single return that was received on that day.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The day on which single returns without a day of their own were received.
    #[arg(long, value_name = "DAY")]
    imported: Option<String>,
    /// The method profile.
    #[arg(long, value_name = "NAME", default_value = "dhsc-2026-06")]
    profile: String,
    /// How many threads read and count; all that the machine has when absent.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

/// The period to measure and the submissions to measure it from.
#[derive(clap::Args)]
pub struct When {
    /// First day of the reporting period.
    #[arg(long, value_name = "DAY")]
    from: Day,
    /// Last day of the reporting period.
    #[arg(long, value_name = "DAY")]
    to: Day,
    /// First day of the joined period; a year before the reporting period when absent.
    #[arg(long, value_name = "DAY")]
    joined_from: Option<Day>,
    /// Last day of the joined period; that of the reporting period when absent.
    #[arg(long, value_name = "DAY")]
    joined_to: Option<Day>,
    /// Leave submissions out that were received after this day.
    #[arg(long, value_name = "DAY")]
    as_of: Option<Day>,
    /// Leave the submissions out that were received at this time, known to be bad.
    #[arg(long, value_name = "TIME")]
    exclude: Vec<String>,
}

impl When {
    /// The reporting period.
    pub fn period(&self) -> anyhow::Result<Period> {
        Period::new(self.from, self.to).context("--from and --to")
    }

    /// Whether a submission received at this second is not too late for `--as-of`.
    pub fn is_received(&self, at: i64) -> bool {
        self.as_of.is_none_or(|day| at < (day + 1).starts().0 / 1_000_000)
    }

    /// The submissions to join.
    pub fn scope(&self) -> anyhow::Result<Scope> {
        let first = self.joined_from.unwrap_or_else(|| months_on(self.from, -12));
        let last = self.joined_to.unwrap_or(self.to);
        let joined = Period::new(first, last).context("--joined-from and --joined-to")?;
        let excluded = self
            .exclude
            .iter()
            .map(|text| {
                stamp(text.as_bytes()).ok_or_else(|| {
                    anyhow!("--exclude `{text}`: write a time such as 2026-04-20 09:00:00")
                })
            })
            .collect::<anyhow::Result<_>>()?;
        Ok(Scope { joined, as_of: self.as_of, excluded, single: false })
    }
}

/// The method and the code lists that belong to it.
pub struct Method {
    /// The method.
    pub profile: Profile,
    /// Its code lists.
    pub codes: CodeLists,
}

impl Files {
    /// The method that was asked for.
    pub fn method(&self) -> anyhow::Result<Method> {
        Ok(Method { profile: Profile::named(&self.profile)?, codes: CodeLists::published() })
    }

    /// How many threads to use.
    pub fn threads(&self) -> usize {
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.unwrap_or_else(all).max(1)
    }

    /// Reads every file, keeping so many problems with their lines.
    pub fn read<'m>(&self, method: &'m Method, keep: usize) -> anyhow::Result<Returns<'m>> {
        let imported = self.imported.as_deref().map(received).transpose()?;
        let mut size = 0;
        let mut sources = Vec::new();
        let mut named = BTreeSet::new();
        for file in &self.files {
            let (path, own) = dated(file)?;
            if !named.insert((path, own)) {
                eprintln!("note: {} is named twice; it is read once", path.display());
                continue;
            }
            let name = path.display().to_string();
            let opened = File::open(path)
                .with_context(|| format!("{name}: cannot be opened; check its name"))?;
            let about = opened.metadata().with_context(|| format!("{name}: cannot be read"))?;
            if about.is_dir() {
                return Err(anyhow!("{name}: this is a folder; name the files in it"));
            }
            size += about.len();
            let reader: Box<dyn Read + Send> = Box::new(opened);
            sources.push(Source { name, reader, imported: own.or(imported) });
        }
        let progress = Progress::towards("read", size);
        let options = Options { threads: self.threads(), keep, with_costs: false };
        let returns =
            read(sources, &method.profile, &method.codes, options, &|bytes| progress.at(bytes))
                .map_err(|error| {
                    let hint = error.hint();
                    anyhow!("{error}; {hint}")
                })?;
        drop(progress);
        Ok(returns)
    }
}

/// A file and, after `@`, the day on which it was received.
fn dated(file: &Path) -> anyhow::Result<(&Path, Option<i64>)> {
    let parts = file.to_str().filter(|_| !file.exists()).and_then(|text| text.rsplit_once('@'));
    match parts {
        Some((path, day)) => Ok((Path::new(path), Some(received(day)?))),
        None => Ok((file, None)),
    }
}

fn received(text: &str) -> anyhow::Result<i64> {
    stamp(text.as_bytes())
        .ok_or_else(|| anyhow!("`{text}` is not a day of receipt; write one such as 2026-04-20"))
}
