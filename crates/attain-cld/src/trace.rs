//! Why one person counted, step by step.

use attain_units::Period;

use crate::lookup::capitals;
use crate::measure::admissions::Admission;
use crate::measure::direct::{Carer, Client};
use crate::measure::home::Home;
use crate::measure::reablement::Episode;
use crate::measure::waits::Wait;
use crate::measure::{Question, admissions, direct, home, reablement, waits};
use crate::person::Details;
use crate::read::Returns;
use crate::row::{PersonKey, Row};
use crate::submission::Scope;
use crate::table::{Fate, Table, table};

/// One row of the person, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TracedRow {
    /// The row; its end is the derived one once it is past the filter.
    pub row: Row,
    /// What became of it.
    pub fate: Fate,
    /// The reference period of its submission, if that speaks for any quarter.
    pub reference: Option<Period>,
}

/// One person in one council, from rows to figures.
pub struct PersonTrace {
    /// The council's code.
    pub council: String,
    /// Their rows, in the order of files and lines.
    pub rows: Vec<TracedRow>,
    /// Their details, if they have an event.
    pub details: Option<Details>,
    /// Their reablement (2A).
    pub episodes: Vec<Episode>,
    /// Their admissions to care homes (2B, 2C).
    pub admissions: Vec<Admission>,
    /// How they count in 2E.
    pub home: Option<Home>,
    /// How they count as a client in 3D.
    pub client: Option<Client>,
    /// How they count as a carer in 3D.
    pub carer: Option<Carer>,
    /// What they waited for.
    pub waits: Vec<Wait>,
}

/// Follows everybody with this NHS number or council's id, one trace for each council and
/// combined id: somebody whose NHS number is missing on some rows is two people to the method.
pub fn trace(
    returns: &Returns<'_>,
    scope: &Scope,
    question: &Question<'_>,
    person: &str,
) -> Vec<PersonTrace> {
    let wanted = capitals(person);
    let number = crate::text::nhs_number(person.as_bytes());
    let mut traces = Vec::new();
    for council in &returns.councils {
        let mut people: Vec<PersonKey> = council
            .parts
            .iter()
            .flatten()
            .filter(|row| {
                let is_numbered = number.is_some() && row.person.nhs_number() == number;
                is_numbered || returns.text(row.local) == wanted
            })
            .map(|row| row.person)
            .collect();
        people.sort_unstable();
        people.dedup();
        if people.is_empty() {
            continue;
        }
        let mut rows = Vec::new();
        let table = table(returns, council.clone(), scope, |row, fate| {
            if people.contains(&row.person) {
                rows.push((*row, fate));
            }
        });
        for person in people {
            traces.push(follow(person, &rows, &table, returns, question));
        }
    }
    traces
}

fn follow(
    person: PersonKey,
    rows: &[(Row, Fate)],
    table: &Table,
    returns: &Returns<'_>,
    question: &Question<'_>,
) -> PersonTrace {
    let reference = |row: &Row| table.choice.references.get(&row.submission).copied();
    let mut rows: Vec<TracedRow> = rows
        .iter()
        .filter(|(row, _)| row.person == person)
        .map(|(row, fate)| TracedRow { row: *row, fate: *fate, reference: reference(row) })
        .collect();
    rows.sort_by_key(|traced| (traced.row.file, traced.row.line));
    let (period, profile) = (question.period, question.profile);
    let events = table.people().find(|events| events[0].person == person);
    let mut trace = PersonTrace {
        council: table.council.clone(),
        rows,
        details: None,
        episodes: Vec::new(),
        admissions: Vec::new(),
        home: None,
        client: None,
        carer: None,
        waits: Vec::new(),
    };
    if let Some(events) = events {
        let details = Details::of(events, table);
        trace.episodes = reablement::episodes(events, &details, period, profile);
        trace.admissions = admissions::admissions(events, &details, period, profile);
        trace.home = home::home(events, &details, period);
        trace.client = direct::client(events, &details, period);
        trace.carer = direct::carer(events, &details, period);
        trace.waits = waits::waits(events, &details, period, profile, table, returns);
        trace.details = Some(details);
    }
    trace
}
