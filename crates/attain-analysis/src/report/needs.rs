//! `attain needs`: who lives in an area, what they need, what comes of the support there is, and
//! what that means for the services of the next years.

use attain_charts::{Amount, Bars, Range, Threshold, Words, bars, threshold_bar};
use attain_figures::{Area, CostBasis, Figures, HourlyCost, MEASURES};
use attain_units::Ratio;

use super::expected;
use super::housing::{self, Housing};
use super::judged::{Judged, Verdict, judged};
use super::need_flow::{self, Flow};
use super::{Basis, Report, Writer};
use crate::document::{Block, Table};
use crate::flow::Therapists;
use crate::need::LocalNeed;
use crate::number::{counted, decimals, percent};

/// What nobody published and somebody has to choose.
#[derive(Clone, Debug)]
pub struct Assumptions {
    /// Weeks that one person's reablement takes.
    pub reablement_weeks: u32,
    /// The share of reablement places in use; above nought.
    pub in_use: Ratio,
    /// Mean weeks that somebody has home care.
    pub stay_weeks: u32,
    /// Therapists, where they limit reablement.
    pub therapists: Option<Therapists>,
    /// Referrals a week, in place of the published number.
    pub referred_weekly: Option<Ratio>,
    /// The share needing no further help, in place of the published one.
    pub success: Option<Ratio>,
    /// Housing with care: what is there, and what the council chooses.
    pub housing: Housing,
    /// What the council knows itself, such as from its joint strategic needs assessment.
    pub local: Vec<LocalNeed>,
}

impl Default for Assumptions {
    /// The assumptions of the worked example: six weeks, nine places of ten in use, two years.
    fn default() -> Self {
        Self {
            reablement_weeks: 6,
            in_use: Ratio::new(90, 100).expect("a hundred is above nought"),
            stay_weeks: 104,
            therapists: None,
            referred_weekly: None,
            success: None,
            housing: Housing::default(),
            local: Vec::new(),
        }
    }
}

/// The need of an area.
pub fn needs(figures: &Figures, area: &Area, assumed: &Assumptions) -> Report {
    let title = format!("{}: what people need", area.name);
    let mut writer = Writer::new(figures, "needs", &[area], title);
    writer.about(about(figures, area));
    let mut short = Vec::new();
    people(&mut writer, area, &mut short);
    expected::section(&mut writer, area, &assumed.local, &mut short);
    let measured: Vec<Judged> =
        MEASURES.iter().filter_map(|measure| judged(figures, measure, area)).collect();
    if !area.is_welsh() {
        outcomes(&mut writer, area, &measured, &mut short);
    }
    let flow = Flow::of(area, figures, assumed);
    need_flow::section(&mut writer, area, flow.as_ref(), assumed, &mut short);
    housing::section(&mut writer, area, &assumed.housing);
    deprivation(&mut writer, area);
    waiting(&mut writer, area, &mut short);
    delays(&mut writer, area);
    unknown(&mut writer, area, &measured, assumed);
    writer.first("In short", vec![Block::Points(short)]);
    writer.finish()
}

fn about(figures: &Figures, area: &Area) -> String {
    let nation = &figures.areas.nation(area).name;
    let place = match (&area.region, &area.health_board) {
        (Some(region), _) => format!("{region}, {nation}"),
        (None, Some(board)) => format!("{board}, {nation}"),
        (None, None) => nation.clone(),
    };
    format!(
        "{} ({}), {place}. Every figure has its source and its date; what is assumed stands apart.",
        area.name, area.code
    )
}

fn people(writer: &mut Writer, area: &Area, short: &mut Vec<String>) {
    let figures = writer.figures;
    let nation = figures.areas.nation(area);
    let (own, all) = (figures.population(area), figures.population(nation));
    let dated = writer.dated("population");
    writer.section("Who lives here");
    let nation_share = format!("#{}", nation.name);
    let head = ["Age", "#People", "#Share", &nation_share];
    let mut table = Table::new(format!("People by age {dated}"), &head);
    let groups: [(&str, &str, u8, u8); 5] = [
        ("Under 20", "under-20", 0, 20),
        ("20 to 64", "20-64", 20, 65),
        ("65 to 74", "65-74", 65, 75),
        ("75 to 84", "75-84", 75, 85),
        ("85 and over", "85-over", 85, u8::MAX),
    ];
    for (name, key, from, below) in groups {
        let (here, there) = (own.aged(from, below), all.aged(from, below));
        writer.tell(format!("people.{key}"), area, here, "people", Basis::Counted("population"));
        table.row([
            name.to_owned(),
            counted(here),
            percent(here, own.everybody()),
            percent(there, all.everybody()),
        ]);
    }
    let (everybody, older) = (own.everybody(), own.aged_from(65));
    table.row(["Everybody".into(), counted(everybody), "100%".into(), "100%".into()]);
    let share = percent(older, everybody);
    let nation_share = percent(all.aged_from(65), all.everybody());
    writer.block(Block::Chart(Box::new(shares(area, figures))));
    writer.table(table);
    writer.tell("people.65-over", area, older, "people", Basis::Counted("population"));
    let mark = writer.cite("population");
    short.push(format!(
        "{} people are 65 or over: {share} of everybody, against {nation_share} in {} {mark}.",
        counted(older),
        nation.name
    ));
}

fn shares(area: &Area, figures: &Figures) -> attain_charts::Picture {
    let of = |place: &Area| {
        let people = figures.population(place);
        let (older, all) = (people.aged_from(65), people.everybody());
        let value = crate::number::part(older, all).times(10_000, 1).to_nearest();
        Amount::new(&*place.name, value, percent(older, all))
    };
    let region = figures.areas.region(area);
    let places = [Some(area), region, Some(figures.areas.nation(area))];
    bars(&Bars {
        words: Words {
            title: "Share of people aged 65 and over".into(),
            description: "The council beside its region and nation.".into(),
            head: ["Place".into(), "Share".into()],
        },
        bars: places.into_iter().flatten().map(of).collect(),
    })
}

fn outcomes(writer: &mut Writer, area: &Area, measured: &[Judged], short: &mut Vec<String>) {
    writer.section("What comes of support today");
    writer.say(
        "National outcome measures (ASCOF). A difference from England counts as one only when \
         England's figure lies outside the council's 95% interval.",
    );
    let reablement = measured.iter().find(|judged| judged.measure.code == "2A");
    if let Some(picture) = reablement.and_then(|judged| against_nation(judged, area)) {
        writer.block(Block::Chart(Box::new(picture)));
    }
    for (is_survey, caption) in
        [(false, "Counted from records"), (true, "What people who use services say themselves")]
    {
        let caption = format!("{caption} {}", writer.dated("ascof"));
        let head =
            ["Measure", "#Council", "#95% interval", "#Region", "#England", "Against England"];
        let mut table = Table::new(caption, &head);
        for judged in measured.iter().filter(|judged| judged.measure.is_survey == is_survey) {
            outcome(writer, area, judged, &mut table);
        }
        writer.table(table);
    }
    let mark = writer.cite("ascof");
    for (verdict, word) in [(Verdict::Worse, "Worse"), (Verdict::Better, "Better")] {
        let found: Vec<&Judged> =
            measured.iter().filter(|judged| judged.verdict == verdict).collect();
        let names: Vec<String> = found.iter().take(3).map(|judged| said(judged)).collect();
        let names = names.join("; ");
        let among = if 3 < found.len() { ", among them" } else { "" };
        match found.len() {
            0 => {}
            1 => short.push(format!("{word} than England beyond chance {mark}: {names}.")),
            count => short.push(format!(
                "{word} than England beyond chance in {count} of {} measures {mark}{among}: {names}.",
                measured.len()
            )),
        }
    }
    earlier(writer, area);
}

fn said(judged: &Judged) -> String {
    let Judged { measure, value, nation, .. } = judged;
    let nation =
        nation.map_or(String::new(), |nation| format!(" against {}", measure.show(nation)));
    let mut name = measure.name.to_owned();
    name[..1].make_ascii_lowercase();
    format!("{name} ({}{nation})", measure.show(*value))
}

fn outcome(writer: &mut Writer, area: &Area, judged: &Judged, table: &mut Table) {
    let Judged { measure, value, .. } = judged;
    let told = writer.tell(
        format!("ascof.{}", measure.code),
        area,
        value,
        judged.unit(),
        Basis::Published("ascof"),
    );
    let between = judged.between();
    if let Some((low, high)) = &between {
        told.between(low, high);
    }
    let shown = |value: Option<_>| value.map_or(String::new(), |value| measure.show(value));
    table.row([
        format!("{} ({})", measure.name, measure.code),
        measure.show(*value),
        between.map_or(String::new(), |(low, high)| format!("{low} to {high}")),
        shown(judged.region),
        shown(judged.nation),
        judged.verdict.words().to_owned(),
    ]);
}

fn against_nation(judged: &Judged, area: &Area) -> Option<attain_charts::Picture> {
    let Judged { measure, value, interval, nation, .. } = judged;
    let hundredths = |number: attain_units::Exact| number.times(100, 1).to_nearest();
    let ((low, high), nation) = (interval.as_ref()?, nation.as_ref()?);
    let (from, to) = judged.between()?;
    Some(threshold_bar(&Threshold {
        words: Words {
            title: format!("{} ({})", measure.name, measure.code),
            description: format!("{} beside England: {}.", area.name, judged.verdict.words()),
            head: ["Figure".into(), "Share of people".into()],
        },
        achieved: Amount::new(&*area.name, hundredths(value.exact()), measure.show(*value)),
        interval: Some(Range {
            label: "95% interval".into(),
            from: hundredths(*low),
            to: hundredths(*high),
            shown: format!("{from}% to {to}%"),
        }),
        threshold: Amount::new("England", hundredths(nation.exact()), measure.show(*nation)),
        scale: [Amount::new("Nobody", 0, "0%"), Amount::new("Everybody", 10_000, "100%")],
    }))
}

fn earlier(writer: &mut Writer, area: &Area) {
    let years = writer.figures.earlier_reablement(area);
    if years.is_empty() {
        return;
    }
    let dated = writer.cite("reablement-earlier");
    let mut table = Table::new(
        format!("The measure before: ended reablement without long-term support {dated}"),
        &["Year", "#Share"],
    );
    for (year, value) in years {
        table.row([year.clone(), format!("{value}%")]);
    }
    writer.table(table);
    writer.say("It came from another return: its level may not be compared with 2A of 2024-25.");
}

fn deprivation(writer: &mut Writer, area: &Area) {
    let figures = writer.figures;
    let rows: Vec<_> = figures.deprivation(area).collect();
    if rows.is_empty() {
        return;
    }
    writer.section("How deprived the area is");
    let dated = writer.cite("deprivation");
    let head = ["Index", "#Score", "#Rank, 1 the most deprived", "#In the most deprived tenth"];
    let mut table = Table::new(format!("Deprivation {dated}"), &head);
    for row in rows {
        let tenth = row.most_deprived_tenth.exact().times(100, 1);
        table.row([
            row.index.name().to_owned(),
            row.score.map_or(String::new(), |score| score.to_string()),
            row.rank.map_or(String::new(), |rank| format!("{rank} of {}", row.of)),
            format!("{}% of small areas", decimals(tenth, 1)),
        ]);
    }
    writer.table(table);
}

fn waiting(writer: &mut Writer, area: &Area, short: &mut Vec<String>) {
    let figures = writer.figures;
    let waits = figures.waits(area).filter(|waits| waits.figure.is_answered());
    let costs: Vec<&HourlyCost> = figures.hourly_costs(area).collect();
    if waits.is_none() && costs.is_empty() {
        return;
    }
    writer.section("Waiting, and what an hour costs");
    if let Some(waits) = waits {
        let dated = writer.dated("waits");
        let of = waits.former.map_or(String::new(), |former| format!(", as {former} answered"));
        let mut table = Table::new(format!("Waits in 2022-23{of} {dated}"), &["Wait", "#Figure"]);
        let waits = waits.figure;
        for (name, key, unit, value) in [
            ("Median days to an assessment", "assessment.median", "days", waits.assessment_median),
            (
                "Longest days to an assessment",
                "assessment.longest",
                "days",
                waits.assessment_longest,
            ),
            ("Median days until care began", "care.median", "days", waits.care_median),
            ("Longest days until care began", "care.longest", "days", waits.care_longest),
            ("People who died while waiting for care", "deaths", "people", waits.deaths),
        ] {
            let Some(value) = value else { continue };
            writer.tell(format!("wait.{key}"), area, value, unit, Basis::Published("waits"));
            table.row([name.to_owned(), counted(value)]);
        }
        writer.table(table);
        if let Some(days) = waits.care_median {
            let mark = writer.cite("waits");
            short.push(format!("Half of those who waited for care to begin waited {days} days or more in 2022-23 {mark}."));
        }
    }
    let mut table = Table::new("An hour of home care", &["Figure", "#Cost", "Source"]);
    for cost in costs {
        hourly(writer, area, cost, &mut table);
    }
    writer.table(table);
}

/// What an hour of home care cost, as a row and as a figure.
pub(super) fn hourly(writer: &mut Writer, area: &Area, cost: &HourlyCost, table: &mut Table) {
    let (name, key, source) = match cost.basis {
        CostBasis::All2014 => ("Average gross cost, all", "all", "hourly"),
        CostBasis::Own2014 => ("Average gross cost, the council's own", "own", "hourly"),
        CostBasis::Others2014 => ("Average gross cost, of other providers", "others", "hourly"),
        CostBasis::FairCostMedian => ("Median, Fair Cost of Care report", "fair-cost", "fair-cost"),
    };
    let dated = writer.dated(source);
    writer.tell(format!("hour.{key}"), area, cost.cost.0, "pence", Basis::Published(source));
    let note = cost.note.as_deref().map_or(String::new(), |note| format!(" ({note})"));
    table.row([format!("{name}{note}"), cost.cost.to_string(), dated]);
}

fn delays(writer: &mut Writer, area: &Area) {
    let figures = writer.figures;
    let delays: Vec<_> = figures.delays(area).take(10).collect();
    let (Some(board), false) = (&area.health_board, delays.is_empty()) else { return };
    writer.section("What keeps people in hospital");
    let dated = writer.dated("delays");
    let caption = format!("The ten most frequent reasons in {board} {dated}");
    let mut table = Table::new(caption, &["Reason", "#Monthly counts, added"]);
    for delay in delays {
        table.row([delay.reason.clone(), counted(delay.counted)]);
    }
    writer.table(table);
}

fn unknown(writer: &mut Writer, area: &Area, measured: &[Judged], assumed: &Assumptions) {
    let figures = writer.figures;
    let mut gaps = Vec::new();
    if area.is_welsh() {
        gaps.push("Outcome measures: ASCOF is England's; Wales publishes no council figures that are held here.".to_owned());
    } else {
        let missing = MEASURES
            .iter()
            .filter(|measure| !measured.iter().any(|judged| judged.measure.code == measure.code));
        for measure in missing {
            let why = figures.measured(measure, area).map(|measured| measured.value);
            let why = why
                .and_then(Result::err)
                .map_or("not published".to_owned(), |mark| mark.to_string());
            gaps.push(format!("{} ({}): {why}.", measure.name, measure.code));
        }
    }
    let is_answered = figures.waits(area).is_some_and(|waits| waits.figure.is_answered());
    if !is_answered {
        gaps.push(
            "Waits for assessment and care: the council did not answer, or gave no numbers."
                .to_owned(),
        );
    }
    if assumed.local.is_empty() {
        gaps.push(
            "People who pay for their own care, unpaid carers, mental health and substance use by \
             need: no council figures are held here. The joint strategic needs assessment and \
             local records must add them."
                .to_owned(),
        );
    }
    gaps.push("Population after mid-2020 and its projection by council.".to_owned());
    writer.section("What is not known");
    writer.block(Block::Unknown(gaps));
    if assumed.local.is_empty() {
        writer.hint("add what the council knows itself: --local FILE");
    }
}
