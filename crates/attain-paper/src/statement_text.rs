//! A statement as people read it.

use std::fmt::Write;

use attain_settlement::{Adjusts, Part, Statement};
use attain_terms::Terms;
use attain_units::{Instant, Pence, Period, grouped};

use crate::made::{Made, pairs};
use crate::measure_row::MeasureRow;
use crate::table::{Align, columns};

/// Statements one after the other; several in a row that say nothing new are told in one line.
pub fn all(made: &[Made], terms: &Terms) -> String {
    let mut text = String::new();
    let alike = |a: &Made, b: &Made| a.case == b.case && is_quiet(a) && is_quiet(b);
    for run in made.chunk_by(alike) {
        match run {
            [one] => text.push_str(&write(one, terms)),
            [first, .., last] => text.push_str(&quiet(first, last, run.len())),
            [] => {}
        }
    }
    text
}

/// Whether nothing is due and nothing changed.
fn is_quiet(made: &Made) -> bool {
    let statement = &made.statement;
    statement.lines.is_empty()
        && statement.accounts.is_empty()
        && statement.not_paid.is_empty()
        && statement.flags.is_empty()
        && statement.netting.as_ref().is_none_or(|netting| netting.to_pay.iter().all(is_nothing))
        && statement.measures.iter().all(|measure| measure.period == statement.period)
}

/// Several statements that say nothing new.
fn quiet(first: &Made, last: &Made, count: usize) -> String {
    let case = first.case.as_ref().map_or(String::new(), |case| format!(", case {case}"));
    let (from, to) = (first.statement.period.first(), last.statement.period.last());
    format!(
        "{}{case}\n{count} statements from {from} to {to}: nothing is due and nothing changed\n\n",
        first.statement.scheme
    )
}

/// The whole statement.
pub fn write(made: &Made, terms: &Terms) -> String {
    let statement = &made.statement;
    let Statement { scheme, period, as_at, terms_version, .. } = statement;
    let mut text = heading(made.case.as_deref(), scheme, *period, *as_at, *terms_version);
    if is_quiet(made) {
        text.push_str("  nothing is due and nothing changed\n\n");
        return text;
    }
    if statement.lines.is_empty() {
        text.push_str("  nothing is due\n");
    } else {
        text.push_str(&lines(statement, terms));
    }
    parties(statement, &mut text);
    waterfall(statement, &mut text);
    accounts(statement, &mut text);
    measures(statement, &mut text);
    not_paid(statement, &mut text);
    for flag in &statement.flags {
        let _ = writeln!(text, "  look again: {flag}");
    }
    text.push('\n');
    text
}

/// Scheme, case, period, instant and version.
pub(crate) fn heading(
    case: Option<&str>,
    scheme: &str,
    period: Period,
    as_at: Instant,
    version: u32,
) -> String {
    let case = case.map_or(String::new(), |case| format!(", case {case}"));
    format!(
        "{scheme}{case}\nStatement for {period}, as known at {as_at}, terms version {version}\n\n"
    )
}

fn lines(statement: &Statement, terms: &Terms) -> String {
    use Align::{Left, Right};
    let version = terms.known_at(statement.as_at);
    let component = |id: &str| {
        let clause = version.clauses.iter().find(|clause| clause.id == id);
        clause.map_or("limit", |clause| clause.component.words())
    };
    let mut rows = vec![
        ["line", "clause", "", "person", "quantity", "amount", ""].map(str::to_owned).to_vec(),
    ];
    for line in &statement.lines {
        rows.push(vec![
            line.number.to_string(),
            line.clause.clone(),
            component(&line.clause).to_owned(),
            line.person.clone().unwrap_or_default(),
            line.unit.show(line.quantity),
            line.amount.to_string(),
            line.adjusts.as_ref().map_or(String::new(), adjusts),
        ]);
    }
    rows.push(
        ["", "", "total", "", "", &statement.total.to_string(), ""].map(str::to_owned).to_vec(),
    );
    columns(&[Right, Left, Left, Left, Right, Right, Left], &rows)
}

/// `adjusts line 3 of 2026-04-01 to 2026-06-30: £0.00 was paid, £400.00 is due`
pub fn adjusts(adjusts: &Adjusts) -> String {
    let number = adjusts.line.map_or(String::new(), |number| format!("line {number} of "));
    let Adjusts { period, was, now, .. } = adjusts;
    format!("adjusts {number}{period}: {was} was paid, {now} is due")
}

fn is_nothing(part: &Part) -> bool {
    part.amount == Pence::ZERO
}

fn parties(statement: &Statement, text: &mut String) {
    for (heading, parts) in [("paid by", &statement.payers), ("paid to", &statement.payees)] {
        let owed = parts.iter().filter(|part| part.amount != Pence::ZERO);
        section(text, heading, owed.map(|part| (part.party.clone(), part.amount)));
    }
    if let Some(netting) = &statement.netting
        && !netting.brought.iter().chain(&netting.carried).all(is_nothing)
    {
        for (heading, parts) in [
            ("brought forward", &netting.brought),
            ("to pay now", &netting.to_pay),
            ("carried forward", &netting.carried),
        ] {
            if heading == "to pay now" || !parts.iter().all(is_nothing) {
                let rows = parts.iter().map(|part| (part.party.clone(), part.amount));
                section(text, heading, rows);
            }
        }
    }
    if statement.unfunded != Pence::ZERO {
        let _ = writeln!(
            text,
            "\n  unfunded: {}; every payer's ceiling is reached, so the claim waits",
            statement.unfunded
        );
    }
}

fn section(text: &mut String, heading: &str, rows: impl Iterator<Item = (String, Pence)>) {
    let rows: Vec<Vec<String>> = rows
        .enumerate()
        .map(|(number, (words, amount))| {
            let heading = if number == 0 { heading } else { "" };
            vec![heading.to_owned(), words, amount.to_string()]
        })
        .collect();
    if !rows.is_empty() {
        text.push('\n');
        text.push_str(&columns(&[Align::Left, Align::Left, Align::Right], &rows));
    }
}

fn waterfall(statement: &Statement, text: &mut String) {
    let rows = statement.waterfall.iter().filter(|row| row.amount != Pence::ZERO);
    section(text, "passed on", rows.map(|row| (format!("{} to {}", row.step, row.to), row.amount)));
}

fn accounts(statement: &Statement, text: &mut String) {
    for account in &statement.accounts {
        let holder = account.holder.as_ref().map_or(String::new(), |who| format!(", {who}"));
        let heading = format!("account: {}{holder}", account.account);
        let mut rows = vec![("opening".to_owned(), account.opening)];
        rows.extend(account.movements.iter().cloned());
        rows.push(("closing".to_owned(), account.closing));
        section(text, &heading, rows.into_iter());
        for note in &account.notes {
            let _ = writeln!(text, "  {note}");
        }
    }
}

fn measures(statement: &Statement, text: &mut String) {
    if statement.measures.is_empty() {
        return;
    }
    let mut rows = Vec::new();
    for measure in &statement.measures {
        let row = MeasureRow::of(measure, statement.period);
        let name = &measure.name;
        let about = row.other_period.map_or(String::new(), |period| format!(", {period}"));
        let sure = if row.interval.is_empty() { "" } else { "95% interval " };
        rows.push(vec![
            "measured".to_owned(),
            format!("{name}{about}"),
            row.count,
            row.rate,
            format!("{sure}{}", row.interval),
            row.notes.join("; "),
        ]);
    }
    text.push('\n');
    use Align::{Left, Right};
    text.push_str(&columns(&[Left, Left, Right, Right, Left, Left], &rows));
}

fn not_paid(statement: &Statement, text: &mut String) {
    let mut rows: Vec<Vec<String>> = statement
        .not_paid
        .iter()
        .map(|finding| {
            vec![
                "not paid".to_owned(),
                finding.record.clone(),
                finding.person.clone(),
                format!("clause {}", finding.clause),
                finding.reason.clone(),
            ]
        })
        .collect();
    if rows.is_empty() && statement.not_paid_count > 0 {
        let count = statement.not_paid_count;
        let number = grouped(u128::from(count.unsigned_abs()));
        let counted = format!("{number} {}", if count == 1 { "finding" } else { "findings" });
        let told = format!("{counted} up to now; without --totals each is listed");
        rows.push(vec!["not paid".to_owned(), told]);
    }
    if !rows.is_empty() {
        text.push('\n');
        text.push_str(&columns(&[Align::Left; 5], &rows));
    }
}

/// The same evidence under two terms, and the difference.
pub fn shadow(today: &[Made], beside: &[Made]) -> String {
    use Align::{Left, Right};
    let mut rows = vec![
        ["case", "period", "these terms", "shadow terms", "difference"].map(str::to_owned).to_vec(),
    ];
    let mut sums = [Pence::ZERO; 2];
    let mut left_out = 0;
    for (place, (made, other)) in pairs(today, beside).into_iter().enumerate() {
        let total = |made: Option<&Made>| made.map_or(Pence::ZERO, |made| made.statement.total);
        let (now, then) = (total(made), total(other));
        sums[0] += now;
        sums[1] += then;
        if now == Pence::ZERO && then == Pence::ZERO {
            left_out += 1;
            continue;
        }
        let either = made.or(other);
        let period = either.map_or(place.to_string(), |made| made.statement.period.to_string());
        let case = either.and_then(|made| made.case.clone()).unwrap_or_default();
        let amounts = [now, then, then - now].map(|amount| amount.to_string());
        rows.push([vec![case, period], amounts.to_vec()].concat());
    }
    let amounts = [sums[0], sums[1], sums[1] - sums[0]].map(|amount| amount.to_string());
    rows.push([vec![String::new(), "total".to_owned()], amounts.to_vec()].concat());
    let names = [today, beside].map(|made| made.first().map_or("", |made| &made.statement.scheme));
    let table = columns(&[Left, Left, Right, Right, Right], &rows);
    let left_out = match left_out {
        0 => String::new(),
        1 => "  1 statement comes to nothing under both and is left out\n".to_owned(),
        several => format!("  {several} statements come to nothing under both and are left out\n"),
    };
    format!("{}, in shadow: {}\n\n{table}{left_out}\n", names[0], names[1])
}
