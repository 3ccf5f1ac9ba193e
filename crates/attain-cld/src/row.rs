//! One row of a return, cleaned and compact, and the tables that its numbers point into.

use std::sync::Mutex;

use hashbrown::HashMap;

use crate::code::Code;
use crate::day::MaybeDay;
use crate::intern::TextId;

/// A person within one council: an NHS number, or else the council's own number for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonKey(u64);

const LOCAL: u64 = 1 << 63;

impl PersonKey {
    /// Nobody: neither a valid number nor an id.
    pub const NONE: Self = Self(0);

    /// The combined id (cld.md 5.4): traced number, else NHS number, else the council's id.
    pub(crate) fn of(traced: Option<u64>, nhs: Option<u64>, local: Option<u64>) -> Self {
        Self(traced.or(nhs).or(local.map(|id| id | LOCAL)).unwrap_or(0))
    }

    /// The NHS number, where that is the id.
    pub fn nhs_number(self) -> Option<u64> {
        (self != Self::NONE && self.0 < LOCAL).then_some(self.0)
    }
}

/// What makes two rows of one person, start day and council the same event: client type, event
/// type and the texts that the kind of event adds, as submitted but for case and outer spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(u32);

/// Unit cost, unit and planned units of a service, told apart by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CostId(u32);

/// Values known by a number, shared by the threads of one reading.
#[derive(Default)]
pub(crate) struct Numbered<T> {
    numbers: Mutex<HashMap<T, u32>>,
}

impl<T: Copy + Eq + std::hash::Hash> Numbered<T> {
    pub fn number(&self, value: T) -> u32 {
        let mut numbers = self.numbers.lock().expect("no thread fails while it holds a number");
        let next = u32::try_from(numbers.len()).expect("fewer than four thousand million");
        *numbers.entry(value).or_insert(next)
    }

    pub fn into_pairs(self) -> impl Iterator<Item = (T, u32)> {
        let numbers = self.numbers.into_inner();
        numbers.expect("no thread fails while it holds a number").into_iter()
    }
}

impl KindId {
    pub(crate) fn new(number: u32) -> Self {
        Self(number)
    }
}

impl CostId {
    pub(crate) fn new(number: u32) -> Self {
        Self(number)
    }
}

/// The words that a raw event type contains; the filter and the keys look for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(u8);

impl Words {
    /// The words in a folded event type.
    pub(crate) fn of(folded: &[u8]) -> Self {
        let has = |word: &[u8], bit: u8| {
            if memchr::memmem::find(folded, word).is_some() { bit } else { 0 }
        };
        Self(has(b"SERVICE", 1) | has(b"REQUEST", 2) | has(b"ASSESSMENT", 4) | has(b"REVIEW", 8))
    }

    /// It contains `service`.
    pub fn is_service(self) -> bool {
        self.0 & 1 != 0
    }

    /// It contains `request`.
    pub fn is_request(self) -> bool {
        self.0 & 2 != 0
    }

    /// It contains `assessment`.
    pub fn is_assessment(self) -> bool {
        self.0 & 4 != 0
    }

    /// It contains `review`.
    pub fn is_review(self) -> bool {
        self.0 & 8 != 0
    }
}

/// One row. After the pipeline it is one unique event and `end` is the derived end `E`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// Whose it is, within the council.
    pub person: PersonKey,
    /// The first day.
    pub start: MaybeDay,
    /// What kind of event it is, for the event key.
    pub kind: KindId,
    /// The last day; missing while it goes on.
    pub end: MaybeDay,
    /// The load order: a later load has a larger number.
    pub record: u64,
    /// The submission that carried it.
    pub submission: u16,
    /// Event Type; exactly one of the four, or invalid.
    pub event: Code,
    /// The words that the raw event type contains.
    pub words: Words,
    /// Client Type.
    pub client: Code,
    /// Event Outcome.
    pub outcome: Code,
    /// Service Type.
    pub service: Code,
    /// Service Component.
    pub component: Code,
    /// Delivery Mechanism.
    pub delivery: Code,
    /// Assessment Type.
    pub assessment: Code,
    /// Gender.
    pub gender: Code,
    /// Accommodation Status.
    pub accommodation: Code,
    /// Primary Support Reason.
    pub reason: Code,
    /// Employment Status.
    pub employment: Code,
    /// Ethnicity.
    pub ethnicity: Code,
    /// Client Funding Status.
    pub funding: Code,
    /// Has Unpaid Carer.
    pub carer: Code,
    /// The event was a conversation.
    pub conversation: bool,
    /// Whether the raw event type is missing.
    pub has_type: bool,
    /// Date of birth, exact.
    pub birth: MaybeDay,
    /// Date of death.
    pub death: MaybeDay,
    /// The raw event type, to count distinct ones.
    pub type_text: TextId,
    /// The council's own number for the person.
    pub local: TextId,
    /// The provider's CQC location.
    pub provider: TextId,
    /// Costs, where they are kept.
    pub costs: CostId,
    /// The file it came from, from 0 in the order given.
    pub file: u16,
    /// The line of that file, from 1.
    pub line: u32,
}
