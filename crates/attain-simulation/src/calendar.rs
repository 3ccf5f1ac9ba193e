//! Weeks and months: care is counted in weeks, money by month.

use std::fmt;

use attain_units::Day;

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// Months since the year 0.
    number: i32,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Self {
        let date = day.date();
        Self { number: 12 * i32::from(date.year()) + i32::from(date.month()) - 1 }
    }

    /// How many months it is after another.
    pub(crate) fn since(self, earlier: Self) -> usize {
        usize::try_from(self.number - earlier.number).unwrap_or(0)
    }

    pub(crate) fn after(self, months: usize) -> Self {
        Self { number: self.number + i32::try_from(months).unwrap_or(0) }
    }
}

impl fmt::Display for Month {
    /// `2026-04`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{:02}", self.number.div_euclid(12), self.number.rem_euclid(12) + 1))
    }
}

/// The weeks of a contract and the months they begin in.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    pub first: Month,
    /// The month of each week, counted from the first one.
    pub weeks: Vec<usize>,
    /// In how many months fixed costs arise, from the first one.
    pub fixed_months: usize,
}

impl Calendar {
    /// So many weeks from a contract's first day; fixed costs arise until its last day.
    pub fn new(first: Day, last: Day, weeks: u32) -> Self {
        let month = Month::of(first);
        let days = (0..weeks).map(|week| first + 7 * i32::try_from(week).unwrap_or(0));
        Self {
            first: month,
            weeks: days.map(|day| Month::of(day).since(month)).collect(),
            fixed_months: Month::of(last).since(month) + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_belong_to_the_month_they_begin_in() {
        let day = |text: &str| text.parse::<Day>().expect(text);
        let calendar = Calendar::new(day("2026-11-30"), day("2027-01-31"), 6);
        assert_eq!(calendar.first.to_string(), "2026-11");
        assert_eq!(calendar.weeks, [0, 1, 1, 1, 1, 2]);
        assert_eq!(calendar.first.after(2).to_string(), "2027-01");
        assert_eq!(calendar.fixed_months, 3);
    }
}
