//! Keys any clause may have beside its component: gate, need uplift, attribution.

use attain_units::Ratio;

use super::Pay;
use crate::format::parties::shares_add;
use crate::format::tree::Value;
use crate::names::Name;
use crate::problem::TermsError;
use crate::rule::{Factor, Scale, Standing};

impl Pay<'_> {
    /// The gate of the clause (C31).
    fn gate(&self) -> Option<(Name, Standing)> {
        let gate = self.clause.section_if("gate")?;
        let check = self.check(&gate);
        let standings = [Standing::Needed, Standing::Latest, Standing::FromItsDay];
        let standing = standings[gate.choice("standing", &["needed", "latest", "from its day"])];
        gate.done();
        Some((check, standing))
    }

    /// Gate, attribution and need uplift, in the order of calculation.
    pub(super) fn person_factors(&self, factors: &mut Vec<Factor>) {
        if let Some(uplift) = self.clause.section_if("need_uplift") {
            let mut needs = Vec::new();
            for (need, entry) in &uplift.table().entries {
                let times = uplift.ratio_of(need, entry).unwrap_or(Ratio::ONE);
                needs.push((self.context.names.borrow_mut().name(need), times));
            }
            factors.push(Factor::Need(needs));
        }
        if let Some((check, standing)) = self.gate() {
            factors.push(Factor::Check { check, standing });
        }
        if let Some(factor) = self.attribution() {
            factors.push(factor);
        }
    }

    pub(super) fn contract_scales(&self, scales: &mut Vec<Scale>) {
        if let Some((check, standing)) = self.gate() {
            scales.push(Scale::Check { check, standing });
        }
        let component = self.component.words();
        match self.attribution() {
            Some(Factor::Times(ratio)) => scales.push(Scale::Times(ratio)),
            Some(_) => self
                .clause
                .note("attribution", TermsError::KeyDoesNotFit { key: "attribution", component }),
            None => {}
        }
        for key in ["need_uplift", "need"] {
            if self.clause.has(key) {
                self.clause.note(key, TermsError::KeyDoesNotFit { key, component });
            }
        }
    }

    /// The part that is credited (C30).
    fn attribution(&self) -> Option<Factor> {
        let entry = self.clause.get("attribution")?;
        if let Value::Text(_) = entry.value {
            return self.clause.ratio_of("attribution", entry).map(Factor::Times);
        }
        let table = self.clause.section_of("attribution", entry)?;
        let to = self.context.names.borrow_mut().name(table.text("to"));
        let full_from = table.share_if("full_from");
        if full_from.is_none() {
            table.choice("mode", &["proportional"]);
        } else {
            table.choice_if("mode", &["threshold"]);
        }
        if let Some(shares) = table.section_if("shares") {
            let parts = shares.table().entries.iter();
            let parts: Vec<_> =
                parts.filter_map(|(key, entry)| shares.share_of(key, entry)).collect();
            shares_add(&table, "shares", "the attribution", &parts);
        }
        table.done();
        Some(Factor::Credited { to, full_from })
    }
}
