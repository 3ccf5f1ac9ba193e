//! The stable JSON of statements. Money is integer pence.

use attain_settlement::{Line, Part, Statement};
use serde::Serialize;

use crate::made::{Made, pairs};

#[derive(Serialize)]
struct JsonStatement<'a> {
    scheme: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    terms_version: u32,
    period: JsonPeriod,
    as_at: String,
    lines: Vec<JsonLine<'a>>,
    not_paid: Vec<JsonNotPaid<'a>>,
    not_paid_count: i64,
    payers: Vec<JsonPart<'a>>,
    payees: Vec<JsonPayee<'a>>,
    unfunded_pence: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_pay: Option<Vec<JsonPart<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carried_forward: Option<Vec<JsonPart<'a>>>,
    waterfall: Vec<JsonPassed<'a>>,
    accounts: Vec<JsonAccount<'a>>,
    measures: Vec<JsonMeasure<'a>>,
    flags: &'a [String],
    total_pence: i64,
}

#[derive(Serialize)]
struct JsonPeriod {
    first: String,
    last: String,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    line: usize,
    clause: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<&'a str>,
    quantity: i64,
    unit: &'static str,
    amount_pence: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    adjusts: Option<JsonAdjusts>,
    why: Vec<&'a str>,
}

#[derive(Serialize)]
struct JsonAdjusts {
    period: JsonPeriod,
    line: Option<usize>,
    was_pence: i64,
    now_pence: i64,
}

#[derive(Serialize)]
struct JsonNotPaid<'a> {
    record: &'a str,
    person: &'a str,
    clause: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct JsonPart<'a> {
    payer: &'a str,
    amount_pence: i64,
}

#[derive(Serialize)]
struct JsonPayee<'a> {
    payee: &'a str,
    amount_pence: i64,
}

#[derive(Serialize)]
struct JsonPassed<'a> {
    step: &'a str,
    to: &'a str,
    amount_pence: i64,
}

#[derive(Serialize)]
struct JsonAccount<'a> {
    account: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<&'a str>,
    opening_pence: i64,
    movements: Vec<JsonMovement<'a>>,
    closing_pence: i64,
    notes: &'a [String],
}

#[derive(Serialize)]
struct JsonMovement<'a> {
    what: &'a str,
    amount_pence: i64,
}

#[derive(Serialize)]
struct JsonMeasure<'a> {
    name: &'a str,
    period: JsonPeriod,
    numerator: i64,
    denominator: i64,
    unseen: i64,
    left_out: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval_basis_points: Option<[u16; 2]>,
    verdict: &'a str,
}

/// An array of statements, as `attain settle --json` prints it.
pub fn all(made: &[Made]) -> String {
    let statements = made.iter().map(|made| json(made.case.as_deref(), &made.statement));
    text(&statements.collect::<Vec<_>>())
}

/// An array of this one statement, as `attain settle --period N --json` prints it.
pub fn one(statement: &Statement) -> String {
    text(&[json(None, statement)])
}

fn text<T: Serialize + ?Sized>(value: &T) -> String {
    let written = serde_json::to_string_pretty(value);
    written.expect("texts and whole numbers under fixed keys can be written as JSON") + "\n"
}

fn json<'a>(case: Option<&'a str>, statement: &'a Statement) -> JsonStatement<'a> {
    JsonStatement {
        scheme: &statement.scheme,
        case,
        terms_version: statement.terms_version,
        period: json_period(statement.period),
        as_at: statement.as_at.to_string(),
        lines: statement.lines.iter().map(line).collect(),
        not_paid: statement
            .not_paid
            .iter()
            .map(|finding| JsonNotPaid {
                record: &finding.record,
                person: &finding.person,
                clause: &finding.clause,
                reason: &finding.reason,
            })
            .collect(),
        not_paid_count: statement.not_paid_count,
        payers: parts(&statement.payers),
        payees: statement
            .payees
            .iter()
            .map(|part| JsonPayee { payee: &part.party, amount_pence: part.amount.0 })
            .collect(),
        unfunded_pence: statement.unfunded.0,
        to_pay: statement.netting.as_ref().map(|netting| parts(&netting.to_pay)),
        carried_forward: statement.netting.as_ref().map(|netting| parts(&netting.carried)),
        waterfall: statement
            .waterfall
            .iter()
            .map(|row| JsonPassed { step: &row.step, to: &row.to, amount_pence: row.amount.0 })
            .collect(),
        accounts: statement
            .accounts
            .iter()
            .map(|account| JsonAccount {
                account: &account.account,
                holder: account.holder.as_deref(),
                opening_pence: account.opening.0,
                movements: account
                    .movements
                    .iter()
                    .map(|(what, amount)| JsonMovement { what, amount_pence: amount.0 })
                    .collect(),
                closing_pence: account.closing.0,
                notes: &account.notes,
            })
            .collect(),
        measures: statement
            .measures
            .iter()
            .map(|measure| JsonMeasure {
                name: &measure.name,
                period: json_period(measure.period),
                numerator: measure.over,
                denominator: measure.under,
                unseen: measure.unseen,
                left_out: measure.left_out,
                interval_basis_points: measure.interval.map(|i| [i.low, i.high]),
                verdict: &measure.verdict,
            })
            .collect(),
        flags: &statement.flags,
        total_pence: statement.total.0,
    }
}

fn parts(parts: &[Part]) -> Vec<JsonPart<'_>> {
    parts.iter().map(|part| JsonPart { payer: &part.party, amount_pence: part.amount.0 }).collect()
}

fn json_period(period: attain_units::Period) -> JsonPeriod {
    JsonPeriod { first: period.first().to_string(), last: period.last().to_string() }
}

fn line(line: &Line) -> JsonLine<'_> {
    JsonLine {
        line: line.number,
        clause: &line.clause,
        person: line.person.as_deref(),
        quantity: line.quantity,
        unit: line.unit.name(),
        amount_pence: line.amount.0,
        adjusts: line.adjusts.as_ref().map(|adjusts| JsonAdjusts {
            period: json_period(adjusts.period),
            line: adjusts.line,
            was_pence: adjusts.was.0,
            now_pence: adjusts.now.0,
        }),
        why: line.steps.iter().chain(&line.relied).map(String::as_str).collect(),
    }
}

#[derive(Serialize)]
struct JsonShadow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    period: JsonPeriod,
    these_terms_pence: i64,
    shadow_terms_pence: i64,
    difference_pence: i64,
}

/// The same evidence under two terms, statement by statement.
pub fn shadow(today: &[Made], beside: &[Made]) -> String {
    let total = |made: Option<&Made>| made.map_or(0, |made| made.statement.total.0);
    let mut rows = Vec::new();
    for (made, other) in pairs(today, beside) {
        let Some(either) = made.or(other) else {
            continue;
        };
        rows.push(JsonShadow {
            case: either.case.as_deref(),
            period: json_period(either.statement.period),
            these_terms_pence: total(made),
            shadow_terms_pence: total(other),
            difference_pence: total(other) - total(made),
        });
    }
    text(&rows)
}
