//! Assessments and prices as they are kept: types for the border to JSON.

use attain_brokerage::{PriceDraft, Worth};
use attain_needs::{AssessmentDraft, Consent, Subject, Voice};
use attain_store::{KeptAssessment, KeptOffer, StoreError};
use attain_units::Pence;
use serde::{Deserialize, Serialize};

use crate::plan_kept::{text, unreadable};

/// What an assessment says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssessmentFacts {
    pub is_carer: bool,
    pub cares_for: Option<String>,
    pub person_priorities: Vec<String>,
    pub carer_priorities: Vec<String>,
    pub assessor_priorities: Vec<String>,
    pub strengths: Vec<String>,
    pub in_crisis: bool,
    /// Who answered for the person, and why; nothing when they did themselves.
    pub proxy: Option<(String, String)>,
    pub consent: ConsentFacts,
    pub unable: Vec<String>,
    pub significant_impact: Option<bool>,
    pub need: Option<String>,
}

/// On what basis an assessment is recorded.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum ConsentFacts {
    Given { on: String },
    BestInterests { on: String, by: String, reason: String },
    NotShared { on: String },
}

/// The parts of a price.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PriceFacts {
    pub is_weekly: bool,
    pub worth_pence: i64,
    pub reablement_pence: i64,
    pub person_part_pence: i64,
    pub council_part_pence: i64,
    pub indicative_pence: Option<i64>,
    /// What the one who offered it wrote.
    #[serde(default)]
    pub note: String,
}

impl AssessmentFacts {
    /// What was written, as it is kept.
    pub fn of(draft: &AssessmentDraft) -> Self {
        let (is_carer, cares_for) = match &draft.subject {
            Subject::Person => (false, None),
            Subject::Carer { cares_for } => (true, cares_for.clone()),
        };
        let consent = match &draft.consent {
            Consent::Given { on } => ConsentFacts::Given { on: on.to_string() },
            Consent::BestInterests { on, by, reason } => ConsentFacts::BestInterests {
                on: on.to_string(),
                by: by.clone(),
                reason: reason.clone(),
            },
            Consent::NotShared { on } => ConsentFacts::NotShared { on: on.to_string() },
        };
        Self {
            is_carer,
            cares_for,
            person_priorities: draft.person_priorities.clone(),
            carer_priorities: draft.carer_priorities.clone(),
            assessor_priorities: draft.assessor_priorities.clone(),
            strengths: draft.strengths.clone(),
            in_crisis: draft.in_crisis,
            proxy: match &draft.voice {
                Voice::Own => None,
                Voice::Proxy { who, why } => Some((who.clone(), why.clone())),
            },
            consent,
            unable: draft.unable.iter().map(|domain| domain.code().to_owned()).collect(),
            significant_impact: draft.significant_impact,
            need: draft.need.map(|need| need.word().to_owned()),
        }
    }

    /// Reads what is kept of an assessment.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(kept: &KeptAssessment) -> Result<Self, StoreError> {
        let why = |why: serde_json::Error| unreadable("an assessment", &why.to_string());
        serde_json::from_str(&kept.facts).map_err(why)
    }

    /// What was written on this day.
    ///
    /// # Errors
    /// When what is kept cannot be read.
    pub fn draft(&self, on: attain_units::Day) -> Result<AssessmentDraft, StoreError> {
        let consent = match &self.consent {
            ConsentFacts::Given { on } => Consent::Given { on: text("a day", on)? },
            ConsentFacts::NotShared { on } => Consent::NotShared { on: text("a day", on)? },
            ConsentFacts::BestInterests { on, by, reason } => Consent::BestInterests {
                on: text("a day", on)?,
                by: by.clone(),
                reason: reason.clone(),
            },
        };
        let unable = self.unable.iter().map(|code| text("a domain", code));
        Ok(AssessmentDraft {
            subject: match self.is_carer {
                true => Subject::Carer { cares_for: self.cares_for.clone() },
                false => Subject::Person,
            },
            on,
            person_priorities: self.person_priorities.clone(),
            carer_priorities: self.carer_priorities.clone(),
            assessor_priorities: self.assessor_priorities.clone(),
            strengths: self.strengths.clone(),
            in_crisis: self.in_crisis,
            voice: match &self.proxy {
                None => Voice::Own,
                Some((who, why)) => Voice::Proxy { who: who.clone(), why: why.clone() },
            },
            consent,
            unable: unable.collect::<Result<_, _>>()?,
            significant_impact: self.significant_impact,
            need: self.need.as_deref().map(|word| text("a need", word)).transpose()?,
        })
    }
}

impl PriceFacts {
    /// A price, as it is kept.
    pub fn of(draft: &PriceDraft, note: &str) -> Self {
        Self {
            is_weekly: matches!(draft.worth, Worth::Weekly(_)),
            worth_pence: draft.worth.sum().0,
            reablement_pence: draft.reablement.0,
            person_part_pence: draft.person_part.0,
            council_part_pence: draft.council_part.0,
            indicative_pence: draft.indicative.map(|sum| sum.0),
            note: note.to_owned(),
        }
    }

    /// Reads the parts of an offered price.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read(offer: &KeptOffer) -> Result<Self, StoreError> {
        let why = |why: serde_json::Error| unreadable("a price", &why.to_string());
        serde_json::from_str(&offer.facts).map_err(why)
    }

    /// The price, for the domain to check.
    pub fn draft(&self) -> PriceDraft {
        let worth = Pence(self.worth_pence);
        PriceDraft {
            worth: if self.is_weekly { Worth::Weekly(worth) } else { Worth::Plan(worth) },
            reablement: Pence(self.reablement_pence),
            person_part: Pence(self.person_part_pence),
            council_part: Pence(self.council_part_pence),
            indicative: self.indicative_pence.map(Pence),
        }
    }
}
