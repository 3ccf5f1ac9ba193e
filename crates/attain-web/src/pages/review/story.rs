//! One outcome as its pages tell it: how far it is, as a picture, and who said what, when, on
//! which grade. The same story is read by those who review and by the person whose it is.

use std::collections::BTreeMap;

use attain_brokerage::{Measure, Part, Plan, PlannedOutcome, Progress as Going, Role, Step};
use attain_charts::{Amount, Progress, Reading, Words, progress};
use attain_needs::{Instrument, Score};
use attain_office::{
    FindingFacts, Said, Standing, answers_of, form_of, reviews_of, sayings_of, standing,
    words_about,
};
use attain_store::{
    Account, Ask, KeptOutcome, KeptRecord, KeptReview, KeptScore, Package, StoreError,
};
use attain_units::{Day, Instant};
use serde::Serialize;

use crate::app::App;
use crate::language::{Filling, Language};
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
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct ContributionView {
    pub party: String,
    pub activity: String,
    pub share: String,
}

/// One thing that was said or done about an outcome.
#[derive(Clone, Debug, Serialize)]
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
    when: Instant,
}

impl Told {
    /// # Errors
    /// When the database fails, or what it holds cannot be read.
    pub async fn of(ask: &mut Ask, package: &Package) -> Result<Self, StoreError> {
        let reviews = reviews_of(ask, package).await?;
        let accounts = ask.accounts().await?;
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
        let of_needs = language.of_needs();
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

/// Says the story in one language.
struct Teller<'a> {
    app: &'a App,
    language: Language,
    told: &'a Told,
}

impl Teller<'_> {
    fn t(&self, key: &str, filling: &Filling) -> String {
        self.app.messages.say(self.language, key, filling)
    }

    fn plain(&self, key: &str) -> String {
        self.t(key, &Filling::default())
    }

    /// A party's word, in the reader's language where it is one of ours.
    fn party(&self, word: &str) -> String {
        match word {
            "person" | "carer" => self.plain(&format!("role-{word}")),
            "council" => self.plain("review-party-council"),
            word => word.to_owned(),
        }
    }

    fn name(&self, account: Option<&str>) -> String {
        match account {
            None | Some("attain") => String::new(),
            Some(id) => self.told.accounts.get(id).map(|one| one.name.clone()).unwrap_or_default(),
        }
    }

    fn role(&self, account: Option<&str>) -> String {
        let found = account.and_then(|id| self.told.accounts.get(id));
        let role = found.and_then(|account| account.role.parse::<Role>().ok());
        // What comes by a link is taken down by the service, for the person.
        match (account, role) {
            (Some("attain"), _) => Role::Person.code().to_owned(),
            (_, Some(role)) => role.code().to_owned(),
            (_, None) => String::new(),
        }
    }

    fn entries(&self, code: &str) -> Vec<Entry> {
        let mut entries = self.versions(code);
        entries.extend(self.evidence(code));
        entries.extend(self.found(code));
        entries.extend(self.said(code));
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.when));
        entries
    }

    /// How the outcome was agreed and what changed in it. A version that only notes what became
    /// of it is told by its evidence, where there is any.
    fn versions(&self, code: &str) -> Vec<Entry> {
        let all: Vec<&KeptOutcome> =
            self.told.history.iter().filter(|version| version.code == code).collect();
        let has_records = self.told.records.iter().any(|record| record.fact.starts_with("outcome"));
        let mut entries = Vec::new();
        for (place, version) in all.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| all[before]);
            let filling = Filling::default()
                .number("weight", version.weight)
                .with("day", self.day(&version.target_day));
            let (key, mark) = match before {
                None => ("review-told-planned", "change"),
                Some(before) if version.state == "ended" && before.state != "ended" => {
                    ("review-told-ended", "change")
                }
                Some(before) if version.weight != before.weight => {
                    ("review-told-weighed", "change")
                }
                Some(before) if version.words != before.words => ("review-told-words", "change"),
                Some(before) if version.target_day != before.target_day => {
                    ("review-told-day", "change")
                }
                Some(before) if version.facts != before.facts => ("review-told-changed", "change"),
                Some(before) if version.state != before.state => match &*version.state {
                    "agreed" => ("review-told-agreed", "change"),
                    _ if has_records => continue,
                    "met" => ("review-fact-outcome-met", "met"),
                    "not met" => ("review-fact-outcome-not-met", "not-met"),
                    "disputed" => ("review-fact-outcome-disputed", "disputed"),
                    _ => continue,
                },
                Some(_) => continue,
            };
            let filling = match before {
                Some(before) => filling.number("before", before.weight),
                None => filling,
            };
            entries.push(Entry {
                at: version.at.to_string(),
                on: version.at.day().to_string(),
                title: self.t(key, &filling),
                by: self.name(version.account.as_deref()),
                role: self.role(version.account.as_deref()),
                words: version.reason.clone(),
                grade: String::new(),
                mark,
                when: version.at,
            });
        }
        entries
    }

    /// Evidence about what became of the outcome.
    fn evidence(&self, code: &str) -> Vec<Entry> {
        let words = words_about(&self.told.records, code);
        let words = words.into_iter().filter(|record| record.fact != "outcome set");
        let entry = |record: &KeptRecord| {
            let key = format!("review-fact-{}", record.fact.replace(' ', "-"));
            let by_link = record.source == "link";
            let title = self.plain(&key);
            // By a link it was the person, as the role says.
            let who = match record.verified_by.as_str() {
                _ if by_link => String::new(),
                "" => self.party(&record.by_party),
                verified => self.party(verified),
            };
            Entry {
                at: record.recorded.to_string(),
                on: record.on_day.to_string(),
                title: if by_link {
                    self.t("review-by-link", &Filling::default().with("title", title))
                } else {
                    title
                },
                by: match self.name(record.account.as_deref()) {
                    name if name.is_empty() => who,
                    name => name,
                },
                role: self.role(record.account.as_deref()),
                words: String::new(),
                grade: self.plain(&format!("review-grade-{}", record.grade.replace(' ', "-"))),
                mark: match &*record.fact {
                    "outcome met" => "met",
                    "outcome not met" => "not-met",
                    "outcome disputed" => "disputed",
                    "outcome claimed" => "claimed",
                    _ => "change",
                },
                when: record.recorded,
            }
        };
        words.map(entry).collect()
    }

    /// What reviews found.
    fn found(&self, code: &str) -> Vec<Entry> {
        let entry = |(review, finding): (&KeptReview, &FindingFacts)| {
            let of_needs = self.language.of_needs();
            let going = finding.progress.as_deref();
            let going = going.and_then(|code| Going::ALL.into_iter().find(|p| p.code() == code));
            let found = self.plain(&format!("review-finding-{}", finding.finding));
            let filling = Filling::default().with("finding", found);
            let title = match going {
                None => self.t("review-told-review", &filling),
                Some(going) => {
                    let filling = filling.with("progress", going.name(of_needs));
                    self.t("review-told-review-progress", &filling)
                }
            };
            Entry {
                at: review.at.to_string(),
                on: review.on_day.to_string(),
                title,
                by: self.name(Some(review.account.as_str())),
                role: self.role(Some(review.account.as_str())),
                words: finding.reason.clone(),
                grade: String::new(),
                mark: "review",
                when: review.at,
            }
        };
        self.told.findings(code).into_iter().map(entry).collect()
    }

    /// What was said in somebody's own words.
    fn said(&self, code: &str) -> Vec<Entry> {
        let own = self.told.sayings.iter().filter(|(_, said)| {
            said.outcome == code && (!said.words.is_empty() || said.heard.code() == "noted")
        });
        let entry = |(review, said): &(KeptReview, Said)| Entry {
            at: review.at.to_string(),
            on: review.on_day.to_string(),
            title: self.plain(&format!("review-said-{}", said.answer.code())),
            by: self.name(Some(review.account.as_str())),
            role: said.role.clone(),
            words: said.words.clone(),
            grade: String::new(),
            mark: "said",
            when: review.at,
        };
        own.map(entry).collect()
    }

    fn day(&self, text: &str) -> String {
        text.parse().map(|day| self.language.day(day)).unwrap_or_default()
    }

    /// How far the outcome is: from where it began to where it should be.
    fn picture(
        &self,
        plan: &Plan,
        outcome: &PlannedOutcome,
        readings: &[(Day, Score)],
    ) -> Option<PictureView> {
        let Some(Measure::Scored { instrument, baseline, target }) = &outcome.measure else {
            return None;
        };
        let start = plan.said().start;
        let (first, rest) = match (baseline, readings) {
            (Some(baseline), all) => {
                let later = all.iter().position(|(_, score)| score != baseline);
                let is_baseline = !all.is_empty() && later != Some(0);
                let on = if is_baseline { all[0].0 } else { start };
                ((on, *baseline), if is_baseline { &all[1..] } else { all })
            }
            (None, [first, rest @ ..]) => (*first, rest),
            (None, []) => return None,
        };
        let target = target.or(match outcome.kind {
            attain_needs::OutcomeKind::Maintenance => Some(first.1),
            attain_needs::OutcomeKind::Change | attain_needs::OutcomeKind::Process => None,
        })?;
        let range = instrument.range().unwrap_or((first.1.min(target), first.1.max(target)));
        let reading = |&(on, score): &(Day, Score)| Reading {
            on,
            day: self.language.day(on),
            value: score.ten_thousandths(),
            shown: score.to_string(),
        };
        let last = rest.last().unwrap_or(&first);
        let filling = Filling::default()
            .with("first", first.1.to_string())
            .with("last", last.1.to_string())
            .with("target", target.to_string());
        let ends = [range.0, range.1];
        let end = |score: Score| Amount::new("", score.ten_thousandths(), score.to_string());
        let picture = progress(&Progress {
            words: Words {
                title: self.plain("review-chart-title"),
                description: self.t("review-chart-about", &filling),
                head: [self.plain("review-chart-when"), self.plain("review-chart-value")],
            },
            baseline_label: self.plain("review-chart-baseline"),
            baseline: reading(&first),
            review_label: self.plain("review-chart-later"),
            reviews: rest.iter().map(reading).collect(),
            target: Amount::new(
                self.plain("review-chart-target"),
                target.ten_thousandths(),
                target.to_string(),
            ),
            scale: ends.map(end),
        });
        Some(picture.into())
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
