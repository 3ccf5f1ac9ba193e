//! A sheet as a form: its questions as fields, and the fields read as the file of papers has them.

use attain_strategy::{Answer, Answers, Field as Asked, Kind, Part};
use attain_units::{Day, Ratio};

use super::capital;
use crate::form::Form;
use crate::form_page::{Choice, Field};
use crate::say::Say;

/// The largest count a form takes.
const MOST: i64 = 1_000_000_000;

/// The fields of a sheet.
pub fn fields(say: Say, parts: &[Part]) -> Vec<Field> {
    let mut fields = Vec::new();
    for part in parts {
        let own: Vec<Field> = part.fields.iter().map(|one| field(say, one)).collect();
        match part.label(say.language) {
            Some(about) => fields.push(Field::group(about, own)),
            None => fields.extend(own),
        }
    }
    fields
}

fn field(say: Say, asked: &Asked) -> Field {
    let (name, label) = (&asked.name, capital(&asked.label(say.language)));
    match &asked.kind {
        Kind::Area => Field::area(name, label),
        Kind::Lines => Field::area(name, label).hint(say.t("strategy-lines-hint")),
        Kind::Number => Field::number(name, label),
        Kind::Score => {
            let score = |number: u8| {
                Choice::new(number.to_string(), say.t(&format!("strategy-score-{number}")))
            };
            Field::select(name, label, chosen(say, (0..=4).map(score)))
        }
        Kind::Money => Field::money(name, label),
        Kind::Day => Field::day(name, label),
        Kind::Share => Field::number(name, label).hint(say.t("strategy-share-hint")),
        Kind::Tick => Field::tick(name, label),
        Kind::OneOf(answers) => {
            let choice = |answer: &Answer| Choice::new(&answer.code, answer.label(say.language));
            Field::select(name, label, chosen(say, answers.iter().map(choice)))
        }
        // Groups and rows stand around fields, and are none themselves.
        Kind::Text | Kind::Group(_) | Kind::Rows(_) => Field::text(name, label),
    }
}

/// The choices of a list, after the one that chooses nothing.
fn chosen(say: Say, choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", say.t("form-choose"))).chain(choices).collect()
}

/// What stands in the fields of a sheet that is kept.
pub fn values(parts: &[Part], kept: &[(String, String)]) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for field in parts.iter().flat_map(|part| &part.fields) {
        let Some((name, value)) = kept.iter().find(|(name, _)| *name == field.name) else {
            continue;
        };
        match (&field.kind, value.parse::<Day>()) {
            (Kind::Day, Ok(day)) => {
                // The day itself for those who only read it.
                values.push((name.clone(), value.clone()));
                let date = day.date();
                values.push((format!("{name}-day"), date.day().to_string()));
                values.push((format!("{name}-month"), date.month().to_string()));
                values.push((format!("{name}-year"), date.year().to_string()));
            }
            (Kind::Money, _) => values.push((name.clone(), value.replace(['£', ','], ""))),
            _ => values.push((name.clone(), value.clone())),
        }
    }
    values
}

/// A form that answers the questions of a sheet. What cannot be read is noted at its field.
pub struct Filled<'a>(pub &'a mut Form);

impl Answers for Filled<'_> {
    fn is_sent(&self, name: &str) -> bool {
        self.0.is_sent(name)
    }

    fn answer(&mut self, name: &str, kind: &Kind) -> String {
        let form = &mut *self.0;
        let is_empty = match kind {
            Kind::Day => ["day", "month", "year"]
                .iter()
                .all(|part| form.text(&format!("{name}-{part}")).is_empty()),
            _ => form.text(name).is_empty(),
        };
        if is_empty {
            return String::new();
        }
        let told = match kind {
            Kind::Number => form.number(name, 0, MOST).map(|number| number.to_string()),
            Kind::Score => form.number(name, 0, 4).map(|number| number.to_string()),
            Kind::Money => form.money(name).map(|amount| amount.to_string()),
            Kind::Day => form.day(name).map(|day| day.to_string()),
            Kind::Share => share(form, name),
            Kind::OneOf(answers) => {
                let codes: Vec<&str> = answers.iter().map(|answer| &*answer.code).collect();
                Some(form.one_of(name, &codes, "form-choose"))
            }
            Kind::Text | Kind::Area | Kind::Lines | Kind::Tick | Kind::Group(_) | Kind::Rows(_) => {
                Some(form.text(name))
            }
        };
        // Something was answered, so that no field of its row counts as forgotten.
        told.unwrap_or_else(|| form.text(name))
    }

    fn lacks(&mut self, name: &str) {
        self.0.wrong(name, "strategy-field-missing");
    }
}

/// A share, with or without its sign.
fn share(form: &mut Form, name: &str) -> Option<String> {
    let text = form.text(name);
    let signed = if text.ends_with('%') { text } else { format!("{text}%") };
    if signed.parse::<Ratio>().is_err() {
        form.wrong(name, "strategy-share-wrong");
        return None;
    }
    Some(signed)
}
