//! Statements that were made, and those of two terms side by side.

use attain_settlement::Statement;

/// A statement and the case it belongs to.
pub struct Made {
    /// The case, when the scheme has several.
    pub case: Option<String>,
    /// The statement.
    pub statement: Statement,
}

/// Statements of the same case and period side by side.
pub fn pairs<'a>(
    today: &'a [Made],
    beside: &'a [Made],
) -> Vec<(Option<&'a Made>, Option<&'a Made>)> {
    let same = |a: &Made, b: &Made| {
        a.case == b.case
            && a.statement.period == b.statement.period
            && a.statement.as_at == b.statement.as_at
    };
    let mut found: Vec<_> = today
        .iter()
        .map(|made| (Some(made), beside.iter().find(|other| same(made, other))))
        .collect();
    let only = beside.iter().filter(|other| !today.iter().any(|made| same(made, other)));
    found.extend(only.map(|other| (None, Some(other))));
    found
}
