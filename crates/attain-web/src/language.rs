//! English and Welsh: messages, and how days, times and money are written.

use std::collections::BTreeMap;

use attain_units::{Day, Instant};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// The language a page is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Welsh.
    Welsh,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::English, Self::Welsh];

    /// `en` or `cy`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Welsh => "cy",
        }
    }

    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The same language for rule sentences.
    pub fn of_terms(self) -> attain_terms::Language {
        match self {
            Self::English => attain_terms::Language::English,
            Self::Welsh => attain_terms::Language::Welsh,
        }
    }

    /// The same language for the words of needs and brokerage.
    pub fn of_needs(self) -> attain_needs::Language {
        match self {
            Self::English => attain_needs::Language::English,
            Self::Welsh => attain_needs::Language::Welsh,
        }
    }

    /// A day as it is read: 1 April 2026, 1 Ebrill 2026.
    pub fn day(self, day: Day) -> String {
        let date = day.date();
        let months = match self {
            Self::English => &MONTHS,
            Self::Welsh => &WELSH_MONTHS,
        };
        let month = usize::try_from(date.month() - 1).expect("months count from 1");
        format!("{} {} {}", date.day(), months[month], date.year())
    }

    /// A sentence whose days are written as 2026-04-01, with each as it is read.
    pub fn days_in(self, sentence: &str) -> String {
        let mut said = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some(first) = rest.chars().next() {
            let found = rest.get(..10).and_then(|text| text.parse::<Day>().ok());
            match found.filter(|_| !said.ends_with(|before: char| before.is_ascii_digit())) {
                Some(day) => {
                    said.push_str(&self.day(day));
                    rest = &rest[10..];
                }
                None => {
                    said.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        said
    }

    /// An instant as it is read, in the time of the United Kingdom.
    pub fn instant(self, at: Instant) -> String {
        let local = local(at);
        let (hour, minute) = (local.0 / 60, local.0 % 60);
        let day = self.day(local.1);
        match self {
            Self::English => format!("{day} at {hour}:{minute:02}"),
            Self::Welsh => format!("{day} am {hour}:{minute:02}"),
        }
    }
}

/// Minutes since midnight and the day, in the time of the United Kingdom: summer time runs from
/// 1:00 UTC on the last Sunday of March to 1:00 UTC on the last Sunday of October.
fn local(at: Instant) -> (i64, Day) {
    let year = at.day().date().year();
    let change = |month: i8| {
        let last = jiff::civil::date(year, month, 31);
        let back = i32::from(last.weekday().to_sunday_zero_offset());
        Instant((Day::from(last) + -back).starts().0 + 3_600_000_000)
    };
    let is_summer = change(3) <= at && at < change(10);
    let at = Instant(at.0 + if is_summer { 3_600_000_000 } else { 0 });
    (at.minutes_since(at.day().starts()), at.day())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WELSH_MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// Every message of every part of the service, in both languages.
pub struct Messages {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
}

/// The files of messages, English and Welsh side by side. One pair for each part.
const FILES: &[(&str, &str)] = &[
    (include_str!("../messages/en/frame.ftl"), include_str!("../messages/cy/frame.ftl")),
    (include_str!("../messages/en/account.ftl"), include_str!("../messages/cy/account.ftl")),
    (include_str!("../messages/en/plan.ftl"), include_str!("../messages/cy/plan.ftl")),
    (include_str!("../messages/en/broker.ftl"), include_str!("../messages/cy/broker.ftl")),
    (include_str!("../messages/en/deliver.ftl"), include_str!("../messages/cy/deliver.ftl")),
    (include_str!("../messages/en/settle.ftl"), include_str!("../messages/cy/settle.ftl")),
    (include_str!("../messages/en/review.ftl"), include_str!("../messages/cy/review.ftl")),
    (include_str!("../messages/en/mine.ftl"), include_str!("../messages/cy/mine.ftl")),
    (include_str!("../messages/en/contract.ftl"), include_str!("../messages/cy/contract.ftl")),
];

impl Messages {
    /// Reads every message.
    ///
    /// # Panics
    /// When a file of messages is badly formed or says one key twice: a mistake in the service.
    pub fn read() -> Self {
        let bundles = Language::ALL.map(|language| {
            let tag = language.code().parse().expect("a language tag");
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            bundle.set_use_isolating(false);
            for (english, welsh) in FILES {
                let text = if language == Language::English { english } else { welsh };
                let resource = FluentResource::try_new((*text).to_owned())
                    .unwrap_or_else(|(_, wrong)| panic!("messages are well formed: {wrong:?}"));
                bundle
                    .add_resource(resource)
                    .unwrap_or_else(|wrong| panic!("each message has one key: {wrong:?}"));
            }
            (language, bundle)
        });
        Self { bundles: bundles.into() }
    }

    /// Messages that nothing fills, English and Welsh side by side.
    pub fn plain(&self) -> Vec<(String, String)> {
        let plain = |text: &str| {
            let lines = text.lines().filter_map(|line| line.split_once(" = "));
            let keys =
                lines.filter(|(key, value)| !key.contains(['#', ' ']) && !value.contains('{'));
            keys.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
        };
        let keys = FILES.iter().flat_map(|(english, _)| plain(english));
        let none = Filling::default();
        keys.map(|key| {
            (self.say(Language::English, &key, &none), self.say(Language::Welsh, &key, &none))
        })
        .collect()
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.bundles.values().all(|bundle| bundle.has_message(key))
    }

    /// A message, filled.
    ///
    /// # Panics
    /// When there is no such message or something that fills it is missing: a test renders every
    /// page in both languages and finds it.
    pub fn say(&self, language: Language, key: &str, filling: &Filling) -> String {
        let bundle = &self.bundles[&language];
        let message = bundle.get_message(key).and_then(|message| message.value());
        let pattern = message.unwrap_or_else(|| panic!("there is no message `{key}`"));
        let mut args = FluentArgs::new();
        for (name, value) in &filling.0 {
            args.set(name.as_str(), value.clone());
        }
        let mut wrong = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut wrong);
        assert!(wrong.is_empty(), "message `{key}` cannot be filled: {wrong:?}");
        text.into_owned()
    }
}

/// What fills a message.
#[derive(Clone, Debug, Default)]
pub struct Filling(Vec<(String, FluentValue<'static>)>);

impl Filling {
    /// With a text.
    #[must_use]
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), FluentValue::from(text.into())));
        self
    }

    /// With a number, which chooses the plural.
    #[must_use]
    pub fn number(mut self, name: &str, number: i64) -> Self {
        self.0.push((name.to_owned(), FluentValue::from(number)));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_in_both_languages_and_in_summer_time() {
        let day: Day = "2026-04-01".parse().unwrap();
        assert_eq!(Language::English.day(day), "1 April 2026");
        assert_eq!(Language::Welsh.day(day), "1 Ebrill 2026");
        let said = "“Cam” cyn 2026-04-01, neu £1.";
        assert_eq!(Language::Welsh.days_in(said), "“Cam” cyn 1 Ebrill 2026, neu £1.");
        let at: Instant = "2026-03-29T00:59:00Z".parse().unwrap();
        assert_eq!(Language::English.instant(at), "29 March 2026 at 0:59");
        let at: Instant = "2026-03-29T01:00:00Z".parse().unwrap();
        assert_eq!(Language::English.instant(at), "29 March 2026 at 2:00");
        let at: Instant = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(Language::Welsh.instant(at), "1 Gorffennaf 2026 am 0:30");
    }
}
