//! A provider's file of evidence: judged row by row, kept as it came, taken whole or not at all.
//!
//! A file carries a provider's own word and nothing more: visits, measurements, happenings and
//! claims about people under its own contract. What a file cannot do is verify itself, say when
//! something was learnt, or speak for somebody else. The instant a file is accepted is the
//! instant its rows are learnt.

use std::collections::{BTreeMap, BTreeSet};

use attain_brokerage::Stage;
use attain_evidence::{
    EvidenceError, EvidenceErrors, Gathering, Lines, Row, TextFormat, read_fact, write_fact,
};
use attain_store::{
    Account, Ask, Change, Contract, ContractId, KeptRecord, NewRecord, NewUpload, Package,
    PackageId, PersonId, Source, StoreError, TermsKind, Upload, UploadId, terms_of,
};
use attain_terms::{Grade, Names};
use attain_units::{Day, Instant};

use crate::deliver::{Case, Word, ask_to_verify, is_own_fact, paid_by_name, set_outcomes, word_on};
use crate::error::OfficeError;

/// The largest file of evidence, in bytes.
pub const MOST_BYTES: usize = 1_900_000;
/// The most rows of one file.
pub const MOST_ROWS: usize = 10_000;

/// What a file comes to, before anything of it is taken.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Rows that would be taken, in the order of the file.
    pub taken: Vec<ReadRow>,
    /// Rows that say again what is already there.
    pub replays: Vec<ReadRow>,
    /// Rows that are refused, and why.
    pub refused: Vec<RefusedRow>,
}

/// One row of a file, its texts without spaces around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRow {
    /// Its line in the file.
    pub line: u32,
    /// The record's id.
    pub record: String,
    /// The day it was true.
    pub on: Day,
    /// Who it is about; empty for the contract as a whole.
    pub person: String,
    /// The package; empty when about nobody.
    pub package: String,
    /// What is said.
    pub fact: String,
    /// Its value.
    pub value: String,
    /// Who says so.
    pub by: String,
    /// How sure it is.
    pub grade: Grade,
    /// The record it takes the place of; empty when none.
    pub supersedes: String,
}

/// One row that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// Its line in the file.
    pub line: u32,
    /// The line as it stands.
    pub text: String,
    /// Why.
    pub why: WhyNot,
}

/// Why a row is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is not a record of the format, or does not go with what is already known.
    Format(EvidenceError),
    /// The provider may not say it: a code and what fills its words.
    Scope(ScopeProblem),
}

/// Why a row that reads well is refused all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeProblem {
    /// Nobody of that id has a package under this contract.
    PersonUnknown { person: String },
    /// The person has no such package under this contract.
    PackageUnknown { package: String, person: String },
    /// The row names no package.
    PackageMissing,
    /// Care has not begun, or the package came to nothing.
    NotInDelivery { package: String },
    /// The fact is for others to say, or is done on a page.
    NotByFile { fact: String },
    /// A file cannot verify itself.
    Verified { by: String },
    /// A file cannot carry somebody else's word.
    OtherParty { by: String },
    /// A file cannot be as sure as that.
    TooSure { grade: String },
    /// The record it would take the place of is not the provider's own.
    NotOwnRecord { record: String },
    /// The day has not come.
    ToCome { on: Day },
    /// The outcome is not one of the plan.
    OutcomeUnknown { outcome: String },
    /// The outcome is claimed already, or somebody has said whether it is met.
    HasWord { outcome: String },
}

impl ScopeProblem {
    /// A code for messages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::PersonUnknown { .. } => "person-unknown",
            Self::PackageUnknown { .. } => "package-unknown",
            Self::PackageMissing => "package-missing",
            Self::NotInDelivery { .. } => "not-in-delivery",
            Self::NotByFile { .. } => "not-by-file",
            Self::Verified { .. } => "verified",
            Self::OtherParty { .. } => "other-party",
            Self::TooSure { .. } => "too-sure",
            Self::NotOwnRecord { .. } => "not-own-record",
            Self::ToCome { .. } => "to-come",
            Self::OutcomeUnknown { .. } => "outcome-unknown",
            Self::HasWord { .. } => "has-word",
        }
    }

    /// What the message says it about.
    pub fn found(&self) -> String {
        match self {
            Self::PersonUnknown { person: found }
            | Self::PackageUnknown { package: found, .. }
            | Self::NotInDelivery { package: found }
            | Self::NotByFile { fact: found }
            | Self::Verified { by: found }
            | Self::OtherParty { by: found }
            | Self::TooSure { grade: found }
            | Self::NotOwnRecord { record: found }
            | Self::OutcomeUnknown { outcome: found }
            | Self::HasWord { outcome: found } => found.clone(),
            Self::PackageMissing => String::new(),
            Self::ToCome { on } => on.to_string(),
        }
    }
}

impl Preview {
    /// How many rows the file has.
    pub fn rows(&self) -> usize {
        self.taken.len() + self.replays.len() + self.refused.len()
    }

    /// How many rows would be taken of each fact, and of how many people.
    pub fn totals(&self) -> BTreeMap<&str, (usize, usize)> {
        let mut people: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
        for row in &self.taken {
            let total = people.entry(&row.fact).or_default();
            total.0 += 1;
            total.1.insert(&row.person);
        }
        people.into_iter().map(|(fact, (rows, people))| (fact, (rows, people.len()))).collect()
    }
}

/// Keeps a file as it came and judges it. Nothing of it is taken yet.
///
/// # Errors
/// When the contract is not the provider's, or the file is empty or too large to be one.
pub async fn upload_evidence(
    change: &mut Change,
    account: &Account,
    contract: &Contract,
    name: &str,
    text: &str,
) -> Result<(UploadId, Preview), OfficeError> {
    if text.trim().is_empty() {
        return Err(OfficeError::Rule("upload-empty"));
    }
    if text.len() > MOST_BYTES || text.lines().count() > MOST_ROWS + 50 {
        return Err(OfficeError::Rule("upload-too-large"));
    }
    let at = change.at;
    let preview = preview(change, account, contract, text, at).await?;
    let count = |number: usize| i64::try_from(number).expect("a file has few rows");
    let id = change
        .keep_upload(NewUpload {
            contract: &contract.id,
            name: plain_name(name),
            text,
            rows: count(preview.rows()),
            problems: count(preview.refused.len()),
        })
        .await?;
    Ok((id, preview))
}

/// Takes a file whole. Its rows are learnt now; those that are already there are told and not
/// doubled. Gives what was taken.
///
/// # Errors
/// When any row is refused, or the file was taken already.
pub async fn accept_upload(
    change: &mut Change,
    account: &Account,
    upload: &Upload,
) -> Result<Preview, OfficeError> {
    if upload.accepted_at.is_some() {
        return Err(OfficeError::Rule("upload-taken"));
    }
    let contract = change.contract(&upload.contract).await?;
    let at = change.at;
    let preview = preview(change, account, &contract, &upload.text, at).await?;
    if !preview.refused.is_empty() {
        return Err(OfficeError::Rule("upload-refused"));
    }
    let records: Vec<NewRecord> = preview.taken.iter().map(|row| row.record(upload)).collect();
    change.record_facts(&contract.id, &records).await?;
    for row in preview.taken.iter().filter(|row| row.fact == "outcome claimed") {
        let package = change.package(&PackageId::from(row.package.as_str())).await?;
        let case = Case::of(change, account, &package).await?;
        ask_to_verify(change, &case, &row.value, &row.record, "").await?;
    }
    change.take_upload(&upload.id).await?;
    Ok(preview)
}

/// Judges a file against a contract and what is known of its people.
///
/// # Errors
/// When the contract is not the provider's, or the store fails.
pub async fn preview(
    ask: &mut Ask,
    account: &Account,
    contract: &Contract,
    text: &str,
    now: Instant,
) -> Result<Preview, OfficeError> {
    if !account.is_of(&contract.provider) {
        return Err(StoreError::Missing { what: "contract", id: contract.id.0.clone() }.into());
    }
    let scope = Scope::of(ask, account, contract, now).await?;
    Ok(scope.judge(text))
}

/// What a file is judged against.
struct Scope {
    now: Instant,
    party: String,
    /// The words of others: a file does not speak for them.
    others: BTreeSet<String>,
    names: Names,
    /// Outcomes that clauses pay for by name.
    paid: Vec<String>,
    packages: BTreeMap<PackageId, Package>,
    /// Records of each person; of the contract as a whole under no person.
    kept: BTreeMap<String, Vec<KeptRecord>>,
}

impl Scope {
    async fn of(
        ask: &mut Ask,
        account: &Account,
        contract: &Contract,
        now: Instant,
    ) -> Result<Self, OfficeError> {
        let party = crate::actor::actor(ask, account, Some(&contract.id)).await?.party;
        let usual = ["council", "person", "carer", "health service", "housing provider"];
        let mut others: BTreeSet<String> = usual.map(str::to_owned).into();
        let (mut names, mut paid) = (Names::default(), Vec::new());
        if let Some(version) = ask.terms_in_force(&contract.id, TermsKind::Live).await? {
            let terms = terms_of(&version)?;
            let latest = terms.latest();
            let word = |name| latest.names.word(name).to_owned();
            others.extend(latest.payers.iter().map(|payer| word(payer.name)));
            let standards = latest.clauses.iter().map(|clause| &clause.standard);
            others.extend(standards.flat_map(|one| one.accepted_by.iter().copied()).map(word));
            names = latest.names.clone();
            paid = paid_by_name(&terms);
        }
        others.remove(&party);
        let mut kept: BTreeMap<String, Vec<KeptRecord>> = BTreeMap::new();
        let last = ask.last_record().await?;
        for record in ask.records_of(&contract.id, last).await? {
            kept.entry(record.person.clone()).or_default().push(record);
        }
        let packages = ask.packages_under(&contract.id).await?;
        let packages = packages.into_iter().map(|package| (package.id.clone(), package)).collect();
        Ok(Self { now, party, others, names, paid, packages, kept })
    }

    fn judge(&self, text: &str) -> Preview {
        let format = if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
            TextFormat::JsonLines
        } else {
            TextFormat::Csv
        };
        let texts: Vec<&str> = text.lines().collect();
        let mut preview = Preview::default();
        let refuse = |preview: &mut Preview, line: u32, why: WhyNot| {
            let place = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
            let text = texts.get(place).copied().unwrap_or_default().to_owned();
            preview.refused.push(RefusedRow { line, text, why });
        };
        let mut lines = Lines::new(format);
        let (length, count) = match lines.beginning(text.as_bytes()) {
            Ok(beginning) => beginning,
            Err((line, error)) => {
                refuse(&mut preview, line, WhyNot::Format(error));
                return preview;
            }
        };
        let mut rows = Vec::new();
        lines.read(&text.as_bytes()[length..], count, |line, row| {
            match row.map_err(WhyNot::Format).and_then(|row| self.read(row)) {
                Ok(row) => rows.push(row),
                Err(why) => refuse(&mut preview, line, why),
            }
            true
        });
        for (line, why) in self.sort_out(rows, &mut preview) {
            refuse(&mut preview, line, why);
        }
        preview.refused.sort_by_key(|row| row.line);
        preview
    }

    /// Reads one row and holds what a provider may say of its own contract.
    fn read(&self, row: &Row<'_>) -> Result<ReadRow, WhyNot> {
        let [record, on, _, person, package, fact, value, by, verified_by, grade, supersedes] =
            row.fields.map(str::trim);
        for (text, column) in [(record, "record"), (on, "on"), (fact, "fact")] {
            if text.is_empty() {
                return Err(WhyNot::Format(EvidenceError::Blank { column }));
            }
        }
        let day: Day = on
            .parse()
            .map_err(|_| WhyNot::Format(EvidenceError::NotADay { found: on.to_owned() }))?;
        read_fact(fact, value, &mut self.names.clone()).map_err(WhyNot::Format)?;
        let grade = match grade {
            "" => Grade::SelfReport,
            text => attain_evidence::read_grade(text).map_err(WhyNot::Format)?,
        };
        let by = if by.is_empty() { self.party.as_str() } else { by };
        let own = |text: &str| text.to_owned();
        let read = ReadRow {
            line: row.line,
            record: own(record),
            on: day,
            person: own(person),
            package: own(package),
            fact: own(fact),
            value: own(value),
            by: own(by),
            grade,
            supersedes: own(supersedes),
        };
        self.in_scope(&read, verified_by).map_or(Ok(read), |why| Err(WhyNot::Scope(why)))
    }

    fn in_scope(&self, row: &ReadRow, verified_by: &str) -> Option<ScopeProblem> {
        let own = |text: &str| text.to_owned();
        let is_cancelling = row.fact == "cancelled" && !row.supersedes.is_empty();
        if !is_own_fact(&row.fact) && !is_cancelling {
            return Some(ScopeProblem::NotByFile { fact: own(&row.fact) });
        }
        if !verified_by.is_empty() {
            return Some(ScopeProblem::Verified { by: own(verified_by) });
        }
        if self.others.contains(&row.by) {
            return Some(ScopeProblem::OtherParty { by: own(&row.by) });
        }
        let is_log = row.fact != "outcome claimed" && row.grade == Grade::LinkedRecord;
        if row.grade != Grade::SelfReport && !is_log {
            return Some(ScopeProblem::TooSure { grade: own(row.grade.words()) });
        }
        if row.on > self.now.day() {
            return Some(ScopeProblem::ToCome { on: row.on });
        }
        let is_of_contract = row.person.is_empty() && row.package.is_empty();
        if !(is_of_contract && matches!(row.fact.as_str(), "measured" | "happened" | "cancelled"))
            && let Some(why) = self.package_problem(row)
        {
            return Some(why);
        }
        if !row.supersedes.is_empty() {
            let old = self.kept.get(&row.person).into_iter().flatten();
            let old = old.into_iter().find(|kept| kept.record == row.supersedes);
            if old.is_some_and(|old| self.others.contains(&old.by_party) || !is_own_fact(&old.fact))
            {
                return Some(ScopeProblem::NotOwnRecord { record: own(&row.supersedes) });
            }
        }
        None
    }

    fn package_problem(&self, row: &ReadRow) -> Option<ScopeProblem> {
        let own = |text: &str| text.to_owned();
        if !self.packages.values().any(|package| package.person.as_str() == row.person) {
            return Some(ScopeProblem::PersonUnknown { person: own(&row.person) });
        }
        if row.package.is_empty() {
            return Some(ScopeProblem::PackageMissing);
        }
        let package = self.packages.get(&PackageId::from(row.package.as_str()));
        let package = package.filter(|package| package.person.as_str() == row.person);
        let Some(package) = package else {
            let (package, person) = (own(&row.package), own(&row.person));
            return Some(ScopeProblem::PackageUnknown { package, person });
        };
        let stage = package.stage.parse().unwrap_or(Stage::Referred);
        let is_open = matches!(
            stage,
            Stage::Delivering | Stage::Suspended | Stage::Confirming | Stage::Ended
        );
        (!is_open).then(|| ScopeProblem::NotInDelivery { package: own(&row.package) })
    }

    /// Parts rows that are new from those that are there already, and holds that each person's
    /// records make sense with the new ones.
    fn sort_out(&self, rows: Vec<ReadRow>, preview: &mut Preview) -> Vec<(u32, WhyNot)> {
        let mut refused = Vec::new();
        let mut by_person: BTreeMap<String, Vec<ReadRow>> = BTreeMap::new();
        for row in rows {
            by_person.entry(row.person.clone()).or_default().push(row);
        }
        for (person, rows) in by_person {
            let none = Vec::new();
            let kept = self.kept.get(&person).unwrap_or(&none);
            let mut new: Vec<ReadRow> = Vec::new();
            for row in rows {
                let known = kept.iter().find(|kept| kept.record == row.record);
                if known.is_some_and(|kept| self.says_the_same(kept, &row)) {
                    preview.replays.push(row);
                } else if let Some(why) = self.claim_problem(kept, &row) {
                    refused.push((row.line, WhyNot::Scope(why)));
                } else {
                    new.push(row);
                }
            }
            let wrong = self.check(kept, &new);
            let lines: BTreeSet<u32> = wrong.iter().map(|(line, _)| *line).collect();
            refused.extend(wrong.into_iter().map(|(line, why)| (line, WhyNot::Format(why))));
            for row in new.into_iter().filter(|row| !lines.contains(&row.line)) {
                let mut seen = preview.taken.iter();
                let again = seen.any(|one| one.person == row.person && one.record == row.record);
                if again { preview.replays.push(row) } else { preview.taken.push(row) }
            }
        }
        preview.taken.sort_by_key(|row| row.line);
        preview.replays.sort_by_key(|row| row.line);
        refused
    }

    /// A claim is about an outcome of the plan or of the terms that nobody has spoken of yet.
    fn claim_problem(&self, kept: &[KeptRecord], row: &ReadRow) -> Option<ScopeProblem> {
        if row.fact != "outcome claimed" {
            return None;
        }
        let outcome = row.value.clone();
        let own = kept.iter().filter(|record| record.package == row.package);
        let own: Vec<KeptRecord> = own.cloned().collect();
        let set = set_outcomes(&own);
        if set.is_empty() && !self.paid.contains(&outcome) {
            return Some(ScopeProblem::OutcomeUnknown { outcome });
        }
        let has_word = word_on(&own, &outcome) != Word::None && row.supersedes.is_empty();
        has_word.then_some(ScopeProblem::HasWord { outcome })
    }

    fn says_the_same(&self, kept: &KeptRecord, row: &ReadRow) -> bool {
        let mut names = self.names.clone();
        let mut plain = |fact: &str, value: &str| {
            let mut written = String::new();
            let read = read_fact(fact, value, &mut names).ok()?;
            let fact = write_fact(read, &names, &mut written);
            Some((fact, written))
        };
        plain(&kept.fact, &kept.value) == plain(&row.fact, &row.value)
            && kept.on_day == row.on
            && kept.package == row.package
            && kept.by_party == row.by
            && kept.grade == row.grade.words()
            && kept.supersedes == row.supersedes
    }

    /// What is wrong with a person's new rows beside what is known of them.
    fn check(&self, kept: &[KeptRecord], new: &[ReadRow]) -> Vec<(u32, EvidenceError)> {
        let Some(first) = new.first().map(|row| row.line) else { return Vec::new() };
        let recorded = self.now.to_string();
        let mut gathering = Gathering::new(self.names.clone());
        for record in kept {
            let (on, at) = (record.on_day.to_string(), record.recorded.to_string());
            gathering.row(&Row { fields: texts_of_kept(record, &on, &at), line: 0 });
        }
        for row in new {
            let on = row.on.to_string();
            gathering.row(&Row { fields: row.texts(&on, &recorded), line: row.line });
        }
        let found: Result<_, EvidenceErrors> = gathering.finish(|line| (String::new(), line));
        let Err(errors) = found else { return Vec::new() };
        // A finding at a record that was there before came about by a new one.
        let place = |line: u32| if line == 0 { first } else { line };
        errors.refusals.into_iter().map(|refusal| (place(refusal.line), refusal.error)).collect()
    }
}

impl ReadRow {
    fn texts<'a>(&'a self, on: &'a str, recorded: &'a str) -> [&'a str; 11] {
        let (grade, nobody) = (self.grade.words(), "");
        [
            &self.record,
            on,
            recorded,
            &self.person,
            &self.package,
            &self.fact,
            &self.value,
            &self.by,
            nobody,
            grade,
            &self.supersedes,
        ]
    }

    fn record(&self, upload: &Upload) -> NewRecord {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        NewRecord {
            record: Some(self.record.clone()),
            on_day: self.on,
            person: some(&self.person).map(PersonId),
            package: some(&self.package).map(PackageId),
            fact: self.fact.clone(),
            value: self.value.clone(),
            by: self.by.clone(),
            verified_by: String::new(),
            grade: self.grade,
            supersedes: some(&self.supersedes),
            source: Source::File,
            upload: Some(upload.id.clone()),
        }
    }
}

fn texts_of_kept<'a>(record: &'a KeptRecord, on: &'a str, recorded: &'a str) -> [&'a str; 11] {
    [
        &record.record,
        on,
        recorded,
        &record.person,
        &record.package,
        &record.fact,
        &record.value,
        &record.by_party,
        &record.verified_by,
        &record.grade,
        &record.supersedes,
    ]
}

/// The refused rows of a file as a file: their columns as they came, to be mended and brought
/// again with the rest.
pub fn refused_file(preview: &Preview, text: &str) -> String {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let mut file = String::new();
    if !is_json {
        file.push_str(attain_evidence::HEADER);
        file.push('\n');
    }
    let mut last = 0;
    for row in preview.refused.iter().filter(|row| !row.text.is_empty()) {
        if row.line != last && row.text.trim() != attain_evidence::HEADER {
            file.push_str(&row.text);
            file.push('\n');
        }
        last = row.line;
    }
    file
}

/// A file to begin with: a row for each package in delivery, to be written over.
///
/// # Errors
/// When the store fails.
pub async fn template(
    ask: &mut Ask,
    contract: &ContractId,
    today: Day,
) -> Result<String, OfficeError> {
    let (visits, counted) = crate::deliver::countables(ask, contract).await?;
    let (fact, value) = match counted.first() {
        Some(one) if !visits && one.is_measured => ("measured", format!("{} 1", one.what)),
        Some(one) if !visits => ("happened", one.what.clone()),
        _ => ("visit", "30 planned 30 actual".to_owned()),
    };
    let mut out = format!("{}\n", attain_evidence::HEADER).into_bytes();
    let on = today.to_string();
    let mut packages = ask.packages_under(contract).await?;
    packages.retain(|package| package.stage == Stage::Delivering.code());
    for (number, package) in (1..).zip(packages.iter().rev()) {
        let (record, person) = (format!("{on}-{number}"), package.person.as_str());
        let fields = [
            &*record,
            &*on,
            "",
            person,
            package.id.as_str(),
            fact,
            &*value,
            "",
            "",
            "self-report",
            "",
        ];
        attain_evidence::write_csv_row(fields, &mut out);
    }
    Ok(String::from_utf8(out).expect("texts make a file of text"))
}

/// A file's name without the folders some browsers send.
fn plain_name(name: &str) -> &str {
    let plain = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let end = plain.char_indices().nth(120).map_or(plain.len(), |(place, _)| place);
    if plain.is_empty() { "evidence" } else { &plain[..end] }
}
