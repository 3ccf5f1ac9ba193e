//! The file of options: TOML, version 1. It is taken whole or refused by name.

use std::collections::{BTreeMap, BTreeSet};

use attain_figures::Areas;
use attain_units::{Pence, Ratio};
use serde::Deserialize;

use crate::effect::Payer;
use crate::options::{Appraisal, Choice, Criterion, CriterionKind, Money};

/// Why a file of options is refused. Every variant has its example in `tests/refused.rs`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionsError {
    /// It is not TOML, or has a key that is not known, or lacks one.
    #[error("{0}")]
    Unreadable(String),
    /// Another version.
    #[error("format {0} is not known")]
    Format(u32),
    /// The area is empty or leads to no council.
    #[error("area: {problem}")]
    Area {
        /// What is wrong.
        problem: String,
        /// What to do.
        hint: String,
    },
    /// Nothing to choose from.
    #[error("there are {0} options")]
    TooFew(usize),
    /// The same name twice.
    #[error("two {what} are called `{name}`")]
    Twice {
        /// Criteria, options or payers.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A kind of criterion that is not known.
    #[error("criterion `{criterion}`: the kind `{kind}` is not known")]
    Kind {
        /// Which criterion.
        criterion: String,
        /// Its kind.
        kind: String,
    },
    /// None asks whether outcomes are supported.
    #[error("no criterion asks how likely an option supports outcomes")]
    NoOutcomes,
    /// The weights do not add up.
    #[error("the weights add up to {0}, not 100")]
    Weights(u64),
    /// A criterion without a score.
    #[error("option `{option}` has no score for `{criterion}`")]
    NoScore {
        /// Which option.
        option: String,
        /// Which criterion.
        criterion: String,
    },
    /// A score without a criterion.
    #[error("option `{option}` has a score for `{criterion}`, which is no criterion")]
    StrayScore {
        /// Which option.
        option: String,
        /// The name.
        criterion: String,
    },
    /// A score above 100.
    #[error("option `{option}`: the score {score} for `{criterion}` is above 100")]
    Score {
        /// Which option.
        option: String,
        /// Which criterion.
        criterion: String,
        /// The score.
        score: u64,
    },
    /// Not an amount of money.
    #[error("{what}: {problem}")]
    Amount {
        /// Of what.
        what: String,
        /// What is wrong.
        problem: String,
    },
    /// A price below nought.
    #[error("{what}: the price {price} is below nought")]
    NegativePrice {
        /// Of what.
        what: String,
        /// The price.
        price: Pence,
    },
    /// No price at all, or nobody to buy for.
    #[error("option `{option}` has money without {lacks}")]
    Lacks {
        /// Which option.
        option: String,
        /// Prices or people.
        lacks: &'static str,
    },
    /// More cash than is gained.
    #[error("payer `{0}` frees more cash than it gains")]
    Cash(String),
    /// Not a probability.
    #[error("{what}: {text} is no probability")]
    Probability {
        /// Of what.
        what: String,
        /// As written.
        text: String,
    },
}

impl OptionsError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Unreadable(_) => "write it as the book's page on options shows".to_owned(),
            Self::Format(_) => "write format = 1".to_owned(),
            Self::Area { hint, .. } => hint.clone(),
            Self::TooFew(_) => {
                "give at least two, one of which may be to change nothing".to_owned()
            }
            Self::Twice { .. } => "give each a name of its own".to_owned(),
            Self::Kind { .. } => {
                let words: Vec<&str> = CriterionKind::ALL.iter().map(|kind| kind.word()).collect();
                format!("write one of {}", words.join(", "))
            }
            Self::NoOutcomes => "add one with kind = \"outcomes\"".to_owned(),
            Self::Weights(_) => "change the weights until they add up to 100".to_owned(),
            Self::NoScore { .. } => "give it a score from 0 to 100".to_owned(),
            Self::StrayScore { .. } => {
                "write the criterion's name as above, or leave it out".to_owned()
            }
            Self::Score { .. } => "write a score from 0 to 100".to_owned(),
            Self::Amount { .. } => "write pounds, such as £1,200,000".to_owned(),
            Self::NegativePrice { .. } => {
                "write what is paid as a price above nought; what is gained belongs to a payer"
                    .to_owned()
            }
            Self::Lacks { .. } => {
                "give the price of each year, and how many people it is for".to_owned()
            }
            Self::Cash(_) => {
                "write as cash the part of the gain that can be spent elsewhere".to_owned()
            }
            Self::Probability { .. } => {
                "write a percentage from 0% to 100%, such as 66%".to_owned()
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    title: String,
    area: Option<String>,
    discount: Option<String>,
    #[serde(default)]
    assumptions: Vec<String>,
    criterion: Vec<FileCriterion>,
    option: Vec<FileOption>,
    #[serde(default)]
    payer: Vec<FilePayer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCriterion {
    name: String,
    kind: String,
    weight: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileOption {
    name: String,
    because: Option<String>,
    scores: BTreeMap<String, u64>,
    money: Option<FileMoney>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileMoney {
    prices: Vec<String>,
    people: u64,
    success: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePayer {
    name: String,
    pays: String,
    gains: String,
    #[serde(default = "nothing")]
    cash: String,
}

fn nothing() -> String {
    "£0".to_owned()
}

/// Reads a file of options.
///
/// # Errors
/// With everything that is wrong with it.
pub fn read(text: &str, areas: &Areas) -> Result<Appraisal, Vec<OptionsError>> {
    let file: File = toml::from_str(text)
        .map_err(|error| vec![OptionsError::Unreadable(error.to_string().trim_end().to_owned())])?;
    if file.format != 1 {
        return Err(vec![OptionsError::Format(file.format)]);
    }
    let mut wrong = Vec::new();
    if let Some(Err(error)) = file.area.as_deref().map(|area| areas.council(area)) {
        wrong.push(OptionsError::Area { problem: error.to_string(), hint: error.hint() });
    }
    if file.option.len() < 2 {
        wrong.push(OptionsError::TooFew(file.option.len()));
    }
    twice("criteria", file.criterion.iter().map(|criterion| &criterion.name), &mut wrong);
    twice("options", file.option.iter().map(|option| &option.name), &mut wrong);
    twice("payers", file.payer.iter().map(|payer| &payer.name), &mut wrong);
    let criteria = criteria(&file.criterion, &mut wrong);
    let options = file.option.iter().map(|option| choice(option, &criteria, &mut wrong)).collect();
    let discount =
        file.discount.as_deref().and_then(|text| probability("discount", text, &mut wrong));
    let payers = file.payer.iter().map(|payer| body(payer, &mut wrong)).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let File { title, area, assumptions, .. } = file;
    Ok(Appraisal { title, area, criteria, options, discount, payers, assumptions })
}

fn twice<'a>(
    what: &'static str,
    names: impl Iterator<Item = &'a String>,
    wrong: &mut Vec<OptionsError>,
) {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            wrong.push(OptionsError::Twice { what, name: name.clone() });
        }
    }
}

fn criteria(written: &[FileCriterion], wrong: &mut Vec<OptionsError>) -> Vec<Criterion> {
    let mut criteria = Vec::new();
    for FileCriterion { name, kind, weight } in written {
        let known = CriterionKind::ALL.into_iter().find(|known| known.word() == kind);
        if known.is_none() {
            wrong.push(OptionsError::Kind { criterion: name.clone(), kind: kind.clone() });
        }
        let kind = known.unwrap_or(CriterionKind::Other);
        criteria.push(Criterion { name: name.clone(), kind, weight: *weight });
    }
    if !criteria.iter().any(|criterion| criterion.kind == CriterionKind::Outcomes) {
        wrong.push(OptionsError::NoOutcomes);
    }
    let whole = criteria.iter().fold(0_u64, |sum, criterion| sum.saturating_add(criterion.weight));
    if whole != 100 {
        wrong.push(OptionsError::Weights(whole));
    }
    criteria
}

fn choice(written: &FileOption, criteria: &[Criterion], wrong: &mut Vec<OptionsError>) -> Choice {
    let option = &written.name;
    let mut scores = Vec::new();
    for Criterion { name, .. } in criteria {
        let (option, criterion) = (option.clone(), name.clone());
        match written.scores.get(name) {
            None => wrong.push(OptionsError::NoScore { option, criterion }),
            Some(&score) if 100 < score => {
                wrong.push(OptionsError::Score { option, criterion, score });
            }
            Some(&score) => scores.push(score),
        }
    }
    let is_known = |name: &&String| criteria.iter().any(|criterion| criterion.name == **name);
    for stray in written.scores.keys().filter(|name| !is_known(name)) {
        wrong.push(OptionsError::StrayScore { option: option.clone(), criterion: stray.clone() });
    }
    let money = written.money.as_ref().and_then(|money| costs(option, money, wrong));
    Choice { name: option.clone(), scores, because: written.because.clone(), money }
}

fn costs(option: &str, written: &FileMoney, wrong: &mut Vec<OptionsError>) -> Option<Money> {
    let what = format!("option `{option}`");
    let prices: Vec<Pence> =
        written.prices.iter().map(|price| amount(&what, price, wrong)).collect();
    for (is_there, lacks) in [(!prices.is_empty(), "prices"), (0 < written.people, "people")] {
        if !is_there {
            wrong.push(OptionsError::Lacks { option: option.to_owned(), lacks });
        }
    }
    let success = probability(&what, &written.success, wrong)?;
    Some(Money { prices, people: written.people, success })
}

fn body(written: &FilePayer, wrong: &mut Vec<OptionsError>) -> Payer {
    let what = format!("payer `{}`", written.name);
    let [pays, gains, cash] =
        [&written.pays, &written.gains, &written.cash].map(|text| amount(&what, text, wrong));
    if gains < cash {
        wrong.push(OptionsError::Cash(written.name.clone()));
    }
    Payer { name: written.name.clone(), pays, gains, cash }
}

/// An amount of nought or more.
fn amount(what: &str, text: &str, wrong: &mut Vec<OptionsError>) -> Pence {
    match text.parse::<Pence>() {
        Ok(price) if price < Pence::ZERO => {
            wrong.push(OptionsError::NegativePrice { what: what.to_owned(), price });
            Pence::ZERO
        }
        Ok(price) => price,
        Err(error) => {
            let problem = error.to_string();
            wrong.push(OptionsError::Amount { what: what.to_owned(), problem });
            Pence::ZERO
        }
    }
}

fn probability(what: &str, text: &str, wrong: &mut Vec<OptionsError>) -> Option<Ratio> {
    let read =
        text.parse::<Ratio>().ok().filter(|share| (Ratio::ZERO..=Ratio::ONE).contains(share));
    if read.is_none() {
        wrong.push(OptionsError::Probability { what: what.to_owned(), text: text.to_owned() });
    }
    read
}
