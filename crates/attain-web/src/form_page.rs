//! A page that asks a few questions. Its fields are values, so that one template shows them all
//! (`parts/fields.njk`), and every error leads to its field.

use schemars::JsonSchema;
use serde::Serialize;

use crate::access::SignedIn;
use crate::app::App;
use crate::error::PageError;
use crate::form::Form;
use crate::page::Page;

/// One field.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Field {
    kind: &'static str,
    /// Its name in the form, and its id.
    pub name: String,
    label: String,
    hint: Option<String>,
    choices: Vec<Choice>,
    width: Option<&'static str>,
    /// The fields of a group.
    fields: Vec<Field>,
}

/// One of the answers offered.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Choice {
    value: String,
    text: String,
    hint: Option<String>,
}

/// A key and its value on a page that checks answers, and where it is changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// The field it was given to, so that an error leads here.
    pub field: String,
    key: String,
    values: Vec<String>,
    change: Option<String>,
}

/// A page with a form.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct FormPage<C> {
    /// The head of the case, where it belongs to one.
    pub case: Option<C>,
    /// The heading.
    pub title: String,
    /// What a reader should know first.
    pub lead: Vec<String>,
    /// What follows from it, in one sentence.
    pub inset: Option<String>,
    /// What is checked.
    pub answers: Vec<Answer>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What stands in the fields, and what is wrong.
    pub form: Form,
    /// The button.
    pub button: String,
    /// Whether what it does cannot be taken back.
    pub is_warning: bool,
    /// Where a reader goes who does not want it.
    pub cancel: String,
}

impl Choice {
    /// An answer.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), hint: None }
    }

    /// With a hint below it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl Answer {
    /// An answer that was given.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { field: String::new(), key: key.into(), values: vec![value.into()], change: None }
    }

    /// Several.
    pub fn several(key: impl Into<String>, values: Vec<String>) -> Self {
        Self { field: String::new(), key: key.into(), values, change: None }
    }

    /// To this field.
    #[must_use]
    pub fn of(mut self, field: impl Into<String>) -> Self {
        self.field = field.into();
        self
    }

    /// Where it is changed.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(href.into());
        self
    }
}

impl Field {
    fn new(kind: &'static str, name: impl Into<String>, label: impl Into<String>) -> Self {
        let (name, label) = (name.into(), label.into());
        let (choices, fields) = (Vec::new(), Vec::new());
        Self { kind, name, label, hint: None, choices, width: None, fields }
    }

    /// One line.
    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new("text", name, label)
    }

    /// Several lines.
    pub fn area(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new("area", name, label)
    }

    /// A day.
    pub fn day(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new("day", name, label)
    }

    /// An amount in pounds.
    pub fn money(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new("money", name, label)
    }

    /// A number.
    pub fn number(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { width: Some("5"), ..Self::new("text", name, label) }
    }

    /// One of several.
    pub fn radios(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new("radios", name, label) }
    }

    /// Several of several.
    pub fn boxes(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new("boxes", name, label) }
    }

    /// A box to tick.
    pub fn tick(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new("tick", name, label)
    }

    /// One of a list.
    pub fn select(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new("select", name, label) }
    }

    /// Fields about one thing, side by side where there is room.
    pub fn group(label: impl Into<String>, fields: Vec<Self>) -> Self {
        Self { fields, ..Self::new("group", "", label) }
    }

    /// A heading between fields.
    pub fn heading(words: impl Into<String>) -> Self {
        Self::new("heading", "", words)
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl<C: Serialize> FormPage<C> {
    /// The page, with status 422 when something is wrong. An error of a field that is not on the
    /// page stands at the field whose name begins or ends it, or at the first.
    ///
    /// # Errors
    /// When the template fails, which is a mistake in the service.
    pub async fn answer(mut self, app: &App, reader: &SignedIn) -> Result<Page<Self>, PageError> {
        let all = self.fields.iter().flat_map(|field| std::iter::once(field).chain(&field.fields));
        let fields = all.map(|field| &*field.name);
        let answers = self.answers.iter().map(|answer| &*answer.field);
        let names: Vec<&str> = fields.chain(answers).filter(|name| !name.is_empty()).collect();
        settle(&mut self.form, &names);
        let status = self.form.status();
        Ok(Page::new(app, reader, "parts/form-page.njk", self).await?.with_status(status))
    }
}

/// Moves errors to fields that are on the page.
pub fn settle(form: &mut Form, names: &[&str]) {
    let wrong = std::mem::take(&mut form.errors);
    for (field, error) in wrong {
        let begins = |name: &&&str| field.starts_with(&format!("{name}-"));
        let ends = |name: &&&str| field.ends_with(&format!("-{name}"));
        let place = if names.contains(&&*field) {
            Some(&*field)
        } else {
            let longest = names.iter().filter(begins).max_by_key(|name| name.len());
            let longest = longest.or_else(|| names.iter().filter(ends).max_by_key(|n| n.len()));
            longest.or(names.first()).copied()
        };
        let place = place.unwrap_or(&field).to_owned();
        form.errors.entry(place).or_insert(error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_stands_at_a_field_of_the_page() {
        let mut form = Form::default();
        for field in ["on", "outcomes-1-measure-baseline", "strengths-2", "elsewhere"] {
            form.wrong(field, "x");
        }
        settle(&mut form, &["first", "on", "baseline", "strengths"]);
        let places: Vec<&str> = form.errors.keys().map(String::as_str).collect();
        assert_eq!(places, ["baseline", "first", "on", "strengths"]);
    }
}
