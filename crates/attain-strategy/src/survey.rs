//! A council's own survey beside a published one (S52).

use std::collections::BTreeMap;

use attain_units::wilson;

use crate::catalogue::{Catalogue, Item};
use crate::remark::Remark;

/// A council's answers, beside those that were published.
#[derive(Clone, Debug)]
pub struct Survey {
    benchmark: Catalogue,
    own: BTreeMap<String, Answered>,
}

/// How a question was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Those who agree.
    pub agree: u32,
    /// Those who do not.
    pub disagree: u32,
}

/// One question, both ways.
#[derive(Clone, Debug)]
pub struct Beside<'a> {
    /// The question.
    pub item: &'a Item,
    /// The share that was published, in per cent.
    pub published: u8,
    /// The council's own survey.
    pub own: Option<Answered>,
    /// What may be concluded.
    pub stands: Stands,
}

/// Where a council's answers stand beside the published share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Nobody was asked.
    NotAsked,
    /// Fewer agree, beyond chance.
    Lower,
    /// The published share lies in the 95% interval of the council's own.
    NoDifference,
    /// More agree, beyond chance.
    Higher,
}

impl Survey {
    /// Beside the survey of councils in 2012.
    pub fn beside_2012() -> Self {
        Self { benchmark: Catalogue::survey_of_2012(), own: BTreeMap::new() }
    }

    /// Keeps how a question was answered; false when there is no such question.
    pub fn answer(&mut self, code: &str, answered: Answered) -> bool {
        let is_kept = self.benchmark.item(code).is_some();
        if is_kept {
            self.own.insert(code.to_owned(), answered);
        }
        is_kept
    }

    /// Every question, in order.
    pub fn beside(&self) -> Vec<Beside<'_>> {
        let items = self.benchmark.items.iter();
        items.map(|item| Beside::of(item, self.own.get(&item.code).copied())).collect()
    }

    /// The survey itself, while nobody has been asked anything.
    pub fn missing(&self) -> Vec<Remark> {
        let is_asked = self.beside().iter().any(|beside| beside.stands != Stands::NotAsked);
        if is_asked { Vec::new() } else { vec![Remark::new("survey", "survey-unasked", vec![])] }
    }

    /// What it shows: each question that was asked, beside the published share.
    pub fn found(&self) -> Vec<Remark> {
        self.beside().iter().filter_map(Beside::remark).collect()
    }
}

impl<'a> Beside<'a> {
    fn of(item: &'a Item, own: Option<Answered>) -> Self {
        let published = item.percent.expect("every question has its published share");
        let interval = own.and_then(|own| wilson(own.agree.into(), own.of()));
        let share = u16::from(published) * 100;
        let stands = match interval {
            None => Stands::NotAsked,
            Some(interval) if interval.high < share => Stands::Lower,
            Some(interval) if share < interval.low => Stands::Higher,
            Some(_) => Stands::NoDifference,
        };
        Self { item, published, own, stands }
    }

    fn remark(&self) -> Option<Remark> {
        let key = match self.stands {
            Stands::NotAsked => return None,
            Stands::Lower => "survey-lower",
            Stands::NoDifference => "survey-no-difference",
            Stands::Higher => "survey-higher",
        };
        let own = self.own?;
        let interval = wilson(own.agree.into(), own.of())?;
        let text = |number: String| number.as_str().into();
        // To the whole per cent, as the published shares are.
        let percent = |end: u16| text(format!("{}%", (end + 50) / 100));
        let gaps = vec![
            ("what", self.item.into()),
            ("agree", text(own.agree.to_string())),
            ("of", text(own.of().to_string())),
            ("low", percent(interval.low)),
            ("high", percent(interval.high)),
            ("published", text(format!("{}%", self.published))),
        ];
        Some(Remark::new(&*self.item.code, key, gaps))
    }
}

impl Answered {
    /// Those who answered.
    pub fn of(self) -> u64 {
        u64::from(self.agree) + u64::from(self.disagree)
    }
}
