//! What is told to settlement: rows of evidence, in the words of its format.

use attain_terms::Grade;
use attain_units::Day;

use crate::role::Actor;

/// One row of evidence. The store adds the record's id, the instant, the person and the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The day it was true.
    pub on: Day,
    /// The fact: `outcome met`.
    pub fact: &'static str,
    /// Its value: `O1`.
    pub value: String,
    /// The party that says so.
    pub by: String,
    /// The party that verified it.
    pub verified_by: Option<String>,
    /// How sure it is.
    pub grade: Grade,
    /// What it is about. Two sayings of one package with the same words here are about the same
    /// thing.
    pub about: String,
    /// Whether it takes the place of the latest saying of the package about the same thing; the
    /// store then writes that record's id under `supersedes`.
    pub replaces: bool,
}

impl Saying {
    /// Something said by one actor, and verified by another where there is one. It is as sure
    /// as the better of the two.
    pub(crate) fn new(
        on: Day,
        fact: &'static str,
        value: String,
        by: &Actor,
        verifier: Option<&Actor>,
    ) -> Self {
        let own = by.role.grade();
        let grade = verifier.map_or(own, |verifier| verifier.role.grade().max(own));
        Self {
            on,
            fact,
            value,
            by: by.party.clone(),
            verified_by: verifier.map(|verifier| verifier.party.clone()),
            grade,
            about: fact.to_owned(),
            replaces: false,
        }
    }

    pub(crate) fn about(self, about: String) -> Self {
        Self { about, ..self }
    }

    pub(crate) fn graded(self, grade: Grade) -> Self {
        Self { grade, ..self }
    }

    pub(crate) fn replacing(self, replaces: bool) -> Self {
        Self { replaces, ..self }
    }
}
