//! From values to places in a picture.

/// Maps the values from `low` to `high` to the places from `from` to `to`, either way round.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: i128,
    high: i128,
    from: i64,
    to: i64,
}

impl Scale {
    /// A scale on which each of the values has a place.
    pub fn over(values: impl IntoIterator<Item = i128>, from: i64, to: i64) -> Self {
        let mut values = values.into_iter();
        let first = values.next().unwrap_or(0);
        let (low, high) =
            values.fold((first, first), |(low, high), value| (low.min(value), high.max(value)));
        Self { low, high, from, to }
    }

    /// Where a value stands; one that is not on the scale stands at its end.
    pub fn at(&self, value: i128) -> i64 {
        let length = self.high - self.low;
        if length == 0 {
            return self.from;
        }
        let along = value.clamp(self.low, self.high) - self.low;
        let moved = along * i128::from(self.to - self.from);
        let rounded = (2 * moved + moved.signum() * length) / (2 * length);
        self.from + i64::try_from(rounded).expect("no further than the scale is long")
    }

    /// From where a bar begins and how long it is. A bar of something is seen, however short.
    pub fn span(&self, start: i128, end: i128) -> (i64, i64) {
        const SEEN: i64 = 4;
        let (a, b) = (self.at(start.min(end)), self.at(start.max(end)));
        if start == end || SEEN <= b - a {
            return (a, b - a);
        }
        (a.min(self.to - SEEN), SEEN)
    }
}
