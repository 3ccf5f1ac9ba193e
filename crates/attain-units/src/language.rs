//! English and Welsh: how days and times are read, and how a message takes what fills it.

use crate::{Day, Instant};

/// A language people read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Cymraeg.
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

/// A message with each `{gap}` filled by the value of that name.
///
/// # Panics
/// When a gap is left open: the message files are part of the program, and tests read them.
pub fn fill(message: &str, gaps: &[(&str, &str)]) -> String {
    let mut rest = message;
    let mut said = String::with_capacity(message.len());
    while let Some((before, after)) = rest.split_once('{') {
        let (gap, after) = after.split_once('}').expect("a gap of a message is closed");
        let filled = gaps.iter().find(|(name, _)| *name == gap);
        said.push_str(before);
        said.push_str(filled.expect("every gap of a message is filled").1);
        rest = after;
    }
    said.push_str(rest);
    said
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
