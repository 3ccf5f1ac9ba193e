//! What is changed in the Design System's files before they are embedded. Each edit must find
//! what it changes, so that a new version cannot slip past it.

use anyhow::{Result, ensure};

/// The style sheet in Arial: GDS Transport, the crown and the crest belong to GOV.UK alone.
pub fn css(css: &str) -> Result<String> {
    let fonts = css.matches("@font-face").count();
    ensure!(fonts == 2, "the style sheet has {fonts} @font-face rules, and two were expected");
    let css = without_rules_that_fetch(css)?;
    let css = replaced(&css, "GDS Transport,arial", "arial")?;
    ensure!(!css.contains("GDS Transport"), "the style sheet still asks for GDS Transport");
    before(&css, "/*# sourceMappingURL=")
}

/// The script without its map.
pub fn js(js: &str) -> Result<String> {
    before(js, "//# sourceMappingURL=")
}

/// The page template as a frame for other services than GOV.UK: no inline script, so that a
/// strict content security policy holds; no crown in header, footer or icons; and no block
/// within a `call`, which only Nunjucks allows.
pub fn frame(njk: &str) -> Result<String> {
    let mut njk = njk.to_owned();
    for name in ["header", "footer"] {
        let begin = format!("{{% from \"./components/{name}/macro.njk\"");
        njk = without_lines(&njk, &begin, "-%}")?;
        let upper = if name == "header" { "Header" } else { "Footer" };
        njk = without_lines(&njk, &format!("{{{{ govuk{upper}() }}}}"), "")?;
        njk = without_lines(
            &njk,
            &format!("{{% macro _govukTemplate{upper}() %}}"),
            "{% endmacro %}",
        )?;
        let open = format!(
            "<{name} class=\"govuk-template__{name} {{%- if {name}Classes %}} {{{{ {name}Classes }}}}{{% endif %}}\" \
             {{{{- govukAttributes({name}Attributes) }}}}>"
        );
        njk = replaced(&njk, &format!("{{% call _govukTemplate{upper}() %}}"), &open)?;
        let (head, tail) = split(&njk, "{% endcall %}")?;
        njk = format!("{head}</{name}>{tail}");
    }
    njk = without_lines(&njk, "<script", "</script>")?;
    let (head, tail) = split(&njk, "{% block bodyStart %}")?;
    njk = format!(
        "{head}<script src=\"{{{{ asset_url('js-enabled.js') }}}}\"></script>\n    {{% block bodyStart %}}{tail}"
    );
    while njk.contains("<link rel=") {
        njk = without_lines(&njk, "<link rel=", ">")?;
    }
    Ok(njk)
}

/// Drops each rule that names an address: fonts, crown and crest.
fn without_rules_that_fetch(css: &str) -> Result<String> {
    let mut css = css.to_owned();
    while let Some(address) = css.find("url(") {
        let open = css[..address].rfind('{');
        let close = css[address..].find('}');
        ensure!(
            open.is_some() && close.is_some(),
            "the style sheet names an address outside a rule"
        );
        let (open, close) = (open.unwrap_or_default(), address + close.unwrap_or_default());
        let begin = css[..open].rfind(['{', '}']).map_or(0, |end| end + 1);
        css.replace_range(begin..=close, "");
    }
    Ok(css)
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.contains(from), "govuk-frontend has changed: `{from}` is not in it");
    Ok(text.replace(from, to))
}

/// The text without the stretch from `begin` to the next `end`, and without the lines it leaves empty.
fn without_lines(text: &str, begin: &str, end: &str) -> Result<String> {
    let (head, tail) = split(text, begin)?;
    let (_, tail) = split(tail, end)?;
    let tail = tail.strip_prefix('\n').unwrap_or(tail);
    Ok(format!("{}{tail}", head.trim_end_matches(' ')))
}

/// What stands before the mark, with a new line at its end.
fn before(text: &str, mark: &str) -> Result<String> {
    Ok(format!("{}\n", split(text, mark)?.0.trim_end()))
}

fn split<'a>(text: &'a str, mark: &str) -> Result<(&'a str, &'a str)> {
    let parts = text.split_once(mark);
    ensure!(parts.is_some(), "govuk-frontend has changed: `{mark}` is not in it");
    Ok(parts.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_fetches_nothing_and_asks_for_arial() {
        let sheet = ":root{--a:1}@font-face{src:url(/f/light.woff2)}@font-face{src:url(/f/bold.woff2)}\
            .logo:before{background-image:url(/i/crest.svg)}@supports (x){.logo:before{mask:url(/i/crest.svg)}}\
            .body{font-family:GDS Transport,arial,sans-serif}\n/*# sourceMappingURL=x.map */\n";
        let expected = ":root{--a:1}@supports (x){}.body{font-family:arial,sans-serif}\n";
        assert_eq!(css(sheet).unwrap(), expected);
    }

    #[test]
    fn a_style_sheet_that_is_not_as_expected_is_refused() {
        assert!(css("").is_err());
        let stray = "@font-face{src:url(a)}@font-face{src:url(b)}.a{font:GDS Transport,arial}.b{font:GDS Transport}";
        let text = css(stray).unwrap_err().to_string();
        assert_eq!(text, "the style sheet still asks for GDS Transport");
    }

    #[test]
    fn an_edit_that_finds_nothing_to_change_says_so() {
        let text = js("no map").unwrap_err().to_string();
        assert_eq!(text, "govuk-frontend has changed: `//# sourceMappingURL=` is not in it");
        assert!(frame("<html></html>").is_err());
    }
}
