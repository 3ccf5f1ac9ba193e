//! Analyse: what people of an area need, what the market can give, which areas stand out, which
//! way to go on, and what a programme changed.
//!
//! The arithmetic is exact: numbers of people and money are whole or fractions, and are rounded
//! once, where they are shown. [`report`] tells an area's figures for a board, as text and as a page.
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

pub mod comparison;
pub mod concentration;
pub mod document;
pub mod effect;
pub mod flow;
pub mod funnel;
pub mod need;
mod number;
pub mod options;
pub mod options_file;
pub mod report;
pub mod staff;
