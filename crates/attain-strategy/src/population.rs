//! Population and performance: what becomes true of people in a place, for which no service
//! answers alone, and what one service does towards it (COM-5, S95).

use crate::is_said;
use crate::remark::Remark;

/// The indicators of a place and the measures of its services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accountability {
    /// How it is seen that an outcome becomes true.
    pub indicators: Vec<Indicator>,
    /// What services are asked.
    pub measures: Vec<Performance>,
}

/// Something about the people of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// What it counts.
    pub name: String,
    /// What it was when the plan began, in the words it is published in.
    pub baseline: String,
}

/// Something about the people of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Performance {
    /// What it counts.
    pub name: String,
    /// Which of the three questions it answers.
    pub question: Question,
    /// The indicators it should move.
    pub moves: Vec<String>,
    /// Kept for the service's own use, so that it need move nothing.
    pub is_internal: bool,
}

/// The three questions of performance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// How much did we do?
    HowMuch,
    /// How well did we do it?
    HowWell,
    /// Is anybody better off?
    BetterOff,
}

impl Accountability {
    /// Indicators without a baseline, and measures that move nothing that is known.
    pub fn missing(&self) -> Vec<Remark> {
        let mut missing = Vec::new();
        for (number, indicator) in (1..).zip(&self.indicators) {
            if !is_said(&indicator.baseline) {
                let gaps = vec![("indicator", indicator.name.as_str().into())];
                let place = format!("indicators.{number}");
                missing.push(Remark::new(place, "indicator-without-baseline", gaps));
            }
        }
        for (number, measure) in (1..).zip(&self.measures) {
            let place = format!("measures.{number}");
            if measure.moves.is_empty() && !measure.is_internal {
                let gaps = vec![("measure", measure.name.as_str().into())];
                missing.push(Remark::new(&*place, "link-missing", gaps));
            }
            for unknown in measure.moves.iter().filter(|name| !self.has(name)) {
                let gaps = vec![
                    ("measure", measure.name.as_str().into()),
                    ("indicator", unknown.as_str().into()),
                ];
                missing.push(Remark::new(&*place, "link-unknown", gaps));
            }
        }
        missing
    }

    fn has(&self, name: &str) -> bool {
        self.indicators.iter().any(|indicator| indicator.name == name)
    }
}
