//! Instruments as stories: what was answered, what it comes to, and what is refused.

use attain_needs::{
    Answer, FieldProblem, Form, FourItems, Goal, Instrument, Movement, Provenance, Wording, words,
};
use attain_units::Language;
use proptest::prelude::*;

/// The total of answers written as a form's fields: `1 3 2`.
fn total(form: &Form, written: &str) -> String {
    let reading = form.score(&answers(form, written)).unwrap();
    reading.total.map_or("no total".to_owned(), |total| total.to_string())
}

fn answers(form: &Form, written: &str) -> Vec<Answer> {
    let texts: Vec<&str> = written.split(' ').collect();
    form.read(&texts).unwrap()
}

fn form(instrument: Instrument) -> Form {
    Form::of(instrument).unwrap()
}

fn goals(weights: &[u32]) -> Form {
    let goal = |(number, &weight): (usize, &u32)| Goal {
        code: format!("O{number}"),
        words: format!("goal {number}"),
        weight,
    };
    let goals: Vec<Goal> = (1..).zip(weights).map(goal).collect();
    Form::goals(&goals).unwrap()
}

fn english(problems: &[FieldProblem]) -> Vec<String> {
    problems.iter().map(|problem| problem.say(Language::English)).collect()
}

/// Three goals a little behind; later two as expected and one above.
#[test]
fn goals_are_scored_at_baseline_and_after() {
    let form = goals(&[1, 1, 1]);
    assert_eq!(total(&form, "-1 -1 -1"), "36.3069");
    assert_eq!(total(&form, "0 0 1"), "54.5644");
    let moved = form.moved(&answers(&form, "-1 -1 -1"), &answers(&form, "0 0 1")).unwrap();
    let moved = moved.unwrap();
    // 54.5644 - 36.3069 would be 18.2575: the change is rounded once.
    assert_eq!(moved.by.to_string(), "18.2574");
    assert_eq!(moved.movement, Movement::Better);
}

#[test]
fn loneliness_adds_up_and_falling_is_better() {
    let form = form(Instrument::Loneliness3);
    assert_eq!(total(&form, "3 2 3"), "8");
    let moved = form.moved(&answers(&form, "3 2 3"), &answers(&form, "2 2 2")).unwrap().unwrap();
    assert_eq!((moved.by.to_string(), moved.movement), ("-2".to_owned(), Movement::Better));
    assert_eq!(moved.matters, None);
}

#[test]
fn the_contract_says_how_four_items_are_scored() {
    let plain = FourItems { least: 1, most: 3, reversed: [false; 4] };
    assert_eq!(total(&Form::four_items(plain).unwrap(), "3 3 2 2"), "10");
    let reversed = FourItems { least: 1, most: 4, reversed: [true, false, true, false] };
    assert_eq!(total(&Form::four_items(reversed).unwrap(), "4 4 3 2"), "9");
    let upside_down = FourItems { least: 4, most: 1, reversed: [false; 4] };
    assert!(Form::four_items(upside_down).is_err());
    assert_eq!(Form::of(Instrument::Loneliness4), None);
}

#[test]
fn barthel_is_a_hundred_when_every_item_is_at_its_maximum() {
    let form = form(Instrument::Barthel);
    assert_eq!(total(&form, "10 5 5 10 10 10 10 15 15 10"), "100");
    assert_eq!(total(&form, "5 0 0 5 10 10 5 10 10 0"), "55");
    let refused = form.score(&answers(&form, "7 5 10 10 10 10 10 15 15 10")).unwrap_err();
    assert_eq!(
        english(&refused),
        [
            "Feeding: the answer is “7”. Give a number from 0 to 10 in steps of 5, or say why there is none.",
            "Grooming: the answer is “10”. Give a number from 0 to 5 in steps of 5, or say why there is none.",
        ]
    );
}

#[test]
fn the_four_wellbeing_questions_are_never_summed() {
    let form = form(Instrument::OnsWellbeing);
    assert_eq!(total(&form, "7 8 6 3"), "no total");
    let (before, now) = (answers(&form, "5 5 5 5"), answers(&form, "6 5 refused 6"));
    assert_eq!(form.moved(&before, &now).unwrap(), None);
    let moved: Vec<Option<Movement>> = form
        .moved_by_item(&before, &now)
        .unwrap()
        .into_iter()
        .map(|moved| moved.map(|moved| moved.movement))
        .collect();
    let expected = [Some(Movement::Better), Some(Movement::Same), None, Some(Movement::Worse)];
    assert_eq!(moved, expected);
}

/// An answer that was refused is not nought, and neither is one that is missing.
#[test]
fn without_every_answer_there_is_no_total() {
    let form = form(Instrument::Loneliness3);
    for written in ["3 refused 3", "3 missing 3", "3 not-applicable 3"] {
        assert_eq!(total(&form, written), "no total", "{written}");
    }
    let reading = form.score(&answers(&form, "refused missing 3")).unwrap();
    let unanswered = reading.unanswered;
    assert_eq!((unanswered.refused, unanswered.missing, unanswered.not_applicable), (1, 1, 0));
}

#[test]
fn an_answer_that_is_not_allowed_names_its_item() {
    let form = form(Instrument::Loneliness3);
    let refused = form.score(&answers(&form, "1 4 2")).unwrap_err();
    assert_eq!(refused[0].field, "left-out");
    assert_eq!(
        english(&refused),
        [
            "Feels left out: the answer is “4”. Give a whole number from 1 to 3, or say why there is none."
        ]
    );
    assert_eq!(
        refused[0].say(Language::Welsh),
        "Yn teimlo wedi'i adael allan: yr ateb yw “4”. Rhowch rif cyfan o 1 i 3, neu dywedwch pam nad oes un."
    );
    assert_eq!(form.read(&["1", "often", "2"]).unwrap_err()[0].field, "left-out");
    assert_eq!(form.read(&["1", "2"]).unwrap_err()[0].key, "answers-count");
    assert_eq!(form.score(&[]).unwrap_err()[0].key, "answers-count");
}

#[test]
fn goals_need_codes_of_their_own_and_weights() {
    assert_eq!(Form::goals(&[]).unwrap_err()[0].key, "goals-count");
    let goal = Goal { code: "O1".into(), words: "walk".into(), weight: 0 };
    let keys: Vec<&str> =
        Form::goals(&[goal.clone(), goal]).unwrap_err().iter().map(|problem| problem.key).collect();
    assert_eq!(keys, ["goal-weight", "goal-code", "goal-weight"]);
}

/// WEMWBS, SWEMWBS, ASCOT and EQ-5D are licensed.
#[test]
fn of_licensed_instruments_only_the_total_is_kept() {
    let licensed: Vec<&str> = Instrument::ALL
        .into_iter()
        .filter(|instrument| instrument.wording() == Wording::TotalOnly)
        .map(Instrument::code)
        .collect();
    assert_eq!(licensed, ["wemwbs", "swemwbs", "ascot", "eq-5d"]);
    for (instrument, written) in [
        (Instrument::Wemwbs, "48"),
        (Instrument::Swemwbs, "21.54"),
        (Instrument::Ascot, "0.8125"),
        (Instrument::Eq5d, "-0.25"),
    ] {
        let form = form(instrument);
        assert_eq!(form.items().len(), 1);
        assert_eq!(total(&form, written), written);
    }
    let form = form(Instrument::Wemwbs);
    let matters = |now: &str| {
        form.moved(&answers(&form, "45"), &answers(&form, now)).unwrap().unwrap().matters
    };
    assert_eq!(
        (matters("47"), matters("48"), matters("42")),
        (Some(false), Some(true), Some(true))
    );
}

#[test]
fn service_checks_keep_not_sure_apart_from_no() {
    let form = form(Instrument::ServiceChecks);
    assert_eq!(total(&form, "1 2 3"), "no total");
    let choices: Vec<String> =
        form.items()[0].choices(Language::English).into_iter().map(|choice| choice.words).collect();
    assert_eq!(choices, ["Yes", "Not sure", "No"]);
}

#[test]
fn what_nobody_has_checked_stays_visible() {
    assert_eq!(Instrument::Barthel.provenance(), Provenance::Unchecked);
    assert_eq!(
        Instrument::Barthel.provenance().name(Language::English),
        "Scoring not checked against its source"
    );
    assert_eq!(Instrument::GoalAttainment.provenance(), Provenance::Published);
}

#[test]
fn both_languages_say_the_same_things() {
    assert_eq!(words().differences(), Vec::<String>::new());
}

#[test]
fn every_instrument_has_its_words_in_both_languages() {
    for instrument in Instrument::ALL {
        assert_eq!(instrument.code().parse(), Ok(instrument));
        for language in [Language::English, Language::Welsh] {
            assert!(!instrument.name(language).is_empty());
            assert!(!instrument.conditions(language).is_empty());
            for item in Form::of(instrument).iter().flat_map(Form::items) {
                assert!(!item.label(language).is_empty());
            }
        }
    }
}

proptest! {
    /// Doing better on any goal never lowers the score, and it stays where T-scores can be.
    #[test]
    fn a_goal_that_goes_better_never_lowers_the_score(
        weights in prop::collection::vec(1_u32..=10_000, 1..12),
        seed in prop::collection::vec(-2_i16..=1, 12),
        which in 0_usize..12,
    ) {
        let form = goals(&weights);
        let levels = &seed[..weights.len()];
        let given = |levels: &[i16]| -> Vec<Answer> {
            levels.iter().map(|&level| Answer::Given(attain_needs::Score::whole(level))).collect()
        };
        let mut better = levels.to_vec();
        better[which % levels.len()] += 1;
        let score = |levels: &[i16]| form.score(&given(levels)).unwrap().total.unwrap();
        let moved = form.moved(&given(levels), &given(&better)).unwrap().unwrap();
        prop_assert_eq!(moved.movement, Movement::Better);
        prop_assert!(score(levels) < score(&better));
        let size = (score(&better).ten_thousandths() - 500_000).abs();
        prop_assert!(size <= 365_149, "beyond 50 ± 36.5148: {}", size);
    }

    /// No text makes a form panic: it is read, or the item is named.
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,12}") {
        let form = form(Instrument::OwnScale);
        match form.read(&[&text]) {
            Ok(answers) => drop(form.score(&answers)),
            Err(problems) => prop_assert_eq!(&problems[0].field, "where"),
        }
    }
}
