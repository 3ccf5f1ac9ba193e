//! Reports for a terminal.

use super::{Block, Document, Section, Table, column};

/// The widest line.
const WIDTH: usize = 100;
/// The widest cell of words; a longer one goes on below itself.
const CELL: usize = 40;

impl Document {
    /// For a terminal.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n{}", self.title, wrapped(&self.about, "", ""));
        for section in &self.sections {
            written_section(section, &mut out);
        }
        if !self.sources.is_empty() {
            out.push_str("\nSources\n");
        }
        for (number, source) in (1..).zip(&self.sources) {
            let first = format!("  [{number}] ");
            let told = format!("{}: {}. {}.", source.publisher, source.title, source.period);
            let rest = " ".repeat(first.len());
            out.push_str(&wrapped(&told, &first, &rest));
            out.push_str(&wrapped(
                &format!("{} ({})", source.attribution, source.licence),
                &rest,
                &rest,
            ));
            for caveat in &source.caveats {
                out.push_str(&wrapped(caveat, &format!("{rest}- "), &format!("{rest}  ")));
            }
        }
        out
    }
}

fn written_section(section: &Section, out: &mut String) {
    out.push_str(&format!("\n{}\n", section.heading));
    for block in &section.blocks {
        match block {
            Block::Say(words) => out.push_str(&wrapped(words, "  ", "  ")),
            Block::Points(points) => {
                for point in points {
                    out.push_str(&wrapped(point, "  - ", "    "));
                }
            }
            Block::Table(table) => out.push_str(&written(table)),
            Block::Chart(picture) => {
                let [what, value] = &picture.table.head;
                let head = [what.clone(), format!("#{value}")].to_vec();
                let rows = picture.table.rows.iter().map(|row| row.to_vec()).collect();
                let caption = picture.table.caption.clone();
                out.push_str(&written(&Table { caption, head, rows }));
            }
            Block::Assumed(points) => apart("Assumed, not published:", "~", points, out),
            Block::Unknown(points) => apart("Not known:", "?", points, out),
        }
    }
}

/// Points that stand apart from what was published, each with its own mark.
fn apart(name: &str, mark: &str, points: &[String], out: &mut String) {
    out.push_str(&format!("  {name}\n"));
    for point in points {
        out.push_str(&wrapped(point, &format!("  {mark} "), "    "));
    }
}

/// A table in columns.
fn written(table: &Table) -> String {
    let heads = table.head.iter().map(|head| column(head));
    let heads: Vec<(&str, bool)> = heads.collect();
    let names: Vec<String> = heads.iter().map(|(name, _)| (*name).to_owned()).collect();
    let cells: Vec<Vec<Vec<String>>> = std::iter::once(&names)
        .chain(&table.rows)
        .map(|row| row.iter().map(|cell| lines(cell, CELL)).collect())
        .collect();
    let width = |at: usize| {
        let of = cells.iter().filter_map(|row| row.get(at)).flatten();
        of.map(|line| line.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut out = wrapped(&table.caption, "\n  ", "  ");
    for row in &cells {
        let height = row.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = String::from("  ");
            for ((cell, width), (_, is_number)) in row.iter().zip(&widths).zip(&heads) {
                let text = cell.get(at).map_or("", String::as_str);
                match is_number {
                    true => line.push_str(&format!("  {text:>width$}")),
                    false => line.push_str(&format!("  {text:<width$}")),
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// Words in lines of a report's width.
fn wrapped(words: &str, first: &str, rest: &str) -> String {
    let room = WIDTH - rest.chars().count();
    let mut out = String::new();
    for (number, line) in lines(words, room).iter().enumerate() {
        out.push_str(if number == 0 { first } else { rest });
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Words in lines of at most so many letters, broken between words; one for no words.
fn lines(words: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let line = lines.last_mut().expect("there is a line");
        if !line.is_empty() && room < line.chars().count() + 1 + word.chars().count() {
            lines.push(word.to_owned());
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines
}
