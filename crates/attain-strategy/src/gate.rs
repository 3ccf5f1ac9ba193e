//! The gates between the stages: evidence first, then the approval of members (S94).

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::cycle::Stage;
use crate::is_said;
use crate::remark::{Gap, Remark};

/// The gate at the end of a stage.
#[derive(Clone, Debug)]
pub struct Gate {
    stage: Stage,
    evidence: BTreeMap<String, String>,
    approved: Option<Stamp>,
}

/// Who approved, and where it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The member or the meeting.
    pub by: String,
    /// The minute or decision.
    pub minute: String,
}

impl Gate {
    /// The gate at the end of a stage, shut.
    pub fn after(stage: Stage) -> Self {
        Self { stage, evidence: BTreeMap::new(), approved: None }
    }

    /// What it asks for, in order.
    pub fn asks(&self) -> Vec<String> {
        let gates = Catalogue::gates();
        gates.item(self.stage.code()).map_or_else(Vec::new, |gate| gate.asks.clone())
    }

    /// Gives the evidence it asks for. Says whether it asks for that and the words say anything.
    pub fn give(&mut self, asked: &str, evidence: &str) -> bool {
        let is_given = is_said(evidence) && self.asks().iter().any(|ask| ask == asked);
        if is_given {
            self.evidence.insert(asked.to_owned(), evidence.trim().to_owned());
        }
        is_given
    }

    /// Members approve; only what they have the evidence for. Says whether it is approved.
    pub fn approve(&mut self, stamp: Stamp) -> bool {
        let is_ready = self.unproved().is_empty() && is_said(&stamp.by) && is_said(&stamp.minute);
        if is_ready {
            self.approved = Some(stamp);
        }
        is_ready
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.missing().is_empty()
    }

    /// What keeps it shut.
    pub fn missing(&self) -> Vec<Remark> {
        let mut missing = self.unproved();
        if self.approved.is_none() {
            let gates = Catalogue::gates();
            let gate = gates.item(self.stage.code()).expect("every stage has a gate");
            missing.push(Remark::new("approval", "approval-missing", vec![("gate", gate.into())]));
        }
        missing
    }

    fn unproved(&self) -> Vec<Remark> {
        let asked = self.asks().into_iter().filter(|asked| !self.evidence.contains_key(asked));
        asked
            .map(|asked| {
                let what = Gap::Key(format!("ask-{asked}"));
                Remark::new(asked, "evidence-missing", vec![("what", what)])
            })
            .collect()
    }
}
