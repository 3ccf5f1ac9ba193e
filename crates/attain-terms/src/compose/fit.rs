//! Windows, and which measures fit which component.

use crate::format::section::Section;
use crate::format::tree::Value;
use crate::names::Names;
use crate::problem::TermsError;
use crate::rule::{Anchor, Window};
use crate::terms::MeasureKind;

/// Reads `within`, of a clause or of a measure.
pub(crate) fn window(section: &Section<'_>, names: &mut Names) -> Option<Window> {
    let within = section.section_if("within")?;
    let anchor = match within.need("days_after").map(|entry| &entry.value) {
        Some(Value::Table(_)) => {
            let table = within.section_if("days_after")?;
            let anchor = Anchor::Happening(names.name(table.text("happening")));
            table.done();
            anchor
        }
        Some(_) => {
            let anchors = [Anchor::Start, Anchor::End, Anchor::Acceptance];
            anchors[within.choice("days_after", &["start", "end", "acceptance"])]
        }
        None => Anchor::Start,
    };
    let (from_days, to_days) = (within.number("from"), within.number("to"));
    if to_days < from_days {
        within.note("to", TermsError::WindowReversed { from: from_days, to: to_days });
    }
    let broken_by = within.text_if("broken_by").map(|word| {
        let restarts = within.number("restarts");
        (names.name(word), restarts)
    });
    within.done();
    Some(Window { anchor, from_days, to_days, broken_by })
}

/// What a measure gives: a rate, or a number of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    People,
    Rate,
    Told,
    Happenings,
    Minutes,
    Starts,
}

impl Counts {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::People => "people who met an outcome",
            Self::Rate => "a rate",
            Self::Told => "what is told for the population",
            Self::Happenings => "happenings",
            Self::Minutes => "minutes",
            Self::Starts => "people who started",
        }
    }
}

impl MeasureKind {
    /// What the measure gives.
    pub(crate) fn counts(&self) -> Counts {
        match self {
            Self::Rate { .. } => Counts::People,
            Self::OnTime { .. } | Self::Reduction { .. } => Counts::Rate,
            Self::Told { .. } => Counts::Told,
            Self::Happenings { .. } => Counts::Happenings,
            Self::VisitMinutes | Self::Measured { .. } => Counts::Minutes,
            Self::Starts => Counts::Starts,
        }
    }
}

/// What kind of measure a component takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A level to compare with a bound.
    Level,
    /// People who met an outcome, one by one.
    People,
    /// Minutes.
    Minutes,
    /// A number of happenings.
    Happenings,
    /// A number of starts or happenings.
    Number,
}

impl Wanted {
    pub(super) fn takes(self, counts: Counts) -> bool {
        match self {
            Self::Level => matches!(counts, Counts::People | Counts::Rate | Counts::Told),
            Self::People => counts == Counts::People,
            Self::Minutes => counts == Counts::Minutes,
            Self::Happenings => counts == Counts::Happenings,
            Self::Number => matches!(counts, Counts::Starts | Counts::Happenings),
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Level => "a rate",
            Self::People => "people who met an outcome",
            Self::Minutes => "minutes",
            Self::Happenings => "happenings",
            Self::Number => "people who started, or happenings",
        }
    }
}
