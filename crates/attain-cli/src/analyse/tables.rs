//! A council's own tables: contracts, and needs it counted itself. A table is taken whole, or
//! refused with every line that is wrong.

use std::path::Path;

use attain_analysis::need::{Funding, Group, LocalNeed};
use attain_analysis::report::Contract;
use attain_units::Pence;

use crate::commands::Stop;
use crate::report_figures::{Figure, Figures};

/// Contracts: provider, type, support and yearly; people and year where they are told.
pub fn contracts(path: &Path) -> Result<Vec<Contract>, Stop> {
    read(path, |row| {
        Ok(Contract {
            provider: row.text("provider")?,
            provider_type: row.text("type")?,
            support: row.text("support")?,
            yearly: row.price("yearly")?,
            people: if row.has("people") { row.count_told("people")? } else { None },
            year: if row.has("year") { Some(row.text("year")?) } else { None },
        })
    })
}

/// Needs: need, group, funding, people, outcomes, source and period.
pub fn needs(path: &Path) -> Result<Vec<LocalNeed>, Stop> {
    read(path, |row| {
        let group = Group::ALL.map(|group| (group, group.words()));
        let funding = Funding::ALL.map(|funding| (funding, funding.words()));
        Ok(LocalNeed {
            need: row.text("need")?,
            group: row.one_of("group", &group)?,
            funding: row.one_of("funding", &funding)?,
            people: row.count("people")?,
            outcomes: row.text("outcomes")?,
            source: row.text("source")?,
            period: row.text("period")?,
        })
    })
}

/// Why a row is refused: as a sentence, or because the table has no such column.
enum Wrong {
    Row(String),
    Table(Stop),
}

/// A row of a council's table.
struct Row<'a> {
    figure: Figure<'a>,
    file: &'a str,
}

fn read<T>(path: &Path, make: impl Fn(&Row) -> Result<T, Wrong>) -> Result<Vec<T>, Stop> {
    let table = Figures::read(path)?;
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    for figure in table.rows() {
        match make(&Row { figure, file: &table.file }) {
            Ok(row) => rows.push(row),
            Err(Wrong::Row(told)) => refused.push(told),
            Err(Wrong::Table(stop)) => return Err(stop),
        }
    }
    if rows.is_empty() && refused.is_empty() {
        refused.push(format!("{}: the table is empty\n  give one on each line", table.file));
    }
    if refused.is_empty() { Ok(rows) } else { Err(Stop::Refused(refused)) }
}

impl Row<'_> {
    fn wrong(&self, what: impl std::fmt::Display, hint: &str) -> Wrong {
        Wrong::Row(format!("{} line {}: {what}\n  {hint}", self.file, self.figure.line()))
    }

    fn has(&self, column: &str) -> bool {
        self.figure.cell(column).is_ok()
    }

    fn text(&self, column: &str) -> Result<String, Wrong> {
        let cell = self.figure.cell(column).map_err(Wrong::Table)?;
        if cell.is_empty() {
            return Err(self.wrong(format!("`{column}` is blank"), "say what it is"));
        }
        Ok(cell.to_owned())
    }

    fn price(&self, column: &str) -> Result<Pence, Wrong> {
        let hint = "write what is paid in a year as an amount of nought or more";
        let price: Pence = self.text(column)?.parse().map_err(|error| self.wrong(error, hint))?;
        match price < Pence::ZERO {
            true => Err(self.wrong(format!("the price {price} is below nought"), hint)),
            false => Ok(price),
        }
    }

    fn count(&self, column: &str) -> Result<u64, Wrong> {
        let text = self.text(column)?;
        let count = text.replace(',', "").parse::<u32>().map(u64::from);
        let wrong =
            |_| self.wrong(format!("`{text}` is no number of people"), "write a whole number");
        count.map_err(wrong)
    }

    /// A number, or nothing where the cell is blank.
    fn count_told(&self, column: &str) -> Result<Option<u64>, Wrong> {
        let is_blank = self.figure.cell(column).map_err(Wrong::Table)?.is_empty();
        if is_blank { Ok(None) } else { self.count(column).map(Some) }
    }

    fn one_of<T: Copy>(&self, column: &str, known: &[(T, &str)]) -> Result<T, Wrong> {
        let text = self.text(column)?;
        let found = known.iter().find(|(_, words)| *words == text).map(|(value, _)| *value);
        let words: Vec<&str> = known.iter().map(|(_, words)| *words).collect();
        let hint = format!("write one of {}", words.join(", "));
        found.ok_or_else(|| self.wrong(format!("`{text}` is no {column}"), &hint))
    }
}
