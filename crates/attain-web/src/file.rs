//! Files to be saved: evidence, statements, exports.

use std::marker::PhantomData;

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// Which media types the files of one route have.
pub trait FileKind {
    /// The media types.
    const TYPES: &'static [&'static str];
}

/// A file to be saved.
pub struct File<K> {
    media_type: &'static str,
    name: String,
    bytes: Vec<u8>,
    kind: PhantomData<K>,
}

/// A table, or the text a table was refused for.
pub struct Csv;
/// A paper.
pub struct Pdf;
/// The journal for other programs.
pub struct Journal;
/// A file of a scheme's folder.
pub struct SchemeFile;
/// The papers of a plan, or its record of feasibility.
pub struct PlanFile;
/// Everything that is held about a person.
pub struct Held;
/// A statement as it is kept.
pub struct StatementJson;

impl FileKind for Csv {
    const TYPES: &'static [&'static str] = &["text/csv", "text/plain"];
}

impl FileKind for Pdf {
    const TYPES: &'static [&'static str] = &["application/pdf"];
}

impl FileKind for Journal {
    const TYPES: &'static [&'static str] = &["text/csv", "application/jsonl", "text/plain"];
}

impl FileKind for SchemeFile {
    const TYPES: &'static [&'static str] = &["text/csv", "text/markdown", "application/toml"];
}

impl FileKind for PlanFile {
    const TYPES: &'static [&'static str] = &["application/toml", "text/plain"];
}

impl FileKind for Held {
    const TYPES: &'static [&'static str] = &["application/json", "text/plain"];
}

impl FileKind for StatementJson {
    const TYPES: &'static [&'static str] = &["application/json"];
}

impl<K: FileKind> File<K> {
    /// A file of this name, which is cut down to what every system takes.
    pub fn new(media_type: &'static str, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        debug_assert!(K::TYPES.contains(&media_type), "a file of a kind its route declares");
        let safe = |letter: char| {
            if letter.is_ascii_alphanumeric() || ".-_".contains(letter) { letter } else { '-' }
        };
        let name = name.chars().map(safe).collect();
        Self { media_type, name, bytes: bytes.into(), kind: PhantomData }
    }
}

impl<K> IntoResponse for File<K> {
    fn into_response(self) -> Response {
        let charset = if self.media_type.starts_with("text/") { "; charset=utf-8" } else { "" };
        let headers = [
            (CONTENT_TYPE, format!("{}{charset}", self.media_type)),
            (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name)),
            (CACHE_CONTROL, "no-store".to_owned()),
        ];
        (headers, self.bytes).into_response()
    }
}
