//! What each paper of a plan asks for, by the ids of the field.

use attain_strategy::{
    Accountability, ActivityLevel, Answered, Barrier, Benefit, Catalogue, Chain, Check, Cycle,
    Engagement, Feasibility, Gate, Indicator, Link, LocalOutcome, OutcomeSet, Performance,
    Programme, Quality, Question, Readiness, Remark, Resource, Resources, Risk, SelfAssessment,
    Side, Specification, SpecifiedOutcome, Stage, Stamp, Standard, Stands, StrategicPlan, Survey,
    Tender, Waiver, unmeasured, unsigned, words,
};
use attain_units::{Language, Pence};

fn told(missing: &[Remark]) -> Vec<String> {
    missing.iter().map(|missing| missing.say(Language::English)).collect()
}

fn keys(missing: &[Remark]) -> Vec<&str> {
    missing.iter().map(|missing| missing.key).collect()
}

#[test]
fn both_languages_have_the_same_messages() {
    assert_eq!(words().differences(), [""; 0]);
}

#[test]
fn every_item_of_every_framework_is_said_in_both_languages_and_has_a_source() {
    for catalogue in Catalogue::all() {
        assert!(!catalogue.source.is_empty());
        assert_ne!(catalogue.name(Language::English), catalogue.name(Language::Welsh));
        for item in &catalogue.items {
            assert_ne!(item.say(Language::English), item.say(Language::Welsh), "{}", item.code);
            let same = catalogue.items.iter().filter(|other| other.code == item.code);
            assert_eq!(same.count(), 1, "{}", item.code);
        }
    }
    assert_eq!(Catalogue::outcomes_of_wales().items.len(), 8, "the areas of the 2014 Act");
    assert_eq!(Catalogue::checklist().items.len(), 5);
    assert_eq!(Catalogue::care_act().items.len(), 7);
}

#[test]
fn s01_a_plan_is_not_approved_with_any_of_its_parts_empty() {
    let whole = StrategicPlan {
        population: "people over 75 in Sampletown".into(),
        needs: vec!["JSNA 2026".into()],
        eligibility: "Care Act".into(),
        budget: "£4 million a year".into(),
        market_actions: vec!["two meetings with providers".into()],
        model: None,
    };
    assert_eq!(whole.missing(), []);
    let clear: [fn(&mut StrategicPlan); 5] = [
        |plan| plan.population.clear(),
        |plan| plan.needs.clear(),
        |plan| plan.eligibility = "  ".into(),
        |plan| plan.budget.clear(),
        |plan| plan.market_actions.clear(),
    ];
    for clear in clear {
        let mut plan = whole.clone();
        clear(&mut plan);
        assert_eq!(keys(&plan.missing()), ["plan-missing"]);
    }
    assert_eq!(StrategicPlan::default().missing().len(), 5);
    // COM-4: the model first, then the analysis of need is signed off.
    assert_eq!(keys(&whole.missing_for_sign_off()), ["model-missing"]);
    let chosen = StrategicPlan { model: Some("reward".into()), ..whole };
    assert_eq!(chosen.missing_for_sign_off(), []);
}

#[test]
fn s02_a_cycle_moves_forward_only_with_a_voice_at_each_stage_and_opens_the_next() {
    let mut cycle = Cycle::begin();
    for stage in Stage::ALL {
        assert_eq!(cycle.stage(), stage);
        let shut = cycle.close_stage().unwrap_err();
        assert_eq!(shut.say(Language::English), "The stage has no word of the people it is about");
        cycle.hear("  ");
        assert!(cycle.close_stage().is_err(), "blanks are no voice");
        cycle.hear("I want to choose who comes");
        cycle = cycle.close_stage().unwrap();
    }
    assert_eq!((cycle.number, cycle.stage()), (2, Stage::Analyse));
    assert_eq!(cycle.heard_at(Stage::Review).count(), 0, "the next turn begins afresh");
}

#[test]
fn s10_a_strategy_without_evidence_for_a_duty_lists_it() {
    let mut check = Check::of_strategy();
    for item in Catalogue::care_act().items {
        if item.code != "carers" {
            assert!(check.add_evidence(&item.code, "strategy, chapter 3"));
        }
    }
    assert_eq!(told(&check.missing()), ["Assess and support carers: there is no evidence"]);
    // A reason does not stand in for a duty.
    assert!(check.give_reason("carers", "later"));
    assert_eq!(check.missing().len(), 1);
    assert!(!check.add_evidence("cars", "x") && !check.add_evidence("carers", " "));
}

#[test]
fn s47_five_points_each_with_evidence_or_a_reason_for_none() {
    let mut check = Check::of_contract();
    assert_eq!(check.missing().len(), 5);
    for code in ["outcomes", "local-need", "alignment", "providers"] {
        assert!(check.add_evidence(code, "clause 2"));
    }
    assert_eq!(
        check.missing()[0].say(Language::Welsh),
        "Mae aelodau etholedig yn rhan ohono: nid oes tystiolaeth na rheswm dros hynny"
    );
    assert!(check.give_reason("members", "the election is in May"));
    assert_eq!(check.missing(), []);
}

fn nine() -> SelfAssessment {
    let standard = |domain: &str, number: u32| Standard {
        domain: domain.into(),
        name: format!("standard {number}"),
        documents: "strategy".into(),
        opinions: "survey".into(),
        monitoring: "dashboard".into(),
        is_met: true,
        action: String::new(),
    };
    let domains = ["person-centred", "well-led", "market"];
    let standards =
        domains.iter().flat_map(|domain| (1..=3).map(|number| standard(domain, number)));
    SelfAssessment { standards: standards.collect() }
}

#[test]
fn s16_one_unmet_standard_of_nine_is_not_in_place() {
    assert!(nine().is_in_place());
    let mut one_unmet = nine();
    one_unmet.standards[4].is_met = false;
    assert_eq!(told(&one_unmet.missing()), ["Well led: the standard «standard 2» is not met"]);
    let mut unshown = nine();
    unshown.standards[0].opinions.clear();
    assert!(!unshown.is_in_place(), "a kind of evidence is absent");
    let mut unnamed = nine();
    unnamed.standards[8].name.clear();
    assert_eq!(keys(&unnamed.missing()), ["standard-unnamed"]);
    let mut eight = nine();
    eight.standards.pop();
    assert_eq!(
        told(&eight.missing()),
        ["A sustainable and diverse market: 2 of 3 standards are entered"]
    );
}

#[test]
fn s29_readiness_covers_each_barrier_with_a_score_and_an_action() {
    let mut readiness = Readiness::default();
    assert_eq!(readiness.missing().len(), 5);
    for item in Catalogue::barriers().items {
        let action = "a workshop in June".to_owned();
        assert!(readiness.judge(&item.code, Barrier { cleared: 2, action }));
    }
    assert_eq!((readiness.score(), readiness.missing().len()), ((10, 20), 0));
    assert!(readiness.judge("resources", Barrier { cleared: 1, action: String::new() }));
    assert_eq!(keys(&readiness.missing()), ["action-without-words"]);
    assert!(!readiness.judge("resources", Barrier { cleared: 5, action: String::new() }));
    assert!(!readiness.judge("weather", Barrier { cleared: 1, action: String::new() }));
}

#[test]
fn s30_benefits_that_cannot_be_measured_are_listed() {
    let benefit = |owner: &str, measure: &str, by: Option<&str>| Benefit {
        words: "fewer admissions".into(),
        owner: owner.into(),
        measure: measure.into(),
        by: by.map(|day| day.parse().unwrap()),
    };
    let benefits = [
        benefit("director", "ASCOF 2C", Some("2027-04-01")),
        benefit("", "ASCOF 2C", Some("2027-04-01")),
        benefit("director", "", Some("2027-04-01")),
        benefit("director", "ASCOF 2C", None),
    ];
    assert_eq!(
        told(&unmeasured(&benefits)),
        [
            "The benefit «fewer admissions» lacks an owner",
            "The benefit «fewer admissions» lacks a measure",
            "The benefit «fewer admissions» lacks a date",
        ]
    );
}

#[test]
fn s72_s18_a_tender_opens_when_all_is_there_or_waived_with_a_reason() {
    let mut tender = Tender::default();
    assert_eq!(
        keys(&tender.missing()),
        ["engagement-missing", "stability-missing", "bidder-income-missing"]
    );
    tender.engagement.push(Engagement {
        on: "2026-09-01".parse().unwrap(),
        words: "eleven providers: lots are too large".into(),
    });
    tender.bidder_income = Some([50, 70, 90].map(|pounds| Pence(pounds * 100)));
    let waive = |reason: &str| Waiver { key: "stability-missing".into(), reason: reason.into() };
    tender.waived.push(waive(" "));
    assert!(!tender.may_open(), "a waiver without a reason waives nothing");
    tender.waived.push(waive("a pilot of one year"));
    assert!(tender.may_open());
    tender.bidder_income = Some([90, 70, 50].map(Pence));
    assert_eq!(keys(&tender.missing()), ["bidder-income-missing"], "least is not most");
}

#[test]
fn s85_what_will_not_be_ready_is_in_the_way_until_its_programme_is_closed_or_waived() {
    let rated = |now, later, programme: &str, state| Resource {
        now,
        later,
        programme: programme.into(),
        state,
    };
    let mut resources = Resources::default();
    assert!(resources.rate("money", rated(3, 3, "", Programme::Open)));
    assert!(resources.rate("community", rated(1, 3, "", Programme::Open)));
    assert!(resources.rate("providers", rated(1, 2, "two agencies train", Programme::Open)));
    assert!(resources.rate("therapists", rated(0, 1, "", Programme::Open)));
    assert!(!resources.rate("weather", rated(4, 4, "", Programme::Open)), "is no resource");
    assert!(!resources.rate("money", rated(5, 4, "", Programme::Open)), "is above 4");
    assert_eq!(
        told(&resources.missing()),
        [
            "Those who could provide: the readiness programme is open. Close it, or waive it with a reason",
            "Care workers: nobody has rated it",
            "Therapists: this will not be ready. Say what is done to make it so, by whom and until when",
        ]
    );
    resources.rate("workforce", rated(4, 4, "", Programme::Open));
    resources.rate("providers", rated(1, 2, "two agencies train", Programme::Closed));
    let waived = |reason: &str| rated(0, 1, "", Programme::Waived { reason: reason.into() });
    resources.rate("therapists", waived("  "));
    assert_eq!(keys(&resources.missing()), ["programme-missing"], "no reason waives nothing");
    resources.rate("therapists", waived("the hospital lends two"));
    assert_eq!(resources.missing(), []);
    resources.pass = 4;
    assert_eq!(keys(&resources.missing()), ["programme-missing"; 2], "money and community");
}

#[test]
fn s81_a_feasibility_record_is_exported_before_there_is_a_contract() {
    let mut record = Feasibility::default();
    assert_eq!(record.exported().unwrap_err().len(), 5);
    record.cohort = "200 people discharged in winter".into();
    record.outcome = "at home after 91 days".into();
    record.measure = "the national return".into();
    record.price = Some((Pence(60_000), Pence(40_000)));
    record.attribution = Some("120%".parse().unwrap());
    assert_eq!(
        told(&record.missing()),
        [
            "The feasibility record lacks a lowest and a highest price",
            "The feasibility record lacks how much of the change is the programme's",
        ]
    );
    record.price = Some((Pence(40_000), Pence(60_000)));
    record.attribution = Some("50%".parse().unwrap());
    let exported = record.exported().unwrap();
    assert!(exported.ends_with("price from: £400.00\nprice to: £600.00\nattribution: 50%\n"));
}

#[test]
fn s83_national_outcomes_take_a_local_note_and_local_ones_are_added() {
    let mut set = OutcomeSet::of(Catalogue::outcomes_of_wales());
    assert!(set.note("home", "half of us live in old terraces"));
    assert_eq!(set.noted("home"), Some("half of us live in old terraces"));
    assert!(!set.note("house", "there is no such outcome"));
    let quarry = || LocalOutcome { code: "quarry".into(), words: "Old quarrymen breathe".into() };
    assert!(set.add(quarry()));
    assert!(!set.add(quarry()), "the code is taken");
    assert_eq!(set.without_quantity().len(), 9);
    assert!(
        set.takes("quarry", "40 places of lung rehabilitation") && set.takes("home", "120 units")
    );
    assert!(!set.takes("house", "1"));
    let without = set.without_quantity();
    assert_eq!(without.len(), 7);
    assert!(!without.contains(&"quarry") && !without.contains(&"home"));
}

#[test]
fn s88_a_specification_has_activity_outcomes_with_measures_and_quality() {
    let mut specification = Specification::default();
    assert_eq!(keys(&specification.missing()), ["part-missing"; 3]);
    specification.activity.push(ActivityLevel {
        what: "hours a week".into(),
        least: 900,
        most: 800,
    });
    specification.quality.push(Quality::Supervision("monthly".into()));
    specification
        .outcomes
        .push(SpecifiedOutcome { outcome: "back to the garden".into(), measured: String::new() });
    assert_eq!(
        told(&specification.missing()),
        [
            "The specification lacks: Activity levels",
            "The outcome «back to the garden» does not say how it is measured",
        ]
    );
    specification.activity[0].most = 1_100;
    specification.outcomes[0].measured = "the person's word at review".into();
    assert_eq!(specification.missing(), []);
}

#[test]
fn s89_broken_chains_are_listed() {
    let link = |from: &str, to: &str| Link { from: from.into(), to: to.into() };
    let mut chain = Chain {
        activities: vec!["strength class".into(), "leaflet".into()],
        steps: vec!["better balance".into()],
        outcomes: vec!["fewer falls".into()],
        links: vec![
            link("strength class", "better balance"),
            link("better balance", "fewer falls"),
        ],
    };
    assert_eq!(
        told(&chain.broken()),
        ["The activity «leaflet» leads to no outcome: link it, or leave it out"]
    );
    chain.links.push(link("leaflet", "better blance"));
    assert_eq!(keys(&chain.broken()), ["outcome-unknown", "activity-without-outcome"]);
    chain.links.pop();
    // A ring that arrives nowhere ends too.
    chain.steps.push("a second leaflet".into());
    chain.links.extend([link("leaflet", "a second leaflet"), link("a second leaflet", "leaflet")]);
    assert_eq!(keys(&chain.broken()), ["activity-without-outcome"]);
    chain.links.push(link("a second leaflet", "better balance"));
    assert_eq!(chain.broken(), []);
}

#[test]
fn s94_a_gate_opens_with_evidence_and_then_the_approval_of_members() {
    let mut gate = Gate::after(Stage::Analyse);
    let stamp = || Stamp { by: "cabinet".into(), minute: "2026-11-03, item 7".into() };
    assert!(!gate.approve(stamp()), "members see the evidence first");
    assert_eq!(told(&gate.missing())[0], "an analysis of need: there is no evidence",);
    for asked in gate.asks() {
        assert!(gate.give(&asked, "report of October"));
    }
    assert!(!gate.give("luck", "none"));
    assert_eq!(
        told(&gate.missing()),
        ["The gate «From analysing to planning» waits for the approval of members"]
    );
    assert!(!gate.approve(Stamp { by: "cabinet".into(), minute: String::new() }));
    assert!(gate.approve(stamp()) && gate.is_open());
    for stage in Stage::ALL {
        assert!(!Gate::after(stage).asks().is_empty(), "{stage:?} asks for nothing");
    }
}

#[test]
fn s95_a_performance_measure_without_an_indicator_is_refused_unless_it_is_internal() {
    let measure = |name: &str, question, moves: &[&str]| Performance {
        name: name.into(),
        question,
        moves: moves.iter().map(|&name| name.to_owned()).collect(),
        is_internal: false,
    };
    let falls = "falls admissions per 1,000 aged 65 and over";
    let mut plan = Accountability {
        indicators: vec![Indicator { name: falls.into(), baseline: "30".into() }],
        measures: vec![
            measure("took the strength class", Question::HowMuch, &[falls]),
            measure("completed it", Question::HowWell, &[]),
            measure("improved balance", Question::BetterOff, &["happiness"]),
        ],
    };
    assert_eq!(keys(&plan.missing()), ["link-missing", "link-unknown"]);
    plan.measures[1].is_internal = true;
    plan.measures[2].moves = vec![falls.into()];
    assert_eq!(plan.missing(), []);
    plan.indicators[0].baseline.clear();
    assert_eq!(keys(&plan.missing()), ["indicator-without-baseline"]);
}

#[test]
fn a_risk_that_changes_is_signed_again_by_both_sides() {
    let mut risks = [Risk {
        words: "the hospital closes a ward".into(),
        borne_by: Side::Council,
        action: "a relief event".into(),
        signed: Side::BOTH.into(),
    }];
    assert_eq!(unsigned(&risks), []);
    risks[0].change("shared", Side::Provider);
    risks[0].signed.push(Side::Provider);
    assert_eq!(
        told(&unsigned(&risks)),
        ["The risk «the hospital closes a ward» is not signed by the council"]
    );
}

#[test]
fn s52_a_councils_own_survey_stands_beside_the_published_one() {
    let mut survey = Survey::beside_2012();
    assert_eq!(keys(&survey.missing()), ["survey-unasked"]);
    let answered = |agree, disagree| Answered { agree, disagree };
    assert!(survey.answer("important", answered(14, 6)));
    assert!(survey.answer("pay-for-time", answered(8, 12)));
    assert!(survey.answer("limited", answered(19, 1)));
    assert!(survey.answer("reconsidering", answered(0, 0)), "asked, and nobody answered");
    assert!(!survey.answer("weather", answered(1, 1)));
    assert_eq!(survey.missing(), []);
    let stands: Vec<(&str, Stands)> =
        survey.beside().iter().map(|beside| (beside.item.code.as_str(), beside.stands)).collect();
    assert_eq!(stands, {
        use Stands::*;
        [
            ("important", NoDifference),
            ("limited", Higher),
            ("insufficient", NotAsked),
            ("reconsidering", NotAsked),
            ("time-and-task", NotAsked),
            ("pay-for-time", Lower),
        ]
    });
    assert_eq!(
        told(&survey.found())[..2],
        [
            "Commissioning for outcomes is very important: 14 of 20 agree here (48% to 85%), beside 70% of councils in 2012: no difference beyond chance",
            "We do it to a limited degree only: 19 of 20 agree here (76% to 99%), more than the 33% of councils in 2012, beyond chance",
        ]
    );
}
