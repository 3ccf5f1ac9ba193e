//! Reports for a terminal.

use super::{Block, Document, Section, Table, column};

/// The widest line.
const WIDTH: usize = 100;
/// How wide a cell of words may be; a longer one goes on below itself. The first that lets the
/// table fit is taken, or else the last.
const CELLS: [usize; 3] = [40, 28, 18];

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
            Block::Hint(words) => out.push_str(&wrapped(words, "  > ", "    ")),
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
    let [widest, others @ ..] = CELLS;
    let mut grid = Grid::of(table, widest);
    for room in others {
        if WIDTH < grid.width() {
            grid = Grid::of(table, room);
        }
    }
    wrapped(&table.caption, "\n  ", "  ") + &grid.written()
}

/// A table whose cells are broken into lines.
struct Grid {
    rows: Vec<Vec<Vec<String>>>,
    widths: Vec<usize>,
    numbers: Vec<bool>,
}

impl Grid {
    fn of(table: &Table, room: usize) -> Self {
        let heads: Vec<(&str, bool)> = table.head.iter().map(|head| column(head)).collect();
        let names: Vec<String> = heads.iter().map(|(name, _)| (*name).to_owned()).collect();
        let all = std::iter::once(&names).chain(&table.rows);
        let rows = all.map(|row| row.iter().map(|cell| lines(cell, room)).collect());
        let rows: Vec<Vec<Vec<String>>> = rows.collect();
        let width = |at: usize| {
            let of = rows.iter().filter_map(|row| row.get(at)).flatten();
            of.map(|line| line.chars().count()).max().unwrap_or(0)
        };
        let widths = (0..heads.len()).map(width).collect();
        let numbers = heads.iter().map(|(_, is_number)| *is_number).collect();
        Self { rows, widths, numbers }
    }

    fn width(&self) -> usize {
        self.widths.iter().map(|width| width + 2).sum::<usize>() + 2
    }

    fn written(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            for at in 0..row.iter().map(Vec::len).max().unwrap_or(0) {
                let mut line = String::from("  ");
                for ((cell, width), is_number) in row.iter().zip(&self.widths).zip(&self.numbers) {
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
