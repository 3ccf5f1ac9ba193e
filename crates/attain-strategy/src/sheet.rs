//! A sheet is what of a plan's papers is written and kept at once: one table of the file of papers.
//! The file of a plan is its sheets, one after the other.

use toml::{Table, Value};

use crate::cycle::Stage;
use crate::file::{PapersError, read};
use crate::risks::Side;

/// One sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its stable key, such as `specification` or `gate-plan`.
    pub key: &'static str,
    /// The stage it belongs to.
    pub stage: Stage,
    /// Where it stands in the file.
    table: &'static str,
}

/// The sheets of a file, each as text.
pub type Sheets = Vec<(Sheet, String)>;

impl Sheet {
    /// All of them, in the order of the stages; each stage ends with its gate.
    pub const ALL: [Self; 19] = [
        Self::new("plan", Stage::Analyse, "plan"),
        Self::new("duties", Stage::Analyse, "duties"),
        Self::new("survey", Stage::Analyse, "survey"),
        Self::new("gate-analyse", Stage::Analyse, "stages.analyse"),
        Self::new("outcomes", Stage::Plan, "outcomes"),
        Self::new("logic", Stage::Plan, "logic"),
        Self::new("performance", Stage::Plan, "performance"),
        Self::new("specification", Stage::Plan, "specification"),
        Self::new("readiness", Stage::Plan, "readiness"),
        Self::new("resources", Stage::Plan, "resources"),
        Self::new("tender", Stage::Plan, "tender"),
        Self::new("feasibility", Stage::Plan, "feasibility"),
        Self::new("gate-plan", Stage::Plan, "stages.plan"),
        Self::RISKS,
        Self::new("benefits", Stage::Do, "benefit"),
        Self::new("checklist", Stage::Do, "checklist"),
        Self::new("gate-do", Stage::Do, "stages.do"),
        Self::new("self-assessment", Stage::Review, "standard"),
        Self::new("gate-review", Stage::Review, "stages.review"),
    ];

    /// The register of risks: the only sheet that both sides write on.
    pub const RISKS: Self = Self::new("risks", Stage::Do, "risk");

    const fn new(key: &'static str, stage: Stage, table: &'static str) -> Self {
        Self { key, stage, table }
    }

    /// The sheet of a key.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.key == key)
    }

    /// The sheet of a paper of a stage, whose gate is a paper too.
    pub fn of_paper(stage: Stage, paper: &str) -> Option<Self> {
        let is_gate = paper == "gate";
        let is_it = |sheet: &Self| match sheet.is_gate() {
            true => is_gate && sheet.stage == stage,
            false => sheet.key == paper,
        };
        Self::ALL.into_iter().find(is_it)
    }

    /// Whether it is what was heard, shown and approved at a stage.
    pub fn is_gate(self) -> bool {
        self.table.starts_with("stages.")
    }

    /// The key of its name among [`crate::words`].
    pub fn paper(self) -> &'static str {
        if self.is_gate() { "gate" } else { self.key }
    }

    /// Where the answer to a question of it stands in the file.
    pub(crate) fn place(self, key: &str) -> String {
        if key.is_empty() { self.table.to_owned() } else { format!("{}.{key}", self.table) }
    }
}

/// The file of a plan.
pub fn file_of<'a>(name: &str, sheets: impl IntoIterator<Item = &'a str>) -> String {
    let mut head = Table::new();
    head.insert("format".to_owned(), Value::Integer(1));
    head.insert("name".to_owned(), Value::String(name.to_owned()));
    let mut text = written(&head);
    for sheet in sheets.into_iter().filter(|sheet| !sheet.is_empty()) {
        text.push('\n');
        text.push_str(sheet);
    }
    text
}

/// The name of the plan of a file, and its sheets.
///
/// # Errors
/// With everything that is wrong with it, as [`read`].
pub fn sheets_of(text: &str) -> Result<(String, Sheets), Vec<PapersError>> {
    let papers = read(text)?;
    let file = tables(text);
    let cut = |sheet: Sheet| Some((sheet, cut(&file, sheet)?));
    Ok((papers.name, Sheet::ALL.into_iter().filter_map(cut).collect()))
}

/// A file, or a sheet of one, as tables.
pub(crate) fn tables(text: &str) -> Table {
    text.parse().expect("what was read before is TOML")
}

/// One sheet out of a file; nothing when it is not there.
fn cut(file: &Table, sheet: Sheet) -> Option<String> {
    let mut own = Table::new();
    set(&mut own, sheet.table, get(file, sheet.table)?.clone());
    Some(written(&own))
}

/// Tables as text. A list without entries is not written: below other tables it would be theirs.
pub(crate) fn written(tables: &Table) -> String {
    let is_written = |value: &Value| value.as_array().is_none_or(|list| !list.is_empty());
    let kept = tables.iter().filter(|(_, value)| is_written(value));
    let kept: Table = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
    toml::to_string(&kept).expect("tables of texts, numbers and lists are TOML")
}

/// The risks as somebody writes them now. Each keeps the signatures of the same words there were
/// before, and has no others: nobody signs by writing.
pub fn with_kept_signatures(before: &str, now: &str) -> String {
    let (before, mut now) = (risks(before), tables(now));
    let Some(Value::Array(risks)) = now.get_mut("risk") else { return written(&now) };
    for risk in risks.iter_mut().filter_map(Value::as_table_mut) {
        risk.remove("signed");
        let mut same = before.iter().filter(|one| {
            let mut words = (*one).clone();
            words.remove("signed");
            words == *risk
        });
        if let Some(signed) = same.next().and_then(|one| one.get("signed")) {
            risk.insert("signed".to_owned(), signed.clone());
        }
    }
    written(&now)
}

/// The risks with one side's name under the one of this number, counted from 1; nothing when there
/// is none, or the side signed it before.
pub fn signed(text: &str, number: usize, side: Side) -> Option<String> {
    let mut sheet = tables(text);
    let risks = sheet.get_mut("risk")?.as_array_mut()?;
    let risk = risks.get_mut(number.checked_sub(1)?)?.as_table_mut()?;
    let signed = risk.entry("signed").or_insert_with(|| Value::Array(Vec::new()));
    let (signed, side) = (signed.as_array_mut()?, Value::String(side.code().to_owned()));
    if signed.contains(&side) {
        return None;
    }
    signed.push(side);
    Some(written(&sheet))
}

fn risks(text: &str) -> Vec<Table> {
    let sheet = tables(text);
    let list = sheet.get("risk").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_table).cloned().collect()
}

/// What stands at a place, its parts divided by dots.
pub(crate) fn get<'a>(tables: &'a Table, place: &str) -> Option<&'a Value> {
    match place.split_once('.') {
        Some((front, rest)) => get(tables.get(front)?.as_table()?, rest),
        None => tables.get(place),
    }
}

/// Sets what stands at a place.
pub(crate) fn set(tables: &mut Table, place: &str, value: Value) {
    match place.split_once('.') {
        None => {
            tables.insert(place.to_owned(), value);
        }
        Some((front, rest)) => {
            let inner = tables.entry(front).or_insert_with(|| Value::Table(Table::new()));
            set(inner.as_table_mut().expect("a place leads through tables"), rest, value);
        }
    }
}
