//! People by age and sex, and how many of them may need support.

use std::collections::BTreeMap;

use attain_units::Ratio;

use crate::Decimal;
use crate::table::{by_code, rows};

/// The age bands, by their first age: 0 to 4 up to 90 and over.
pub const BANDS: [u8; 19] =
    [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90];

/// As the statistics know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// The people of an area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    female: [u64; 19],
    male: [u64; 19],
}

/// What share of people of one age band and sex has dementia, with its 95% limits.
#[derive(Clone, Copy, Debug)]
pub struct DementiaRate {
    /// The first age of the band.
    pub from_age: u8,
    /// The sex.
    pub sex: Sex,
    /// The rate.
    pub rate: Ratio,
    /// Its lower limit.
    pub low: Ratio,
    /// Its upper limit.
    pub high: Ratio,
}

/// How many of everybody are disabled.
#[derive(Clone, Copy, Debug)]
pub struct Disability {
    /// Disabled under the Equality Act.
    pub disabled: u64,
    /// Everybody.
    pub everybody: u64,
}

impl People {
    /// The people of one band and sex; nobody when there is no such band.
    pub fn band(&self, from_age: u8, sex: Sex) -> u64 {
        let place = BANDS.iter().position(|band| *band == from_age);
        let people = match sex {
            Sex::Female => &self.female,
            Sex::Male => &self.male,
        };
        place.map_or(0, |place| people[place])
    }

    /// Everybody from an age on. Ages count by bands of five years.
    pub fn aged_from(&self, age: u8) -> u64 {
        self.aged(age, u8::MAX)
    }

    /// Everybody from one age up to, and without, another.
    pub fn aged(&self, from: u8, below: u8) -> u64 {
        let bands = BANDS.iter().filter(|band| from <= **band && **band < below);
        bands.map(|band| self.band(*band, Sex::Female) + self.band(*band, Sex::Male)).sum()
    }

    /// Everybody.
    pub fn everybody(&self) -> u64 {
        self.aged_from(0)
    }
}

fn sex(word: &str) -> Sex {
    match word {
        "female" => Sex::Female,
        "male" => Sex::Male,
        other => panic!("`{other}` is not a sex of the statistics"),
    }
}

pub fn read() -> BTreeMap<String, People> {
    let mut people: BTreeMap<String, People> = BTreeMap::new();
    let table = rows(include_str!("../../../figures/population.csv"), |row| {
        let bands: Vec<String> = row.columns().skip(2).map(str::to_owned).collect();
        let counts: Vec<u64> = bands.iter().map(|band| row.count(band)).collect();
        let counts: [u64; 19] = counts.try_into().expect("there are 19 bands");
        (row.text("code").to_owned(), sex(row.text("sex")), counts)
    });
    for (code, sex, counts) in table {
        let of = people.entry(code).or_default();
        match sex {
            Sex::Female => of.female = counts,
            Sex::Male => of.male = counts,
        }
    }
    people
}

pub fn read_dementia() -> Vec<DementiaRate> {
    rows(include_str!("../../../figures/dementia-rates.csv"), |row| {
        let rate = |column: &str| {
            let number: Decimal = row.text(column).parse().expect("a rate is a number");
            number.ratio()
        };
        let from_age = row.text("band")[..2].parse().expect("a band begins with an age");
        let sex = sex(row.text("sex"));
        DementiaRate { from_age, sex, rate: rate("rate"), low: rate("low"), high: rate("high") }
    })
}

pub fn read_disability() -> BTreeMap<String, Disability> {
    by_code(include_str!("../../../figures/disability.csv"), |row| Disability {
        disabled: row.count("disabled"),
        everybody: row.count("everybody"),
    })
}
