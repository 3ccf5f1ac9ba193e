//! The part of a report on need that looks ahead: reablement as a flow, home care as a stock.

use attain_charts::{Amount, Bars, Words, bars};
use attain_figures::{Area, Figures, Measure};
use attain_units::{Exact, Ratio};

use super::needs::Assumptions;
use super::{Basis, Writer};
use crate::document::{Block, Table};
use crate::flow::{Reablement, Therapists, forecast, settles_at};
use crate::number::{counted, decimals, of_ratio, share};

/// Reablement as it is, and the success of the nation beside it.
pub struct Flow {
    now: Reablement,
    /// Whether referrals and success are those that were published.
    is_published: bool,
    nation: Option<Ratio>,
}

impl Flow {
    /// From what was published, or from what was assumed in its place; nothing when neither
    /// says how many people come and how many succeed.
    pub fn of(area: &Area, figures: &Figures, assumed: &Assumptions) -> Option<Self> {
        let measure = Measure::of_code("2A")?;
        let counts = |area: &Area| {
            let measured = figures.measured(measure, area)?;
            let signed = |count: u64| i64::try_from(count).ok();
            Some((signed(measured.over?)?, signed(measured.under?)?))
        };
        let own = counts(area);
        let success = own.and_then(|(over, under)| Ratio::new(over, under));
        // A year of 52 weeks, as the worked example counts.
        let referred = own.and_then(|(_, under)| Ratio::new(under, 52));
        let now = Reablement {
            referred_weekly: of_ratio(assumed.referred_weekly.or(referred)?),
            weeks: assumed.reablement_weeks,
            in_use: assumed.in_use,
            success: assumed.success.or(success)?,
        };
        let nation = counts(figures.areas.nation(area));
        let nation = nation.and_then(|(over, under)| Ratio::new(over, under));
        let is_published = assumed.referred_weekly.is_none() && assumed.success.is_none();
        Some(Self { now, is_published, nation })
    }
}

/// What follows at one rate of success.
struct Case {
    name: &'static str,
    onward_weekly: Exact,
    settles_at: u64,
}

pub fn section(
    writer: &mut Writer,
    area: &Area,
    flow: Option<&Flow>,
    assumed: &Assumptions,
    short: &mut Vec<String>,
) {
    writer.section("Reablement and home care ahead");
    let Some(flow) = flow else {
        writer.block(Block::Unknown(vec![
            "How many people come for reablement and how many need no further help is not \
             published here. What follows for services can be worked out once both are known."
                .to_owned(),
        ]));
        writer.hint("give both to see what follows: --referrals 20 --success 66%");
        return;
    };
    let source = match flow.is_published {
        true => writer.dated("ascof"),
        false => "(assumed)".to_owned(),
    };
    writer.say(format!(
        "{} people a week start reablement; {} of them need no further long-term help {source}. \
         Reablement is a flow: it follows referrals at once. Home care is a slow stock: it moves \
         for years towards starts a week times mean weeks.",
        decimals(flow.now.referred_weekly, 1),
        share(flow.now.success),
    ));
    let cases = cases(flow, assumed);
    if let [now, then] = &cases[..] {
        short.push(in_short(flow, now, then));
        writer.block(Block::Chart(Box::new(picture(&cases))));
    }
    follows(writer, flow, &cases);
    tell(writer, area, flow, &cases);
    if let Some(limits) = assumed.therapists {
        therapists(writer, flow, limits);
    }
    ahead(writer, flow, assumed);
    writer.block(Block::Assumed(assumptions(flow, assumed)));
    writer.hint(
        "change what is assumed: --weeks, --in-use, --stay, --referrals, --success; \
         --therapists and --starts-each show what fewer therapists allow",
    );
}

/// As it is, and as it would be with the nation's success where that is known.
fn cases(flow: &Flow, assumed: &Assumptions) -> Vec<Case> {
    let now = ("at today's success", flow.now.success);
    let nation = flow.nation.map(|success| ("if as many succeeded as in England", success));
    let case = |(name, success)| {
        let onward_weekly = Reablement { success, ..flow.now }.week(assumed.therapists).onward;
        Case { name, onward_weekly, settles_at: settles_at(onward_weekly, assumed.stay_weeks) }
    };
    [Some(now), nation].into_iter().flatten().map(case).collect()
}

fn in_short(flow: &Flow, now: &Case, then: &Case) -> String {
    let (now, then) = (now.settles_at, then.settles_at);
    let (only, word) = if then < now { ("", "fewer") } else { ("only ", "more") };
    format!(
        "At today's referrals reablement needs {} places; if {only}as many succeeded as in England, \
         home care would settle at {} {word} people (with the assumptions below).",
        counted(flow.now.places()),
        counted(now.abs_diff(then))
    )
}

fn follows(writer: &mut Writer, flow: &Flow, cases: &[Case]) {
    let head = ["Case", "#Places", "#Go on to long-term support a week", "#Home care settles at"];
    let mut table = Table::new("What follows", &head);
    for case in cases {
        table.row([
            case.name.to_owned(),
            counted(flow.now.places()),
            decimals(case.onward_weekly, 1),
            format!("{} people", counted(case.settles_at)),
        ]);
    }
    writer.table(table);
}

fn tell(writer: &mut Writer, area: &Area, flow: &Flow, cases: &[Case]) {
    let referred = decimals(flow.now.referred_weekly, 2);
    let basis = if flow.is_published { Basis::Counted("ascof") } else { Basis::Given };
    writer.tell("flow.referred", area, referred, "people a week", basis);
    writer.tell("flow.places", area, flow.now.places(), "places", Basis::Estimated);
    for (case, end) in cases.iter().zip(["", ".as-nation"]) {
        let onward = decimals(case.onward_weekly, 2);
        writer.tell(format!("flow.onward{end}"), area, onward, "people a week", Basis::Estimated);
        let stock = case.settles_at;
        writer.tell(format!("flow.stock{end}"), area, stock, "people", Basis::Estimated);
    }
}

fn therapists(writer: &mut Writer, flow: &Flow, limits: Therapists) {
    let week = flow.now.week(Some(limits));
    writer.say(format!(
        "{} therapists who each start {} people a week allow {} starts a week; {} people a week go \
         to home care without reablement.",
        limits.count,
        decimals(of_ratio(limits.starts_weekly), 1),
        decimals(week.start, 1),
        decimals(week.without, 1)
    ));
}

fn picture(cases: &[Case]) -> attain_charts::Picture {
    let bar = |case: &Case| {
        let value = i64::try_from(case.settles_at).unwrap_or(i64::MAX);
        Amount::new(case.name, value, format!("{} people", counted(case.settles_at)))
    };
    bars(&Bars {
        words: Words {
            title: "People with home care, once it has settled".into(),
            description: "What better reablement would leave, on today's referrals.".into(),
            head: ["Case".into(), "People".into()],
        },
        bars: cases.iter().map(bar).collect(),
    })
}

/// How the stock moves when success changes to the nation's, year by year.
fn ahead(writer: &mut Writer, flow: &Flow, assumed: &Assumptions) {
    let Some(nation) = flow.nation.filter(|nation| *nation != flow.now.success) else { return };
    let today = settles_at(flow.now.week(assumed.therapists).onward, assumed.stay_weeks);
    let then = Reablement { success: nation, ..flow.now }.week(assumed.therapists).onward;
    let weeks = forecast(today, then, assumed.stay_weeks, 260);
    let head = ["After", "#People with home care"];
    let mut table = Table::new("How the stock moves if success became England's today", &head);
    for (year, week) in (1..).zip([52, 104, 156, 208, 260]) {
        let years = if year == 1 { "1 year".to_owned() } else { format!("{year} years") };
        let stock: Exact = weeks[week - 1];
        table.row([years, decimals(stock, 0)]);
    }
    writer.table(table);
}

fn assumptions(flow: &Flow, assumed: &Assumptions) -> Vec<String> {
    let mut points = vec![
        format!("One person's reablement takes {} weeks.", assumed.reablement_weeks),
        format!("{} of places are in use: none can be full every day.", share(assumed.in_use)),
        format!(
            "Somebody who begins home care has it for {} weeks on average.",
            assumed.stay_weeks
        ),
        "Everybody who needs further help after reablement goes on to home care, and the numbers \
         stay as they are."
            .to_owned(),
    ];
    match flow.is_published {
        true => points.push(
            "Referrals are the people counted in 2A, spread evenly over 52 weeks; people who already \
             had support are not among them."
                .to_owned(),
        ),
        false => points.push("Referrals or success were given in place of the published ones.".to_owned()),
    }
    if assumed.therapists.is_none() {
        points.push("There are therapists enough to start everybody.".to_owned());
    }
    points
}
