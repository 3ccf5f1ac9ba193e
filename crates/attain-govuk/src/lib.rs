//! The GOV.UK Design System's own templates, rendered in Rust, and its assets.
