//! All that the typesetter can see: our templates, the words, the data of one paper, one typeface.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// The templates and messages, by the names they call each other.
const FILES: [(&str, &str); 5] = [
    ("paper.typ", include_str!("../typst/paper.typ")),
    ("statement.typ", include_str!("../typst/statement.typ")),
    ("remittance.typ", include_str!("../typst/remittance.typ")),
    ("en.toml", include_str!("../messages/en.toml")),
    ("cy.toml", include_str!("../messages/cy.toml")),
];

/// The name under which a template reads the data of its paper.
const DATA: &str = "data.json";

/// Header cells of rows are still behind a switch in the typesetter.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let faces: [&'static [u8]; 2] = [notosans::REGULAR_TTF, notosans::BOLD_TTF];
    let fonts = faces.map(|face| Font::new(Bytes::new(face), 0));
    fonts.into_iter().map(|font| font.expect("the typeface compiled in is sound")).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    FILES.iter().map(|&(name, text)| Source::new(id(name), text.to_owned())).collect()
});

/// One template with the data of one paper.
pub(crate) struct Desk {
    template: FileId,
    data: Bytes,
}

impl Desk {
    /// A template of `typst/`, and what its paper says as JSON.
    pub fn new(template: &'static str, data: String) -> Self {
        Self { template: id(template), data: Bytes::from_string(data) }
    }
}

/// The first letter of a text that the typeface lacks; a regular face has all the bold one has.
pub(crate) fn lacking(text: &str) -> Option<char> {
    let covered = |letter: char| FONTS.iter().all(|f| f.info().coverage.contains(letter.into()));
    text.chars().find(|&letter| !covered(letter))
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our file names are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = SOURCES.iter().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| FileError::Other(Some("there is no such template".into())))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id.get().vpath().get_without_slash() == DATA {
            return Ok(self.data.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// Paper says when it was made; the day it is printed on changes nothing.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
