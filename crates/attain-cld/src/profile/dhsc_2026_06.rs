//! The Department's method as published on 11 June 2026.

use attain_units::Period;

use super::{KeyTexts, Profile, SubmissionRules};
use crate::submission::Months;

/// The profile `dhsc-2026-06`.
pub(super) fn profile() -> Profile {
    let data = include_str!("../../profiles/dhsc-2026-06.toml");
    let rules = toml::from_str(data).expect("a test reads the profile that is built in");
    Profile { key_texts: KeyTexts::Raw, covers, rules }
}

/// From the first good month to the last (cld.md 5.1); gaps between them are ignored.
fn covers(months: &Months, rules: &SubmissionRules) -> Option<Period> {
    let rows = months.iter().map(|(_, rows, _)| rows).sum::<u64>();
    let types = months.iter().map(|(.., types)| types).max().unwrap_or(0);
    let is_good = |in_month: u64, types_in_month: usize| {
        let is_small = rows < rules.rows_min;
        let is_share = rules.month_percent_min * rows <= 100 * in_month;
        is_small || (is_share && types <= types_in_month + rules.type_tolerance)
    };
    let mut good = months.iter().filter(|(_, rows, types)| is_good(*rows, *types));
    let (first, ..) = good.next()?;
    let last = good.next_back().map_or(first, |(last, ..)| last);
    Period::new(first.first(), last.last()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_name_and_splits_its_results() {
        let rules = profile().rules;
        assert_eq!(rules.name, Profile::NAMES[0]);
        let reablement = &rules.reablement;
        for result in reablement.numerator.iter().chain(&reablement.no_further_help) {
            assert!(reablement.denominator.contains(result), "{result}");
        }
    }
}
