//! Sheets: the example's papers, cut apart and put together again, asked for and answered.

use std::collections::BTreeMap;

use attain_strategy::{
    Answers, Kind, Sheet, Side, file_of, parts, read, sheets_of, signed, values,
    with_kept_signatures, words,
};
use attain_units::Language;

const EXAMPLE: &str = include_str!("../../../book/src/examples/plan/papers.toml");

/// Answers by the names of fields, and what they lack.
#[derive(Default)]
struct Given {
    fields: BTreeMap<String, String>,
    lacking: Vec<String>,
}

impl Given {
    fn of(fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        Self { fields: fields.collect(), ..Self::default() }
    }
}

impl Answers for Given {
    fn is_sent(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    fn answer(&mut self, name: &str, _: &Kind) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }

    fn lacks(&mut self, name: &str) {
        self.lacking.push(name.to_owned());
    }
}

fn sheet(key: &str) -> Sheet {
    Sheet::of(key).unwrap_or_else(|| panic!("{key} is a sheet"))
}

/// A sheet of the example, as text.
fn of_example(key: &str) -> String {
    let (_, sheets) = sheets_of(EXAMPLE).expect("the example is right");
    let found = sheets.into_iter().find(|(sheet, _)| sheet.key == key);
    found.unwrap_or_else(|| panic!("the example has {key}")).1
}

#[test]
fn a_file_is_its_sheets() {
    let (name, sheets) = sheets_of(EXAMPLE).expect("the example is right");
    let again = file_of(&name, sheets.iter().map(|(_, text)| text.as_str()));
    let table = |text: &str| text.parse::<toml::Table>().expect("TOML");
    assert_eq!(table(&again), table(EXAMPLE));
    let keys: Vec<&str> = sheets.iter().map(|(sheet, _)| sheet.key).collect();
    assert_eq!(keys.len(), 16, "{keys:?}");
    assert!(sheets_of("format = 1\nname = \"x\"\n[duties]\ncars = [\"x\"]").is_err());
}

/// Every paper of the example but the signatures, which nobody writes.
#[test]
fn what_a_sheet_shows_in_its_fields_is_what_it_reads_from_them() {
    let (_, sheets) = sheets_of(EXAMPLE).expect("the example is right");
    for (sheet, text) in sheets {
        let questions = sheet.questions(&text);
        let fields = values(&questions, &text);
        let asked: Vec<String> =
            parts(&questions, |name| fields.iter().any(|(own, _)| own == name))
                .into_iter()
                .flat_map(|part| part.fields)
                .map(|field| field.name)
                .collect();
        for (name, _) in &fields {
            assert_eq!(asked.iter().filter(|own| *own == name).count(), 1, "{name}");
        }
        let mut given = Given { fields: fields.into_iter().collect(), ..Given::default() };
        let again = sheet.answered(&mut given);
        assert_eq!(given.lacking, [""; 0], "{}", sheet.key);
        let again = if sheet == Sheet::RISKS { with_kept_signatures(&text, &again) } else { again };
        let table = |text: &str| text.parse::<toml::Table>().expect("TOML");
        assert_eq!(table(&again), table(&text), "{}", sheet.key);
    }
}

#[test]
fn every_sheet_asks_in_both_languages_and_an_empty_one_is_a_paper_that_lacks_things() {
    for sheet in Sheet::ALL {
        let text = sheet.answered(&mut Given::of(&[("outcomes-framework", "wales")]));
        let file = file_of("x", [text.as_str()]);
        let papers = read(&file).unwrap_or_else(|errors| panic!("{}: {errors:?}", sheet.key));
        let step = papers.steps().into_iter().find(|step| step.stage == sheet.stage).unwrap();
        let own =
            step.papers.iter().find(|paper| Sheet::of_paper(sheet.stage, paper.key) == Some(sheet));
        assert!(own.is_some_and(|paper| !paper.missing.is_empty()), "{}", sheet.key);
        for part in parts(&sheet.questions(&text), |_| false) {
            for language in [Language::English, Language::Welsh] {
                assert_ne!(part.label(language), Some(String::new()));
                for field in &part.fields {
                    assert!(!field.label(language).is_empty(), "{}", field.name);
                    if let Kind::OneOf(answers) = &field.kind {
                        assert!(answers.iter().all(|answer| !answer.label(language).is_empty()));
                    }
                }
            }
        }
        assert!(words().has(&format!("paper-{}", sheet.paper())));
    }
}

#[test]
fn a_row_or_a_pair_is_answered_whole_or_not_at_all() {
    let mut given = Given::of(&[
        ("tender-engagement-1-on", ""),
        ("tender-engagement-1-words", ""),
        ("tender-engagement-2-on", "2026-05-20"),
        ("tender-engagement-2-words", "  "),
        ("tender-engagement-4-words", "after a gap nothing is read"),
        ("tender-bidder-income-1", "£5.00"),
    ]);
    sheet("tender").answered(&mut given);
    assert_eq!(
        given.lacking,
        ["tender-engagement-2-words", "tender-bidder-income-0", "tender-bidder-income-2"]
    );
    let mut given = Given::of(&[("stages-do-approved-by", "Cabinet")]);
    sheet("gate-do").answered(&mut given);
    assert_eq!(given.lacking, ["stages-do-approved-minute"]);
    let mut given = Given::default();
    sheet("outcomes").answered(&mut given);
    assert_eq!(given.lacking, ["outcomes-framework"]);
}

#[test]
fn words_stay_the_same_through_a_browser() {
    let kept = "[[risk]]\nwords = \"a\\nb\"\nborne_by = \"council\"\nsigned = [\"council\"]\n";
    let mut given = Given::of(&[("risk-1-words", "a\r\nb"), ("risk-1-borne-by", "council")]);
    let again = with_kept_signatures(kept, &Sheet::RISKS.answered(&mut given));
    let risks = read(&file_of("x", [again.as_str()])).unwrap().risks.unwrap();
    assert_eq!((risks[0].words.as_str(), &risks[0].signed[..]), ("a\nb", &[Side::Council][..]));
}

#[test]
fn the_framework_decides_what_is_asked() {
    let mut given = Given::of(&[
        ("outcomes-framework", "wales"),
        ("outcomes-notes-independence", "of the other framework"),
        ("outcomes-local-1-code", "kitchen"),
        ("outcomes-local-1-words", "People cook"),
    ]);
    let text = sheet("outcomes").answered(&mut given);
    assert!(!text.contains("independence"), "{text}");
    let outcomes = read(&file_of("x", [text.as_str()])).unwrap().outcomes.unwrap();
    assert_eq!(outcomes.local()[0].words, "People cook");
}

#[test]
fn nobody_signs_by_writing_and_whoever_changes_a_risk_asks_for_both_again() {
    let before = of_example("risks");
    let forged = before.replace("signed = [\"council\"]", "signed = [\"council\", \"provider\"]");
    assert_ne!(forged, before);
    let risks = |text: &str| read(&file_of("x", [text])).unwrap().risks.unwrap();
    assert_eq!(risks(&with_kept_signatures(&before, &forged)), risks(&before));
    assert_eq!(risks(&with_kept_signatures("", &before))[0].signed, []);
    let changed = before.replace("price by band of need", "a higher price");
    let kept = risks(&with_kept_signatures(&before, &changed));
    assert_eq!(kept[0].signed, Side::BOTH);
    assert_eq!(kept[1].signed, []);

    let both = signed(&before, 2, Side::Provider).expect("it was not signed");
    assert_eq!(risks(&both)[1].signed, Side::BOTH);
    assert_eq!(signed(&both, 2, Side::Provider), None, "nobody signs twice");
    assert_eq!(signed(&both, 3, Side::Provider), None);
    assert_eq!(signed(&both, 0, Side::Provider), None);
}
