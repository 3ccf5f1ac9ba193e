//! Pages of a service that use the components.

use attain_govuk::{add_templates, environment};
use minijinja::context;

fn page(source: &'static str, values: minijinja::Value) -> String {
    let mut env = environment();
    add_templates(&mut env, [("page.njk", source)]).unwrap();
    env.get_template("page.njk").unwrap().render(values).unwrap()
}

#[test]
fn what_a_person_typed_is_never_read_as_html() {
    let values = context! { typed => "<script>\"'&</script>" };
    let escaped = "&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;";
    assert_eq!(page("{{ typed }}", values.clone()), escaped);
    let input = page(
        "{% from 'govuk/components/input/macro.njk' import govukInput %}
        {{ govukInput({ label: { text: typed }, name: 'n', value: typed, hint: { text: typed },
            attributes: { 'data-typed': typed } }) }}",
        values.clone(),
    );
    assert_eq!(input.matches(escaped).count(), 4, "{input}");
    assert!(!input.contains("<script>"), "{input}");
    let list = page(
        "{% from 'govuk/components/summary-list/macro.njk' import govukSummaryList %}
        {{ govukSummaryList({ card: { title: { text: typed } }, rows: [{ key: { text: typed }, value: { text: 'a ' + typed },
            actions: { items: [{ href: typed, text: typed, visuallyHiddenText: typed }] } }] }) }}",
        values,
    );
    assert!(!list.contains("<script>"), "{list}");
    assert!(list.contains(&format!("a {escaped}")), "{list}");
}

#[test]
fn the_frame_runs_only_scripts_from_files_and_shows_no_crown() {
    let html = page(
        "{% extends 'govuk/template.njk' %}
        {% block pageTitle %}Cases{% endblock %}
        {% block head %}<link rel=\"stylesheet\" href=\"{{ asset_url('govuk-frontend.min.css') }}\">{% endblock %}
        {% block content %}<h1>{{ title }}</h1>{% endblock %}",
        context! { title => "P&1", htmlLang => "cy", serviceName => "Attain", serviceUrl => "/" },
    );
    assert!(
        html.starts_with("<!DOCTYPE html>\n<html lang=\"cy\" class=\"govuk-template\">"),
        "{html}"
    );
    assert!(html.contains("<h1>P&amp;1</h1>"), "{html}");
    assert!(html.contains("href=\"/assets/"), "{html}");
    assert!(html.contains("govuk-service-navigation"), "{html}");
    for script in html.split("<script").skip(1) {
        assert!(script.starts_with(" src=\"/assets/"), "{html}");
    }
    for not in ["favicon", "og:image", "govuk-header", "copyright"] {
        assert!(!html.contains(not), "{html}");
    }
}

#[test]
fn a_component_takes_its_content_from_a_call() {
    let html = page(
        "{% from 'govuk/components/fieldset/macro.njk' import govukFieldset %}
        {% call govukFieldset({ legend: { text: 'Who?' } }) %}<p>{{ who }}</p>{% endcall %}",
        context! { who => "P1" },
    );
    assert!(html.contains("<p>P1</p>"), "{html}");
}

#[test]
fn a_template_that_cannot_be_read_is_named_with_its_line() {
    let mut env = environment();
    let problem = add_templates(&mut env, [("bad.njk", "{#\n\n#}\n{% if %}")]).unwrap_err();
    assert_eq!((problem.name(), problem.line()), (Some("bad.njk"), Some(4)));
}
