//! Published prices and counts for each case, settled, against what was published as paid.

use std::path::PathBuf;

use anyhow::anyhow;
use attain_paper::table::{Align, columns};
use attain_terms::Version;
use attain_terms::rule::{ContractRule, Rule, Worth};
use attain_units::{Exact, Pence, Ratio};
use serde::{Deserialize, Serialize};

use crate::commands::Stop;
use crate::report::{Case, Report, counted, pounds, wrapped};
use crate::report_figures::{Figure, Figures};

/// What is compared, and in which columns it stands. The texts in braces are columns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateCard {
    /// The clause a row is about.
    clause: String,
    /// What it counts, in words.
    item: String,
    price: String,
    count: String,
    /// What was paid for the row, where that is published for each row.
    paid: Option<String>,
    contracts: Contracts,
}

/// What is published of each case as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contracts {
    figures: PathBuf,
    case: String,
    name: String,
    /// What was paid in all, where only that is published.
    paid: Option<String>,
    /// The share that this is said to be, in whole per cent, and of what.
    share: Option<String>,
    of: Option<String>,
}

/// Every case reconciled.
pub struct Reconciled<'a> {
    asked: &'a RateCard,
    cases: Vec<Contract<'a>>,
}

/// One case reconciled.
struct Contract<'a> {
    case: &'a Case,
    name: String,
    rows: Vec<Metric<'a>>,
    /// What its clauses come to before any limit.
    earned: Pence,
    cap: Option<Pence>,
    due: Pence,
    paid: Option<Pence>,
    /// The share of what that the payment is said to be.
    said: Option<(Ratio, String)>,
}

/// One row: a price and a count, what they settle to and what was paid.
struct Metric<'a> {
    clause: String,
    item: String,
    price: Pence,
    count: Option<&'a str>,
    settled: Pence,
    paid: Option<Pence>,
}

impl RateCard {
    /// Settles and reconciles every case.
    ///
    /// # Errors
    /// When a published price is not the contract's, or a column is missing.
    pub fn compare<'a>(&'a self, report: &'a Report) -> Result<Reconciled<'a>, Stop> {
        let contracts = Figures::read(&report.folder.join(&self.contracts.figures))?;
        let mut cases = Vec::new();
        for case in &report.cases {
            let mut found = None;
            for figure in contracts.rows() {
                if figure.fill(&self.contracts.case)? == case.name {
                    found = Some(figure);
                }
            }
            let figure = found.ok_or_else(|| {
                Stop::Refused(vec![format!(
                    "{}: nothing is said of case {}",
                    contracts.file, case.name
                )])
            })?;
            cases.push(self.contract(report, case, figure)?);
        }
        Ok(Reconciled { asked: self, cases })
    }

    fn contract<'a>(
        &self,
        report: &'a Report,
        case: &'a Case,
        figure: Figure<'_>,
    ) -> Result<Contract<'a>, Stop> {
        let version = report.terms(case).latest();
        let rows: Result<Vec<Metric<'a>>, Stop> =
            report.rows(case).into_iter().map(|row| self.metric(case, version, row)).collect();
        let rows = rows?;
        let of_rows: Option<Pence> = rows.iter().map(|row| row.paid).sum();
        let paid = match &self.contracts.paid {
            Some(column) => figure.pounds(column)?,
            None => of_rows,
        };
        let said = match (&self.contracts.share, &self.contracts.of) {
            (Some(share), Some(of)) => {
                let cell = figure.cell(share)?;
                let share = cell.parse::<Ratio>();
                let share =
                    share.map_err(|error| figure.refuse(&error.to_string(), "write 93%"))?;
                Some((share, figure.cell(of)?.to_owned()))
            }
            (Some(_), None) | (None, _) => None,
        };
        Ok(Contract {
            case,
            name: figure.fill(&self.contracts.name)?,
            earned: rows.iter().map(|row| row.settled).sum(),
            cap: version.limits.iter().find_map(|limit| limit.most),
            due: case.total(),
            rows,
            paid,
            said,
        })
    }

    fn metric<'a>(
        &self,
        case: &'a Case,
        version: &Version,
        row: Figure<'a>,
    ) -> Result<Metric<'a>, Stop> {
        let clause = row.fill(&self.clause)?;
        let price = row.pounds(&self.price)?.ok_or_else(|| {
            row.refuse("no price is published", "leave the row out if it has none")
        })?;
        let agreed = agreed_price(version, &clause)
            .ok_or_else(|| anyhow!("the terms have no clause {clause} with a price for each"))?;
        if agreed != price {
            let wrong =
                format!("the published price of {price} is not the {agreed} of clause {clause}");
            return Err(row.refuse(&wrong, "put the published price into the terms"));
        }
        let count = row.cell(&self.count)?;
        let paid = match &self.paid {
            Some(column) => row.pounds(column)?,
            None => None,
        };
        Ok(Metric {
            item: row.fill(&self.item)?,
            price,
            count: (!count.is_empty()).then_some(count),
            settled: case.lines(&clause).map(|line| line.amount).sum(),
            paid,
            clause,
        })
    }
}

/// The price of one under a clause.
fn agreed_price(version: &Version, id: &str) -> Option<Pence> {
    let clause = version.clauses.iter().find(|clause| clause.id == id)?;
    match &clause.rule {
        Rule::Contract(ContractRule { worth: Worth::Each { prices, per: 1 }, .. }) => {
            Some(*prices.on(version.span.first()))
        }
        Rule::Contract(_) | Rule::Person(_) => None,
    }
}

impl Metric<'_> {
    fn difference(&self) -> Option<Pence> {
        self.paid.map(|paid| paid - self.settled)
    }

    /// The whole number of times the price goes into what was paid, when it does.
    fn explaining(&self) -> Option<i64> {
        let paid = self.paid?;
        (self.price.0 > 0 && paid.0 % self.price.0 == 0).then(|| paid.0 / self.price.0)
    }

    fn explained(&self) -> String {
        match (self.difference(), self.explaining()) {
            (None, _) => "no payment published".to_owned(),
            (Some(Pence::ZERO), _) => String::new(),
            (Some(_), Some(count)) => format!("{count} would"),
            (Some(_), None) => "no whole count".to_owned(),
        }
    }
}

impl Contract<'_> {
    fn difference(&self) -> Option<Pence> {
        self.paid.map(|paid| paid - self.due)
    }

    /// The share of the cap that was paid, when there is a cap.
    fn share_of_cap(&self) -> Option<Ratio> {
        self.paid.zip(self.cap).and_then(|(paid, cap)| Ratio::new(paid.0, cap.0))
    }

    /// Whether the share that was paid is the one it is said to be, in whole per cent.
    fn is_as_said(&self) -> Option<bool> {
        let whole = |ratio: Ratio| {
            Exact::new(i128::from(ratio.over()) * 100, i128::from(ratio.under())).to_nearest()
        };
        let (said, _) = self.said.as_ref()?;
        Some(whole(self.share_of_cap()?) == whole(*said))
    }
}

fn show(amount: Option<Pence>) -> String {
    amount.map_or("unpublished".to_owned(), pounds)
}

/// A difference with its sign: `+£65,120`, `-£220`.
fn signed(amount: Option<Pence>) -> String {
    amount.map_or(String::new(), |amount| {
        let plus = if amount > Pence::ZERO { "+" } else { "" };
        format!("{plus}{}", pounds(amount))
    })
}

impl Reconciled<'_> {
    fn rows(&self) -> impl Iterator<Item = &Metric<'_>> {
        self.cases.iter().flat_map(|contract| &contract.rows)
    }

    fn paid(&self) -> Pence {
        self.cases.iter().filter_map(|contract| contract.paid).sum()
    }

    fn due(&self) -> Pence {
        self.cases.iter().map(|contract| contract.due).sum()
    }

    /// The report as people read it.
    pub fn text(&self, report: &Report) -> String {
        let mut text = report.heading();
        if self.asked.paid.is_some() {
            for contract in &self.cases {
                text.push_str(&by_row(contract));
            }
        } else {
            text.push_str(&self.by_contract());
            text.push_str(&self.counts());
        }
        for sentence in self.sentences() {
            text.push_str(&wrapped(&sentence, ""));
            text.push('\n');
        }
        text
    }

    /// One row for each case.
    fn by_contract(&self) -> String {
        use Align::{Left, Right};
        let header =
            ["project", "earned", "cap", "due", "paid", "difference", "paid / cap", "published as"];
        let mut rows = vec![header.map(str::to_owned).to_vec()];
        for contract in &self.cases {
            rows.push(vec![
                format!("{} {}", contract.case.name, contract.name),
                pounds(contract.earned),
                show(contract.cap),
                pounds(contract.due),
                show(contract.paid),
                signed(contract.difference()),
                contract.share_of_cap().map_or(String::new(), Ratio::percent),
                contract
                    .said
                    .as_ref()
                    .map_or(String::new(), |(share, of)| format!("{share} of {of}")),
            ]);
        }
        rows.push(vec![
            "together".to_owned(),
            pounds(self.cases.iter().map(|contract| contract.earned).sum()),
            String::new(),
            pounds(self.due()),
            pounds(self.paid()),
            signed(Some(self.paid() - self.due())),
        ]);
        let aligns = [Left, Right, Right, Right, Right, Right, Right, Left];
        format!("{}\n", columns(&aligns, &rows))
    }

    /// What was counted, one column for each case.
    fn counts(&self) -> String {
        let Some(first) = self.cases.first() else { return String::new() };
        let mut header = vec!["metric".to_owned(), "outcome".to_owned(), "price".to_owned()];
        header.extend(self.cases.iter().map(|contract| contract.case.name.clone()));
        let mut rows = vec![header];
        for metric in &first.rows {
            let mut row = vec![metric.clause.clone(), metric.item.clone(), pounds(metric.price)];
            for contract in &self.cases {
                let same = contract.rows.iter().find(|other| other.clause == metric.clause);
                let told = same.and_then(|other| other.count);
                row.push(told.unwrap_or("not told").to_owned());
            }
            rows.push(row);
        }
        let mut aligns = vec![Align::Right, Align::Left, Align::Right];
        aligns.resize(3 + self.cases.len(), Align::Right);
        format!("{}\n", columns(&aligns, &rows))
    }

    fn sentences(&self) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for contract in &self.cases {
            let missing = contract.rows.iter().filter(|row| row.count.is_none());
            let missing: Vec<&str> = missing.map(|row| row.clause.as_str()).collect();
            if !missing.is_empty() {
                let name = &contract.case.name;
                let metrics = if missing.len() == 1 { "metric" } else { "metrics" };
                let missing = missing.join(" and ");
                told.push(format!("{name}: no count is published for {metrics} {missing}."));
            }
            if let (Some(is_so), Some(share), Some((said, _))) =
                (contract.is_as_said(), contract.share_of_cap(), &contract.said)
            {
                let agrees = if is_so { "agrees with" } else { "differs from" };
                told.push(format!(
                    "{}: paid is {} of the cap and {agrees} the published {said}.",
                    contract.case.name,
                    share.percent(),
                ));
            }
        }
        if self.asked.paid.is_some() {
            self.in_rows(&mut told)
        } else {
            self.in_contracts(&mut told)
        }
        told
    }

    fn in_rows(&self, told: &mut Vec<String>) {
        let rows = self.rows().count();
        let agree = self.rows().filter(|row| row.difference() == Some(Pence::ZERO)).count();
        let whole = self.rows().filter(|row| {
            row.difference().is_some_and(|difference| difference != Pence::ZERO)
                && row.explaining().is_some()
        });
        told.push(format!(
            "In all: {}; {agree} agree to the pound, {} differ, and a whole count would explain {} of those. Settled \
             {}, paid {}, difference {}.",
            counted(rows, "metric", "metrics"),
            rows - agree,
            whole.count(),
            pounds(self.due()),
            pounds(self.paid()),
            signed(Some(self.paid() - self.due())),
        ));
    }

    fn in_contracts(&self, told: &mut Vec<String>) {
        for (place, contract) in self.cases.iter().enumerate() {
            let before = self.cases[..place].iter().find(|other| other.paid == contract.paid);
            if let (Some(before), Some(paid)) = (before, contract.paid) {
                told.push(format!(
                    "{} and {} are published with the same payment, {}, though {} and {} are due: one may be a slip of the tables.",
                    before.case.name,
                    contract.case.name,
                    pounds(paid),
                    pounds(before.due),
                    pounds(contract.due)
                ));
            }
        }
        let open = self.cases.iter().filter(|contract| contract.cap.is_none());
        let open: Vec<&str> = open.map(|contract| contract.case.name.as_str()).collect();
        if !open.is_empty() {
            let open = open.join(", ");
            told.push(format!("{open}: no cap is published as a figure, so none is applied."));
        }
        let capped = self.cases.iter().filter(|contract| contract.cap.is_some());
        let cut: Pence = self.cases.iter().map(|contract| contract.earned - contract.due).sum();
        let agree =
            self.cases.iter().filter(|contract| contract.difference() == Some(Pence::ZERO)).count();
        let earned: Pence = self.cases.iter().map(|contract| contract.earned).sum();
        told.push(format!(
            "In all: {}; earned {}, of which published caps ({} of {}) take off {}; due {}, paid {}, difference {}; \
             {agree} agree to the pound.",
            counted(self.cases.len(), "contract", "contracts"),
            pounds(earned),
            capped.count(),
            self.cases.len(),
            pounds(cut),
            pounds(self.due()),
            pounds(self.paid()),
            signed(Some(self.paid() - self.due())),
        ));
    }

    /// The report for machines. Money is whole pence.
    pub fn json<'b>(&'b self, report: &'b Report) -> impl Serialize + 'b {
        #[derive(Serialize)]
        struct Json<'b> {
            title: &'b str,
            source: &'b str,
            kind: &'static str,
            cases: Vec<JsonContract<'b>>,
            due_pence: i64,
            paid_pence: i64,
            difference_pence: i64,
        }
        Json {
            title: &report.asked.title,
            source: &report.asked.source,
            kind: "rate card",
            cases: self.cases.iter().map(JsonContract::of).collect(),
            due_pence: self.due().0,
            paid_pence: self.paid().0,
            difference_pence: (self.paid() - self.due()).0,
        }
    }
}

/// One case, one line for each of its rows.
fn by_row(contract: &Contract<'_>) -> String {
    use Align::{Left, Right};
    let header =
        ["metric", "outcome", "price", "achieved", "settled", "paid", "difference", "explained by"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for row in &contract.rows {
        let is_same = row.difference() == Some(Pence::ZERO);
        rows.push(vec![
            row.clause.clone(),
            row.item.clone(),
            pounds(row.price),
            row.count.unwrap_or("not told").to_owned(),
            pounds(row.settled),
            show(row.paid),
            if is_same { "agrees".to_owned() } else { signed(row.difference()) },
            row.explained(),
        ]);
    }
    rows.push(vec![
        String::new(),
        "together".to_owned(),
        String::new(),
        String::new(),
        pounds(contract.due),
        show(contract.paid),
        signed(contract.difference()),
    ]);
    let aligns = [Right, Left, Right, Right, Right, Right, Right, Left];
    let table = columns(&aligns, &rows);
    format!("{} {}\n{table}\n", contract.case.name, contract.name)
}

#[derive(Serialize)]
struct JsonContract<'a> {
    case: &'a str,
    name: &'a str,
    rows: Vec<JsonMetric<'a>>,
    earned_pence: i64,
    cap_pence: Option<i64>,
    due_pence: i64,
    paid_pence: Option<i64>,
    difference_pence: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_share: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share_agrees: Option<bool>,
}

#[derive(Serialize)]
struct JsonMetric<'a> {
    clause: &'a str,
    item: &'a str,
    price_pence: i64,
    count: Option<&'a str>,
    settled_pence: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    paid_pence: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference_pence: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explained_by_count: Option<i64>,
}

impl<'a> JsonContract<'a> {
    fn of(contract: &'a Contract<'a>) -> Self {
        Self {
            case: &contract.case.name,
            name: &contract.name,
            rows: contract.rows.iter().map(JsonMetric::of).collect(),
            earned_pence: contract.earned.0,
            cap_pence: contract.cap.map(|cap| cap.0),
            due_pence: contract.due.0,
            paid_pence: contract.paid.map(|paid| paid.0),
            difference_pence: contract.difference().map(|difference| difference.0),
            published_share: contract.said.as_ref().map(|(share, of)| format!("{share} of {of}")),
            share_agrees: contract.is_as_said(),
        }
    }
}

impl<'a> JsonMetric<'a> {
    fn of(row: &'a Metric<'a>) -> Self {
        Self {
            clause: &row.clause,
            item: &row.item,
            price_pence: row.price.0,
            count: row.count,
            settled_pence: row.settled.0,
            paid_pence: row.paid.map(|paid| paid.0),
            difference_pence: row.difference().map(|difference| difference.0),
            explained_by_count: row.explaining(),
        }
    }
}
