//! For how long what is held about people is kept, and what is due to go.

use attain_store::{Ask, Change, Ground, PersonId, StoreError};
use attain_units::{Day, Instant};
use jiff::ToSpan;
use serde::Deserialize;

use crate::error::OfficeError;

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keeps {
    /// A person none of whose packages goes on, from the day the last one changed.
    Person,
    /// What an account was told, from the day it was.
    Notification,
    /// Links that were made for somebody, from the day they ended.
    Link,
}

impl Keeps {
    /// Everything that a schedule has a rule for.
    pub const ALL: [Self; 3] = [Self::Person, Self::Notification, Self::Link];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Notification => "notification",
            Self::Link => "link",
        }
    }
}

/// For how long something is kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What.
    pub keeps: Keeps,
    /// The day the rule began.
    #[serde(deserialize_with = "day")]
    pub from: Day,
    /// For how many months.
    pub months: i32,
    /// Where the time comes from.
    pub source: String,
    /// Whether nobody has laid it down.
    pub assumption: bool,
}

/// A council's retention schedule.
#[derive(Clone, Debug)]
pub struct Schedule(Vec<Rule>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "description")]
    _description: String,
    #[serde(rename = "unit")]
    _unit: String,
    #[serde(rename = "rule")]
    rules: Vec<Rule>,
}

/// What is due to go today, by rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// People to erase.
    pub people: Vec<PersonId>,
    /// How many notifications.
    pub notifications: i64,
    /// How many links.
    pub links: i64,
}

fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    let text = toml::value::Datetime::deserialize(from)?.to_string();
    text.parse().map_err(|_| serde::de::Error::custom(format!("`{text}` is no day")))
}

/// The schedule of this release.
impl Default for Schedule {
    fn default() -> Self {
        let text = include_str!("../../../rates/retention.toml");
        Self::read(text).expect("a test reads the schedule of this release")
    }
}

impl Schedule {
    /// Reads a schedule: a file like `rates/retention.toml`.
    ///
    /// # Errors
    /// With the line, when the text is no schedule; by name, when something has no rule or a rule no time.
    pub fn read(text: &str) -> Result<Self, String> {
        let rules = toml::from_str::<File>(text).map_err(|wrong| wrong.to_string())?.rules;
        for rule in &rules {
            if rule.months < 1 {
                return Err(format!(
                    "the rule for `{}` from {} has {} months; a rule keeps something for a month or more",
                    rule.keeps.code(),
                    rule.from,
                    rule.months
                ));
            }
        }
        if let Some(rule) = rules.iter().find(|rule| rule.source.trim().is_empty()) {
            return Err(format!(
                "the rule for `{}` from {} names no source; say where its time comes from",
                rule.keeps.code(),
                rule.from
            ));
        }
        for keeps in Keeps::ALL {
            if !rules.iter().any(|rule| rule.keeps == keeps) {
                return Err(format!(
                    "there is no rule for `{}`; without one it would be kept for ever",
                    keeps.code()
                ));
            }
        }
        Ok(Self(rules))
    }

    /// Its rules.
    pub fn rules(&self) -> &[Rule] {
        &self.0
    }
}

/// The rule in force for something on a day: the latest that has begun.
fn rule_for(schedule: &Schedule, keeps: Keeps, today: Day) -> Option<&Rule> {
    let begun = schedule.0.iter().filter(|rule| rule.keeps == keeps && rule.from <= today);
    begun.max_by_key(|rule| rule.from)
}

/// The instant before which what was over then is due to go.
fn before(schedule: &Schedule, keeps: Keeps, today: Day) -> Option<Instant> {
    let rule = rule_for(schedule, keeps, today)?;
    let date = today.date().checked_sub(rule.months.months()).ok()?;
    Some(Day::from(date).starts())
}

/// What is due to go on a day.
///
/// # Errors
/// When the database fails.
pub async fn due(ask: &mut Ask, schedule: &Schedule, today: Day) -> Result<Due, StoreError> {
    let mut due = Due::default();
    if let Some(before) = before(schedule, Keeps::Person, today) {
        due.people = ask.people_over_since(before).await?;
    }
    if let Some(before) = before(schedule, Keeps::Notification, today) {
        due.notifications = ask.notifications_before(before).await?;
    }
    if let Some(before) = before(schedule, Keeps::Link, today) {
        due.links = ask.links_ended_before(before).await?;
    }
    Ok(due)
}

/// Lets go what is due: people are erased, notifications and links are taken away.
///
/// # Errors
/// When the database fails.
pub async fn let_go(change: &mut Change, schedule: &Schedule) -> Result<Due, OfficeError> {
    let today = change.at.day();
    let due = due(change, schedule, today).await?;
    for person in &due.people {
        change.erase_person(person, Ground::Retention).await?;
    }
    let notifications = before(schedule, Keeps::Notification, today);
    let links = before(schedule, Keeps::Link, today);
    change.drop_told_before(notifications, links).await?;
    Ok(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_rule_says_where_its_time_comes_from() {
        let schedule = Schedule::default();
        assert_eq!(schedule.0.len(), 3);
        for rule in &schedule.0 {
            assert!(20 < rule.source.len() && 0 < rule.months, "{rule:?}");
        }
    }

    /// A rule counts from the day it begins, and a later one takes its place.
    #[test]
    fn the_latest_rule_that_has_begun_counts() {
        let mut all = Schedule::default();
        let mut shorter = all.0[0].clone();
        (shorter.from, shorter.months) = (on("2030-01-01"), 72);
        all.0.push(shorter);
        let starts = |text: &str| Some(on(text).starts());
        assert_eq!(before(&all, Keeps::Person, on("2021-07-31")), None);
        assert_eq!(before(&all, Keeps::Person, on("2029-12-31")), starts("2021-12-31"));
        assert_eq!(before(&all, Keeps::Person, on("2030-02-28")), starts("2024-02-28"));
    }

    #[test]
    fn a_schedule_that_leaves_something_out_is_refused() {
        let text = include_str!("../../../rates/retention.toml");
        let own = Schedule::read(&text.replace("months = 96", "months = 72")).unwrap();
        assert_eq!(own.rules()[0].months, 72);
        for (from, to, says) in [
            ("months = 96", "months = 0", "the rule for `person` from 2021-08-01 has 0 months"),
            ("keeps = \"link\"", "keeps = \"person\"", "there is no rule for `link`"),
            ("keeps = \"link\"", "keeps = \"fax\"", "line 21"),
            ("assumption = false", "", "missing field `assumption`"),
            ("source = \"Rec", "source = \" \" # ", "from 2021-08-01 names no source"),
        ] {
            let problem = Schedule::read(&text.replace(from, to)).unwrap_err();
            assert!(problem.contains(says), "{problem}");
        }
    }
}
