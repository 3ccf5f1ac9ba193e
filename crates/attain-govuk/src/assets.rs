//! Files a browser asks for, inside the binary and addressed by their content.

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// The Design System's files, as `cargo xtask setup` made them.
#[derive(RustEmbed)]
#[folder = "made/assets"]
struct Made;

/// Our own files: each one put in `assets/` is served.
#[derive(RustEmbed)]
#[folder = "assets"]
struct Own;

/// A file a browser may ask for. It never changes at its address, so it may be kept for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// What the file holds.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, for `Content-Type`.
    pub mime: &'static str,
}

/// A digest of all files together, so that one may refer to another by its bare name.
static EDITION: LazyLock<String> = LazyLock::new(|| {
    let mut digest = Sha256::new();
    for name in asset_names() {
        let bytes = bytes(&name).expect("a file that is listed is there");
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(Sha256::digest(&bytes));
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
});

/// The file at a path as [`asset_url`] gives it, with or without the slash in front.
pub fn asset(path: &str) -> Option<Asset> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let (edition, name) = path.strip_prefix("assets/")?.split_once('/')?;
    if edition != *EDITION {
        return None;
    }
    Some(Asset { bytes: bytes(name)?, mime: mime(name) })
}

/// The address of a file: `/assets/<digest>/<name>`. Templates call it by the same name.
///
/// # Panics
///
/// When there is no such file. Names stand in code and templates, so a test that renders a page
/// finds a wrong one.
pub fn asset_url(name: &str) -> String {
    assert!(bytes(name).is_some(), "there is no asset `{name}`");
    format!("/assets/{}/{name}", *EDITION)
}

/// Every file, by name, in order.
pub fn asset_names() -> Vec<String> {
    let mut names: Vec<String> = Made::iter().chain(Own::iter()).map(Cow::into_owned).collect();
    names.sort();
    names
}

fn bytes(name: &str) -> Option<Cow<'static, [u8]>> {
    Made::get(name).or_else(|| Own::get(name)).map(|file| file.data)
}

fn mime(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
