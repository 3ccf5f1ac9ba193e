//! Who provides care, and what it costs.

use std::collections::BTreeMap;

use attain_units::Pence;

use crate::Decimal;
use crate::table::rows;

/// The kinds of support that the regulator's file tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupplyKind {
    /// Care homes.
    Residential,
    /// Home care, supported living, extra care, Shared Lives.
    Community,
}

/// The rated locations of one kind in one council.
#[derive(Clone, Debug, Default)]
pub struct Supply {
    /// Places with a rating of their own.
    pub locations: u64,
    /// Legal providers.
    pub providers: u64,
    /// Brands, and providers without one.
    pub owners: u64,
    /// Locations rated Outstanding.
    pub outstanding: u64,
    /// Good.
    pub good: u64,
    /// Requires improvement.
    pub requires_improvement: u64,
    /// Inadequate.
    pub inadequate: u64,
    /// Owners with two or more locations, the largest first; all others have one.
    pub largest: Vec<Owner>,
}

/// An owner with several locations in one council.
#[derive(Clone, Debug)]
pub struct Owner {
    /// The brand, or the provider.
    pub name: String,
    /// Its locations of the kind.
    pub locations: u64,
}

/// Who owns the community locations of one council, and how they were rated when last inspected.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inspected {
    /// Locations of companies.
    pub for_profit: u64,
    /// Of charities and the like.
    pub third_sector: u64,
    /// Of a council.
    pub local_authority: u64,
    /// Those that were inspected after the directory they are counted from.
    pub since: u64,
    /// Locations rated Outstanding.
    pub outstanding: u64,
    /// Good.
    pub good: u64,
    /// Requires improvement.
    pub requires_improvement: u64,
    /// Inadequate.
    pub inadequate: u64,
}

impl Inspected {
    /// All of them.
    pub fn locations(&self) -> u64 {
        self.for_profit + self.third_sector + self.local_authority
    }

    /// Those that are Good or Outstanding.
    pub fn good_or_better(&self) -> u64 {
        self.good + self.outstanding
    }

    /// Those with one of the four ratings; an inspection may leave a location without.
    pub fn rated(&self) -> u64 {
        self.good_or_better() + self.requires_improvement + self.inadequate
    }
}

/// What an hourly cost is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CostBasis {
    /// All home care, 2013-14.
    All2014,
    /// The council's own, 2013-14.
    Own2014,
    /// Of other providers, 2013-14.
    Others2014,
    /// The median of a Fair Cost of Care report, 2022-23.
    FairCostMedian,
}

/// What an hour of home care cost.
#[derive(Clone, Debug)]
pub struct HourlyCost {
    /// The area's code.
    pub code: String,
    /// What it is.
    pub basis: CostBasis,
    /// The cost of an hour.
    pub cost: Pence,
    /// How this council's figure is defined, where that differs.
    pub note: Option<String>,
}

impl Supply {
    /// How many locations each owner has.
    pub fn sizes(&self) -> Vec<u64> {
        let named: Vec<u64> = self.largest.iter().map(|owner| owner.locations).collect();
        let singles = self.locations - named.iter().sum::<u64>();
        let singles = usize::try_from(singles).expect("locations fit the machine");
        named.into_iter().chain(std::iter::repeat_n(1, singles)).collect()
    }

    /// Locations with one of the four ratings.
    pub fn rated(&self) -> u64 {
        self.outstanding + self.good + self.requires_improvement + self.inadequate
    }

    /// Locations rated Good or Outstanding.
    pub fn good_or_better(&self) -> u64 {
        self.outstanding + self.good
    }
}

impl SupplyKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Community, Self::Residential];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Residential => "Care homes",
            Self::Community => "Care in the community",
        }
    }

    /// Its key in figures for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Residential => "residential",
            Self::Community => "community",
        }
    }
}

fn kind(word: &str) -> SupplyKind {
    match word {
        "residential" => SupplyKind::Residential,
        "community" => SupplyKind::Community,
        other => panic!("`{other}` is no kind of support"),
    }
}

pub fn read_supply() -> BTreeMap<(String, SupplyKind), Supply> {
    let table = rows(include_str!("../../../figures/care-supply.csv"), |row| {
        let supply = Supply {
            locations: row.count("locations"),
            providers: row.count("providers"),
            owners: row.count("owners"),
            outstanding: row.count("outstanding"),
            good: row.count("good"),
            requires_improvement: row.count("requires_improvement"),
            inadequate: row.count("inadequate"),
            largest: Vec::new(),
        };
        ((row.text("code").to_owned(), kind(row.text("kind"))), supply)
    });
    let mut supply: BTreeMap<_, Supply> = table.into_iter().collect();
    let owners = rows(include_str!("../../../figures/care-owners.csv"), |row| {
        let owner = Owner { name: row.text("owner").to_owned(), locations: row.count("locations") };
        ((row.text("code").to_owned(), kind(row.text("kind"))), owner)
    });
    for (at, owner) in owners {
        supply.get_mut(&at).expect("owners are of a supply").largest.push(owner);
    }
    supply
}

pub fn read_inspected() -> BTreeMap<String, Inspected> {
    let table = rows(include_str!("../../../figures/care-inspections.csv"), |row| {
        let inspected = Inspected {
            for_profit: row.count("for_profit"),
            third_sector: row.count("third_sector"),
            local_authority: row.count("local_authority"),
            since: row.count("inspected_since"),
            outstanding: row.count("outstanding"),
            good: row.count("good"),
            requires_improvement: row.count("requires_improvement"),
            inadequate: row.count("inadequate"),
        };
        (row.text("code").to_owned(), inspected)
    });
    table.into_iter().collect()
}

pub fn read_costs() -> Vec<HourlyCost> {
    rows(include_str!("../../../figures/home-care-cost.csv"), |row| {
        let pounds: Decimal = row.text("pounds_per_hour").parse().expect("a cost is a number");
        HourlyCost {
            code: row.text("code").to_owned(),
            basis: match row.text("what") {
                "all" => CostBasis::All2014,
                "own" => CostBasis::Own2014,
                "others" => CostBasis::Others2014,
                "fair cost median" => CostBasis::FairCostMedian,
                other => panic!("`{other}` is no hourly cost"),
            },
            cost: pounds.exact().times(100, 1).rounded(),
            note: row.told("note"),
        }
    })
}
