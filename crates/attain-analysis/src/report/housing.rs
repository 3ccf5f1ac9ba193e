//! The part of a report on need that counts housing with care (S24).

use attain_figures::Area;
use attain_units::Ratio;

use super::{Basis, Writer};
use crate::document::{Block, Table};
use crate::need::{HOUSING_RATIOS, HousingRatio, gap, tenure};
use crate::number::{counted, share};

/// What a council chooses and what it has, each by the key of the kind of housing.
#[derive(Clone, Debug, Default)]
pub struct Housing {
    /// Units that are there.
    pub there: Vec<(&'static str, u64)>,
    /// Units for each 1,000 people aged 75 and over, in place of the common ratio.
    pub ratios: Vec<(&'static str, u64)>,
    /// The share of what is missing that should be to rent.
    pub rent: Option<Ratio>,
}

pub fn section(writer: &mut Writer, area: &Area, housing: &Housing) {
    writer.section("Housing with care");
    let aged = writer.figures.population(area).aged_from(75);
    let source = writer.dated("population");
    let caption = format!("Units for {} people aged 75 and over {source}", counted(aged));
    let head =
        ["Kind", "#For each 1,000", "#Needed", "#There", "#Gap", "#Of it to rent", "#To own"];
    let mut table = Table::new(caption, &head);
    for common in HOUSING_RATIOS {
        let own = of(&housing.ratios, common.key);
        let ratio = HousingRatio { per_thousand: own.unwrap_or(common.per_thousand), ..common };
        let needed = ratio.needed(aged);
        let key = format!("housing.{}", ratio.key);
        writer.tell(&key, area, needed, "units", Basis::Estimated);
        let there = of(&housing.there, ratio.key);
        let gap = there.map(|there| gap(needed, there));
        if let Some(gap) = gap {
            writer.tell(format!("{key}.gap"), area, gap, "units", Basis::Estimated);
        }
        let parts = gap.zip(housing.rent).map(|(gap, rent)| tenure(gap, rent));
        let shown = |units: Option<i64>| units.map_or(String::new(), |units| units.to_string());
        table.row([
            ratio.kind.to_owned(),
            ratio.per_thousand.to_string(),
            counted(needed),
            there.map_or("not known".to_owned(), counted),
            shown(gap),
            shown(parts.map(|(rent, _)| rent)),
            shown(parts.map(|(_, own)| own)),
        ]);
    }
    writer.table(table);
    writer.block(Block::Assumed(assumptions(housing)));
    writer.hint(
        "say what is there and what you choose: --housing extra-care=180, \
         --housing-ratio extra-care=30, --rent 50%",
    );
}

fn of(given: &[(&'static str, u64)], key: &str) -> Option<u64> {
    given.iter().find(|(kind, _)| *kind == key).map(|(_, units)| *units)
}

fn assumptions(housing: &Housing) -> Vec<String> {
    let mut points = vec![
        "The ratios are those commonly quoted with SHOP@, unless others were given. They are choices \
         of policy; the origin of the common ones could not be checked."
            .to_owned(),
        "What is there must come from the council.".to_owned(),
    ];
    if let Some(rent) = housing.rent {
        points.push(format!("{} of what is missing should be to rent.", share(rent)));
    }
    points
}
