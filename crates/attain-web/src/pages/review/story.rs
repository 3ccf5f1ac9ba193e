//! One outcome as its pages tell it: how far it is, as a picture, and who said what, when, on
//! which grade. The same story is read by those who review and by the person whose it is.

use std::collections::BTreeMap;

use attain_brokerage::{Measure, Part, Plan, PlannedOutcome, Role, Step};
use attain_needs::{Instrument, Score};
use attain_office::{
    FindingFacts, Said, Standing, answers_of, form_of, reviews_of, sayings_of, standing,
};
use attain_store::{
    Account, Ask, KeptOutcome, KeptRecord, KeptReview, KeptScore, Package, StoreError,
};
use attain_units::{Day, Instant, Language};
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::pages::review::story_entries::Teller;
use crate::picture::PictureView;

/// Everything that is told of a package's outcomes, loaded once.
pub struct Told {
    pub outcomes: Vec<KeptOutcome>,
    pub history: Vec<KeptOutcome>,
    pub records: Vec<KeptRecord>,
    pub scores: Vec<KeptScore>,
    pub sayings: Vec<(KeptReview, Said)>,
    pub reviews: Vec<(KeptReview, Vec<FindingFacts>)>,
    pub accounts: BTreeMap<String, Account>,
}

/// One outcome with its story.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OutcomeStory {
    pub code: String,
    pub words: String,
    pub domain: String,
    pub kind: String,
    pub weight: u32,
    pub target_day: String,
    /// The code of where it stands: `open`, `claimed`, `met`.
    pub stands: &'static str,
    pub colour: &'static str,
    /// The code of the instrument that measures it; empty when it is told in words.
    pub instrument: String,
    /// What shows that it is met.
    pub measure: String,
    pub baseline: String,
    pub target: String,
    /// The last value, with its day.
    pub now: String,
    pub now_day: String,
    pub picture: Option<PictureView>,
    /// How it went at the last review: the code of a progress.
    pub going: String,
    pub verifiers: Vec<String>,
    pub contributions: Vec<ContributionView>,
    pub entries: Vec<Entry>,
}

/// Who brings an outcome about.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ContributionView {
    pub party: String,
    pub activity: String,
    pub share: String,
}

/// One thing that was said or done about an outcome.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Entry {
    pub at: String,
    pub on: String,
    /// What it is, in words.
    pub title: String,
    /// Who, by name.
    pub by: String,
    /// The role they said it in; a message's key is `role-…`.
    pub role: String,
    /// Their words or reason.
    pub words: String,
    /// The grade of the evidence, in words; empty when it is none.
    pub grade: String,
    /// The code of what it says, for its mark.
    pub mark: &'static str,
    #[serde(skip)]
    pub when: Instant,
}

impl Told {
    /// # Errors
    /// When the database fails, or what it holds cannot be read.
    pub async fn of(ask: &mut Ask, package: &Package) -> Result<Self, StoreError> {
        let reviews = reviews_of(ask, package).await?;
        let accounts = ask.accounts_about(&package.person).await?;
        Ok(Self {
            outcomes: ask.outcomes_of(&package.id).await?,
            history: ask.outcome_history(&package.id).await?,
            records: ask.records_of_package(&package.id).await?,
            scores: ask.scores_of_package(&package.id).await?,
            sayings: sayings_of(ask, package).await?,
            reviews: reviews.into_iter().map(|(review, facts)| (review, facts.findings)).collect(),
            accounts: accounts.into_iter().map(|one| (one.id.0.clone(), one)).collect(),
        })
    }

    /// Where an outcome stands.
    pub fn stands(&self, code: &str) -> Standing {
        let kept = self.outcomes.iter().find(|outcome| outcome.code == code);
        kept.map_or(Standing::Open, |outcome| standing(&self.records, outcome))
    }

    /// The story of one outcome of a plan.
    pub fn story(
        &self,
        app: &App,
        language: Language,
        plan: &Plan,
        outcome: &PlannedOutcome,
    ) -> OutcomeStory {
        let teller = Teller { app, language, told: self };
        let stands = self.stands(&outcome.code);
        let readings = self.readings(plan, outcome);
        let last = readings.last();
        let (baseline, target) = match &outcome.measure {
            Some(Measure::Scored { baseline, target, .. }) => (*baseline, *target),
            Some(Measure::Told { .. }) | None => (None, None),
        };
        let text = |score: Option<Score>| score.map(|score| score.to_string()).unwrap_or_default();
        let of_needs = language;
        let going = self.findings(&outcome.code).last().and_then(|found| found.1.progress.clone());
        OutcomeStory {
            code: outcome.code.clone(),
            words: outcome.words.clone(),
            domain: outcome.domain.name(of_needs),
            kind: outcome.kind.name(of_needs),
            weight: outcome.weight,
            target_day: outcome.target_day.to_string(),
            stands: stands.code(),
            colour: colour_of(stands),
            instrument: match &outcome.measure {
                Some(Measure::Scored { instrument, .. }) => instrument.code().to_owned(),
                Some(Measure::Told { .. }) | None => String::new(),
            },
            measure: match &outcome.measure {
                Some(Measure::Scored { instrument, .. }) => instrument.name(of_needs),
                Some(Measure::Told { how }) => how.clone(),
                None => String::new(),
            },
            baseline: text(baseline),
            target: text(target),
            now: last.map(|(_, score)| score.to_string()).unwrap_or_default(),
            now_day: last.map(|(on, _)| on.to_string()).unwrap_or_default(),
            picture: teller.picture(plan, outcome, &readings),
            going: going.unwrap_or_default(),
            verifiers: outcome.confirmers().iter().map(|role| role.name(of_needs)).collect(),
            contributions: outcome
                .contributions
                .iter()
                .map(|one| ContributionView {
                    party: teller.party(one.party.word()),
                    activity: one.activity.clone(),
                    share: match one.part {
                        Part::Wholly => "100%".to_owned(),
                        Part::Partly(share) => {
                            share.map(|share| share.to_string()).unwrap_or_default()
                        }
                    },
                })
                .collect(),
            entries: teller.entries(&outcome.code),
        }
    }

    /// The findings of reviews about an outcome, the first one first.
    pub fn findings(&self, code: &str) -> Vec<(&KeptReview, &FindingFacts)> {
        let all = self
            .reviews
            .iter()
            .flat_map(|(review, findings)| findings.iter().map(move |finding| (review, finding)));
        all.filter(|(_, finding)| finding.outcome == code).collect()
    }

    /// The values measured of an outcome by its own instrument, the first one first. A goal's
    /// value is its own level, not the score of all goals together.
    fn readings(&self, plan: &Plan, outcome: &PlannedOutcome) -> Vec<(Day, Score)> {
        let Some(Measure::Scored { instrument, .. }) = &outcome.measure else {
            return Vec::new();
        };
        let is_goals = *instrument == Instrument::GoalAttainment;
        let form = form_of(*instrument, plan).filter(|_| is_goals);
        let place = form
            .as_ref()
            .and_then(|form| form.items().iter().position(|item| item.code == outcome.code));
        let value = |score: &KeptScore| match (&form, place) {
            (Some(form), Some(place)) => {
                let answers = answers_of(score).ok()?;
                let is_same = answers.len() == form.items().len();
                answers.get(place).filter(|_| is_same)?.parse().ok()
            }
            _ => score.total.parse().ok(),
        };
        let own = self.scores.iter().filter(|score| {
            score.instrument == instrument.code()
                && (score.outcome == outcome.code || score.outcome.is_empty())
        });
        own.filter_map(|score| Some((score.on_day, value(score)?))).collect()
    }
}

/// The colour of a tag, always beside its words.
pub fn colour_of(stands: Standing) -> &'static str {
    match stands {
        Standing::Open => "blue",
        Standing::Claimed => "yellow",
        Standing::Met => "green",
        Standing::NotMet => "grey",
        Standing::Disputed => "red",
        Standing::Ended => "grey",
    }
}

/// Whether a role may do this with an outcome here.
pub fn may(package: &Package, step: Step, role: Role) -> bool {
    let stage = package.stage.parse::<attain_brokerage::Stage>();
    stage.is_ok_and(|stage| stage.allows(step, role).is_ok())
}
