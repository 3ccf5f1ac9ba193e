//! Pence, and the exact fraction of a penny an amount is before it is rounded.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use crate::grouped;

/// Money in whole pence. Negative when the provider owes the council.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pence(pub i64);

/// Text that is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an amount of money; write pounds and pence, such as £1,234.56")]
pub struct MoneyError(String);

/// Money as a database holds it: whole pence.
impl From<i64> for Pence {
    fn from(pence: i64) -> Self {
        Self(pence)
    }
}

impl Pence {
    /// Nothing owed either way.
    pub const ZERO: Self = Self(0);

    /// The distance from nothing: £5 for both £5 and -£5.
    pub fn size(self) -> Self {
        Self(self.0.abs())
    }
}

impl Add for Pence {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Pence {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Pence {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Pence {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Pence {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Pence {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Pence {
    /// Reads as people write it: `£1,234.56`, `-£0.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let pence = self.0.unsigned_abs();
        f.pad(&format!("{sign}£{}.{:02}", grouped(u128::from(pence / 100)), pence % 100))
    }
}

impl FromStr for Pence {
    type Err = MoneyError;

    /// Reads `£1,234.56`, `£1234.56`, `£1234` and `-£5.00`; the pound sign may not be left out.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let refused = || MoneyError(text.to_owned());
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let rest = rest.strip_prefix('£').ok_or_else(refused)?;
        let (pounds, pence) = match rest.split_once('.') {
            Some((pounds, pence)) if pence.len() == 2 => (pounds, pence),
            Some(_) => return Err(refused()),
            None => (rest, "00"),
        };
        let pounds = whole_pounds(pounds).ok_or_else(refused)?;
        if !pence.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(refused());
        }
        let pence: i64 = pence.parse().map_err(|_| refused())?;
        let size =
            pounds.checked_mul(100).and_then(|p| p.checked_add(pence)).ok_or_else(refused)?;
        Ok(Self(sign * size))
    }
}

/// Digits, or digits grouped in threes by commas.
fn whole_pounds(text: &str) -> Option<i64> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    if first.is_empty() || (text.contains(',') && first.len() > 3) {
        return None;
    }
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// An exact amount in pence, as a fraction. It is rounded once, at the end of a line.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    over: i128,
    under: i128, // Invariant: above zero.
}

impl PartialEq for Exact {
    /// By value: ten tenths are one.
    fn eq(&self, other: &Self) -> bool {
        let (own, other) = (self.lowest(), other.lowest());
        (own.over, own.under) == (other.over, other.under)
    }
}

impl Eq for Exact {}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { over: 0, under: 1 };

    /// `over / under` pence.
    ///
    /// # Panics
    /// When `under` is not above zero: a caller divides only by what it has checked.
    pub fn new(over: i128, under: i128) -> Self {
        assert!(under > 0, "an exact amount divides by a number above zero");
        Self { over, under }.lowest()
    }

    /// This many times as much, exactly.
    #[must_use]
    pub fn times(self, over: i128, under: i128) -> Self {
        assert!(under > 0, "an exact amount divides by a number above zero");
        let overflow = "an amount in pence times a factor stays inside 128 bits";
        if under == 1 && self.under == 1 {
            return Self { over: self.over.checked_mul(over).expect(overflow), under: 1 };
        }
        let (a, b) =
            (Self { over: self.over, under }.lowest(), Self { over, under: self.under }.lowest());
        Self {
            over: a.over.checked_mul(b.over).expect(overflow),
            under: a.under.checked_mul(b.under).expect(overflow),
        }
    }

    /// The sum, exactly.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        if self.under == other.under {
            return Self { over: self.over + other.over, under: self.under };
        }
        let overflow = "a sum of amounts in pence stays inside 128 bits";
        let over = self
            .over
            .checked_mul(other.under)
            .zip(other.over.checked_mul(self.under))
            .and_then(|(a, b)| a.checked_add(b));
        Self {
            over: over.expect(overflow),
            under: self.under.checked_mul(other.under).expect(overflow),
        }
        .lowest()
    }

    /// Whole pence; half a penny rounds away from zero (decision 0003).
    pub fn rounded(self) -> Pence {
        if self.under == 1 {
            return Pence(i64::try_from(self.over).expect("an amount in pence fits 64 bits"));
        }
        Pence(self.to_nearest())
    }

    /// The smaller of the two.
    #[must_use]
    pub fn at_most(self, most: Self) -> Self {
        let less = self.over * most.under <= most.over * self.under;
        if less { self } else { most }
    }

    /// Nothing, when it is below nothing.
    #[must_use]
    pub fn not_below_zero(self) -> Self {
        if self.over < 0 { Self::ZERO } else { self }
    }

    /// The same amount the other way.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { over: -self.over, under: self.under }
    }

    /// What is divided and what it is divided by.
    pub fn fraction(self) -> (i128, i128) {
        (self.over, self.under)
    }

    /// Whether rounding it changes it.
    pub fn is_whole(self) -> bool {
        self.over % self.under == 0
    }

    /// The nearest whole number; a half rounds away from zero.
    pub fn to_nearest(self) -> i64 {
        let doubled = self.over * 2 + self.over.signum() * self.under;
        i64::try_from(doubled / (self.under * 2)).expect("an amount in pence fits 64 bits")
    }

    /// Thousandths of a penny, for showing what was rounded.
    pub fn thousandths(self) -> i64 {
        self.times(1_000, 1).to_nearest()
    }

    fn lowest(self) -> Self {
        if self.under == 1 {
            return self;
        }
        let common = gcd(self.over.unsigned_abs(), self.under.unsigned_abs());
        let common = i128::try_from(common).unwrap_or(1).max(1);
        Self { over: self.over / common, under: self.under / common }
    }
}

impl From<Pence> for Exact {
    fn from(pence: Pence) -> Self {
        Self { over: i128::from(pence.0), under: 1 }
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_it_is_written() {
        for text in ["£0.05", "-£0.05", "£1,234.56", "£12,345,678.90", "-£400.00"] {
            assert_eq!(text.parse::<Pence>().unwrap().to_string(), text);
        }
        assert_eq!("£2000".parse(), Ok(Pence(200_000)));
        assert_eq!("£2000.00".parse(), Ok(Pence(200_000)));
    }

    #[test]
    fn what_is_not_money_is_refused() {
        for text in [
            "",
            "£",
            "2000",
            "£1,23",
            "£1.2",
            "£1.234",
            "£-5",
            "£1,2345",
            "£99999999999999999999",
            "£1.+5",
        ] {
            assert!(text.parse::<Pence>().is_err(), "{text} was taken for money");
        }
    }

    #[test]
    fn ten_tenths_are_one() {
        let parts = [6, 2, 1, 1].map(|tenths| Exact::new(tenths, 10));
        let whole = parts.into_iter().fold(Exact::ZERO, Exact::plus);
        assert_eq!(whole, Exact::new(1, 1));
        assert_ne!(whole, Exact::new(9, 10));
    }

    #[test]
    fn half_a_penny_rounds_away_from_zero() {
        assert_eq!(Exact::new(1, 2).rounded(), Pence(1));
        assert_eq!(Exact::new(-1, 2).rounded(), Pence(-1));
        assert_eq!(Exact::new(49, 100).rounded(), Pence(0));
        assert_eq!(Exact::new(3, 2).rounded(), Pence(2));
    }
}
