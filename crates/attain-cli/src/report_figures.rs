//! Published figures: a table of texts, as it was published.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, anyhow};
use attain_units::Pence;

use crate::commands::Stop;

/// A table of figures. Lines before the header that begin with `#` say where they are from.
pub struct Figures {
    /// The file, as refusals name it.
    pub file: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    line: u32,
    cells: Vec<String>,
}

/// One row of the table.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    figures: &'a Figures,
    row: &'a Row,
}

impl Figures {
    /// Reads the table.
    ///
    /// # Errors
    /// When it cannot be read, or a row has not as many cells as the header.
    pub fn read(path: &Path) -> Result<Self, Stop> {
        let file = path.display().to_string();
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_path(path)
            .with_context(|| format!("cannot read {file}"))?;
        let refused = |error: csv::Error| Stop::Refused(vec![format!("{file}: {error}")]);
        let columns = reader.headers().map_err(refused)?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(refused)?;
            let line = record.position().map_or(0, csv::Position::line);
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
        }
        Ok(Self { file, columns, rows })
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = Figure<'_>> {
        self.rows.iter().map(|row| Figure { figures: self, row })
    }
}

impl<'a> Figure<'a> {
    /// The line of the file.
    pub fn line(self) -> u32 {
        self.row.line
    }

    /// What stands in a column.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn cell(self, column: &str) -> Result<&'a str, Stop> {
        let Figures { file, columns, .. } = self.figures;
        let place = columns.iter().position(|name| name == column).ok_or_else(|| {
            let known = columns.join(", ");
            Stop::Refused(vec![format!(
                "{file} has no column `{column}`\n  report.toml asks for it; the columns are {known}"
            )])
        })?;
        Ok(&self.row.cells[place])
    }

    /// A pattern such as `metric{metric} {achieved}` with this row's cells in it; nothing when a
    /// cell is blank or holds one of the marks, which say why there is no figure.
    ///
    /// # Errors
    /// When the pattern names no column of the table.
    pub fn fill_if(
        self,
        pattern: &str,
        marks: &BTreeMap<String, String>,
    ) -> Result<Option<String>, Stop> {
        let mut told = true;
        let filled = self.fill_each(pattern, |cell| {
            told &= !cell.is_empty() && !marks.contains_key(cell);
        })?;
        Ok(told.then_some(filled))
    }

    /// A pattern with this row's cells in it, blank ones too.
    ///
    /// # Errors
    /// When the pattern names no column of the table.
    pub fn fill(self, pattern: &str) -> Result<String, Stop> {
        self.fill_each(pattern, |_| {})
    }

    fn fill_each(self, pattern: &str, mut see: impl FnMut(&str)) -> Result<String, Stop> {
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (column, after) = after.split_once('}').ok_or_else(|| {
                anyhow!("report.toml: `{pattern}` opens a column with {{ and does not close it")
            })?;
            let cell = self.cell(column)?;
            see(cell);
            text.push_str(before);
            text.push_str(cell);
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    /// Money in a column of plain pounds; nothing when the cell is blank.
    ///
    /// # Errors
    /// When it is no amount of money.
    pub fn pounds(self, column: &str) -> Result<Option<Pence>, Stop> {
        let cell = self.cell(column)?;
        if cell.is_empty() {
            return Ok(None);
        }
        let amount = format!("£{cell}").parse();
        amount.map(Some).map_err(|_| {
            self.refuse(&format!("`{cell}` in {column} is no amount in pounds"), "write 1250")
        })
    }

    /// A refusal of this row: what is wrong, and what to do.
    pub fn refuse(self, wrong: &str, hint: &str) -> Stop {
        let (file, line) = (&self.figures.file, self.row.line);
        Stop::Refused(vec![format!("{file} line {line}: {wrong}\n  {hint}")])
    }
}
