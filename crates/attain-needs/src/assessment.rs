//! Assessments: what matters to the person and the carer, kept apart from what the assessor
//! thinks (S03), with what is strong about the person and who spoke for them.

use std::str::FromStr;

use attain_units::Day;

use crate::domain::Domain;
use crate::problem::FieldProblem;
use crate::words;
use attain_units::Language;

/// Whose assessment, outcomes and plan it is. Carers have their own (S32).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Someone who draws on care and support.
    Person,
    /// Someone who cares for another.
    Carer {
        /// The opaque id of the person cared for, where that person is known.
        cares_for: Option<String>,
    },
}

/// Who gave the answers (D8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The person themselves.
    Own,
    /// Somebody else for them.
    Proxy {
        /// Who: a daughter, an advocate, a care worker.
        who: String,
        /// Why the person did not answer.
        why: String,
    },
}

/// On what basis what was said is recorded and shared (D8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consent {
    /// The person agreed.
    Given {
        /// The day.
        on: Day,
    },
    /// The person could not decide, and it was decided in their best interests.
    BestInterests {
        /// The day.
        on: Day,
        /// By whom.
        by: String,
        /// Why.
        reason: String,
    },
    /// The person did not agree to sharing: the record stays with the council.
    NotShared {
        /// The day.
        on: Day,
    },
}

/// How high the assessed need is, in the words evidence uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedLevel {
    Low,
    Medium,
    High,
    VeryHigh,
}

/// What was written on the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentDraft {
    /// Whose it is.
    pub subject: Subject,
    /// The day it was made.
    pub on: Day,
    /// What matters to the person, in their words.
    pub person_priorities: Vec<String>,
    /// What matters to the carer, in theirs.
    pub carer_priorities: Vec<String>,
    /// What the assessor thinks matters. Never mixed with the other two.
    pub assessor_priorities: Vec<String>,
    /// What the person is good at, has and can build on.
    pub strengths: Vec<String>,
    /// Whether it was made in a crisis, which inflates need (S55).
    pub in_crisis: bool,
    /// Who gave the answers.
    pub voice: Voice,
    /// On what basis they are recorded.
    pub consent: Consent,
    /// The parts of life in which the person cannot do what the law names.
    pub unable: Vec<Domain>,
    /// Whether that has a significant impact on wellbeing, once it was considered.
    pub significant_impact: Option<bool>,
    /// How high the need is, where it was judged.
    pub need: Option<NeedLevel>,
}

/// An assessment that holds together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    draft: AssessmentDraft,
}

/// The longest text of one field, in characters.
const LONGEST: usize = 2_000;

impl Assessment {
    /// Checks what was written.
    ///
    /// # Errors
    /// Everything that is wrong at once, field by field.
    pub fn new(draft: AssessmentDraft) -> Result<Self, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        problems.priorities(&draft);
        problems.texts("strengths", &draft.strengths);
        if draft.strengths.is_empty() {
            problems.add("strengths", "strengths-missing");
        }
        problems.voice(&draft.voice);
        problems.consent(&draft.consent, draft.on);
        for (place, domain) in (1..).zip(&draft.unable) {
            let field = format!("unable.{place}");
            if !domain.suits(&draft.subject) {
                problems.add(&field, "domain-not-theirs");
            }
            if draft.unable[..place - 1].contains(domain) {
                problems.add(&field, "domain-twice");
            }
        }
        if problems.found.is_empty() { Ok(Self { draft }) } else { Err(problems.found) }
    }

    /// What it says.
    pub fn said(&self) -> &AssessmentDraft {
        &self.draft
    }

    /// Whether the outcomes and the impact meet the Care Act criteria: two outcomes for an
    /// adult (regulation 2), one circumstance for a carer (regulation 3). Nothing until the
    /// impact was considered, and nothing under Welsh law, which asks differently. The cause
    /// of the need and the decision itself stay with the council. A person below it may still
    /// hold a plan without a budget (S33).
    pub fn meets_care_act_criteria(&self) -> Option<bool> {
        use crate::domain::Framework;
        let impact = self.draft.significant_impact?;
        let law = match self.draft.subject {
            Subject::Person => (Framework::CareActAdult, 2),
            Subject::Carer { .. } => (Framework::CareActCarer, 1),
        };
        let (framework, needed) = law;
        let wales = self.draft.unable.iter().any(|d| d.framework() == Framework::WalesWellbeing);
        let counted = self.draft.unable.iter().filter(|d| d.framework() == framework).count();
        (!wales).then_some(impact && needed <= counted)
    }
}

/// What was found wrong so far.
#[derive(Default)]
struct Problems {
    found: Vec<FieldProblem>,
}

impl Problems {
    fn add(&mut self, field: &str, key: &'static str) {
        self.found.push(FieldProblem::new(words(), field, key, Vec::new()));
    }

    /// At least one priority is told in the words of the one the assessment is about.
    fn priorities(&mut self, draft: &AssessmentDraft) {
        self.texts("person_priorities", &draft.person_priorities);
        self.texts("carer_priorities", &draft.carer_priorities);
        self.texts("assessor_priorities", &draft.assessor_priorities);
        match draft.subject {
            Subject::Person if draft.person_priorities.is_empty() => {
                self.add("person_priorities", "person-priorities-missing");
            }
            Subject::Carer { .. } if draft.carer_priorities.is_empty() => {
                self.add("carer_priorities", "carer-priorities-missing");
            }
            Subject::Person | Subject::Carer { .. } => {}
        }
    }

    fn voice(&mut self, voice: &Voice) {
        if let Voice::Proxy { who, why } = voice {
            self.text("voice.who", who);
            self.text("voice.why", why);
        }
    }

    fn consent(&mut self, consent: &Consent, assessed: Day) {
        let on = match consent {
            Consent::Given { on } | Consent::NotShared { on } => on,
            Consent::BestInterests { on, by, reason } => {
                self.text("consent.by", by);
                self.text("consent.reason", reason);
                on
            }
        };
        if assessed < *on {
            self.add("consent.on", "consent-late");
        }
    }

    fn texts(&mut self, field: &str, texts: &[String]) {
        for (place, text) in (1..).zip(texts) {
            self.text(&format!("{field}.{place}"), text);
        }
    }

    fn text(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(field, "text-blank");
        } else if text.chars().count() > LONGEST {
            self.add(field, "text-too-long");
        }
    }
}

impl NeedLevel {
    /// All levels, the lowest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::VeryHigh];

    /// The words of evidence: `started, need very high`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::VeryHigh => "very high",
        }
    }

    /// Its name.
    pub fn name(self, language: Language) -> String {
        words().say(language, &format!("need-{}", self.word().replace(' ', "-")), &[])
    }
}

impl FromStr for NeedLevel {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|level| level.word() == word).ok_or(())
    }
}
