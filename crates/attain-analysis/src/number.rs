//! Exact numbers as people read them.

use attain_units::{Exact, Ratio, grouped};

/// A whole number as an exact one.
pub fn exact(count: u64) -> Exact {
    Exact::new(i128::from(count), 1)
}

/// The least whole number that is not below it: places and people come whole.
pub fn rounded_up(number: Exact) -> u64 {
    let (over, under) = number.fraction();
    let up = over.div_euclid(under) + i128::from(over.rem_euclid(under) != 0);
    u64::try_from(up.max(0)).expect("a number of people fits 64 bits")
}

/// The nearest whole number, at least nought.
pub fn nearest(number: Exact) -> u64 {
    u64::try_from(number.to_nearest().max(0)).expect("not below nought")
}

/// A number with so many decimals, its thousands grouped: `1,248.3`.
pub fn decimals(number: Exact, places: u32) -> String {
    let base = 10_u64.pow(places);
    let units = number.times(i128::from(base), 1).to_nearest();
    let sign = if units < 0 { "-" } else { "" };
    let (whole, part) = (units.unsigned_abs() / base, units.unsigned_abs() % base);
    let whole = grouped(u128::from(whole));
    if places == 0 {
        return format!("{sign}{whole}");
    }
    let width = usize::try_from(places).expect("few decimals");
    format!("{sign}{whole}.{part:0width$}")
}

/// `over` of `under` in per cent with one decimal; nothing of nothing is nought.
pub fn percent(over: u64, under: u64) -> String {
    format!("{}%", decimals(part(over, under).times(100, 1), 1))
}

/// A ratio in per cent with one decimal.
pub fn share(ratio: Ratio) -> String {
    format!("{}%", decimals(of_ratio(ratio).times(100, 1), 1))
}

/// `over` of `under`, exactly; nothing of nothing is nought.
pub fn part(over: u64, under: u64) -> Exact {
    Exact::new(i128::from(over), i128::from(under.max(1)))
}

/// A ratio as an exact number.
pub fn of_ratio(ratio: Ratio) -> Exact {
    ratio.of(Exact::new(1, 1))
}

/// One number less another.
pub fn less(number: Exact, other: Exact) -> Exact {
    number.plus(other.negated())
}

/// A whole number with its thousands grouped.
pub fn counted(count: u64) -> String {
    grouped(u128::from(count))
}
