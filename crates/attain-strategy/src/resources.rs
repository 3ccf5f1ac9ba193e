//! What there is to work with, and whether it is ready for the model that was chosen. What will not
//! be ready has a programme, and nothing is bought before that is closed or waived (COM-7, COM-8,
//! S85).

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::is_said;
use crate::remark::Remark;

/// A resource, rated for the model that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// How ready it is now, from 0, not at all, to 4, wholly.
    pub now: u8,
    /// How ready it is likely to be when the contract begins, on the same scale.
    pub later: u8,
    /// What is done to make it ready, by whom and until when.
    pub programme: String,
    /// Where that stands.
    pub state: Programme,
}

/// Where a readiness programme stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Programme {
    /// It runs, or has yet to begin.
    Open,
    /// It is done.
    Closed,
    /// Somebody decided to go on without it.
    Waived {
        /// Why. A waiver without a reason waives nothing.
        reason: String,
    },
}

/// The resources, as far as they were rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resources {
    /// The rating that is ready enough.
    pub pass: u8,
    rated: BTreeMap<String, Resource>,
}

impl Default for Resources {
    /// Nothing is rated; 3, mostly ready, is enough.
    fn default() -> Self {
        Self { pass: 3, rated: BTreeMap::new() }
    }
}

impl Resources {
    /// Rates a resource; false when there is no such resource or a rating is above 4.
    pub fn rate(&mut self, code: &str, resource: Resource) -> bool {
        let is_known = Catalogue::resources().item(code).is_some();
        let is_rated = is_known && resource.now <= 4 && resource.later <= 4;
        if is_rated {
            self.rated.insert(code.to_owned(), resource);
        }
        is_rated
    }

    /// The resources that nobody rated, and those that will not be ready and whose programme is
    /// neither closed nor waived. While there are any, nothing is bought.
    pub fn missing(&self) -> Vec<Remark> {
        let mut missing = Vec::new();
        for item in &Catalogue::resources().items {
            let key = match self.rated.get(&item.code) {
                None => "rating-missing",
                Some(resource) if !self.is_in_the_way(resource) => continue,
                Some(resource) if is_said(&resource.programme) => "programme-open",
                Some(_) => "programme-missing",
            };
            missing.push(Remark::new(&*item.code, key, vec![("what", item.into())]));
        }
        missing
    }

    fn is_in_the_way(&self, resource: &Resource) -> bool {
        resource.later < self.pass
            && match &resource.state {
                Programme::Open => true,
                Programme::Closed => false,
                Programme::Waived { reason } => !is_said(reason),
            }
    }
}
