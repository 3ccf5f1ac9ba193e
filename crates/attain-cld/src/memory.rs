//! What texts of coded fields mean, remembered by each worker.

use hashbrown::HashMap;

use crate::check::Check;
use crate::code::{Code, Release};
use crate::field::Field;
use crate::intern::TextId;
use crate::parse::Shared;
use crate::profile::KeyTexts;
use crate::row::Words;
use crate::text::fold;

/// Texts remembered for each field; beyond so many, each is looked up anew.
const REMEMBERED: usize = 4_096;
/// Different texts counted for each field that no list knows.
const UNKNOWN: usize = 1_000;

/// What a text of a coded field means.
#[derive(Clone, Copy)]
pub(crate) struct Remembered {
    pub code: Code,
    pub check: Check,
    /// The text for the event key, where the field takes part in it.
    pub key: TextId,
    pub words: Words,
    pub is_planned: bool,
    pub is_financial: bool,
}

/// A worker's memory of texts.
pub(crate) struct Memory<'a> {
    shared: &'a Shared<'a>,
    known: Vec<HashMap<Box<[u8]>, Remembered>>,
    folded: Vec<u8>,
    /// Texts that no list knows, with how often they came.
    pub unknown: Vec<HashMap<Box<[u8]>, u64>>,
}

impl<'a> Memory<'a> {
    pub fn new(shared: &'a Shared<'a>) -> Self {
        Self {
            shared,
            known: vec![HashMap::new(); Field::COUNT],
            folded: Vec::new(),
            unknown: vec![HashMap::new(); Field::COUNT],
        }
    }

    /// The number of an id or a provider; case and outer spaces do not matter.
    pub fn text(&mut self, text: &[u8]) -> TextId {
        if text.is_empty() {
            return TextId::NONE;
        }
        fold(text, &mut self.folded);
        self.shared.texts.id(&self.folded)
    }

    /// What a text means that is not empty.
    pub fn meaning(&mut self, field: Field, text: &[u8]) -> Remembered {
        if let Some(known) = self.known[field.index()].get(text) {
            let known = *known;
            if known.check == Check::List {
                self.count_unknown(field, text);
            }
            return known;
        }
        let found = self.look_up(field, text);
        let known = &mut self.known[field.index()];
        if known.len() < REMEMBERED {
            known.insert(text.into(), found);
        }
        found
    }

    fn look_up(&mut self, field: Field, text: &[u8]) -> Remembered {
        fold(text, &mut self.folded);
        let folded = &self.folded;
        let meaning = self.shared.codes.meaning(field, folded);
        let code = meaning.map_or(Code::INVALID, |meaning| meaning.code);
        let check = match meaning {
            None => Check::List,
            Some(meaning) if meaning.release == Release::One => Check::Release1,
            Some(_) => Check::Valid,
        };
        let in_key = matches!(
            field,
            Field::CLIENT_TYPE
                | Field::EVENT_TYPE
                | Field::ROUTE_OF_ACCESS
                | Field::ASSESSMENT_TYPE
                | Field::SERVICE_TYPE
                | Field::SERVICE_COMPONENT
        );
        let key = match self.shared.profile.key_texts {
            _ if !in_key => TextId::NONE,
            KeyTexts::Raw => self.shared.texts.id(folded),
            KeyTexts::Cleaned => {
                self.shared.texts.id(self.shared.codes.text(field, code).as_bytes())
            }
        };
        let found = Remembered {
            code,
            check,
            key,
            words: Words::of(folded),
            is_planned: folded.starts_with(b"PLANNED"),
            is_financial: folded == b"FINANCIAL ASSESSMENT",
        };
        if check == Check::List {
            self.count_unknown(field, text);
        }
        found
    }

    fn count_unknown(&mut self, field: Field, text: &[u8]) {
        let unknown = &mut self.unknown[field.index()];
        if let Some(count) = unknown.get_mut(text) {
            *count += 1;
        } else if unknown.len() < UNKNOWN {
            unknown.insert(text.into(), 1);
        }
    }
}
