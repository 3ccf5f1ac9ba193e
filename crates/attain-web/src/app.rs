//! What every handler is given.

use std::sync::Arc;

use attain_office::earnings::Standings;
use attain_office::retention::Schedule;
use attain_office::settle::Shelf;
use attain_store::{CONNECTIONS, Store};
use minijinja::Environment;
use tokio::sync::Semaphore;

use crate::breached::Breached;
use crate::clock::Clock;
use crate::identity::IdentityProvider;
use crate::language::Messages;
use crate::page;
use crate::session::SessionLimits;

/// The running service.
#[derive(Clone)]
pub struct App {
    /// Its memory.
    pub store: Store,
    /// Its clock.
    pub clock: Clock,
    /// Its words.
    pub messages: Arc<Messages>,
    /// Its templates.
    pub templates: Arc<Environment<'static>>,
    /// Statements that were read lately.
    pub shelf: Shelf,
    /// What was reckoned for providers lately.
    pub standings: Standings,
    /// How many readers are served at once; others wait at the door.
    pub room: Arc<Semaphore>,
    /// What kind of service it is.
    pub setting: Setting,
}

/// Readers served at once. Each may hold up to three connections to the database, so that there must
/// be a third of what the store has: otherwise all could hold one and wait for another for ever.
const READERS: usize = CONNECTIONS / 3;

/// How the service is set up.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// Whether its council is made up: then a reader may sign in as anybody with one press.
    pub is_demo: bool,
    /// Whether it is reached over HTTPS alone, so that cookies and headers may say so.
    pub is_https: bool,
    /// Whether webhooks may lead into the operator's own network, and over plain HTTP.
    pub webhooks_may_be_private: bool,
    /// Whether a proxy stands before it that names the reader's address in `X-Forwarded-For`.
    pub is_forwarded: bool,
    /// How long sessions last.
    pub sessions: SessionLimits,
    /// The identity provider that people may sign in with.
    pub identity: Option<Arc<IdentityProvider>>,
    /// Passwords that are not taken, because they became known elsewhere.
    pub breached: Option<Breached>,
    /// For how long what is held about people is kept.
    pub retention: Schedule,
}

impl App {
    /// A service on this memory.
    pub fn new(store: Store, clock: Clock, setting: Setting) -> Self {
        let messages = Arc::new(Messages::read());
        let templates = Arc::new(page::environment(messages.clone()));
        let (shelf, room) = (Shelf::default(), Arc::new(Semaphore::new(READERS)));
        let standings = Standings::default();
        Self { store, clock, messages, templates, shelf, standings, room, setting }
    }
}
