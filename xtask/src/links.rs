//! The links of the written pages: each one leads to a file that is there.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

/// The links of every Markdown file that lead nowhere.
pub fn broken(root: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "md")) {
        let text =
            fs::read_to_string(root.join(file)).with_context(|| file.display().to_string())?;
        for (line, link) in links(&text) {
            if !leads_somewhere(root, file, &link) {
                found.push(format!("{}:{line} links to `{link}`", file.display()));
            }
        }
    }
    Ok(found)
}

/// The links to files in a page, each with its line: those of the text, and those of mdBook's
/// `include`, which may stand inside code.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut is_code = false;
    for (number, line) in text.lines().enumerate() {
        let mut keep = |link: &str| found.push((number + 1, link.to_owned()));
        for part in line.split("{{#").skip(1) {
            let words: Vec<&str> =
                part.split("}}").next().unwrap_or_default().split_whitespace().collect();
            if let ["include" | "rustdoc_include" | "playground", path, ..] = words[..] {
                keep(path.split(':').next().unwrap_or(path));
            }
        }
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            let prose = without_code(line);
            for part in prose.split("](").skip(1) {
                let target = part.split(')').next().unwrap_or_default();
                keep(target.split(" \"").next().unwrap_or_default().trim());
            }
            if let Some((name, target)) = prose.split_once("]: ")
                && name.starts_with('[')
                && !name.starts_with("[^")
            {
                keep(target.split_whitespace().next().unwrap_or_default());
            }
        }
    }
    found
}

/// A line without what stands between backticks.
fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

fn leads_somewhere(root: &Path, file: &Path, link: &str) -> bool {
    if ["https:", "http:", "mailto:", "#"].iter().any(|start| link.starts_with(start)) {
        return true;
    }
    let path = link.split('#').next().unwrap_or_default();
    let page = file.parent().unwrap_or(Path::new(""));
    !path.is_empty() && stays_inside(&page.join(path)) && root.join(page).join(path).exists()
}

/// Whether a path from the root stays below the root.
fn stays_inside(path: &Path) -> bool {
    let mut depth = 0_usize;
    path.components().all(|part| match part {
        Component::Normal(_) => {
            depth += 1;
            true
        }
        Component::ParentDir => match depth.checked_sub(1) {
            Some(less) => {
                depth = less;
                true
            }
            None => false,
        },
        Component::CurDir => true,
        Component::RootDir | Component::Prefix(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_in_prose_and_includes_but_not_in_code() {
        let page = "\
[a](a.md) and [b](b.md#part \"title\"), not `[c](c.md)`
```text
[d](d.md)
{{#include ../e.toml:3:9}}
```
[f]: f.md
[^note]: a remark";
        let found: Vec<(usize, String)> = links(page);
        let found: Vec<(usize, &str)> = found.iter().map(|(l, link)| (*l, link.as_str())).collect();
        assert_eq!(found, [(1, "a.md"), (1, "b.md#part"), (4, "../e.toml"), (6, "f.md")]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_named_with_its_line() {
        let root = std::env::temp_dir().join(format!("attain-links-{}", std::process::id()));
        fs::create_dir_all(root.join("book/src")).unwrap();
        fs::write(root.join("book/src/here.md"), "").unwrap();
        let summary = "# Summary\n\n- [Here](here.md)\n- [There](there.md)\n- [Draft]()\n\
                       - [Out](../../../out.md)\n- [Web](https://example.org)\n- [Root](/etc)\n";
        fs::write(root.join("book/src/SUMMARY.md"), summary).unwrap();
        let found = broken(&root, &["book/src/SUMMARY.md".into(), "Cargo.toml".into()]).unwrap();
        fs::remove_dir_all(&root).unwrap();
        let page = "book/src/SUMMARY.md";
        assert_eq!(
            found,
            [
                format!("{page}:4 links to `there.md`"),
                format!("{page}:5 links to ``"),
                format!("{page}:6 links to `../../../out.md`"),
                format!("{page}:8 links to `/etc`"),
            ]
        );
    }
}
