//! The file of a plan's papers: TOML, version 1. It is taken whole or refused by name.

mod written;

use std::collections::BTreeMap;

use attain_units::{Day, Pence, Ratio};
use written::{
    File, FileActivity, FileAnswer, FileBarrier, FileBenefit, FileEngagement, FileFeasibility,
    FileIndicator, FileLocal, FileLogic, FileMeasure, FileOutcomes, FilePerformance, FilePlan,
    FilePoint, FileQuality, FileResource, FileResources, FileRisk, FileSpecification,
    FileSpecified, FileStage, FileStamp, FileStandard, FileTender, FileWaiver,
};

use crate::papers::Shower;
use crate::{
    Accountability, ActivityLevel, Answered, Barrier, Benefit, Catalogue, Chain, Check, Engagement,
    Feasibility, Gate, Indicator, Link, LocalOutcome, OutcomeSet, Papers, Performance, Programme,
    Quality, Question, Readiness, Resource, Resources, Risk, SelfAssessment, Shown, Side,
    Specification, SpecifiedOutcome, Stage, Stamp, Standard, StrategicPlan, Survey, Tender, Waiver,
    is_said,
};

/// Why a file of papers is refused. Every variant has its example in `tests/file.rs`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PapersError {
    /// It is not TOML, or has a key that is not known, or lacks one.
    #[error("{0}")]
    Unreadable(String),
    /// Another version.
    #[error("format {0} is not known")]
    Format(u32),
    /// A word that is none of those that are known there.
    #[error("{place}: `{word}` is not known")]
    Unknown {
        /// Where.
        place: &'static str,
        /// As written.
        word: String,
        /// What may be written.
        known: Vec<String>,
    },
    /// Nothing is said where something must be.
    #[error("{place}: `{word}` says nothing")]
    Blank {
        /// Where.
        place: &'static str,
        /// For what.
        word: String,
    },
    /// Evidence that a paper gives by itself.
    #[error("stages.{stage}: `{asked}` is shown by {by}")]
    Shown {
        /// At which stage.
        stage: &'static str,
        /// What the gate asks for.
        asked: String,
        /// What shows it.
        by: &'static str,
    },
    /// A local outcome whose code is taken.
    #[error("outcomes.local: the code `{0}` is taken")]
    Taken(String),
    /// A judgement outside the scale.
    #[error("{place}: {score} is above 4")]
    Score {
        /// Of what.
        place: String,
        /// As written.
        score: u8,
    },
    /// Not an amount, a day or a share.
    #[error("{place}: {problem}")]
    Value {
        /// Of what.
        place: &'static str,
        /// What is wrong.
        problem: String,
    },
}

impl PapersError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Unreadable(_) => "write it as the book's page on papers shows".to_owned(),
            Self::Format(_) => "write format = 1".to_owned(),
            Self::Unknown { known, .. } => format!("write one of {}", known.join(", ")),
            Self::Blank { .. } => "write it in words, or leave the line out".to_owned(),
            Self::Shown { by, .. } => format!("leave it out and write the {by}"),
            Self::Taken(_) => "give it a code of its own".to_owned(),
            Self::Score { .. } => "judge from 0, not at all, to 4, wholly".to_owned(),
            Self::Value { .. } => {
                "write pounds as £400.00, a day as 2026-09-01, a share as 50%".to_owned()
            }
        }
    }
}

/// Reads a file of papers.
///
/// # Errors
/// With everything that is wrong with it.
pub fn read(text: &str) -> Result<Papers, Vec<PapersError>> {
    let file: File = toml::from_str(text)
        .map_err(|error| vec![PapersError::Unreadable(error.to_string().trim_end().to_owned())])?;
    if file.format != 1 {
        return Err(vec![PapersError::Format(file.format)]);
    }
    let mut wrong = Wrong(Vec::new());
    if !is_said(&file.name) {
        wrong.0.push(PapersError::Blank { place: "the plan", word: "name".to_owned() });
    }
    let papers = Papers {
        name: file.name,
        plan: file.plan.map(|plan| wrong.plan(plan)),
        duties: file.duties.map(|duties| wrong.duties(duties)),
        survey: file.survey.map(|answers| wrong.survey(answers)),
        outcomes: file.outcomes.and_then(|outcomes| wrong.outcomes(outcomes)),
        logic: file.logic.map(logic),
        performance: file.performance.map(|performance| wrong.performance(performance)),
        specification: file.specification.map(|paper| wrong.specification(paper)),
        readiness: file.readiness.map(|readiness| wrong.readiness(readiness)),
        resources: file.resources.map(|resources| wrong.resources(resources)),
        tender: file.tender.map(|tender| wrong.tender(tender)),
        feasibility: file.feasibility.map(|record| wrong.feasibility(record)),
        risks: file.risk.map(|risks| risks.into_iter().map(|risk| wrong.risk(risk)).collect()),
        benefits: file.benefit.map(|each| each.into_iter().map(|one| wrong.benefit(one)).collect()),
        checklist: file.checklist.map(|points| wrong.checklist(points)),
        self_assessment: file.standard.map(|standards| wrong.self_assessment(standards)),
        shown: wrong.stages(file.stages),
    };
    if wrong.0.is_empty() { Ok(papers) } else { Err(wrong.0) }
}

fn logic(written: FileLogic) -> Chain {
    let links = written.links.into_iter().map(|[from, to]| Link { from, to }).collect();
    let FileLogic { activities, steps, outcomes, .. } = written;
    Chain { activities, steps, outcomes, links }
}

/// What was found wrong so far. Each part is read to its end, so that all of it is told at once.
struct Wrong(Vec<PapersError>);

impl Wrong {
    fn unknown(&mut self, place: &'static str, word: &str, known: Vec<String>) {
        self.0.push(PapersError::Unknown { place, word: word.to_owned(), known });
    }

    /// What a word stands for, of those that are known at that place.
    fn one_of<T: Clone>(
        &mut self,
        place: &'static str,
        word: &str,
        known: &[(&str, T)],
    ) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == word).map(|(_, value)| value.clone());
        if found.is_none() {
            let names = known.iter().map(|(name, _)| (*name).to_owned()).collect();
            self.unknown(place, word, names);
        }
        found
    }

    /// Told of a catalogue that takes or refuses words for a code.
    fn taken(&mut self, is_taken: bool, place: &'static str, code: &str, of: &Catalogue) {
        if is_taken {
            return;
        }
        match of.item(code) {
            Some(_) => self.0.push(PapersError::Blank { place, word: code.to_owned() }),
            None => {
                let known = of.items.iter().map(|item| item.code.clone()).collect();
                self.unknown(place, code, known);
            }
        }
    }

    /// A judgement, none above 4.
    fn score(&mut self, place: &str, score: u8) -> u8 {
        if 4 < score {
            self.0.push(PapersError::Score { place: place.to_owned(), score });
        }
        score.min(4)
    }

    fn value<T: std::str::FromStr>(&mut self, place: &'static str, text: &str) -> Option<T>
    where
        T::Err: std::fmt::Display,
    {
        let problem = |error: T::Err| PapersError::Value { place, problem: error.to_string() };
        text.parse().map_err(|error| self.0.push(problem(error))).ok()
    }

    fn plan(&mut self, written: FilePlan) -> StrategicPlan {
        let FilePlan { population, needs, eligibility, budget, market_actions, model } = written;
        if let Some(model) = &model {
            let models = [("care-planning", ()), ("reward", ()), ("population", ())];
            self.one_of("plan.model", model, &models);
        }
        StrategicPlan { population, needs, eligibility, budget, market_actions, model }
    }

    fn duties(&mut self, written: BTreeMap<String, Vec<String>>) -> Check {
        let (mut check, duties) = (Check::of_strategy(), Catalogue::care_act());
        for (code, evidence) in &written {
            for words in evidence {
                self.taken(check.add_evidence(code, words), "duties", code, &duties);
            }
        }
        check
    }

    fn survey(&mut self, written: BTreeMap<String, FileAnswer>) -> Survey {
        let (mut survey, questions) = (Survey::beside_2012(), Catalogue::survey_of_2012());
        for (code, FileAnswer { agree, disagree }) in written {
            let is_kept = survey.answer(&code, Answered { agree, disagree });
            self.taken(is_kept, "survey", &code, &questions);
        }
        survey
    }

    fn resources(&mut self, written: FileResources) -> Resources {
        let (mut resources, known) = (Resources::default(), Catalogue::resources());
        if let Some(pass) = written.pass {
            resources.pass = self.score("resources.pass", pass);
        }
        for (code, FileResource { now, later, programme, closed, waived }) in written.rated {
            let now = self.score(&format!("resources.{code}.now"), now);
            let later = self.score(&format!("resources.{code}.later"), later);
            let state = match waived {
                Some(reason) => Programme::Waived { reason },
                None if closed => Programme::Closed,
                None => Programme::Open,
            };
            let resource = Resource { now, later, programme, state };
            self.taken(resources.rate(&code, resource), "resources", &code, &known);
        }
        resources
    }

    fn outcomes(&mut self, written: FileOutcomes) -> Option<OutcomeSet> {
        let frameworks = [
            ("england", Catalogue::outcomes_of_england()),
            ("wales", Catalogue::outcomes_of_wales()),
        ];
        let framework = self.one_of("outcomes.framework", &written.framework, &frameworks)?;
        let mut set = OutcomeSet::of(framework.clone());
        for (code, words) in &written.notes {
            self.taken(set.note(code, words), "outcomes.notes", code, &framework);
        }
        let mut takes = written.takes;
        for FileLocal { code, words, takes: own } in written.local {
            let outcome = LocalOutcome { code: code.clone(), words: words.clone() };
            match (set.add(outcome), is_said(&words)) {
                (true, _) => drop(takes.insert(code, own)),
                (false, true) => self.0.push(PapersError::Taken(code)),
                (false, false) => {
                    self.0.push(PapersError::Blank { place: "outcomes.local", word: code });
                }
            }
        }
        for (code, quantities) in &takes {
            for quantity in quantities {
                self.taken(set.takes(code, quantity), "outcomes.takes", code, &framework);
            }
        }
        Some(set)
    }

    fn performance(&mut self, written: FilePerformance) -> Accountability {
        const QUESTIONS: [(&str, Question); 3] = [
            ("how much", Question::HowMuch),
            ("how well", Question::HowWell),
            ("better off", Question::BetterOff),
        ];
        let mut measures = Vec::new();
        for FileMeasure { name, question, moves, internal } in written.measures {
            if let Some(question) = self.one_of("performance.measures", &question, &QUESTIONS) {
                measures.push(Performance { name, question, moves, is_internal: internal });
            }
        }
        let indicator = |FileIndicator { name, baseline }| Indicator { name, baseline };
        Accountability {
            indicators: written.indicators.into_iter().map(indicator).collect(),
            measures,
        }
    }

    fn specification(&mut self, written: FileSpecification) -> Specification {
        type Kind = fn(String) -> Quality;
        const KINDS: [(&str, Kind); 3] = [
            ("supervision", Quality::Supervision),
            ("workforce", Quality::Workforce),
            ("checks", Quality::Checks),
        ];
        let mut quality = Vec::new();
        for FileQuality { by, words } in written.quality {
            if let Some(kind) = self.one_of("specification.quality", &by, &KINDS) {
                quality.push(kind(words));
            }
        }
        let level = |FileActivity { what, least, most }| ActivityLevel { what, least, most };
        let outcome = |FileSpecified { outcome, measured }| SpecifiedOutcome { outcome, measured };
        Specification {
            activity: written.activity.into_iter().map(level).collect(),
            outcomes: written.outcomes.into_iter().map(outcome).collect(),
            quality,
        }
    }

    fn readiness(&mut self, written: BTreeMap<String, FileBarrier>) -> Readiness {
        let (mut readiness, barriers) = (Readiness::default(), Catalogue::barriers());
        for (code, FileBarrier { cleared, action }) in written {
            let cleared = self.score(&format!("readiness.{code}"), cleared);
            let is_judged = readiness.judge(&code, Barrier { cleared, action });
            self.taken(is_judged, "readiness", &code, &barriers);
        }
        readiness
    }

    fn tender(&mut self, written: FileTender) -> Tender {
        let stability = written.stability.map(|score| self.score("tender.stability", score));
        let mut engagement = Vec::new();
        for FileEngagement { on, words } in written.engagement {
            if let Some(on) = self.value::<Day>("tender.engagement", &on) {
                engagement.push(Engagement { on, words });
            }
        }
        let mut waived = Vec::new();
        for FileWaiver { key, reason } in written.waived {
            let keys = Tender::WAIVABLE.map(|key| (key, ()));
            if self.one_of("tender.waived", &key, &keys).is_none() {
                continue;
            }
            if !is_said(&reason) {
                self.0.push(PapersError::Blank { place: "tender.waived", word: key.clone() });
            }
            waived.push(Waiver { key, reason });
        }
        let income = written.bidder_income.map(|texts| {
            texts.map(|text| self.value::<Pence>("tender.bidder_income", &text).unwrap_or_default())
        });
        Tender { engagement, stability, bidder_income: income, waived }
    }

    fn feasibility(&mut self, written: FileFeasibility) -> Feasibility {
        let price = written.price.map(|bounds| {
            bounds.map(|text| self.value::<Pence>("feasibility.price", &text).unwrap_or_default())
        });
        let share = written.attribution.as_deref();
        let attribution =
            share.and_then(|text| self.value::<Ratio>("feasibility.attribution", text));
        let FileFeasibility { cohort, outcome, measure, .. } = written;
        Feasibility {
            cohort,
            outcome,
            measure,
            price: price.map(|[low, high]| (low, high)),
            attribution,
        }
    }

    fn risk(&mut self, written: FileRisk) -> Risk {
        let sides = Side::BOTH.map(|side| (side.code(), side));
        let FileRisk { words, borne_by, action, signed } = written;
        let borne_by = self.one_of("risk.borne_by", &borne_by, &sides).unwrap_or(Side::Council);
        let signed = signed.iter().filter_map(|side| self.one_of("risk.signed", side, &sides));
        let signed = signed.collect();
        Risk { words, borne_by, action, signed }
    }

    fn benefit(&mut self, written: FileBenefit) -> Benefit {
        let FileBenefit { words, owner, measure, by } = written;
        let by = by.as_deref().and_then(|day| self.value("benefit.by", day));
        Benefit { words, owner, measure, by }
    }

    fn checklist(&mut self, written: BTreeMap<String, FilePoint>) -> Check {
        let (mut check, points) = (Check::of_contract(), Catalogue::checklist());
        for (code, FilePoint { evidence, reason }) in &written {
            for words in evidence {
                self.taken(check.add_evidence(code, words), "checklist", code, &points);
            }
            if let Some(words) = reason {
                self.taken(check.give_reason(code, words), "checklist", code, &points);
            }
        }
        check
    }

    fn self_assessment(&mut self, written: Vec<FileStandard>) -> SelfAssessment {
        let domains = Catalogue::standards();
        let mut standards = Vec::new();
        for standard in written {
            let FileStandard { domain, name, documents, opinions, monitoring, met, action } =
                standard;
            let is_known = domains.item(&domain).is_some();
            self.taken(is_known, "standard.domain", &domain, &domains);
            let is_met = met;
            standards.push(Standard {
                domain,
                name,
                documents,
                opinions,
                monitoring,
                is_met,
                action,
            });
        }
        SelfAssessment { standards }
    }

    fn stages(&mut self, mut written: BTreeMap<String, FileStage>) -> [Shown; 4] {
        let shown = Stage::ALL.map(|stage| match written.remove(stage.code()) {
            Some(written) => self.stage(stage, written),
            None => Shown::default(),
        });
        for word in written.into_keys() {
            let known = Stage::ALL.map(|stage| stage.code().to_owned()).to_vec();
            self.unknown("stages", &word, known);
        }
        shown
    }

    fn stage(&mut self, stage: Stage, written: FileStage) -> Shown {
        let asks = Gate::after(stage).asks();
        let mut evidence = Vec::new();
        for (asked, words) in written.evidence {
            match Shower::of(&asked) {
                _ if !asks.contains(&asked) => {
                    let own = asks.iter().filter(|ask| Shower::of(ask).is_none()).cloned();
                    self.unknown("stages.evidence", &asked, own.collect());
                }
                Some(shower) => {
                    let by = shower.name();
                    self.0.push(PapersError::Shown { stage: stage.code(), asked, by });
                }
                None if !is_said(&words) => {
                    self.0.push(PapersError::Blank { place: "stages.evidence", word: asked });
                }
                None => evidence.push((asked, words)),
            }
        }
        let stamp = |FileStamp { by, minute }| Stamp { by, minute };
        Shown { voices: written.voices, evidence, approved: written.approved.map(stamp) }
    }
}
