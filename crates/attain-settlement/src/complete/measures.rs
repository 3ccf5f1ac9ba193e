//! Measures on a statement, and what should be looked at again.

use attain_terms::rule::{ContractRule, Due, Goal, Rule, Scale};
use attain_terms::{Measure, MeasureKind, Version};
use attain_units::{Exact, Pence, Ratio, wilson};

use crate::compiled::Compiled;
use crate::contract::{ContractLine, ContractRun, Reading};
use crate::part::PartTally;
use crate::settle::Settlement;
use crate::statement::MeasureStatement;
use crate::tally::Tally;

/// The measures of this period, then those of earlier periods that read differently than when
/// the previous statement was made, as late results come in.
pub(super) fn measures(
    settlement: &Settlement<'_>,
    whole: &PartTally,
    total: Pence,
) -> Vec<MeasureStatement> {
    let (compiled, facts) = settlement.now_side();
    let version = compiled.version;
    let last = settlement.run().period;
    let run = ContractRun::new(compiled, facts, whole.tally(), last);
    let statement = |number: usize, period: usize, total: Option<Pence>| {
        let reading = run.judged(number, due_of(compiled, number), period);
        measure_statement(compiled, number, &reading, period, total)
    };
    let mut made: Vec<MeasureStatement> =
        (0..version.measures.len()).map(|number| statement(number, last, Some(total))).collect();
    let (Some(previous), Some((then, facts)), Some(tally)) =
        (settlement.previous(), settlement.before_side(), whole.before())
    else {
        return made;
    };
    let before = ContractRun::new(then, facts, tally, previous.period);
    for (number, measure) in version.measures.iter().enumerate() {
        let due = due_of(compiled, number);
        let same = |other: &Measure| other.name == measure.name;
        let Some(old) = then.version.measures.iter().position(same) else {
            continue;
        };
        if due == Due::AtEnd {
            continue;
        }
        for period in (0..=previous.period).filter(|&period| period != last) {
            let was = before.judged(old, due, period).tally;
            if run.judged(number, due, period).tally != was {
                made.push(statement(number, period, None));
            }
        }
    }
    made
}

/// The contract's rule that is paid by a measure.
fn rule_of<'a>(compiled: &Compiled<'a>, measure: usize) -> Option<&'a ContractRule> {
    match compiled.judge(measure).map(|clause| &clause.rule) {
        Some(Rule::Contract(rule)) => Some(rule),
        Some(Rule::Person(_)) | None => None,
    }
}

/// Over which days the clause paid by a measure looks at it.
fn due_of(compiled: &Compiled<'_>, measure: usize) -> Due {
    rule_of(compiled, measure).map_or(Due::EachPeriod, |rule| rule.due)
}

/// Whether a goal asks for at most some level of the measure.
fn wants_less(rule: &ContractRule, measure: usize) -> bool {
    let asks = |goal: &Goal| goal.measure == measure && !goal.at_least;
    rule.scales.iter().any(|scale| match scale {
        Scale::Basket(goals) => goals.iter().any(asks),
        Scale::Linear { measure: own, from, to } => *own == measure && to < from,
        Scale::Times(_) | Scale::Tiers { .. } | Scale::Value { .. } | Scale::Check { .. } => false,
    })
}

fn measure_statement(
    compiled: &Compiled<'_>,
    number: usize,
    reading: &Reading,
    period: usize,
    total: Option<Pence>,
) -> MeasureStatement {
    let version = compiled.version;
    let measure = &version.measures[number];
    let rule = rule_of(compiled, number);
    let tally = reading.tally;
    let is_count = reading.is_count;
    let is_visits = matches!(measure.kind, MeasureKind::VisitMinutes);
    let counts = u64::try_from(tally.over).ok().zip(u64::try_from(tally.under).ok());
    let interval = counts.filter(|_| is_count).and_then(|(met, of)| wilson(met, of));
    let hourly = total.filter(|_| is_visits && tally.over > 0).map(|total| {
        let each = Exact::from(total).times(60, i128::from(tally.over)).rounded();
        format!("the total comes to {each} an hour given")
    });
    MeasureStatement {
        name: measure.name.clone(),
        unit: tally.unit(),
        period: version.schedule.periods[period],
        over: tally.over,
        under: tally.under,
        is_count,
        unseen: tally.unseen,
        left_out: tally.left_out,
        value: reading.value,
        interval,
        verdict: hourly.unwrap_or_else(|| verdict(version, number, reading, period, rule)),
    }
}

fn verdict(
    version: &Version,
    number: usize,
    reading: &Reading,
    period: usize,
    rule: Option<&ContractRule>,
) -> String {
    let measure = &version.measures[number];
    if reading.is_too_few && reading.tally.under > 0 {
        return format!("too few to judge, fewer than {}", measure.smallest_cohort);
    }
    let Some(value) = reading.value else {
        let is_told = matches!(measure.kind, MeasureKind::Told { .. });
        return match reading.refused {
            Some(reason) => format!("told, but {}", reason.words(&version.names)),
            None if is_told => "not told yet".to_owned(),
            None => String::new(),
        };
    };
    if let Some(forecast) = measure.forecast.get(period) {
        return curve(*forecast, value);
    }
    match measure.target {
        Some(target) => {
            let is_lower_better = rule.is_some_and(|rule| wants_less(rule, number));
            let (is_met, most) =
                if is_lower_better { (value <= target, "at most ") } else { (value >= target, "") };
            let verdict = if is_met { "met" } else { "not met" };
            format!("target {most}{target} {verdict}")
        }
        None => String::new(),
    }
}

/// How far an indicator is from its forecast (turning the curve).
fn curve(forecast: Ratio, value: Ratio) -> String {
    if forecast.under() != value.under() {
        return format!("forecast {forecast}");
    }
    match forecast.over() - value.over() {
        0 => format!("as forecast, {forecast}"),
        below if below > 0 => format!("{below} below the forecast of {forecast}"),
        above => format!("{} above the forecast of {forecast}", -above),
    }
}

/// Lines that changed more than the terms expect from one period to the next.
pub(super) fn flags(
    settlement: &Settlement<'_>,
    tally: &Tally,
    lines: &[ContractLine],
) -> Vec<String> {
    let version = settlement.now_side().0.version;
    let period = settlement.run().period;
    let (Some(allowed), Some(earlier)) = (version.variance, period.checked_sub(1)) else {
        return Vec::new();
    };
    let keys = settlement.keys();
    let amount = |id: &str, period: usize| -> Pence {
        let own = lines.iter().filter(|line| keys.id(line.key) == id && line.period == period);
        let people = (0..keys.count()).filter(|&key| keys.id(key) == id);
        let people = people.map(|key| tally.clause(key, period).amount);
        people.chain(own.map(|line| line.amount)).sum()
    };
    let mut flags = Vec::new();
    for key in 0..keys.count() {
        let id = keys.id(key);
        if keys.key(id) != Some(key) {
            continue; // Its clause was looked at under its first key.
        }
        let (was, now) = (amount(id, earlier), amount(id, period));
        let change = i128::from((now - was).size().0) * i128::from(allowed.under());
        let bound = i128::from(was.size().0) * i128::from(allowed.over());
        if was != Pence::ZERO && change > bound {
            let times = Ratio::new(now.0, was.0.abs()).unwrap_or(Ratio::ZERO);
            flags.push(format!(
                "clause {}: {now} against {was} in the period before ({} of it); the terms ask for \
                 a second look above a change of {allowed}",
                id,
                times.percent(),
            ));
        }
    }
    flags
}
