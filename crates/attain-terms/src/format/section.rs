//! One table of the file, read key by key. Whatever is wrong is noted and reading goes on with
//! a stand-in, so that one reading finds everything; terms with a problem are never handed out.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::str::FromStr;

use attain_units::{Day, Instant, Pence, Ratio, Share};

use super::tree::{Entry, Table, Value};
use crate::problem::{Problem, TermsError, nearest};
use crate::rule::Dated;

/// £100,000 million: above any council's budget, and small enough for every product of money,
/// heads and shares to stay inside 128 bits.
pub(crate) const MONEY_MOST: Pence = Pence(10_000_000_000_000);

/// The largest number on either side of a ratio.
const RATIO_MOST: u64 = 1_000_000_000;

/// Everything found wrong so far.
#[derive(Debug)]
pub(crate) struct Problems {
    file: String,
    found: RefCell<Vec<Problem>>,
}

impl Problems {
    pub fn of(file: &str) -> Self {
        Self { file: file.to_owned(), found: RefCell::default() }
    }

    /// Notes a problem, once.
    pub fn note(&self, line: usize, place: &str, error: TermsError) {
        let problem = Problem { file: self.file.clone(), line, place: place.to_owned(), error };
        let mut found = self.found.borrow_mut();
        if !found.contains(&problem) {
            found.push(problem);
        }
    }

    /// All of them, in the order of the file.
    pub fn all(self) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|problem| problem.line);
        found
    }

    pub fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }
}

/// A table being read.
pub(crate) struct Section<'a> {
    table: &'a Table,
    place: String,
    asked: RefCell<BTreeSet<&'static str>>,
    problems: &'a Problems,
}

impl<'a> Section<'a> {
    pub fn of(table: &'a Table, place: String, problems: &'a Problems) -> Self {
        Self { table, place, asked: RefCell::default(), problems }
    }

    pub fn line(&self) -> usize {
        self.table.line
    }

    pub fn problems(&self) -> &'a Problems {
        self.problems
    }

    pub fn table(&self) -> &'a Table {
        self.table
    }

    /// The line of a key, or of the table when the key is not there.
    pub fn line_of(&self, key: &str) -> usize {
        self.table.get(key).map_or(self.table.line, |entry| entry.line)
    }

    pub fn note(&self, key: &str, error: TermsError) {
        self.problems.note(self.line_of(key), &self.place, error);
    }

    pub fn get(&self, key: &'static str) -> Option<&'a Entry> {
        self.asked.borrow_mut().insert(key);
        self.table.get(key)
    }

    pub fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// The key must be there.
    pub fn need(&self, key: &'static str) -> Option<&'a Entry> {
        let entry = self.get(key);
        if entry.is_none() {
            self.note(key, TermsError::MissingKey { key: key.to_owned() });
        }
        entry
    }

    /// Notes every key nobody asked for.
    pub fn done(&self) {
        let asked = self.asked.borrow();
        for (key, entry) in &self.table.entries {
            if !asked.contains(key.as_str()) {
                let nearest = nearest(key, asked.iter().copied());
                let error = TermsError::UnknownKey { key: key.clone(), nearest };
                self.problems.note(entry.line, &self.place, error);
            }
        }
    }

    fn wrong(&self, key: &str, entry: &Entry, wanted: &'static str) {
        let error =
            TermsError::WrongKind { key: key.to_owned(), wanted, found: entry.value.kind() };
        self.problems.note(entry.line, &self.place, error);
    }

    // Texts and what is written as text.

    pub fn text_of(&self, key: &str, entry: &'a Entry) -> Option<&'a str> {
        if let Value::Text(text) = &entry.value {
            return Some(text);
        }
        self.wrong(key, entry, "a text in quotes");
        None
    }

    pub fn text_if(&self, key: &'static str) -> Option<&'a str> {
        self.text_of(key, self.get(key)?)
    }

    pub fn text(&self, key: &'static str) -> &'a str {
        self.need(key).and_then(|entry| self.text_of(key, entry)).unwrap_or("")
    }

    /// A list of texts, or one text alone; empty when the key is not there.
    pub fn texts_if(&self, key: &'static str) -> Vec<&'a str> {
        let Some(entry) = self.get(key) else { return Vec::new() };
        match &entry.value {
            Value::List(items) => items.iter().filter_map(|item| self.text_of(key, item)).collect(),
            _ => self.text_of(key, entry).into_iter().collect(),
        }
    }

    pub fn texts(&self, key: &'static str) -> Vec<&'a str> {
        self.need(key);
        self.texts_if(key)
    }

    fn parsed<T: FromStr>(
        &self,
        key: &str,
        entry: &'a Entry,
        error: fn(String, String) -> TermsError,
    ) -> Option<T> {
        let text = self.text_of(key, entry)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.problems.note(entry.line, &self.place, error(key.to_owned(), text.to_owned()));
        }
        parsed
    }

    pub fn money_of(&self, key: &str, entry: &'a Entry) -> Option<Pence> {
        let money: Pence =
            self.parsed(key, entry, |key, text| TermsError::NotMoney { key, text })?;
        if money.size() > MONEY_MOST {
            let error = TermsError::OutOfRange { key: key.to_owned(), number: money.0 / 100 };
            self.problems.note(entry.line, &self.place, error);
            return None;
        }
        Some(money)
    }

    pub fn money_if(&self, key: &'static str) -> Option<Pence> {
        self.money_of(key, self.get(key)?)
    }

    pub fn money(&self, key: &'static str) -> Pence {
        self.need(key).and_then(|entry| self.money_of(key, entry)).unwrap_or_default()
    }

    pub fn ratio_of(&self, key: &str, entry: &'a Entry) -> Option<Ratio> {
        let ratio: Ratio =
            self.parsed(key, entry, |key, text| TermsError::NotRatio { key, text })?;
        let size = ratio.over().unsigned_abs().max(ratio.under().unsigned_abs());
        if size > RATIO_MOST {
            let error = TermsError::OutOfRange { key: key.to_owned(), number: ratio.over() };
            self.problems.note(entry.line, &self.place, error);
            return None;
        }
        Some(ratio)
    }

    pub fn ratio_if(&self, key: &'static str) -> Option<Ratio> {
        self.ratio_of(key, self.get(key)?)
    }

    pub fn ratio(&self, key: &'static str) -> Ratio {
        self.need(key).and_then(|entry| self.ratio_of(key, entry)).unwrap_or(Ratio::ONE)
    }

    pub fn share_of(&self, key: &str, entry: &'a Entry) -> Option<Share> {
        self.parsed(key, entry, |key, text| TermsError::NotShare { key, text })
    }

    pub fn share(&self, key: &'static str) -> Ratio {
        let share = self.need(key).and_then(|entry| self.share_of(key, entry));
        share.unwrap_or(Share::WHOLE).into()
    }

    pub fn share_if(&self, key: &'static str) -> Option<Ratio> {
        self.share_of(key, self.get(key)?).map(Ratio::from)
    }

    /// One of the choices, by its place among them.
    pub fn choice(&self, key: &'static str, choices: &[&str]) -> usize {
        self.choice_if(key, choices).unwrap_or_else(|| {
            if !self.has(key) {
                let choices = choices.join(", ");
                self.note(key, TermsError::MissingMode { key: key.to_owned(), choices });
            }
            0
        })
    }

    pub fn choice_if(&self, key: &'static str, choices: &[&str]) -> Option<usize> {
        let entry = self.get(key)?;
        let text = self.text_of(key, entry)?;
        let place = choices.iter().position(|choice| *choice == text);
        if place.is_none() {
            let nearest = nearest(text, choices.iter().copied());
            let (key, found, choices) = (key.to_owned(), text.to_owned(), choices.join(", "));
            let error = TermsError::UnknownChoice { key, found, choices, nearest };
            self.problems.note(entry.line, &self.place, error);
        }
        place
    }

    // Numbers and flags.

    pub fn number_of<N: TryFrom<i64>>(&self, key: &str, entry: &Entry) -> Option<N> {
        let Value::Number(number) = entry.value else {
            self.wrong(key, entry, "a whole number");
            return None;
        };
        let fits = N::try_from(number).ok();
        if fits.is_none() {
            let error = TermsError::OutOfRange { key: key.to_owned(), number };
            self.problems.note(entry.line, &self.place, error);
        }
        fits
    }

    pub fn number_if<N: TryFrom<i64>>(&self, key: &'static str) -> Option<N> {
        self.number_of(key, self.get(key)?)
    }

    /// A whole number that may be nothing.
    pub fn number<N: TryFrom<i64> + From<u8>>(&self, key: &'static str) -> N {
        self.need(key).and_then(|entry| self.number_of(key, entry)).unwrap_or_else(|| N::from(0_u8))
    }

    /// A whole number above nothing.
    pub fn positive<N: TryFrom<i64> + From<u8> + PartialOrd>(&self, key: &'static str) -> N {
        let number: Option<N> = self.need(key).and_then(|entry| self.number_of(key, entry));
        let above = number.filter(|number| *number > N::from(0_u8));
        above.unwrap_or_else(|| {
            if let Some(Value::Number(0)) = self.get(key).map(|entry| &entry.value) {
                self.note(key, TermsError::OutOfRange { key: key.to_owned(), number: 0 });
            }
            N::from(1_u8)
        })
    }

    pub fn flag(&self, key: &'static str) -> bool {
        let Some(entry) = self.get(key) else { return false };
        let Value::Flag(flag) = entry.value else {
            self.wrong(key, entry, "true or false");
            return false;
        };
        flag
    }

    // Days.

    fn day_text(&self, key: &str, entry: &'a Entry) -> Option<&'a str> {
        match &entry.value {
            Value::Day(text) | Value::Text(text) => Some(text),
            _ => {
                self.wrong(key, entry, "a day");
                None
            }
        }
    }

    fn day_parsed<T: FromStr>(&self, key: &str, entry: &'a Entry) -> Option<T> {
        let text = self.day_text(key, entry)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            let error = TermsError::NotDay { key: key.to_owned(), text: text.to_owned() };
            self.problems.note(entry.line, &self.place, error);
        }
        parsed
    }

    pub fn day_if(&self, key: &'static str) -> Option<Day> {
        self.day_parsed(key, self.get(key)?)
    }

    pub fn day(&self, key: &'static str) -> Day {
        self.need(key)
            .and_then(|entry| self.day_parsed(key, entry))
            .unwrap_or(Day::from_epoch_days(20_000))
    }

    pub fn instant_of(&self, key: &str, entry: &'a Entry) -> Option<Instant> {
        self.day_parsed(key, entry)
    }

    // Tables inside.

    fn inner(&self, table: &'a Table, place: &str) -> Self {
        let place = match (self.place.is_empty(), place.is_empty()) {
            (_, true) => self.place.clone(),
            (true, false) => place.to_owned(),
            (false, false) => format!("{}, {place}", self.place),
        };
        Self::of(table, place, self.problems)
    }

    pub fn section_of(&self, key: &str, entry: &'a Entry) -> Option<Self> {
        if let Value::Table(table) = &entry.value {
            return Some(self.inner(table, key));
        }
        self.wrong(key, entry, "a table");
        None
    }

    pub fn section_if(&self, key: &'static str) -> Option<Self> {
        self.section_of(key, self.get(key)?)
    }

    pub fn list_of(&self, key: &str, entry: &'a Entry) -> &'a [Entry] {
        if let Value::List(items) = &entry.value {
            return items;
        }
        self.wrong(key, entry, "a list");
        &[]
    }

    /// The tables of a list; each is named by `key` and the text of its own `name` key.
    pub fn sections_if(&self, key: &'static str, name: &str) -> Vec<Self> {
        let Some(entry) = self.get(key) else { return Vec::new() };
        let sections = self.list_of(key, entry).iter().filter_map(|item| {
            let Value::Table(table) = &item.value else {
                self.wrong(key, item, "a table");
                return None;
            };
            let called = match table.get(name).map(|entry| &entry.value) {
                Some(Value::Text(text)) => format!("{key} {text}"),
                _ => key.to_owned(),
            };
            let mut table_section = self.inner(table, &called);
            table_section.place = called;
            Some(table_section)
        });
        sections.collect()
    }

    // Values by date.

    /// One amount that always holds, or a list of amounts by the day from which each holds.
    pub fn dated_of(&self, key: &str, entry: &'a Entry) -> Dated<Pence> {
        let Value::List(items) = &entry.value else {
            return Dated::always(self.money_of(key, entry).unwrap_or_default());
        };
        let mut steps = Vec::new();
        for item in items {
            let Some(step) = self.section_of(key, item) else { continue };
            let key = ["amount", "rate"].into_iter().find(|key| step.has(key)).unwrap_or("price");
            steps.push((step.day("from"), step.money(key)));
            step.done();
        }
        if steps.is_empty() {
            self.wrong(key, entry, "an amount or a list of amounts by date");
            return Dated::always(Pence::ZERO);
        }
        for (place, step) in steps.iter().enumerate() {
            if steps[..place].iter().any(|earlier| earlier.0 == step.0) {
                let error = TermsError::DuplicateId { what: "dates", id: step.0.to_string() };
                self.problems.note(entry.line, &self.place, error);
            }
        }
        Dated::new(steps)
    }

    pub fn dated(&self, key: &'static str) -> Dated<Pence> {
        let entry = self.need(key);
        entry.map_or_else(|| Dated::always(Pence::ZERO), |entry| self.dated_of(key, entry))
    }
}
