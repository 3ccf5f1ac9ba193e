//! Who pays and who receives what is due: payers, payees and the waterfall.

use attain_terms::{Name, Payer, Version};
use attain_units::{Pence, split};

use super::Totals;
use crate::compiled::{Compiled, HeldLimit};
use crate::parties::{Shared, pay_out, share, waterfall};
use crate::settle::Settlement;
use crate::statement::{Part, Passed};

/// What some keys come to, who pays them, and what no payer covers: now and before.
pub(super) struct Group<'a> {
    keys: Vec<usize>,
    payers: &'a [Payer],
    now: Shared,
    before: Shared,
}

/// Caps apply before anything is shared (schemes.md 5.3, C19): what a limit cuts off or adds
/// falls on the clauses it holds in proportion to what they earned, and so on their payers and
/// payees. A floor under which nothing was earned stays with the contract's.
pub(super) fn limit_clauses(compiled: &Compiled<'_>, totals: &mut [Pence]) {
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

/// The keys by who pays them, the contract's payers first. Shares are of everything due so far,
/// so that ceilings hold over the contract and corrections come out right.
pub(super) fn groups<'a>(settlement: &'a Settlement<'_>, totals: &Totals) -> Vec<Group<'a>> {
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
pub(super) fn payers(version: &Version, groups: &[Group<'_>]) -> (Vec<Part>, Pence) {
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
pub(super) fn payees(
    settlement: &Settlement<'_>,
    groups: &[Group<'_>],
    totals: &Totals,
) -> Vec<Part> {
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
pub(super) fn passed(version: &Version, groups: &[Group<'_>]) -> Vec<Passed> {
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
