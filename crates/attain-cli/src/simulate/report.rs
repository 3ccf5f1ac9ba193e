//! The report on a contract that was simulated, as a commissioner and a bidder read it.

use attain_charts::{Amount, Bars, Progress, Reading, Words, bars, progress};
use attain_simulation::{
    Behaviour, Earned, Findings, Incentive, Lives, MILLION, Parameter, Spread, VolumeStep,
};
use attain_units::{Day, Exact, Pence, grouped};

use super::Asked;
use crate::cld::page::Page;

/// A spread of payments below this is called even: five in a hundred of the mean.
pub(super) const EVEN: i64 = 50_000;

/// The whole report.
pub(super) fn page(asked: &Asked<'_>, found: &Findings) -> Page {
    let first = &found.series.earned[0];
    let mut page = Page::new(&format!("{}, simulated before it is signed", first.scheme));
    people(&mut page, asked, found);
    for (place, earned) in found.series.earned.iter().enumerate() {
        money(&mut page, earned, found, place);
    }
    if found.comparison.is_some() {
        comparison(&mut page, found);
    }
    clauses(&mut page, first, found.series.runs);
    cash(&mut page, first);
    break_even(&mut page, found);
    swings(&mut page, asked.lives, found);
    volume(&mut page, found);
    for (earned, incentives) in found.series.earned.iter().zip(&found.incentives) {
        rewards(&mut page, asked.lives, earned, incentives);
    }
    rests_on(&mut page, asked.lives);
    page
}

fn people(page: &mut Page, asked: &Asked<'_>, found: &Findings) {
    let series = &found.series;
    let each = |count: u64| {
        let mean = Exact::new(i128::from(count), i128::from(series.runs.max(1))).to_nearest();
        number(u64::try_from(mean).unwrap_or(0))
    };
    let recovered = part(series.recovered, series.people);
    let text = format!(
        "{}\n{} people are planned for; the contract is lived through {} times, seed {}. \
         Each time is settled by the settlement that will settle the contract.\n\
         In the mean {} people come and {} of them recover ({recovered}).",
        asked.lives.about,
        number(u64::from(asked.people)),
        number(asked.runs),
        asked.seed,
        each(series.people),
        each(series.recovered),
    );
    page.say("Made-up people", text);
}

/// What is paid, what care costs and what is left, with the least and the most.
fn money(page: &mut Page, earned: &Earned, found: &Findings, place: usize) {
    let series = &found.series;
    let row = |what: &str, spread: &Spread| {
        let mut row = vec![what.to_owned(), pounds(spread.mean()), pounds(spread.deviation())];
        row.extend([5, 25, 50, 75, 95].map(|percent| pounds(spread.quantile(percent))));
        row
    };
    let rows = vec![
        row("paid to the provider", &earned.payments),
        row("what care costs it", &series.cost),
        row("what is left", &earned.margin),
    ];
    let losses = earned.margin.below_nothing();
    let liability = found.liability[place];
    let range = if liability.least == liability.most {
        format!("The contract costs {} whatever happens.", pounds(liability.most))
    } else {
        format!(
            "The contract costs at the least {}, as expected {} and at the most {}: from nobody \
             achieving anything to everybody achieving everything at once.",
            pounds(liability.least),
            pounds(liability.expected),
            pounds(liability.most)
        )
    };
    let text = format!(
        "The provider loses money in {} of {} runs ({}).\n{range}\n\
         With so many runs the mean payment is true to {} either way (two standard errors).",
        number(losses),
        number(series.runs),
        part(losses, series.runs),
        pounds(twice(earned.payments.error())),
    );
    let columns = vec![
        "amount",
        "#mean",
        "#deviation",
        "#1 in 20 below",
        "#1 in 4 below",
        "#median",
        "#1 in 4 above",
        "#1 in 20 above",
    ];
    let heading = match found.series.earned.len() {
        1 => "Money over the whole contract".to_owned(),
        _ => format!("Money over the whole contract: {}", earned.scheme),
    };
    page.table(&heading, text, columns, rows);
    let amount = |(label, percent)| {
        let value = earned.margin.quantile(percent);
        Amount::new(label, value.0, pounds(value))
    };
    let levels = [
        ("1 in 20 below", 5),
        ("1 in 4 below", 25),
        ("median", 50),
        ("1 in 4 above", 75),
        ("1 in 20 above", 95),
    ];
    let words = words(
        &format!("What is left to the provider: {}", earned.scheme),
        "Payments less costs, from a bad run to a good one. Hollow bars are losses.",
        ["Runs", "What is left"],
    );
    page.picture(bars(&Bars { words, bars: levels.map(amount).into() }));
}

fn comparison(page: &mut Page, found: &Findings) {
    let Some(compared) = found.comparison else { return };
    let [first, second] = &found.series.earned[..] else { return };
    let direction = if compared.difference < Pence::ZERO { "less" } else { "more" };
    let text = format!(
        "On the very same people, {} pays {} {direction} than {} in the mean, true to {} either way. \
         Had each been tried on people of its own, that would be {}.\n\
         It pays less in {} of {} runs.",
        second.scheme,
        pounds(compared.difference.size()),
        first.scheme,
        pounds(twice(compared.error)),
        pounds(twice(compared.error_apart)),
        number(compared.cheaper),
        number(found.series.runs),
    );
    page.say("Beside each other", text);
}

fn clauses(page: &mut Page, earned: &Earned, runs: u64) {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (id, spread) in &earned.clauses {
        let hit = earned.limits.iter().find(|limit| limit.id == *id);
        let how_often = hit.map_or(String::new(), |limit| {
            format!("bites in {} of {} runs", number(limit.runs), number(runs))
        });
        let what = if hit.is_some() { format!("limit {id}") } else { format!("clause {id}") };
        rows.push(vec![
            what,
            pounds(spread.mean()),
            pounds(spread.quantile(5)),
            pounds(spread.quantile(95)),
            how_often,
        ]);
    }
    if earned.payers.len() > 1 {
        for (payer, spread) in &earned.payers {
            let ends = [spread.quantile(5), spread.quantile(95)].map(pounds);
            let [low, high] = ends;
            rows.push(vec![
                format!("{payer} pays"),
                pounds(spread.mean()),
                low,
                high,
                String::new(),
            ]);
        }
    }
    let text = match earned.limits.is_empty() {
        true => "No cap or floor holds this contract.".to_owned(),
        false => String::new(),
    };
    let mut columns = vec!["what", "#mean", "#1 in 20 below", "#1 in 20 above", "how often"];
    if earned.limits.is_empty() {
        columns.pop();
        rows.iter_mut().for_each(|row| row.truncate(columns.len()));
    }
    page.table("Clause by clause", text, columns, rows);
}

fn cash(page: &mut Page, earned: &Earned) {
    let rows = earned.months.iter().map(|flow| {
        let balance = &flow.balance;
        vec![
            flow.month.to_string(),
            pounds(flow.paid()),
            pounds(flow.cost()),
            pounds(balance.mean()),
            pounds(balance.quantile(5)),
        ]
    });
    let text = format!(
        "Statements are paid in the month they are made. Before it is paid the provider must find \
         {} in the mean, and more than {} in one run of 20.",
        pounds(earned.low_point.mean().size()),
        pounds(earned.low_point.quantile(5).size()),
    );
    let columns = vec!["month", "#paid", "#spent", "#balance", "#1 in 20 below"];
    page.table("The provider's cash by month", text, columns, rows.collect());
    let reading = |flow: &attain_simulation::MonthFlow| {
        let day: Day = format!("{}-01", flow.month).parse().expect("a month has a first day");
        let mean = flow.balance.mean();
        Reading { on: day, day: flow.month.to_string(), value: mean.0, shown: pounds(mean) }
    };
    let mut readings: Vec<Reading> = earned.months.iter().map(reading).collect();
    let end = |best: fn(i64, i64) -> i64| {
        let value = readings.iter().map(|reading| reading.value).fold(0, best);
        Amount::new("", value, pounds(Pence(value)))
    };
    let scale = [end(i64::min), end(i64::max)];
    let baseline = readings.remove(0);
    page.picture(progress(&Progress {
        words: words(
            "The provider's cash",
            "Everything paid so far less everything spent so far, in the mean of all runs. Below \
             the dashed line it must be found elsewhere.",
            ["Month", "Balance"],
        ),
        baseline_label: "First month".to_owned(),
        baseline,
        review_label: "Later".to_owned(),
        reviews: readings,
        target: Amount::new("Nothing owed, nothing over", 0, "£0"),
        scale,
    }));
}

fn break_even(page: &mut Page, found: &Findings) {
    let found = &found.break_even;
    let price = match found.price {
        None => "Nothing is paid, so no price breaks even.".to_owned(),
        Some(factor) if factor <= MILLION => {
            format!(
                "Every payment could fall by {} before the provider loses money in the mean.",
                percent(MILLION - factor)
            )
        }
        Some(factor) => {
            format!(
                "Every payment would have to rise by {} before the provider loses no money in the mean.",
                percent(factor - MILLION)
            )
        }
    };
    let [nobody, everybody] = found.margins;
    let recovery = match found.recovered {
        Some(rate) => format!(
            "It breaks even when {} of people recover: {} is left when nobody does, and {} when everybody does.",
            percent(rate),
            pounds(nobody),
            pounds(everybody)
        ),
        None => format!(
            "No rate of recovery breaks even: {} is left when nobody recovers, and {} when everybody does.",
            pounds(nobody),
            pounds(everybody)
        ),
    };
    page.say("Where the provider breaks even", format!("{price}\n{recovery}"));
}

fn swings(page: &mut Page, lives: &Lives, found: &Findings) {
    let rows = found.swings.iter().map(|swing| {
        let parameter = &lives.parameters[swing.parameter];
        let [low, high] = swing.margins.map(pounds);
        let ends = [parameter.low, parameter.high].map(|value| shown(parameter, value));
        vec![
            parameter.name.clone(),
            format!("{} to {}", ends[0], ends[1]),
            low,
            high,
            percent(swing.explains),
        ]
    });
    let columns =
        vec!["what", "between", "#left at its low end", "#left at its high end", "#of the spread"];
    let text = "What is left to the provider, when one figure is at one end of its range and all \
                others are as likely as anybody knows; and how much of the spread each explains.";
    page.table("What matters most", text.to_owned(), columns, rows.collect());
    let most = found.swings.iter().take(8).map(|swing| {
        let name = lives.parameters[swing.parameter].name.clone();
        Amount::new(name, swing.size().0, pounds(swing.size()))
    });
    let words = words(
        "What matters most",
        "By how much the provider's margin moves from one end of a figure's range to the other.",
        ["Figure", "Moves the margin by"],
    );
    page.picture(bars(&Bars { words, bars: most.collect() }));
}

fn volume(page: &mut Page, found: &Findings) {
    let rows = found.volume.iter().map(|step| {
        let of = |part: Option<i64>| part.map_or("none".to_owned(), percent);
        vec![
            number(u64::from(step.people)),
            of(step.payments),
            of(step.margin),
            step.recovered.map_or(String::new(), |interval| interval.percent()),
        ]
    });
    let even = even_from(&found.volume).map_or(
        format!("Even with {} people chance moves payments by more than 5%.", 3_200),
        |people| {
            format!(
                "From {} people on, chance moves payments by less than 5%.",
                number(u64::from(people))
            )
        },
    );
    let text = format!(
        "{even} More people do not help against what nobody knows: those figures are held at their \
         likely values here."
    );
    let columns =
        vec!["#people", "#payments vary by", "#what is left varies by", "rate of recovery, 95%"];
    page.table("How many people even out chance", text, columns, rows.collect());
}

/// The smallest number of people from which payments are even.
pub(super) fn even_from(steps: &[VolumeStep]) -> Option<u32> {
    let is_even = |step: &&VolumeStep| step.payments.is_some_and(|part| part < EVEN);
    let uneven = steps.iter().rposition(|step| !is_even(&step)).map_or(0, |last| last + 1);
    steps.get(uneven).map(|step| step.people)
}

fn rewards(page: &mut Page, lives: &Lives, earned: &Earned, incentives: &[Incentive]) {
    if incentives.is_empty() {
        return;
    }
    let rows = incentives.iter().map(|incentive| {
        let more = Exact::new(i128::from(incentive.recovered_in_thousand_runs), 1_000).to_nearest();
        vec![
            behaviour(lives, incentive.behaviour),
            pounds(incentive.paid),
            pounds(incentive.cost),
            signed(incentive.gain),
            pounds(twice(incentive.error)),
            more.to_string(),
            if incentive.is_rewarded() { "rewarded" } else { "not rewarded" }.to_owned(),
        ]
    });
    let columns = vec![
        "the provider",
        "#more paid",
        "#more spent",
        "#gains",
        "#true to",
        "#more recover",
        "the contract",
    ];
    let text = "The same people, once as the contract means it and once with the provider behaving \
                otherwise. How far it would go is assumed.";
    let heading = format!("What {} rewards", earned.scheme);
    page.table(&heading, text.to_owned(), columns, rows.collect());
    let gains = incentives.iter().map(|incentive| {
        Amount::new(behaviour(lives, incentive.behaviour), incentive.gain.0, signed(incentive.gain))
    });
    let words = words(
        &heading,
        "What a provider gains by each behaviour. Hollow bars are losses: the contract does not reward it.",
        ["The provider", "Gains"],
    );
    page.picture(bars(&Bars { words, bars: gains.collect() }));
}

/// A behaviour in words.
pub(super) fn behaviour(lives: &Lives, behaviour: Behaviour) -> String {
    match behaviour {
        Behaviour::Creaming(creaming) => {
            let (from, to) = lives.creamed().unwrap_or_default();
            format!("turns {} with need {from} away for need {to}", percent(creaming.share))
        }
        Behaviour::Parking(_) => {
            format!("neglects need {}", lives.parked().unwrap_or_default())
        }
        Behaviour::EarlyClosure(closing) => match closing.weeks {
            1 => "closes a week early".to_owned(),
            weeks => format!("closes {weeks} weeks early"),
        },
        Behaviour::Bunching(share) => format!("reports {} as successes", percent(share)),
    }
}

fn rests_on(page: &mut Page, lives: &Lives) {
    let told = |one: &&Parameter| !one.source.is_empty();
    let (assumed, sourced): (Vec<&Parameter>, Vec<&Parameter>) =
        lives.parameters.iter().filter(told).partition(|one| one.is_assumed());
    let text = format!(
        "{} with a source, and {} assumed. Time runs in weeks; nobody comes twice; what \
         happens to one person does not touch another.",
        crate::report::counted(sourced.len(), "figure", "figures"),
        number(u64::try_from(assumed.len()).unwrap_or(0))
    );
    let parameter = |one: &&Parameter| {
        let value = match (one.is_ranged(), one.is_peaked) {
            (false, _) => shown(one, one.likely),
            (true, true) => format!(
                "{} ({} to {})",
                shown(one, one.likely),
                shown(one, one.low),
                shown(one, one.high)
            ),
            (true, false) => format!("{} to {}", shown(one, one.low), shown(one, one.high)),
        };
        vec![one.name.clone(), value, one.source.clone()]
    };
    let mut rows: Vec<Vec<String>> = sourced.iter().chain(&assumed).map(parameter).collect();
    let choice = |(what, source): &(String, String)| {
        vec![what.clone(), "as in the file".to_owned(), source.clone()]
    };
    rows.extend(lives.choices.iter().map(choice));
    page.table("What this rests on", text, vec!["figure", "value", "source"], rows);
}

fn words(title: &str, description: &str, head: [&str; 2]) -> Words {
    Words {
        title: title.to_owned(),
        description: description.to_owned(),
        head: head.map(str::to_owned),
    }
}

/// Whole pounds, for people; JSON has the pence.
fn pounds(amount: Pence) -> String {
    let whole = Exact::from(amount).times(1, 100).to_nearest();
    let sign = if whole < 0 { "-" } else { "" };
    format!("{sign}£{}", grouped(u128::from(whole.unsigned_abs())))
}

fn signed(amount: Pence) -> String {
    let plus = if Pence::ZERO < amount { "+" } else { "" };
    format!("{plus}{}", pounds(amount))
}

fn twice(amount: Pence) -> Pence {
    amount + amount
}

fn number(count: u64) -> String {
    grouped(u128::from(count))
}

/// Millionths as a percentage with one decimal.
pub(super) fn percent(millionths: i64) -> String {
    let tenths = Exact::new(i128::from(millionths), 1_000).to_nearest();
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.abs();
    match tenths % 10 {
        0 => format!("{sign}{}%", tenths / 10),
        part => format!("{sign}{}.{part}%", tenths / 10),
    }
}

fn part(of: u64, all: u64) -> String {
    percent(Exact::new(i128::from(of) * i128::from(MILLION), i128::from(all.max(1))).to_nearest())
}

fn shown(parameter: &Parameter, value: i64) -> String {
    match parameter.kind {
        attain_simulation::Kind::Money => pounds(Pence(value)),
        attain_simulation::Kind::Chance | attain_simulation::Kind::Factor => percent(value),
    }
}
