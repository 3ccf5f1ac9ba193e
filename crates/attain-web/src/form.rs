//! Forms: what was sent, what is wrong with it by field, and the values to show again.

use std::collections::BTreeMap;

use attain_needs::FieldProblem;
use attain_office::OfficeError;
use attain_units::{Day, Pence};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::Serialize;

use crate::error::PageError;
use crate::language::Language;

/// What a form sent, field by field.
#[derive(Clone, Debug, Default)]
pub struct Posted(BTreeMap<String, Vec<String>>);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let pairs = axum::Form::<Vec<(String, String)>>::from_request(request, state)
            .await
            .map_err(|wrong| PageError::unreadable(wrong.status(), wrong.to_string()))?;
        Ok(Self::of(pairs.0))
    }
}

impl Posted {
    /// Of pairs, in the order they were sent.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_default().push(value);
        }
        Self(fields)
    }

    /// The value of a field without spaces around it; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(|values| values.first()).map_or("", |value| value.trim())
    }

    /// Every value of a field: ticked boxes, chosen rows.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let values = self.0.get(name);
        values.into_iter().flatten().map(|value| value.trim()).collect()
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// The key of a message.
    Key(String),
    /// A sentence that a pure room says, in the reader's language.
    Said(String),
}

/// A form as it is filled in, with what is wrong by field.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Form {
    /// What stands in each field.
    pub values: BTreeMap<String, String>,
    /// What is wrong with each field.
    pub errors: BTreeMap<String, Wrong>,
    #[serde(skip)]
    posted: Posted,
}

impl Form {
    /// An empty form, filled with these values.
    pub fn filled<N: Into<String>, V: Into<String>>(
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let values = values.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { values: values.collect(), ..Self::default() }
    }

    /// A form that was sent.
    pub fn of(posted: Posted) -> Self {
        let values = posted.0.iter().map(|(name, sent)| (name.clone(), sent.join(",")));
        Self { values: values.collect(), errors: BTreeMap::new(), posted }
    }

    /// Notes what is wrong with a field. The first thing noted stands.
    pub fn wrong(&mut self, field: &str, key: &str) {
        self.errors.entry(field.to_owned()).or_insert_with(|| Wrong::Key(key.to_owned()));
    }

    /// Notes what a pure room found wrong. The field's path has hyphens for its dots:
    /// `outcomes.2.weight` is the field `outcomes-2-weight`.
    pub fn all_wrong(&mut self, problems: &[FieldProblem], language: Language) {
        for problem in problems {
            let said = Wrong::Said(language.days_in(&problem.say(language.of_needs())));
            self.errors.entry(problem.field.replace('.', "-")).or_insert(said);
        }
    }

    /// What an act of the office refused: fields are noted here, anything else is an error.
    ///
    /// # Errors
    /// Whatever is not about fields.
    pub fn refused(&mut self, error: OfficeError, language: Language) -> Result<(), PageError> {
        match error {
            OfficeError::Fields(problems) => {
                self.all_wrong(&problems, language);
                Ok(())
            }
            other => Err(other.into()),
        }
    }

    /// Whether nothing is wrong.
    pub fn is_right(&self) -> bool {
        self.errors.is_empty()
    }

    /// The status of the page that shows it: 422 when something is wrong.
    pub fn status(&self) -> StatusCode {
        if self.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }

    /// A text that may be empty.
    pub fn text(&self, field: &str) -> String {
        self.posted.text(field).to_owned()
    }

    /// Every value of a field.
    pub fn all(&self, field: &str) -> Vec<String> {
        self.posted.all(field).into_iter().map(str::to_owned).collect()
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self, field: &str) -> bool {
        !self.posted.text(field).is_empty()
    }

    /// A text that must be there; `missing` is the key of what is said when it is not.
    pub fn need(&mut self, field: &str, missing: &str) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.wrong(field, missing);
        }
        text
    }

    /// One of these codes; `missing` is the key of what is said when it is none.
    pub fn one_of(&mut self, field: &str, codes: &[&str], missing: &str) -> String {
        let text = self.text(field);
        if !codes.contains(&text.as_str()) {
            self.wrong(field, missing);
        }
        text
    }

    /// A day from the three fields of a date input, `NAME-day`, `NAME-month` and `NAME-year`.
    pub fn day(&mut self, field: &str) -> Option<Day> {
        let part = |part: &str| self.posted.text(&format!("{field}-{part}")).to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            self.wrong(field, "form-day-missing");
            return None;
        }
        let read = format!("{year:0>4}-{month:0>2}-{day:0>2}").parse();
        if read.is_err() {
            self.wrong(field, "form-day-wrong");
        }
        read.ok()
    }

    /// An amount of money, with or without the pound sign.
    pub fn money(&mut self, field: &str) -> Option<Pence> {
        let text = self.text(field);
        if text.is_empty() {
            self.wrong(field, "form-money-missing");
            return None;
        }
        let sign = if text.contains('£') { "" } else { "£" };
        let read = format!("{sign}{text}").parse::<Pence>().ok();
        if read.is_none() {
            self.wrong(field, "form-money-wrong");
        }
        read
    }

    /// A whole number inside these bounds, both included.
    pub fn number(&mut self, field: &str, from: i64, to: i64) -> Option<i64> {
        let text = self.text(field);
        let read = text.parse().ok().filter(|number| (from..=to).contains(number));
        if text.is_empty() {
            self.wrong(field, "form-number-missing");
        } else if read.is_none() {
            self.wrong(field, "form-number-wrong");
        }
        read
    }
}
