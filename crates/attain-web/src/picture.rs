//! A picture and its table as a template shows them (`parts/case.njk`, macro `picture`).

use schemars::JsonSchema;
use serde::Serialize;

/// A picture with its table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PictureView {
    svg: String,
    caption: String,
    headings: [String; 2],
    rows: Vec<[String; 2]>,
}

impl From<attain_charts::Picture> for PictureView {
    fn from(picture: attain_charts::Picture) -> Self {
        let attain_charts::Picture { svg, table } = picture;
        Self { svg, caption: table.caption, headings: table.head, rows: table.rows }
    }
}
