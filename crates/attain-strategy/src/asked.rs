//! Questions, and the fields of a form that ask them.

use attain_units::Language;

use crate::remark::Gap;
use crate::words;

/// One question of a sheet.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Where its answer stands: in the file, or in its row.
    pub(crate) place: String,
    pub(crate) label: Gap,
    /// What is answered.
    pub kind: Kind,
    /// Whether it must be answered once anything of its row or group is.
    pub(crate) is_needed: bool,
}

/// What a question is answered with.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A few words.
    Text,
    /// Some sentences.
    Area,
    /// Several things, one on each line.
    Lines,
    /// A whole number that is not negative.
    Number,
    /// A judgement from 0 to 4.
    Score,
    /// An amount of money.
    Money,
    /// A day.
    Day,
    /// A share, such as 50%.
    Share,
    /// Yes, or nothing.
    Tick,
    /// One of these codes.
    OneOf(Vec<Answer>),
    /// Questions about one thing.
    Group(Vec<Asked>),
    /// The same questions about any number of things.
    Rows(Vec<Asked>),
}

/// One of the answers a question offers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its code.
    pub code: String,
    pub(crate) label: Gap,
}

/// A part of a form: one field, or several about one thing.
#[derive(Clone, Debug)]
pub struct Part {
    /// What they are about; nothing for a field that stands alone.
    about: Option<(Gap, Option<usize>)>,
    /// The fields.
    pub fields: Vec<Field>,
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    label: Gap,
    /// What it is answered with.
    pub kind: Kind,
}

impl Answer {
    /// Its words.
    pub fn label(&self, language: Language) -> String {
        self.label.say(language)
    }
}

impl Field {
    /// What it asks.
    pub fn label(&self, language: Language) -> String {
        self.label.say(language)
    }
}

impl Part {
    /// What its fields are about; nothing for a field that stands alone.
    pub fn label(&self, language: Language) -> Option<String> {
        let (about, number) = self.about.as_ref()?;
        let about = about.say(language);
        Some(match number {
            Some(number) => format!("{about} {number}"),
            None => about,
        })
    }
}

impl Asked {
    pub(crate) fn new(place: String, label: Gap, kind: Kind) -> Self {
        Self { place, label, kind, is_needed: false }
    }

    pub(crate) fn name(&self, front: &str) -> String {
        format!("{front}{}", self.place.replace(['.', '_'], "-"))
    }

    /// The name of a field in a row, counted from 1.
    pub(crate) fn in_row(&self, number: usize) -> String {
        format!("{}-{number}-", self.name(""))
    }
}

/// The fields that ask these questions: the rows that are there, as `is_row` says of any field of
/// them by its name, and one more to fill in.
pub fn parts(questions: &[Asked], is_row: impl Fn(&str) -> bool) -> Vec<Part> {
    let field = |question: &Asked, front: &str| Field {
        name: question.name(front),
        label: question.label.clone(),
        kind: question.kind.clone(),
    };
    let mut parts = Vec::new();
    for question in questions {
        match &question.kind {
            Kind::Group(asked) => {
                let fields = asked.iter().map(|one| field(one, "")).collect();
                parts.push(Part { about: Some((question.label.clone(), None)), fields });
            }
            Kind::Rows(asked) => {
                let is_there = |number: &usize| {
                    asked.iter().any(|one| is_row(&one.name(&question.in_row(*number))))
                };
                let count = (1..).take_while(is_there).count();
                for number in 1..=count + 1 {
                    let front = question.in_row(number);
                    let fields = asked.iter().map(|one| field(one, &front)).collect();
                    parts
                        .push(Part { about: Some((question.label.clone(), Some(number))), fields });
                }
            }
            _ => parts.push(Part { about: None, fields: vec![field(question, "")] }),
        }
    }
    parts
}

/// One of these codes, whose words are `KIND-CODE`.
pub(crate) fn codes(kind: &str, codes: &[&str]) -> Kind {
    let answer = |code: &&str| Answer {
        code: (*code).to_owned(),
        label: Gap::Key(format!("{kind}-{}", code.replace(' ', "-"))),
    };
    Kind::OneOf(codes.iter().map(answer).collect())
}

pub(crate) fn labelled(key: &str) -> Gap {
    let key = format!("field-{key}");
    debug_assert!(words().has(&key), "the message files have no `{key}`");
    Gap::Key(key)
}
