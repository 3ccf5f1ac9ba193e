//! Texts held once, known by a number.

use std::hash::BuildHasher;
use std::sync::Mutex;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The number of a text. Numbers depend on reading order, so they only ever mean «the same».
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(u32);

impl TextId {
    /// The number of the empty text: nothing was submitted.
    pub const NONE: Self = Self(0);

    /// The number itself, unless it is that of the empty text.
    pub(crate) fn number(self) -> Option<u64> {
        (self != Self::NONE).then(|| u64::from(self.0))
    }
}

const SHARDS: usize = 64;
const SHARD_BITS: u32 = 6;

/// Texts of one reading, shared by its threads; each text locks one part in 64.
pub struct Interner {
    hasher: DefaultHashBuilder,
    shards: Vec<Mutex<Shard>>,
}

#[derive(Default)]
struct Shard {
    table: HashTable<u32>,
    texts: Vec<Box<[u8]>>,
}

impl Interner {
    /// An interner that knows no text.
    pub fn new() -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::new(Shard::default())).collect();
        Self { hasher: DefaultHashBuilder::default(), shards }
    }

    /// The number of a text, new or known.
    ///
    /// # Panics
    /// Beyond 67 million different texts, which no national return comes near.
    pub fn id(&self, text: &[u8]) -> TextId {
        if text.is_empty() {
            return TextId::NONE;
        }
        let hash = self.hasher.hash_one(text);
        // The table uses the low and the highest bits; the part is chosen by others.
        let part = usize::try_from((hash >> 32) & 63).expect("63 is small");
        let mut shard = self.shards[part].lock().expect("no thread fails while it holds a text");
        let Shard { table, texts } = &mut *shard;
        let place = |at: &u32| usize::try_from(*at).expect("a place fits");
        let place = match table.find(hash, |at| *texts[place(at)] == *text) {
            Some(at) => *at,
            None => {
                let at = u32::try_from(texts.len()).expect("texts were counted");
                assert!(at < u32::MAX >> SHARD_BITS, "too many different texts");
                texts.push(text.into());
                table.insert_unique(hash, at, |at| self.hasher.hash_one(&*texts[place(at)]));
                at
            }
        };
        TextId((place << SHARD_BITS | u32::try_from(part).expect("a part fits")) + 1)
    }

    /// The text of a number, for people to read.
    pub fn text(&self, id: TextId) -> String {
        let Some(number) = id.0.checked_sub(1) else {
            return String::new();
        };
        let part = usize::try_from(number & 63).expect("63 is small");
        let place = usize::try_from(number >> SHARD_BITS).expect("a place fits");
        let shard = self.shards[part].lock().expect("no thread fails while it holds a text");
        crate::text::decode(&shard.texts[place])
    }
}

impl Default for Interner {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number() {
        let texts = Interner::new();
        let ids: Vec<TextId> =
            (0..1000).map(|number| texts.id(format!("P{number}").as_bytes())).collect();
        for (number, id) in ids.iter().enumerate() {
            let text = format!("P{number}");
            assert_eq!((texts.id(text.as_bytes()), texts.text(*id)), (*id, text));
        }
        assert_eq!(texts.id(b""), TextId::NONE);
        assert_eq!(texts.text(TextId::NONE), "");
    }
}
