//! Frameworks as data: lists of items in two languages, each list with its source.

use attain_units::Language;
use serde::Deserialize;

/// A framework.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    name: Name,
    /// Where it comes from.
    pub source: String,
    /// Its items, in their order.
    #[serde(rename = "item")]
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    en: String,
    cy: String,
}

/// One item of a framework.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its code, which never changes.
    pub code: String,
    en: String,
    cy: String,
    /// Where in the law it stands.
    pub law: Option<String>,
    /// The national measures that show it.
    #[serde(default)]
    pub measures: Vec<String>,
    /// What a gate asks for.
    #[serde(default)]
    pub asks: Vec<String>,
    /// The share of those asked who agreed, in per cent.
    pub percent: Option<u8>,
    /// Whether a paper may not be without it.
    #[serde(default)]
    pub mandatory: bool,
}

impl Catalogue {
    fn read(text: &str) -> Self {
        toml::from_str(text).expect("the catalogues are part of the program")
    }

    /// England's national outcomes.
    pub fn outcomes_of_england() -> Self {
        Self::read(include_str!("../data/outcomes-england.toml"))
    }

    /// The national well-being outcomes of Wales.
    pub fn outcomes_of_wales() -> Self {
        Self::read(include_str!("../data/outcomes-wales.toml"))
    }

    /// The duties of the Care Act 2014 (S10).
    pub fn care_act() -> Self {
        Self::read(include_str!("../data/care-act.toml"))
    }

    /// The five-point checklist (S47).
    pub fn checklist() -> Self {
        Self::read(include_str!("../data/checklist.toml"))
    }

    /// The three domains of the commissioning standards (S16).
    pub fn standards() -> Self {
        Self::read(include_str!("../data/self-assessment.toml"))
    }

    /// What stands in the way of outcomes (S29).
    pub fn barriers() -> Self {
        Self::read(include_str!("../data/barriers.toml"))
    }

    /// What there is to work with (COM-7, S64).
    pub fn resources() -> Self {
        Self::read(include_str!("../data/resources.toml"))
    }

    /// The gates between the stages (S94).
    pub fn gates() -> Self {
        Self::read(include_str!("../data/gates.toml"))
    }

    /// The sections of a specification (S88, S94).
    pub fn specification() -> Self {
        Self::read(include_str!("../data/specification.toml"))
    }

    /// What councils said of outcomes in 2012 (S52).
    pub fn survey_of_2012() -> Self {
        Self::read(include_str!("../data/survey-2012.toml"))
    }

    /// All of them.
    pub fn all() -> [Self; 10] {
        [
            Self::outcomes_of_england(),
            Self::outcomes_of_wales(),
            Self::care_act(),
            Self::checklist(),
            Self::standards(),
            Self::barriers(),
            Self::resources(),
            Self::gates(),
            Self::specification(),
            Self::survey_of_2012(),
        ]
    }

    /// Its name.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::English => &self.name.en,
            Language::Welsh => &self.name.cy,
        }
    }

    /// The item of a code.
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }
}

impl Item {
    /// Its words.
    pub fn say(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Welsh => &self.cy,
        }
    }
}
