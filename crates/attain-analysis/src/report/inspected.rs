//! Who owns care in the community, and how it was rated when it was last inspected.

use attain_figures::{Area, Inspected};
use attain_units::wilson;

use super::{Basis, Writer};
use crate::document::Table;
use crate::number::{counted, percent};

/// The locations by ownership and by their last inspection, beside those of England; nothing
/// where none are known. Answers a sentence for the summary.
pub fn section(writer: &mut Writer, area: &Area) -> Option<String> {
    let figures = writer.figures;
    let found = figures.inspected(area)?;
    let of = found.former.map(|former| format!(" of {former}, which it was part of"));
    let of = of.unwrap_or_default();
    let here = found.figure;
    let dated = writer.dated("inspections");
    let in_england = |count: fn(&Inspected) -> u64, among: fn(&Inspected) -> u64| {
        let sum = |of: fn(&Inspected) -> u64| figures.inspected_of_england().map(of).sum();
        percent(sum(count), sum(among))
    };
    let all = Inspected::locations;
    let caption = format!("Care in the community: ownership and last inspection{of} {dated}");
    let mut table = Table::new(caption, &["Locations", "#Here", "#Share", "#England"]);
    type Count = fn(&Inspected) -> u64;
    let rows: [(&str, Count, Count); 5] = [
        ("Of companies", |one| one.for_profit, all),
        ("Of charities and the like", |one| one.third_sector, all),
        ("Of a council", |one| one.local_authority, all),
        ("Inspected since February 2021", |one| one.since, all),
        ("Good or Outstanding when last inspected", Inspected::good_or_better, Inspected::rated),
    ];
    for (name, count, among) in rows {
        let share = percent(count(here), among(here));
        table.row([name.to_owned(), counted(count(here)), share, in_england(count, among)]);
    }
    writer.table(table);
    let interval = wilson(here.good_or_better(), here.rated());
    if let Some(interval) = interval {
        writer.say(format!(
            "Good or Outstanding: 95% interval {}. A location that was not inspected again keeps \
             the rating of its last inspection.",
            interval.percent()
        ));
    }
    for (key, count) in [
        ("for-profit", here.for_profit),
        ("third-sector", here.third_sector),
        ("local-authority", here.local_authority),
        ("inspected-since", here.since),
        ("good-or-outstanding-when-last-inspected", here.good_or_better()),
    ] {
        let key = format!("market.community.{key}");
        writer.tell(key, area, count, "count", Basis::Counted("inspections"));
    }
    let mark = writer.cite("inspections");
    Some(format!(
        "Companies own {} of the community locations{of} and charities and the like {} (England {} \
         and {}) {mark}.",
        percent(here.for_profit, all(here)),
        percent(here.third_sector, all(here)),
        in_england(|one| one.for_profit, all),
        in_england(|one| one.third_sector, all),
    ))
}
