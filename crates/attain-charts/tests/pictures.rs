//! Each form as a reader sees it. `ATTAIN_BLESS=1 cargo test -p attain-charts` writes the
//! pictures; look at them in a browser before you commit them.

mod story;

use std::fs;
use std::path::Path;

use attain_charts::{STYLE, Table};

#[test]
fn the_pictures_are_those_that_were_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let mut different = Vec::new();
    let mut page = format!(
        "<!DOCTYPE html><meta name=viewport content=width=device-width><style>body{{font-family:arial}}{STYLE}</style>"
    );
    for (name, picture) in story::pictures() {
        page +=
            &format!("<h2>{}</h2>{}{}", picture.table.caption, picture.svg, html(&picture.table));
        let file = folder.join(format!("{name}.svg"));
        let svg = picture.svg.replace("><", ">\n<") + "\n";
        if std::env::var_os("ATTAIN_BLESS").is_some() {
            fs::write(&file, &svg).unwrap();
        } else if fs::read_to_string(&file).ok().as_deref() != Some(&svg) {
            different.push(name);
        }
    }
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("charts.html"), page).unwrap();
    assert_eq!(different, [""; 0], "look at charts.html in the tmp folder of the build");
}

fn html(table: &Table) -> String {
    let rows: Vec<String> = table.rows.iter().map(|[a, b]| format!("<tr><td>{a}<td>{b}")).collect();
    format!("<table><tr><th>{}<th>{}{}</table>", table.head[0], table.head[1], rows.join(""))
}

#[test]
fn picture_and_table_tell_the_same() {
    for (name, picture) in story::pictures() {
        let svg = roxmltree::Document::parse(&picture.svg).unwrap();
        let printed: Vec<&str> = svg.descendants().filter_map(|node| node.text()).collect();
        let printed = printed.join(" ");
        // Where the levels have no room, the first and the last are printed.
        let middle = if name == "progress-downwards" { 1..11 } else { 0..0 };
        for (row, [_, shown]) in picture.table.rows.iter().enumerate() {
            assert!(
                middle.contains(&row) || printed.contains(shown.as_str()),
                "{name} does not print {shown}"
            );
        }
        assert!(!picture.table.rows.is_empty());
    }
}

#[test]
fn a_picture_is_named_and_described_and_fills_the_width_it_is_given() {
    for (name, picture) in story::pictures() {
        let svg = roxmltree::Document::parse(&picture.svg).unwrap();
        let root = svg.root_element();
        assert_eq!(root.attribute("role"), Some("img"), "{name}");
        assert_eq!((root.attribute("width"), root.attribute("height")), (None, None), "{name}");
        for tag in ["title", "desc"] {
            let node =
                root.children().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", tag)));
            assert!(
                node.and_then(|node| node.text()).is_some_and(|text| !text.is_empty()),
                "{name}"
            );
        }
    }
}
