//! Who said or did what about an outcome: versions of it, evidence, findings of reviews, and own
//! words, as one story.

use attain_brokerage::{Progress as Going, Role};
use attain_office::{FindingFacts, Said, words_about};
use attain_store::{KeptOutcome, KeptRecord, KeptReview};
use attain_units::Language;

use crate::app::App;
use crate::language::Filling;
use crate::pages::review::story::{Entry, Told};

/// Says the story in one language.
pub(super) struct Teller<'a> {
    pub app: &'a App,
    pub language: Language,
    pub told: &'a Told,
}

impl Teller<'_> {
    pub fn t(&self, key: &str, filling: &Filling) -> String {
        self.app.messages.say(self.language, key, filling)
    }

    pub fn plain(&self, key: &str) -> String {
        self.t(key, &Filling::default())
    }

    /// A party's word, in the reader's language where it is one of ours.
    pub fn party(&self, word: &str) -> String {
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

    pub fn entries(&self, code: &str) -> Vec<Entry> {
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
            let of_needs = self.language;
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
}
