//! A made-up council: which returns it sends, and how it fills them in.

use attain_units::Day;

use crate::day::Month;
use crate::text::civil;

use super::Dice;
use super::life::{Event, Person};

/// The returns that a council sends: received on, first and last day, number of the return.
/// The last two are one return sent twice.
const RETURNS: usize = 6;

/// One council with its habits.
pub(super) struct Council {
    code: u16,
    /// How many councils there are.
    of: u32,
    people: u32,
    records: u64,
    /// It sends release 1 values in its first so many returns.
    release_1: usize,
    /// It sends its last return again.
    resubmits: bool,
    /// It states a period that its rows do not cover.
    states_wrongly: bool,
}

impl Council {
    pub fn new(number: u16, of: u16, dice: &mut Dice) -> Self {
        Self {
            code: 101 + number,
            of: u32::from(of),
            people: 0,
            records: 0,
            release_1: usize::try_from(dice.below(4)).expect("four is small"),
            resubmits: dice.is(200),
            states_wrongly: dice.is(100),
        }
    }

    /// The number of the next person, unlike that of anybody in another council.
    pub fn next_person(&mut self) -> u32 {
        self.people += 1;
        (self.people - 1) * self.of + u32::from(self.code - 101)
    }
}

/// First and last day of a return's rolling year.
fn window(at: usize) -> (Day, Day) {
    let quarter = i32::try_from(at.min(4)).expect("five returns");
    let first = Month::of(civil(2024, 4, 1).expect("the calendar has 2024")).plus(quarter * 3);
    (first.first(), first.plus(11).last())
}

/// The rows of a person, each with the return in which it is sent.
pub(super) fn returns(person: &Person, council: &Council, dice: &mut Dice) -> Vec<(usize, Event)> {
    let mut rows = Vec::new();
    for at in 0..RETURNS {
        if at + 1 == RETURNS && !council.resubmits {
            continue;
        }
        let (first, last) = window(at);
        for event in &person.events {
            let is_service = event.event_type == "Service";
            let mut seen = *event;
            seen.end = event.end.filter(|end| *end <= last);
            let is_due = match seen.end {
                Some(end) => first <= end,
                None => is_service && event.start <= last,
            };
            let has_died = person.death.is_some_and(|death| death < event.start);
            if !is_due || has_died {
                continue;
            }
            match dice.below(1_000) {
                // An end typed a year too early.
                0 => seen.end = seen.end.map(|end| end + -365),
                1 => seen.cost = -seen.cost,
                _ => {}
            }
            rows.push((at, seen));
            if dice.is(8) {
                rows.push((at, seen));
            }
        }
    }
    rows
}

impl Council {
    /// Writes one row of a return.
    pub fn row(
        &mut self,
        person: &Person,
        at: usize,
        event: &Event,
        dice: &mut Dice,
        row: &mut Vec<u8>,
    ) {
        self.records += 1;
        let (first, last) = window(at);
        let received = Month::of(last).plus(1).first() + 19;
        let resent = u64::from(at + 1 == RETURNS);
        let hour = 9 + resent;
        let record = (u64::from(self.code) * 10 + at_number(at)) * 1_000_000_000 + self.records;
        let mut cells = Cells(row);
        cells.plain(format_args!("{received} {hour:02}:00:00"));
        cells.plain(format_args!("{record}"));
        cells.text("");
        cells.text(if event.conversation { "1" } else { "0" });
        cells.plain(format_args!("{}", self.code));
        let stated = if self.states_wrongly { first + -365 } else { first };
        cells.plain(format_args!("{stated}"));
        cells.plain(format_args!("{last}"));
        match nhs_number(person.number).filter(|_| person.has_nhs_number) {
            Some(_) if dice.is(2) => cells.text("9990000000"),
            Some(number) => cells.plain(format_args!("{number}")),
            None => cells.text(""),
        }
        if dice.is(1) && !person.has_nhs_number {
            cells.text("");
        } else {
            cells.plain(format_args!("P{:07}", person.number));
        }
        cells.text("B84001");
        cells.text(blank(person.gender, 5, dice));
        cells.text(person.ethnicity);
        match dice.below(1_000) {
            0..4 => cells.text(""),
            4..6 => cells.text("31/02/1950"),
            _ => cells.plain(format_args!("{}", person.birth)),
        }
        match person.death.filter(|death| *death <= last) {
            Some(death) => cells.plain(format_args!("{death}")),
            None => cells.text(""),
        }
        let is_old = at < self.release_1;
        let value = |text: &'static str| if is_old { release_1(text) } else { text };
        cells.text(value(event.client));
        cells.text(person.reason);
        cells.text("ZZ99 9ZZ");
        cells.text(blank(value(person.accommodation), 30, dice));
        cells.text("Unknown");
        cells.text("No");
        for text in ["No", "Unknown", "Unknown", "No"] {
            cells.text(text);
        }
        cells.text("Fully social care funded");
        let typos = [("Service", "Services"), ("Service", "service "), ("Request", "Referral")];
        let typo = typos.iter().find(|(text, _)| *text == event.event_type);
        match typo {
            Some((_, typo)) if dice.is(3) => cells.text(typo),
            _ => cells.text(event.event_type),
        }
        cells.plain(format_args!("E{:09}", self.records));
        day(&mut cells, event.start, dice);
        match event.end {
            Some(end) => day(&mut cells, end, dice),
            None => cells.text(""),
        }
        cells.text(if dice.is(100) { "said \"thank you\", and left" } else { "" });
        cells.text(blank(value(event.outcome), 8, dice));
        cells.text(event.route);
        cells.text(event.assessment);
        let is_assessment = event.event_type == "Assessment";
        cells.text(if is_assessment { "Yes" } else { "" });
        cells.text(if is_assessment { value("Service user and unpaid carer") } else { "" });
        for _ in 0..5 {
            cells.text("");
        }
        cells.text(value(event.service));
        cells.text(blank(value(event.component), 10, dice));
        cells.text(event.delivery);
        if event.service.is_empty() {
            cells.text("");
        } else {
            cells.plain(format_args!("1-{}", 100_000_000 + event.provider));
        }
        let is_review = event.event_type == "Review";
        cells.text(value(event.review));
        cells.text(if is_review { "Fully met" } else { "" });
        cells.text(if is_review { "Service user only" } else { "" });
        let cost = event.cost;
        if cost != 0 {
            cells.plain(format_args!("{cost}.50"));
            cells.text("Weekly");
            cells.text("1.00");
        } else {
            cells.text("");
            cells.text("");
            cells.text("");
        }
        row.pop();
        row.push(b'\n');
    }
}

fn at_number(at: usize) -> u64 {
    u64::try_from(at).expect("six returns")
}

fn blank<'a>(text: &'a str, in_thousand: u32, dice: &mut Dice) -> &'a str {
    match dice.below(1_000) {
        chance if chance < in_thousand => "",
        998.. if !text.is_empty() => "not known to us",
        _ => text,
    }
}

/// A day, now and then in the other order or not a day at all.
fn day(cells: &mut Cells<'_>, day: Day, dice: &mut Dice) {
    match dice.below(2_000) {
        0 => cells.text("n/a"),
        1..40 => {
            let date = day.date();
            let (day, month, year) = (date.day(), date.month(), date.year());
            cells.plain(format_args!("{day:02}/{month:02}/{year}"));
        }
        _ => cells.plain(format_args!("{day}")),
    }
}

/// The release 1 text of a value, where it had another.
fn release_1(text: &'static str) -> &'static str {
    match text {
        "Unpaid carer" => "Carer",
        "Unpaid carer support: Direct to unpaid carer" => "Carer Support: Direct to Carer",
        "Unpaid carer respite" => "Carer Respite",
        "Home support or domiciliary care" => "Home Support",
        "Continuation of support or services" => "Provision of service",
        "NFA: Support ended as planned" => "Service ended as planned",
        "NFA: Support ended for other reason" => "NFA - Support ended: Other reason",
        "NFA: Information and advice or signposting" => {
            "NFA - Information & Advice / Signposting only"
        }
        "NFA: Support declined" => "NFA - Support declined",
        "NFA: Other" => "NFA- Other",
        "Progress to assessment, review or reassessment" => "Progress to Assessment",
        "Progress to support planning or services" => "Progress to Support Planning / Services",
        "Tenant: Private landlord" => "Tenant - private landlord",
        "Unplanned: Other reason" => "Unplanned - Other Reason",
        "Service user and unpaid carer" => "Service user and carer",
        same => same,
    }
}

/// An NHS number kept for testing, while there are such numbers.
fn nhs_number(person: u32) -> Option<u64> {
    let nine = Some(999_000_000 + u64::from(person)).filter(|_| person < 1_000_000)?;
    let (mut rest, mut sum) = (nine, 0);
    for weight in 2..=10 {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    let check = match 11 - sum % 11 {
        10 => return None,
        11 => 0,
        check => check,
    };
    Some(nine * 10 + check)
}

/// A text as a cell: in quotes where it needs them.
pub(super) fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// The cells of a row, each with a comma after it.
struct Cells<'a>(&'a mut Vec<u8>);

impl Cells<'_> {
    fn text(&mut self, text: &str) {
        if text.contains([',', '"']) {
            self.0.extend_from_slice(quoted(text).as_bytes());
        } else {
            self.0.extend_from_slice(text.as_bytes());
        }
        self.0.push(b',');
    }

    /// A value that never needs quotes.
    fn plain(&mut self, value: std::fmt::Arguments<'_>) {
        use std::io::Write;
        self.0.write_fmt(value).expect("a vector takes every byte");
        self.0.push(b',');
    }
}
