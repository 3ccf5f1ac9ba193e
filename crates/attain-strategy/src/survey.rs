//! A council's own survey beside a published one (S52).

use std::collections::BTreeMap;

use attain_units::wilson;

use crate::catalogue::{Catalogue, Item};

/// A council's answers, beside those that were published.
#[derive(Clone, Debug)]
pub struct Survey {
    benchmark: Catalogue,
    own: BTreeMap<String, (u64, u64)>,
}

/// One question, both ways.
#[derive(Clone, Debug)]
pub struct Beside<'a> {
    /// The question.
    pub item: &'a Item,
    /// The share that was published, in per cent.
    pub published: u8,
    /// Those who agree, and those who answered, in the council's own survey.
    pub own: Option<(u64, u64)>,
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

    /// Keeps how many of those who answered agree; false when there is no such question, nobody
    /// answered, or more agree than answered.
    pub fn answer(&mut self, code: &str, agree: u64, answered: u64) -> bool {
        let is_kept = self.benchmark.item(code).is_some() && 0 < answered && agree <= answered;
        if is_kept {
            self.own.insert(code.to_owned(), (agree, answered));
        }
        is_kept
    }

    /// Every question, in order.
    pub fn beside<'a>(&'a self) -> Vec<Beside<'a>> {
        let each = |item: &'a Item| {
            let own = self.own.get(&item.code).copied();
            let published = item.percent.expect("every question has its published share");
            Beside { item, published, own, stands: stands(published, own) }
        };
        self.benchmark.items.iter().map(each).collect()
    }
}

fn stands(published: u8, own: Option<(u64, u64)>) -> Stands {
    let Some(interval) = own.and_then(|(agree, answered)| wilson(agree, answered)) else {
        return Stands::NotAsked;
    };
    match u16::from(published) * 100 {
        share if interval.high < share => Stands::Lower,
        share if share < interval.low => Stands::Higher,
        _ => Stands::NoDifference,
    }
}
