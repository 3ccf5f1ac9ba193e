//! Paying in time: when a statement is due, how many days are left or late, what paying late
//! costs, and how well a payer does.

use attain_units::{Day, Exact, Pence, Ratio};

use crate::rates::{BankRates, LateLaws, PromptLaw, RateError};

/// The clock of one statement, or of one payee's part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The day from which it runs: the statement was approved, or the invoice received.
    pub arrived: Day,
    /// The last day in time.
    pub due: Day,
    /// The day it was paid in full.
    pub paid: Option<Day>,
}

/// Where a clock stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// So many days are left; none means that today is the last.
    Left(i32),
    /// So many days late, and not paid.
    Late(i32),
    /// Paid so many days before the last, in time.
    PaidInTime(i32),
    /// Paid so many days late.
    PaidLate(i32),
}

impl Clock {
    /// A clock for terms of so many days after the day of arrival, where the contract says so. The
    /// law's time is the longest: longer terms do not bind the payee.
    pub fn new(arrived: Day, terms_days: Option<u16>, law: &PromptLaw) -> Self {
        let longest = law.last_day(arrived);
        let agreed = terms_days.map(|days| arrived.saturating_add(i32::from(days)));
        let due = agreed.map_or(longest, |agreed| agreed.min(longest));
        Self { arrived, due, paid: None }
    }

    /// The same clock, stopped.
    #[must_use]
    pub fn paid_on(self, day: Day) -> Self {
        Self { paid: Some(day), ..self }
    }

    /// Days left to pay in time; nothing when it is late or paid.
    pub fn days_left(self, today: Day) -> Option<i32> {
        match self.standing(today) {
            Standing::Left(days) => Some(days),
            Standing::Late(_) | Standing::PaidInTime(_) | Standing::PaidLate(_) => None,
        }
    }

    /// Days late, paid or not.
    pub fn days_late(self, today: Day) -> i32 {
        (self.paid.unwrap_or(today) - self.due).max(0)
    }

    /// Where it stands.
    pub fn standing(self, today: Day) -> Standing {
        let left = self.due - self.paid.unwrap_or(today);
        match (self.paid, left < 0) {
            (None, false) => Standing::Left(left),
            (None, true) => Standing::Late(-left),
            (Some(_), false) => Standing::PaidInTime(left),
            (Some(_), true) => Standing::PaidLate(-left),
        }
    }
}

impl Standing {
    /// The key of its sentence.
    pub fn code(self) -> &'static str {
        match self {
            Self::Left(_) => "prompt.left",
            Self::Late(_) => "prompt.late",
            Self::PaidInTime(_) => "prompt.paid-in-time",
            Self::PaidLate(_) => "prompt.paid-late",
        }
    }
}

/// What paying late costs by the Late Payment of Commercial Debts (Interest) Act 1998.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Interest a year: 8% over Bank Rate on the last reference day.
    pub rate: Ratio,
    /// The reference day: 30 June or 31 December before interest began to run.
    pub reference: Day,
    /// Interest, simple and by the day, rounded once.
    pub interest: Pence,
    /// The fixed sum, by what was unpaid when it fell due.
    pub fixed: Pence,
}

impl Claim {
    /// Interest and the fixed sum.
    pub fn total(self) -> Pence {
        self.interest + self.fixed
    }
}

/// What is claimed up to and including the day `until` on a debt that was due, less what was paid on
/// which day. Only what nobody disputes is a debt: leave held lines out until they are decided.
/// Nothing when nothing was unpaid at the end of the due day, or that day has not passed.
///
/// The rate is fixed on the day interest begins, the day after the due day, and does not change
/// later (SI 2002/1675, art. 4). A year counts 365 days, also a leap year.
///
/// # Errors
/// When Bank Rate is not known for the reference day, or the debt is older than the law.
pub fn claim(
    debt: Pence,
    due: Day,
    payments: &[(Day, Pence)],
    until: Day,
    bank: &BankRates,
    laws: &LateLaws,
) -> Result<Option<Claim>, RateError> {
    let paid_by = |day: Day| -> Pence {
        let by_then = payments.iter().filter(|&&(on, _)| on <= day);
        by_then.map(|&(_, amount)| amount).sum()
    };
    let unpaid = debt - paid_by(due);
    if unpaid <= Pence::ZERO || until <= due {
        return Ok(None);
    }
    let starts = due.saturating_add(1);
    let law = laws.on(starts)?;
    let reference = reference_day(starts);
    let points = i64::from(law.over_bank_rate.basis_points())
        + i64::from(bank.on(reference)?.basis_points());
    // Each stretch between two payments is exact; the sum is rounded once.
    let mut stops: Vec<Day> =
        payments.iter().map(|&(on, _)| on).filter(|on| due < *on && *on < until).collect();
    stops.push(until);
    stops.sort();
    stops.dedup();
    let (mut from, mut pence_days) = (due, 0);
    for stop in stops {
        let stands = (debt - paid_by(from)).max(Pence::ZERO);
        pence_days += i128::from(stands.0) * i128::from(stop - from);
        from = stop;
    }
    let interest = Exact::new(pence_days, 1).times(i128::from(points), 10_000 * 365).rounded();
    let rate = Ratio::new(points, 10_000).expect("ten thousand is above nothing");
    Ok(Some(Claim { rate, reference, interest, fixed: law.fixed_sum(unpaid) }))
}

/// The 30 June or 31 December immediately before a day.
fn reference_day(starts: Day) -> Day {
    let date = starts.date();
    let (year, ending) =
        if date.month() > 6 { (date.year(), "06-30") } else { (date.year() - 1, "12-31") };
    format!("{year}-{ending}").parse().expect("every year has these two days")
}

/// How well a payer pays in time, over the clocks of some time. What the Procurement Act 2023 s. 69
/// asks to be published can be told from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Performance {
    /// Clocks that were stopped.
    pub paid: i64,
    /// Those stopped in time.
    pub in_time: i64,
    /// Those stopped within 30 days of arrival.
    pub within_30: i64,
    /// Those stopped in 31 to 60 days.
    pub within_60: i64,
    /// Those that took longer.
    pub longer: i64,
    /// Days from arrival to payment, together.
    pub days: i64,
    /// Clocks that still run, late.
    pub late: i64,
    /// Clocks that still run, in time.
    pub open: i64,
}

impl Performance {
    /// Counts clocks as they stand on a day.
    pub fn of(clocks: impl IntoIterator<Item = Clock>, today: Day) -> Self {
        clocks.into_iter().fold(Self::default(), |sums, clock| sums.with(clock, today))
    }

    fn with(mut self, clock: Clock, today: Day) -> Self {
        let Some(paid) = clock.paid else {
            let is_late = clock.days_late(today) > 0;
            self.late += i64::from(is_late);
            self.open += i64::from(!is_late);
            return self;
        };
        let days = i64::from(paid - clock.arrived).max(0);
        self.paid += 1;
        self.days += days;
        self.in_time += i64::from(paid <= clock.due);
        match days {
            ..=30 => self.within_30 += 1,
            31..=60 => self.within_60 += 1,
            61.. => self.longer += 1,
        }
        self
    }

    /// Joins another time or another payer.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self {
            paid: self.paid + other.paid,
            in_time: self.in_time + other.in_time,
            within_30: self.within_30 + other.within_30,
            within_60: self.within_60 + other.within_60,
            longer: self.longer + other.longer,
            days: self.days + other.days,
            late: self.late + other.late,
            open: self.open + other.open,
        }
    }

    /// The share paid in time, exactly; nothing when nothing was paid.
    pub fn share_in_time(self) -> Option<Ratio> {
        Ratio::new(self.in_time, self.paid)
    }

    /// Mean days from arrival to payment, exactly; nothing when nothing was paid.
    pub fn mean_days(self) -> Option<Ratio> {
        Ratio::new(self.days, self.paid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rates::PromptLaws;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn claimed(debt: i64, due: &str, payments: &[(&str, i64)], until: &str) -> Option<Claim> {
        let payments: Vec<(Day, Pence)> =
            payments.iter().map(|&(on, amount)| (day(on), Pence(amount))).collect();
        let (bank, laws) = (BankRates::built_in(), LateLaws::built_in());
        claim(Pence(debt), day(due), &payments, day(until), &bank, &laws).unwrap()
    }

    /// The day of receipt is the first of thirty under the Act of 2023, and none of the thirty
    /// under the Regulations of 2015. Shorter terms count; longer ones do not.
    #[test]
    fn the_law_is_the_longest_time_there_is() {
        let laws = PromptLaws::built_in();
        let (old, new) = (laws.on(day("2025-02-23")).unwrap(), laws.on(day("2025-02-24")).unwrap());
        let arrived = day("2026-06-01");
        assert_eq!(Clock::new(arrived, None, old).due, day("2026-07-01"));
        assert_eq!(Clock::new(arrived, None, new).due, day("2026-06-30"));
        assert_eq!(Clock::new(arrived, Some(14), new).due, day("2026-06-15"));
        assert_eq!(Clock::new(arrived, Some(60), new).due, day("2026-06-30"));
        assert_eq!(
            laws.on(day("2014-05-01")).unwrap_err().to_string(),
            "the time for payment is not known for 2014-05-01: rates/prompt-payment.toml tells it from \
             2015-02-26"
        );
    }

    #[test]
    fn the_last_day_is_still_in_time() {
        let law = PromptLaws::built_in().on(day("2025-03-01")).unwrap().clone();
        let clock = Clock::new(day("2026-06-01"), None, &law);
        assert_eq!(clock.standing(day("2026-06-20")), Standing::Left(10));
        assert_eq!(clock.days_left(day("2026-06-30")), Some(0));
        assert_eq!(clock.standing(day("2026-07-02")), Standing::Late(2));
        assert_eq!(clock.days_left(day("2026-07-02")), None);
        let paid = clock.paid_on(day("2026-07-03"));
        assert_eq!(paid.standing(day("2026-12-01")), Standing::PaidLate(3));
        assert_eq!(paid.days_late(day("2026-12-01")), 3);
    }

    /// £10,000.00 due on 31 January 2025 and paid on 2 March: 30 days at 12.75%, which is £104.79
    /// (10,000 x 0.1275 x 30 / 365 = 104.7945...), and £100.
    #[test]
    fn a_month_late_costs_interest_and_a_fixed_sum() {
        let claim = claimed(1_000_000, "2025-01-31", &[], "2025-03-02").unwrap();
        assert_eq!(claim.reference, day("2024-12-31"));
        assert_eq!(claim.rate.percent(), "12.75%");
        assert_eq!((claim.interest, claim.fixed), (Pence(10_479), Pence(10_000)));
        assert_eq!(claim.total(), Pence(20_479));
    }

    /// Interest that begins on 1 July takes the rate of 30 June; that of a debt due on 29 June
    /// begins on 30 June and takes the rate of 31 December.
    #[test]
    fn the_rate_is_fixed_when_interest_begins() {
        let rate = |due| claimed(100, due, &[], "2025-12-30").unwrap().rate.percent();
        assert_eq!(rate("2025-06-29"), "12.75%");
        assert_eq!(rate("2025-06-30"), "12.25%");
        assert_eq!(rate("2024-12-31"), "12.75%");
        assert_eq!(rate("2024-12-30"), "13.25%");
    }

    #[test]
    fn fixed_sums_go_by_the_size_of_the_debt() {
        let fixed = |debt| claimed(debt, "2025-03-03", &[], "2025-03-04").unwrap().fixed;
        let cases =
            [(1, 4_000), (99_999, 4_000), (100_000, 7_000), (999_999, 7_000), (1_000_000, 10_000)];
        for (debt, sum) in cases {
            assert_eq!(fixed(debt), Pence(sum), "{debt}");
        }
        assert_eq!(claimed(5_000, "2025-03-03", &[("2025-03-03", 5_000)], "2025-04-01"), None);
        assert_eq!(claimed(5_000, "2025-03-03", &[], "2025-03-03"), None);
    }

    /// Half is paid after ten days: ten days of the whole and twenty of the half are twenty days of
    /// the whole.
    #[test]
    fn interest_runs_on_what_is_unpaid() {
        let halves = claimed(1_000_000, "2025-01-31", &[("2025-02-10", 500_000)], "2025-03-02");
        let whole = claimed(1_000_000, "2025-01-31", &[], "2025-02-20");
        assert_eq!(halves.unwrap().interest, whole.unwrap().interest);
    }

    #[test]
    fn a_reference_day_nobody_knows_is_refused() {
        let (bank, laws) = (BankRates::built_in(), LateLaws::built_in());
        let error = claim(Pence(1), day("2030-08-01"), &[], day("2030-09-01"), &bank, &laws);
        assert!(
            error.unwrap_err().to_string().starts_with("Bank Rate is not known for 2030-06-30")
        );
    }

    /// Three paid, one of them late; one open, one late.
    #[test]
    fn performance_is_told_exactly() {
        let clock = |arrived: &str, paid: Option<&str>| Clock {
            arrived: day(arrived),
            due: day(arrived) + 30,
            paid: paid.map(day),
        };
        let clocks = [
            clock("2026-01-01", Some("2026-01-11")),
            clock("2026-01-01", Some("2026-01-31")),
            clock("2026-01-01", Some("2026-03-04")),
            clock("2026-02-20", None),
            clock("2026-01-20", None),
        ];
        let told = Performance::of(clocks, day("2026-03-10"));
        assert_eq!(told.share_in_time(), Ratio::new(2, 3));
        assert_eq!(told.mean_days(), Ratio::new(102, 3));
        assert_eq!((told.within_30, told.within_60, told.longer), (2, 0, 1));
        assert_eq!((told.open, told.late), (1, 1));
        let parts = Performance::of(clocks[..2].iter().copied(), day("2026-03-10"));
        let rest = Performance::of(clocks[2..].iter().copied(), day("2026-03-10"));
        assert_eq!(parts.merge(rest), told);
        assert_eq!(Performance::default().share_in_time(), None);
    }

    proptest! {
        /// Paying earlier, or more of it, never costs more; and one payment is the same as two on
        /// its day.
        #[test]
        fn paying_more_never_costs_more(debt in 1_i64..5_000_000, part in 0_i64..5_000_000, at in 0_i32..400, later in 0_i32..400) {
            let (bank, laws) = (BankRates::built_in(), LateLaws::built_in());
            let due = day("2024-02-10");
            let until = due + 400;
            let cost = |payments: &[(Day, Pence)]| {
                let claim = claim(Pence(debt), due, payments, until, &bank, &laws).unwrap();
                claim.map_or(Pence::ZERO, Claim::total)
            };
            let paid = (due + at, Pence(part));
            prop_assert!(cost(&[paid]) <= cost(&[]));
            prop_assert!(cost(&[paid]) <= cost(&[(due + at.max(later), Pence(part))]));
            let halves = [(due + at, Pence(part / 2)), (due + at, Pence(part - part / 2))];
            prop_assert_eq!(cost(&halves), cost(&[paid]));
        }
    }
}
