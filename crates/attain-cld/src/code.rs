//! Code lists: what may be submitted, and the release 2 value that it means.
//!
//! The lists are data (`data/codes-2026-06.csv`), each value with its release and how sure we
//! are of it. The few values that decide a measure have names here, so that a misspelt one does
//! not compile; their order is the hierarchy that the method gives them.

mod named;

use hashbrown::HashMap;

pub use named::{
    accommodation, assessment_type, client_type, component, delivery, ethnicity, event_type,
    gender, outcome, service_type, support_reason, unknown,
};

use named::seeds;

use crate::field::Field;
use crate::text::fold;

/// The cleaned value of a coded field: missing, invalid, or a place in the field's list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u8);

/// What a missing value reads as in reports.
pub const BLANK: &str = "(blank)";
/// What a value reads as that no list knows. The method keeps it apart from a missing one.
pub const NOT_MAPPED: &str = "Invalid and not mapped";

impl Code {
    /// Nothing was submitted.
    pub const MISSING: Self = Self(0);
    /// Something was submitted that no list knows.
    pub const INVALID: Self = Self(1);

    const fn listed(place: u8) -> Self {
        Self(place + 2)
    }

    /// The place in the field's list, from 0, of a value that is on it.
    pub fn place(self) -> Option<usize> {
        usize::from(self.0).checked_sub(2)
    }

    /// Whether something was submitted, valid or not.
    pub fn is_present(self) -> bool {
        self != Self::MISSING
    }

    /// Whether it is a value of the list.
    pub fn is_listed(self) -> bool {
        self.0 > 1
    }
}

/// The release of the specification that a value belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// From April 2023.
    One,
    /// From summer 2025.
    Two,
    /// Made by processing; never submitted.
    Constructed,
}

/// How sure we are that a value or its meaning is official.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It stands in the published reference code or method pages.
    Confirmed,
    /// It is quoted by a third party from the specification.
    Secondary,
    /// It is our reconstruction; the official workbook must confirm it.
    Uncertain,
}

/// What a submitted text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The cleaned value.
    pub code: Code,
    /// The release whose text it is.
    pub release: Release,
    /// How sure we are.
    pub certainty: Certainty,
}

/// One field's list.
#[derive(Default)]
struct List {
    values: Vec<String>,
    groups: Vec<String>,
    meanings: HashMap<Box<[u8]>, Meaning>,
}

/// The lists of every coded field, on one date.
pub struct CodeLists {
    lists: Vec<List>,
}

/// Why a table of codes is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("code table, line {line}: {cause}")]
pub struct CodeListError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub cause: String,
}

impl CodeLists {
    /// The lists as they stood in June 2026, for both releases.
    pub fn published() -> Self {
        Self::parse(include_str!("../data/codes-2026-06.csv"))
            .expect("a test reads the table that is built in")
    }

    /// Reads a table `field,value,release,cleaned_value,group,certainty`.
    ///
    /// # Errors
    /// When a line has other than six fields, an unknown field or mark, or when a value that
    /// decides a measure is absent.
    pub fn parse(table: &str) -> Result<Self, CodeListError> {
        let mut lists: Vec<List> = (0..Field::COUNT).map(|_| List::default()).collect();
        for field in Field::all() {
            let list = &mut lists[field.index()];
            list.values = seeds(field).iter().map(|text| (*text).to_owned()).collect();
            list.groups = vec![String::new(); list.values.len()];
        }
        let mut last = 1;
        for (at, line) in table.lines().enumerate().skip(1) {
            last = at + 1;
            let refused = |cause: String| CodeListError { line: at + 1, cause };
            let fields = crate::split::fields_of(line);
            let [field, value, release, cleaned, group, certainty] = fields.as_slice() else {
                return Err(refused(format!("{} fields where six belong", fields.len())));
            };
            let field =
                Field::named(field).ok_or_else(|| refused(format!("no field `{field}`")))?;
            let release = match release.as_str() {
                "R1" => Release::One,
                "R2" => Release::Two,
                "constructed" => Release::Constructed,
                other => return Err(refused(format!("no release `{other}`; write R1 or R2"))),
            };
            let certainty = match certainty.as_str() {
                "C" => Certainty::Confirmed,
                "S" => Certainty::Secondary,
                "U" => Certainty::Uncertain,
                other => return Err(refused(format!("no mark `{other}`; write C, S or U"))),
            };
            let list = &mut lists[field.index()];
            let code = list.place(cleaned, group).map_err(refused)?;
            if release != Release::Constructed {
                list.meanings.insert(folded(value), Meaning { code, release, certainty });
            }
        }
        for field in Field::all() {
            for text in seeds(field) {
                let list = &lists[field.index()];
                let is_absent = !list.meanings.contains_key(&folded(text))
                    && !table.contains(&format!("{},{text},constructed", field.name()));
                if is_absent {
                    let cause = format!("{} has no value `{text}`", field.name());
                    return Err(CodeListError { line: last, cause });
                }
            }
        }
        Ok(Self { lists })
    }

    /// What a folded text means in a field, if its list knows it.
    pub(crate) fn meaning(&self, field: Field, folded: &[u8]) -> Option<Meaning> {
        self.lists[field.index()].meanings.get(folded).copied()
    }

    /// The cleaned value of a submitted text: case and outer spaces do not matter.
    pub fn clean(&self, field: Field, text: &str) -> Code {
        let text = folded(text);
        if text.is_empty() {
            return Code::MISSING;
        }
        self.meaning(field, &text).map_or(Code::INVALID, |meaning| meaning.code)
    }

    /// The text of a cleaned value.
    pub fn text(&self, field: Field, code: Code) -> &str {
        match code.place() {
            Some(place) => &self.lists[field.index()].values[place],
            None if code == Code::MISSING => BLANK,
            None => NOT_MAPPED,
        }
    }

    /// The group of a cleaned value: `1` or `0` for settled or unsettled accommodation.
    pub fn group(&self, field: Field, code: Code) -> &str {
        code.place().map_or("", |place| &self.lists[field.index()].groups[place])
    }

    /// Whether an accommodation status is settled (2E counts it as home).
    pub fn is_settled(&self, accommodation: Code) -> bool {
        self.group(Field::ACCOMMODATION_STATUS, accommodation) == "1"
    }
}

impl List {
    /// The code of a cleaned value, which joins the list when it is new.
    fn place(&mut self, cleaned: &str, group: &str) -> Result<Code, String> {
        if cleaned == NOT_MAPPED {
            return Ok(Code::INVALID);
        }
        let place = match self.values.iter().position(|value| value == cleaned) {
            Some(place) => place,
            None => {
                self.values.push(cleaned.to_owned());
                self.groups.push(String::new());
                self.values.len() - 1
            }
        };
        if self.groups[place].is_empty() {
            group.clone_into(&mut self.groups[place]);
        }
        let place = u8::try_from(place).ok().filter(|place| *place < 250);
        place.map(Code::listed).ok_or_else(|| "more than 250 values in one list".to_owned())
    }
}

fn folded(text: &str) -> Box<[u8]> {
    let mut bytes = Vec::new();
    fold(text.as_bytes(), &mut bytes);
    bytes.into_boxed_slice()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_1_text_means_its_release_2_value() {
        let codes = CodeLists::published();
        let clean = |text| codes.clean(Field::EVENT_OUTCOME, text);
        assert_eq!(clean("no change in package "), outcome::CONTINUATION);
        assert_eq!(clean("Progress to financial assessment"), outcome::NOT_IN_RELEASE_2);
        assert_eq!(clean("Release 1 specification only: Not mapped"), Code::INVALID);
        assert_eq!(clean(""), Code::MISSING);
        assert_eq!(codes.text(Field::EVENT_OUTCOME, outcome::OTHER), "NFA: Other");
    }

    #[test]
    fn settled_accommodation_is_a_group_of_the_list() {
        let codes = CodeLists::published();
        let clean = |text| codes.clean(Field::ACCOMMODATION_STATUS, text);
        assert!(codes.is_settled(clean("Tenant: Private landlord")));
        assert!(codes.is_settled(accommodation::PRESUMED_AT_HOME));
        assert!(!codes.is_settled(accommodation::PRESUMED_IN_COMMUNITY));
        assert!(!codes.is_settled(clean("Refuge")));
        assert_eq!(clean("Unknown: Presumed at home"), Code::INVALID, "nobody submits it");
    }

    #[test]
    fn a_table_that_loses_a_deciding_value_is_refused() {
        let table = include_str!("../data/codes-2026-06.csv");
        let without: Vec<&str> =
            table.lines().filter(|line| !line.starts_with("Event Type,Service,")).collect();
        let refused = CodeLists::parse(&without.join("\n")).err().expect("it is refused");
        assert_eq!(refused.cause, "Event Type has no value `Service`");
    }
}
