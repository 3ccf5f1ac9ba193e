//! A report as text for a terminal and as a page for a browser: the same sections, said once.

use attain_charts::{Picture, escaped};

/// A report.
#[derive(Default)]
pub struct Page {
    title: String,
    sections: Vec<Section>,
}

struct Section {
    heading: String,
    text: String,
    /// A picture of what the table holds, for a browser.
    picture: Option<Picture>,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Page {
    /// A page without sections.
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), sections: Vec::new() }
    }

    /// Adds a section of text.
    pub fn say(&mut self, heading: &str, text: String) {
        self.table(heading, text, Vec::new(), Vec::new());
    }

    /// Adds a section with a table. Columns that begin with `#` hold numbers.
    pub fn table(
        &mut self,
        heading: &str,
        text: String,
        columns: Vec<&'static str>,
        rows: Vec<Vec<String>>,
    ) {
        let heading = heading.to_owned();
        self.sections.push(Section { heading, text, picture: None, columns, rows });
    }

    /// Puts a picture above the table of the section added last. The table holds what it shows.
    pub fn picture(&mut self, picture: Picture) {
        if let Some(section) = self.sections.last_mut() {
            section.picture = Some(picture);
        }
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.title);
        for section in &self.sections {
            out.push_str(&format!("\n{}\n", section.heading));
            if !section.text.is_empty() {
                out.push_str(&format!("  {}\n", section.text.replace('\n', "\n  ")));
            }
            section.lines(&mut out);
        }
        out
    }

    /// For a browser: readable without scripts, with every table headed.
    pub fn html(&self) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>{STYLE}{}</style>\n</head>\n<body>\n<main>\n\
             <h1>{title}</h1>\n",
            attain_charts::STYLE,
            title = escaped(&self.title)
        );
        for section in &self.sections {
            out.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(&section.heading)));
            for line in section.text.lines() {
                out.push_str(&format!("<p>{}</p>\n", escaped(line)));
            }
            if let Some(picture) = &section.picture {
                out.push_str(&picture.svg);
                out.push('\n');
            }
            section.html(&mut out);
            out.push_str("</section>\n");
        }
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }
}

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;margin:1.5rem 5vw;color:#0b0c0c}\
    p{max-width:44rem}.wide{overflow-x:auto}.wide:focus{outline:3px solid #1d70b8}\
    main{max-width:70rem}table{border-collapse:collapse}\
    th,td{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #b1b4b6;vertical-align:top}td:first-child{min-width:5.5rem}\
    .number{white-space:nowrap;text-align:right;font-variant-numeric:tabular-nums}";

impl Section {
    fn lines(&self, out: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let heads: Vec<String> =
            self.columns.iter().map(|name| name.trim_start_matches('#').to_owned()).collect();
        let all = || std::iter::once(&heads).chain(&self.rows);
        let width = |at: usize| {
            all().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..heads.len()).map(width).collect();
        for row in all() {
            let mut line = String::from(" ");
            for ((cell, width), column) in row.iter().zip(&widths).zip(&self.columns) {
                if column.starts_with('#') {
                    line.push_str(&format!(" {cell:>width$} "));
                } else {
                    line.push_str(&format!(" {cell:<width$} "));
                }
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }

    fn html(&self, out: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let class = |column: &str| if column.starts_with('#') { " class=\"number\"" } else { "" };
        let name = escaped(&self.heading);
        out.push_str(&format!(
            "<div class=\"wide\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">\n\
             <table>\n<thead><tr>"
        ));
        for column in &self.columns {
            let name = escaped(column.trim_start_matches('#'));
            out.push_str(&format!("<th scope=\"col\"{}>{name}</th>", class(column)));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            out.push_str("<tr>");
            for (cell, column) in row.iter().zip(&self.columns) {
                out.push_str(&format!("<td{}>{}</td>", class(column), escaped(cell)));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_the_same_in_both_forms() {
        let mut page = Page::new("Returns");
        let rows = vec![vec!["<b>".to_owned(), "12".to_owned()], vec!["a".into(), "3".into()]];
        page.table("Rows", "Two of them.".to_owned(), vec!["Name", "#Count"], rows);
        assert_eq!(
            page.text(),
            "Returns\n\nRows\n  Two of them.\n  Name  Count\n  <b>      12\n  a         3\n"
        );
        assert!(page.html().contains("<td>&lt;b&gt;</td><td class=\"number\">12</td>"));
    }
}
