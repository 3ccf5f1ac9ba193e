//! Scores: an instrument answered again, and how far it moved since the first time.

use attain_brokerage::{Happening, Measure, Plan};
use attain_needs::{FieldProblem, Form, Goal, Instrument, Moved, Reading};
use attain_store::{Account, Ask, Change, KeptScore, Package, StoreError};
use attain_units::Day;

use crate::OfficeError;
use crate::answer::speaker;
use crate::care::{NewReading, measure, plan_of, record_sayings};

/// An instrument that was answered, and what it comes to beside the first time.
#[derive(Clone, Debug)]
pub struct Scored {
    /// As it is kept.
    pub score: KeptScore,
    /// What it comes to.
    pub reading: Reading,
    /// The first time, when this was not it.
    pub before: Option<KeptScore>,
    /// How far the total moved since then; nothing where there is no total both times.
    pub moved: Option<Moved>,
    /// How far each item moved.
    pub by_item: Vec<Option<Moved>>,
}

/// The form of an instrument for a plan: goals are the outcomes that are measured as goals.
/// Nothing where the contract has to say first how it is scored.
pub fn form_of(instrument: Instrument, plan: &Plan) -> Option<Form> {
    if instrument != Instrument::GoalAttainment {
        return Form::of(instrument);
    }
    let is_goal = |measure: &Option<Measure>| {
        matches!(measure, Some(Measure::Scored { instrument: Instrument::GoalAttainment, .. }))
    };
    let open = plan.open_outcomes();
    let goals: Vec<Goal> = open
        .iter()
        .filter(|outcome| is_goal(&outcome.measure))
        .map(|outcome| Goal {
            code: outcome.code.clone(),
            words: outcome.words.clone(),
            weight: outcome.weight,
        })
        .collect();
    Form::goals(&goals).ok()
}

/// Keeps an instrument's answers: about one outcome, or about the person as a whole when
/// `outcome` is empty. A total is told to settlement where a contract runs.
///
/// # Errors
/// When the step is not open to this account, an answer is not allowed, or the day is to come.
pub async fn score(
    change: &mut Change,
    account: &Account,
    package: &Package,
    outcome: &str,
    instrument: Instrument,
    texts: &[&str],
    on: Day,
) -> Result<Scored, OfficeError> {
    let plan = plan_of(change, package).await?;
    let form = form_of(instrument, &plan).ok_or(OfficeError::Rule("instrument-not-ready"))?;
    let before = first(change, package, outcome, instrument).await?;
    let answers = texts.iter().map(|text| text.trim().to_owned()).collect();
    let new = NewReading { form: form.clone(), answers, outcome: outcome.to_owned(), on };
    let reading = measure(change, account, package, &new).await?;
    let scores = change.scores_of_package(&package.id).await?;
    let is_new = |score: &KeptScore| {
        score.outcome == outcome && score.instrument == instrument.code() && score.on_day == on
    };
    let score = scores.into_iter().rev().find(is_new).expect("it was just kept");
    if let (Some(total), Some(accepted)) = (reading.total, &plan.record().accepted)
        && accepted.on <= on
    {
        let what = match outcome {
            "" => instrument.code().replace('-', " "),
            outcome => format!("{} {outcome}", instrument.code().replace('-', " ")),
        };
        let happening = Happening::Measured { what, score: total };
        let by = speaker(change, account, package, &plan).await?;
        let sayings = plan.tell(&happening, on, &by).map_err(|problem| vec![problem])?;
        if let Some(contract) = package.contract_id() {
            record_sayings(change, &contract, package, &sayings).await?;
        }
    }
    let (moved, by_item) = match &before {
        None => (None, Vec::new()),
        Some(before) => moved_since(&form, before, &score)?,
    };
    Ok(Scored { score, reading, before, moved, by_item })
}

/// How far an instrument moved between two scores: its total, and each item. Nothing where its
/// items were others then, as goals may be.
///
/// # Errors
/// When what is kept cannot be read.
pub fn moved_since(
    form: &Form,
    before: &KeptScore,
    now: &KeptScore,
) -> Result<(Option<Moved>, Vec<Option<Moved>>), StoreError> {
    let (before, now) = (answers_of(before)?, answers_of(now)?);
    if before.len() != form.items().len() || now.len() != form.items().len() {
        return Ok((None, Vec::new()));
    }
    let read = |texts: &[String]| form.read(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let moved = || -> Result<_, Vec<FieldProblem>> {
        let (before, now) = (read(&before)?, read(&now)?);
        Ok((form.moved(&before, &now)?, form.moved_by_item(&before, &now)?))
    };
    moved().map_err(|problems| StoreError::Unreadable {
        what: "a score",
        why: problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    })
}

/// The answers of a score, item by item.
///
/// # Errors
/// When what is kept cannot be read.
pub fn answers_of(score: &KeptScore) -> Result<Vec<String>, StoreError> {
    serde_json::from_str(&score.answers)
        .map_err(|why| StoreError::Unreadable { what: "a score", why: why.to_string() })
}

/// The first time an instrument was answered for an outcome of this package.
async fn first(
    ask: &mut Ask,
    package: &Package,
    outcome: &str,
    instrument: Instrument,
) -> Result<Option<KeptScore>, StoreError> {
    let scores = ask.scores_of_package(&package.id).await?;
    Ok(scores
        .into_iter()
        .find(|score| score.outcome == outcome && score.instrument == instrument.code()))
}
