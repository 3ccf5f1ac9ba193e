//! When statements are made.

use attain_units::{Every, Instant, Period};

use super::clause::Days;
use super::section::Section;
use super::tree::{Entry, Value};
use crate::problem::TermsError;
use crate::terms::Schedule;

/// Reads `[statements]`.
pub(super) fn schedule(root: &Section<'_>, days: Days) -> Schedule {
    let whole = Period::new(days.span.first(), days.until).unwrap_or(days.span);
    let Some(table) = root.section_if("statements") else {
        root.need("statements");
        return Schedule {
            periods: vec![whole],
            made: Vec::new(),
            again: Vec::new(),
            carries: false,
        };
    };
    let choices = ["week", "four weeks", "month", "quarter", "year", "contract"];
    let every = choices[table.choice("every", &choices)].parse().unwrap_or(Every::Contract);
    let periods = if every == Every::Contract && days.span.last() < days.until {
        let after = Period::new(days.span.end(), days.until).unwrap_or(days.span);
        vec![days.span, after]
    } else {
        whole.every(every)
    };
    let made = made(&table, &periods);
    let again = table.get("again").map(|entry| instants(&table, "again", entry));
    let carries = table.choice_if("below_zero", &["paid back", "carried forward"]) == Some(1);
    table.done();
    Schedule { periods, made, again: again.unwrap_or_default(), carries }
}

fn instants<'a>(table: &Section<'a>, key: &'static str, entry: &'a Entry) -> Vec<Instant> {
    let items = table.list_of(key, entry).iter();
    items.filter_map(|item| table.instant_of(key, item)).collect()
}

/// What is known by the end of the day so many days after each period's last; 14 when not said.
fn made(table: &Section<'_>, periods: &[Period]) -> Vec<Instant> {
    let after = |days: i32| periods.iter().map(|period| (period.end() + days).starts()).collect();
    let Some(entry) = table.get("made") else { return after(14) };
    if let Value::List(_) = entry.value {
        let made = instants(table, "made", entry);
        for (place, period) in periods.iter().enumerate() {
            let early = made.get(place).is_none_or(|made| *made < period.last().starts());
            if early {
                table.note("made", TermsError::MadeTooEarly { number: place + 1 });
            }
        }
        return made;
    }
    let text = table.text("made");
    let days = text.strip_suffix(" days after").or(text.strip_suffix(" day after"));
    match days.and_then(|days| days.parse::<u16>().ok()) {
        Some(days) => after(i32::from(days)),
        None => {
            let choices = "14 days after, 0 days after, or a list of moments".to_owned();
            let (key, found) = ("made".to_owned(), text.to_owned());
            let error = TermsError::UnknownChoice { key, found, choices, nearest: None };
            table.note("made", error);
            after(14)
        }
    }
}
