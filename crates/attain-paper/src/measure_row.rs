//! A measure in the words of a table.

use attain_settlement::MeasureStatement;
use attain_units::Period;

/// One measure as it is read: what was counted, the rate, how sure it is, and what to note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureRow {
    /// `128 of 188`, or a volume.
    pub count: String,
    /// `68.1%`; blank where there is no rate.
    pub rate: String,
    /// `61.1% to 74.3%`; blank where nobody was counted.
    pub interval: String,
    /// Those left out or not evidenced yet, and the verdict.
    pub notes: Vec<String>,
    /// The days it is about, where they are not those of the statement.
    pub other_period: Option<Period>,
}

impl MeasureRow {
    /// The row of a measure on the statement of a period.
    pub fn of(measure: &MeasureStatement, statement: Period) -> Self {
        let count = match (measure.under, measure.value) {
            (0, None) if measure.verdict == "not told yet" => String::new(),
            (under, _) if measure.is_count => format!("{} of {under}", measure.over),
            (0, _) => measure.unit.show(measure.over),
            (1 | 1_000 | 10_000, Some(value)) => value.to_string(),
            (under, _) => {
                format!("{} of {}", measure.unit.show(measure.over), measure.unit.show(under))
            }
        };
        let rate = match (measure.under, measure.value) {
            (_, Some(value)) if measure.is_count => value.percent(),
            (0 | 1 | 1_000 | 10_000, _) | (_, None) => String::new(),
            (_, Some(value)) => value.percent(),
        };
        let mut notes = Vec::new();
        if measure.left_out > 0 {
            notes.push(format!("{} left out", measure.left_out));
        }
        if measure.unseen > 0 {
            notes.push(format!("{} not evidenced yet", measure.unseen));
        }
        if !measure.verdict.is_empty() {
            notes.push(measure.verdict.clone());
        }
        Self {
            count,
            rate,
            interval: measure.interval.map_or(String::new(), |interval| interval.percent()),
            notes,
            other_period: (measure.period != statement).then_some(measure.period),
        }
    }
}
