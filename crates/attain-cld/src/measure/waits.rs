//! Waiting times from a request to the first response and the first service (cld.md 11.2).

use std::cmp::Reverse;
use std::ops::Range;

use attain_units::{Day, Period};

use crate::code::{Code, assessment_type, client_type, outcome, service_type};
use crate::day::{Band, MaybeDay, age, months_on};
use crate::figure::Hundredths;
use crate::person::Details;
use crate::profile::{Profile, WaitRules};
use crate::read::Returns;
use crate::row::Row;
use crate::table::{Table, hierarchy};

use super::reablement::is_long_term;

/// What somebody waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Until {
    /// The first assessment or service.
    Response,
    /// The first service.
    Service,
}

/// One wait that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// What for.
    pub until: Until,
    /// The day of the request.
    pub from: Day,
    /// The day on which it ended.
    pub to: Day,
    /// The band of the latest age in the event that ended it.
    pub band: Band,
}

/// What an event is for waiting times, in the order in which a day's events are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Request,
    Assessment,
    Service,
}

/// One event in a person's order.
struct Place<'e> {
    kind: Kind,
    start: Day,
    event: &'e Row,
}

/// The waits of one person that ended in the period.
pub fn waits(
    events: &[Row],
    details: &Details,
    period: Period,
    profile: &Profile,
    table: &Table,
    returns: &Returns<'_>,
) -> Vec<Wait> {
    let rules = &profile.rules.waits;
    let mut places: Vec<Place<'_>> = events
        .iter()
        .filter_map(|event| {
            let kind = kind(event, events, rules)?;
            Some(Place { kind, start: event.start.known()?, event })
        })
        .collect();
    if !places.iter().any(|place| place.kind == Kind::Request) {
        return Vec::new();
    }
    let imported = |event: &Row| returns.submissions[usize::from(event.submission)].imported;
    places.sort_unstable_by_key(|place| {
        let latest_first = Reverse((imported(place.event), place.event.record));
        (place.start, place.kind, latest_first)
    });
    let mut waits = Vec::new();
    let mut earlier = Earlier::default();
    for (at, place) in places.iter().enumerate() {
        if place.kind != Kind::Request {
            continue;
        }
        let answer = answer(&places, at, rules);
        if !earlier.skips(at, &answer) {
            let ended = |until: Until, at: Option<usize>| {
                let end = &places[at?];
                let band = Band::of(details.birth, latest_day(end.event, table)?);
                let wait = Wait { until, from: place.start, to: end.start, band };
                period.contains(end.start).then_some(wait)
            };
            waits.extend(ended(Until::Response, answer.response));
            waits.extend(ended(Until::Service, answer.service));
        }
        earlier.learn(&answer);
    }
    waits
}

/// The day on which an event's latest age is taken: its end, or that of the reference period.
fn latest_day(event: &Row, table: &Table) -> Option<Day> {
    event.end.known().or_else(|| table.reference_end(event).known())
}

/// What an event is, if it takes part.
fn kind(event: &Row, events: &[Row], rules: &WaitRules) -> Option<Kind> {
    let (start, birth) = (event.start.known()?, event.birth.known()?);
    if age(birth, start) < rules.age_min {
        return None;
    }
    if event.words.is_service() {
        let counts = service_type::NURSING <= event.service
            && event.service <= service_type::OTHER_SHORT_TERM;
        return counts.then_some(Kind::Service);
    }
    if event.words.is_assessment() {
        let counts =
            matches!(event.assessment, assessment_type::SHORT_TERM | assessment_type::LONG_TERM);
        return counts.then_some(Kind::Assessment);
    }
    let is_open = event.outcome.is_present()
        && event.outcome != outcome::HOSPITAL
        && !(outcome::MOVED <= event.outcome && event.outcome <= outcome::OTHER);
    let counts = event.words.is_request()
        && event.client == client_type::SERVICE_USER
        && rules.requests_from <= start
        && is_open
        && !is_existing(start, events, rules);
    counts.then_some(Kind::Request)
}

/// Whether somebody had support shortly before a request. No age limit applies here.
fn is_existing(request: Day, events: &[Row], rules: &WaitRules) -> bool {
    let since = |months: i32| MaybeDay::from(months_on(request, -months));
    let (long, short) = (since(rules.long_term_months), since(rules.short_term_months));
    events.iter().filter(|event| event.words.is_service()).any(|event| {
        let is_short =
            matches!(event.service, service_type::ST_MAX | service_type::OTHER_SHORT_TERM);
        let recent =
            is_long_term(event.service) && long <= event.end || is_short && short <= event.end;
        event.start < request.into() && recent
    })
}

/// The positions at which a request was answered.
#[derive(Clone, Copy, Debug, Default)]
struct Answer {
    response: Option<usize>,
    service: Option<usize>,
}

fn answer(places: &[Place<'_>], at: usize, rules: &WaitRules) -> Answer {
    let next = |kind: Kind| (at + 1..places.len()).find(|next| places[*next].kind == kind);
    let (assessment, service) = (next(Kind::Assessment), next(Kind::Service));
    let request = &places[at];
    let is_conversation = request.event.conversation
        && request.start < rules.conversations_until
        && hierarchy(request.event.outcome) <= 5
        && assessment.is_none_or(|next| request.start < places[next].start);
    let mut response = if is_conversation { Some(at) } else { assessment };
    let is_sooner = |service: usize| response.is_none_or(|response| service < response);
    if let Some(service) = service.filter(|service| is_sooner(*service)) {
        response = Some(service);
    }
    let is_dead_end = response.is_some_and(|response| {
        places[response].kind == Kind::Assessment && !leads_to_service(places, response)
    });
    Answer { response, service: service.filter(|_| !is_dead_end) }
}

/// Whether any assessment of the unbroken run around this one leads to a service.
fn leads_to_service(places: &[Place<'_>], at: usize) -> bool {
    const LEADS: [Code; 3] =
        [outcome::REABLEMENT, outcome::SUPPORT_PLANNING, outcome::CONTINUATION];
    let block = block(places, at);
    places[block].iter().any(|place| LEADS.contains(&place.event.outcome))
}

fn block(places: &[Place<'_>], at: usize) -> Range<usize> {
    let is_assessment = |place: &&Place<'_>| place.kind == Kind::Assessment;
    let before = places[..at].iter().rev().take_while(is_assessment).count();
    let after = places[at..].iter().take_while(is_assessment).count();
    at - before..at + after
}

/// What earlier requests of the person took; skipped ones too.
#[derive(Default)]
struct Earlier {
    /// The later of the response and the service of the request before.
    previous: Option<usize>,
    response: Option<usize>,
    service: Option<usize>,
}

impl Earlier {
    fn skips(&self, at: usize, answer: &Answer) -> bool {
        let taken = |mine: Option<usize>, theirs: Option<usize>| mine.is_some() && mine <= theirs;
        self.previous.is_some_and(|previous| at < previous)
            || taken(answer.response, self.response)
            || taken(answer.service, self.service)
    }

    fn learn(&mut self, answer: &Answer) {
        self.previous = answer.response.max(answer.service);
        self.response = self.response.max(answer.response);
        self.service = self.service.max(answer.service);
    }
}

/// The median of waits in days, fewest first: the mean of the middle two where their number is
/// even.
pub fn median(days: &[u32]) -> Option<Hundredths> {
    let upper = *days.get(days.len() / 2)?;
    let lower = days[(days.len() - 1) / 2];
    Some(Hundredths((u64::from(lower) + u64::from(upper)) * 50))
}
