//! The rest of a statement, once its lines are known: parties, accounts, measures and flags.

use attain_terms::rule::{Due, Rule, Scale};
use attain_terms::{AccountKind, Clause, Measure, Name, Payer, Version};
use attain_units::{Pence, Ratio, wilson};

use crate::accounts::AccountTally;
use crate::contract::{ContractLine, ContractRun, Reading};
use crate::parties::{pay_out, share, waterfall};
use crate::settle::{Detail, PartTally, PersonAccount, Settlement};
use crate::statement::{AccountStatement, Line, MeasureStatement, Part, Passed, Statement};
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
        now: totals(settlement, Some(whole.tally()), now, Some(run.period)),
        before: totals(settlement, whole.before(), before, until),
    };
    let total: Pence = lines.iter().map(|line| line.amount).sum();
    let (payers, unfunded) = payers(settlement, &totals);
    let payees = payees(settlement, &totals);
    let waterfall = passed(version, &totals);
    let mut accounts = accounts(settlement, whole);
    accounts.extend(pool(settlement, &payers));
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
        payers,
        unfunded,
        payees,
        waterfall,
        accounts,
        measures: measures(settlement, whole.tally()),
        flags: flags(settlement, whole.tally(), now),
        lines,
        total,
    }
}

/// What every key comes to over all periods up to `until`.
fn totals(
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

/// What each payer pays now: its share of everything due so far, less its share of what was
/// due before, so that ceilings hold over the contract and corrections come out right.
fn payers(settlement: &Settlement<'_>, totals: &Totals) -> (Vec<Part>, Pence) {
    let version = settlement.now_side().0.version;
    let mut parts: Vec<Part> = Vec::new();
    let mut unfunded = Pence::ZERO;
    let mut add = |payers: &[Payer], keys: &[usize]| {
        let sum = |amounts: &[Pence]| keys.iter().map(|&key| amounts[key]).sum();
        let (now, before) = (share(sum(&totals.now), payers), share(sum(&totals.before), payers));
        unfunded += now.unfunded - before.unfunded;
        for (payer, (now, before)) in payers.iter().zip(now.parts.iter().zip(&before.parts)) {
            let party = version.names.word(payer.name);
            add_part(&mut parts, party, *now - *before);
        }
    };
    let own =
        |id: &str| version.clauses.iter().find(|c| c.id == id).filter(|c| !c.payers.is_empty());
    let keys = 0..settlement.keys().count();
    let (special, common): (Vec<usize>, Vec<usize>) =
        keys.partition(|&key| own(settlement.keys().id(key)).is_some());
    add(&version.payers, &common);
    for key in special {
        if let Some(clause) = own(settlement.keys().id(key)) {
            add(&clause.payers, &[key]);
        }
    }
    (parts, unfunded)
}

fn payees(settlement: &Settlement<'_>, totals: &Totals) -> Vec<Part> {
    let version = settlement.now_side().0.version;
    let mut parts: Vec<Part> = Vec::new();
    let paid = |clause: Option<&Clause>, amount: Pence| -> Vec<(Name, Pence)> {
        match clause {
            Some(clause) if !clause.payees.is_empty() => pay_out(amount, &clause.payees),
            Some(_) | None => vec![(version.payee, amount)],
        }
    };
    for key in 0..settlement.keys().count() {
        let clause = version.clauses.iter().find(|clause| clause.id == settlement.keys().id(key));
        let now = paid(clause, totals.now[key]);
        let before = paid(clause, totals.before[key]);
        for ((party, now), (_, before)) in now.into_iter().zip(before) {
            add_part(&mut parts, version.names.word(party), now - before);
        }
    }
    parts.retain(|part| part.amount != Pence::ZERO);
    parts
}

fn add_part(parts: &mut Vec<Part>, party: &str, amount: Pence) {
    match parts.iter_mut().find(|part| part.party == party) {
        Some(part) => part.amount += amount,
        None => parts.push(Part { party: party.to_owned(), amount }),
    }
}

/// Money received so far passes down the steps; what passed before is taken off.
fn passed(version: &Version, totals: &Totals) -> Vec<Passed> {
    let sum = |amounts: &[Pence]| amounts.iter().copied().sum::<Pence>();
    let now = waterfall(sum(&totals.now), &version.waterfall);
    let before = waterfall(sum(&totals.before), &version.waterfall);
    let both = now.into_iter().zip(before);
    both.map(|((step, to, now), (_, _, before))| Passed {
        step: version.waterfall[step].name.clone(),
        to: version.names.word(to).to_owned(),
        amount: now - before,
    })
    .collect()
}

fn accounts(settlement: &Settlement<'_>, whole: &mut PartTally) -> Vec<AccountStatement> {
    let version = settlement.now_side().0.version;
    let (people, weights) = whole.take_accounts();
    let mut made = Vec::new();
    for (number, account) in version.accounts.iter().enumerate() {
        let own = || people.iter().filter(|moved| moved.account == number);
        let name = &account.name;
        match &account.kind {
            AccountKind::Budget { carry_forward, .. } => {
                for moved in own() {
                    made.push(budget(name, moved, *carry_forward));
                }
            }
            AccountKind::Allocation => {
                for moved in own() {
                    made.push(allocation(name, moved));
                }
            }
            AccountKind::Pathway { planned, .. } => {
                let period = settlement.run().period;
                made.extend(own().map(|moved| pathway(name, moved, planned, period)));
            }
            AccountKind::Conversion { fund, .. } => {
                let own: Vec<_> =
                    weights.iter().filter(|(account, ..)| *account == number).collect();
                let parts: Vec<u64> = own.iter().map(|(.., weight)| *weight).collect();
                if parts.is_empty() {
                    continue;
                }
                for ((_, person, weight), part) in
                    own.iter().zip(attain_units::split(*fund, &parts))
                {
                    made.push(AccountStatement {
                        account: name.clone(),
                        holder: Some(person.clone()),
                        opening: Pence::ZERO,
                        movements: vec![(format!("budget, weight {weight}"), part)],
                        closing: part,
                        notes: Vec::new(),
                    });
                }
            }
            AccountKind::Pool => {}
        }
    }
    made
}

fn movements(moved: &PersonAccount, words: [&str; 3]) -> Vec<(String, Pence)> {
    let AccountTally { council, person, spent, .. } = moved.now;
    let before = moved.before;
    [
        (words[0], council - before.council),
        (words[1], person - before.person),
        (words[2], before.spent - spent),
    ]
    .into_iter()
    .filter(|&(_, amount)| amount != Pence::ZERO)
    .map(|(words, amount)| (words.to_owned(), amount))
    .collect()
}

fn budget(name: &str, moved: &PersonAccount, carry_forward: Option<Pence>) -> AccountStatement {
    let closing = moved.now.balance();
    let is_above = carry_forward.is_some_and(|limit| closing > limit);
    let note = carry_forward.filter(|_| is_above).map(|limit| {
        format!("above the carry-forward limit of {limit}: a review is due, nothing is taken back")
    });
    AccountStatement {
        account: name.to_owned(),
        holder: Some(moved.person.clone()),
        opening: moved.before.balance(),
        movements: movements(moved, ["from the council", "from the person", "spent"]),
        closing,
        notes: note.into_iter().collect(),
    }
}

fn allocation(name: &str, moved: &PersonAccount) -> AccountStatement {
    let closing = moved.now.balance();
    AccountStatement {
        account: name.to_owned(),
        holder: Some(moved.person.clone()),
        opening: moved.before.balance(),
        movements: movements(moved, ["allocated", "from the person", "agreed price"]),
        closing,
        notes: vec![format!("{closing} returns to the pool")],
    }
}

fn pathway(
    name: &str,
    moved: &PersonAccount,
    planned: &[Pence],
    period: usize,
) -> AccountStatement {
    let so_far: Pence = planned.iter().take(period + 1).copied().sum();
    let left: Pence = planned.iter().skip(period + 1).copied().sum();
    let ahead = so_far - moved.now.spent;
    let word = if ahead < Pence::ZERO { "behind" } else { "ahead of" };
    let here = planned.get(period).copied().unwrap_or(Pence::ZERO);
    AccountStatement {
        account: name.to_owned(),
        holder: Some(moved.person.clone()),
        opening: planned.iter().take(period).copied().sum::<Pence>() - moved.before.spent,
        movements: vec![
            ("planned".to_owned(), here),
            ("spent".to_owned(), moved.before.spent - moved.now.spent),
        ],
        closing: ahead,
        notes: vec![
            format!("{} {word} the pathway", ahead.size()),
            format!("{left} of the plan remains"),
        ],
    }
}

/// What each payer was due, has contributed, and transfers.
fn pool(settlement: &Settlement<'_>, payers: &[Part]) -> Vec<AccountStatement> {
    let version = settlement.now_side().0.version;
    let is_pool = |account: &&attain_terms::Account| matches!(account.kind, AccountKind::Pool);
    let mut made = Vec::new();
    for account in version.accounts.iter().filter(is_pool) {
        for payer in &version.payers {
            let party = version.names.word(payer.name);
            let due =
                payers.iter().filter(|part| part.party == party).map(|part| part.amount).sum();
            let contributed = payer.contributed.unwrap_or(Pence::ZERO);
            let transfer: Pence = due - contributed;
            let note = match transfer.0.signum() {
                1 => format!("{party} transfers {transfer} to the pool"),
                -1 => format!("{party} receives {} from the pool", transfer.size()),
                _ => format!("{party} has contributed what is due"),
            };
            made.push(AccountStatement {
                account: account.name.clone(),
                holder: Some(party.to_owned()),
                opening: contributed,
                movements: vec![("due".to_owned(), due), ("contributed".to_owned(), -contributed)],
                closing: transfer,
                notes: vec![note],
            });
        }
    }
    made
}

fn measures(settlement: &Settlement<'_>, tally: &Tally) -> Vec<MeasureStatement> {
    let (compiled, facts) = settlement.now_side();
    let period = settlement.run().period;
    let run = ContractRun::new(compiled, facts, tally, period);
    let measures = compiled.version.measures.iter().enumerate();
    measures
        .map(|(number, measure)| {
            let due = due_of(compiled.version, number);
            let reading = run.judged(number, due, period);
            measure_statement(measure, &reading, period)
        })
        .collect()
}

/// Over which days the clause paid by a measure looks at it.
fn due_of(version: &Version, measure: usize) -> Due {
    let uses = |clause: &&Clause| match &clause.rule {
        Rule::Contract(rule) => rule.scales.iter().any(|scale| match scale {
            Scale::Tiers { measure: own, .. }
            | Scale::Linear { measure: own, .. }
            | Scale::Value { measure: own } => *own == measure,
            Scale::Basket(goals) => goals.iter().any(|goal| goal.measure == measure),
            Scale::Times(_) | Scale::Check { .. } => false,
        }),
        Rule::Person(_) => false,
    };
    match version.clauses.iter().find(uses).map(|clause| &clause.rule) {
        Some(Rule::Contract(rule)) => rule.due,
        Some(Rule::Person(_)) | None => Due::EachPeriod,
    }
}

fn measure_statement(measure: &Measure, reading: &Reading, period: usize) -> MeasureStatement {
    let tally = reading.tally;
    let is_count = reading.is_count;
    let counts = u64::try_from(tally.over).ok().zip(u64::try_from(tally.under).ok());
    let interval = counts.filter(|_| is_count).and_then(|(met, of)| wilson(met, of));
    let value = reading.value;
    MeasureStatement {
        name: measure.name.clone(),
        over: tally.over,
        under: tally.under,
        unseen: tally.unseen,
        left_out: tally.left_out,
        value,
        is_count,
        interval,
        verdict: verdict(measure, reading, period),
    }
}

fn verdict(measure: &Measure, reading: &Reading, period: usize) -> String {
    if reading.is_too_few && reading.tally.under > 0 {
        return format!("too few to judge, fewer than {}", measure.smallest_cohort);
    }
    let Some(value) = reading.value else {
        return String::new();
    };
    if let Some(forecast) = measure.forecast.get(period) {
        return curve(*forecast, value);
    }
    match measure.target {
        Some(target) if value >= target => format!("target {target} met"),
        Some(target) => format!("target {target} not met"),
        None => String::new(),
    }
}

/// How far an indicator is from its forecast (turning the curve).
fn curve(forecast: Ratio, value: Ratio) -> String {
    if forecast.under() != value.under() {
        return format!("forecast {forecast}");
    }
    match forecast.over() - value.over() {
        0 => format!("as forecast, {forecast}"),
        below if below > 0 => format!("{below} below the forecast of {forecast}"),
        above => format!("{} above the forecast of {forecast}", -above),
    }
}

/// Lines that changed more than the terms expect from one period to the next.
fn flags(settlement: &Settlement<'_>, tally: &Tally, lines: &[ContractLine]) -> Vec<String> {
    let version = settlement.now_side().0.version;
    let period = settlement.run().period;
    let (Some(allowed), Some(earlier)) = (version.variance, period.checked_sub(1)) else {
        return Vec::new();
    };
    let amount = |key: usize, period: usize| {
        let own = lines.iter().filter(|line| line.key == key && line.period == period);
        tally.clause(key, period).amount + own.map(|line| line.amount).sum()
    };
    let mut flags = Vec::new();
    for key in 0..settlement.keys().count() {
        let (was, now) = (amount(key, earlier), amount(key, period));
        let change = i128::from((now - was).size().0) * i128::from(allowed.under());
        let bound = i128::from(was.size().0) * i128::from(allowed.over());
        if was != Pence::ZERO && change > bound {
            let times = Ratio::new(now.0, was.0.abs()).unwrap_or(Ratio::ZERO);
            flags.push(format!(
                "clause {}: {now} against {was} in the period before ({} of it); the terms ask for \
                 a second look above a change of {allowed}",
                settlement.keys().id(key),
                times.percent(),
            ));
        }
    }
    flags
}
