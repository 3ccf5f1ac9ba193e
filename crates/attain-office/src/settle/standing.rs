//! Where a statement stands: its state, its clock, and what paying it late costs so far.

use attain_ledger::prompt::{self, Claim, Clock};
use attain_store::{Ask, Contract, LineQuery, Payment, StatementId, StatementRow, Which};
use attain_units::{Day, Instant, Pence};

use super::owed::{Money, MoneyOf, Pair, moneys};
use super::pay::claim_of;
use crate::error::OfficeError;

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Made, and looked at by nobody else.
    Draft,
    /// Somebody looked at it and its warnings.
    Reviewed,
    /// Sent back; another takes its place.
    Returned,
    /// Owed, and nothing of it is paid.
    Approved,
    /// Some of it is paid; the rest is held or still to be paid.
    PartPaid,
    /// Everything that was owed is paid, or nothing ever was.
    Paid,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::Reviewed, Self::Returned, Self::Approved, Self::PartPaid, Self::Paid];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::PartPaid => "part-paid",
            Self::Paid => "paid",
        }
    }
}

/// Where a statement stands on a day.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its state.
    pub state: State,
    /// What it comes to in the books.
    pub money: MoneyOf,
    /// The day its payment is due, once it is approved.
    pub due: Option<Day>,
    /// Its clock, once it is approved and there is something to pay.
    pub clock: Option<Clock>,
    /// What paying late costs so far, by payer and payee.
    pub late: Vec<(Pair, Claim)>,
}

/// Something that is to be paid, with its own day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    /// The statement.
    pub statement: StatementId,
    /// Who pays.
    pub payer: String,
    /// Whom.
    pub payee: String,
    /// `statement`, `interest`, or the id of a query.
    pub what: String,
    /// How much; below zero it is taken from what else is paid.
    pub amount: Pence,
    /// The last day in time.
    pub due: Day,
}

/// The state of a statement by its steps and, once it is approved, its money.
pub fn state_of(row: &StatementRow, money: Option<&Money>) -> State {
    if row.returned_at.is_some() {
        return State::Returned;
    }
    if row.paid_at.is_some() {
        return State::Paid;
    }
    if row.approved_at.is_none() {
        return if row.reviewed_at.is_some() { State::Reviewed } else { State::Draft };
    }
    let Some(money) = money else { return State::Approved };
    let is_open = money.payable != Pence::ZERO || money.held != Pence::ZERO;
    match (is_open, money.paid != Pence::ZERO) {
        (false, _) => State::Paid,
        (true, true) => State::PartPaid,
        (true, false) => State::Approved,
    }
}

/// Where a statement stands.
///
/// # Errors
/// When the database fails.
pub async fn standing(
    ask: &mut Ask,
    id: &StatementId,
    today: Day,
) -> Result<Standing, OfficeError> {
    let row = ask.statement_row(id).await?;
    let money = moneys(ask, Which::Of(&row.contract)).await?.remove(id).unwrap_or_default();
    let payments = ask.payments_of(id).await?;
    let state = state_of(&row, Some(&money.all));
    let due = due_day(&row)?;
    let clock = clock(&row, money.of_statement(), &payments)?;
    let mut late = Vec::new();
    if let Some(due) = due {
        for pair in money.pairs.keys() {
            if let Some(claim) = claim_of(&money, pair, due, &payments, today)? {
                late.push((pair.clone(), claim));
            }
        }
    }
    Ok(Standing { state, money, due, clock, late })
}

/// The day a row's payment is due.
///
/// # Errors
/// When what is kept is no day.
pub(crate) fn due_day(row: &StatementRow) -> Result<Option<Day>, OfficeError> {
    row.due.as_deref().map(read_day).transpose()
}

fn read_day(text: &str) -> Result<Day, OfficeError> {
    text.parse().map_err(|wrong: attain_units::DayError| unreadable(wrong.to_string()))
}

/// The day of an instant that is kept as text.
pub(super) fn day_of(text: &str) -> Result<Day, OfficeError> {
    let at: Instant =
        text.parse().map_err(|wrong: attain_units::DayError| unreadable(wrong.to_string()))?;
    Ok(at.day())
}

fn unreadable(why: String) -> OfficeError {
    attain_store::StoreError::Unreadable { what: "a day", why }.into()
}

/// The clock of a statement that is approved and pays something: it stops when everything that
/// nobody disputes, `whole`, is paid. `payments` are those of the statement.
pub(super) fn clock(
    row: &StatementRow,
    whole: Pence,
    payments: &[Payment],
) -> Result<Option<Clock>, OfficeError> {
    let (Some(approved), Some(due)) = (&row.approved_at, due_day(row)?) else { return Ok(None) };
    if whole <= Pence::ZERO {
        return Ok(None);
    }
    let own: Vec<&Payment> = payments.iter().filter(|one| one.what == "statement").collect();
    let is_paid = own.iter().map(|payment| payment.amount).sum::<Pence>() >= whole;
    let paid = own.iter().map(|payment| payment.paid_on).max().filter(|_| is_paid);
    Ok(Some(Clock { arrived: day_of(approved)?, due, paid }))
}

/// What of a statement is still to be paid, each with its own day: the statement itself by its due
/// day, a released line as many days after the decision as the contract gives. `payments` are those of the statement.
///
/// # Errors
/// When what is kept is no day.
pub fn due_items(
    row: &StatementRow,
    contract: &Contract,
    money: &MoneyOf,
    queries: &[LineQuery],
    payments: &[Payment],
) -> Result<Vec<DueItem>, OfficeError> {
    let Some(due) = due_day(row)? else { return Ok(Vec::new()) };
    let days = i32::try_from(contract.payment_days).unwrap_or(30);
    let mut found = Vec::new();
    for ((pair, what), amount) in &money.items {
        let is_paid = payments.iter().any(|payment| {
            payment.what == *what && (&payment.payer, &payment.payee) == (&pair.0, &pair.1)
        });
        if is_paid || *amount == Pence::ZERO {
            continue;
        }
        let answered = queries.iter().find(|query| query.id.as_str() == what);
        let due = match answered.and_then(|query| query.answered_at.as_deref()) {
            Some(at) => day_of(at)?.saturating_add(days),
            None => due,
        };
        found.push(DueItem {
            statement: row.id.clone(),
            payer: pair.0.clone(),
            payee: pair.1.clone(),
            what: what.clone(),
            amount: *amount,
            due,
        });
    }
    Ok(found)
}

impl Standing {
    /// Where its clock stands on a day.
    pub fn clock_on(&self, today: Day) -> Option<prompt::Standing> {
        self.clock.map(|clock| clock.standing(today))
    }
}
