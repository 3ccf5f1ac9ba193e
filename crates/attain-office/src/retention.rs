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

/// The rules of this release.
///
/// # Panics
/// When the file is badly formed: a test reads it.
pub fn rules() -> Vec<Rule> {
    let file = include_str!("../../../rates/retention.toml");
    toml::from_str::<File>(file).expect("a test reads the rules").rules
}

/// The rule in force for something on a day: the latest that has begun.
fn rule_for(rules: &[Rule], keeps: Keeps, today: Day) -> Option<&Rule> {
    let begun = rules.iter().filter(|rule| rule.keeps == keeps && rule.from <= today);
    begun.max_by_key(|rule| rule.from)
}

/// The instant before which what was over then is due to go.
fn before(rules: &[Rule], keeps: Keeps, today: Day) -> Option<Instant> {
    let rule = rule_for(rules, keeps, today)?;
    let date = today.date().checked_sub(rule.months.months()).ok()?;
    Some(Day::from(date).starts())
}

/// What is due to go on a day.
///
/// # Errors
/// When the database fails.
pub async fn due(ask: &mut Ask, rules: &[Rule], today: Day) -> Result<Due, StoreError> {
    let mut due = Due::default();
    if let Some(before) = before(rules, Keeps::Person, today) {
        due.people = ask.people_over_since(before).await?;
    }
    if let Some(before) = before(rules, Keeps::Notification, today) {
        due.notifications = ask.notifications_before(before).await?;
    }
    if let Some(before) = before(rules, Keeps::Link, today) {
        due.links = ask.links_ended_before(before).await?;
    }
    Ok(due)
}

/// Lets go what is due: people are erased, notifications and links are taken away.
///
/// # Errors
/// When the database fails.
pub async fn let_go(change: &mut Change, rules: &[Rule]) -> Result<Due, OfficeError> {
    let today = change.at.day();
    let due = due(change, rules, today).await?;
    for person in &due.people {
        change.erase_person(person, Ground::Retention).await?;
    }
    let notifications = before(rules, Keeps::Notification, today);
    let links = before(rules, Keeps::Link, today);
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
        let rules = rules();
        assert_eq!(rules.len(), 3);
        for rule in &rules {
            assert!(20 < rule.source.len() && 0 < rule.months, "{rule:?}");
        }
    }

    /// A rule counts from the day it begins, and a later one takes its place.
    #[test]
    fn the_latest_rule_that_has_begun_counts() {
        let mut all = rules();
        let mut shorter = all[0].clone();
        (shorter.from, shorter.months) = (on("2030-01-01"), 72);
        all.push(shorter);
        let starts = |text: &str| Some(on(text).starts());
        assert_eq!(before(&all, Keeps::Person, on("2021-07-31")), None);
        assert_eq!(before(&all, Keeps::Person, on("2029-12-31")), starts("2021-12-31"));
        assert_eq!(before(&all, Keeps::Person, on("2030-02-28")), starts("2024-02-28"));
    }
}
