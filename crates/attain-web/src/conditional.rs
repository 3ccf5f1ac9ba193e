//! Conditional requests (RFC 9110, section 13): a page's value has an `ETag`, so that whoever has
//! it is told that nothing changed; a change of something that has editions may be held by it.

use axum::http::header::{ETAG, IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::error::{PageError, STALE, Shown};
use crate::problem::Problem;

/// The field of pages and forms that says which edition they are of.
pub const EDITION: &str = "edition";
/// What a form says of a draft that somebody else changed.
const STALE_DRAFT: &str = "draft-stale";

/// The edition that a change is made over, as `If-Match` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over(pub Option<i64>);

/// What a request asks to hold.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    none_match: Option<HeaderValue>,
    /// The edition a change is made over.
    pub over: Option<Over>,
}

/// The tag of a page's value: the edition, where it has one, and a digest of all of it.
pub fn tag(value: &serde_json::Value, bytes: &[u8]) -> HeaderValue {
    let digest = attain_store::secrets::hex(&Sha256::digest(bytes)[..16]);
    let edition = value.get(EDITION).and_then(serde_json::Value::as_i64);
    let edition = edition.map_or(String::new(), |edition| format!("{edition}-"));
    HeaderValue::from_str(&format!("\"{edition}{digest}\"")).expect("a tag is plain text")
}

impl Conditions {
    /// What a request asks to hold.
    pub fn of(method: &Method, headers: &HeaderMap) -> Self {
        let of = |name| headers.get(name).cloned();
        if method == Method::POST {
            return Self { none_match: None, over: of(IF_MATCH).map(|tag| edition(&tag)) };
        }
        Self { none_match: of(IF_NONE_MATCH), over: None }
    }

    /// The answer, unless the one who asks has it, or what they change was changed before.
    pub fn hold(&self, response: Response) -> Response {
        let is_changed =
            |problem: &Problem| problem.errors.iter().any(|one| one.code == STALE_DRAFT);
        let found = response.extensions();
        let is_stale =
            found.get::<Shown>().is_some_and(|shown| shown.rule.as_deref() == Some(STALE))
                || found.get::<Problem>().is_some_and(is_changed);
        if self.over.is_some() && is_stale {
            return PageError::Changed.into_response();
        }
        let tag = response.headers().get(ETAG);
        match (tag, &self.none_match) {
            (Some(tag), Some(known))
                if response.status() == StatusCode::OK && names(known, tag) =>
            {
                (StatusCode::NOT_MODIFIED, [(ETAG, tag.clone())]).into_response()
            }
            _ => response,
        }
    }
}

/// The edition in a tag.
fn edition(tag: &HeaderValue) -> Over {
    let tag = tag.to_str().unwrap_or_default().trim_matches('"');
    Over(tag.split_once('-').and_then(|(edition, _)| edition.parse().ok()))
}

/// Whether a list of tags names this one; weak tags compare by what they say.
fn names(list: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(list), Ok(tag)) = (list.to_str(), tag.to_str()) else { return false };
    let mut tags = list.split(',').map(|one| one.trim().trim_start_matches("W/"));
    tags.any(|one| one == "*" || one == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_says_its_edition() {
        let value = serde_json::json!({ "edition": 3, "text": "x" });
        let tag = tag(&value, value.to_string().as_bytes());
        assert_eq!(edition(&tag), Over(Some(3)));
        assert_eq!(edition(&HeaderValue::from_static("\"abc\"")), Over(None));
    }

    #[test]
    fn a_list_of_tags_names_one_of_them() {
        let tag = HeaderValue::from_static("\"b\"");
        for list in ["*", "\"b\"", "\"a\", W/\"b\""] {
            assert!(names(&HeaderValue::from_str(list).unwrap(), &tag), "{list}");
        }
        assert!(!names(&HeaderValue::from_static("\"a\""), &tag));
    }
}
