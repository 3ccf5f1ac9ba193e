//! A statement as it is read: text, JSON and the amount page.
