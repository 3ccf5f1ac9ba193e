//! The statement: what a paper says, in the order it is read.

use std::collections::BTreeMap;

use attain_paper::MeasureRow;
use attain_settlement::{Line, Part, Statement};
use attain_terms::{Terms, Version};
use attain_units::Language;
use attain_units::{Day, Pence, Period};
use serde::Serialize;

use crate::error::PdfError;
use crate::print::print;

/// A statement and what stands around it on paper.
#[derive(Clone, Debug)]
pub struct StatementPaper<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// The terms it was made under; the version known when it was made is quoted.
    pub terms: &'a Terms,
    /// The language of the paper.
    pub language: Language,
    /// The council's name.
    pub council: &'a str,
    /// The provider's name.
    pub provider: &'a str,
    /// What the parties call this statement in letters.
    pub reference: &'a str,
    /// The day it bears.
    pub made: Day,
    /// The day by which it must be paid.
    pub due: Option<Day>,
    /// How far it has come.
    pub state: State,
    /// Lines that are not paid until a question is answered.
    pub held: &'a [Held<'a>],
    /// What was paid, once it was.
    pub payment: Option<Payment<'a>>,
    /// Whom to ask about a line: name, address, telephone, one to a line of text.
    pub query: &'a str,
    /// Names for the ids of people; an id without one is shown as it is.
    pub people: &'a BTreeMap<String, String>,
}

/// How far a statement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nobody has looked at it yet.
    Draft,
    /// One person has looked at it.
    Reviewed,
    /// A second person has approved it.
    Approved,
    /// It is paid.
    Paid,
}

/// A line that is not paid until a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// The number of the line.
    pub line: usize,
    /// The question.
    pub reason: &'a str,
    /// The day it was asked.
    pub since: Day,
}

/// What was paid of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment<'a> {
    /// What the payment is called in the remittance advice.
    pub reference: &'a str,
    /// The day.
    pub on: Day,
    /// How much.
    pub amount: Pence,
}

/// A statement as PDF: tagged, PDF/UA-1 and PDF/A-2a.
///
/// # Errors
/// When a text holds a letter that the typeface lacks, or a line is held that is not there.
pub fn statement_pdf(paper: &StatementPaper<'_>) -> Result<Vec<u8>, PdfError> {
    let data = Data::of(paper)?;
    let Statement { scheme, period, as_at, .. } = paper.statement;
    let language = code(paper.language);
    let ident =
        format!("attain statement {} {scheme} {period} {as_at} {language}", paper.reference);
    print("statement.typ", &data, ident, paper.made.starts())
}

/// The language as documents name it.
pub(crate) fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Welsh => "cy",
    }
}

#[derive(Serialize)]
struct Data<'a> {
    language: &'static str,
    scheme: &'a str,
    reference: &'a str,
    council: &'a str,
    provider: &'a str,
    period: [String; 2],
    as_at: String,
    terms_version: u32,
    made: String,
    due: Option<String>,
    state: State,
    payment: Option<PaymentData<'a>>,
    total: String,
    is_owed_back: bool,
    payers: Vec<Sum>,
    brought: Vec<Sum>,
    to_pay: Vec<Sum>,
    carried: Vec<Sum>,
    unfunded: Option<String>,
    groups: Vec<Group<'a>>,
    adjustments: Vec<Adjustment<'a>>,
    held: Vec<HeldData<'a>>,
    not_paid: Vec<NotPaidData<'a>>,
    payees: Vec<Sum>,
    passed: Vec<PassedData<'a>>,
    accounts: Vec<AccountData<'a>>,
    measures: Vec<MeasureData<'a>>,
    flags: &'a [String],
    query: Vec<&'a str>,
}

#[derive(Serialize)]
struct PaymentData<'a> {
    reference: &'a str,
    on: String,
    amount: String,
}

#[derive(Serialize)]
struct Sum {
    party: String,
    amount: String,
}

/// The lines of one clause or limit.
#[derive(Serialize)]
struct Group<'a> {
    id: &'a str,
    component: Option<&'static str>,
    sentence: Option<String>,
    lines: Vec<LineData<'a>>,
    has_people: bool,
    sum: String,
}

#[derive(Serialize)]
struct LineData<'a> {
    number: usize,
    person: Option<&'a str>,
    quantity: i64,
    unit: &'static str,
    steps: &'a [String],
    amount: String,
}

#[derive(Serialize)]
struct Adjustment<'a> {
    number: usize,
    clause: &'a str,
    is_limit: bool,
    person: Option<&'a str>,
    period: [String; 2],
    line: Option<usize>,
    was: String,
    now: String,
    amount: String,
    learnt: &'a [String],
}

#[derive(Serialize)]
struct HeldData<'a> {
    line: usize,
    amount: String,
    reason: &'a str,
    since: String,
}

#[derive(Serialize)]
struct NotPaidData<'a> {
    record: &'a str,
    person: &'a str,
    clause: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct PassedData<'a> {
    step: &'a str,
    to: &'a str,
    amount: String,
}

#[derive(Serialize)]
struct AccountData<'a> {
    account: &'a str,
    holder: Option<&'a str>,
    opening: String,
    movements: Vec<(&'a str, String)>,
    closing: String,
    notes: &'a [String],
}

#[derive(Serialize)]
struct MeasureData<'a> {
    name: &'a str,
    period: Option<[String; 2]>,
    count: String,
    rate: String,
    interval: String,
    notes: Vec<String>,
}

impl<'a> Data<'a> {
    fn of(paper: &StatementPaper<'a>) -> Result<Self, PdfError> {
        let statement = paper.statement;
        let version = paper.terms.known_at(statement.as_at);
        let named = |id: &'a str| paper.people.get(id).map_or(id, |name| name);
        let netting = statement.netting.as_ref();
        let carried = netting.map_or(&[][..], |netting| &netting.carried);
        let brought = netting.map_or(&[][..], |netting| &netting.brought);
        let is_netted = !sums(carried).is_empty() || !sums(brought).is_empty();
        let is_owed_back = statement.total < Pence::ZERO;
        let total = if is_owed_back { Pence::ZERO - statement.total } else { statement.total };
        let unfunded = statement.unfunded != Pence::ZERO;
        Ok(Self {
            language: code(paper.language),
            scheme: &statement.scheme,
            reference: paper.reference,
            council: paper.council,
            provider: paper.provider,
            period: days(statement.period),
            as_at: statement.as_at.to_string(),
            terms_version: statement.terms_version,
            made: paper.made.to_string(),
            due: paper.due.map(|due| due.to_string()),
            state: paper.state,
            payment: paper.payment.as_ref().map(|payment| PaymentData {
                reference: payment.reference,
                on: payment.on.to_string(),
                amount: payment.amount.to_string(),
            }),
            total: total.to_string(),
            is_owed_back,
            payers: sums(&statement.payers),
            brought: sums(brought),
            to_pay: netting.filter(|_| is_netted).map_or(Vec::new(), |n| every(&n.to_pay)),
            carried: sums(carried),
            unfunded: unfunded.then(|| statement.unfunded.to_string()),
            groups: groups(statement, version, paper.language, &named),
            adjustments: adjustments(statement, version, &named),
            held: held(paper)?,
            not_paid: statement
                .not_paid
                .iter()
                .map(|finding| NotPaidData {
                    record: &finding.record,
                    person: named(&finding.person),
                    clause: &finding.clause,
                    reason: &finding.reason,
                })
                .collect(),
            payees: sums(&statement.payees),
            passed: statement
                .waterfall
                .iter()
                .filter(|row| row.amount != Pence::ZERO)
                .map(|row| {
                    let amount = row.amount.to_string();
                    PassedData { step: &row.step, to: &row.to, amount }
                })
                .collect(),
            accounts: statement
                .accounts
                .iter()
                .map(|account| AccountData {
                    account: &account.account,
                    holder: account.holder.as_deref().map(named),
                    opening: account.opening.to_string(),
                    movements: account
                        .movements
                        .iter()
                        .map(|(what, amount)| (&**what, amount.to_string()))
                        .collect(),
                    closing: account.closing.to_string(),
                    notes: &account.notes,
                })
                .collect(),
            measures: statement
                .measures
                .iter()
                .map(|measure| {
                    let row = MeasureRow::of(measure, statement.period);
                    MeasureData {
                        name: &measure.name,
                        period: row.other_period.map(days),
                        count: row.count,
                        rate: row.rate,
                        interval: row.interval,
                        notes: row.notes,
                    }
                })
                .collect(),
            flags: &statement.flags,
            query: paper.query.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
        })
    }
}

/// The lines of this period, those of one clause together, clauses in the order they first come.
fn groups<'a>(
    statement: &'a Statement,
    version: &Version,
    language: Language,
    named: &impl Fn(&'a str) -> &'a str,
) -> Vec<Group<'a>> {
    let mut found: Vec<(&str, Vec<&Line>)> = Vec::new();
    for line in statement.lines.iter().filter(|line| line.adjusts.is_none()) {
        match found.iter_mut().find(|(id, _)| *id == line.clause) {
            Some((_, lines)) => lines.push(line),
            None => found.push((&line.clause, vec![line])),
        }
    }
    let group = |(id, lines): (&'a str, Vec<&'a Line>)| {
        let clause = version.clauses.iter().find(|clause| clause.id == id);
        let sum: Pence = lines.iter().map(|line| line.amount).sum();
        Group {
            id,
            component: clause.map(|clause| clause.component.words()),
            sentence: clause.map(|clause| unnumbered(version.sentence(clause, language), id)),
            has_people: lines.iter().any(|line| line.person.is_some()),
            lines: lines.into_iter().map(|line| told(line, named)).collect(),
            sum: sum.to_string(),
        }
    };
    found.into_iter().map(group).collect()
}

fn told<'a>(line: &'a Line, named: &impl Fn(&'a str) -> &'a str) -> LineData<'a> {
    LineData {
        number: line.number,
        person: line.person.as_deref().map(named),
        quantity: line.quantity,
        unit: line.unit.name(),
        steps: &line.steps,
        amount: line.amount.to_string(),
    }
}

/// A clause's sentence without the `Clause 2.` it begins with, which stands above it as heading.
fn unnumbered(sentence: String, id: &str) -> String {
    let (numbered, rest) = sentence.split_once(". ").unwrap_or(("", &sentence));
    if numbered.ends_with(&format!(" {id}")) { rest.to_owned() } else { sentence }
}

fn adjustments<'a>(
    statement: &'a Statement,
    version: &Version,
    named: &impl Fn(&'a str) -> &'a str,
) -> Vec<Adjustment<'a>> {
    let put_right = statement.lines.iter().filter_map(|line| Some((line, line.adjusts.as_ref()?)));
    let told = put_right.map(|(line, adjusts)| Adjustment {
        number: line.number,
        clause: &line.clause,
        is_limit: version.clauses.iter().all(|clause| clause.id != line.clause),
        person: line.person.as_deref().map(named),
        period: days(adjusts.period),
        line: adjusts.line,
        was: adjusts.was.to_string(),
        now: adjusts.now.to_string(),
        amount: line.amount.to_string(),
        learnt: &line.relied,
    });
    told.collect()
}

fn held<'a>(paper: &StatementPaper<'a>) -> Result<Vec<HeldData<'a>>, PdfError> {
    let lines = &paper.statement.lines;
    let told = paper.held.iter().map(|held| {
        let line = lines.iter().find(|line| line.number == held.line);
        let line = line.ok_or(PdfError::NoSuchLine { line: held.line, last: lines.len() })?;
        let (amount, since) = (line.amount.to_string(), held.since.to_string());
        Ok(HeldData { line: held.line, amount, reason: held.reason, since })
    });
    told.collect()
}

/// The parts that are not nothing.
fn sums(parts: &[Part]) -> Vec<Sum> {
    every(parts.iter().filter(|part| part.amount != Pence::ZERO))
}

fn every<'a>(parts: impl IntoIterator<Item = &'a Part>) -> Vec<Sum> {
    let sum = |part: &Part| Sum { party: part.party.clone(), amount: part.amount.to_string() };
    parts.into_iter().map(sum).collect()
}

pub(crate) fn days(period: Period) -> [String; 2] {
    [period.first(), period.last()].map(|day| day.to_string())
}
