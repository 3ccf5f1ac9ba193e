//! Values that every room shares: money in whole pence, shares, civil days, periods, languages.
//!
//! Nothing here knows about contracts. Money never becomes a floating-point number:
//! an [`Exact`] amount is a fraction until it is rounded, once, to [`Pence`].
#![deny(clippy::float_arithmetic, clippy::as_conversions)]

mod day;
mod disclosure;
mod interval;
mod language;
mod money;
mod period;
mod ratio;
mod split;

pub use day::{Day, DayError, Instant};
pub use disclosure::{Counts, Told};
pub use interval::{Interval, wilson, wilson_per};
pub use language::{Language, fill};
pub use money::{Exact, MoneyError, Pence};
pub use period::{Every, Period, PeriodError};
pub use ratio::{Ratio, RatioError, Share};
pub use split::{instalment, split};

/// Which digit group a reader expects: 1234567 reads `1,234,567`.
pub fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
