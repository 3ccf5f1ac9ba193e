//! The outcomes a plan is for: national ones with what they mean here, and local ones, each with
//! how much service it takes (COM-2, COM-3, S83).

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::is_said;
use crate::remark::Remark;

/// The outcomes of a plan.
#[derive(Clone, Debug)]
pub struct OutcomeSet {
    /// The national framework.
    pub framework: Catalogue,
    notes: BTreeMap<String, String>,
    local: Vec<LocalOutcome>,
    quantities: BTreeMap<String, Vec<String>>,
}

/// An outcome that only this place has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalOutcome {
    /// Its code.
    pub code: String,
    /// What should become true.
    pub words: String,
}

impl OutcomeSet {
    /// A framework without anything local.
    pub fn of(framework: Catalogue) -> Self {
        let (notes, quantities) = (BTreeMap::new(), BTreeMap::new());
        Self { framework, notes, local: Vec::new(), quantities }
    }

    /// Says what a national outcome means here; false when there is no such outcome.
    pub fn note(&mut self, code: &str, words: &str) -> bool {
        let is_noted = self.framework.item(code).is_some() && is_said(words);
        if is_noted {
            self.notes.insert(code.to_owned(), words.trim().to_owned());
        }
        is_noted
    }

    /// What a national outcome means here.
    pub fn noted(&self, code: &str) -> Option<&str> {
        self.notes.get(code).map(String::as_str)
    }

    /// Adds a local outcome; false when its code is taken or its words say nothing.
    pub fn add(&mut self, outcome: LocalOutcome) -> bool {
        let is_free = !self.has(&outcome.code) && is_said(&outcome.code);
        let is_added = is_free && is_said(&outcome.words);
        if is_added {
            self.local.push(outcome);
        }
        is_added
    }

    /// The local outcomes.
    pub fn local(&self) -> &[LocalOutcome] {
        &self.local
    }

    /// Says how much service an outcome takes, such as «134 reablement places»; false when there
    /// is no such outcome.
    pub fn takes(&mut self, code: &str, quantity: &str) -> bool {
        let is_known = self.has(code) && is_said(quantity);
        if is_known {
            self.quantities.entry(code.to_owned()).or_default().push(quantity.trim().to_owned());
        }
        is_known
    }

    /// The outcomes nobody has said any quantity for, national ones first.
    pub fn without_quantity(&self) -> Vec<&str> {
        let national = self.framework.items.iter().map(|item| item.code.as_str());
        let all = national.chain(self.local.iter().map(|outcome| outcome.code.as_str()));
        all.filter(|code| !self.quantities.contains_key(*code)).collect()
    }

    /// The same, in words.
    pub fn missing(&self) -> Vec<Remark> {
        let each = |code: &str| {
            let local = self.local.iter().find(|outcome| outcome.code == code);
            let what = match (self.framework.item(code), local) {
                (Some(item), _) => item.into(),
                (None, Some(outcome)) => outcome.words.as_str().into(),
                (None, None) => code.into(),
            };
            Remark::new(code, "quantity-missing", vec![("what", what)])
        };
        self.without_quantity().into_iter().map(each).collect()
    }

    fn has(&self, code: &str) -> bool {
        self.framework.item(code).is_some() || self.local.iter().any(|outcome| outcome.code == code)
    }
}
