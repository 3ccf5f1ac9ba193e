//! A reader without a mouse: Tab, Enter, Space and letters.

use anyhow::{Context, Result, anyhow};
use serde_json::Value;
use thirtyfour::Key;

use crate::walk::Walk;

/// A page on which Tab must be pressed more often than this has no usable order.
const PATIENCE: usize = 200;

/// Where the keyboard is.
struct Focus {
    name: String,
    /// Whether the page marks the place so that an eye finds it.
    seen: bool,
}

impl Walk {
    /// Presses Tab until the link, button or field with these words has the focus, which must be visible on the way.
    pub async fn tab_to(&self, name: &str) -> Result<()> {
        let step = format!("reach \"{name}\" with Tab");
        let done = self.try_tab_to(&self.say(name)).await;
        self.step(&step, done).await
    }

    /// The names of all that Tab reaches, in its order, from where the focus is now to the end of the page.
    pub async fn tab_order(&self) -> Result<Vec<String>> {
        let mut order = Vec::new();
        while order.len() < PATIENCE {
            self.key(Key::Tab).await?;
            match self.focus().await? {
                Some(focus) => order.push(focus.name),
                None => break,
            }
        }
        Ok(order)
    }

    /// Presses Enter where the focus is, and checks the page that this leads to.
    pub async fn enter(&self) -> Result<()> {
        let done = self.key(Key::Enter).await;
        self.step("press Enter", done).await?;
        self.arrived("press Enter", 500).await
    }

    /// Presses Space where the focus is: it ticks, chooses and presses.
    pub async fn space(&self) -> Result<()> {
        let done = self.keys(" ").await;
        self.step("press Space", done).await
    }

    /// Types where the focus is.
    pub async fn type_here(&self, text: &str) -> Result<()> {
        let done = self.keys(text).await;
        self.step(&format!("type \"{text}\""), done).await
    }

    async fn try_tab_to(&self, name: &str) -> Result<()> {
        let mut passed = Vec::new();
        while passed.len() < PATIENCE {
            self.key(Key::Tab).await?;
            let Some(focus) = self.focus().await? else { break };
            if !focus.seen {
                return Err(anyhow!("nothing marks the focus on \"{}\"", focus.name));
            }
            if focus.name == name {
                return Ok(());
            }
            passed.push(focus.name);
        }
        Err(anyhow!("Tab passed only {passed:?}"))
    }

    async fn focus(&self) -> Result<Option<Focus>> {
        let focus = self.hand("focus", Vec::new()).await?;
        if focus.is_null() {
            return Ok(None);
        }
        let name = focus["name"].as_str().unwrap_or_default().to_owned();
        Ok(Some(Focus { name, seen: focus["seen"] == Value::Bool(true) }))
    }

    async fn key(&self, key: Key) -> Result<()> {
        self.keys(&key.value().to_string()).await
    }

    async fn keys(&self, keys: &str) -> Result<()> {
        let chain = self.browser.driver.action_chain().send_keys(keys);
        chain.perform().await.context("the keys were not taken")
    }
}
