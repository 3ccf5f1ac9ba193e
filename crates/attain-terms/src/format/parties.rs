//! Who pays and who is paid, in which parts.

use attain_units::{Ratio, Share};

use super::section::Section;
use super::tree::Value;
use crate::names::{Name, Names};
use crate::problem::{TermsError, nearest};
use crate::terms::Payer;

/// Notes shares that do not add to the whole.
pub(crate) fn shares_add(section: &Section<'_>, key: &str, of: &str, parts: &[Share]) {
    let points: i64 = parts.iter().map(|part| i64::from(part.basis_points())).sum();
    if points != 10_000 {
        let total = Ratio::new(points, 10_000).unwrap_or(Ratio::ZERO);
        section.note(key, TermsError::SharesDoNotAdd { of: of.to_owned(), total });
    }
}

/// A table of names with their shares, such as `payees = { A = "60%", B = "40%" }`.
pub(super) fn shares(
    section: &Section<'_>,
    key: &'static str,
    of: &str,
    names: &mut Names,
) -> Vec<(Name, Share)> {
    let Some(table) = section.section_if(key) else { return Vec::new() };
    let parts: Vec<(Name, Share)> = table
        .table()
        .entries
        .iter()
        .filter_map(|(word, entry)| Some((names.name(word), table.share_of(word, entry)?)))
        .collect();
    if parts.len() == table.table().entries.len() {
        let only: Vec<Share> = parts.iter().map(|&(_, share)| share).collect();
        shares_add(section, key, of, &only);
    }
    parts
}

/// The payers: `payers = { ... }`, or `[[payer]]` in detail.
pub(super) fn payers(section: &Section<'_>, names: &mut Names) -> Vec<Payer> {
    let simple = shares(section, "payers", "the payers", names);
    let mut payers: Vec<Payer> = simple
        .into_iter()
        .map(|(name, share)| Payer {
            name,
            weight: u64::from(share.basis_points()),
            most: None,
            shortfall_to: None,
            contributed: None,
        })
        .collect();
    let detailed = section.sections_if("payer", "name");
    if detailed.is_empty() {
        return payers;
    }
    let benefits = detailed.iter().filter(|payer| payer.has("benefit")).count();
    if benefits > 0 && (benefits < detailed.len() || !payers.is_empty()) {
        section.note("payer", TermsError::PayersMixed);
        return payers_standing_in(section, names);
    }
    let mut parts = Vec::new();
    let all: Vec<&str> = detailed.iter().map(|payer| payer.text("name")).collect();
    for (place, payer) in detailed.iter().enumerate() {
        if all[..place].contains(&all[place]) {
            let id = all[place].to_owned();
            payer.note("name", TermsError::DuplicateId { what: "payers", id });
        }
        let weight = if benefits > 0 {
            pounds(payer)
        } else {
            let share = payer.need("share").and_then(|entry| payer.share_of("share", entry));
            parts.extend(share);
            share.map_or(0, |share| u64::from(share.basis_points()))
        };
        let shortfall_to = payer.text_if("shortfall_to").map(|to| {
            if !all.contains(&to) {
                let nearest = nearest(to, all.iter().copied());
                let error = TermsError::UnknownParty { name: to.to_owned(), nearest };
                payer.note("shortfall_to", error);
            }
            names.name(to)
        });
        payers.push(Payer {
            name: names.name(payer.text("name")),
            weight,
            most: payer.money_if("most"),
            shortfall_to,
            contributed: payer.money_if("contributed"),
        });
        payer.done();
    }
    if benefits > 0 && payers.iter().all(|payer| payer.weight == 0) {
        section.note("payer", TermsError::OutOfRange { key: "benefit".to_owned(), number: 0 });
    }
    if parts.len() == detailed.len() {
        shares_add(section, "payer", "the payers", &parts);
    }
    payers
}

/// One payer in place of payers that cannot be read, so that reading goes on.
fn payers_standing_in(section: &Section<'_>, names: &mut Names) -> Vec<Payer> {
    let name = names.name(section.text_if("payee").unwrap_or(""));
    vec![Payer { name, weight: 1, most: None, shortfall_to: None, contributed: None }]
}

/// A benefit in whole pounds, as a weight.
fn pounds(payer: &Section<'_>) -> u64 {
    let pence = payer.money("benefit").0;
    match u64::try_from(pence / 100) {
        Ok(pounds) if pence % 100 == 0 => pounds,
        _ => {
            if let Some(Value::Text(text)) = payer.get("benefit").map(|entry| &entry.value) {
                let (key, text) = ("benefit".to_owned(), text.clone());
                payer.note("benefit", TermsError::NotMoney { key, text });
            }
            0
        }
    }
}
