//! The rest of a statement, once its lines are known: parties, accounts, measures and flags.

pub(crate) mod accounts;
mod measures;
mod sharing;

use attain_units::Pence;

use crate::compiled::Compiled;
use crate::contract::ContractLine;
use crate::netting::Netting;
use crate::part::PartTally;
use crate::settle::{Detail, Settlement};
use crate::statement::{Due, Line, Statement};
use crate::tally::Tally;

/// Everything due so far under each key, now and when the previous statement was made.
struct Totals {
    now: Vec<Pence>,
    before: Vec<Pence>,
}

pub(crate) fn complete(
    settlement: &Settlement<'_>,
    whole: &mut PartTally,
    lines: Vec<Line>,
    now: &[ContractLine],
    before: &[ContractLine],
) -> Statement {
    let (compiled, _) = settlement.now_side();
    let version = compiled.version;
    let run = settlement.run();
    let until = settlement.previous().map(|previous| previous.period);
    let totals = Totals {
        now: totals(settlement, compiled, Some(whole.tally()), now, Some(run.period)),
        before: match settlement.before_side() {
            Some((compiled, _)) => totals(settlement, compiled, whole.before(), before, until),
            None => vec![Pence::ZERO; settlement.keys().count()],
        },
    };
    let total: Pence = lines.iter().map(|line| line.amount).sum();
    let groups = sharing::groups(settlement, &totals);
    let (payers, unfunded) = sharing::payers(version, &groups);
    let payees = sharing::payees(settlement, &groups, &totals);
    let waterfall = sharing::passed(version, &groups);
    let mut accounts = accounts::accounts(settlement, whole);
    accounts.extend(accounts::pool(settlement, &payers));
    accounts.extend(accounts::investments(settlement, whole.tally(), now));
    let not_paid = whole.take_not_paid();
    Statement {
        scheme: version.scheme.clone(),
        terms_version: version.number,
        period: version.schedule.periods[run.period],
        as_at: run.as_at,
        not_paid_count: match settlement.detail() {
            Detail::Totals => whole.tally().unpaid,
            Detail::People => i64::try_from(not_paid.len()).unwrap_or(i64::MAX),
        },
        not_paid,
        netting: version.schedule.carries.then(|| {
            let is_last = run.period + 1 == version.schedule.periods.len();
            Netting::new(&payers, Vec::new(), is_last)
        }),
        payers,
        unfunded,
        payees,
        waterfall,
        accounts,
        measures: measures::measures(settlement, whole, total),
        flags: measures::flags(settlement, whole.tally(), now),
        lines,
        total,
    }
}

/// What is due in all, and who pays it.
pub(crate) fn due(settlement: &Settlement<'_>, tally: &Tally, lines: &[ContractLine]) -> Due {
    let (compiled, _) = settlement.now_side();
    let until = Some(settlement.run().period);
    let mut totals = Totals {
        now: earned(settlement, Some(tally), lines, until),
        before: vec![Pence::ZERO; settlement.keys().count()],
    };
    let by_key = totals.now.clone();
    sharing::limit_clauses(compiled, &mut totals.now);
    let groups = sharing::groups(settlement, &totals);
    let (payers, unfunded) = sharing::payers(compiled.version, &groups);
    Due { total: by_key.iter().copied().sum(), by_key, payers, unfunded }
}

/// What every key comes to over all periods up to `until`, the limits' parts on the clauses.
fn totals(
    settlement: &Settlement<'_>,
    compiled: &Compiled<'_>,
    tally: Option<&Tally>,
    lines: &[ContractLine],
    until: Option<usize>,
) -> Vec<Pence> {
    let mut totals = earned(settlement, tally, lines, until);
    sharing::limit_clauses(compiled, &mut totals);
    totals
}

/// What every key comes to over all periods up to `until`, limits under their own keys.
fn earned(
    settlement: &Settlement<'_>,
    tally: Option<&Tally>,
    lines: &[ContractLine],
    until: Option<usize>,
) -> Vec<Pence> {
    let mut totals = vec![Pence::ZERO; settlement.keys().count()];
    let (Some(tally), Some(until)) = (tally, until) else {
        return totals;
    };
    for (key, total) in totals.iter_mut().enumerate() {
        *total = (0..=until).map(|period| tally.clause(key, period).amount).sum();
    }
    for line in lines {
        totals[line.key] += line.amount;
    }
    totals
}
