//! Terms with something changed at random: refused with a reason, or settled; never a panic.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use attain_settlement::{Detail, Planned, Run, settle_one};
use attain_terms::Terms;

/// How long the fuzzing goes on, whatever the machine; `ATTAIN_FUZZ_SECONDS` says otherwise.
const SECONDS: u64 = 8;

/// A small generator of numbers: the same seed gives the same changes.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// Pieces that mean something in terms files.
const PIECES: &[&str] = &[
    "0",
    "9",
    "-1",
    "\"£0\"",
    "\"£92,000,000,000.00\"",
    "\"0%\"",
    "\"100%\"",
    "\"-5%\"",
    "\"1.5 times\"",
    "\"3 of 7\"",
    "2026-04-01",
    "2199-12-31",
    "1900-01-01",
    "[]",
    "{}",
    "true",
    "\"\"",
    "\n",
    "[[clause]]",
    "\"week\"",
    "\"contract\"",
    "\"one\"",
    "id = \"1\"",
    "99999",
    "4294967295",
    "9223372036854775807",
];

fn changed(text: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=chance.below(3) {
        if lines.is_empty() {
            break;
        }
        let at = chance.below(lines.len());
        match chance.below(6) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[chance.below(lines.len())].clone()),
            2 => lines.swap(at, 0),
            3 => {
                let line: Vec<char> = lines[at].chars().collect();
                let (from, to) = (chance.below(line.len() + 1), chance.below(line.len() + 1));
                let (from, to) = (from.min(to), from.max(to));
                let piece = PIECES[chance.below(PIECES.len())];
                let (head, tail) = (&line[..from], &line[to..]);
                lines[at] =
                    [head, &piece.chars().collect::<Vec<_>>(), tail].concat().iter().collect();
            }
            _ => {
                // A value takes the place of another one, so that many files are still sound.
                let piece = PIECES[chance.below(PIECES.len())];
                let value = lines[at].split_once('=').map(|(key, _)| format!("{key}= {piece}"));
                lines[at] = value.unwrap_or_else(|| piece.to_owned());
            }
        }
    }
    lines.join("\n")
}

fn schemes() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemes");
    let entries = fs::read_dir(root).expect("the schemes are in the checkout");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("terms.toml").is_file());
    folders.sort();
    folders
}

fn evidence_of(folder: &Path) -> Option<PathBuf> {
    let own = folder.join("evidence.csv");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder.join("cases"))
        .map(|entries| entries.map(|entry| entry.unwrap().path().join("evidence.csv")).collect())
        .unwrap_or_default();
    cases.sort();
    [own].into_iter().chain(cases).find(|path| path.is_file())
}

#[test]
fn changed_terms_are_refused_or_settled() {
    let seconds = std::env::var("ATTAIN_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let until = Instant::now() + Duration::from_secs(seconds.unwrap_or(SECONDS));
    let mut chance = Chance(0x5eed_0001);
    let texts: Vec<(PathBuf, String)> = schemes()
        .into_iter()
        .map(|folder| {
            let text = fs::read_to_string(folder.join("terms.toml")).expect("it is a file");
            (folder, text)
        })
        .collect();
    let (mut refused, mut settled) = (0_u32, 0_u32);
    while Instant::now() < until {
        let (folder, text) = &texts[chance.below(texts.len())];
        let text = changed(text, &mut chance);
        let beside = |name: &str| fs::read_to_string(folder.join(name)).ok();
        match Terms::read_with(&text, "changed", &beside) {
            Err(problems) => {
                assert!(!problems.is_empty(), "a refusal has a reason:\n{text}");
                refused += 1;
            }
            Ok(terms) => {
                let version = terms.latest();
                let _ = (terms.warnings(), terms.describe(attain_units::Language::Welsh));
                let Some(evidence) = evidence_of(folder) else { continue };
                let Ok(evidence) = attain_files::read_all(&evidence, &version.names) else {
                    continue;
                };
                let last = version.schedule.periods.len() - 1;
                let run = |period: usize| Run { period, as_at: version.schedule.made[period] };
                let previous = (last > 0).then(|| run(last / 2));
                let plan = Planned { run: run(last), previous };
                let statement = settle_one(&terms, &evidence, plan, Detail::People);
                let lines: i64 = statement.lines.iter().map(|line| line.amount.0).sum();
                assert_eq!(lines, statement.total.0, "lines add up:\n{text}");
                settled += 1;
            }
        }
    }
    assert!(refused > 100 && settled > 50, "{refused} refused, {settled} settled");
}
