//! The part of a report on need that counts people: by need, by group, by who pays, each with the
//! outcomes that support for it should move.

use attain_figures::{Area, Measure};

use super::{Basis, Writer};
use crate::document::Table;
use crate::need::{Funding, Group, LocalNeed, dementia};
use crate::number::{counted, nearest};

/// A row of the table.
struct Need<'a> {
    name: String,
    key: String,
    group: Group,
    funding: Funding,
    people: u64,
    between: Option<(u64, u64)>,
    outcomes: &'a str,
    source: String,
    basis: Basis,
}

pub fn section(writer: &mut Writer, area: &Area, local: &[LocalNeed], short: &mut Vec<String>) {
    writer.section("What people need");
    writer.say(
        "Population times prevalence, or people counted. Each need names the outcomes that support \
         for it should move. Needs overlap: they may not be added up.",
    );
    let mut needs = vec![with_dementia(writer, area, short)];
    needs.extend(disabled(writer, area));
    needs.extend(supported(writer, area));
    needs.extend(local.iter().map(known_here));
    let head = ["Need", "Group", "#People", "#Between", "Paid by", "Outcomes", "Source"];
    let mut table = Table::new("People with a need", &head);
    for need in needs {
        let between = need.between.map(|(low, high)| [counted(low), counted(high)]);
        let told = writer.tell(need.key, area, need.people, "people", need.basis);
        if let Some([low, high]) = &between {
            told.between(low, high);
        }
        table.row([
            need.name,
            need.group.words().to_owned(),
            counted(need.people),
            between.map_or(String::new(), |[low, high]| format!("{low} to {high}")),
            need.funding.words().to_owned(),
            need.outcomes.to_owned(),
            need.source,
        ]);
    }
    writer.table(table);
}

fn with_dementia<'a>(writer: &mut Writer, area: &Area, short: &mut Vec<String>) -> Need<'a> {
    let figures = writer.figures;
    let found = dementia(figures.population(area), &figures.dementia);
    let [people, low, high] = [found.people, found.low, found.high].map(nearest);
    short.push(format!(
        "About {} people aged 65 and over are expected to have dementia (between {} and {}) {}.",
        counted(people),
        counted(low),
        counted(high),
        writer.cite("dementia")
    ));
    Need {
        name: "Dementia, aged 65 and over (expected)".into(),
        key: "need.dementia".into(),
        group: Group::Older,
        funding: Funding::Anybody,
        people,
        between: Some((low, high)),
        outcomes: "safe home; relationships; nutrition; carers",
        source: format!("{} x {}", writer.dated("dementia"), writer.cite("population")),
        basis: Basis::Counted("dementia"),
    }
}

fn disabled<'a>(writer: &mut Writer, area: &Area) -> Option<Need<'a>> {
    let disability = writer.figures.disability(area)?;
    Some(Need {
        name: "Disabled, all ages".into(),
        key: "need.disability".into(),
        group: Group::All,
        funding: Funding::Anybody,
        people: disability.disabled,
        between: None,
        outcomes: "community; work and learning; upkeep of home; relationships",
        source: writer.dated("disability"),
        basis: Basis::Published("disability"),
    })
}

/// People with long-term support from the council: the denominators of measures.
fn supported<'a>(writer: &mut Writer, area: &Area) -> Vec<Need<'a>> {
    let all_ten = "all ten of the Care Act";
    let learning = "community; work and learning; relationships";
    let rows = [
        (
            "2E(1)",
            "Learning disability, aged 18 to 64",
            "learning-disability",
            Group::Learning,
            learning,
        ),
        ("2E(2a)", "Long-term support, aged 18 to 64", "support-18-64", Group::All, all_ten),
        ("2E(2b)", "Long-term support, aged 65 and over", "support-65-over", Group::Older, all_ten),
    ];
    let mut needs = Vec::new();
    for (code, name, key, group, outcomes) in rows {
        let measure = Measure::of_code(code).expect("the measure is held");
        let measured = writer.figures.measured(measure, area);
        let Some(people) = measured.and_then(|measured| measured.under) else { continue };
        needs.push(Need {
            name: name.into(),
            key: format!("need.{key}"),
            group,
            funding: Funding::Supported,
            people,
            between: None,
            outcomes,
            source: format!("{}, {code}", writer.dated("ascof")),
            basis: Basis::Published("ascof"),
        });
    }
    needs
}

/// What the council counted itself stands beside what was published, under its own source.
fn known_here(local: &LocalNeed) -> Need<'_> {
    Need {
        name: local.need.clone(),
        key: format!("need.local.{}", local.need),
        group: local.group,
        funding: local.funding,
        people: local.people,
        between: None,
        outcomes: &local.outcomes,
        source: format!("council: {}, {}", local.source, local.period),
        basis: Basis::Given,
    }
}
