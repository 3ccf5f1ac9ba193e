//! The messages of the pages, in English and Welsh.

use std::collections::BTreeMap;

use attain_units::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// Every message of every part of the service, in both languages.
pub struct Messages {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
}

/// The files of messages, English and Welsh side by side. One pair for each part.
const FILES: &[(&str, &str)] = &[
    (include_str!("../messages/en/frame.ftl"), include_str!("../messages/cy/frame.ftl")),
    (include_str!("../messages/en/account.ftl"), include_str!("../messages/cy/account.ftl")),
    (include_str!("../messages/en/strategy.ftl"), include_str!("../messages/cy/strategy.ftl")),
    (include_str!("../messages/en/plan.ftl"), include_str!("../messages/cy/plan.ftl")),
    (include_str!("../messages/en/broker.ftl"), include_str!("../messages/cy/broker.ftl")),
    (include_str!("../messages/en/deliver.ftl"), include_str!("../messages/cy/deliver.ftl")),
    (include_str!("../messages/en/settle.ftl"), include_str!("../messages/cy/settle.ftl")),
    (include_str!("../messages/en/review.ftl"), include_str!("../messages/cy/review.ftl")),
    (include_str!("../messages/en/mine.ftl"), include_str!("../messages/cy/mine.ftl")),
    (include_str!("../messages/en/contract.ftl"), include_str!("../messages/cy/contract.ftl")),
    (include_str!("../messages/en/api.ftl"), include_str!("../messages/cy/api.ftl")),
];

impl Messages {
    /// Reads every message.
    ///
    /// # Panics
    /// When a file of messages is badly formed or says one key twice: a mistake in the service.
    pub fn read() -> Self {
        let bundles = Language::ALL.map(|language| {
            let tag = language.code().parse().expect("a language tag");
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            bundle.set_use_isolating(false);
            for (english, welsh) in FILES {
                let text = if language == Language::English { english } else { welsh };
                let resource = FluentResource::try_new((*text).to_owned())
                    .unwrap_or_else(|(_, wrong)| panic!("messages are well formed: {wrong:?}"));
                bundle
                    .add_resource(resource)
                    .unwrap_or_else(|wrong| panic!("each message has one key: {wrong:?}"));
            }
            (language, bundle)
        });
        Self { bundles: bundles.into() }
    }

    /// Messages that nothing fills, English and Welsh side by side.
    pub fn plain(&self) -> Vec<(String, String)> {
        let plain = |text: &str| {
            let lines = text.lines().filter_map(|line| line.split_once(" = "));
            let keys =
                lines.filter(|(key, value)| !key.contains(['#', ' ']) && !value.contains('{'));
            keys.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
        };
        let keys = FILES.iter().flat_map(|(english, _)| plain(english));
        let none = Filling::default();
        keys.map(|key| {
            (self.say(Language::English, &key, &none), self.say(Language::Welsh, &key, &none))
        })
        .collect()
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.bundles.values().all(|bundle| bundle.has_message(key))
    }

    /// The keys that begin with this, in order.
    pub fn keys_of(&self, beginning: &str) -> Vec<String> {
        let lines = FILES.iter().flat_map(|(english, _)| english.lines());
        let keys = lines.filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()));
        let found: std::collections::BTreeSet<String> =
            keys.filter(|key| key.starts_with(beginning)).collect();
        found.into_iter().collect()
    }

    /// A message, filled.
    ///
    /// # Panics
    /// When there is no such message or something that fills it is missing: a test renders every
    /// page in both languages and finds it.
    pub fn say(&self, language: Language, key: &str, filling: &Filling) -> String {
        let bundle = &self.bundles[&language];
        let message = bundle.get_message(key).and_then(|message| message.value());
        let pattern = message.unwrap_or_else(|| panic!("there is no message `{key}`"));
        let mut args = FluentArgs::new();
        for (name, value) in &filling.0 {
            args.set(name.as_str(), value.clone());
        }
        let mut wrong = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut wrong);
        assert!(wrong.is_empty(), "message `{key}` cannot be filled: {wrong:?}");
        text.into_owned()
    }
}

/// What fills a message.
#[derive(Clone, Debug, Default)]
pub struct Filling(Vec<(String, FluentValue<'static>)>);

impl Filling {
    /// With a text.
    #[must_use]
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), FluentValue::from(text.into())));
        self
    }

    /// With a number, which chooses the plural.
    #[must_use]
    pub fn number(mut self, name: &str, number: i64) -> Self {
        self.0.push((name.to_owned(), FluentValue::from(number)));
        self
    }
}
