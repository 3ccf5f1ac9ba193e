//! The service itself on its stage: in the test's own process, on a clock that the test sets, with the cast of the made-up
//! council and nothing else in it.

use attain_units::Language;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use anyhow::{Context, Result};
use attain_store::{AccountId, Store};
use attain_units::Instant;
use attain_web::{App, Clock, Filling, Messages, Setting};

use crate::stage::Service;
use crate::walk::Walk;

/// The running service.
pub struct Attain {
    address: String,
    /// Its memory, for a journey that looks behind the pages.
    pub store: Store,
    /// Its clock, which a journey sets to the day it plays on.
    pub clock: Clock,
    _stop: tokio::sync::oneshot::Sender<()>,
}

/// The day on which a journey begins unless it sets the clock.
pub const BEGINS: &str = "2026-04-06T09:00:00Z";

impl Service for Attain {
    async fn start(database_url: String) -> Result<Self> {
        let store = Store::open(&database_url).await?;
        let clock = Clock::starting_at(BEGINS.parse()?);
        let mut change = store.change(&AccountId::service(), clock.now()).await?;
        attain_demo::cast::add(&mut change).await?;
        change.commit().await?;
        let setting = Setting { is_demo: true, ..Setting::default() };
        let app = App::new(store.clone(), clock.clone(), setting);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        tokio::spawn(async move {
            let until = async { drop(stopped.await) };
            attain_web::listen(&app, listener, until).await.expect("the service serves");
        });
        Ok(Self { address, store, clock, _stop: stop })
    }

    fn address(&self) -> &str {
        &self.address
    }

    fn words(language: Language, english: &str) -> String {
        match language {
            Language::English => english.to_owned(),
            Language::Welsh => WELSH.get(english).cloned().unwrap_or_else(|| english.to_owned()),
        }
    }

    fn path_to_language(language: Language) -> Option<String> {
        Some(format!("/language/{}?to=/sign-in", language.code()))
    }
}

impl Attain {
    /// Sets the clock to this instant; it goes on from there.
    ///
    /// # Errors
    /// When the text is no instant.
    pub fn at(&self, instant: &str) -> Result<()> {
        self.clock.set(instant.parse::<Instant>().context("an instant of a journey")?);
        Ok(())
    }
}

impl Walk {
    /// Signs in as one of the cast, by the name on the button, in the language of the stage.
    ///
    /// # Errors
    /// When there is nobody of that name.
    pub async fn sign_in_as(&self, name: &str) -> Result<()> {
        self.open("/sign-in").await?;
        self.press(name).await
    }
}

static MESSAGES: LazyLock<Messages> = LazyLock::new(Messages::read);

/// What the pages say in Welsh where they say this in English: messages that nothing fills, and the names of stages, steps,
/// domains and instruments.
static WELSH: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut words: BTreeMap<String, String> = attain_web::room_words().into_iter().collect();
    words.extend(MESSAGES.plain());
    words.extend(attain_web::names());
    words
});

/// A message with something in it, as the stage's language says it.
pub fn said(language: Language, key: &str, filling: &Filling) -> String {
    let language = match language {
        Language::English => attain_units::Language::English,
        Language::Welsh => attain_units::Language::Welsh,
    };
    MESSAGES.say(language, key, filling)
}
