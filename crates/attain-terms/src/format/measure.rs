//! Measures: what is counted over people, or told for the population.

use attain_units::Ratio;

use super::section::Section;
use crate::compose::window;
use crate::names::{Name, Names};
use crate::problem::TermsError;
use crate::terms::{Measure, MeasureKind};

/// The keys that say how a measure is made.
const KINDS: [&str; 8] =
    ["met", "on_time", "reduction_of", "told", "happenings", "visit_minutes", "measured", "starts"];

/// Reads every `[[measure]]`.
pub(super) fn measures(root: &Section<'_>, names: &mut Names) -> Vec<Measure> {
    let mut measures: Vec<Measure> = Vec::new();
    for section in root.sections_if("measure", "name") {
        let measure = measure(&section, names);
        if measures.iter().any(|known| known.name == measure.name) {
            let id = measure.name.clone();
            section.note("name", TermsError::DuplicateId { what: "measures", id });
        }
        measures.push(measure);
    }
    measures
}

fn measure(section: &Section<'_>, names: &mut Names) -> Measure {
    let forecast: Vec<Ratio> = section
        .get("forecast")
        .map(|entry| section.list_of("forecast", entry))
        .unwrap_or_default()
        .iter()
        .filter_map(|item| section.ratio_of("forecast", item))
        .collect();
    let measure = Measure {
        name: section.text("name").to_owned(),
        kind: kind(section, names),
        smallest_cohort: section.number_if("smallest_cohort").unwrap_or(0),
        baseline: section.ratio_if("baseline"),
        forecast,
        target: section.ratio_if("target"),
    };
    section.done();
    measure
}

fn kind(section: &Section<'_>, names: &mut Names) -> MeasureKind {
    let said = KINDS.into_iter().find(|kind| section.has(kind));
    let all = |words: Vec<&str>, names: &mut Names| -> Vec<Name> {
        words.into_iter().map(|word| names.name(word)).collect()
    };
    match said {
        Some("met") => MeasureKind::Rate {
            met: names.name(section.text("met")),
            window: window(section, names),
            left_out: all(section.texts_if("left_out"), names),
            unseen_counts: section.choice("unseen", &["not met", "left out"]) == 0,
        },
        Some("on_time") => {
            let Some(table) = section.section_if("on_time") else { return MeasureKind::Starts };
            let minutes = match table.number_if::<u32>("allowed_minutes") {
                Some(minutes) => minutes,
                None => table.number::<u32>("allowed_hours").saturating_mul(60),
            };
            let (from, to) = (names.name(table.text("from")), names.name(table.text("to")));
            table.done();
            MeasureKind::OnTime { from, to, allowed_minutes: minutes }
        }
        Some("reduction_of") => {
            MeasureKind::Reduction { what: names.name(section.text("reduction_of")) }
        }
        Some("told") => MeasureKind::Told { what: names.name(section.text("told")) },
        Some("happenings") => {
            MeasureKind::Happenings { what: names.name(section.text("happenings")) }
        }
        Some("visit_minutes") => {
            section.flag("visit_minutes");
            MeasureKind::VisitMinutes
        }
        Some("measured") => MeasureKind::Measured { what: all(section.texts("measured"), names) },
        Some("starts") => {
            section.flag("starts");
            MeasureKind::Starts
        }
        _ => {
            let choices = KINDS.join(", ");
            let key = "how the measure is made".to_owned();
            section.note("name", TermsError::MissingMode { key, choices });
            MeasureKind::Starts
        }
    }
}
