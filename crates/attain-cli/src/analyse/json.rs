//! A report's figures for machines. The book's page on them names every key.

use anyhow::Context;
use attain_analysis::document::Block;
use attain_analysis::report::{Basis, Figure, Report};
use attain_figures::{Area, Source};
use serde::Serialize;
use serde_json::Number;

use crate::commands::Stop;

#[derive(Serialize)]
struct JsonReport<'a> {
    report: &'a str,
    title: &'a str,
    areas: Vec<JsonArea<'a>>,
    figures: Vec<JsonFigure<'a>>,
    assumed: Vec<&'a str>,
    not_known: Vec<&'a str>,
    sources: Vec<JsonSource<'a>>,
}

#[derive(Serialize)]
struct JsonArea<'a> {
    code: &'a str,
    name: &'a str,
    region: Option<&'a str>,
    health_board: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonFigure<'a> {
    key: &'a str,
    area: &'a str,
    value: Number,
    unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    basis: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonSource<'a> {
    id: &'a str,
    publisher: &'a str,
    title: &'a str,
    period: &'a str,
    day: String,
    licence: &'a str,
    attribution: &'a str,
    origin: &'a str,
    derived: &'a str,
    caveats: &'a [String],
}

/// The report in JSON.
pub fn written(report: &Report) -> Result<String, Stop> {
    let figures = report.figures.iter().map(figure).collect::<anyhow::Result<_>>()?;
    let of = |wanted: fn(&Block) -> Option<&Vec<String>>| {
        let blocks = report.document.sections.iter().flat_map(|section| &section.blocks);
        blocks.filter_map(wanted).flatten().map(String::as_str).collect()
    };
    let report = JsonReport {
        report: report.kind,
        title: &report.document.title,
        areas: report.areas.iter().map(area).collect(),
        figures,
        assumed: of(|block| match block {
            Block::Assumed(points) => Some(points),
            _ => None,
        }),
        not_known: of(|block| match block {
            Block::Unknown(points) => Some(points),
            _ => None,
        }),
        sources: report.document.sources.iter().map(source).collect(),
    };
    let text = serde_json::to_string_pretty(&report).context("the report cannot be written")?;
    Ok(format!("{text}\n"))
}

fn area(area: &Area) -> JsonArea<'_> {
    JsonArea {
        code: &area.code,
        name: &area.name,
        region: area.region.as_deref(),
        health_board: area.health_board.as_deref(),
    }
}

fn figure(figure: &Figure) -> anyhow::Result<JsonFigure<'_>> {
    let number = |text: &String| {
        text.parse::<Number>().with_context(|| format!("{} is not a number: {text}", figure.key))
    };
    let (basis, source) = match figure.basis {
        Basis::Published(source) => ("published", Some(source)),
        Basis::Counted(source) => ("counted", Some(source)),
        Basis::Estimated => ("estimated", None),
        Basis::Given => ("given", None),
    };
    Ok(JsonFigure {
        key: &figure.key,
        area: &figure.area,
        value: number(&figure.value)?,
        unit: figure.unit,
        low: figure.low.as_ref().map(number).transpose()?,
        high: figure.high.as_ref().map(number).transpose()?,
        basis,
        source,
    })
}

fn source(source: &Source) -> JsonSource<'_> {
    JsonSource {
        id: &source.id,
        publisher: &source.publisher,
        title: &source.title,
        period: &source.period,
        day: source.day.to_string(),
        licence: &source.licence,
        attribution: &source.attribution,
        origin: &source.origin,
        derived: &source.derived,
        caveats: &source.caveats,
    }
}
