//! The part of a report on a market that reads the council's own contracts: by provider, type and
//! kind, and over the years (S13, S38, S51).

use std::collections::{BTreeMap, BTreeSet};

use attain_figures::Area;
use attain_units::Pence;

use super::{Basis, Writer};
use crate::concentration::{Concentration, concentration};
use crate::document::{Block, Table};
use crate::number::{counted, decimals, percent};

/// One contract of the council's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Who provides.
    pub provider: String,
    /// What it is: a company, a charity, the council, a person.
    pub provider_type: String,
    /// The kind of support.
    pub support: String,
    /// What it costs in a year.
    pub yearly: Pence,
    /// How many people it supports, where that is known.
    pub people: Option<u64>,
    /// The year, such as `2025-26`, where the list covers several.
    pub year: Option<String>,
}

/// So many providers are listed.
const SHOWN: usize = 15;

type Field = fn(&Contract) -> &String;

/// The contracts of the last year, and how the list moved over the years.
pub fn section(writer: &mut Writer, area: &Area, contracts: &[Contract], short: &mut Vec<String>) {
    writer.section("The council's own contracts");
    let years: BTreeSet<Option<&str>> =
        contracts.iter().map(|contract| contract.year.as_deref()).collect();
    let of_year = |year: Option<&str>| -> Vec<&Contract> {
        contracts.iter().filter(|contract| contract.year.as_deref() == year).collect()
    };
    let last = of_year(years.last().copied().flatten());
    now(writer, area, &last, short);
    let years: Vec<&str> = years.into_iter().flatten().collect();
    if 1 < years.len() {
        let by_year: Vec<(&str, Vec<&Contract>)> =
            years.into_iter().map(|year| (year, of_year(Some(year)))).collect();
        over_years(writer, area, &by_year, short);
    }
}

fn now(writer: &mut Writer, area: &Area, contracts: &[&Contract], short: &mut Vec<String>) {
    let whole = whole(contracts);
    let by_provider = sums(contracts, |contract| &contract.provider);
    let kinds = distinct(contracts, |contract| &contract.support);
    let mut points = vec![format!(
        "{} contracts of {} providers, {kinds} distinct kinds of support, {whole} a year.",
        contracts.len(),
        by_provider.len(),
    )];
    if let Some(market) = market(contracts) {
        points.push(format!(
            "By spend the concentration (HHI) is {}: {}, as {} equal providers; {}% of spend is at \
             risk if {} leaves.",
            decimals(market.index, 0),
            market.band().name(),
            decimals(market.effective, 1),
            decimals(market.at_risk.times(100, 1), 1),
            by_provider[0].0,
        ));
        let index = decimals(market.index, 1);
        writer.tell("contracts.hhi", area, index, "0 to 10,000", Basis::Given);
    }
    writer.tell("contracts.providers", area, by_provider.len(), "count", Basis::Given);
    writer.tell("contracts.kinds", area, kinds, "count", Basis::Given);
    writer.tell("contracts.yearly", area, whole.0, "pence", Basis::Given);
    short.push(format!("The council's own list: {}", points.join(" ")));
    writer.block(Block::Points(points));
    let parts: [(&str, &str, Field); 3] = [
        ("By provider", "Provider", |contract| &contract.provider),
        ("By type of provider", "Type", |contract| &contract.provider_type),
        ("By kind of support", "Kind", |contract| &contract.support),
    ];
    for (caption, head, field) in parts {
        let sums = sums(contracts, field);
        let caption = match SHOWN < sums.len() {
            true => format!("{caption}, the {SHOWN} largest of {}", sums.len()),
            false => caption.to_owned(),
        };
        let mut table = Table::new(caption, &[head, "#A year", "#Share", "#People"]);
        for (name, sum) in sums.into_iter().take(SHOWN) {
            let of: Vec<&Contract> =
                contracts.iter().copied().filter(|contract| field(contract) == name).collect();
            let share = percent(pence(sum), pence(whole));
            table.row([name.to_owned(), sum.to_string(), share, people(&of)]);
        }
        writer.table(table);
    }
}

/// Fewer contracts are not always less money, and more providers not more choice: each has its
/// own column.
fn over_years(
    writer: &mut Writer,
    area: &Area,
    years: &[(&str, Vec<&Contract>)],
    short: &mut Vec<String>,
) {
    let head = ["Year", "#Contracts", "#Providers", "#Kinds", "#A year", "#People", "#HHI"];
    let mut table = Table::new("Over the years", &head);
    for (year, contracts) in years {
        let providers = distinct(contracts, |contract| &contract.provider);
        let index = market(contracts).map(|market| decimals(market.index, 0));
        table.row([
            (*year).to_owned(),
            contracts.len().to_string(),
            providers.to_string(),
            distinct(contracts, |contract| &contract.support).to_string(),
            whole(contracts).to_string(),
            people(contracts),
            index.unwrap_or_default(),
        ]);
    }
    writer.table(table);
    by_type(writer, years);
    let [(first, before), .., (last, after)] = years else { return };
    let (before, after) = (whole(before), whole(after));
    let change = after - before;
    let word = if change < Pence::ZERO { "less" } else { "more" };
    let size = pence(change.size());
    let words = format!(
        "From {first} to {last} contracts cost {} a year {word}: {}.",
        change.size(),
        percent(size, pence(before))
    );
    writer.tell("contracts.change", area, change.0, "pence", Basis::Given);
    writer.say(words.clone());
    short.push(words);
}

fn by_type(writer: &mut Writer, years: &[(&str, Vec<&Contract>)]) {
    let mut table = Table::new(
        "By type of provider, over the years",
        &["Type", "Year", "#A year", "#Share", "#People"],
    );
    let all: Vec<&Contract> = years.iter().flat_map(|(_, contracts)| contracts).copied().collect();
    for (name, _) in sums(&all, |contract| &contract.provider_type) {
        for (year, contracts) in years {
            let of: Vec<&Contract> = contracts
                .iter()
                .copied()
                .filter(|contract| contract.provider_type == name)
                .collect();
            let share = percent(pence(whole(&of)), pence(whole(contracts)));
            table.row([
                name.to_owned(),
                (*year).to_owned(),
                whole(&of).to_string(),
                share,
                people(&of),
            ]);
        }
    }
    writer.table(table);
}

fn market(contracts: &[&Contract]) -> Option<Concentration> {
    let by_provider = sums(contracts, |contract| &contract.provider);
    let sizes: Vec<u64> = by_provider.iter().map(|(_, sum)| pence(*sum)).collect();
    concentration(&sizes)
}

fn whole(contracts: &[&Contract]) -> Pence {
    contracts.iter().map(|contract| contract.yearly).sum()
}

fn distinct(contracts: &[&Contract], field: Field) -> usize {
    contracts.iter().map(|contract| field(contract)).collect::<BTreeSet<_>>().len()
}

/// How many people contracts support; a word where one of them does not tell.
fn people(contracts: &[&Contract]) -> String {
    let told: Option<Vec<u64>> = contracts.iter().map(|contract| contract.people).collect();
    told.map_or("not told".to_owned(), |people| counted(people.iter().sum()))
}

/// What a year costs by a field, the largest first.
fn sums<'a>(contracts: &[&'a Contract], field: Field) -> Vec<(&'a str, Pence)> {
    let mut sums: BTreeMap<&str, Pence> = BTreeMap::new();
    for contract in contracts {
        *sums.entry(field(contract)).or_default() += contract.yearly;
    }
    let mut sums: Vec<(&str, Pence)> = sums.into_iter().collect();
    sums.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    sums
}

fn pence(sum: Pence) -> u64 {
    u64::try_from(sum.0).unwrap_or(0)
}
