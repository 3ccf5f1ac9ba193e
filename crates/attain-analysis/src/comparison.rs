//! Areas beside each other: the highest against the lowest, those that stand out, and the
//! nearest neighbours (S56).

use std::collections::BTreeMap;

use attain_figures::{Area, Figures, Index, Measure, Unit};
use attain_units::{Exact, Ratio};

use crate::funnel::{Limits, Standing, Sureness, limits};

/// People with an outcome, of those counted, in one area.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The area.
    pub area: &'a Area,
    /// People with it.
    pub over: u64,
    /// People counted.
    pub under: u64,
}

/// An area beside the rate of all.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The area and its counts.
    pub counted: Counted<'a>,
    /// What chance explains, 95 of 100 times.
    pub usual: Limits,
    /// What chance explains, 998 of 1,000 times.
    pub wide: Limits,
}

/// Areas on a funnel around the rate of all of them together.
#[derive(Clone, Debug)]
pub struct Funnel<'a> {
    /// People with the outcome in all areas.
    pub over: u64,
    /// People counted in all areas.
    pub under: u64,
    /// The areas, in the order given.
    pub areas: Vec<Placed<'a>>,
}

impl<'a> Placed<'a> {
    /// Where it stands against the wide limits: outside them is a reason to act.
    pub fn standing(&self) -> Standing {
        self.wide.standing(self.counted.over)
    }

    /// Where it stands against the usual limits: outside them is a reason to look.
    pub fn at_first_sight(&self) -> Standing {
        self.usual.standing(self.counted.over)
    }
}

impl<'a> Funnel<'a> {
    /// Places areas around the rate of all; nothing when nobody was counted.
    pub fn of(areas: &[Counted<'a>]) -> Option<Self> {
        let over: u64 = areas.iter().map(|area| area.over).sum();
        let under: u64 = areas.iter().map(|area| area.under).sum();
        let place = |counted: &Counted<'a>| {
            let at = |sureness| limits(counted.under, over, under, sureness);
            let (usual, wide) = (at(Sureness::Percent95)?, at(Sureness::Permille998)?);
            Some(Placed { counted: *counted, usual, wide })
        };
        let areas = areas.iter().map(place).collect::<Option<Vec<_>>>()?;
        (0 < under).then_some(Self { over, under, areas })
    }

    /// The areas beyond the wide limits.
    pub fn outliers(&self) -> impl Iterator<Item = &Placed<'a>> {
        self.areas.iter().filter(|placed| placed.standing() != Standing::Within)
    }
}

/// How many times the lowest rate the highest is, and whose they are; nothing when the lowest
/// is nought.
pub fn variation<'a>(areas: &[Counted<'a>]) -> Option<(Exact, Counted<'a>, Counted<'a>)> {
    let rate = |counted: &&Counted| ratio(counted.over, counted.under);
    let lowest = areas.iter().filter(|counted| 0 < counted.under).min_by_key(rate)?;
    let highest = areas.iter().filter(|counted| 0 < counted.under).max_by_key(rate)?;
    if lowest.over == 0 {
        return None;
    }
    let times = Exact::new(
        i128::from(highest.over) * i128::from(lowest.under),
        i128::from(highest.under) * i128::from(lowest.over),
    );
    Some((times, *highest, *lowest))
}

fn ratio(over: u64, under: u64) -> Ratio {
    let signed = |count: u64| i64::try_from(count).expect("a count of people fits 63 bits");
    Ratio::new(signed(over), signed(under)).expect("somebody was counted")
}

/// Every council of England with counts of a measure.
pub fn councils<'a>(figures: &'a Figures, measure: &Measure) -> Vec<Counted<'a>> {
    if measure.unit == Unit::Score {
        return Vec::new();
    }
    let counted = |area: &'a Area| {
        let measured = figures.measured(measure, area)?;
        Some(Counted { area, over: measured.over?, under: measured.under.filter(|of| 0 < *of)? })
    };
    figures.areas.councils().filter_map(counted).collect()
}

/// What makes councils alike, as far as it is published for all of a nation.
const LIKENESS: [(&str, Likeness); 5] = [
    ("adults", |figures, area| whole(figures.population(area).aged_from(20))),
    ("share aged 65 and over", |figures, area| share_aged(figures, area, 65)),
    ("share aged 85 and over", |figures, area| share_aged(figures, area, 85)),
    ("share disabled", |figures, area| {
        let disability = figures.disability(area)?;
        Some(ratio(disability.disabled, disability.everybody))
    }),
    ("deprivation", |figures, area| {
        let of = |index| figures.deprivation(area).find(|row| row.index == index);
        match of(Index::Wimd2019) {
            Some(row) => Some(row.most_deprived_tenth.ratio()),
            None => of(Index::Imd2019)?.score.map(attain_figures::Decimal::ratio),
        }
    }),
];

type Likeness = fn(&Figures, &Area) -> Option<Ratio>;

/// The names of what neighbours are alike in.
pub fn likeness() -> Vec<&'static str> {
    LIKENESS.iter().map(|(name, _)| *name).collect()
}

fn whole(count: u64) -> Option<Ratio> {
    Some(ratio(count, 1))
}

fn share_aged(figures: &Figures, area: &Area, age: u8) -> Option<Ratio> {
    let people = figures.population(area);
    Some(ratio(people.aged_from(age), people.everybody()))
}

/// The councils of the same nation most like this one, the nearest first.
///
/// For each of the five likenesses all councils are put in order, equal ones on one rank. The
/// distance of two councils is the mean of the squared differences of their ranks, over the
/// likenesses that are published for both. Ranks need no scale, so no likeness outweighs another.
pub fn neighbours<'a>(figures: &'a Figures, area: &Area, count: usize) -> Vec<&'a Area> {
    let nation: Vec<&Area> =
        figures.areas.councils().filter(|other| other.is_welsh() == area.is_welsh()).collect();
    let ranks: Vec<BTreeMap<&str, i64>> =
        LIKENESS.iter().map(|(_, value)| ranked(figures, &nation, *value)).collect();
    let distance = |other: &Area| {
        let apart = ranks.iter().filter_map(|ranks| {
            Some(ranks.get(area.code.as_str())? - ranks.get(other.code.as_str())?)
        });
        let apart: Vec<i64> = apart.collect();
        let known = i64::try_from(apart.len().max(1)).expect("five likenesses");
        ratio_of(apart.iter().map(|apart| apart * apart).sum(), known)
    };
    let mut others: Vec<(Ratio, &Area)> = nation
        .into_iter()
        .filter(|other| other.code != area.code)
        .map(|other| (distance(other), other))
        .collect();
    others.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.code.cmp(&other.code)));
    others.into_iter().take(count).map(|(_, other)| other).collect()
}

fn ratio_of(over: i64, under: i64) -> Ratio {
    Ratio::new(over, under).expect("a number of likenesses is above nought")
}

/// The rank of each council by a value, from 1 for the least.
fn ranked<'a>(figures: &Figures, councils: &[&'a Area], value: Likeness) -> BTreeMap<&'a str, i64> {
    let told = councils.iter().filter_map(|area| Some((value(figures, area)?, area.code.as_str())));
    let mut told: Vec<(Ratio, &str)> = told.collect();
    told.sort();
    let mut ranks = BTreeMap::new();
    let mut before: Option<(Ratio, i64)> = None;
    for (place, (value, code)) in (1..).zip(told) {
        let rank = before.filter(|(same, _)| *same == value).map_or(place, |(_, rank)| rank);
        before = Some((value, rank));
        ranks.insert(code, rank);
    }
    ranks
}
