//! What every handler is given.

use std::sync::Arc;

use attain_office::settle::Shelf;
use attain_store::Store;
use minijinja::Environment;

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
    /// What kind of service it is.
    pub setting: Setting,
}

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
}

impl App {
    /// A service on this memory.
    pub fn new(store: Store, clock: Clock, setting: Setting) -> Self {
        let messages = Arc::new(Messages::read());
        let templates = Arc::new(page::environment(messages.clone()));
        Self { store, clock, messages, templates, shelf: Shelf::default(), setting }
    }
}
