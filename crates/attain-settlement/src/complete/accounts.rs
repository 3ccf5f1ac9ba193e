//! Accounts on a statement.

use attain_terms::AccountKind;
use attain_units::{Exact, Pence, Ratio, split};

use crate::accounts::AccountTally;
use crate::contract::ContractLine;
use crate::part::{PartTally, PersonAccount};
use crate::settle::Settlement;
use crate::statement::{AccountStatement, Part};
use crate::tally::Tally;

/// The words of movements that a ledger posts. A statement is read by them, so they are one.
pub mod moved {
    /// What the council puts into a person's budget.
    pub const COUNCIL: &str = "from the council";
    /// What the person puts in.
    pub const PERSON: &str = "from the person";
    /// What was spent of it.
    pub const SPENT: &str = "spent";
    /// What a payer owes a pooled fund.
    pub const DUE: &str = "due";
    /// What it has contributed, told below zero.
    pub const CONTRIBUTED: &str = "contributed";
}

pub(super) fn accounts(
    settlement: &Settlement<'_>,
    whole: &mut PartTally,
) -> Vec<AccountStatement> {
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
        movements: movements(moved, [moved::COUNCIL, moved::PERSON, moved::SPENT]),
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
pub(super) fn investments(
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
pub(super) fn pool(settlement: &Settlement<'_>, payers: &[Part]) -> Vec<AccountStatement> {
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
                movements: vec![
                    (moved::DUE.to_owned(), due),
                    (moved::CONTRIBUTED.to_owned(), -contributed),
                ],
                closing: transfer,
                notes: vec![note],
            });
        }
    }
    made
}
