//! One question of a form: its label, the answers it allows and which way it points.

use crate::instrument::Instrument;
use crate::problem::FieldProblem;
use crate::score::{Better, Score};
use crate::words;
use attain_units::Language;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The code, unique in its form.
    pub code: String,
    /// The least answer.
    pub least: Score,
    /// The most.
    pub most: Score,
    /// Answers are the least and so many steps more.
    pub step: Score,
    /// Whether a high answer counts low in the total.
    pub is_reversed: bool,
    /// Which way its answers point.
    pub better: Better,
    /// Its weight in the total: a goal's importance, 1 for all others.
    pub weight: u32,
    pub(super) label: Label,
    pub(super) choices: &'static [(i16, &'static str)],
}

/// Where an item's words come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A message.
    Key(String),
    /// The person's own words.
    Own(String),
}

/// One answer that has words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The answer.
    pub value: Score,
    /// Its words.
    pub words: String,
}

impl Item {
    /// An item in whole numbers, with its label in the message files.
    pub(super) fn whole(instrument: Instrument, code: &str, least: i16, most: i16) -> Self {
        Self {
            code: code.to_owned(),
            least: Score::whole(least),
            most: Score::whole(most),
            step: Score::whole(1),
            is_reversed: false,
            better: instrument.better(),
            weight: 1,
            label: Label::Key(format!("item-{}-{code}", instrument.code())),
            choices: &[],
        }
    }

    /// What is asked, as a label; a goal has the person's own words.
    pub fn label(&self, language: Language) -> String {
        match &self.label {
            Label::Key(key) => words().say(language, key, &[]),
            Label::Own(text) => text.clone(),
        }
    }

    /// The answers that have words, in order; a page shows them as radio buttons.
    pub fn choices(&self, language: Language) -> Vec<Choice> {
        let choice = |&(value, key): &(i16, &str)| Choice {
            value: Score::whole(value),
            words: words().say(language, key, &[]),
        };
        self.choices.iter().map(choice).collect()
    }

    /// Whether the answer is one of those allowed.
    pub fn allows(&self, answer: Score) -> bool {
        let above = (answer - self.least).ten_thousandths();
        self.least <= answer && answer <= self.most && above % self.step.ten_thousandths() == 0
    }

    /// What an answer counts in the total.
    pub fn counts(&self, answer: Score) -> Score {
        if self.is_reversed { self.least + self.most - answer } else { answer }
    }

    /// Why an answer is not allowed: the item, what was found, what is allowed.
    pub(super) fn refuse(&self, found: &str) -> FieldProblem {
        let item = match &self.label {
            Label::Key(key) => crate::Gap::Key(key.clone()),
            Label::Own(text) => text.clone().into(),
        };
        let gaps = vec![
            ("item", item),
            ("found", found.into()),
            ("least", self.least.to_string().into()),
            ("most", self.most.to_string().into()),
            ("step", self.step.to_string().into()),
        ];
        let plain = self.step == Score::whole(1);
        let key = if plain { "answer-not-allowed" } else { "answer-not-in-steps" };
        FieldProblem::new(words(), &*self.code, key, gaps)
    }
}
