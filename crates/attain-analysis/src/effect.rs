//! What a programme changed, what that cost, and who pays for whose savings (schemes.md 6.2,
//! 8.5, 8.6; EX-WHO, EX-DID, EX-SEND).

use attain_units::{Exact, Pence, Ratio, split};

use crate::number::less;

/// What one of several payers gives and gains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// Who it is.
    pub name: String,
    /// What it pays for the programme.
    pub pays: Pence,
    /// What the programme is worth to it in a year.
    pub gains: Pence,
    /// How much of that frees cash; the rest is cost avoided.
    pub cash: Pence,
}

/// One payer's place in the balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Who it is.
    pub name: String,
    /// Gain less payment.
    pub net: Pence,
    /// What it would pay in proportion to its gain.
    pub fair: Pence,
    /// What it should pass on to those who pay too much; below nought when it should receive.
    pub transfer: Pence,
}

/// Who pays and who gains (S65). The fair parts add up to what is paid; where nobody gains,
/// nothing can be said to be fair and everybody's part stays as it is.
pub fn who_pays(payers: &[Payer]) -> Vec<Balance> {
    let whole: Pence = payers.iter().map(|payer| payer.pays).sum();
    let weights: Vec<u64> =
        payers.iter().map(|payer| u64::try_from(payer.gains.0).unwrap_or(0)).collect();
    let fair = match weights.iter().any(|weight| 0 < *weight) {
        true => split(whole, &weights),
        false => payers.iter().map(|payer| payer.pays).collect(),
    };
    let balance = |(payer, fair): (&Payer, Pence)| Balance {
        name: payer.name.clone(),
        net: payer.gains - payer.pays,
        fair,
        transfer: fair - payer.pays,
    };
    payers.iter().zip(fair).map(balance).collect()
}

/// Whether somebody loses while another gains: then the loser has no reason to go on.
pub fn is_out_of_balance(balances: &[Balance]) -> bool {
    balances.iter().any(|balance| balance.net < Pence::ZERO)
        && balances.iter().any(|balance| Pence::ZERO < balance.net)
}

/// A rate before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Before the programme.
    pub before: Ratio,
    /// After it.
    pub after: Ratio,
}

impl Change {
    fn size(self) -> Exact {
        let one = Exact::new(1, 1);
        less(self.after.of(one), self.before.of(one))
    }
}

/// What a programme did beyond what happened anyway: its change less the comparator's.
pub fn difference_in_differences(scheme: Change, comparator: Change) -> Exact {
    less(scheme.size(), comparator.size())
}

/// How many events an effect avoids among so many people; below nought when there are more.
pub fn avoided(effect: Exact, people: u64) -> Exact {
    effect.negated().times(i128::from(people), 1)
}

/// What one of them cost; nothing when none was avoided.
pub fn cost_of_one(cost: Pence, avoided: Exact) -> Option<Pence> {
    let (over, under) = avoided.fraction();
    (0 < over).then(|| Exact::from(cost).times(under, over).rounded())
}

/// A curve that was forecast and what happened: how far each year lies below the forecast
/// (EX-SEND). The curve is turned when the last one does.
pub fn below_forecast(forecast: &[Ratio], actual: &[Ratio]) -> Vec<Exact> {
    let one = Exact::new(1, 1);
    forecast.iter().zip(actual).map(|(was, is)| less(was.of(one), is.of(one))).collect()
}

/// What sums in this and the following years are worth today at a yearly discount, each sum
/// rounded to a penny once. The first is of today.
pub fn present_value(sums: &[Pence], discount: Ratio) -> Pence {
    let worth = |(year, sum): (usize, &Pence)| {
        let (over, under) =
            (i128::from(discount.under()), i128::from(discount.under() + discount.over()));
        (0..year).fold(Exact::from(*sum), |worth, _| in_parts(worth.times(over, under))).rounded()
    };
    sums.iter().enumerate().map(worth).sum()
}

/// Held in millionths of a penny, so that thirty years of fractions stay inside 128 bits.
fn in_parts(sum: Exact) -> Exact {
    Exact::new(i128::from(sum.times(1_000_000, 1).to_nearest()), 1_000_000)
}
