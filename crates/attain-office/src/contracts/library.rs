//! The worked schemes of the field, to begin a contract from: their terms stand inside the program.

use attain_terms::Terms;

use super::TERMS_FILE;

/// A scheme whose terms a contract can begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LibraryScheme {
    /// Its folder under `schemes/`.
    pub name: &'static str,
    written: &'static str,
}

/// The schemes by the names of their folders.
macro_rules! schemes {
    ($($name:literal),* $(,)?) => {
        [$(LibraryScheme {
            name: $name,
            written: include_str!(concat!("../../../../schemes/", $name, "/terms.toml")),
        }),*]
    };
}

/// Every scheme that stands in `schemes/`.
pub const LIBRARY: &[LibraryScheme] = &schemes![
    "alliance",
    "attribution-threshold",
    "attribution",
    "block-any-use",
    "bolton",
    "bridgend",
    "calderdale",
    "carmarthenshire",
    "clawback-capped",
    "clawback-carried-forward",
    "collar",
    "continuation-gate",
    "coventry",
    "darlington",
    "deadweight",
    "essex-reablement",
    "essex-variable-length",
    "essex-whole-life",
    "extra-care",
    "glasgow",
    "hertfordshire",
    "home-adaptations-attributed",
    "home-adaptations",
    "indexation",
    "kent",
    "leicestershire",
    "loneliness-net",
    "loneliness",
    "mobilisation",
    "monmouthshire",
    "national-return-outcomes",
    "national-return",
    "newport",
    "nottinghamshire",
    "pembrokeshire",
    "personal-budgets",
    "quality-award",
    "quality-check-hold",
    "relief-event",
    "scottish-borders",
    "shared-lives",
    "social-impact-bond-net",
    "social-impact-bond",
    "southend",
    "southwark-guaranteed-hours",
    "southwark",
    "steady-at-home",
    "threshold",
    "tiers-marginal",
    "tiers-whole-cohort",
    "time-and-task",
    "top-up-fund-named",
    "top-up-fund-unfunded",
    "torbay-capped",
    "torbay",
    "warwickshire",
    "who-pays-who-saves",
    "wigan",
    "wiltshire-all-or-nothing",
    "wiltshire-recoverable",
    "wiltshire",
    "windsor-and-maidenhead",
    "wirral",
];

/// The templates that terms may name, by the path they name them with.
const TEMPLATES: [(&str, &str); 2] = [
    ("../templates/coventry.toml", include_str!("../../../../schemes/templates/coventry.toml")),
    ("../templates/wiltshire.toml", include_str!("../../../../schemes/templates/wiltshire.toml")),
];

impl LibraryScheme {
    /// The scheme of a folder's name.
    pub fn named(name: &str) -> Option<Self> {
        LIBRARY.iter().copied().find(|scheme| scheme.name == name)
    }

    /// Its terms as a whole file: a template is filled in.
    pub fn terms(self) -> String {
        whole_terms(self.written)
    }

    /// What the scheme calls itself.
    pub fn title(self) -> String {
        let terms = Terms::read(&self.terms(), TERMS_FILE);
        terms.map_or_else(|_| self.name.to_owned(), |terms| terms.latest().scheme.clone())
    }
}

/// Terms that name a template of the library, filled in; all others as they are. The service
/// keeps whole files, so that what was agreed stands in one place.
pub fn whole_terms(text: &str) -> String {
    let load = |path: &str| {
        let found = TEMPLATES.iter().find(|(known, _)| *known == path);
        found.map(|(_, text)| (*text).to_owned())
    };
    match Terms::filled(text, TERMS_FILE, &load) {
        Ok(Some(filled)) => filled,
        // What is wrong is said where terms are checked.
        Ok(None) | Err(_) => text.to_owned(),
    }
}
