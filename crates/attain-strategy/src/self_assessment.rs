//! Commissioning standards judged by a council of itself: nine standards in three domains, and in
//! place only when none is unmet (S16).

use crate::catalogue::Catalogue;
use crate::is_said;
use crate::remark::{Gap, Remark};

/// How many standards each domain has.
const IN_A_DOMAIN: usize = 3;

/// One standard, as the council entered and judged it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standard {
    /// The code of its domain.
    pub domain: String,
    /// Its name, from the council's copy of the route map.
    pub name: String,
    /// What local strategies and plans show.
    pub documents: String,
    /// What staff, people, carers and communities say.
    pub opinions: String,
    /// What monitoring shows.
    pub monitoring: String,
    /// Whether the council judges it met.
    pub is_met: bool,
    /// What is done about it.
    pub action: String,
}

/// The standards of a council.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelfAssessment {
    /// The standards, in any order.
    pub standards: Vec<Standard>,
}

impl Standard {
    /// Met, and shown by all three kinds of evidence.
    pub fn is_in_place(&self) -> bool {
        let evidence = [&self.documents, &self.opinions, &self.monitoring];
        self.is_met && is_said(&self.name) && evidence.iter().all(|words| is_said(words))
    }
}

impl SelfAssessment {
    /// Whether commissioning is in place: all nine standards, none of them unmet.
    pub fn is_in_place(&self) -> bool {
        self.missing().is_empty()
    }

    /// What keeps it from being in place, domain by domain.
    pub fn missing(&self) -> Vec<Remark> {
        let mut missing = Vec::new();
        for domain in &Catalogue::standards().items {
            let of: Vec<&Standard> =
                self.standards.iter().filter(|standard| standard.domain == domain.code).collect();
            if of.len() < IN_A_DOMAIN {
                let count = Gap::Text(of.len().to_string());
                let gaps = vec![("domain", domain.into()), ("count", count)];
                missing.push(Remark::new(&*domain.code, "standards-too-few", gaps));
            }
            for standard in of.into_iter().filter(|standard| !standard.is_in_place()) {
                let mut gaps = vec![("domain", domain.into())];
                let key = match is_said(&standard.name) {
                    true => {
                        gaps.push(("standard", standard.name.as_str().into()));
                        "standard-unmet"
                    }
                    false => "standard-unnamed",
                };
                missing.push(Remark::new(&*domain.code, key, gaps));
            }
        }
        missing
    }
}
