//! `attain compare`: areas beside each other on every measure, and on a funnel of all councils.

use attain_charts::{Amount, Dot, Funnel as Shape, FunnelLimits, Words, funnel};
use attain_figures::{Area, Figures, MEASURES, Measure, Unit};
use attain_units::Exact;

use super::judged::{judged, unit};
use super::{Basis, Report, Writer};
use crate::comparison::{Counted, Funnel, Placed, councils, likeness, neighbours, variation};
use crate::document::{Block, Table};
use crate::funnel::{Standing, Sureness, limits};
use crate::number::{counted, decimals, part};

/// So many neighbours are shown.
const NEIGHBOURS: usize = 5;

/// Areas beside each other, with a funnel of all councils by one measure. One area alone is
/// compared with its nearest neighbours.
pub fn compare(figures: &Figures, asked: &[&Area], measure: &'static Measure) -> Report {
    let first = asked.first().expect("an area was asked for");
    let near = neighbours(figures, first, NEIGHBOURS);
    let areas: Vec<&Area> = match asked {
        [only] => std::iter::once(*only).chain(near.iter().copied()).collect(),
        several => several.to_vec(),
    };
    let names: Vec<&str> = areas.iter().map(|area| area.name.as_str()).collect();
    let title = match asked {
        [only] => format!("{} and its nearest neighbours", only.name),
        _ => names.join(", "),
    };
    let mut writer = Writer::new(figures, "compare", &areas, format!("Compared: {title}"));
    writer.about(
        "Published figures beside each other. Areas differ by chance alone: what lies outside the \
         funnel's limits is worth asking about, and tells nothing yet about why.",
    );
    let mut short = Vec::new();
    if areas.iter().all(|area| area.is_welsh()) {
        writer.section("Outcomes");
        writer.block(Block::Unknown(vec![
            "Outcome measures: ASCOF is England's; no measures of the councils of Wales are held here."
                .to_owned(),
        ]));
    } else {
        measures(&mut writer, &areas);
        spread(&mut writer, &areas, measure, &mut short);
    }
    who(&mut writer, &areas);
    short.push(nearest(&mut writer, first, &near));
    writer.first("In short", vec![Block::Points(short)]);
    writer.finish()
}

fn measures(writer: &mut Writer, areas: &[&Area]) {
    let figures = writer.figures;
    writer.section("Outcomes");
    let mut head: Vec<String> = vec!["Measure".to_owned()];
    head.extend(areas.iter().map(|area| format!("#{}", area.name)));
    head.push("#England".to_owned());
    let dated = writer.dated("ascof");
    let caption = format!("ASCOF: * differs from England beyond chance {dated}");
    let mut table = Table { caption, head, rows: Vec::new() };
    for measure in MEASURES {
        let mut row = vec![format!("{} ({})", measure.name, measure.code)];
        let mut nation = None;
        for area in areas {
            let Some(judged) = judged(figures, measure, area) else {
                row.push("-".to_owned());
                continue;
            };
            nation = nation.or(judged.nation);
            let key = format!("ascof.{}", measure.code);
            let told =
                writer.tell(key, area, judged.value, unit(measure), Basis::Published("ascof"));
            if let Some((low, high)) = judged.between() {
                told.between(&low, &high);
            }
            use super::judged::Verdict::*;
            let mark = match judged.verdict {
                Better | Worse | Higher | Lower => " *",
                WithinChance | NoCounts => "",
            };
            row.push(format!("{}{mark}", measure.show(judged.value)));
        }
        row.push(nation.map_or(String::new(), |nation| measure.show(nation)));
        table.rows.push(row);
    }
    writer.table(table);
}

fn spread(
    writer: &mut Writer,
    areas: &[&Area],
    measure: &'static Measure,
    short: &mut Vec<String>,
) {
    writer.section("Beyond chance?");
    let all = councils(writer.figures, measure);
    let Some(found) = Funnel::of(&all) else {
        writer.block(Block::Unknown(vec![format!(
            "{} ({}) is published without counts, so chance cannot be told apart.",
            measure.name, measure.code
        )]));
        return;
    };
    let dated = writer.dated("ascof");
    writer.say(format!(
        "{} ({}), {dated}: {} of {} councils with published counts lie beyond the wide limits, where \
         chance alone would put one in five hundred.",
        measure.name,
        measure.code,
        found.outliers().count(),
        found.areas.len()
    ));
    let placed = |area: &&Area| found.areas.iter().find(|at| at.counted.area.code == area.code);
    let asked: Vec<&Placed> = areas.iter().filter_map(placed).collect();
    if found.areas.len() < 20 * found.outliers().count() {
        writer.say(
            "That is far more than chance. Councils count, refer and serve so differently that for \
             this measure the limits tell little by themselves: ask how a council counts before \
             what it achieves.",
        );
    }
    writer.block(Block::Chart(Box::new(picture(measure, &found, &asked))));
    standings(writer, measure, &found, &asked, short);
    outliers(writer, measure, &found);
    if let Some(words) = variation_of(measure, &all) {
        let words = format!("{words} {}.", writer.cite("ascof"));
        writer.say(words.clone());
        short.push(words);
    }
    writer.say(
        "The limits are those of the binomial distribution itself: the least and the most people that \
         chance leaves likely, 95 and 99.8 times of 100, among so many when the rate of all councils \
         together is true. Counties and cities have different people: a council beyond the limits \
         may be recording, referring or serving differently.",
    );
}

fn standings(
    writer: &mut Writer,
    measure: &Measure,
    found: &Funnel,
    asked: &[&Placed],
    short: &mut Vec<String>,
) {
    let mark = writer.cite("ascof");
    let head = [
        "Council",
        "#Counted",
        "#With it",
        "#Rate",
        "#Place, lowest first",
        "#Chance leaves",
        "Stands",
    ];
    let mut table = Table::new(format!("On the funnel {mark}"), &head);
    for placed in asked {
        let Counted { area, over, under } = placed.counted;
        let rate = shown(measure, over, under);
        table.row([
            area.name.clone(),
            counted(under),
            counted(over),
            rate.clone(),
            format!("{} of {}", place(found, placed), found.areas.len()),
            format!("{} to {}", counted(placed.wide.least), counted(placed.wide.most)),
            stands(placed).to_owned(),
        ]);
        let code = measure.code;
        short.push(format!("{}: {rate} ({code}), {} {mark}.", area.name, stands(placed)));
    }
    writer.table(table);
}

fn variation_of(measure: &Measure, all: &[Counted]) -> Option<String> {
    let (times, highest, lowest) = variation(all)?;
    let told = |at: Counted| format!("({}, {})", at.area.name, shown(measure, at.over, at.under));
    Some(format!(
        "The highest rate of all councils {} is {} times the lowest {}",
        told(highest),
        decimals(times, 1),
        told(lowest)
    ))
}

fn outliers(writer: &mut Writer, measure: &Measure, found: &Funnel) {
    let mut outliers: Vec<&Placed> = found.outliers().collect();
    outliers.sort_by_key(|placed| height(placed.counted.over, placed.counted.under));
    for (standing, caption) in [
        (Standing::Below, "Lowest beyond the wide limits"),
        (Standing::Above, "Highest beyond the wide limits"),
    ] {
        let mut side: Vec<_> =
            outliers.iter().filter(|placed| placed.standing() == standing).collect();
        if standing == Standing::Above {
            side.reverse();
        }
        let caption = format!("{caption}: {} of {} shown", side.len().min(10), side.len());
        let mut table = Table::new(caption, &["Council", "#Counted", "#Rate"]);
        for placed in side.into_iter().take(10) {
            let Counted { area, over, under } = placed.counted;
            table.row([area.name.clone(), counted(under), shown(measure, over, under)]);
        }
        writer.table(table);
    }
}

/// Its place from the lowest rate, 1 first; equal ones on one place.
fn place(found: &Funnel, placed: &Placed) -> usize {
    let rate = |placed: &Placed| height(placed.counted.over, placed.counted.under);
    1 + found.areas.iter().filter(|other| rate(other) < rate(placed)).count()
}

fn stands(placed: &Placed) -> &'static str {
    match (placed.standing(), placed.at_first_sight()) {
        (Standing::Below, _) => "below what chance explains",
        (Standing::Above, _) => "above what chance explains",
        (Standing::Within, Standing::Within) => "within chance",
        (Standing::Within, _) => "between the limits: worth a look",
    }
}

fn shown(measure: &Measure, over: u64, under: u64) -> String {
    match measure.unit {
        Unit::Per100Thousand => decimals(part(over, under).times(100_000, 1), 1),
        Unit::Percent | Unit::Score => format!("{}%", decimals(part(over, under).times(100, 1), 1)),
    }
}

/// A rate in this many parts of one: how high a point stands.
const PARTS: i128 = 100_000_000;

fn height(over: u64, under: u64) -> i64 {
    part(over, under).times(PARTS, 1).to_nearest()
}

/// Where a number of people stands from left to right: by its square root, so that small
/// councils have room.
fn size(count: u64) -> i64 {
    i64::try_from(count.saturating_mul(10_000).isqrt()).unwrap_or(i64::MAX)
}

fn picture(measure: &Measure, found: &Funnel, asked: &[&Placed]) -> attain_charts::Picture {
    let dot = |placed: &Placed| {
        let Counted { over, under, .. } = placed.counted;
        Dot { size: size(under), rate: height(over, under) }
    };
    let is_asked = |placed: &&Placed| {
        asked.iter().any(|other| other.counted.area.code == placed.counted.area.code)
    };
    let most = found.areas.iter().map(|placed| placed.counted.under).max().unwrap_or(1);
    let curve = |sureness, label: &str| FunnelLimits {
        label: label.to_owned(),
        points: curve(found, most, sureness),
    };
    let rates = || found.areas.iter().map(|placed| dot(placed).rate);
    let end = |rate: Option<i64>| {
        let rate = rate.unwrap_or(0);
        let number = Exact::new(i128::from(rate), PARTS);
        let text = match measure.unit {
            Unit::Per100Thousand => decimals(number.times(100_000, 1), 0),
            Unit::Percent | Unit::Score => format!("{}%", decimals(number.times(100, 1), 0)),
        };
        Amount::new("", rate, text)
    };
    let average = shown(measure, found.over, found.under);
    let named = asked.iter().map(|placed| {
        let Counted { area, over, under } = placed.counted;
        (dot(placed), Amount::new(&*area.name, 0, shown(measure, over, under)))
    });
    funnel(&Shape {
        words: Words {
            title: format!("{} ({})", measure.name, measure.code),
            description: "Every council with published counts, by how many people were counted; \
                          those asked for are numbered."
                .into(),
            head: ["Council".into(), "Rate".into()],
        },
        across_label: "People counted, by square roots".into(),
        across: [Amount::new("", 0, "0"), Amount::new("", size(most), counted(most))],
        up: [end(rates().min()), end(rates().max())],
        average: Amount::new("All of them together", height(found.over, found.under), average),
        limits: vec![
            curve(Sureness::Percent95, "95 of 100 councils by chance alone"),
            curve(Sureness::Permille998, "998 of 1,000 by chance alone"),
        ],
        others_label: "Other councils".into(),
        others: found.areas.iter().filter(|placed| !is_asked(placed)).map(dot).collect(),
        named: named.collect(),
    })
}

/// The limits at forty sizes, closer together where they bend.
fn curve(found: &Funnel, most: u64, sureness: Sureness) -> Vec<[i64; 3]> {
    let at = |step: u64| {
        let people = (most * step * step).div_ceil(1_600);
        let limits = limits(people, found.over, found.under, sureness)?;
        Some([size(people), height(limits.least, people), height(limits.most, people)])
    };
    let lowest = found.areas.iter().map(|placed| placed.counted.under).min().unwrap_or(0);
    (1..=40).filter_map(at).filter(|[people, _, _]| size(lowest) <= *people).collect()
}

fn who(writer: &mut Writer, areas: &[&Area]) {
    let figures = writer.figures;
    writer.section("Who lives there");
    let dated = writer.dated("population");
    let head =
        ["Council", "#People", "#65 and over", "#85 and over", "#Disabled", "#Deprivation rank"];
    let mut table = Table::new(
        format!(
            "People {dated}; disabled {}; deprivation {}",
            writer.cite("disability"),
            writer.cite("deprivation")
        ),
        &head,
    );
    for area in areas {
        let people = figures.population(area);
        let everybody = people.everybody();
        let disability = figures.disability(area);
        let rank =
            figures.deprivation(area).find_map(|row| Some(format!("{} of {}", row.rank?, row.of)));
        table.row([
            area.name.clone(),
            counted(everybody),
            crate::number::percent(people.aged_from(65), everybody),
            crate::number::percent(people.aged_from(85), everybody),
            disability
                .map_or(String::new(), |of| crate::number::percent(of.disabled, of.everybody)),
            rank.unwrap_or_else(|| "-".to_owned()),
        ]);
    }
    writer.table(table);
}

fn nearest(writer: &mut Writer, area: &Area, near: &[&Area]) -> String {
    writer.section("Nearest neighbours");
    let names: Vec<&str> = near.iter().map(|area| area.name.as_str()).collect();
    let words = format!("Most like {}: {}.", area.name, names.join(", "));
    writer.say(words.clone());
    writer.block(Block::Assumed(vec![format!(
        "Likeness is counted by ranks: all councils of the nation are put in order by {}; the \
         distance of two is the mean of the squared differences of their ranks, over what is \
         published for both. It is a method of this report, not CIPFA's.",
        likeness().join(", ")
    )]));
    words
}
