//! The rest of a statement, once its lines are known: parties, accounts, measures and flags.

use attain_terms::rule::{ContractRule, Due, Goal, Rule, Scale};
use attain_terms::{AccountKind, Measure, MeasureKind, Name, Payer, Version};
use attain_units::{Exact, Pence, Ratio, split, wilson};

use crate::accounts::AccountTally;
use crate::compiled::{Compiled, HeldLimit};
use crate::contract::{ContractLine, ContractRun, Reading};
use crate::netting::Netting;
use crate::parties::{Shared, pay_out, share, waterfall};
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
        now: totals(settlement, compiled, Some(whole.tally()), now, Some(run.period)),
        before: match settlement.before_side() {
            Some((compiled, _)) => totals(settlement, compiled, whole.before(), before, until),
            None => vec![Pence::ZERO; settlement.keys().count()],
        },
    };
    let total: Pence = lines.iter().map(|line| line.amount).sum();
    let groups = groups(settlement, &totals);
    let (payers, unfunded) = payers(version, &groups);
    let payees = payees(settlement, &groups, &totals);
    let waterfall = passed(version, &groups);
    let mut accounts = accounts(settlement, whole);
    accounts.extend(pool(settlement, &payers));
    accounts.extend(investments(settlement, whole.tally(), now));
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
        measures: measures(settlement, whole, total),
        flags: flags(settlement, whole.tally(), now),
        lines,
        total,
    }
}

/// What every key comes to over all periods up to `until`.
fn totals(
    settlement: &Settlement<'_>,
    compiled: &Compiled<'_>,
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
    limit_clauses(compiled, &mut totals);
    totals
}

/// Caps apply before anything is shared (schemes.md 5.3, C19): what a limit cuts off or adds
/// falls on the clauses it holds in proportion to what they earned, and so on their payers and
/// payees. A floor under which nothing was earned stays with the contract's.
fn limit_clauses(compiled: &Compiled<'_>, totals: &mut [Pence]) {
    for HeldLimit { key, inside, .. } in &compiled.limits {
        let mut held = inside.clone();
        held.retain(|key| compiled.keys.contains(key));
        let earned = |&key: &usize| u64::try_from(totals[key].0).unwrap_or(0);
        let weights: Vec<u64> = held.iter().map(earned).collect();
        if totals[*key] == Pence::ZERO || weights.iter().all(|&weight| weight == 0) {
            continue;
        }
        let parts = split(totals[*key], &weights);
        totals[*key] = Pence::ZERO;
        for (clause, part) in held.into_iter().zip(parts) {
            totals[clause] += part;
        }
    }
}

/// What some keys come to, who pays them, and what no payer covers: now and before.
struct Group<'a> {
    keys: Vec<usize>,
    payers: &'a [Payer],
    now: Shared,
    before: Shared,
}

/// The keys by who pays them, the contract's payers first. Shares are of everything due so far,
/// so that ceilings hold over the contract and corrections come out right.
fn groups<'a>(settlement: &'a Settlement<'_>, totals: &Totals) -> Vec<Group<'a>> {
    let common = settlement.now_side().0.version.payers.as_slice();
    let mut keys: Vec<(&[Payer], Vec<usize>)> = vec![(common, Vec::new())];
    for key in 0..settlement.keys().count() {
        let payers = match settlement.keys().payers(key) {
            [] => common,
            own => own,
        };
        match keys.iter_mut().find(|(known, _)| *known == payers) {
            Some((_, keys)) => keys.push(key),
            None => keys.push((payers, vec![key])),
        }
    }
    let now = shares(&keys, common, &totals.now);
    let before = shares(&keys, common, &totals.before);
    let both = now.into_iter().zip(before);
    keys.into_iter()
        .zip(both)
        .map(|((payers, keys), (now, before))| Group { keys, payers, now, before })
        .collect()
}

/// Shares out what each group of keys comes to. A ceiling is the most a payer ever pays under
/// the contract (C27), so what it pays in one group leaves it less for the next.
fn shares(groups: &[(&[Payer], Vec<usize>)], common: &[Payer], totals: &[Pence]) -> Vec<Shared> {
    let mut paid: Vec<(Name, Pence)> = Vec::new();
    let mut made = Vec::new();
    for (payers, keys) in groups {
        let total = keys.iter().map(|&key| totals[key]).sum();
        let mut left = payers.to_vec();
        for payer in &mut left {
            let own = common.iter().find(|other| other.name == payer.name);
            let most = payer.most.or(own.and_then(|own| own.most));
            let so_far = paid.iter().filter(|(name, _)| *name == payer.name);
            let so_far: Pence = so_far.map(|&(_, amount)| amount).sum();
            payer.most = most.map(|most| (most - so_far).max(Pence::ZERO));
        }
        let shared = share(total, &left);
        paid.extend(left.iter().map(|payer| payer.name).zip(shared.parts.iter().copied()));
        made.push(shared);
    }
    made
}

/// What each payer pays now, and what is unfunded now.
fn payers(version: &Version, groups: &[Group<'_>]) -> (Vec<Part>, Pence) {
    let mut parts: Vec<Part> = Vec::new();
    let mut unfunded = Pence::ZERO;
    for Group { payers, now, before, .. } in groups {
        unfunded += now.unfunded - before.unfunded;
        for (payer, (now, before)) in payers.iter().zip(now.parts.iter().zip(&before.parts)) {
            add_part(&mut parts, version.names.word(payer.name), *now - *before);
        }
    }
    (parts, unfunded)
}

/// What each payee receives now: what it earned, less its part of what nobody pays.
fn payees(settlement: &Settlement<'_>, groups: &[Group<'_>], totals: &Totals) -> Vec<Part> {
    let version = settlement.now_side().0.version;
    let mut parts: Vec<Part> = Vec::new();
    for Group { keys, now, before, .. } in groups {
        for (amounts, unfunded, is_now) in
            [(&totals.now, now.unfunded, true), (&totals.before, before.unfunded, false)]
        {
            for (party, amount) in received(settlement, keys, amounts, unfunded) {
                add_part(
                    &mut parts,
                    version.names.word(party),
                    if is_now { amount } else { -amount },
                );
            }
        }
    }
    parts.retain(|part| part.amount != Pence::ZERO);
    parts
}

/// What the payees of some keys receive of everything due so far.
fn received(
    settlement: &Settlement<'_>,
    keys: &[usize],
    amounts: &[Pence],
    unfunded: Pence,
) -> Vec<(Name, Pence)> {
    let version = settlement.now_side().0.version;
    let mut earned: Vec<(Name, Pence)> = Vec::new();
    for &key in keys {
        let parts = match settlement.keys().payees(key) {
            [] => vec![(version.payee, amounts[key])],
            payees => pay_out(amounts[key], payees),
        };
        for (party, amount) in parts {
            match earned.iter_mut().find(|(name, _)| *name == party) {
                Some((_, sum)) => *sum += amount,
                None => earned.push((party, amount)),
            }
        }
    }
    let weights: Vec<u64> =
        earned.iter().map(|&(_, amount)| u64::try_from(amount.0).unwrap_or(0)).collect();
    if unfunded != Pence::ZERO && weights.iter().any(|&weight| weight > 0) {
        for ((_, amount), waits) in earned.iter_mut().zip(split(unfunded, &weights)) {
            *amount -= waits;
        }
    }
    earned
}

fn add_part(parts: &mut Vec<Part>, party: &str, amount: Pence) {
    match parts.iter_mut().find(|part| part.party == party) {
        Some(part) => part.amount += amount,
        None => parts.push(Part { party: party.to_owned(), amount }),
    }
}

/// Money received so far passes down the steps; what passed before is taken off.
fn passed(version: &Version, groups: &[Group<'_>]) -> Vec<Passed> {
    let paid = |shared: &Shared| shared.parts.iter().copied().sum::<Pence>();
    let now = groups.iter().map(|group| paid(&group.now)).sum();
    let before = groups.iter().map(|group| paid(&group.before)).sum();
    let now = waterfall(now, &version.waterfall);
    let before = waterfall(before, &version.waterfall);
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
                for ((_, person, weight), part) in own.iter().zip(split(*fund, &parts)) {
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
            AccountKind::Pool | AccountKind::Investment { .. } => {}
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
    let note = match closing.0.signum() {
        1 => format!("{closing} returns to the pool"),
        0 => "the whole allocation is agreed; nothing returns to the pool".to_owned(),
        _ => format!("{} above the allocation, as approved", closing.size()),
    };
    AccountStatement {
        account: name.to_owned(),
        holder: Some(moved.person.clone()),
        opening: moved.before.balance(),
        movements: movements(moved, ["allocated", "from the person", "agreed price"]),
        closing,
        notes: vec![note],
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
    let standing = match ahead.0.signum() {
        1 => format!("{ahead} ahead of the pathway"),
        0 => "on the pathway".to_owned(),
        _ => format!("{} behind the pathway", ahead.size()),
    };
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
        notes: vec![standing, format!("{left} of the plan remains")],
    }
}

/// What an outlay has brought by now, each period's payments discounted to the beginning.
fn investments(
    settlement: &Settlement<'_>,
    tally: &Tally,
    lines: &[ContractLine],
) -> Vec<AccountStatement> {
    let version = settlement.now_side().0.version;
    let last = settlement.run().period;
    let paid = |period: usize| -> Pence {
        let own = lines.iter().filter(|line| line.period == period).map(|line| line.amount);
        let people = (0..settlement.keys().count()).map(|key| tally.clause(key, period).amount);
        own.chain(people).sum()
    };
    let mut made = Vec::new();
    for account in &version.accounts {
        let AccountKind::Investment { outlay, discount } = account.kind else {
            continue;
        };
        let worth = |period: usize| present_value(paid(period), discount, period + 1);
        let earlier = (0..last).map(worth).fold(Exact::from(-outlay), Exact::plus);
        let (opening, closing) = (earlier.rounded(), earlier.plus(worth(last)).rounded());
        let so_far: Pence = (0..=last).map(paid).sum();
        made.push(AccountStatement {
            account: account.name.clone(),
            holder: None,
            opening,
            movements: vec![(format!("{} paid, worth at the beginning", paid(last)), closing - opening)],
            closing,
            notes: vec![format!(
                "{so_far} paid so far against an outlay of {outlay}; net present value {closing} at \
                 {discount} a period"
            )],
        });
    }
    made
}

/// What an amount paid so many periods later is worth now, held to a thousand-millionth of a
/// penny: the exact fraction would outgrow every number after some decades.
fn present_value(amount: Pence, discount: Ratio, periods: usize) -> Exact {
    const PARTS: i128 = 1_000_000_000;
    let (over, under) = (i128::from(discount.over()), i128::from(discount.under()));
    let mut parts = i128::from(amount.0) * PARTS;
    for _ in 0..periods {
        let (all, half) = (parts * under, (over + under) / 2);
        parts = (all + all.signum() * half) / (over + under);
    }
    Exact::new(parts, PARTS)
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

/// The measures of this period, then those of earlier periods that read differently than when
/// the previous statement was made, as late results come in.
fn measures(settlement: &Settlement<'_>, whole: &PartTally, total: Pence) -> Vec<MeasureStatement> {
    let (compiled, facts) = settlement.now_side();
    let version = compiled.version;
    let last = settlement.run().period;
    let run = ContractRun::new(compiled, facts, whole.tally(), last);
    let statement = |number: usize, period: usize, total: Option<Pence>| {
        let reading = run.judged(number, due_of(compiled, number), period);
        measure_statement(compiled, number, &reading, period, total)
    };
    let mut made: Vec<MeasureStatement> =
        (0..version.measures.len()).map(|number| statement(number, last, Some(total))).collect();
    let (Some(previous), Some((then, facts)), Some(tally)) =
        (settlement.previous(), settlement.before_side(), whole.before())
    else {
        return made;
    };
    let before = ContractRun::new(then, facts, tally, previous.period);
    for (number, measure) in version.measures.iter().enumerate() {
        let due = due_of(compiled, number);
        let same = |other: &Measure| other.name == measure.name;
        let Some(old) = then.version.measures.iter().position(same) else {
            continue;
        };
        if due == Due::AtEnd {
            continue;
        }
        for period in (0..=previous.period).filter(|&period| period != last) {
            let was = before.judged(old, due, period).tally;
            if run.judged(number, due, period).tally != was {
                made.push(statement(number, period, None));
            }
        }
    }
    made
}

/// The contract's rule that is paid by a measure.
fn rule_of<'a>(compiled: &Compiled<'a>, measure: usize) -> Option<&'a ContractRule> {
    match compiled.judge(measure).map(|clause| &clause.rule) {
        Some(Rule::Contract(rule)) => Some(rule),
        Some(Rule::Person(_)) | None => None,
    }
}

/// Over which days the clause paid by a measure looks at it.
fn due_of(compiled: &Compiled<'_>, measure: usize) -> Due {
    rule_of(compiled, measure).map_or(Due::EachPeriod, |rule| rule.due)
}

/// Whether a goal asks for at most some level of the measure.
fn wants_less(rule: &ContractRule, measure: usize) -> bool {
    let asks = |goal: &Goal| goal.measure == measure && !goal.at_least;
    rule.scales.iter().any(|scale| match scale {
        Scale::Basket(goals) => goals.iter().any(asks),
        Scale::Linear { measure: own, from, to } => *own == measure && to < from,
        Scale::Times(_) | Scale::Tiers { .. } | Scale::Value { .. } | Scale::Check { .. } => false,
    })
}

fn measure_statement(
    compiled: &Compiled<'_>,
    number: usize,
    reading: &Reading,
    period: usize,
    total: Option<Pence>,
) -> MeasureStatement {
    let version = compiled.version;
    let measure = &version.measures[number];
    let rule = rule_of(compiled, number);
    let tally = reading.tally;
    let is_count = reading.is_count;
    let is_visits = matches!(measure.kind, MeasureKind::VisitMinutes);
    let counts = u64::try_from(tally.over).ok().zip(u64::try_from(tally.under).ok());
    let interval = counts.filter(|_| is_count).and_then(|(met, of)| wilson(met, of));
    let hourly = total.filter(|_| is_visits && tally.over > 0).map(|total| {
        let each = Exact::from(total).times(60, i128::from(tally.over)).rounded();
        format!("the total comes to {each} an hour given")
    });
    MeasureStatement {
        name: measure.name.clone(),
        unit: tally.unit(),
        period: version.schedule.periods[period],
        over: tally.over,
        under: tally.under,
        is_count,
        unseen: tally.unseen,
        left_out: tally.left_out,
        value: reading.value,
        interval,
        verdict: hourly.unwrap_or_else(|| verdict(version, number, reading, period, rule)),
    }
}

fn verdict(
    version: &Version,
    number: usize,
    reading: &Reading,
    period: usize,
    rule: Option<&ContractRule>,
) -> String {
    let measure = &version.measures[number];
    if reading.is_too_few && reading.tally.under > 0 {
        return format!("too few to judge, fewer than {}", measure.smallest_cohort);
    }
    let Some(value) = reading.value else {
        let is_told = matches!(measure.kind, MeasureKind::Told { .. });
        return match reading.refused {
            Some(reason) => format!("told, but {}", reason.words(&version.names)),
            None if is_told => "not told yet".to_owned(),
            None => String::new(),
        };
    };
    if let Some(forecast) = measure.forecast.get(period) {
        return curve(*forecast, value);
    }
    match measure.target {
        Some(target) => {
            let is_lower_better = rule.is_some_and(|rule| wants_less(rule, number));
            let (is_met, most) =
                if is_lower_better { (value <= target, "at most ") } else { (value >= target, "") };
            let verdict = if is_met { "met" } else { "not met" };
            format!("target {most}{target} {verdict}")
        }
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
    let keys = settlement.keys();
    let amount = |id: &str, period: usize| -> Pence {
        let own = lines.iter().filter(|line| keys.id(line.key) == id && line.period == period);
        let people = (0..keys.count()).filter(|&key| keys.id(key) == id);
        let people = people.map(|key| tally.clause(key, period).amount);
        people.chain(own.map(|line| line.amount)).sum()
    };
    let mut flags = Vec::new();
    for key in 0..keys.count() {
        let id = keys.id(key);
        if keys.key(id) != Some(key) {
            continue; // Its clause was looked at under its first key.
        }
        let (was, now) = (amount(id, earlier), amount(id, period));
        let change = i128::from((now - was).size().0) * i128::from(allowed.under());
        let bound = i128::from(was.size().0) * i128::from(allowed.over());
        if was != Pence::ZERO && change > bound {
            let times = Ratio::new(now.0, was.0.abs()).unwrap_or(Ratio::ZERO);
            flags.push(format!(
                "clause {}: {now} against {was} in the period before ({} of it); the terms ask for \
                 a second look above a change of {allowed}",
                id,
                times.percent(),
            ));
        }
    }
    flags
}
