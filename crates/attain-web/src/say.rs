//! Words in the reader's language, for values of a page.

use attain_store::AccountId;
use attain_units::{Day, Language, Pence};

use crate::access::SignedIn;
use crate::app::App;
use crate::form_page::Choice;
use crate::language::Filling;

/// Says messages and names in one language.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    app: &'a App,
    /// The language.
    pub language: Language,
}

impl<'a> Say<'a> {
    /// For this reader.
    pub fn to(app: &'a App, reader: &SignedIn) -> Self {
        Self { app, language: reader.asking.language }
    }

    /// A message that nothing fills.
    pub fn t(&self, key: &str) -> String {
        self.fill(key, &Filling::default())
    }

    /// A message, filled.
    pub fn fill(&self, key: &str, filling: &Filling) -> String {
        self.app.messages.say(self.language, key, filling)
    }

    /// A message filled with texts.
    pub fn with(&self, key: &str, texts: &[(&str, &str)]) -> String {
        let filling = texts
            .iter()
            .fold(Filling::default(), |filling, (name, text)| filling.with(name, *text));
        self.fill(key, &filling)
    }

    /// The words of a code, such as `person-reading-easy`; the code itself where none are written.
    pub fn word(&self, kind: &str, code: &str) -> String {
        let key = format!("{kind}-{}", code.replace([' ', '_', '.'], "-"));
        if self.app.messages.has(&key) { self.t(&key) } else { code.to_owned() }
    }

    /// A day that is kept as a text; nothing when it is empty.
    pub fn kept_day(&self, text: &str) -> String {
        text.parse::<Day>().map_or_else(|_| text.to_owned(), |day| self.language.day(day))
    }

    /// A day.
    pub fn day(&self, day: Day) -> String {
        self.language.day(day)
    }

    /// An amount.
    pub fn money(&self, pence: i64) -> String {
        Pence(pence).to_string()
    }

    /// The language of the pure rooms.
    pub fn needs(&self) -> attain_units::Language {
        self.language
    }

    /// Choices whose words are messages `kind-code`.
    pub fn choices(&self, kind: &str, codes: &[&str]) -> Vec<Choice> {
        let choice = |code: &&str| Choice::new(*code, self.word(kind, code));
        codes.iter().map(choice).collect()
    }
}

/// The name of an account, or nothing.
pub fn name_of(accounts: &[attain_store::Account], id: Option<&str>) -> String {
    let id = id.map(AccountId::from);
    let found = accounts.iter().find(|account| Some(&account.id) == id.as_ref());
    found.map(|account| account.name.clone()).unwrap_or_default()
}
