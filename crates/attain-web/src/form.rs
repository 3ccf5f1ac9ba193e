//! Forms: what was sent, what is wrong with it by field, and the values to show again.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use attain_needs::FieldProblem;
use attain_office::OfficeError;
use attain_units::{Day, Language, Pence};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use crate::conditional::{EDITION, Over};
use crate::error::PageError;
use crate::posted;
use crate::sends::{Input, InputKind, Sends};

/// What a form sent, field by field.
#[derive(Clone, Debug, Default)]
pub struct Given {
    fields: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, SentFile>,
    /// The fields the form declares; nothing for a form that nobody sent.
    inputs: Option<&'static [Input]>,
}

/// A file that was sent.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// What it is called at the sender's.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl SentFile {
    /// What stands in it as text; bytes that are none stand as �.
    pub fn text(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// What this form sent.
#[derive(Clone, Debug)]
pub struct Posted<F> {
    given: Given,
    form: PhantomData<F>,
}

impl<F> std::ops::Deref for Posted<F> {
    type Target = Given;
    fn deref(&self) -> &Given {
        &self.given
    }
}

impl<S: Send + Sync, F: Sends> FromRequest<S> for Posted<F> {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let over = request.extensions().get::<Over>().copied();
        let mut given = posted::read(request, state, F::INPUTS).await?;
        given.inputs = Some(F::INPUTS);
        if let Some(over) = over {
            given.hold(over)?;
        }
        Ok(Self { given, form: PhantomData })
    }
}

impl<F: Sends> Posted<F> {
    /// Of pairs, in the order they were sent.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let given = Given { inputs: Some(F::INPUTS), ..Given::of(pairs) };
        Self { given, form: PhantomData }
    }
}

impl Given {
    /// Of pairs, in the order they were sent.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut given = Self::default();
        for (name, value) in pairs {
            given.add(name, value);
        }
        given
    }

    /// One more value.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.fields.entry(name.into()).or_default().push(value.into());
    }

    /// Holds that the form changes the edition that `If-Match` names.
    ///
    /// # Errors
    /// When what it changes has no editions, or the form names another one.
    fn hold(&mut self, over: Over) -> Result<(), PageError> {
        let has_editions =
            self.inputs.is_some_and(|all| all.iter().any(|one| one.is_named(EDITION)));
        let edition = over.0.filter(|_| has_editions).ok_or(PageError::Changed)?.to_string();
        if !self.fields.contains_key(EDITION) {
            self.add(EDITION, edition.clone());
        }
        if self.text(EDITION) == edition { Ok(()) } else { Err(PageError::Changed) }
    }

    /// A file.
    pub fn add_file(&mut self, name: impl Into<String>, file: SentFile) {
        self.files.insert(name.into(), file);
    }

    /// The value of a field without spaces around it; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.declares(name);
        self.fields.get(name).and_then(|values| values.first()).map_or("", |value| value.trim())
    }

    /// Every value of a field: ticked boxes, chosen rows.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.declares(name);
        let values = self.fields.get(name);
        values.into_iter().flatten().map(|value| value.trim()).collect()
    }

    /// Whether a field was sent, be it empty; of a day, whether any part of it was.
    pub fn is_sent(&self, name: &str) -> bool {
        self.declares(name);
        let has = |name: &str| self.fields.contains_key(name);
        has(name) || ["day", "month", "year"].iter().any(|part| has(&format!("{name}-{part}")))
    }

    /// The file of a field, where one was sent.
    pub fn file(&self, name: &str) -> Option<&SentFile> {
        self.declares(name);
        self.files.get(name)
    }

    /// The codes a field may have.
    fn codes(&self, name: &str) -> &'static [&'static str] {
        self.declares(name);
        let inputs = self.inputs.unwrap_or_default();
        let codes =
            inputs.iter().filter(|input| input.is_named(name)).find_map(|input| match input.kind {
                InputKind::OneOf(codes) => Some(codes),
                _ => None,
            });
        codes.unwrap_or_default()
    }

    /// Holds that the form declares a field that is read of it: tests find what it does not.
    fn declares(&self, name: &str) {
        debug_assert!(
            self.inputs.is_none_or(|inputs| inputs.iter().any(|input| input.is_named(name))),
            "the form does not declare the field `{name}`"
        );
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Wrong {
    /// The key of a message.
    Key { key: String },
    /// A sentence that a pure room says, in the reader's language, and its key there.
    Said { said: String, code: String },
}

/// A form as it is filled in, with what is wrong by field.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Form {
    /// What stands in each field.
    pub values: BTreeMap<String, String>,
    /// What is wrong with each field.
    pub errors: BTreeMap<String, Wrong>,
    #[serde(skip)]
    posted: Given,
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
    pub fn of<F>(posted: Posted<F>) -> Self {
        let posted = posted.given;
        let values = posted.fields.iter().map(|(name, sent)| (name.clone(), sent.join(",")));
        Self { values: values.collect(), errors: BTreeMap::new(), posted }
    }

    /// Notes what is wrong with a field. The first thing noted stands.
    pub fn wrong(&mut self, field: &str, key: &str) {
        self.errors.entry(field.to_owned()).or_insert_with(|| Wrong::Key { key: key.to_owned() });
    }

    /// Notes what a pure room found wrong. The field's path has hyphens for its dots:
    /// `outcomes.2.weight` is the field `outcomes-2-weight`.
    pub fn all_wrong(&mut self, problems: &[FieldProblem], language: Language) {
        for problem in problems {
            let said = language.days_in(&problem.say(language));
            let wrong = Wrong::Said { said, code: problem.key.to_owned() };
            self.errors.entry(problem.field.replace('.', "-")).or_insert(wrong);
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

    /// The file of a field, where one was sent.
    pub fn file(&self, field: &str) -> Option<SentFile> {
        self.posted.file(field).cloned()
    }

    /// Whether a field was sent, be it empty; of a day, whether any part of it was.
    pub fn is_sent(&self, field: &str) -> bool {
        self.posted.is_sent(field)
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

    /// One of the codes that the form declares; `missing` is the key of what is said when it is none.
    pub fn chosen(&mut self, field: &str, missing: &str) -> String {
        let codes = self.posted.codes(field);
        self.one_of(field, codes, missing)
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
