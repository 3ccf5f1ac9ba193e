//! A list that is gone through, item by item: the five-point checklist of a contract, the Care
//! Act duties of a strategy.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::is_said;
use crate::remark::Remark;

/// What every item of a list needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Evidence: a duty is met or it is not (S10).
    Evidence,
    /// Evidence, or a reason why there is none (S47).
    EvidenceOrReason,
}

/// A list, and what was found for its items.
#[derive(Clone, Debug)]
pub struct Check {
    catalogue: Catalogue,
    rule: Rule,
    evidence: BTreeMap<String, Vec<String>>,
    reasons: BTreeMap<String, String>,
}

impl Check {
    /// Nothing found yet.
    pub fn of(catalogue: Catalogue, rule: Rule) -> Self {
        Self { catalogue, rule, evidence: BTreeMap::new(), reasons: BTreeMap::new() }
    }

    /// The health check of a contract: five points (S47).
    pub fn of_contract() -> Self {
        Self::of(Catalogue::checklist(), Rule::EvidenceOrReason)
    }

    /// The duties a strategy must meet (S10).
    pub fn of_strategy() -> Self {
        Self::of(Catalogue::care_act(), Rule::Evidence)
    }

    /// Adds evidence for an item. Says whether the list has such an item and the words say
    /// anything; else nothing is added.
    pub fn add_evidence(&mut self, code: &str, words: &str) -> bool {
        let is_added = self.catalogue.item(code).is_some() && is_said(words);
        if is_added {
            self.evidence.entry(code.to_owned()).or_default().push(words.trim().to_owned());
        }
        is_added
    }

    /// Says why an item has no evidence. A reason counts only where the rule takes one.
    pub fn give_reason(&mut self, code: &str, words: &str) -> bool {
        let is_given = self.catalogue.item(code).is_some() && is_said(words);
        if is_given {
            self.reasons.insert(code.to_owned(), words.trim().to_owned());
        }
        is_given
    }

    /// The evidence for an item.
    pub fn evidence(&self, code: &str) -> &[String] {
        self.evidence.get(code).map_or(&[], Vec::as_slice)
    }

    /// The items without what they need, in their order.
    pub fn missing(&self) -> Vec<Remark> {
        let key = match self.rule {
            Rule::Evidence => "evidence-missing",
            Rule::EvidenceOrReason => "evidence-or-reason-missing",
        };
        let is_open = |code: &str| {
            let has_reason = self.rule == Rule::EvidenceOrReason && self.reasons.contains_key(code);
            self.evidence(code).is_empty() && !has_reason
        };
        let open = self.catalogue.items.iter().filter(|item| is_open(&item.code));
        open.map(|item| Remark::new(&*item.code, key, vec![("what", item.into())])).collect()
    }
}
