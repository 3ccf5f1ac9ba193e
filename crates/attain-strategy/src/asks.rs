//! What each sheet asks.

use toml::Value;

use crate::asked::{Answer, Asked, Kind, codes, labelled};
use crate::catalogue::{Catalogue, Item};
use crate::gate::Gate;
use crate::papers::Shower;
use crate::remark::Gap;
use crate::sheet::{Sheet, get, tables};
use crate::tender::Tender;

impl Sheet {
    /// What it asks; what is written already decides some of it.
    pub fn questions(self, text: &str) -> Vec<Asked> {
        use Kind::{Area, Day, Lines, Money, Number, Score, Share, Text, Tick};
        let one = |key: &str, kind: Kind| self.one(key, kind);
        let rows = |key: &str, each: &[(&str, Kind, bool)]| self.rows(key, each);
        match self.key {
            "plan" => vec![
                one("population", Text),
                one("needs", Lines),
                one("eligibility", Text),
                one("budget", Text),
                one("market_actions", Lines),
                one("model", codes("model", &["care-planning", "reward", "population"])),
            ],
            "duties" => self.items(&Catalogue::care_act(), |item| {
                let Item { code, .. } = item;
                Asked::new(self.place(code), item.into(), Lines)
            }),
            "outcomes" => self.outcomes(text),
            "logic" => vec![
                one("activities", Lines),
                one("steps", Lines),
                one("outcomes", Lines),
                rows("links", &[("0", Text, true), ("1", Text, true)]),
            ],
            "performance" => {
                let asked = codes("question", &["how much", "how well", "better off"]);
                vec![
                    rows("indicators", &[("name", Text, true), ("baseline", Text, false)]),
                    rows(
                        "measures",
                        &[
                            ("name", Text, true),
                            ("question", asked, true),
                            ("moves", Lines, false),
                            ("internal", Tick, false),
                        ],
                    ),
                ]
            }
            "specification" => {
                let by = codes("quality", &["supervision", "workforce", "checks"]);
                let activity =
                    [("what", Text, true), ("least", Number, true), ("most", Number, true)];
                vec![
                    rows("activity", &activity),
                    rows("outcomes", &[("outcome", Text, true), ("measured", Text, false)]),
                    rows("quality", &[("by", by, true), ("words", Area, true)]),
                ]
            }
            "readiness" => self.items(&Catalogue::barriers(), |item| {
                let cleared = self.of_item(item, "cleared", Score, true);
                self.about(item, vec![cleared, self.of_item(item, "action", Text, false)])
            }),
            "resources" => {
                let mut asked = vec![one("pass", Score)];
                asked.extend(self.items(&Catalogue::resources(), |item| {
                    let parts = [
                        ("now", Score, true),
                        ("later", Score, true),
                        ("programme", Text, false),
                        ("closed", Tick, false),
                        ("waived", Text, false),
                    ];
                    let of_item =
                        |(part, kind, is_needed)| self.of_item(item, part, kind, is_needed);
                    self.about(item, parts.map(of_item).into())
                }));
                asked
            }
            "survey" => self.items(&Catalogue::survey_of_2012(), |item| {
                let count = |part: &str| self.of_item(item, part, Number, true);
                self.about(item, ["agree", "disagree"].map(count).into())
            }),
            "tender" => {
                let amount = |place: &str| Asked {
                    is_needed: true,
                    ..one(&format!("bidder_income.{place}"), Money)
                };
                let amounts = Kind::Group(["0", "1", "2"].map(amount).into());
                let waivable = codes("waive", &Tender::WAIVABLE);
                vec![
                    rows("engagement", &[("on", Day, true), ("words", Area, true)]),
                    one("stability", Score),
                    one("bidder_income", amounts),
                    rows("waived", &[("key", waivable, true), ("reason", Area, true)]),
                ]
            }
            "feasibility" => {
                let amount = |place: &str| Asked {
                    is_needed: true,
                    ..one(&format!("price.{place}"), Money)
                };
                vec![
                    one("cohort", Area),
                    one("outcome", Area),
                    one("measure", Text),
                    one("price", Kind::Group(["0", "1"].map(amount).into())),
                    one("attribution", Share),
                ]
            }
            "risks" => {
                let sides = codes("side", &["council", "provider"]);
                let each =
                    [("words", Area, true), ("borne_by", sides, true), ("action", Area, false)];
                vec![rows("", &each)]
            }
            "benefits" => vec![rows(
                "",
                &[
                    ("words", Area, true),
                    ("owner", Text, false),
                    ("measure", Text, false),
                    ("by", Day, false),
                ],
            )],
            "checklist" => self.items(&Catalogue::checklist(), |item| {
                let evidence = self.of_item(item, "evidence", Lines, false);
                self.about(item, vec![evidence, self.of_item(item, "reason", Text, false)])
            }),
            "self-assessment" => {
                let domains = Catalogue::standards();
                let domains = domains.items.iter();
                let domains =
                    domains.map(|item| Answer { code: item.code.clone(), label: item.into() });
                vec![rows(
                    "",
                    &[
                        ("domain", Kind::OneOf(domains.collect()), true),
                        ("name", Text, true),
                        ("documents", Text, false),
                        ("opinions", Text, false),
                        ("monitoring", Text, false),
                        ("met", Tick, false),
                        ("action", Text, false),
                    ],
                )]
            }
            _ => self.gate(),
        }
    }

    /// The outcomes of the framework that is chosen, and local ones. Until one is chosen, only that
    /// is asked.
    fn outcomes(self, text: &str) -> Vec<Asked> {
        let mut asked = vec![Asked {
            is_needed: true,
            ..self.one("framework", codes("framework", &["england", "wales"]))
        }];
        let written = tables(text);
        let framework = match get(&written, "outcomes.framework").and_then(Value::as_str) {
            Some("england") => Catalogue::outcomes_of_england(),
            Some("wales") => Catalogue::outcomes_of_wales(),
            _ => return asked,
        };
        asked.extend(self.items(&framework, |item| {
            let of_item = |part: &str, kind| Asked {
                place: self.place(&format!("{part}.{}", item.code)),
                ..self.one(part, kind)
            };
            let parts = vec![of_item("notes", Kind::Text), of_item("takes", Kind::Lines)];
            self.about(item, parts)
        }));
        let local = [
            ("code", Kind::Text, true),
            ("words", Kind::Area, true),
            ("takes", Kind::Lines, false),
        ];
        asked.push(self.rows("local", &local));
        asked
    }

    /// What was heard at a stage, what its gate asks for beyond the papers, and who approved.
    fn gate(self) -> Vec<Asked> {
        let asks = Gate::after(self.stage).asks();
        let own = asks.iter().filter(|ask| Shower::of(ask).is_none());
        let evidence = own.map(|ask| {
            let label = Gap::Key(format!("ask-{ask}"));
            Asked::new(self.place(&format!("evidence.{ask}")), label, Kind::Area)
        });
        let named = |part: &str| Asked {
            place: self.place(&format!("approved.{part}")),
            label: Gap::Key(format!("field-gate-{part}")),
            kind: Kind::Text,
            is_needed: true,
        };
        let mut asked =
            vec![Asked::new(self.place("voices"), labelled("gate-voices"), Kind::Lines)];
        asked.extend(evidence);
        let approved = Kind::Group(["by", "minute"].map(named).into());
        asked.push(Asked::new(self.place("approved"), labelled("gate-approved"), approved));
        asked
    }

    fn one(self, key: &str, kind: Kind) -> Asked {
        Asked::new(self.place(key), self.label(key), kind)
    }

    fn rows(self, key: &str, each: &[(&str, Kind, bool)]) -> Asked {
        let each = each.iter().map(|(part, kind, is_needed)| {
            let whole = if key.is_empty() { (*part).to_owned() } else { format!("{key}.{part}") };
            Asked {
                place: (*part).to_owned(),
                label: self.label(&whole),
                kind: kind.clone(),
                is_needed: *is_needed,
            }
        });
        let kind = Kind::Rows(each.collect());
        Asked::new(self.place(key), self.label(if key.is_empty() { "row" } else { key }), kind)
    }

    fn items(self, of: &Catalogue, each: impl Fn(&Item) -> Asked) -> Vec<Asked> {
        of.items.iter().map(each).collect()
    }

    fn of_item(self, item: &Item, part: &str, kind: Kind, is_needed: bool) -> Asked {
        let place = self.place(&format!("{}.{part}", item.code));
        Asked { place, is_needed, ..self.one(part, kind) }
    }

    fn about(self, item: &Item, questions: Vec<Asked>) -> Asked {
        Asked::new(self.place(&item.code), item.into(), Kind::Group(questions))
    }

    fn label(self, key: &str) -> Gap {
        labelled(&format!("{}-{}", self.key, key.replace(['.', '_'], "-")))
    }
}
