//! `attain options`: ways to go on by weighted criteria, how far that rests on the weights, what
//! they cost, and who pays for whose savings.

use attain_charts::{Amount, Bars, Words, bars};
use attain_figures::Figures;
use attain_units::{Pence, Ratio};

use super::{Basis, Report, Writer};
use crate::document::{Block, Table};
use crate::effect::{is_out_of_balance, who_pays};
use crate::number::{decimals, share};
use crate::options::{Appraisal, Moved, Ranked};

/// An appraisal, told.
pub fn options(figures: &Figures, appraisal: &Appraisal) -> Report {
    let area = appraisal.area.as_deref().and_then(|area| figures.areas.council(area).ok());
    let areas: Vec<_> = area.into_iter().collect();
    let mut writer = Writer::new(figures, "options", &areas, appraisal.title.clone());
    writer.about(
        "Options by weighted criteria. The scores are judgements of those who made the file: the \
         arithmetic is exact, the judgements are not.",
    );
    let ranking = appraisal.ranking();
    scores(&mut writer, appraisal, &ranking);
    let moved = appraisal.sensitivity();
    let overturned = sensitivity(&mut writer, &moved, &ranking);
    money(&mut writer, appraisal);
    let is_unfair = payers(&mut writer, appraisal);
    assumed(&mut writer, appraisal);
    let mut short =
        vec![format!("Ranking: {}.", ranking.iter().map(said).collect::<Vec<_>>().join(", then "))];
    short.push(match overturned {
        0 => "The first place does not depend on the weights: it stays when any one of them is a \
              fifth smaller or larger."
            .to_owned(),
        count => format!(
            "The first place depends on the weights: {count} of {} changes of one weight by a fifth \
             overturn it.",
            moved.len()
        ),
    });
    if let Some(words) = is_unfair {
        short.push(words);
    }
    writer.first("In short", vec![Block::Points(short)]);
    let mut report = writer.finish();
    for (place, ranked) in (1..).zip(&ranking) {
        let key = format!("option.{place}.{}", ranked.option.name);
        let area = areas.first().map_or(String::new(), |area| area.code.clone());
        let value = decimals(ranked.score, 1);
        let basis = Basis::Given;
        let (low, high) = (None, None);
        report.figures.push(super::Figure { key, area, value, unit: "score", low, high, basis });
    }
    report
}

fn said(ranked: &Ranked) -> String {
    format!("{} ({})", ranked.option.name, decimals(ranked.score, 1))
}

fn scores(writer: &mut Writer, appraisal: &Appraisal, ranking: &[Ranked]) {
    writer.section("Scores");
    let bar = |ranked: &Ranked| {
        let shown = decimals(ranked.score, 1);
        Amount::new(&*ranked.option.name, ranked.score.thousandths(), shown)
    };
    writer.block(Block::Chart(Box::new(bars(&Bars {
        words: Words {
            title: "Weighted score, of 100".into(),
            description: "The options, the best first.".into(),
            head: ["Option".into(), "Score".into()],
        },
        bars: ranking.iter().map(bar).collect(),
    }))));
    let mut head = vec!["Criterion".to_owned(), "About".to_owned(), "#Weight".to_owned()];
    head.extend(ranking.iter().map(|ranked| format!("#{}", ranked.option.name)));
    let mut table = Table { caption: "Scores by criterion".into(), head, rows: Vec::new() };
    for (place, criterion) in appraisal.criteria.iter().enumerate() {
        let mut row = vec![
            criterion.name.clone(),
            criterion.kind.word().to_owned(),
            criterion.weight.to_string(),
        ];
        row.extend(ranking.iter().map(|ranked| ranked.option.scores[place].to_string()));
        table.rows.push(row);
    }
    let mut row = vec!["Weighted score".to_owned(), String::new(), "100".to_owned()];
    row.extend(ranking.iter().map(|ranked| decimals(ranked.score, 1)));
    table.rows.push(row);
    writer.table(table);
    let reasons = ranking.iter().filter_map(|ranked| {
        Some(format!("{}: {}", ranked.option.name, ranked.option.because.as_ref()?))
    });
    let reasons: Vec<String> = reasons.collect();
    if !reasons.is_empty() {
        writer.block(Block::Points(reasons));
    }
}

/// How many changes overturn the first place.
fn sensitivity(writer: &mut Writer, moved: &[Moved], usual: &[Ranked]) -> usize {
    writer.section("If a weight were a fifth smaller or larger");
    let head = ["Weight of", "Is", "Ranking then", "First place"];
    let mut table = Table::new("One weight at a time, the others unchanged", &head);
    for changed in moved {
        let ranking: Vec<String> = changed.ranking.iter().map(said).collect();
        let first = if changed.changes_the_lead(usual) { "changes" } else { "stays" };
        table.row([
            changed.criterion.name.clone(),
            if changed.is_larger { "a fifth larger" } else { "a fifth smaller" }.to_owned(),
            ranking.join(", "),
            first.to_owned(),
        ]);
    }
    writer.table(table);
    moved.iter().filter(|changed| changed.changes_the_lead(usual)).count()
}

fn money(writer: &mut Writer, appraisal: &Appraisal) {
    let discount = appraisal.discount;
    let head = [
        "Option",
        "#Years",
        "#All years, worth today",
        "#People",
        "#Success",
        "#Outcomes",
        "#Cost of one",
    ];
    let mut table = Table::new("What each option costs and should bring", &head);
    for option in &appraisal.options {
        let Some(money) = &option.money else { continue };
        table.row([
            option.name.clone(),
            money.prices.len().to_string(),
            money.worth(discount).to_string(),
            crate::number::counted(money.people),
            share(money.success),
            decimals(money.outcomes(), 1),
            money.cost_of_one(discount).map_or("-".to_owned(), |cost| cost.to_string()),
        ]);
    }
    if table.rows.is_empty() {
        return;
    }
    writer.section("Cost of an outcome");
    writer.table(table);
    writer.say(format!(
        "Prices of later years count less by {} a year. What one outcome is worth to those it is \
         about is not a price.",
        share(discount.unwrap_or(Ratio::ZERO))
    ));
}

/// Who pays and who gains; a sentence when somebody loses while another gains.
fn payers(writer: &mut Writer, appraisal: &Appraisal) -> Option<String> {
    if appraisal.payers.is_empty() {
        return None;
    }
    writer.section("Who pays, and whose is the saving");
    let balances = who_pays(&appraisal.payers);
    let head = [
        "Body",
        "#Pays",
        "#Gains",
        "#Of it cash",
        "#Net",
        "#In proportion it would pay",
        "#Passes on",
    ];
    let mut table = Table::new("A year of the programme", &head);
    for (payer, balance) in appraisal.payers.iter().zip(&balances) {
        table.row([
            payer.name.clone(),
            payer.pays.to_string(),
            payer.gains.to_string(),
            payer.cash.to_string(),
            balance.net.to_string(),
            balance.fair.to_string(),
            balance.transfer.to_string(),
        ]);
    }
    writer.table(table);
    writer.say("Passed on below nought is received. A gain that is not cash is cost avoided: nobody can spend it.");
    if !is_out_of_balance(&balances) {
        return None;
    }
    let losers: Vec<String> = balances
        .iter()
        .filter(|balance| balance.net < Pence::ZERO)
        .map(|balance| format!("{} ({})", balance.name, balance.net))
        .collect();
    Some(format!(
        "While others gain, these would lose: {}. Agree who passes on what.",
        losers.join(", ")
    ))
}

fn assumed(writer: &mut Writer, appraisal: &Appraisal) {
    writer.section("What was assumed");
    let mut points = appraisal.assumptions.clone();
    points.push("Every score, weight, price and probability is the file's.".to_owned());
    writer.block(Block::Assumed(points));
}
