//! A statement: what it comes to, why, who pays whom, what waits, and what has happened to it.

use std::collections::BTreeMap;

use attain_ledger::WarningKind;
use attain_office::settle::{self, State as Stands};
use attain_paper::MeasureRow;
use attain_settlement::{Line, Part};
use attain_store::{Ask, StatementStep, TermsKind};
use attain_units::Pence;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{
    Loaded, PartView, QueryView, READ, clock_words, colour, days, is_late, load, query_view, say,
    word,
};
use super::pictures;
use crate::access::{CONTRACTS_AND_FINANCE, SignedIn, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::form::Form;
use crate::language::Filling;
use crate::page::Page;
use crate::picture::PictureView;
use crate::routes::Routes;
use crate::worklist::{Asked, Cell, Filter, Row, Worklist};

pub fn routes() -> Routes {
    Routes::default().get("/statements/{statement}", Who::Only(READ), show).get(
        "/statements/{statement}/lines",
        Who::Only(READ),
        lines,
    )
}

/// Lines of a clause that stand on the page itself; all of them are a list of their own.
const LINES_SHOWN: usize = 15;
/// Findings that stand on the page itself.
const FINDINGS_SHOWN: usize = 50;

#[derive(Serialize, JsonSchema)]
pub struct StatementView {
    id: String,
    name: String,
    scheme: String,
    contract: String,
    contract_reference: String,
    contract_title: String,
    provider: String,
    is_shadow: bool,
    is_provider: bool,
    number: i64,
    attempt: i64,
    period: String,
    first_day: String,
    last_day: String,
    as_at: String,
    terms_version: u32,
    state: &'static str,
    state_colour: &'static str,
    total_pence: i64,
    made_by: String,
    due: Option<String>,
    clock: Option<String>,
    is_late: bool,
    money: MoneyView,
    late: Vec<LateView>,
    picture: Option<PictureView>,
    clauses: Vec<ClauseView>,
    adjustments: Vec<AdjustmentView>,
    adjusted_pence: i64,
    not_paid: Vec<FindingView>,
    not_paid_count: usize,
    payers: Vec<PartView>,
    payees: Vec<PartView>,
    unfunded_pence: i64,
    to_pay: Vec<PartView>,
    carried: Vec<PartView>,
    passed: Vec<PassedView>,
    accounts: Vec<AccountView>,
    measures: Vec<MeasureView>,
    flags: Vec<String>,
    warnings: Vec<String>,
    is_first: bool,
    queries: Vec<QueryView>,
    payments: Vec<PaymentView>,
    timeline: Vec<TimelineView>,
    beside: Option<BesideView>,
    steps: StepsView,
    form: Form,
}

#[derive(Serialize, JsonSchema)]
struct MoneyView {
    owed_pence: i64,
    interest_pence: i64,
    paid_pence: i64,
    payable_pence: i64,
    held_pence: i64,
    carried_pence: i64,
    given_back_pence: i64,
    is_known: bool,
}

#[derive(Serialize, JsonSchema)]
struct LateView {
    payer: String,
    payee: String,
    rate: String,
    interest_pence: i64,
    fixed_pence: i64,
}

#[derive(Serialize, JsonSchema)]
struct ClauseView {
    id: String,
    component: Option<&'static str>,
    code: Option<&'static str>,
    sentence: Option<String>,
    count: usize,
    sum_pence: i64,
    lines: Vec<LineView>,
    more: usize,
}

#[derive(Serialize, JsonSchema)]
struct LineView {
    number: usize,
    person: Option<String>,
    quantity: String,
    amount_pence: i64,
    is_asked: bool,
}

#[derive(Serialize, JsonSchema)]
struct AdjustmentView {
    number: usize,
    clause: String,
    person: Option<String>,
    period: String,
    earlier_line: Option<usize>,
    was_pence: i64,
    now_pence: i64,
    amount_pence: i64,
}

#[derive(Serialize, JsonSchema)]
struct FindingView {
    record: String,
    person: String,
    clause: String,
    reason: String,
}

#[derive(Serialize, JsonSchema)]
struct PassedView {
    step: String,
    to: String,
    pence: i64,
}

#[derive(Serialize, JsonSchema)]
struct AccountView {
    name: String,
    holder: Option<String>,
    opening_pence: i64,
    movements: Vec<PartView>,
    closing_pence: i64,
    notes: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct MeasureView {
    name: String,
    count: String,
    rate: String,
    interval: String,
    notes: Vec<String>,
    other_period: Option<String>,
    picture: Option<PictureView>,
}

#[derive(Serialize, JsonSchema)]
struct PaymentView {
    remittance: String,
    payer: String,
    payee: String,
    pence: i64,
    on: String,
    what: String,
}

#[derive(Serialize, JsonSchema)]
struct TimelineView {
    #[serde(skip)]
    rank: usize,
    at: String,
    title: String,
    by: String,
    words: String,
}

/// What the terms beside come to for the same days.
#[derive(Serialize, JsonSchema)]
struct BesideView {
    id: String,
    total_pence: i64,
    difference_pence: i64,
}

/// Which steps the reader may take, or why not.
#[derive(Serialize, JsonSchema)]
struct StepsView {
    may_review: bool,
    may_return: bool,
    may_approve: bool,
    may_pay: bool,
    why_not: Option<String>,
    limit_pence: i64,
}

async fn show(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Page<StatementView>, PageError> {
    page_of(&app, &reader, &id, Form::default()).await
}

/// The page of a statement, with a form of its steps.
pub(super) async fn page_of(
    app: &App,
    reader: &SignedIn,
    id: &str,
    form: Form,
) -> Result<Page<StatementView>, PageError> {
    let mut ask = app.store.ask().await?;
    let loaded = load(app, &mut ask, reader, id).await?;
    let view = view(app, &mut ask, reader, &loaded, form).await?;
    drop(ask);
    Page::new(app, reader, "settle/statement.njk", view).await
}

async fn view(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    loaded: &Loaded,
    form: Form,
) -> Result<StatementView, PageError> {
    let today = app.clock.today();
    let Loaded { made, row, standing, .. } = loaded;
    let (kept, contract) = (&made.kept, loaded.contract());
    let statement = made.statement();
    let language = reader.asking.language;
    let is_shadow = row.kind == TermsKind::Shadow.code();
    let clock = standing.clock_on(today);
    let all = standing.money.all;
    let filling = Filling::default()
        .with("contract", contract.reference.clone())
        .number("number", row.number);
    let (adjusting, own): (Vec<&Line>, Vec<&Line>) =
        statement.lines.iter().partition(|line| line.adjusts.is_some());
    let netting = statement.netting.as_ref();
    let late = standing.late.iter().map(|((payer, payee), claim)| LateView {
        payer: payer.clone(),
        payee: payee.clone(),
        rate: claim.rate.percent(),
        interest_pence: claim.interest.0,
        fixed_pence: claim.fixed.0,
    });
    let names = names(ask, loaded).await?;
    Ok(StatementView {
        id: row.id.0.clone(),
        name: say(app, reader, "statement-name", filling),
        scheme: statement.scheme.clone(),
        contract: contract.id.0.clone(),
        contract_reference: contract.reference.clone(),
        contract_title: contract.title.clone(),
        provider: ask.organisation(&contract.provider).await?.name,
        is_shadow,
        is_provider: reader.role == attain_brokerage::Role::Provider,
        number: row.number,
        attempt: row.attempt,
        period: days(app, reader, row.first_day, row.last_day),
        first_day: row.first_day.to_string(),
        last_day: row.last_day.to_string(),
        as_at: kept.as_at.to_string(),
        terms_version: statement.terms_version,
        state: standing.state.code(),
        state_colour: colour(standing.state),
        total_pence: statement.total.0,
        made_by: names.get(row.made_by.as_str()).cloned().unwrap_or_default(),
        due: standing.due.map(|due| due.to_string()),
        clock: clock.map(|clock| clock_words(app, reader, clock)),
        is_late: clock.is_some_and(is_late),
        money: MoneyView {
            owed_pence: all.owed.0,
            interest_pence: all.interest.0,
            paid_pence: all.paid.0,
            payable_pence: all.payable.0,
            held_pence: all.held.0,
            carried_pence: all.carried.0,
            given_back_pence: all.given_back.0,
            is_known: row.approved_at.is_some(),
        },
        late: late.collect(),
        picture: pictures::made_up(app, reader, statement),
        clauses: clauses(loaded, &own, language),
        adjusted_pence: adjusting.iter().map(|line| line.amount).sum::<Pence>().0,
        adjustments: adjusting.iter().map(|line| adjustment(app, reader, line)).collect(),
        not_paid: statement
            .not_paid
            .iter()
            .take(FINDINGS_SHOWN)
            .map(|finding| FindingView {
                record: finding.record.clone(),
                person: finding.person.clone(),
                clause: finding.clause.clone(),
                reason: finding.reason.clone(),
            })
            .collect(),
        not_paid_count: statement.not_paid.len(),
        payers: parts(&statement.payers),
        payees: parts(&statement.payees),
        unfunded_pence: statement.unfunded.0,
        to_pay: netting.map_or(Vec::new(), |netting| parts(&netting.to_pay)),
        carried: netting.map_or(Vec::new(), |netting| parts(&netting.carried)),
        passed: statement
            .waterfall
            .iter()
            .map(|passed| PassedView {
                step: passed.step.clone(),
                to: passed.to.clone(),
                pence: passed.amount.0,
            })
            .collect(),
        accounts: accounts(loaded),
        measures: measures(app, reader, loaded),
        flags: statement.flags.clone(),
        warnings: if reader.is_any(CONTRACTS_AND_FINANCE) {
            warnings(app, reader, loaded)
        } else {
            Vec::new()
        },
        is_first: made.last().is_none(),
        queries: loaded.queries.iter().map(|query| query_view(app, reader, query)).collect(),
        payments: payments(loaded, reader),
        timeline: timeline(app, ask, reader, loaded, &names).await?,
        beside: beside(ask, reader, loaded).await?,
        steps: steps(app, reader, loaded),
        form,
    })
}

fn parts(parts: &[Part]) -> Vec<PartView> {
    let owed = parts.iter().filter(|part| part.amount != Pence::ZERO);
    owed.map(|part| PartView { name: part.party.clone(), pence: part.amount.0 }).collect()
}

/// The lines of the period, clause by clause in the order of the statement.
fn clauses(loaded: &Loaded, lines: &[&Line], language: attain_units::Language) -> Vec<ClauseView> {
    let version = loaded.terms();
    let mut found: Vec<ClauseView> = Vec::new();
    for line in lines {
        let place = found.iter().position(|clause| clause.id == line.clause);
        let place = place.unwrap_or_else(|| {
            let clause = loaded.clause(&line.clause);
            found.push(ClauseView {
                id: line.clause.clone(),
                component: clause.map(|clause| clause.component.words()),
                code: clause.map(|clause| clause.component.code()),
                sentence: clause.map(|clause| version.sentence(clause, language)),
                count: 0,
                sum_pence: 0,
                lines: Vec::new(),
                more: 0,
            });
            found.len() - 1
        });
        let clause = &mut found[place];
        clause.count += 1;
        clause.sum_pence += line.amount.0;
        if clause.lines.len() < LINES_SHOWN {
            clause.lines.push(LineView {
                number: line.number,
                person: line.person.clone(),
                quantity: line.unit.show(line.quantity),
                amount_pence: line.amount.0,
                is_asked: loaded.queries_of(line).any(|query| query.answered_at.is_none()),
            });
        } else {
            clause.more += 1;
        }
    }
    found
}

fn adjustment(app: &App, reader: &SignedIn, line: &Line) -> AdjustmentView {
    let adjusts = line.adjusts.as_ref();
    let period = adjusts.map_or(line.period, |adjusts| adjusts.period);
    AdjustmentView {
        number: line.number,
        clause: line.clause.clone(),
        person: line.person.clone(),
        period: days(app, reader, period.first(), period.last()),
        earlier_line: adjusts.and_then(|adjusts| adjusts.line),
        was_pence: adjusts.map_or(0, |adjusts| adjusts.was.0),
        now_pence: adjusts.map_or(0, |adjusts| adjusts.now.0),
        amount_pence: line.amount.0,
    }
}

fn accounts(loaded: &Loaded) -> Vec<AccountView> {
    let accounts = loaded.made.statement().accounts.iter();
    accounts
        .map(|account| AccountView {
            name: account.account.clone(),
            holder: account.holder.clone(),
            opening_pence: account.opening.0,
            movements: account
                .movements
                .iter()
                .map(|(words, amount)| PartView { name: words.clone(), pence: amount.0 })
                .collect(),
            closing_pence: account.closing.0,
            notes: account.notes.clone(),
        })
        .collect()
}

fn measures(app: &App, reader: &SignedIn, loaded: &Loaded) -> Vec<MeasureView> {
    let statement = loaded.made.statement();
    let view = |measure| {
        let row = MeasureRow::of(measure, statement.period);
        MeasureView {
            name: measure.name.clone(),
            count: row.count,
            rate: row.rate,
            interval: pictures::interval_words(app, reader, row.interval),
            notes: row.notes,
            other_period: row
                .other_period
                .map(|period| days(app, reader, period.first(), period.last())),
            picture: pictures::measure(app, reader, measure, loaded.terms()),
        }
    };
    statement.measures.iter().map(view).collect()
}

/// What is unlike the last statement, one sentence each.
fn warnings(app: &App, reader: &SignedIn, loaded: &Loaded) -> Vec<String> {
    let found = settle::variance(&loaded.made);
    let told = found.iter().filter(|warning| warning.kind != WarningKind::Flagged);
    told.map(|warning| {
        let who = match &warning.person {
            Some(person) => {
                let filling = Filling::default().with("person", person.clone());
                say(app, reader, "variance-for", filling)
            }
            None => String::new(),
        };
        let filling = Filling::default()
            .with("clause", warning.clause.clone())
            .with("who", who)
            .with("was", warning.was.to_string())
            .with("now", warning.now.to_string());
        say(app, reader, &warning.kind.code().replace('.', "-"), filling)
    })
    .collect()
}

/// The payments, each with its remittance for those who may open one.
fn payments(loaded: &Loaded, reader: &SignedIn) -> Vec<PaymentView> {
    let opens = reader.is_any(super::parts::WORK);
    let payments = loaded.payments.iter();
    payments
        .map(|payment| PaymentView {
            remittance: if opens { payment.remittance.clone() } else { String::new() },
            payer: payment.payer.clone(),
            payee: payment.payee.clone(),
            pence: payment.amount.0,
            on: payment.paid_on.to_string(),
            what: match payment.what.as_str() {
                "statement" | "interest" => payment.what.clone(),
                _ => "query".to_owned(),
            },
        })
        .collect()
}

/// Names of those who took a step of it.
async fn names(ask: &mut Ask, loaded: &Loaded) -> Result<BTreeMap<String, String>, PageError> {
    let mut ids = vec![loaded.row.made_by.clone()];
    let steps = ask.statement_steps(&loaded.row.id).await?;
    ids.extend(steps.into_iter().map(|step| step.account));
    ids.extend(loaded.queries.iter().map(|query| query.opened_by.clone()));
    let answered = loaded.queries.iter().filter_map(|query| query.answered_by.clone());
    ids.extend(answered.map(attain_store::AccountId));
    let mut names = BTreeMap::new();
    for id in ids {
        if !names.contains_key(id.as_str()) {
            let account = ask.account(&id).await?;
            // A person who asks about their line is no name on a statement.
            let name = if account.person.is_some() { String::new() } else { account.name };
            names.insert(id.0, name);
        }
    }
    Ok(names)
}

/// The steps of a statement in the order in which they can follow at one instant.
const STEPS: [&str; 7] = ["made", "reviewed", "returned", "approved", "asked", "answered", "paid"];

/// What happened to it, the latest first.
async fn timeline(
    app: &App,
    ask: &mut Ask,
    reader: &SignedIn,
    loaded: &Loaded,
    names: &BTreeMap<String, String>,
) -> Result<Vec<TimelineView>, PageError> {
    let row = &loaded.row;
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    let item = |at: String, key: &str, by: String, words: String| TimelineView {
        rank: STEPS.iter().position(|step| *step == key).unwrap_or(0),
        at,
        title: word(app, reader, "statement-step", key),
        by,
        words,
    };
    let mut items =
        vec![item(row.made_at.to_string(), "made", name(row.made_by.as_str()), String::new())];
    for step in ask.statement_steps(&row.id).await? {
        let StatementStep { step, account, at, note, .. } = step;
        items.push(item(at.to_string(), &step, name(account.as_str()), note));
    }
    for query in &loaded.queries {
        let asker = name(query.opened_by.as_str());
        let line = Filling::default().number("line", query.line);
        let words = say(app, reader, "statement-line-words", line.with("words", &*query.reason));
        items.push(item(query.opened_at.to_string(), "asked", asker, words));
        if let (Some(at), Some(by)) = (&query.answered_at, &query.answered_by) {
            let decision = query.decision.as_deref().unwrap_or_default();
            let decision = word(app, reader, "query-decision", decision);
            let answer = query.answer.clone().unwrap_or_default();
            let line = Filling::default().number("line", query.line);
            let words = line.with("words", format!("{decision}. {answer}"));
            let words = say(app, reader, "statement-line-words", words);
            items.push(item(at.clone(), "answered", name(by), words));
        }
    }
    // What happened at the same instant happened in the order of the steps.
    items.sort_by(|a, b| (&a.at, a.rank).cmp(&(&b.at, b.rank)));
    items.reverse();
    Ok(items)
}

/// The statement of the shadow terms with the same number, for those who may see it.
async fn beside(
    ask: &mut Ask,
    reader: &SignedIn,
    loaded: &Loaded,
) -> Result<Option<BesideView>, PageError> {
    let row = &loaded.row;
    if reader.role == attain_brokerage::Role::Provider {
        return Ok(None);
    }
    let rows = ask.statement_rows(Some(&row.contract)).await?;
    let other = rows.iter().rev().find(|other| {
        other.kind != row.kind && other.number == row.number && other.returned_at.is_none()
    });
    Ok(other.map(|other| BesideView {
        id: other.id.0.clone(),
        total_pence: other.total.0,
        difference_pence: other.total.0 - row.total.0,
    }))
}

fn steps(app: &App, reader: &SignedIn, loaded: &Loaded) -> StepsView {
    let Loaded { row, standing, .. } = loaded;
    let is_live = row.kind == TermsKind::Live.code();
    let settles = reader.is_any(CONTRACTS_AND_FINANCE);
    let state = standing.state;
    let limit = reader.account.limit;
    let why_not = match state {
        Stands::Reviewed if settles && is_live => {
            if row.made_by == reader.account.id {
                Some("statement-own")
            } else if row.total.size() > limit {
                Some("statement-over-limit")
            } else {
                None
            }
        }
        _ => None,
    };
    let words = why_not
        .map(|key| say(app, reader, key, Filling::default().with("limit", limit.to_string())));
    StepsView {
        may_review: settles && is_live && state == Stands::Draft,
        may_return: settles && matches!(state, Stands::Draft | Stands::Reviewed),
        may_approve: settles && is_live && state == Stands::Reviewed && why_not.is_none(),
        may_pay: reader.is_any(settle::PAY) && standing.money.all.payable > Pence::ZERO,
        why_not: words,
        limit_pence: limit.0,
    }
}

#[derive(Deserialize, JsonSchema)]
struct WantedLines {
    #[serde(default)]
    clause: String,
    #[serde(default)]
    person: String,
}

#[derive(Serialize, JsonSchema)]
struct LinesPage {
    id: String,
    name: String,
    list: Worklist,
}

/// Every line as a list of its own: filtered by clause and person, sorted, in pages.
async fn lines(
    State(app): State<App>,
    reader: SignedIn,
    Path(id): Path<String>,
    Query(wanted): Query<WantedLines>,
    Query(asked): Query<Asked>,
) -> Result<Page<LinesPage>, PageError> {
    let mut ask = app.store.ask().await?;
    let loaded = load(&app, &mut ask, &reader, &id).await?;
    drop(ask);
    let statement = loaded.made.statement();
    let mut choices: Vec<(String, String)> = Vec::new();
    for line in &statement.lines {
        if !choices.iter().any(|(clause, _)| *clause == line.clause) {
            choices.push((line.clause.clone(), line.clause.clone()));
        }
    }
    let filters = vec![
        Filter { name: "clause", label: "line-clause", value: wanted.clause.clone(), choices },
        Filter {
            name: "person",
            label: "line-person",
            value: wanted.person.clone(),
            choices: Vec::new(),
        },
    ];
    let is_wanted = |line: &&Line| {
        (wanted.clause.is_empty() || line.clause == wanted.clause)
            && (wanted.person.is_empty()
                || line.person.as_ref().is_some_and(|person| person.contains(&wanted.person)))
    };
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let row = |line: &Line| Row {
        id: line.number.to_string(),
        cells: vec![
            Cell::number(line.number.to_string(), number(line.number))
                .to(format!("/statements/{id}/lines/{}", line.number)),
            Cell::text(line.clause.clone()),
            Cell::text(line.person.clone().unwrap_or_default()),
            Cell::sorted(
                days(&app, &reader, line.period.first(), line.period.last()),
                line.period.first().to_string(),
            ),
            Cell::number(line.unit.show(line.quantity), line.quantity),
            Cell::number(line.amount.to_string(), line.amount.0),
        ],
    };
    let rows = statement.lines.iter().filter(is_wanted).map(row).collect();
    let columns: &[(&'static str, &'static str, bool)] = &[
        ("line", "line-number", true),
        ("clause", "line-clause", false),
        ("person", "line-person", false),
        ("period", "line-period", false),
        ("quantity", "line-quantity", true),
        ("amount", "line-amount", true),
    ];
    let list = Worklist::new(
        format!("/statements/{id}/lines"),
        "lines-title",
        filters,
        columns,
        rows,
        &asked,
    );
    let filling = Filling::default()
        .with("contract", loaded.contract().reference.clone())
        .number("number", loaded.row.number);
    let page = LinesPage { name: say(&app, &reader, "statement-name", filling), id, list };
    Page::new(&app, &reader, "settle/lines.njk", page).await
}
