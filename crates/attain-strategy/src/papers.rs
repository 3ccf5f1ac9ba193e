//! The papers of one plan, stage by stage, and how far the cycle has come by them.

use attain_units::Language;

use crate::cycle::{Cycle, Stage};
use crate::remark::{Gap, Remark};
use crate::{
    Accountability, Benefit, Chain, Check, Feasibility, Gate, OutcomeSet, Readiness, Resources,
    Risk, SelfAssessment, Specification, Stamp, StrategicPlan, Survey, Tender, is_said, unmeasured,
    unsigned, words,
};

/// Everything that is written down for one turn of the cycle. A paper nobody has begun is `None`.
#[derive(Clone, Debug)]
pub struct Papers {
    /// What the plan is called.
    pub name: String,
    /// What the plan rests on.
    pub plan: Option<StrategicPlan>,
    /// The Care Act duties, each with its evidence.
    pub duties: Option<Check>,
    /// What was said in the council's own survey: only where there was one.
    pub survey: Option<Survey>,
    /// What the plan is for.
    pub outcomes: Option<OutcomeSet>,
    /// What leads to what.
    pub logic: Option<Chain>,
    /// What services are asked, and what that should move.
    pub performance: Option<Accountability>,
    /// What is bought.
    pub specification: Option<Specification>,
    /// What stands in the way.
    pub readiness: Option<Readiness>,
    /// What there is to work with.
    pub resources: Option<Resources>,
    /// What must be there before bids are asked for.
    pub tender: Option<Tender>,
    /// Only where the council bids for a fund itself.
    pub feasibility: Option<Feasibility>,
    /// What may go wrong, and who signed that.
    pub risks: Option<Vec<Risk>>,
    /// What should be better.
    pub benefits: Option<Vec<Benefit>>,
    /// The five points of a contract.
    pub checklist: Option<Check>,
    /// The standards the council judges itself by.
    pub self_assessment: Option<SelfAssessment>,
    /// What was shown at each stage, in the order of the stages.
    pub shown: [Shown; 4],
}

/// What was shown at a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What the people it is about said.
    pub voices: Vec<String>,
    /// Evidence, by what the gate asks for.
    pub evidence: Vec<(String, String)>,
    /// Who approved.
    pub approved: Option<Stamp>,
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// All of it is there, and its gate is open.
    Closed,
    /// The plan is here.
    Here,
    /// An earlier stage comes first.
    Ahead,
}

/// One stage of a plan.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which.
    pub stage: Stage,
    /// Where it stands.
    pub standing: Standing,
    /// Its papers in order, each with what it lacks; the gate comes last.
    pub papers: Vec<Paper>,
}

/// A paper, what it lacks and what it shows.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its stable key, such as `specification`.
    pub key: &'static str,
    /// What it lacks; nothing when it is whole.
    pub missing: Vec<Remark>,
    /// What is to be seen from it.
    pub found: Vec<Remark>,
}

/// What answers a gate's question by itself, so that nobody writes it twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shower {
    /// What people said at the stage.
    Voices,
    /// The specification, once it is whole.
    Specification,
    /// The resources, once none of them is in the way.
    Resources,
    /// The risks, once both sides signed them.
    Risks,
}

impl Shower {
    /// What answers a question of a gate; nothing when words of its own must.
    pub(crate) fn of(asked: &str) -> Option<Self> {
        match asked {
            "voice" => Some(Self::Voices),
            "specification" => Some(Self::Specification),
            "readiness" => Some(Self::Resources),
            "risks" => Some(Self::Risks),
            _ => None,
        }
    }

    /// Its name in a file of papers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Voices => "voices",
            Self::Specification => "specification",
            Self::Resources => "resources",
            Self::Risks => "risks",
        }
    }
}

impl Paper {
    /// Its name.
    pub fn name(&self, language: Language) -> String {
        words().say(language, &format!("paper-{}", self.key), &[])
    }
}

impl Standing {
    /// Its stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Here => "here",
            Self::Ahead => "ahead",
        }
    }
}

impl Papers {
    /// Every stage in order. The plan is at the first stage that lacks anything; once all four are
    /// closed, it is nowhere any more and the next turn begins.
    pub fn steps(&self) -> Vec<Step> {
        let mut cycle = Cycle::begin();
        let mut is_open_so_far = true;
        let mut steps = Vec::new();
        for (stage, shown) in Stage::ALL.into_iter().zip(&self.shown) {
            let mut papers = self.papers_of(stage);
            let missing = self.gate(stage, shown).missing();
            papers.push(Paper { key: "gate", missing, found: Vec::new() });
            shown.voices.iter().for_each(|voice| cycle.hear(voice));
            let is_whole = papers.iter().all(|paper| paper.missing.is_empty());
            let standing = match (is_open_so_far, is_whole.then(|| cycle.close_stage())) {
                (false, _) => Standing::Ahead,
                (true, Some(Ok(next))) => {
                    cycle = next;
                    Standing::Closed
                }
                (true, Some(Err(_)) | None) => Standing::Here,
            };
            is_open_so_far = standing == Standing::Closed;
            steps.push(Step { stage, standing, papers });
        }
        steps
    }

    fn papers_of(&self, stage: Stage) -> Vec<Paper> {
        match stage {
            Stage::Analyse => {
                let mut papers = vec![
                    paper("plan", self.plan.as_ref(), |plan| {
                        [plan.missing(), plan.missing_for_sign_off()].concat()
                    }),
                    paper("duties", self.duties.as_ref(), Check::missing),
                ];
                // A council that has asked nobody needs no survey.
                if let Some(survey) = &self.survey {
                    let paper = paper("survey", Some(survey), Survey::missing);
                    papers.push(Paper { found: survey.found(), ..paper });
                }
                papers
            }
            Stage::Plan => {
                // Without anything to be linked, nothing is unlinked.
                let logic = self.logic.as_ref().filter(|chain| !chain.activities.is_empty());
                let performance = self.performance.as_ref();
                let performance = performance.filter(|paper| !paper.measures.is_empty());
                let mut papers = vec![
                    paper("outcomes", self.outcomes.as_ref(), OutcomeSet::missing),
                    paper("logic", logic, Chain::broken),
                    paper("performance", performance, Accountability::missing),
                    self.specification(),
                    paper("readiness", self.readiness.as_ref(), Readiness::missing),
                    self.resources(),
                    paper("tender", self.tender.as_ref(), Tender::missing),
                ];
                // A council that bids for no fund needs no record of feasibility.
                if self.feasibility.is_some() {
                    let record = self.feasibility.as_ref();
                    papers.push(paper("feasibility", record, Feasibility::missing));
                }
                papers
            }
            Stage::Do => vec![
                self.risks(),
                paper("benefits", begun(self.benefits.as_deref()), unmeasured),
                paper("checklist", self.checklist.as_ref(), Check::missing),
            ],
            Stage::Review => vec![paper(
                "self-assessment",
                self.self_assessment.as_ref(),
                SelfAssessment::missing,
            )],
        }
    }

    fn specification(&self) -> Paper {
        paper("specification", self.specification.as_ref(), Specification::missing)
    }

    fn resources(&self) -> Paper {
        paper("resources", self.resources.as_ref(), Resources::missing)
    }

    fn risks(&self) -> Paper {
        paper("risks", begun(self.risks.as_deref()), unsigned)
    }

    fn gate(&self, stage: Stage, shown: &Shown) -> Gate {
        let mut gate = Gate::after(stage);
        for (asked, evidence) in &shown.evidence {
            gate.give(asked, evidence);
        }
        for asked in gate.asks() {
            let is_shown = match Shower::of(&asked) {
                Some(Shower::Voices) => shown.voices.iter().any(|voice| is_said(voice)),
                Some(Shower::Specification) => self.specification().missing.is_empty(),
                Some(Shower::Resources) => self.resources().missing.is_empty(),
                Some(Shower::Risks) => self.risks().missing.is_empty(),
                None => false,
            };
            if is_shown {
                gate.give(&asked, "shown by its paper");
            }
        }
        if let Some(stamp) = &shown.approved {
            gate.approve(stamp.clone());
        }
        gate
    }
}

/// A register nobody has entered anything in is not begun.
fn begun<T>(register: Option<&[T]>) -> Option<&[T]> {
    register.filter(|entries| !entries.is_empty())
}

/// A paper with what it lacks: itself, when nobody has begun it.
fn paper<T: ?Sized>(
    key: &'static str,
    begun: Option<&T>,
    missing: impl FnOnce(&T) -> Vec<Remark>,
) -> Paper {
    let missing = match begun {
        Some(begun) => missing(begun),
        None => {
            let name = Gap::Key(format!("paper-{key}"));
            vec![Remark::new(key, "paper-missing", vec![("paper", name)])]
        }
    };
    Paper { key, missing, found: Vec::new() }
}
