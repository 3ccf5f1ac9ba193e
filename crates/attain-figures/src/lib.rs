//! Analyse: published figures about the areas of England and Wales, built into the program.
//!
//! Every figure keeps the decimals it was published with, and each belongs to a [`Source`] with
//! publisher, period, licence and caveats. A figure that was suppressed is a [`Mark`], never a
//! nought. The tables are those of the folder `figures`, whose script says how they were derived.
//!
//! ```
//! use attain_figures::figures;
//!
//! let figures = figures();
//! let coventry = figures.areas.council("coventry city council").unwrap();
//! let people = figures.population(coventry);
//! assert_eq!(people.aged_from(65), 50_463);
//! ```
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod area;
mod care;
mod decimal;
mod deprivation;
mod measure;
mod people;
mod source;
mod table;
mod waits;

pub use area::{Area, AreaError, AreaKind, Areas};
pub use care::{CostBasis, HourlyCost, Inspected, Owner, Supply, SupplyKind};
pub use decimal::{Decimal, Mark, Reading};
pub use deprivation::{Deprivation, Index};
pub use measure::{Better, MEASURES, Measure, Measured, Unit};
pub use people::{BANDS, DementiaRate, Disability, People, Sex};
pub use source::Source;
pub use waits::{Delay, HandBacks, Waits};

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// All figures that are built in.
#[derive(Debug)]
pub struct Figures {
    /// The councils, regions and nations.
    pub areas: Areas,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    /// What share of people of an age and sex has dementia.
    pub dementia: Vec<DementiaRate>,
    people: BTreeMap<String, People>,
    disability: BTreeMap<String, Disability>,
    measures: BTreeMap<(String, String), Measured>,
    earlier: BTreeMap<String, Vec<(String, Decimal)>>,
    deprivation: Vec<Deprivation>,
    supply: BTreeMap<(String, SupplyKind), Supply>,
    inspected: BTreeMap<String, Inspected>,
    costs: Vec<HourlyCost>,
    waits: BTreeMap<String, Waits>,
    hand_backs: BTreeMap<String, HandBacks>,
    delays: Vec<Delay>,
}

/// A figure, and the area it is of where that is not the one asked for: a council that was part
/// of a larger one has the larger one's last figures.
#[derive(Clone, Copy, Debug)]
pub struct Of<'a, T> {
    /// The figure.
    pub figure: &'a T,
    /// The name of the area it is of, when that was divided since.
    pub former: Option<&'a str>,
}

static FIGURES: OnceLock<Figures> = OnceLock::new();

/// The figures that are built in; read once.
pub fn figures() -> &'static Figures {
    FIGURES.get_or_init(Figures::built_in)
}

impl Figures {
    fn built_in() -> Self {
        Self {
            areas: area::read(),
            sources: source::read(),
            dementia: people::read_dementia(),
            people: people::read(),
            disability: people::read_disability(),
            measures: measure::read(),
            earlier: measure::read_earlier(),
            deprivation: deprivation::read(),
            supply: care::read_supply(),
            inspected: care::read_inspected(),
            costs: care::read_costs(),
            waits: waits::read(),
            hand_backs: waits::read_hand_backs(),
            delays: waits::read_delays(),
        }
    }

    /// The source of that id.
    ///
    /// # Panics
    /// When there is none: the ids are those of `sources.toml`, which is part of the program.
    pub fn source(&self, id: &str) -> &Source {
        let found = self.sources.iter().find(|source| source.id == id);
        found.unwrap_or_else(|| panic!("sources.toml has no `{id}`"))
    }

    /// The people of an area, mid-2020.
    pub fn population(&self, area: &Area) -> &People {
        self.people.get(&area.code).expect("every area has its people")
    }

    /// How many are disabled under the Equality Act (Census 2021).
    pub fn disability(&self, area: &Area) -> Option<&Disability> {
        self.disability.get(&area.code)
    }

    /// An outcome measure of 2024-25 (England).
    pub fn measured(&self, measure: &Measure, area: &Area) -> Option<&Measured> {
        self.measures.get(&(measure.code.to_owned(), area.code.clone()))
    }

    /// The old measure 2D by year, 2015-16 to 2022-23, as far as it was published.
    pub fn earlier_reablement(&self, area: &Area) -> &[(String, Decimal)] {
        self.earlier.get(&area.code).map_or(&[], Vec::as_slice)
    }

    /// How deprived the area is, by each index that has it.
    pub fn deprivation<'a>(&'a self, area: &'a Area) -> impl Iterator<Item = &'a Deprivation> {
        self.deprivation.iter().filter(|row| row.code == area.code)
    }

    /// The rated care locations of a kind (England).
    pub fn supply(&self, area: &Area, kind: SupplyKind) -> Option<Of<'_, Supply>> {
        self.own_or_former(area, |code| self.supply.get(&(code.to_owned(), kind)))
    }

    /// The rated care locations of a kind in all of England.
    pub fn supply_of_england(&self, kind: SupplyKind) -> Vec<&Supply> {
        self.supply.iter().filter(|((_, of), _)| *of == kind).map(|(_, supply)| supply).collect()
    }

    /// Who owns the community locations (England), and how they were rated when last inspected.
    pub fn inspected(&self, area: &Area) -> Option<Of<'_, Inspected>> {
        self.own_or_former(area, |code| self.inspected.get(code))
    }

    /// The same for all of England, council by council.
    pub fn inspected_of_england(&self) -> impl Iterator<Item = &Inspected> {
        self.inspected.values()
    }

    /// What an hour of home care cost, by each source that has it.
    pub fn hourly_costs<'a>(&'a self, area: &'a Area) -> impl Iterator<Item = &'a HourlyCost> {
        self.costs.iter().filter(|cost| cost.code == area.code)
    }

    /// Every median of a Fair Cost of Care report that is held.
    pub fn fair_costs(&self) -> impl Iterator<Item = &HourlyCost> {
        self.costs.iter().filter(|cost| cost.basis == CostBasis::FairCostMedian)
    }

    /// How long people waited in 2022-23, as the council answered.
    pub fn waits(&self, area: &Area) -> Option<Of<'_, Waits>> {
        self.own_or_former(area, |code| self.waits.get(code))
    }

    /// Contracts that providers handed back, as the council answered.
    pub fn hand_backs(&self, area: &Area) -> Option<Of<'_, HandBacks>> {
        self.own_or_former(area, |code| self.hand_backs.get(code))
    }

    /// Pathways of care delays of the area's health board (Wales), most frequent first.
    pub fn delays<'a>(&'a self, area: &'a Area) -> impl Iterator<Item = &'a Delay> {
        let board = area.health_board.as_deref();
        self.delays.iter().filter(move |delay| Some(delay.health_board.as_str()) == board)
    }

    fn own_or_former<'a, T>(
        &'a self,
        area: &Area,
        find: impl Fn(&str) -> Option<&'a T>,
    ) -> Option<Of<'a, T>> {
        if let Some(figure) = find(&area.code) {
            return Some(Of { figure, former: None });
        }
        let former = self.areas.by_code(area.part_of.as_deref()?)?;
        find(&former.code).map(|figure| Of { figure, former: Some(&former.name) })
    }
}
