//! Home care as a slow stock, reablement as a flow of referrals (schemes.md 8.2, COM-6, S84).

use attain_units::{Exact, Ratio};

use crate::number::{less, of_ratio, rounded_up};

/// A reablement service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reablement {
    /// People referred each week.
    pub referred_weekly: Exact,
    /// How many weeks one person's reablement takes.
    pub weeks: u32,
    /// The share of places that are in use: no service can be full every day.
    pub in_use: Ratio,
    /// The share that needs no further long-term help.
    pub success: Ratio,
}

/// What therapists allow (S64): reablement starts with one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Therapists {
    /// How many there are.
    pub count: u32,
    /// How many people each can start in a week.
    pub starts_weekly: Ratio,
}

/// What becomes of the people referred in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// They start reablement.
    pub start: Exact,
    /// There is no therapist for them: they go to home care without it.
    pub without: Exact,
    /// Those who go on to long-term support, with or without reablement.
    pub onward: Exact,
}

impl Reablement {
    /// Places that are needed: referrals times weeks over use, in whole places.
    ///
    /// # Panics
    /// When no place is ever in use; whoever reads the share refuses that.
    pub fn places(self) -> u64 {
        let people = self.referred_weekly.times(i128::from(self.weeks), 1);
        assert!(0 < self.in_use.over(), "some places are in use");
        let places = people.times(i128::from(self.in_use.under()), i128::from(self.in_use.over()));
        rounded_up(places)
    }

    /// A week of it, with as many starts as therapists allow. Somebody who does not start
    /// goes on to long-term support.
    pub fn week(self, therapists: Option<Therapists>) -> Week {
        let possible = therapists.map(|therapists| {
            therapists.starts_weekly.of(Exact::new(i128::from(therapists.count), 1))
        });
        let start =
            possible.map_or(self.referred_weekly, |most| self.referred_weekly.at_most(most));
        let without = less(self.referred_weekly, start);
        let failed = less(start, self.success.of(start));
        Week { start, without, onward: without.plus(failed) }
    }
}

/// Where a stock settles: starts a week times mean weeks (Little's law), in whole people.
pub fn settles_at(starts_weekly: Exact, mean_weeks: u32) -> u64 {
    crate::number::nearest(starts_weekly.times(i128::from(mean_weeks), 1))
}

/// The stock of home care after each week, from so many people today: each week so many start
/// and one in `mean_weeks` ends. A week's ends are held in thousandths of a person.
pub fn forecast(today: u64, starts_weekly: Exact, mean_weeks: u32, weeks: u32) -> Vec<Exact> {
    let thousandth = |number: Exact| Exact::new(i128::from(number.thousandths()), 1_000);
    let mut stock = Exact::new(i128::from(today), 1);
    let mut found = Vec::new();
    for _ in 0..weeks {
        let ends = thousandth(stock.times(1, i128::from(mean_weeks)));
        stock = thousandth(less(stock.plus(starts_weekly), ends));
        found.push(stock);
    }
    found
}

/// How many fewer people a better success rate leaves in long-term support, once the stock has
/// settled.
pub fn fewer_when(reablement: Reablement, success: Ratio, mean_weeks: u32) -> i64 {
    let at = |success: Ratio| {
        let onward = less(of_ratio(Ratio::ONE), of_ratio(success));
        let (over, under) = onward.fraction();
        settles_at(reablement.referred_weekly.times(over, under), mean_weeks)
    };
    crate::need::gap(at(reablement.success), at(success))
}
