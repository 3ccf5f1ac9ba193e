//! Why a terms file is refused, in the words of the person who must act.

use std::fmt;

use attain_units::{Day, Pence, Ratio};

/// One thing wrong with a terms file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// Where in the terms: `clause 2`, `measure falls`; empty for the contract itself.
    pub place: String,
    /// What is wrong.
    pub error: TermsError,
}

impl Problem {
    /// What to do about it.
    pub fn hint(&self) -> String {
        self.error.hint()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        self.error.fmt(f)
    }
}

/// Why terms are refused. Every variant has its example in `schemes/refused/terms/`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermsError {
    // The file as text.
    #[error("this is not TOML: {message}")]
    NotToml { message: String },
    #[error("format {found} is not one this program reads")]
    UnknownFormat { found: i64 },
    #[error("`{key}` is missing")]
    MissingKey { key: String },
    #[error("`{key}` is not a key that is known here")]
    UnknownKey { key: String, nearest: Option<String> },
    #[error("`{key}` is {found}, where {wanted} is wanted")]
    WrongKind { key: String, wanted: &'static str, found: &'static str },
    #[error("`{key}` is `{text}`, which is not an amount of money")]
    NotMoney { key: String, text: String },
    #[error("`{key}` is `{text}`, which is not a ratio")]
    NotRatio { key: String, text: String },
    #[error("`{key}` is `{text}`, which is not a share from 0% to 100%")]
    NotShare { key: String, text: String },
    #[error("`{key}` is `{text}`, which is not a day or a moment")]
    NotDay { key: String, text: String },
    #[error("`{key}` is {number}, which is out of range")]
    OutOfRange { key: String, number: i64 },
    #[error("`{key}` is `{found}`, which is not one of its choices")]
    UnknownChoice { key: String, found: String, choices: String, nearest: Option<String> },
    #[error("`{key}` must be stated; it is never guessed")]
    MissingMode { key: String, choices: String },
    #[error("`{choice}` can be agreed but is not settled by this program")]
    NotSettled { choice: String },

    // Templates.
    #[error("the template `{path}` cannot be read")]
    TemplateNotFound { path: String },
    #[error("the template needs the parameter `{name}`, which is not given")]
    MissingParameter { name: String },
    #[error("the template has no place for the parameter `{name}`")]
    UnusedParameter { name: String },

    // The clause.
    #[error("element {number} of the payment rule, `{key}`, is missing: {question}")]
    MissingElement { number: u8, key: &'static str, question: &'static str },
    #[error("`{found}` is not a payment component")]
    UnknownComponent { found: String, nearest: Option<String> },
    #[error("`{component}` is not paid by a clause")]
    NotAClause { component: &'static str, instead: &'static str },
    #[error("`{key}` does not fit `{component}`, which is settled once for the contract")]
    KeyDoesNotFit { key: &'static str, component: &'static str },
    #[error("there is no clause `{id}`")]
    UnknownClause { id: String, nearest: Option<String> },
    #[error("there is no measure `{name}`")]
    UnknownMeasure { name: String, nearest: Option<String> },
    #[error("there is no sum `{name}`")]
    UnknownSum { name: String, nearest: Option<String> },
    #[error("the contract has no check `{name}`")]
    UnknownCheck { name: String, nearest: Option<String> },
    #[error("`{name}` neither pays nor is paid under these terms")]
    UnknownParty { name: String, nearest: Option<String> },
    #[error("`after` names clause {id}, which is not an advance")]
    NotAnAdvance { id: String },
    #[error("the advance of clause {id} changes while this clause stays as it was")]
    AdvanceVariedAlone { id: String },
    #[error("clauses refer to each other in a circle: {path}")]
    ClauseCycle { path: String },
    #[error("`{id}` stands twice among the {what}")]
    DuplicateId { what: &'static str, id: String },
    #[error("the measure `{measure}` counts {is}, where {wanted} is wanted")]
    UnitsDoNotFit { measure: String, is: &'static str, wanted: &'static str },

    // Days.
    #[error("the last day {to} is before the first day {from}")]
    DatesReversed { from: Day, to: Day },
    #[error("the window ends on day {to}, before it begins on day {from}")]
    WindowReversed { from: u32, to: u32 },
    #[error("the indexation from {from} is not after the contract's first day {start}")]
    IndexationBeforeStart { from: Day, start: Day },
    #[error("the variation from {from} is not inside the contract")]
    VariationOutside { from: Day },
    #[error("two variations change clause {id} from {from}")]
    OverlappingVariations { id: String, from: Day },
    #[error("statement {number} would be made before its period has ended")]
    MadeTooEarly { number: usize },

    // Money.
    #[error("the parts of {of} add to {total}, not 100%")]
    SharesDoNotAdd { of: String, total: Ratio },
    #[error("some payers have a share and some a benefit")]
    PayersMixed,
    #[error("the cap of {cap} is below the {amount} that clause {id} pays in any case")]
    SumAboveCap { id: String, cap: Pence, amount: Pence },
    #[error(
        "{instalments} instalments, but statements for {periods} periods: some would never be paid"
    )]
    TooManyInstalments { instalments: u32, periods: usize },
    #[error("the most of {most} is below the least of {least}")]
    LimitReversed { most: Pence, least: Pence },
    #[error("`{key}` takes money from the payee")]
    NegativeUndeclared { key: String },
    #[error("pay falls from {before} to {after} as achievement rises to {bound}")]
    FallsWithAchievement { before: String, after: String, bound: String },
    #[error("the bound {bound} does not come after the one before it")]
    TiersOutOfOrder { bound: String },
    #[error("nothing is said for results below {bound}")]
    NothingSaidBelow { bound: String },
    #[error("the threshold {threshold} is more than everybody")]
    ThresholdAboveWhole { threshold: Ratio },
    #[error("clauses {id} and {other} both pay for `{outcome}` of the same person at one time")]
    PaidTwice { id: String, other: String, outcome: String },
    #[error("service credits are {mode}, but the revenue {found} clause {id}, a credit")]
    CreditsMisplaced { mode: &'static str, found: &'static str, id: String },
    #[error("no money passes beyond the step `{step}`, which has no most")]
    WaterfallBlocked { step: String },

    // The model (M-1 to M-5).
    #[error("a care-planning contract cannot pay by outcomes, as `{component}` does")]
    ModelForbidsReward { component: &'static str },
    #[error("a reward contract has no clause that pays by outcomes")]
    RewardWithoutOutcome,
    #[error("nobody is named who may verify the outcome this clause pays for")]
    RewardWithoutVerifier,
    #[error("a population contract must declare `{key}`")]
    PopulationUndeclared { key: &'static str },
    #[error("the indicator `{measure}` has no baseline")]
    IndicatorWithoutBaseline { measure: String },
    #[error("`{outcome}` is a population indicator and cannot be made a person's own outcome")]
    IndicatorAsPersonalOutcome { outcome: String },
}

impl TermsError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        let meant = |nearest: &Option<String>, otherwise: &str| match nearest {
            Some(word) => format!("did you mean `{word}`?"),
            None => otherwise.to_owned(),
        };
        let text = match self {
            Self::NotToml { .. } => "put texts in quotes, and give each table its own heading",
            Self::UnknownFormat { .. } => "write `format = 1`",
            Self::MissingKey { key } => {
                return format!("add `{key}`; the guide to the terms file shows how it is written");
            }
            Self::UnknownKey { nearest, .. } => {
                return meant(nearest, "take it out, or look it up in the guide to the terms file");
            }
            Self::WrongKind { .. } => {
                "money, shares and ratios stand in quotes; whole numbers and days do not"
            }
            Self::NotMoney { .. } => {
                "write pounds and pence with the pound sign, such as \"£1,234.56\""
            }
            Self::NotRatio { .. } => {
                "write \"66%\", \"128 of 188\", \"22 per 1,000\" or \"1.5 times\""
            }
            Self::NotShare { .. } => {
                "write a percentage with at most two decimals, such as \"2.5%\""
            }
            Self::NotDay { .. } => "write a day as 2026-04-01, a moment as \"2026-04-01T09:30Z\"",
            Self::OutOfRange { .. } => "write a whole number above zero, of an everyday size",
            Self::UnknownChoice { choices, nearest, .. } => {
                return meant(nearest, &format!("choose one of: {choices}"));
            }
            Self::MissingMode { choices, .. } => {
                return format!("choose what was agreed: {choices}");
            }
            Self::NotSettled { .. } => "agree another choice, or settle this part by hand",
            Self::TemplateNotFound { .. } => {
                "give the path of the template, from the folder of this file"
            }
            Self::MissingParameter { name } => {
                return format!("add `{name} = \"...\"` under [parameters]");
            }
            Self::UnusedParameter { .. } => "take it out, or correct its name",
            Self::MissingElement { key, .. } => {
                return format!("answer it in the contract's words: `{key} = \"...\"`");
            }
            Self::UnknownComponent { nearest, .. } => {
                return meant(
                    nearest,
                    "choose one of the components in the guide to the terms file",
                );
            }
            Self::NotAClause { instead, .. } => instead,
            Self::KeyDoesNotFit { .. } => "use it on a clause that is settled for each person",
            Self::UnknownClause { nearest, .. } => {
                return meant(nearest, "write the `id` of a clause of these terms");
            }
            Self::UnknownMeasure { nearest, .. } => {
                return meant(nearest, "add a [[measure]] of this name");
            }
            Self::UnknownSum { nearest, .. } => return meant(nearest, "add it under [sums]"),
            Self::UnknownCheck { nearest, .. } => return meant(nearest, "add it to `checks`"),
            Self::UnknownParty { nearest, .. } => {
                return meant(nearest, "name a payer or the payee");
            }
            Self::NotAnAdvance { .. } => "name the clause whose component is `advance`",
            Self::AdvanceVariedAlone { .. } => {
                "vary this clause from the same day, so that advance and balance add up"
            }
            Self::ClauseCycle { .. } => "take out one of the references",
            Self::DuplicateId { .. } => "give each its own name",
            Self::UnitsDoNotFit { .. } => {
                "choose a measure of the right kind, or another component"
            }
            Self::DatesReversed { .. } => "correct one of the two days",
            Self::WindowReversed { .. } => {
                "correct `from` or `to`; both are days after the anchor, both inside"
            }
            Self::IndexationBeforeStart { .. } => {
                "write the price itself as it stands on the first day"
            }
            Self::VariationOutside { .. } => {
                "a variation begins after the contract's first day and by its last"
            }
            Self::OverlappingVariations { .. } => {
                "put both changes into one clause of one variation"
            }
            Self::MadeTooEarly { .. } => "make a statement on or after the period's last day",
            Self::SharesDoNotAdd { .. } => "correct the parts so that they add to 100%",
            Self::PayersMixed => "give every payer a `share`, or every payer a `benefit`",
            Self::SumAboveCap { .. } => "raise the cap, or lower the sum",
            Self::TooManyInstalments { .. } => {
                "write no more instalments than periods, or make statements more often"
            }
            Self::LimitReversed { .. } => "correct one of the two amounts",
            Self::NegativeUndeclared { .. } => {
                "if it is meant, add `may_deduct = true` to the clause"
            }
            Self::FallsWithAchievement { .. } => {
                "if it is meant, add `falling = true` to the clause"
            }
            Self::TiersOutOfOrder { .. } => {
                "write the bounds from the lowest to the highest, each once"
            }
            Self::NothingSaidBelow { .. } => "add a first tier from \"0%\"",
            Self::ThresholdAboveWhole { .. } => "write at most 100%",
            Self::PaidTwice { other, .. } => {
                return format!(
                    "let only one of them pay, or, if it is meant, add `also_paid_by = [\"{other}\"]`"
                );
            }
            Self::CreditsMisplaced { .. } => {
                "name the clauses of the revenue so that they agree with `service_credits`"
            }
            Self::WaterfallBlocked { .. } => "give it a `most`, or put it last",
            Self::ModelForbidsReward { .. } => {
                "declare `model = \"reward\"`, or pay for care in another way"
            }
            Self::RewardWithoutOutcome => {
                "add the clause that rewards an outcome, or declare `model = \"care-planning\"`"
            }
            Self::RewardWithoutVerifier => "add `accepted_by = [\"...\"]` to `shown_by`",
            Self::PopulationUndeclared { .. } => {
                "add it under [population], or add the measures that are its indicators"
            }
            Self::IndicatorWithoutBaseline { .. } => "add `baseline = \"...\"` to the measure",
            Self::IndicatorAsPersonalOutcome { .. } => {
                "pay for the measure once for the contract, and leave people their own outcomes"
            }
        };
        text.to_owned()
    }
}

/// The choice nearest to what was written, when it is near enough to be a slip of the pen.
pub(crate) fn nearest<'a>(
    found: &str,
    choices: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let found = found.to_lowercase();
    let by_distance = choices.into_iter().map(|choice| (distance(&found, choice), choice));
    let (apart, choice) = by_distance.min_by_key(|&(apart, _)| apart)?;
    let near = apart <= choice.chars().count().max(3) / 3 || choice.starts_with(&found);
    (near && !found.is_empty()).then(|| choice.to_owned())
}

/// How many letters must be changed, added or left out to make one word the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let changed = corner + usize::from(letter != *other);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}
