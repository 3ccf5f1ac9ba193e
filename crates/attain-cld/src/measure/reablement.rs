//! ASCOF 2A: short-term support to maximise independence, and what followed it (cld.md 7).
//!
//! It counts episodes of new clients, not people. Each episode carries its verdict, so a figure
//! can be traced to the step that decided it.

use std::cmp::Reverse;

use attain_units::{Day, Period};

use crate::code::{Code, client_type, component, event_type, outcome, service_type};
use crate::day::{Band, MaybeDay};
use crate::field::Field;
use crate::intern::TextId;
use crate::person::Details;
use crate::profile::{Profile, ReablementRules};
use crate::row::Row;
use crate::table::hierarchy;

/// How far outcomes that say nothing final stand behind the others.
const UNUSABLE: u16 = 100;

/// One run of reablement, with what followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Episode {
    /// The first day.
    pub start: Day,
    /// The last day; missing while it goes on.
    pub end: MaybeDay,
    /// The outcome of its last service.
    pub outcome: Code,
    /// Who provided its last service.
    pub provider: TextId,
    /// Whether it counts, and as what.
    pub verdict: Verdict,
}

/// Whether an episode counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It did not end in the period.
    NotInPeriod,
    /// The person was under 18 when it ended.
    Under18,
    /// The person died before it began.
    DiedBefore,
    /// The person had long-term support shortly before it.
    ExistingClient,
    /// It counts, in the band of age at its end.
    Counts(Band, Sequel),
}

/// What followed an episode, and the step of the method that found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequel {
    /// The step.
    pub step: Step,
    /// The result.
    pub result: Result,
}

/// The step that found the sequel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// 1: a death.
    Death,
    /// 2: admitted to hospital.
    Hospital,
    /// 3: a service followed.
    Service,
    /// 4a: the outcome of the episode itself.
    OwnOutcome,
    /// 4b: the outcome of an event that followed.
    FollowingOutcome,
    /// 4c: the outcome of an assessment or review shortly before the end.
    NestedOutcome,
    /// 5: equipment came with it.
    Equipment,
    /// 6: none of these; the outcome as it stands.
    Remaining,
}

impl Step {
    /// The number that the method gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Death => "1",
            Self::Hospital => "2",
            Self::Service => "3",
            Self::OwnOutcome => "4a",
            Self::FollowingOutcome => "4b",
            Self::NestedOutcome => "4c",
            Self::Equipment => "5",
            Self::Remaining => "6",
        }
    }
}

/// What followed an episode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Result {
    /// A service of this type.
    Service(Code),
    /// A short stay in a care home.
    ShortStay,
    /// An outcome; missing ones are invalid.
    Outcome(Code),
}

/// Outcomes that say nothing final.
const UNUSABLE_OUTCOMES: [Code; 5] = [
    outcome::REABLEMENT,
    outcome::ASSESSMENT,
    outcome::NOT_IN_RELEASE_2,
    outcome::SUPPORT_PLANNING,
    outcome::CONTINUATION,
];

/// How much an outcome says: less is more, below 100 it says how things ended.
fn weight(outcome: Code) -> u16 {
    let hierarchy = hierarchy(outcome);
    if UNUSABLE_OUTCOMES.contains(&outcome) { hierarchy + UNUSABLE } else { hierarchy }
}

/// The outcome of this weight.
fn outcome_of(weight: u16) -> Code {
    let place = |code: &Code| self::weight(*code) == weight;
    outcome::ALL.iter().copied().find(place).unwrap_or(Code::INVALID)
}

fn is_usable(outcome: Code) -> bool {
    weight(outcome) < UNUSABLE
}

fn is_input(event: &Row) -> bool {
    event.client == client_type::SERVICE_USER && event.start <= event.end
}

fn is_reablement(event: &Row) -> bool {
    event.event == event_type::SERVICE && event.service == service_type::ST_MAX
}

/// The episodes of one person, in order, each with its verdict.
pub fn episodes(
    events: &[Row],
    details: &Details,
    period: Period,
    profile: &Profile,
) -> Vec<Episode> {
    let rules = &profile.rules.reablement;
    if !events.iter().any(|event| is_input(event) && is_reablement(event)) {
        return Vec::new();
    }
    let input: Vec<&Row> = events.iter().filter(|event| is_input(event)).collect();
    clusters(&input, rules.cluster_gap_days)
        .into_iter()
        .map(|mut episode| {
            episode.verdict = verdict(&episode, &input, details, period, rules);
            episode
        })
        .collect()
}

/// Reablement services no further apart than `gap` days are one episode.
pub(super) fn clusters(input: &[&Row], gap: i32) -> Vec<Episode> {
    let mut services: Vec<&Row> =
        input.iter().copied().filter(|event| is_reablement(event)).collect();
    services.sort_unstable_by_key(|event| {
        (event.start, event.end, weight(event.outcome), Reverse(event.record))
    });
    let mut clusters = Vec::new();
    let mut run: Vec<&Row> = Vec::new();
    // The latest end so far, not the last row's: a short row inside a long one breaks no chain.
    let mut latest = MaybeDay::MISSING;
    for service in services {
        let Some(start) = service.start.known() else { continue };
        let is_apart = latest.known().is_some_and(|end| gap < start - end);
        if is_apart && !run.is_empty() {
            clusters.extend(cluster(&run));
            run.clear();
        }
        latest = if run.is_empty() { service.end } else { latest.max(service.end) };
        run.push(service);
    }
    clusters.extend(cluster(&run));
    clusters
}

fn cluster(services: &[&Row]) -> Option<Episode> {
    let start = services.first()?.start.known()?;
    let last = services
        .iter()
        .max_by_key(|event| (event.end, Reverse(weight(event.outcome)), event.record))?;
    let outcome = if last.outcome.is_present() { last.outcome } else { Code::INVALID };
    let (end, provider) = (last.end, last.provider);
    Some(Episode { start, end, outcome, provider, verdict: Verdict::NotInPeriod })
}

fn verdict(
    episode: &Episode,
    input: &[&Row],
    details: &Details,
    period: Period,
    rules: &ReablementRules,
) -> Verdict {
    let Some(end) = episode.end.known().filter(|end| period.contains(*end)) else {
        return Verdict::NotInPeriod;
    };
    let band = Band::of(details.birth, end);
    if band == Band::Under18 {
        return Verdict::Under18;
    }
    if details.death.known().is_some_and(|death| death < episode.start) {
        return Verdict::DiedBefore;
    }
    let is_own = |event: &Row| {
        is_reablement(event)
            && event.start.known().is_some_and(|start| episode.start <= start && start <= end)
    };
    let others: Vec<&Row> = input.iter().copied().filter(|event| !is_own(event)).collect();
    let is_existing = others.iter().any(|event| {
        let ended_long_before =
            event.end.known().is_some_and(|end| rules.new_client_days <= episode.start - end);
        is_long_term(event.service) && event.start < episode.start.into() && !ended_long_before
    });
    if is_existing {
        return Verdict::ExistingClient;
    }
    Verdict::Counts(band, sequel(episode, end, &others, details, rules))
}

/// Whether a service type is long-term support.
pub(super) fn is_long_term(service: Code) -> bool {
    matches!(
        service,
        service_type::NURSING
            | service_type::RESIDENTIAL
            | service_type::COMMUNITY
            | service_type::PRISON
    )
}

fn sequel(
    episode: &Episode,
    end: Day,
    others: &[&Row],
    details: &Details,
    rules: &ReablementRules,
) -> Sequel {
    let found = |step: Step, result: Result| Sequel { step, result };
    if details.death.known().is_some_and(|death| death - end <= rules.death_days) {
        return found(Step::Death, Result::Outcome(outcome::DECEASED));
    }
    if episode.outcome == outcome::HOSPITAL {
        return found(Step::Hospital, Result::Outcome(outcome::HOSPITAL));
    }
    let following = following(episode, end, others, rules.sequel_days);
    if let Some(result) = following_service(&following) {
        return found(Step::Service, result);
    }
    let nested: Vec<&Row> = others
        .iter()
        .copied()
        .filter(|event| {
            let start = MaybeDay::from(episode.start);
            start <= event.start && start < event.end && event.end <= episode.end
        })
        .collect();
    if let Some(sequel) = telling_outcome(episode, end, &following, &nested, rules) {
        return sequel;
    }
    let is_equipment = |event: &&Row| {
        event.event == event_type::SERVICE && event.component == component::EQUIPMENT
    };
    if nested.iter().any(is_equipment) {
        return found(Step::Equipment, Result::Service(service_type::LOW_LEVEL));
    }
    found(Step::Remaining, Result::Outcome(episode.outcome))
}

/// Events that start with or after the episode, end after it, and start soon after its end; up
/// to the next reablement, if there is one.
fn following<'e>(episode: &Episode, end: Day, others: &[&'e Row], days: i32) -> Vec<&'e Row> {
    let mut following: Vec<&Row> = others
        .iter()
        .copied()
        .filter(|event| {
            event.start.known().is_some_and(|start| {
                episode.start <= start && episode.end < event.end && start - end <= days
            })
        })
        .collect();
    let next = following.iter().filter(|event| is_reablement(event)).map(|event| event.start).min();
    if let Some(next) = next {
        following.retain(|event| event.start < next);
    }
    following
}

/// The strongest service that followed. Carers' services do not count here.
fn following_service(following: &[&Row]) -> Option<Result> {
    let is_counted = |service: &Code| {
        service_type::NURSING <= *service && *service <= service_type::OTHER_SHORT_TERM
    };
    let strongest = following.iter().map(|event| event.service).filter(is_counted).min()?;
    let is_short_stay = |event: &&Row| {
        event.service == strongest
            && matches!(event.component, component::SHORT_NURSING | component::SHORT_RESIDENTIAL)
    };
    if strongest == service_type::OTHER_SHORT_TERM && following.iter().any(is_short_stay) {
        return Some(Result::ShortStay);
    }
    Some(Result::Service(strongest))
}

/// The strongest outcome that says how things ended: the episode's own (a), of an event that
/// followed (b), of an assessment or review shortly before the end (c).
fn telling_outcome(
    episode: &Episode,
    end: Day,
    following: &[&Row],
    nested: &[&Row],
    rules: &ReablementRules,
) -> Option<Sequel> {
    let own = weight(episode.outcome);
    let mut candidates = Vec::new();
    let mut telling = following
        .iter()
        .filter(|event| event.event != event_type::SERVICE)
        .filter(|event| event.outcome != outcome::ENDED_AS_PLANNED)
        .filter(|event| own < UNUSABLE || is_usable(event.outcome))
        .peekable();
    if telling.peek().is_some() {
        candidates.push((own, Step::OwnOutcome));
        let weights = telling.map(|event| weight(event.outcome));
        let usable = weights.filter(|weight| *weight < UNUSABLE);
        candidates.extend(usable.map(|weight| (weight, Step::FollowingOutcome)));
    }
    if following.is_empty() && own < UNUSABLE {
        candidates.push((own, Step::OwnOutcome));
    }
    let last = nested
        .iter()
        .filter(|event| matches!(event.event, event_type::ASSESSMENT | event_type::REVIEW))
        .filter(|event| is_usable(event.outcome))
        .filter(|event| event.end.known().is_some_and(|ended| end - ended < rules.nested_days))
        .max_by_key(|event| (event.end, Reverse(weight(event.outcome)), event.record));
    candidates.extend(last.map(|event| (weight(event.outcome), Step::NestedOutcome)));
    let (weight, step) = candidates.into_iter().min()?;
    Some(Sequel { step, result: Result::Outcome(outcome_of(weight)) })
}

impl Result {
    /// The result as published tables write it.
    pub fn text(self, codes: &crate::code::CodeLists) -> &str {
        match self {
            Self::Service(code) => codes.text(Field::SERVICE_TYPE, code),
            Self::ShortStay => "Short term support: Residential or Nursing care",
            Self::Outcome(code) => codes.text(Field::EVENT_OUTCOME, code),
        }
    }

    /// Whether it leaves the episode unable to be classified.
    pub fn is_unclassified(self) -> bool {
        match self {
            Self::Outcome(code) => UNUSABLE_OUTCOMES.contains(&code) || !code.is_listed(),
            Self::Service(_) | Self::ShortStay => false,
        }
    }
}
