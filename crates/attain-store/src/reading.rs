//! Who read what, written down before it is shown. Readers who come at once are written down
//! together, in one change: a hundred pages a second are a few commits, not a hundred.

use std::sync::{Mutex, PoisonError};

use attain_units::Instant;
use serde_json::Value;
use tokio::sync::oneshot;

use crate::change::Store;
use crate::error::StoreError;
use crate::ids::{AccountId, PersonId};

/// Something that somebody read.
#[derive(Clone, Debug)]
pub struct Read {
    account: AccountId,
    at: Instant,
    person: String,
    action: &'static str,
    subject: String,
    facts: Value,
}

/// Reads that wait for the next change, each with whoever waits for it.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    reads: Mutex<Vec<(Read, oneshot::Sender<()>)>>,
    turn: tokio::sync::Mutex<()>,
}

impl Read {
    /// A page about a person, as [`crate::Change::read_person`] says it.
    pub fn of_person(account: &AccountId, at: Instant, person: &PersonId, page: &str) -> Self {
        Self {
            account: account.clone(),
            at,
            person: person.0.clone(),
            action: "read person",
            subject: format!("person/{person}"),
            facts: serde_json::json!({ "page": page }),
        }
    }

    /// A list of many people.
    pub fn of_list(
        account: &AccountId,
        at: Instant,
        action: &'static str,
        subject: &str,
        facts: Value,
    ) -> Self {
        let (account, subject) = (account.clone(), subject.to_owned());
        Self { account, at, person: String::new(), action, subject, facts }
    }
}

impl Store {
    /// Writes down what somebody read, with what others read at the same time.
    ///
    /// # Errors
    /// When the database fails: then it may not be shown.
    pub async fn write_down(&self, read: Read) -> Result<(), StoreError> {
        let (tell, told) = oneshot::channel();
        self.waiting.push(read.clone(), tell);
        let turn = self.waiting.turn.lock().await;
        // Whoever had the turn before may have written ours with theirs.
        let group = self.waiting.take();
        if !group.is_empty() {
            // By itself, so that a reader who goes away takes nobody's entry along.
            let store = self.clone();
            let written = tokio::spawn(async move { store.write_group(group).await });
            written.await.expect("writing down does not panic")?;
        }
        drop(turn);
        match told.await {
            Ok(()) => Ok(()),
            // Theirs failed with ours in it; ours may not.
            Err(_) => self.write_all(std::slice::from_ref(&read)).await,
        }
    }

    async fn write_group(&self, group: Vec<(Read, oneshot::Sender<()>)>) -> Result<(), StoreError> {
        let (reads, tells): (Vec<Read>, Vec<_>) = group.into_iter().unzip();
        self.write_all(&reads).await?;
        for tell in tells {
            // Somebody who went away does not listen any more.
            let _gone = tell.send(());
        }
        Ok(())
    }

    async fn write_all(&self, reads: &[Read]) -> Result<(), StoreError> {
        let Some(last) = reads.iter().max_by_key(|read| read.at) else { return Ok(()) };
        let mut change = self.change(&last.account, last.at).await?;
        for read in reads {
            change.account = read.account.clone();
            change.say_of(&read.person, read.action, &read.subject, read.facts.clone()).await?;
        }
        change.commit().await
    }
}

impl Waiting {
    fn push(&self, read: Read, tell: oneshot::Sender<()>) {
        self.reads.lock().unwrap_or_else(PoisonError::into_inner).push((read, tell));
    }

    fn take(&self) -> Vec<(Read, oneshot::Sender<()>)> {
        std::mem::take(&mut self.reads.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
