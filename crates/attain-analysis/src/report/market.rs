//! `attain market`: who provides care in an area, how good it is, how concentrated, what is at
//! risk, and what that leaves open for the three questions of a market analysis.

use attain_charts::{Amount, Stacked, Words, stacked_bar};
use attain_figures::{Area, Figures, Of, Supply, SupplyKind};
use attain_units::{Pence, wilson};

use super::contracts::{self, Contract};
use super::needs::hourly;
use super::{Basis, Report, Writer, inspected};
use crate::concentration::{Concentration, concentration};
use crate::document::{Block, Table};
use crate::number::{counted, decimals, percent};

/// The market of an area, by what was published and by the council's own contracts where given.
pub fn market(figures: &Figures, area: &Area, contracts: &[Contract]) -> Report {
    let title = format!("{}: the care market", area.name);
    let mut writer = Writer::new(figures, "market", &[area], title);
    writer.about(format!(
        "{} ({}). Who provides care, how good it is, how concentrated, and what is at risk. Every \
         figure has its source and its date.",
        area.name, area.code
    ));
    let mut short = Vec::new();
    let mut found = Vec::new();
    for kind in SupplyKind::ALL {
        if let Some(supply) = figures.supply(area, kind) {
            kind_of_support(&mut writer, area, kind, &supply, &mut short);
            if kind == SupplyKind::Community {
                short.extend(inspected::section(&mut writer, area));
            }
            found.push((kind, supply.figure));
        }
    }
    variety(&mut writer, &found);
    if !contracts.is_empty() {
        contracts::section(&mut writer, area, contracts, &mut short);
    }
    hand_backs(&mut writer, area, &mut short);
    cost(&mut writer, area);
    questions(&mut writer, area, &found);
    unknown(&mut writer, area, contracts);
    if short.is_empty() {
        short.push("No figures on this market are held here: see what is not known.".to_owned());
    }
    writer.first("In short", vec![Block::Points(short)]);
    writer.finish()
}

fn kind_of_support(
    writer: &mut Writer,
    area: &Area,
    kind: SupplyKind,
    supply: &Of<Supply>,
    short: &mut Vec<String>,
) {
    writer.section(kind.name());
    let dated = writer.dated("cqc");
    let of = supply.former.map(|former| format!(" of {former}, which it was part of"));
    let of = of.unwrap_or_default();
    let supply = supply.figure;
    let market = concentration(&supply.sizes()).expect("a supply has locations");
    let england = writer.figures.supply_of_england(kind);
    let sum = |count: fn(&Supply) -> u64| england.iter().map(|supply| count(supply)).sum::<u64>();
    let good_in_england = percent(sum(Supply::good_or_better), sum(Supply::rated));
    writer.block(Block::Chart(Box::new(ratings(kind, supply))));
    let caption = format!("{}: supply{of} {dated}", kind.name());
    writer.table(supply_table(caption, supply, &market, &good_in_england));
    owners(writer, kind, supply);
    told(writer, area, kind, supply, &market);
    let mark = writer.cite("cqc");
    short.push(format!(
        "{}{of}: {} rated locations of {} owners, {}; {} are Good or Outstanding (England \
         {good_in_england}); {} of locations belong to the largest owner {mark}.",
        kind.name(),
        counted(supply.locations),
        counted(supply.owners),
        market.band().name(),
        percent(supply.good_or_better(), supply.rated()),
        share(&market),
    ));
}

fn supply_table(
    caption: String,
    supply: &Supply,
    market: &Concentration,
    good_in_england: &str,
) -> Table {
    let (good, rated) = (supply.good_or_better(), supply.rated());
    let interval = wilson(good, rated).map_or(String::new(), |interval| interval.percent());
    let largest = supply.largest.first().map(|owner| owner.name.clone());
    let mut table = Table::new(caption, &["Figure", "#Here", "How to read it"]);
    for (name, here, read) in [
        ("Rated locations", counted(supply.locations), String::new()),
        ("Legal providers", counted(supply.providers), String::new()),
        ("Owners", counted(supply.owners), "a brand, or a provider without one".into()),
        (
            "Good or Outstanding",
            percent(good, rated),
            format!("95% interval {interval}; England {good_in_england}"),
        ),
        (
            "Concentration (HHI)",
            decimals(market.index, 0),
            format!("{}; 10,000 is one owner of all", market.band().name()),
        ),
        ("As many equal owners", decimals(market.effective, 1), "10,000 over the HHI".into()),
        (
            "At risk if the largest leaves",
            share(market),
            largest.unwrap_or_else(|| "no owner has two locations".into()),
        ),
    ] {
        table.row([name.to_owned(), here, read]);
    }
    table
}

fn share(market: &Concentration) -> String {
    format!("{}%", decimals(market.at_risk.times(100, 1), 1))
}

fn told(
    writer: &mut Writer,
    area: &Area,
    kind: SupplyKind,
    supply: &Supply,
    market: &Concentration,
) {
    let key = |name: &str| format!("market.{}.{name}", kind.key());
    for (name, count) in [
        ("locations", supply.locations),
        ("providers", supply.providers),
        ("owners", supply.owners),
        ("outstanding", supply.outstanding),
        ("good", supply.good),
        ("requires-improvement", supply.requires_improvement),
        ("inadequate", supply.inadequate),
    ] {
        writer.tell(key(name), area, count, "count", Basis::Counted("cqc"));
    }
    let index = decimals(market.index, 1);
    writer.tell(key("hhi"), area, index, "0 to 10,000", Basis::Counted("cqc"));
    let at_risk = decimals(market.at_risk.times(100, 1), 1);
    writer.tell(key("at-risk"), area, at_risk, "percent", Basis::Counted("cqc"));
}

fn ratings(kind: SupplyKind, supply: &Supply) -> attain_charts::Picture {
    let part = |name: &str, count: u64| {
        let shown = format!("{} ({})", counted(count), percent(count, supply.rated()));
        Amount::new(name, i64::try_from(count).unwrap_or(i64::MAX), shown)
    };
    stacked_bar(&Stacked {
        words: Words {
            title: format!("{}: latest overall ratings", kind.name()),
            description: "How many rated locations have each rating.".into(),
            head: ["Rating".into(), "Locations".into()],
        },
        parts: vec![
            part("Outstanding", supply.outstanding),
            part("Good", supply.good),
            part("Requires improvement", supply.requires_improvement),
            part("Inadequate", supply.inadequate),
        ],
    })
}

fn owners(writer: &mut Writer, kind: SupplyKind, supply: &Supply) {
    let caption = format!("{}: the largest owners", kind.name());
    let mut table = Table::new(caption, &["Owner", "#Locations", "#Share"]);
    for owner in supply.largest.iter().take(8) {
        let share = percent(owner.locations, supply.locations);
        table.row([owner.name.clone(), counted(owner.locations), share]);
    }
    writer.table(table);
}

/// More providers is not the same as more choice (S38).
fn variety(writer: &mut Writer, found: &[(SupplyKind, &Supply)]) {
    if found.is_empty() {
        return;
    }
    writer.section("Variety of support");
    let providers: u64 = found.iter().map(|(_, supply)| supply.providers).sum();
    let kinds: Vec<String> = found.iter().map(|(kind, _)| kind.name().to_lowercase()).collect();
    writer.say(format!(
        "{} providers (one with both kinds counts twice) offer {} kinds of support that the \
         register tells apart: {}. More providers is not more choice: home care, supported living, \
         extra care and Shared Lives are one kind there, and what is not registered (day \
         opportunities, personal assistants, community groups) is not in it. The \
         council's own contracts show the kinds.",
        counted(providers),
        found.len(),
        kinds.join(", ")
    ));
}

fn hand_backs(writer: &mut Writer, area: &Area, short: &mut Vec<String>) {
    let figures = writer.figures;
    let Some(backs) = figures.hand_backs(area).filter(|backs| backs.figure.is_answered()) else {
        return;
    };
    writer.section("Contracts handed back by providers");
    let dated = writer.dated("waits");
    let of = backs.former.map_or(String::new(), |former| format!(", as {former} answered"));
    let mut table =
        Table::new(format!("Handed back{of} {dated}"), &["Year", "#Contracts", "#Hours a week"]);
    let backs = backs.figure;
    for (year, contracts, hours) in [
        ("2021-22", backs.contracts_2022, backs.hours_2022),
        ("2022-23", backs.contracts_2023, backs.hours_2023),
    ] {
        let shown = |count: Option<u64>| count.map_or("not told".to_owned(), counted);
        table.row([year.to_owned(), shown(contracts), shown(hours)]);
        for (key, count) in [("contracts", contracts), ("hours", hours)] {
            if let Some(count) = count {
                let key = format!("hand-backs.{year}.{key}");
                writer.tell(key, area, count, "count", Basis::Published("waits"));
            }
        }
    }
    writer.table(table);
    if let Some(contracts) = backs.contracts_2023 {
        let mark = writer.cite("waits");
        let word = if contracts == 1 { "contract was" } else { "contracts were" };
        short.push(format!(
            "{} {word} handed back in 2022-23, as the council counts them {mark}.",
            counted(contracts)
        ));
    }
}

fn cost(writer: &mut Writer, area: &Area) {
    let figures = writer.figures;
    let mut table = Table::new("An hour of home care", &["Figure", "#Cost", "Source"]);
    for cost in figures.hourly_costs(area) {
        hourly(writer, area, cost, &mut table);
    }
    let mut medians: Vec<Pence> = figures.fair_costs().map(|cost| cost.cost).collect();
    medians.sort_unstable();
    if !area.is_welsh() && !medians.is_empty() {
        let dated = writer.dated("fair-cost");
        let [low, high] = [medians[0], medians[medians.len() - 1]];
        let name = format!(
            "Medians of {} councils' reports: {low} to {high}; the middle one",
            medians.len()
        );
        table.row([name, medians[medians.len() / 2].to_string(), dated]);
    }
    if !table.rows.is_empty() {
        writer.section("What an hour costs");
        writer.table(table);
    }
}

/// COM-9: what the figures say to each question, and what only the council can answer.
fn questions(writer: &mut Writer, area: &Area, found: &[(SupplyKind, &Supply)]) {
    let figures = writer.figures;
    writer.section("Three questions");
    let backs = figures.hand_backs(area).map(|backs| backs.figure);
    let given_up = backs.and_then(|backs| backs.contracts_2023).filter(|count| 0 < *count);
    let weakest = found.iter().max_by_key(|(_, supply)| {
        let poor = supply.rated() - supply.good_or_better();
        crate::number::part(poor, supply.rated()).times(10_000, 1).to_nearest()
    });
    let mut table = Table::new(
        "What the figures say, and what they leave open",
        &["Question", "The figures say", "The council must add"],
    );
    let quality = weakest.map_or("nothing is held here".to_owned(), |(kind, supply)| {
        let poor = supply.rated() - supply.good_or_better();
        let share = percent(poor, supply.rated());
        format!("in {} {share} of rated locations are below Good", kind.name().to_lowercase())
    });
    table.row([
        "Can the market deliver?".into(),
        quality,
        "hours unmet, waiting lists, staff vacancies, who would bid".into(),
    ]);
    let enable = given_up.map_or(
        "no contracts are known to have been handed back lately".to_owned(),
        |count| {
            format!(
                "{} contracts were handed back in 2022-23: ask why before designing a new one",
                counted(count)
            )
        },
    );
    table.row([
        "What must be done to enable it?".into(),
        enable,
        "a readiness programme for each resource below the pass mark".into(),
    ]);
    let bands: Vec<String> = found
        .iter()
        .filter_map(|(kind, supply)| {
            let market = concentration(&supply.sizes())?;
            Some(format!("{}: {}", kind.name().to_lowercase(), market.band().name()))
        })
        .collect();
    let bands = if bands.is_empty() { "nothing is held here".to_owned() } else { bands.join("; ") };
    table.row([
        "What does that mean for procurement?".into(),
        bands,
        "whether lots leave room for small providers; stability comes before outcome payment"
            .into(),
    ]);
    writer.table(table);
}

fn unknown(writer: &mut Writer, area: &Area, contracts: &[Contract]) {
    let figures = writer.figures;
    let mut gaps = Vec::new();
    if area.is_welsh() {
        gaps.push("Providers and ratings: Care Inspectorate Wales publishes them, and they are not held here.".to_owned());
    }
    if !figures.hand_backs(area).is_some_and(|backs| backs.figure.is_answered()) {
        gaps.push(
            "Contracts handed back: the council did not answer, or gave no numbers.".to_owned(),
        );
    }
    if contracts.is_empty() {
        gaps.push("Shares by hours or money: only the council's own contracts tell.".to_owned());
    }
    gaps.push("Hours that nobody could be found for; staff vacancies; fees paid today.".to_owned());
    writer.section("What is not known");
    writer.block(Block::Unknown(gaps));
    if contracts.is_empty() {
        writer.hint("add the council's own contracts: --contracts FILE");
    }
}
