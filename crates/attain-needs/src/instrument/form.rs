//! Forms: an instrument with its items, ready to be filled in and scored.

use std::collections::BTreeSet;

use crate::instrument::goals::{attainment, attainment_change};
use crate::instrument::item::{Item, Label};
use crate::instrument::reading::{Answer, Moved, Reading, Unanswered};
use crate::instrument::{Instrument, Wording};
use crate::problem::FieldProblem;
use crate::score::{Better, Score};
use crate::words;

/// An instrument's items, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    instrument: Instrument,
    items: Vec<Item>, // Invariant: at least one, codes differ.
}

/// One goal of Goal Attainment Scaling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The goal's code: that of the plan's outcome.
    pub code: String,
    /// The person's own words for it.
    pub words: String,
    /// How important it is, above zero.
    pub weight: u32,
}

/// How a contract scores the loneliness scale of four items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FourItems {
    /// The least answer.
    pub least: i16,
    /// The most.
    pub most: i16,
    /// For each question, whether a high answer counts low.
    pub reversed: [bool; 4],
}

/// The most goals, and the heaviest: a plan with more is a slip of the pen.
const MOST_GOALS: usize = 50;
const HEAVIEST: u32 = 10_000;

const LEVELS: &[(i16, &str)] = &[
    (-2, "choice-much-less"),
    (-1, "choice-less"),
    (0, "choice-as-expected"),
    (1, "choice-more"),
    (2, "choice-much-more"),
];
const HOW_OFTEN: &[(i16, &str)] =
    &[(1, "choice-hardly-ever"), (2, "choice-some-of-the-time"), (3, "choice-often")];
const YES_NO: &[(i16, &str)] = &[(1, "choice-yes"), (2, "choice-not-sure"), (3, "choice-no")];

/// The maxima of the ten items; together 100. Unchecked: versions differ.
const BARTHEL: [(&str, i16); 10] = [
    ("feeding", 10),
    ("bathing", 5),
    ("grooming", 5),
    ("dressing", 10),
    ("bowels", 10),
    ("bladder", 10),
    ("toilet", 10),
    ("transfers", 15),
    ("mobility", 15),
    ("stairs", 10),
];

impl Form {
    /// The form of an instrument that needs nothing more said. Goals are made with
    /// [`Form::goals`], the four loneliness questions with [`Form::four_items`].
    pub fn of(instrument: Instrument) -> Option<Self> {
        let whole = |code: &str, least, most| Item::whole(instrument, code, least, most);
        let items = match instrument {
            Instrument::GoalAttainment | Instrument::Loneliness4 => return None,
            Instrument::OwnScale => vec![whole("where", 1, 10)],
            Instrument::Loneliness3 => ["company", "left-out", "cut-off"]
                .map(|code| Item { choices: HOW_OFTEN, ..whole(code, 1, 3) })
                .to_vec(),
            Instrument::Barthel => BARTHEL
                .map(|(code, most)| Item { step: Score::whole(5), ..whole(code, 0, most) })
                .to_vec(),
            Instrument::OnsWellbeing => {
                let anxious = Item { better: Better::Lower, ..whole("anxious", 0, 10) };
                let mut items =
                    ["satisfied", "worthwhile", "happy"].map(|code| whole(code, 0, 10)).to_vec();
                items.push(anxious);
                items
            }
            Instrument::ServiceChecks => ["needs-met", "treated-well", "would-keep"]
                .map(|code| Item { choices: YES_NO, better: Better::Lower, ..whole(code, 1, 3) })
                .to_vec(),
            Instrument::Wemwbs => vec![whole("total", 14, 70)],
            Instrument::Swemwbs => {
                vec![Item { step: Score::from_ten_thousandths(100), ..whole("total", 7, 35) }]
            }
            // The values of both depend on a country's or owner's tables, which we do not ship.
            Instrument::Ascot | Instrument::Eq5d => {
                vec![Item { step: Score::from_ten_thousandths(1), ..whole("total", -1, 1) }]
            }
        };
        Some(Self { instrument, items })
    }

    /// Goal Attainment Scaling over these goals.
    ///
    /// # Errors
    /// When there is no goal or far too many, a code repeats or is blank, or a weight is not
    /// from 1 to 10,000.
    pub fn goals(goals: &[Goal]) -> Result<Self, Vec<FieldProblem>> {
        let refuse = |field: &str, key| FieldProblem::new(words(), field, key, Vec::new());
        let mut problems = Vec::new();
        if goals.is_empty() || goals.len() > MOST_GOALS {
            problems.push(refuse("goals", "goals-count"));
        }
        let mut codes = BTreeSet::new();
        for (place, goal) in (1..).zip(goals) {
            if goal.code.trim().is_empty() || !codes.insert(&goal.code) {
                problems.push(refuse(&format!("goals.{place}.code"), "goal-code"));
            }
            if goal.weight == 0 || goal.weight > HEAVIEST {
                problems.push(refuse(&format!("goals.{place}.weight"), "goal-weight"));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let item = |goal: &Goal| Item {
            weight: goal.weight,
            label: Label::Own(goal.words.clone()),
            choices: LEVELS,
            ..Item::whole(Instrument::GoalAttainment, &goal.code, -2, 2)
        };
        let items = goals.iter().map(item).collect();
        Ok(Self { instrument: Instrument::GoalAttainment, items })
    }

    /// The loneliness scale of four items, scored as the contract says.
    ///
    /// # Errors
    /// When the answers would not rise from least to most, or are not small whole numbers.
    pub fn four_items(scoring: FourItems) -> Result<Self, Vec<FieldProblem>> {
        let FourItems { least, most, reversed } = scoring;
        if least < 0 || most > 100 || most <= least {
            return Err(vec![FieldProblem::new(words(), "most", "four-items-range", Vec::new())]);
        }
        let instrument = Instrument::Loneliness4;
        let codes = ["question-1", "question-2", "question-3", "question-4"];
        let item = |(code, is_reversed): (&str, bool)| Item {
            is_reversed,
            better: if is_reversed { Better::Higher } else { Better::Lower },
            ..Item::whole(instrument, code, least, most)
        };
        Ok(Self { instrument, items: codes.into_iter().zip(reversed).map(item).collect() })
    }

    /// The instrument.
    pub fn instrument(&self) -> Instrument {
        self.instrument
    }

    /// Its items, in order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The least and the most its total can be; nothing where it has none. For goals it is the
    /// level of a single goal, since that is what one outcome of a plan is held to.
    pub fn range(&self) -> Option<(Score, Score)> {
        if self.instrument == Instrument::GoalAttainment {
            return Some((Score::whole(-2), Score::whole(2)));
        }
        let least = self.items.iter().map(|item| item.least).sum();
        let most = self.items.iter().map(|item| item.most).sum();
        self.instrument.has_total().then_some((least, most))
    }

    /// Reads what was written in the fields of the form, one text for each item.
    ///
    /// # Errors
    /// For each field that is neither a number nor one of the words of [`Answer`].
    pub fn read(&self, texts: &[&str]) -> Result<Vec<Answer>, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut answers = Vec::new();
        for (item, text) in self.items.iter().zip(texts) {
            match text.parse() {
                Ok(answer) => answers.push(answer),
                Err(()) => problems.push(item.refuse(text.trim())),
            }
        }
        if texts.len() != self.items.len() {
            problems.push(self.wrong_count(texts.len()));
        }
        if problems.is_empty() { Ok(answers) } else { Err(problems) }
    }

    /// Scores the answers. A total is made only when every item was answered: what is missing,
    /// refused or not applicable is never counted as nought.
    ///
    /// # Errors
    /// For each item whose answer is not allowed.
    pub fn score(&self, answers: &[Answer]) -> Result<Reading, Vec<FieldProblem>> {
        self.check(answers)?;
        let given = self.given(answers);
        let total = given.filter(|_| self.instrument.has_total()).map(|given| self.total(&given));
        Ok(Reading { total, answers: answers.to_vec(), unanswered: Unanswered::of(answers) })
    }

    /// How far the total moved between two fillings: the distance travelled. Nothing where
    /// either has no total.
    ///
    /// # Errors
    /// For each item of either whose answer is not allowed.
    pub fn moved(
        &self,
        before: &[Answer],
        now: &[Answer],
    ) -> Result<Option<Moved>, Vec<FieldProblem>> {
        self.check(before)?;
        self.check(now)?;
        let (Some(before), Some(now)) = (self.given(before), self.given(now)) else {
            return Ok(None);
        };
        if !self.instrument.has_total() {
            return Ok(None);
        }
        let by = match self.instrument {
            Instrument::GoalAttainment => attainment_change(&self.weighted(&before, &now)),
            _ => self.total(&now) - self.total(&before),
        };
        let matters = self.instrument.meaningful_change();
        Ok(Some(Moved::by(by, self.instrument.better(), matters)))
    }

    /// How far each item moved; nothing where it was not answered both times. This is the only
    /// change there is where an instrument has no total.
    ///
    /// # Errors
    /// For each item of either whose answer is not allowed.
    pub fn moved_by_item(
        &self,
        before: &[Answer],
        now: &[Answer],
    ) -> Result<Vec<Option<Moved>>, Vec<FieldProblem>> {
        self.check(before)?;
        self.check(now)?;
        let moved = |(item, (before, now)): (&Item, (&Answer, &Answer))| {
            let by = now.given()? - before.given()?;
            Some(Moved::by(by, item.better, None))
        };
        Ok(self.items.iter().zip(before.iter().zip(now)).map(moved).collect())
    }

    fn check(&self, answers: &[Answer]) -> Result<(), Vec<FieldProblem>> {
        if answers.len() != self.items.len() {
            return Err(vec![self.wrong_count(answers.len())]);
        }
        let refuse = |(item, answer): (&Item, &Answer)| {
            let given = answer.given()?;
            (!item.allows(given)).then(|| item.refuse(&given.to_string()))
        };
        let problems: Vec<_> = self.items.iter().zip(answers).filter_map(refuse).collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn wrong_count(&self, found: usize) -> FieldProblem {
        let wanted = self.items.len().to_string();
        let gaps = vec![("found", found.to_string().into()), ("wanted", wanted.into())];
        FieldProblem::new(words(), "answers", "answers-count", gaps)
    }

    /// Every answer, when all were given.
    fn given(&self, answers: &[Answer]) -> Option<Vec<Score>> {
        answers.iter().map(|answer| answer.given()).collect()
    }

    fn total(&self, given: &[Score]) -> Score {
        if self.instrument == Instrument::GoalAttainment {
            let nought = vec![Score::default(); given.len()];
            return attainment(&self.weighted(&nought, given));
        }
        self.items.iter().zip(given).map(|(item, &answer)| item.counts(answer)).sum()
    }

    /// Each goal's weight and by how many levels it moved.
    fn weighted(&self, before: &[Score], now: &[Score]) -> Vec<(u32, i64)> {
        let levels = |(before, now): (&Score, &Score)| {
            (*now - *before).as_whole().expect("a level is a whole number")
        };
        let levels = before.iter().zip(now).map(levels);
        self.items.iter().map(|item| item.weight).zip(levels).collect()
    }

    /// Whether its items show words of ours, or only the total of a licensed instrument.
    pub fn wording(&self) -> Wording {
        self.instrument.wording()
    }
}
