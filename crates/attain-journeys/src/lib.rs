//! Journeys through the service in a real browser, on both databases, in both languages.
