//! The fields of one outcome in a review. Each field's name begins with the outcome's code, and
//! goes on as the plan's own checks name it, so that what is wrong is said beside its field.

use attain_brokerage::{Contribution, Measure, Part, Party, PlanDraft, PlannedOutcome, Role, Step};
use attain_needs::{
    Domain, FieldProblem, Framework, Instrument, OutcomeKind, OutcomeOrigin, Score,
};
use attain_units::{Day, Share};
use schemars::JsonSchema;
use serde::Serialize;

use crate::form::Form;
use crate::say::Say;

/// Rows for those who bring an outcome about.
const PARTIES: usize = 3;

/// One choice of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

/// What can be chosen for an outcome, in the reader's language.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Choices {
    pub domains: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub instruments: Vec<Choice>,
    pub verifiers: Vec<Choice>,
    pub rows: Vec<usize>,
}

impl Choices {
    /// For the outcomes of a plan.
    pub fn of(draft: &PlanDraft, say: Say<'_>) -> Self {
        let language = say.needs();
        let none = || Choice { value: String::new(), text: say.t("form-choose") };
        let told = Choice { value: "told".to_owned(), text: say.t("review-told-measure") };
        let choice = |value: &str, text: String| Choice { value: value.to_owned(), text };
        let laws = [Framework::CareActAdult, Framework::CareActCarer, Framework::WalesWellbeing];
        let domains = laws.into_iter().flat_map(|law| Domain::offered(law, &draft.subject));
        let instruments = Instrument::ALL.into_iter().filter(|one| one.has_total());
        Self {
            domains: std::iter::once(none())
                .chain(domains.map(|one| choice(one.code(), one.name(language))))
                .collect(),
            kinds: OutcomeKind::ALL.map(|one| choice(one.code(), one.name(language))).to_vec(),
            instruments: [none(), told]
                .into_iter()
                .chain(instruments.map(|one| choice(one.code(), one.name(language))))
                .collect(),
            verifiers: verifiers().map(|role| choice(role.code(), role.name(language))).collect(),
            rows: (1..=PARTIES).collect(),
        }
    }
}

/// Those who may be named to confirm.
fn verifiers() -> impl Iterator<Item = Role> {
    Step::ConfirmOutcome.row().by.iter().copied()
}

/// The fields of an outcome as it stands.
pub fn filled(outcome: &PlannedOutcome) -> Vec<(String, String)> {
    let code = &outcome.code;
    let mut fields = Vec::new();
    let mut field = |name: &str, value: String| fields.push((format!("{code}-{name}"), value));
    field("words", outcome.words.clone());
    field("domain", outcome.domain.code().to_owned());
    field("kind", outcome.kind.code().to_owned());
    field("weight", outcome.weight.to_string());
    let date = outcome.target_day.date();
    field("target_day-day", date.day().to_string());
    field("target_day-month", date.month().to_string());
    field("target_day-year", date.year().to_string());
    match &outcome.measure {
        Some(Measure::Scored { instrument, baseline, target }) => {
            field("measure", instrument.code().to_owned());
            let text = |score: &Option<Score>| score.map(|score| score.to_string());
            field("measure-baseline", text(baseline).unwrap_or_default());
            field("measure-target", text(target).unwrap_or_default());
        }
        Some(Measure::Told { how }) => {
            field("measure", "told".to_owned());
            field("measure-how", how.clone());
        }
        None => {}
    }
    for role in &outcome.verifiers {
        field(&format!("verifier-{}", role.code()), "yes".to_owned());
    }
    for (place, one) in (1..).zip(&outcome.contributions) {
        field(&format!("contributions-{place}-party"), one.party.word().to_owned());
        field(&format!("contributions-{place}-activity"), one.activity.clone());
        let share = match one.part {
            Part::Wholly => "100%".to_owned(),
            Part::Partly(share) => share.map(|share| share.to_string()).unwrap_or_default(),
        };
        field(&format!("contributions-{place}-share"), share);
    }
    fields
}

/// Reads an outcome from its fields, over the one that stands where there is one. What cannot be
/// read is noted in the form; the plan's own checks say the rest.
pub fn read(
    form: &mut Form,
    code: &str,
    before: Option<&PlannedOutcome>,
    start: Day,
) -> PlannedOutcome {
    let field = |name: &str| format!("{code}-{name}");
    let domain = form.text(&field("domain")).parse::<Domain>();
    if domain.is_err() {
        form.wrong(&field("domain"), "form-choose");
    }
    let kind = form.text(&field("kind")).parse::<OutcomeKind>();
    if kind.is_err() {
        form.wrong(&field("kind"), "form-choose");
    }
    let weight = form.number(&field("weight"), 1, 10_000).unwrap_or(1);
    let target_day = form.day(&field("target_day")).unwrap_or(start + 1);
    let measure = measure(form, code);
    let contributions = contributions(form, code);
    let chosen = |role: &Role| form.is_ticked(&field(&format!("verifier-{}", role.code())));
    PlannedOutcome {
        code: code.to_owned(),
        words: form.text(&field("words")),
        domain: domain.unwrap_or(Domain::AdultCommunity),
        kind: kind.unwrap_or(OutcomeKind::Change),
        origin: before.map_or(OutcomeOrigin::CouncilAssessment, |one| one.origin),
        chosen_by_person: before.is_none_or(|one| one.chosen_by_person),
        measure,
        weight: u32::try_from(weight).unwrap_or(1),
        target_day,
        verifiers: verifiers().filter(chosen).collect(),
        contributions,
        owners: before.map(|one| one.owners.clone()).unwrap_or_default(),
    }
}

fn measure(form: &mut Form, code: &str) -> Option<Measure> {
    let field = |name: &str| format!("{code}-{name}");
    match form.text(&field("measure")).as_str() {
        "" => None,
        "told" => Some(Measure::Told { how: form.text(&field("measure-how")) }),
        instrument => {
            let instrument = instrument.parse::<Instrument>().ok()?;
            let baseline = score(form, &field("measure-baseline"));
            let target = score(form, &field("measure-target"));
            Some(Measure::Scored { instrument, baseline, target })
        }
    }
}

fn score(form: &mut Form, field: &str) -> Option<Score> {
    let text = form.text(field);
    let read = text.parse().ok();
    if !text.is_empty() && read.is_none() {
        form.wrong(field, "form-number-wrong");
    }
    read
}

/// Those who bring an outcome about: rows that were left empty are none.
pub fn contributions(form: &mut Form, code: &str) -> Vec<Contribution> {
    let mut all = Vec::new();
    for place in 1..=PARTIES {
        let field = |name: &str| format!("{code}-contributions-{place}-{name}");
        let (party, activity) = (form.text(&field("party")), form.text(&field("activity")));
        let share = form.text(&field("share"));
        if party.is_empty() && activity.is_empty() && share.is_empty() {
            continue;
        }
        let part = match share.trim_end_matches('%').trim() {
            "" => Part::Partly(None),
            share => match format!("{share}%").parse::<Share>() {
                Ok(Share::WHOLE) => Part::Wholly,
                Ok(share) => Part::Partly(Some(share)),
                Err(_) => {
                    form.wrong(&field("share"), "review-share-wrong");
                    Part::Partly(None)
                }
            },
        };
        all.push(Contribution { party: Party::of(&party), activity, part });
    }
    all
}

/// Puts what the plan found wrong beside the fields of this form: `findings.2.weight` is
/// `O2-weight` when the second finding is about O2.
pub fn place(problems: Vec<FieldProblem>, codes: &[String]) -> Vec<FieldProblem> {
    let placed = problems.into_iter().map(|mut problem| {
        let path = problem.field.strip_prefix("findings.").map(str::to_owned);
        if let Some((place, rest)) = path.as_deref().and_then(|path| path.split_once('.')) {
            let code = place.parse::<usize>().ok().and_then(|place| codes.get(place - 1));
            if let Some(code) = code {
                let rest = match rest {
                    // The list has its boxes under the first of them.
                    "verifiers" => "verifier-person",
                    "contributions" => "contributions.1.share",
                    "confirmed_by" | "outcome" => "finding",
                    rest => rest,
                };
                problem.field = format!("{code}-{rest}");
            }
        }
        problem
    });
    placed.collect()
}
