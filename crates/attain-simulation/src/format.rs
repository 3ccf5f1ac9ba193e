//! The simulation file: its tables as serde reads them, and how they become [`Lives`].

mod raw;
mod reader;

use attain_units::Pence;

use crate::error::{Problem, SimulationError as Error};
use crate::lives::{
    Behaviours, Creaming, EarlyClosure, Goal, Lives, MOST_GOALS, MOST_NEEDS, MOST_OUTCOMES,
    MOST_SCORES, Need, Outcome, Parking, Reasons, Score, Visits,
};
use crate::parameter::{Kind, MILLION};
use raw::{BehaviourTable, File, NeedTable, RecoveryTable, ScoreTable, VisitTable};
use reader::{Reader, unreadable};

/// Weeks beyond this are a slip of the pen.
const MOST_WEEKS: u32 = 104;
/// The most people one run can hold.
const MOST_PEOPLE: i64 = 10_000_000;

pub(crate) fn read(text: &str, file: &str) -> Result<Lives, Vec<Problem>> {
    let raw: File = toml::from_str(text).map_err(|error| vec![unreadable(&error, text, file)])?;
    let mut reader = Reader::of(text, file);
    let lives = lives(raw, &mut reader);
    reader.done(lives)
}

fn lives(raw: File, reader: &mut Reader<'_>) -> Lives {
    if *raw.format.get_ref() != 1 {
        reader.note(&raw.format.span(), Error::UnknownFormat { found: *raw.format.get_ref() });
    }
    let people = people(&raw, reader);
    let volume = reader.parameter_if("people who come", Kind::Factor, raw.people.volume, MILLION);
    let needs: Vec<Need> = raw.need.into_iter().map(|table| need(table, reader)).collect();
    if needs.is_empty() {
        reader.note(&raw.format.span(), Error::NoNeed);
    }
    reader.whole("needs", &needs.iter().map(|need| need.share).collect::<Vec<_>>());
    reader.most("needs", needs.len(), MOST_NEEDS);
    reader.once("needs", needs.iter().map(|need| need.name.as_str()));
    let RecoveryTable { timing, source, declines, decline_weeks } = raw.recovery;
    let timing: Vec<(i32, i64)> = timing
        .into_iter()
        .map(|step| (step.weeks, reader.share("recovery, timing", &step.share)))
        .collect();
    reader.whole("recovery", &timing.iter().map(|&(_, share)| share).collect::<Vec<_>>());
    reader.choice("when people recover", &source);
    let declines = reader.parameter_if("declines", Kind::Chance, declines, 0);
    let goals: Vec<Goal> = raw
        .goal
        .into_iter()
        .map(|table| {
            let name = format!("{} without recovery", table.name);
            let partly = reader.parameter_if(&name, Kind::Chance, table.partly, 0);
            Goal { name: table.name, weight: table.weight.max(1), partly }
        })
        .collect();
    reader.most("goals", goals.len(), MOST_GOALS);
    let outcomes: Vec<Outcome> = raw
        .outcome
        .into_iter()
        .map(|table| {
            let own = table.met.map(|met| {
                let name = table.names.first().map_or("", String::as_str);
                reader.parameter(&format!("{name} met"), Kind::Chance, met)
            });
            Outcome { names: table.names, own }
        })
        .collect();
    reader.most("outcomes", outcomes.len(), MOST_OUTCOMES);
    let scores: Vec<Score> = raw.score.into_iter().map(|table| score(table, reader)).collect();
    reader.most("scores", scores.len(), MOST_SCORES);
    let events = raw.events;
    let behaviours = behaviours(raw.behaviour, &needs, reader);
    Lives {
        about: raw.about,
        people,
        volume,
        arrive_over_weeks: reader.weeks("arrive_over_weeks", &raw.people.arrive_over_weeks, 1),
        learnt_after_days: raw.measurement.learnt_after_days.min(366),
        needs,
        timing,
        declines,
        decline_weeks: decline_weeks.unwrap_or(0).min(MOST_WEEKS),
        goals,
        outcomes,
        scores,
        dies: reader.parameter_if("dies during care", Kind::Chance, events.dies, 0),
        leaves: reader.parameter_if("leaves during care", Kind::Chance, events.leaves, 0),
        hospital: reader.parameter_if("hospital during care", Kind::Chance, events.hospital, 0),
        away_weeks: events.hospital_weeks.map(|weeks| weeks.min(MOST_WEEKS)),
        returns: reader.parameter_if("returns after recovery", Kind::Chance, events.returns, 0),
        return_weeks: events.return_weeks.unwrap_or(12).clamp(1, MOST_WEEKS),
        reasons: Reasons {
            completed: events.completed_reason.unwrap_or_else(|| "completed".to_owned()),
            declined: events.declined_reason.unwrap_or_else(|| "long-term care".to_owned()),
            left: events.left_reason.unwrap_or_else(|| "moved away".to_owned()),
            hospital: events.hospital_reason.unwrap_or_else(|| "in hospital".to_owned()),
            returned: events.return_happening,
        },
        unseen: reader.parameter_if("result not seen", Kind::Chance, raw.measurement.unseen, 0),
        missed: reader.parameter_if("success not seen", Kind::Chance, raw.measurement.missed, 0),
        flattered: reader.parameter_if(
            "failure seen as success",
            Kind::Chance,
            raw.measurement.flattered,
            0,
        ),
        start_cost: reader.parameter_if("cost of a start", Kind::Money, raw.cost.start, 0),
        month_cost: reader.parameter_if("fixed cost of a month", Kind::Money, raw.cost.month, 0),
        visits: raw.visit.map(visits),
        behaviours,
        parameters: reader.parameters(),
        choices: reader.choices(),
    }
}

fn people(raw: &File, reader: &mut Reader<'_>) -> u32 {
    let number = raw.people.number.get_ref();
    if *number == 0 {
        reader.note(&raw.people.number.span(), Error::NoPeople);
    } else if !(1..=MOST_PEOPLE).contains(number) {
        let error = Error::OutOfRange { what: "people".to_owned(), number: *number };
        reader.note(&raw.people.number.span(), error);
    }
    u32::try_from(*number).unwrap_or(1).max(1)
}

fn need(table: NeedTable, reader: &mut Reader<'_>) -> Need {
    let NeedTable { name, share, source, plan_value, plan_weeks, visits_a_week, .. } = table;
    reader.choice(&format!("share and plan, need {name}"), &source);
    let plan_value = plan_value
        .map_or(Pence::ZERO, |text| reader.money(&format!("plan value, need {name}"), &text));
    let recovers = format!("recovers, need {name}");
    let week_cost = format!("cost of a week, need {name}");
    Need {
        share: reader.share(&format!("share, need {name}"), &share),
        plan_value,
        plan_weeks: reader.weeks("plan_weeks", &plan_weeks, 1),
        visits_a_week: visits_a_week.unwrap_or(0).min(100),
        recovers: reader.parameter(&recovers, Kind::Chance, table.recovers),
        week_cost: reader.parameter(&week_cost, Kind::Money, table.week_cost),
        name,
    }
}

fn score(table: ScoreTable, reader: &mut Reader<'_>) -> Score {
    let ScoreTable { name, entry, falls, source, worsens, lasts, seen } = table;
    reader.choice(&format!("points, {name}"), &source);
    let falls: Vec<(i32, i64)> = falls
        .into_iter()
        .map(|step| (step.points.clamp(-100, 100), reader.share(&name, &step.share)))
        .collect();
    reader.whole(&name, &falls.iter().map(|&(_, share)| share).collect::<Vec<_>>());
    Score {
        entry,
        falls,
        worsens: reader.parameter_if(&format!("{name} worsens"), Kind::Chance, worsens, 0),
        lasts: reader.parameter_if(&format!("{name} lasts"), Kind::Chance, lasts, MILLION),
        seen: reader.parameter_if(&format!("{name} read again"), Kind::Chance, seen, MILLION),
        name,
    }
}

fn visits(table: VisitTable) -> Visits {
    let missed_one_in = table.missed_one_in.filter(|&one_in| one_in > 0);
    Visits { minutes: table.minutes.clamp(1, 1_440), missed_one_in }
}

fn behaviours(table: BehaviourTable, needs: &[Need], reader: &mut Reader<'_>) -> Behaviours {
    let creaming = table.creaming.map(|table| {
        reader.choice("creaming", &table.source);
        let (from, to) = (reader.need(&table.from, needs), reader.need(&table.to, needs));
        Creaming { from, to, share: reader.share("creaming, share", &table.share) }
    });
    let parking = table.parking.map(|table| {
        reader.choice("parking", &table.source);
        Parking {
            need: reader.need(&table.need, needs),
            cost: reader.share("parking, cost", &table.cost),
            recovers: reader.share("parking, recovers", &table.recovers),
        }
    });
    let early_closure = table.early_closure.map(|table| {
        reader.choice("early closure", &table.source);
        let weeks = reader.weeks("early_closure, weeks", &table.weeks, 1);
        EarlyClosure { weeks, recovers: reader.share("early closure", &table.recovers) }
    });
    let bunching = table.bunching.map(|table| {
        reader.choice("bunching", &table.source);
        reader.share("bunching, share", &table.share)
    });
    Behaviours { creaming, parking, early_closure, bunching }
}
