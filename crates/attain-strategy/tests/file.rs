//! The file of a plan's papers: what is read from it, what it says of the stages, what is refused.

use attain_strategy::{Papers, PapersError, Standing, Step, read};
use attain_units::Language;

const EXAMPLE: &str = include_str!("../../../book/src/examples/plan/papers.toml");

fn papers(text: &str) -> Papers {
    read(text).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn standings(steps: &[Step]) -> Vec<Standing> {
    steps.iter().map(|step| step.standing).collect()
}

/// What the papers of the example lack, stage by stage, as `paper: sentence`.
fn lacks(step: &Step) -> Vec<String> {
    let each = step.papers.iter().flat_map(|paper| {
        let name = paper.name(Language::English);
        paper
            .missing
            .iter()
            .map(move |missing| format!("{name}: {}", missing.say(Language::English)))
    });
    each.collect()
}

/// The example with what it lacks written in.
fn whole() -> String {
    let changes = [
        (
            "[plan]",
            "approved = { by = \"Cabinet\", minute = \"6 October 2026, item 4\" }\n\
             [stages.do]\nvoices = [\"two visits\"]\nevidence.contract = \"signed on 1 March 2027\"\n\
             approved = { by = \"Cabinet\", minute = \"item 2\" }\n\
             [stages.review]\nvoices = [\"forum\"]\n\
             evidence = { results = \"year one\", learning = \"workshop\" }\n\
             approved = { by = \"Cabinet\", minute = \"item 9\" }\n[plan]",
        ),
        ("[readiness]", "[readiness]\nreluctance = { cleared = 4 }"),
        ("therapist from the hospital\"", "therapist from the hospital\", closed = true"),
        ("local = [", "takes.quality-of-care = [\"20 visits\"]\nlocal = ["),
        ("links = [", "links = [\n[\"equipment within a day\", \"can wash and cook\"],"),
        (
            "[specification]",
            "[specification]\nquality = [{ by = \"checks\", words = \"monthly\" }]",
        ),
        ("signed = [\"council\"]", "signed = [\"council\", \"provider\"]"),
        (
            "[checklist]",
            "[checklist]\nproviders.evidence = [\"clause 3\"]\nmembers.evidence = [\"minute 6\"]",
        ),
    ];
    let mut text = EXAMPLE.to_owned();
    for (old, new) in changes {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    for domain in ["person-centred", "well-led", "market"] {
        for number in 1..=3 {
            text += &format!(
                "[[standard]]\ndomain = \"{domain}\"\nname = \"standard {number}\"\n\
                 documents = \"plan\"\nopinions = \"survey\"\nmonitoring = \"returns\"\nmet = true\n"
            );
        }
    }
    text
}

#[test]
fn a_plan_stands_at_the_first_stage_that_lacks_anything() {
    let steps = papers(EXAMPLE).steps();
    use Standing::{Ahead, Closed, Here};
    assert_eq!(standings(&steps), [Closed, Here, Ahead, Ahead]);
    assert_eq!(lacks(&steps[0]), [""; 0]);
    assert_eq!(
        lacks(&steps[1]),
        [
            "outcomes: Care is good and does not keep changing: nobody says how much service it takes",
            "logic model: The activity «equipment within a day» leads to no outcome: link it, or leave it out",
            "specification: The specification lacks: Quality assurance: supervision, workforce, checks",
            "readiness: Staff are reluctant: nobody has judged it",
            "resources: Therapists: the readiness programme is open. Close it, or waive it with a reason",
            "gate: a specification with its three parts: there is no evidence",
            "gate: readiness programmes closed or waived: there is no evidence",
            "gate: The gate «From planning to buying» waits for the approval of members",
        ]
    );
}

#[test]
fn a_plan_with_everything_has_closed_every_stage() {
    let steps = papers(&whole()).steps();
    for step in &steps {
        assert_eq!(lacks(step), [""; 0]);
    }
    assert_eq!(standings(&steps), [Standing::Closed; 4]);
}

/// S94: what members approved without the evidence is not approved.
#[test]
fn approval_counts_only_with_the_evidence() {
    let text =
        whole().replace("evidence.options = \"appraisal of three options, 2 June 2026\"\n", "");
    let steps = papers(&text).steps();
    assert_eq!(standings(&steps)[1..], [Standing::Here, Standing::Ahead, Standing::Ahead]);
    assert_eq!(lacks(&steps[1]).len(), 2, "the evidence, and with it the approval");
}

/// S02: nobody is heard, so nothing is closed, however many papers there are.
#[test]
fn no_stage_is_closed_without_a_voice() {
    let text = whole().replace("voices = [\"two visits\"]\n", "");
    let steps = papers(&text).steps();
    assert_eq!(steps[2].standing, Standing::Here);
    let lacking = lacks(&steps[2]);
    assert_eq!(lacking[0], "gate: the word of the people it is about: there is no evidence");
}

#[test]
fn a_paper_that_nobody_began_is_missing_itself() {
    let steps = papers("format = 1\nname = \"Nothing yet\"").steps();
    assert_eq!(standings(&steps)[0], Standing::Here);
    assert_eq!(lacks(&steps[0])[0], "strategic plan: It is not begun: write the strategic plan");
    let keys = |step: &Step| step.papers.iter().map(|paper| paper.key).collect::<Vec<_>>();
    assert!(!keys(&steps[1]).contains(&"feasibility"), "only a bid needs one");
    let counted: usize = steps.iter().map(|step| step.papers.len()).sum();
    assert_eq!(counted, 13 + 4, "thirteen papers and four gates");
}

/// A line, what is told of it, and what to do.
const REFUSED: &[(&str, &str, &str)] = &[
    ("[plan]\nprice = 1", "unknown field `price`", "book's page on papers"),
    (
        "[plan]\nmodel = \"hours\"",
        "plan.model: `hours` is not known",
        "care-planning, reward, population",
    ),
    ("[duties]\ncars = [\"x\"]", "duties: `cars` is not known", "wellbeing-and-home"),
    ("[duties]\ncarers = [\" \"]", "duties: `carers` says nothing", "leave the line out"),
    ("[outcomes]\nframework = \"france\"", "outcomes.framework: `france`", "england, wales"),
    (
        "[outcomes]\nframework = \"wales\"\nlocal = [{ code = \"home\", words = \"Warm\" }]",
        "the code `home` is taken",
        "a code of its own",
    ),
    ("[readiness]\nresources = { cleared = 5 }", "readiness.resources: 5 is above 4", "from 0"),
    ("[survey]\nweather = { agree = 1, disagree = 2 }", "survey: `weather` is not", "important"),
    ("[survey]\nimportant = { agree = -1, disagree = 2 }", "invalid value", "page on papers"),
    ("[resources]\npass = 5", "resources.pass: 5 is above 4", "from 0"),
    (
        "[resources]\nmoney = { now = 3, later = 6 }",
        "resources.money.later: 6 is above 4",
        "from 0",
    ),
    ("[resources]\nmoney = { now = 3 }", "missing field `later`", "page on papers"),
    (
        "[resources]\nweather = { now = 3, later = 3 }",
        "resources: `weather` is not known",
        "money, providers, workforce, therapists, community",
    ),
    ("[tender]\nstability = 7", "tender.stability: 7 is above 4", "from 0"),
    (
        "[tender]\nwaived = [{ key = \"voice-missing\", reason = \"x\" }]",
        "tender.waived: `voice-missing` is not known",
        "engagement-missing, stability-missing",
    ),
    (
        "[tender]\nwaived = [{ key = \"stability-missing\", reason = \"\" }]",
        "tender.waived: `stability-missing` says nothing",
        "in words",
    ),
    (
        "[feasibility]\nprice = [\"cheap\", \"£5\"]",
        "feasibility.price: `cheap`",
        "write pounds as £400.00",
    ),
    ("[[benefit]]\nwords = \"x\"\nby = \"soon\"", "benefit.by: `soon`", "a day as 2026-09-01"),
    (
        "[[risk]]\nwords = \"x\"\nborne_by = \"nobody\"",
        "risk.borne_by: `nobody`",
        "council, provider",
    ),
    ("[stages.buy]", "stages: `buy` is not known", "analyse, plan, do, review"),
    (
        "[stages.do]\nevidence.cake = \"x\"",
        "stages.evidence: `cake` is not known",
        "one of contract",
    ),
    (
        "[stages.do]\nevidence.risks = \"x\"",
        "stages.do: `risks` is shown by risks",
        "write the risks",
    ),
    (
        "[stages.plan]\nevidence.readiness = \"x\"",
        "stages.plan: `readiness` is shown by resources",
        "write the resources",
    ),
    (
        "[stages.do]\nevidence.contract = \"\"",
        "stages.evidence: `contract` says nothing",
        "in words",
    ),
];

#[test]
fn what_cannot_be_meant_is_refused_by_name_with_what_to_do() {
    for (lines, told, hint) in REFUSED {
        let errors = read(&format!("format = 1\nname = \"x\"\n{lines}")).expect_err(lines);
        assert_eq!(errors.len(), 1, "{lines}: {errors:?}");
        assert!(errors[0].to_string().contains(told), "{lines}: {}", errors[0]);
        assert!(errors[0].hint().contains(hint), "{lines}: {}", errors[0].hint());
    }
    let nameless = read("format = 1\nname = \" \"").unwrap_err();
    assert_eq!(nameless[0].to_string(), "the plan: `name` says nothing");
    assert_eq!(read("format = 2\nname = \"x\"").unwrap_err(), [PapersError::Format(2)]);
    let both =
        "format = 1\nname = \"x\"\n[duties]\ncars = [\"x\"]\n[readiness]\nfog = { cleared = 1 }";
    assert_eq!(read(both).unwrap_err().len(), 2, "all of it is told at once");
}
