//! How one life goes: the words of a person answer one question after the other. Each question
//! has a word of its own, so that a life which asks fewer of them does not shift the rest, and
//! two scenarios ask the same people the same questions.

use attain_units::Pence;

use crate::chance::{WORDS, Words, below, happens, threshold};
use crate::life::{End, Life, Reading, Seen, Sights};
use crate::lives::{Lives, MOST_GOALS, MOST_OUTCOMES, MOST_SCORES, Need};
use crate::parameter::{MILLION, ParameterId};
use crate::scenario::{Behaviour, Recovery, Scenario, Values, moved, part};

/// Which word answers which question. Whether something happens and when is one question: of the
/// words that say it happens, the lowest say it happens first.
mod word {
    pub const START: usize = 0;
    pub const NEED: usize = 1;
    pub const RECOVERS: usize = 2;
    /// When those who recover do, and whether those who do not decline.
    pub const TURN: usize = 3;
    pub const DIES: usize = 4;
    pub const LEAVES: usize = 5;
    pub const HOSPITAL: usize = 6;
    pub const RETURNS: usize = 7;
    pub const GOAL: usize = 8; // to 11
    pub const GOAL_SEEN: usize = 12; // to 15
    // From here on only for lives with outcomes or scores.
    pub const OUTCOME: usize = 16; // to 18
    pub const OUTCOME_SEEN: usize = 19; // to 21
    pub const FALL: usize = 22; // and 23
    pub const READ: usize = 24; // and 25
    pub const LASTS: usize = 26; // and 27
}

/// How many words the people of this model have: the second half only where it is asked for.
pub(crate) fn words(lives: &Lives) -> usize {
    if lives.outcomes.is_empty() && lives.scores.is_empty() { WORDS / 2 } else { WORDS }
}

/// Everything a life asks, for one run: thresholds instead of chances.
#[derive(Clone, Debug)]
pub(crate) struct Rates {
    /// How many people come.
    pub people: u32,
    /// What a week of care costs, by need, and what a start and a month do.
    pub week_cost: Vec<Pence>,
    pub start_cost: Pence,
    pub month_cost: Pence,
    arrive_over_weeks: u32,
    needs: Vec<NeedRates>,
    timing: Vec<(u64, i32)>,
    closes_early: u32,
    declines: u64,
    decline_weeks: u32,
    goals: Vec<u64>,
    outcomes: Vec<Option<u64>>,
    scores: Vec<ScoreRates>,
    dies: u64,
    leaves: u64,
    hospital: u64,
    away_weeks: Option<u32>,
    returns: u64,
    return_weeks: u32,
    unseen: u64,
    /// Of what is seen, the words for a success overlooked and for a failure flattered.
    missed: u64,
    flattered: u64,
}

#[derive(Clone, Debug)]
struct NeedRates {
    upto: u64,
    plan_weeks: u32,
    recovers: u64,
}

#[derive(Clone, Debug)]
struct ScoreRates {
    falls: Vec<(u64, i8)>,
    worsens: u64,
    seen: u64,
    lasts: u64,
}

impl Rates {
    pub fn of(lives: &Lives, people: u32, scenario: &Scenario, values: &Values) -> Self {
        let recovery = scenario.recovery;
        let is_everyone = recovery == Recovery::Everyone;
        let is_nobody = recovery == Recovery::Nobody;
        // What happens to nobody where everybody succeeds, and what succeeds nowhere else.
        let mishap = |id: ParameterId| threshold(if is_everyone { 0 } else { values.get(id) });
        let success = |id: ParameterId| {
            let chance = values.get(id);
            threshold(if is_everyone {
                MILLION
            } else if is_nobody {
                0
            } else {
                chance
            })
        };
        let unseen = mishap(lives.unseen);
        let of_seen = |id: ParameterId| unseen + product((1 << 32) - unseen, mishap(id));
        let (parking, closing) = match scenario.behaviour {
            Some(Behaviour::Parking(parking)) => (Some(parking), None),
            Some(Behaviour::EarlyClosure(closing)) => (None, Some(closing)),
            Some(Behaviour::Creaming(_) | Behaviour::Bunching(_)) | None => (None, None),
        };
        let recovers = |place: usize, need: &Need| {
            let mut chance = values.get(need.recovers);
            if let Some(parking) = parking.filter(|parking| parking.need == place) {
                chance = part(chance, parking.recovers);
            }
            if let Some(closing) = closing {
                chance = part(chance, closing.recovers);
            }
            threshold(match recovery {
                Recovery::AsGiven => chance,
                Recovery::Moved(by) => moved(chance, by),
                Recovery::Everyone => MILLION,
                Recovery::Nobody => 0,
            })
        };
        let week_cost = |(place, need): (usize, &Need)| {
            let cost = values.get(need.week_cost);
            let parked = parking.filter(|parking| parking.need == place);
            Pence(parked.map_or(cost, |parking| part(cost, parking.cost)))
        };
        let needs = lives.needs.iter().enumerate();
        Self {
            people: volume(lives, people, recovery, values),
            week_cost: needs.clone().map(week_cost).collect(),
            start_cost: Pence(values.get(lives.start_cost)),
            month_cost: Pence(values.get(lives.month_cost)),
            arrive_over_weeks: lives.arrive_over_weeks,
            needs: needs
                .zip(shares(lives, scenario.behaviour))
                .map(|((place, need), upto)| NeedRates {
                    upto,
                    plan_weeks: need.plan_weeks,
                    recovers: recovers(place, need),
                })
                .collect(),
            timing: timing(lives, is_everyone),
            closes_early: closing.map_or(0, |closing| closing.weeks),
            declines: mishap(lives.declines),
            decline_weeks: lives.decline_weeks,
            goals: lives.goals.iter().map(|goal| success(goal.partly)).collect(),
            outcomes: lives.outcomes.iter().map(|outcome| outcome.own.map(success)).collect(),
            scores: lives
                .scores
                .iter()
                .map(|score| ScoreRates {
                    falls: falls(&score.falls, is_everyone),
                    worsens: if is_nobody { 1 << 32 } else { mishap(score.worsens) },
                    seen: success(score.seen),
                    lasts: success(score.lasts),
                })
                .collect(),
            dies: mishap(lives.dies),
            leaves: mishap(lives.leaves),
            hospital: mishap(lives.hospital),
            away_weeks: lives.away_weeks,
            returns: mishap(lives.returns),
            return_weeks: lives.return_weeks,
            unseen,
            missed: of_seen(lives.missed),
            flattered: if is_nobody { unseen } else { of_seen(lives.flattered) },
        }
    }

    /// One life, and whether the person truly recovered.
    pub fn live(&self, words: &Words) -> (Life, bool) {
        let need = self.needs.partition_point(|need| need.upto <= u64::from(words[word::NEED]));
        let need = need.min(self.needs.len() - 1);
        let rates = &self.needs[need];
        let recovers = happens(words[word::RECOVERS], rates.recovers);
        let (weeks, end) = self.natural_end(rates.plan_weeks, recovers, words);
        let (weeks, end, away) = self.interrupted(weeks, end, words);
        let recovered = recovers && end == End::Completed;
        let weeks_all = weeks + away.and(self.away_weeks).unwrap_or(0);
        let returns = when(words[word::RETURNS], self.returns, self.return_weeks);
        let life = Life {
            start: small(below(words[word::START], self.arrive_over_weeks)),
            need: small(u32::try_from(need).unwrap_or(u32::MAX)),
            weeks: small(weeks_all),
            end,
            away: away.map(small),
            goals: self.goals(words, recovered, end),
            outcomes: self.outcomes(words, recovered, end),
            scores: self.scores(words, recovered),
            returns: small(returns.filter(|_| recovered).unwrap_or(0)),
        };
        (life, recovered)
    }

    /// When and how care ends if nothing comes between.
    fn natural_end(&self, planned: u32, recovers: bool, words: &Words) -> (u32, End) {
        let (weeks, end) = if recovers {
            let word = u64::from(words[word::TURN]);
            let step = self.timing.partition_point(|&(upto, _)| upto <= word);
            let shift = self.timing.get(step).or(self.timing.last()).map_or(0, |&(_, weeks)| weeks);
            (planned.saturating_add_signed(shift).max(1), End::Completed)
        } else if happens(words[word::TURN], self.declines) {
            (planned + self.decline_weeks, End::Declined)
        } else {
            (planned, End::Completed)
        };
        (weeks.saturating_sub(self.closes_early).max(1), end)
    }

    /// Death, leaving and hospital, whichever comes first; a stay in hospital from which a
    /// person comes back only puts off the end.
    fn interrupted(&self, weeks: u32, end: End, words: &Words) -> (u32, End, Option<u32>) {
        let dies = when(words[word::DIES], self.dies, weeks);
        let leaves = when(words[word::LEAVES], self.leaves, weeks);
        let hospital = when(words[word::HOSPITAL], self.hospital, weeks);
        let (mut weeks, mut end) = (weeks, end);
        for (at, other) in [(leaves, End::Left), (dies, End::Died)] {
            if let Some(at) = at.filter(|&at| at <= weeks) {
                (weeks, end) = (at, other);
            }
        }
        match hospital.filter(|&at| at < weeks) {
            Some(at) if self.away_weeks.is_none() => (at, End::Hospital, None),
            away => (weeks, end, away),
        }
    }

    fn goals(&self, words: &Words, recovered: bool, end: End) -> Sights {
        let mut sights = Sights::default();
        for (place, &partly) in self.goals.iter().enumerate().take(MOST_GOALS) {
            let is_met = recovered || happens(words[word::GOAL + place], partly);
            let seen = self.seen(is_met, words[word::GOAL_SEEN + place]);
            sights.set(place, if end.is_cut_short() { Seen::Nothing } else { seen });
        }
        sights
    }

    fn outcomes(&self, words: &Words, recovered: bool, end: End) -> Sights {
        let mut sights = Sights::default();
        for (place, own) in self.outcomes.iter().enumerate().take(MOST_OUTCOMES) {
            let is_met = own.map_or(recovered, |own| happens(words[word::OUTCOME + place], own));
            let seen = self.seen(is_met, words[word::OUTCOME_SEEN + place]);
            let is_lost = own.is_none() && end.is_cut_short();
            sights.set(place, if is_lost { Seen::Nothing } else { seen });
        }
        sights
    }

    /// What is seen of what is true.
    fn seen(&self, is_met: bool, word: u32) -> Seen {
        if happens(word, self.unseen) {
            return Seen::Nothing;
        }
        let is_wrong = happens(word, if is_met { self.missed } else { self.flattered });
        if is_met == is_wrong { Seen::NotMet } else { Seen::Met }
    }

    fn scores(&self, words: &Words, recovered: bool) -> [Reading; MOST_SCORES] {
        let mut readings = [Reading::default(); MOST_SCORES];
        for (place, rates) in self.scores.iter().enumerate().take(MOST_SCORES) {
            let word = words[word::FALL + place];
            let fall = if recovered {
                let step = rates.falls.partition_point(|&(upto, _)| upto <= u64::from(word));
                rates.falls.get(step).or(rates.falls.last()).map_or(0, |&(_, fall)| fall)
            } else {
                -i8::from(happens(word, rates.worsens))
            };
            let halves = halves(words[word::READ + place]);
            let lasts = words[word::LASTS + place];
            let bit = |is: bool, bit: u8| if is { bit } else { 0 };
            readings[place].fall = fall;
            readings[place].bits = bit(happens(halves.0, rates.seen), Reading::SEEN_FIRST)
                | bit(happens(halves.1, rates.seen), Reading::SEEN_LATER)
                | bit(happens(lasts, rates.lasts), Reading::LASTS);
        }
        readings
    }
}

/// How many people come.
fn volume(lives: &Lives, people: u32, recovery: Recovery, values: &Values) -> u32 {
    let range = lives.parameter(lives.volume);
    let volume = match recovery {
        Recovery::Everyone => range.high,
        Recovery::Nobody => range.low,
        Recovery::AsGiven | Recovery::Moved(_) => values.get(lives.volume),
    };
    u32::try_from(part(i64::from(people), volume)).expect("at most ten times as many people")
}

/// The words up to which each need reaches, the mix changed where somebody chooses people.
fn shares(lives: &Lives, behaviour: Option<Behaviour>) -> Vec<u64> {
    let mut shares: Vec<i64> = lives.needs.iter().map(|need| need.share).collect();
    if let Some(Behaviour::Creaming(creaming)) = behaviour {
        let turned_away = part(shares[creaming.from], creaming.share);
        shares[creaming.from] -= turned_away;
        shares[creaming.to] += turned_away;
    }
    upto(shares.into_iter())
}

fn timing(lives: &Lives, earliest_only: bool) -> Vec<(u64, i32)> {
    let mut steps = lives.timing.clone();
    steps.sort_unstable();
    if earliest_only {
        steps.truncate(1);
    }
    upto(steps.iter().map(|&(_, share)| share))
        .into_iter()
        .zip(steps)
        .map(|(u, s)| (u, s.0))
        .collect()
}

fn falls(falls: &[(i32, i64)], most_only: bool) -> Vec<(u64, i8)> {
    let mut steps = falls.to_vec();
    steps.sort_unstable();
    if most_only {
        steps.drain(..steps.len().saturating_sub(1));
    }
    let points = |&(points, _): &(i32, i64)| i8::try_from(points).unwrap_or(i8::MAX);
    upto(steps.iter().map(|&(_, share)| share)).into_iter().zip(steps.iter().map(points)).collect()
}

/// Running sums of shares, as words.
fn upto(shares: impl Iterator<Item = i64>) -> Vec<u64> {
    let mut sum = 0;
    shares
        .map(|share| {
            sum += share;
            threshold(sum)
        })
        .collect()
}

/// A chance of a chance, both as words.
fn product(one: u64, other: u64) -> u64 {
    let product = (u128::from(one) * u128::from(other)) >> 32;
    u64::try_from(product).expect("a part of all words is at most all words")
}

/// In which of so many weeks something happens, from 1, if it does.
fn when(word: u32, threshold: u64, weeks: u32) -> Option<u32> {
    happens(word, threshold).then(|| {
        let week = u64::from(word) * u64::from(weeks) / threshold;
        1 + u32::try_from(week).expect("one of the weeks")
    })
}

/// A word as two: its lower and its upper half, each spread over a whole word.
fn halves(word: u32) -> (u32, u32) {
    (word << 16, word & 0xFFFF_0000)
}

/// A number of weeks or of needs, which is small.
fn small<N: TryFrom<u32>>(number: u32) -> N {
    N::try_from(number).unwrap_or_else(|_| unreachable!("weeks and needs are few"))
}
