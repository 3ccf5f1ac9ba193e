//! Evidence: records in the order we learnt them, and as the core reads them.

use std::collections::BTreeSet;

use attain_evidence::{Evidence, EvidenceErrors, Gathering, HEADER, Row};
use attain_terms::{Grade, Names};
use attain_units::{Day, DayError, Instant};
use sqlx::AssertSqlSafe;

use crate::change::{Ask, Change};
use crate::contracts::TermsKind;
use crate::error::StoreError;
use crate::ids::{ContractId, PackageId, PersonId, UploadId};
use crate::settling::{beside, terms_of};

/// A record as it is kept: the texts of the evidence format, and who entered it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptRecord {
    /// Its place among all records.
    pub seq: i64,
    /// The contract.
    #[sqlx(try_from = "String")]
    pub contract: ContractId,
    /// Its id, unique for its person.
    pub record: String,
    /// The day it was true.
    #[sqlx(try_from = "String")]
    pub on_day: Day,
    /// When we learnt it.
    #[sqlx(try_from = "String")]
    pub recorded: Instant,
    /// Who it is about; empty for the contract as a whole.
    pub person: String,
    /// The package; empty when about the person as a whole.
    pub package: String,
    /// The fact's words.
    pub fact: String,
    /// Its value.
    pub value: String,
    /// Which party says so.
    pub by_party: String,
    /// Which party verified it.
    pub verified_by: String,
    /// Its grade's words.
    pub grade: String,
    /// The record it takes the place of.
    pub supersedes: String,
    /// Who entered it.
    pub account: Option<String>,
    /// screen, file, link, import.
    pub source: String,
    /// The file it came in.
    pub upload: Option<String>,
}

/// How a record came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Typed on a page.
    Screen,
    /// In a file.
    File,
    /// By a link the person was sent.
    Link,
    /// Brought in from another system.
    Import,
}

impl Source {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::File => "file",
            Self::Link => "link",
            Self::Import => "import",
        }
    }
}

/// A record to be kept. The words are those of the evidence format.
#[derive(Clone, Debug)]
pub struct NewRecord {
    /// Its id where it brings one; the store gives one otherwise.
    pub record: Option<String>,
    /// The day it was true.
    pub on_day: Day,
    /// Who it is about; nothing for the contract as a whole.
    pub person: Option<PersonId>,
    /// The package, where it is about one.
    pub package: Option<PackageId>,
    /// The fact's words.
    pub fact: String,
    /// Its value.
    pub value: String,
    /// Which party says so, in the words of the terms.
    pub by: String,
    /// Which party verified it; empty when nobody did.
    pub verified_by: String,
    /// How sure it is.
    pub grade: Grade,
    /// The id of the record it takes the place of.
    pub supersedes: Option<String>,
    /// How it came in.
    pub source: Source,
    /// The file it came in.
    pub upload: Option<UploadId>,
}

impl NewRecord {
    /// Who it is about; empty for the contract as a whole.
    fn person(&self) -> &str {
        self.person.as_ref().map_or("", PersonId::as_str)
    }
}

impl KeptRecord {
    /// The eleven texts of the evidence format.
    pub fn texts<'a>(&'a self, on: &'a str, recorded: &'a str) -> [&'a str; 11] {
        [
            &self.record,
            on,
            recorded,
            &self.person,
            &self.package,
            &self.fact,
            &self.value,
            &self.by_party,
            &self.verified_by,
            &self.grade,
            &self.supersedes,
        ]
    }
}

/// The columns of a record, in the order of [`Columns`].
const COLUMNS: &str = "seq, record, on_day, recorded, person, package, fact, value, by_party,
                       verified_by, grade, supersedes, account, source, upload";

/// A record as JSON.
type Columns = (
    i64,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    String,
    Option<String>,
);

/// The records in rows of JSON.
///
/// # Errors
/// When they cannot be read.
pub(crate) fn records_in(
    contract: &ContractId,
    rows: &[String],
) -> Result<Vec<KeptRecord>, StoreError> {
    let unreadable = |why: String| StoreError::Unreadable { what: "records of a contract", why };
    let mut records = Vec::new();
    for row in rows {
        let of_person: Vec<Columns> =
            serde_json::from_str(row).map_err(|wrong| unreadable(wrong.to_string()))?;
        for columns in of_person {
            let (seq, record, on_day, recorded, person, package, fact, value, ..) = columns;
            let (.., by_party, verified_by, grade, supersedes, account, source, upload) = columns;
            records.push(KeptRecord {
                seq,
                contract: contract.clone(),
                record,
                on_day: on_day.parse().map_err(|wrong: DayError| unreadable(wrong.to_string()))?,
                recorded: recorded
                    .parse()
                    .map_err(|wrong: DayError| unreadable(wrong.to_string()))?,
                person,
                package,
                fact,
                value,
                by_party,
                verified_by,
                grade,
                supersedes,
                account,
                source,
                upload,
            });
        }
    }
    Ok(records)
}

/// Records as the core reads them.
///
/// # Errors
/// When what must hold among one person's records does not.
pub fn evidence_of(records: &[KeptRecord], names: &Names) -> Result<Evidence, EvidenceErrors> {
    let mut gathering = Gathering::new(names.clone());
    for (line, record) in (2..).zip(records) {
        let (on, recorded) = (record.on_day.to_string(), record.recorded.to_string());
        gathering.row(&Row { fields: record.texts(&on, &recorded), line });
    }
    gathering.finish(|line| ("evidence.csv".to_owned(), line))
}

/// Records as a file of evidence: what `attain settle` reads.
pub fn csv_of(records: &[KeptRecord]) -> String {
    let mut text = String::from(HEADER);
    text.push('\n');
    for record in records {
        let (on, recorded) = (record.on_day.to_string(), record.recorded.to_string());
        let mut line = Vec::new();
        attain_evidence::write_csv_row(record.texts(&on, &recorded), &mut line);
        text.push_str(&String::from_utf8(line).expect("texts make a line of text"));
    }
    text
}

impl Ask {
    /// The last record's place among all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_record(&mut self) -> Result<i64, StoreError> {
        let sql = "select coalesce(max(seq), 0) from record";
        Ok(sqlx::query_scalar(sql).fetch_one(self.on()).await?)
    }

    /// The place of a contract's last record; 0 while it has none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_record_of(&mut self, contract: &ContractId) -> Result<i64, StoreError> {
        let sql = "select coalesce(max(seq), 0) from record where contract = $1";
        Ok(sqlx::query_scalar(sql).bind(contract.as_str()).fetch_one(self.on()).await?)
    }

    /// A contract's records up to one place, people together, each person's by day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn records_of(
        &mut self,
        contract: &ContractId,
        up_to: i64,
    ) -> Result<Vec<KeptRecord>, StoreError> {
        let rows = self.record_rows(contract, up_to).await?;
        let contract = contract.clone();
        beside(move || records_in(&contract, &rows)).await
    }

    /// The same as the database writes it: one row a person, a list of lists in JSON. A row costs more
    /// on its way here than all the columns of a record, and a person has many records.
    pub(crate) async fn record_rows(
        &mut self,
        contract: &ContractId,
        up_to: i64,
    ) -> Result<Vec<String>, StoreError> {
        let of_person = match self.on().backend_name() {
            "SQLite" => format!("json_group_array(json_array({COLUMNS}) order by on_day, seq)"),
            _ => format!("json_agg(json_build_array({COLUMNS}) order by on_day, seq)::text"),
        };
        let sql = format!(
            "select {of_person} from record where contract = $1 and seq <= $2
             group by person order by person"
        );
        let rows = sqlx::query_scalar(AssertSqlSafe(sql)).bind(contract.as_str()).bind(up_to);
        Ok(rows.fetch_all(self.on()).await?)
    }

    /// The records of one package in the order we learnt them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn records_of_package(
        &mut self,
        package: &PackageId,
    ) -> Result<Vec<KeptRecord>, StoreError> {
        let sql = "select * from record where package = $1 order by seq";
        Ok(sqlx::query_as(sql).bind(package.as_str()).fetch_all(self.on()).await?)
    }

    /// One record of a contract.
    ///
    /// # Errors
    /// When there is none of that id.
    pub async fn record(
        &mut self,
        contract: &ContractId,
        person: &str,
        record: &str,
    ) -> Result<KeptRecord, StoreError> {
        let sql = "select * from record where contract = $1 and person = $2 and record = $3";
        let row = sqlx::query_as(sql).bind(contract.as_str()).bind(person).bind(record);
        let found = row.fetch_optional(self.on()).await?;
        found.ok_or_else(|| StoreError::Missing { what: "record", id: record.to_owned() })
    }
}

impl Change {
    /// Keeps a record. Gives its id.
    ///
    /// # Errors
    /// When the person already has a record with that id, or with this one their records would
    /// no longer make sense together.
    pub async fn record_fact(
        &mut self,
        contract: &ContractId,
        new: &NewRecord,
    ) -> Result<String, StoreError> {
        let ids = self.record_facts(contract, std::slice::from_ref(new)).await?;
        Ok(ids.into_iter().next().expect("one record was kept"))
    }

    /// Keeps records that only make sense together, such as parts of a whole. Gives their ids.
    ///
    /// # Errors
    /// As [`Change::record_fact`], once all of them are there.
    pub async fn record_facts(
        &mut self,
        contract: &ContractId,
        news: &[NewRecord],
    ) -> Result<Vec<String>, StoreError> {
        let mut ids = Vec::new();
        for new in news {
            let id = self.insert_record(contract, new, self.at).await?;
            let facts = serde_json::json!({ "fact": new.fact, "source": new.source.code() });
            let subject = format!("record/{contract}/{id}");
            self.say_of(new.person(), "record fact", &subject, facts).await?;
            ids.push(id);
        }
        let people: BTreeSet<&str> = news.iter().map(NewRecord::person).collect();
        for person in people {
            self.check_person(contract, person).await?;
        }
        Ok(ids)
    }

    /// Keeps records that another system told, each with the instant at which it was learnt there.
    /// The caller has read them together with those that are kept, and refused what does not fit.
    ///
    /// # Errors
    /// When a person already has a record with one of their ids.
    pub async fn import_records(
        &mut self,
        contract: &ContractId,
        records: &[(Instant, NewRecord)],
    ) -> Result<(), StoreError> {
        for (recorded, new) in records {
            self.insert_record(contract, new, *recorded).await?;
        }
        let facts = serde_json::json!({ "records": records.len() });
        self.say("import evidence", &format!("contract/{contract}"), facts).await
    }

    /// Adds a record's row. Gives its id.
    async fn insert_record(
        &mut self,
        contract: &ContractId,
        new: &NewRecord,
        recorded: Instant,
    ) -> Result<String, StoreError> {
        let seq = self.last_record().await? + 1;
        let id = new.record.clone().unwrap_or_else(|| format!("R{seq}"));
        let account = self.account.0.clone();
        sqlx::query(
            "insert into record
             (seq, contract, record, on_day, recorded, person, package, fact, value, by_party,
              verified_by, grade, supersedes, account, source, upload)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        )
        .bind(seq)
        .bind(contract.as_str())
        .bind(&id)
        .bind(new.on_day.to_string())
        .bind(recorded.to_string())
        .bind(new.person().to_owned())
        .bind(new.package.as_ref().map_or("", PackageId::as_str))
        .bind(&new.fact)
        .bind(&new.value)
        .bind(&new.by)
        .bind(&new.verified_by)
        .bind(new.grade.words())
        .bind(new.supersedes.as_deref().unwrap_or(""))
        .bind(account)
        .bind(new.source.code())
        .bind(new.upload.as_ref().map(|upload| upload.0.clone()))
        .execute(self.on())
        .await?;
        Ok(id)
    }

    /// Holds that a person's records make sense together, as the core reads them.
    async fn check_person(
        &mut self,
        contract: &ContractId,
        person: &str,
    ) -> Result<(), StoreError> {
        let Some(version) = self.terms_in_force(contract, TermsKind::Live).await? else {
            return Ok(());
        };
        let names = terms_of(&version)?.latest().names.clone();
        let sql = "select * from record where contract = $1 and person = $2 order by on_day, seq";
        let records: Vec<KeptRecord> =
            sqlx::query_as(sql).bind(contract.as_str()).bind(person).fetch_all(self.on()).await?;
        evidence_of(&records, &names).map_err(StoreError::Evidence)?;
        Ok(())
    }
}
