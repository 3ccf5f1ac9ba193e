//! A sheet out of the answers to what it asks, and the answers out of a sheet.

use toml::{Table, Value};

use crate::asked::{Asked, Kind};
use crate::sheet::{Sheet, get, set, tables, written};

/// What somebody answered.
pub trait Answers {
    /// Whether a field of this name was answered, be it with nothing.
    fn is_sent(&self, name: &str) -> bool;
    /// The answer as a file of papers has it: a day as 2026-09-01, an amount as £400.00; empty when
    /// there is none.
    fn answer(&mut self, name: &str, kind: &Kind) -> String;
    /// Told of a field that must be answered and is not.
    fn lacks(&mut self, name: &str);
}

impl Sheet {
    /// The sheet as text, from answers.
    pub fn answered(self, answers: &mut impl Answers) -> String {
        let mut sheet = Table::new();
        if !self.is_list() {
            set(&mut sheet, &self.place(""), Value::Table(Table::new()));
        }
        let mut questions = self.questions("");
        if let [Asked { kind: Kind::OneOf(_), .. }] = &questions[..] {
            // The first answer decides what else is asked.
            take(&mut sheet, &questions, "", answers);
            questions = self.questions(&written(&sheet)).split_off(1);
        }
        for question in &questions {
            match &question.kind {
                Kind::Group(asked) => take(&mut sheet, asked, "", answers),
                Kind::Rows(asked) => {
                    let list = rows_of(question, asked, answers);
                    if !list.is_empty() {
                        set(&mut sheet, &question.place, Value::Array(list));
                    }
                }
                _ => take(&mut sheet, std::slice::from_ref(question), "", answers),
            }
        }
        let listed = sheet.into_iter().map(|(key, value)| (key, listed(value))).collect();
        written(&listed)
    }

    /// Whether the whole of it is a list.
    fn is_list(self) -> bool {
        matches!(self.key, "risks" | "benefits" | "self-assessment")
    }
}

/// What is written on a sheet, by the name of the field that asks for it.
pub fn values(questions: &[Asked], text: &str) -> Vec<(String, String)> {
    let sheet = tables(text);
    let mut found = Vec::new();
    let mut add = |name: String, value: Option<&Value>| {
        if let Some(value) = value {
            found.push((name, shown(value)));
        }
    };
    for question in questions {
        match &question.kind {
            Kind::Group(asked) => {
                asked.iter().for_each(|one| add(one.name(""), at(&sheet, &one.place)));
            }
            Kind::Rows(asked) => {
                let rows = get(&sheet, &question.place).and_then(Value::as_array);
                for (number, row) in (1..).zip(rows.into_iter().flatten()) {
                    for one in asked {
                        let value = match row {
                            Value::Table(row) => row.get(&one.place),
                            list => of_list(list, &one.place),
                        };
                        add(one.name(&question.in_row(number)), value);
                    }
                }
            }
            _ => add(question.name(""), get(&sheet, &question.place)),
        }
    }
    found
}

/// What stands at a place, the last part of which may be a number in a list.
fn at<'a>(sheet: &'a Table, place: &str) -> Option<&'a Value> {
    let of_list = || {
        let (front, number) = place.rsplit_once('.')?;
        of_list(get(sheet, front)?, number)
    };
    get(sheet, place).or_else(of_list)
}

fn of_list<'a>(list: &'a Value, number: &str) -> Option<&'a Value> {
    list.as_array()?.get(number.parse::<usize>().ok()?)
}

/// A value as a field shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Boolean(true) => "yes".to_owned(),
        Value::Boolean(false) => String::new(),
        Value::Array(lines) => lines.iter().map(shown).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

/// Takes the answers to questions about one thing, and tells of those that must be there too.
fn take(into: &mut Table, asked: &[Asked], front: &str, answers: &mut impl Answers) {
    let mut is_any = false;
    let mut empty = Vec::new();
    for question in asked {
        let name = question.name(front);
        match value(&question.kind, &answers.answer(&name, &question.kind)) {
            Some(value) => {
                is_any = true;
                set(into, &question.place, value);
            }
            None if question.is_needed => empty.push(name),
            None => {}
        }
    }
    // What must be answered on its own must be answered always.
    if is_any || asked.len() == 1 {
        empty.iter().for_each(|name| answers.lacks(name));
    }
}

/// The rows that say anything.
fn rows_of(question: &Asked, asked: &[Asked], answers: &mut impl Answers) -> Vec<Value> {
    let mut rows = Vec::new();
    for number in 1.. {
        let front = question.in_row(number);
        if !asked.iter().any(|one| answers.is_sent(&one.name(&front))) {
            break;
        }
        let mut row = Table::new();
        take(&mut row, asked, &front, answers);
        if !row.is_empty() {
            rows.push(Value::Table(row));
        }
    }
    rows
}

fn value(kind: &Kind, answer: &str) -> Option<Value> {
    let answer = answer.trim();
    if answer.is_empty() {
        return None;
    }
    match kind {
        Kind::Lines => {
            let lines = answer.lines().map(str::trim).filter(|line| !line.is_empty());
            Some(Value::Array(lines.map(|line| Value::String(line.to_owned())).collect()))
        }
        Kind::Number | Kind::Score => answer.parse().ok().map(Value::Integer),
        Kind::Tick => Some(Value::Boolean(true)),
        // Browsers end lines in their own way, and the same words must stay the same.
        _ => Some(Value::String(answer.replace("\r\n", "\n"))),
    }
}

/// Tables whose keys are numbers are lists.
fn listed(value: Value) -> Value {
    match value {
        Value::Table(table) => {
            let is_list = !table.is_empty() && table.keys().all(|key| key.parse::<u8>().is_ok());
            let each = table.into_iter().map(|(key, value)| (key, listed(value)));
            if is_list {
                Value::Array(each.map(|(_, value)| value).collect())
            } else {
                Value::Table(each.collect())
            }
        }
        Value::Array(list) => Value::Array(list.into_iter().map(listed).collect()),
        other => other,
    }
}
