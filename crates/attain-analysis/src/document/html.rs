//! Reports as one page that stands alone: no script, nothing fetched, readable on a telephone
//! and on paper.

use attain_charts::{Picture, escaped};
use attain_figures::Source;

use super::{Block, Document, Section, Table, column};

impl Document {
    /// For a browser and for paper.
    pub fn html(&self) -> String {
        let title = escaped(&self.title);
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>{STYLE}{}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">Skip to the report</a>\n\
             <header><p>Attain: published figures, worked out and explained</p></header>\n\
             <main id=\"main\">\n<h1>{title}</h1>\n<p class=\"about\">{}</p>\n",
            attain_charts::STYLE,
            escaped(&self.about)
        );
        out.push_str("<nav aria-label=\"Contents\"><h2>Contents</h2><ol>\n");
        for (number, section) in (1..).zip(&self.sections) {
            let heading = escaped(&section.heading);
            out.push_str(&format!("<li><a href=\"#part-{number}\">{heading}</a></li>\n"));
        }
        if !self.sources.is_empty() {
            out.push_str("<li><a href=\"#sources\">Sources</a></li>\n");
        }
        out.push_str("</ol></nav>\n");
        for (number, section) in (1..).zip(&self.sections) {
            self.section(number, section, &mut out);
        }
        if !self.sources.is_empty() {
            out.push_str("<section id=\"sources\">\n<h2>Sources</h2>\n<ol class=\"sources\">\n");
            self.sources
                .iter()
                .zip(1..)
                .for_each(|(source, number)| cited(number, source, &mut out));
            out.push_str("</ol>\n</section>\n");
        }
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    fn section(&self, number: usize, section: &Section, out: &mut String) {
        let heading = escaped(&section.heading);
        out.push_str(&format!("<section id=\"part-{number}\">\n<h2>{heading}</h2>\n"));
        for block in &section.blocks {
            match block {
                Block::Say(words) => out.push_str(&format!("<p>{}</p>\n", self.linked(words))),
                Block::Points(points) => self.points(points, out),
                Block::Table(table) => self.table(table, out),
                Block::Chart(picture) => self.chart(picture, out),
                Block::Assumed(points) => {
                    out.push_str("<div class=\"assumed\"><h3>Assumed, not published</h3>\n");
                    self.points(points, out);
                    out.push_str("</div>\n");
                }
                Block::Hint(_) => {}
                Block::Unknown(points) => {
                    out.push_str("<div class=\"unknown\"><h3>Not known</h3>\n");
                    self.points(points, out);
                    out.push_str("</div>\n");
                }
            }
        }
        out.push_str("</section>\n");
    }

    fn points(&self, points: &[String], out: &mut String) {
        out.push_str("<ul>\n");
        for point in points {
            out.push_str(&format!("<li>{}</li>\n", self.linked(point)));
        }
        out.push_str("</ul>\n");
    }

    fn chart(&self, picture: &Picture, out: &mut String) {
        let [what, value] = &picture.table.head;
        let head = vec![what.clone(), format!("#{value}")];
        let rows = picture.table.rows.iter().map(|row| row.to_vec()).collect();
        let table = Table { caption: picture.table.caption.clone(), head, rows };
        out.push_str("<div class=\"chart\">\n");
        out.push_str(&picture.svg);
        self.table(&table, out);
        out.push_str("</div>\n");
    }

    fn table(&self, table: &Table, out: &mut String) {
        let caption = escaped(&table.caption);
        out.push_str(&format!(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\">\n\
             <table>\n<caption>{}</caption>\n<thead><tr>",
            self.linked(&table.caption)
        ));
        let columns: Vec<(&str, bool)> = table.head.iter().map(|head| column(head)).collect();
        let class = |is_number: bool| if is_number { " class=\"number\"" } else { "" };
        for (name, is_number) in &columns {
            out.push_str(&format!("<th scope=\"col\"{}>{}</th>", class(*is_number), escaped(name)));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            out.push_str("<tr>");
            for (place, (cell, (_, is_number))) in row.iter().zip(&columns).enumerate() {
                let cell = self.linked(cell);
                match place {
                    0 => out.push_str(&format!("<th scope=\"row\">{cell}</th>")),
                    _ => out.push_str(&format!("<td{}>{cell}</td>", class(*is_number))),
                }
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }

    /// Words in which the number of a source leads to it.
    fn linked(&self, words: &str) -> String {
        let mut linked = escaped(words);
        for number in 1..=self.sources.len() {
            let link = format!("<a href=\"#source-{number}\">[{number}]</a>");
            linked = linked.replace(&format!("[{number}]"), &link);
        }
        linked
    }
}

fn cited(number: usize, source: &Source, out: &mut String) {
    out.push_str(&format!(
        "<li id=\"source-{number}\"><strong>{}</strong>. {}. {}.<br>{} <span class=\"licence\">({})</span>\
         <br>From: {}<br>Derived: {}",
        escaped(&source.title),
        escaped(&source.publisher),
        escaped(&source.period),
        escaped(&source.attribution),
        escaped(&source.licence),
        escaped(&source.origin),
        escaped(&source.derived),
    ));
    if !source.caveats.is_empty() {
        out.push_str("<ul>");
        for caveat in &source.caveats {
            out.push_str(&format!("<li>{}</li>", escaped(caveat)));
        }
        out.push_str("</ul>");
    }
    out.push_str("</li>\n");
}

/// Colours of at least 4.5 to 1 on their ground, and none that tells anything alone.
const STYLE: &str = "\
*{box-sizing:border-box}\
body{margin:0;font:1.0625rem/1.5 system-ui,-apple-system,\"Segoe UI\",Arial,sans-serif;color:#0b0c0c;background:#fff}\
header{background:#12436d;color:#fff;padding:.6rem 1.25rem}header p{margin:0;max-width:66rem;margin-inline:auto}\
main{max-width:66rem;margin:0 auto;padding:1.25rem}\
h1{font-size:2rem;line-height:1.15;margin:.5rem 0}\
h2{font-size:1.4rem;line-height:1.25;margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:3px solid #12436d}\
h3{font-size:1.05rem;margin:0 0 .3rem}\
.about{font-size:1.15rem;color:#383f43}\
a{color:#1a4480}a:focus,.scroll:focus{outline:3px solid #0b0c0c;outline-offset:2px;background:#fd0}\
.scroll:focus{background:none}\
.skip{position:absolute;left:-100rem}.skip:focus{left:1rem;top:.5rem;padding:.3rem .6rem;color:#0b0c0c}\
nav h2{font-size:1.05rem;border:0;margin:1rem 0 .2rem;padding:0}\
nav ol{margin:.2rem 0;padding-left:1.5rem;columns:18rem 3}\
p,li{max-width:44rem}\
.scroll{overflow-x:auto;margin:1rem 0}\
table{border-collapse:collapse;font-size:.95rem;min-width:min(100%,26rem)}.chart table{min-width:100%}\
caption{text-align:left;font-weight:700;padding-bottom:.4rem}\
th,td{text-align:left;padding:.35rem .9rem .35rem 0;border-bottom:1px solid #8a9196;vertical-align:top}\
tbody th{font-weight:400;min-width:9rem;max-width:24rem}\
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\
.chart{display:flex;flex-wrap:wrap;gap:0 2rem;align-items:flex-start;margin:1rem 0}\
.chart .attain-chart{flex:1 1 18rem}.chart .scroll{flex:1 1 14rem;margin:0}\
.assumed,.unknown{margin:1rem 0;padding:.7rem 1rem;max-width:46rem;background:#f3f2f1}\
.assumed{border-left:.5rem dashed #594d00;background:#fff7bf}\
.unknown{border-left:.5rem dotted #505a5f}\
.assumed ul,.unknown ul{margin:.2rem 0;padding-left:1.3rem}\
.sources li{margin-bottom:.9rem;overflow-wrap:anywhere;font-size:.95rem}\
@media(max-width:40rem){h1{font-size:1.6rem}main{padding:.9rem}nav ol{columns:1}\
tbody th{min-width:6rem}th,td{padding-right:.5rem}}\
@media print{body{font-size:10pt}header{background:none;color:#0b0c0c;border-bottom:2px solid}nav,.skip{display:none}\
main{max-width:none;padding:0}a{color:inherit;text-decoration:none}.scroll{overflow:visible}\
tr,.chart,.assumed,.unknown,svg{break-inside:avoid}h2,h3,caption{break-after:avoid}}";
