//! Facts of the national return as evidence that a contract's terms read: nothing is keyed
//! twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, anyhow};
use attain_cld::Fact as Shown;
use attain_evidence::{Fact, PersonRecords, Record, fact_words, write_csv_row};
use attain_terms::{MeasureKind, Names, Version};
use attain_units::{Instant, Period};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::commands::Stop;
use crate::scheme::{read_terms, terms_file};

/// What is wanted of the facts.
pub struct Wanted<'a> {
    pub terms: &'a Path,
    pub provider: Option<&'a str>,
    pub person_key: Option<&'a Path>,
    pub period: Period,
    /// When the latest return was received, in seconds since 1970: when we learnt all this.
    pub received: i64,
    /// Evidence made of earlier returns: only what differs from it is told.
    pub earlier: Option<&'a Path>,
}

/// A record to be written, without what all records of a return have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    person: String,
    package: String,
    on: String,
    fact: &'static str,
    value: String,
    /// The record it takes the place of, when it cancels one.
    supersedes: String,
}

/// The end of the id of every record that comes from a return.
const RECEIVED: &str = " as received ";

/// The official figures a contract may name as a measure that is told, and the fact that says
/// for one person whether it was met.
const FIGURES: [(&str, &str); 2] = [
    ("ASCOF 2A", "no long-term support after reablement"),
    ("Coventry test", "no further help after reablement"),
];

/// The fact that reablement ended, with its result.
const ENDED: &str = "reablement ended";

impl Wanted<'_> {
    /// The evidence file.
    pub fn records(&self, facts: &[Shown]) -> Result<String, Stop> {
        let terms = read_terms(&terms_file(self.terms))?;
        let version = terms.latest();
        let facts: Vec<&Shown> = facts.iter().filter(|fact| self.is_wanted(fact)).collect();
        let ids = self.ids(&facts)?;
        let mut told = self.figures(&facts, version);
        for fact in &facts {
            let person = &ids[&(fact.council.as_str(), fact.person.as_str())];
            told.extend(person_facts(person, fact, &version.names));
        }
        told.sort();
        drop_people_without_outcome(&mut told);
        if told.is_empty() {
            let known: Vec<&str> = FIGURES.iter().flat_map(|&(a, b)| [a, b]).collect();
            return Err(anyhow!(
                "{}: the terms name nothing that the return shows; measures told as {}, or \
                 outcomes of these names, would be filled",
                self.terms.display(),
                known.join(", ")
            )
            .into());
        }
        if let Some(earlier) = self.earlier {
            told = self.differences(told, earlier, &version.names)?;
        }
        let mut out = Vec::new();
        attain_evidence::CsvWriter::default().start(&mut out);
        for one in &told {
            self.row(one, &mut out);
        }
        Ok(String::from_utf8(out).context("evidence is UTF-8")?)
    }

    fn is_wanted(&self, fact: &Shown) -> bool {
        self.provider.is_none_or(|provider| fact.provider.eq_ignore_ascii_case(provider))
    }

    /// An id for each person that says nothing about them.
    fn ids<'a>(&self, facts: &[&'a Shown]) -> anyhow::Result<BTreeMap<(&'a str, &'a str), String>> {
        let mut ids: BTreeMap<(&str, &str), String> = BTreeMap::new();
        for fact in facts {
            ids.insert((&fact.council, &fact.person), String::new());
        }
        match self.person_key {
            Some(file) => {
                let key = fs::read(file)
                    .with_context(|| format!("{}: the key cannot be read", file.display()))?;
                for (&(council, person), id) in &mut ids {
                    let mut digest = Hmac::<Sha256>::new_from_slice(&key)
                        .context("a key of any length will do")?;
                    digest.update(format!("{council}:{person}").as_bytes());
                    let bytes = digest.finalize().into_bytes();
                    *id = bytes[..8]
                        .iter()
                        .fold("P".to_owned(), |id, byte| format!("{id}{byte:02x}"));
                }
            }
            None => {
                eprintln!(
                    "note: people are numbered in this answer only; --person-key keeps their ids"
                );
                let width = ids.len().to_string().len();
                for (number, id) in (1..).zip(ids.values_mut()) {
                    *id = format!("P{number:0width$}");
                }
            }
        }
        Ok(ids)
    }

    /// The official figures that the terms name: one record each for the whole contract.
    fn figures(&self, facts: &[&Shown], version: &Version) -> Vec<Told> {
        let mut told = Vec::new();
        for (figure, fact) in FIGURES {
            let is_named = version.measures.iter().any(|measure| match &measure.kind {
                MeasureKind::Told { what } => version.names.word(*what) == figure,
                _ => false,
            });
            let own: Vec<&&Shown> = facts.iter().filter(|shown| shown.name == fact).collect();
            if is_named && !own.is_empty() {
                let met = own.iter().filter(|shown| shown.value == "yes").count();
                let value = format!("{figure} {met} of {}", own.len());
                let on = self.period.last().to_string();
                told.push(record("", String::new(), on, "measured", value));
            }
        }
        told
    }

    /// What earlier evidence does not say yet, and a cancellation of everything in it that the
    /// return no longer shows.
    fn differences(
        &self,
        mut told: Vec<Told>,
        earlier: &Path,
        names: &Names,
    ) -> Result<Vec<Told>, Stop> {
        let evidence = attain_files::read_all(earlier, names)?;
        let said: Vec<(PersonRecords<'_>, &Record)> = evidence.records().collect();
        let is_replaced = |person: PersonRecords<'_>, record: &Record| {
            let same = |other: &Record| {
                other.supersedes.is_some_and(|old| person.batch.same_id(old, record.id))
            };
            person.records.iter().any(same)
        };
        for (person, record) in said {
            let id = person.batch.id(record.id).into_owned();
            let package = record.package.map_or("", |text| person.batch.read(text)).to_owned();
            let is_of_period = |other: &Record| {
                other.package.map_or("", |text| person.batch.read(text)) == package
                    && self.period.contains(other.on)
            };
            if !id.contains(RECEIVED)
                || record.fact == Fact::Cancelled
                || is_replaced(person, record)
                || !person.records.iter().any(is_of_period)
            {
                continue;
            }
            let on = record.on.to_string();
            let words = fact_words(record.fact, &person.batch.names);
            let same = |new: &Told| {
                new.person == person.person
                    && new.package == package
                    && new.on == on
                    && format!("{} {}", new.fact, new.value).trim() == words
            };
            match told.iter().position(same) {
                Some(place) => {
                    told.remove(place);
                }
                None => told.push(Told {
                    supersedes: id,
                    ..record_of(person.person, package, on, "cancelled")
                }),
            }
        }
        Ok(told)
    }

    /// The same fact of the same return always has the same id.
    fn row(&self, told: &Told, out: &mut Vec<u8>) {
        let learnt = Instant(self.received * 1_000_000).to_string();
        let of = if told.package.is_empty() { &told.on } else { &told.package };
        let what = match told.fact {
            "cancelled" => format!("cancelled {}", told.supersedes.replace(RECEIVED, " of ")),
            "started" | "ended" => format!("{} {of}", told.fact),
            _ => format!("{} {of}", name_of(&told.value)),
        };
        let id = format!("{what}{RECEIVED}{learnt}");
        let Told { person, package, on, fact, value, supersedes } = told;
        let fields = [&id, on, &learnt, person, package, *fact, value];
        let [id, on, learnt, person, package, fact, value] = fields;
        let source = ["council", "council", "linked record"];
        let [by, verified_by, grade] = source;
        write_csv_row(
            [id, on, learnt, person, package, fact, value, by, verified_by, grade, supersedes],
            out,
        );
    }
}

/// The name at the beginning of a measured value: what stands before its numbers.
fn name_of(value: &str) -> &str {
    value.split(|letter: char| letter.is_ascii_digit()).next().map_or(value, str::trim)
}

fn record(person: &str, package: String, on: String, fact: &'static str, value: String) -> Told {
    Told { person: person.to_owned(), package, on, fact, value, supersedes: String::new() }
}

fn record_of(person: &str, package: String, on: String, fact: &'static str) -> Told {
    record(person, package, on, fact, String::new())
}

/// The records of one fact of a person: an outcome or a number that the terms name, and the
/// start and end of reablement.
fn person_facts(person: &str, shown: &Shown, names: &Names) -> Vec<Told> {
    let on = shown.on.to_string();
    let package = shown.began.map_or(String::new(), |began| began.to_string());
    let outcome = match shown.value.as_str() {
        "yes" => Some("outcome met"),
        "no" => Some("outcome not met"),
        _ => None,
    };
    let is_named = names.known(shown.name).is_some();
    match (outcome, shown.began) {
        (Some(fact), _) if is_named => {
            vec![record(person, package, on, fact, shown.name.to_owned())]
        }
        (None, Some(began)) if shown.name == ENDED => vec![
            record_of(person, package.clone(), began.to_string(), "started"),
            record(person, package, on, "ended", shown.value.clone()),
        ],
        (None, None) if is_named => {
            let value = format!("{} {}", shown.name, shown.value);
            vec![record(person, package, on, "measured", value)]
        }
        (Some(_) | None, _) => Vec::new(),
    }
}

/// Leaves out people of whom the terms name nothing but that they came and went.
fn drop_people_without_outcome(told: &mut Vec<Told>) {
    let named: BTreeSet<String> = told
        .iter()
        .filter(|one| !matches!(one.fact, "started" | "ended"))
        .map(|one| one.person.clone())
        .collect();
    told.retain(|one| named.contains(&one.person));
}
