//! The GOV.UK Design System's own templates, rendered in Rust, and its assets.
//!
//! A page is written as the Design System's website shows it:
//!
//! ```
//! let mut env = attain_govuk::environment();
//! let page = "{% from 'govuk/components/button/macro.njk' import govukButton %}
//!     {{ govukButton({ text: label }) }}";
//! attain_govuk::add_templates(&mut env, [("save.njk", page)])?;
//! let html = env.get_template("save.njk")?.render(minijinja::context! { label => "Save <b>" })?;
//! assert!(html.contains("Save &lt;b&gt;"));
//! # Ok::<(), minijinja::Error>(())
//! ```
//!
//! The templates are Nunjucks. [`add_templates`] turns them into MiniJinja's dialect; what that
//! means for a page of ours is said there.

mod assets;
mod attributes;
mod dialect;
mod environment;
mod lexer;

pub use assets::{Asset, asset, asset_names, asset_url};
pub use environment::{add_templates, environment};
