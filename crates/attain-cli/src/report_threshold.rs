//! One published rate for each case, judged against the target of the terms.

use std::cmp::Ordering;

use anyhow::anyhow;
use attain_paper::table::{Align, columns};
use attain_settlement::MeasureStatement;
use attain_terms::Version;
use attain_units::{Exact, Interval, Pence, Ratio};
use serde::{Deserialize, Serialize};

use crate::commands::Stop;
use crate::report::{Case, Report, counted, wrapped};
use crate::report_figures::Figure;

/// What is compared, and in which columns it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The clause that pays by the rate.
    clause: String,
    /// The sum of the terms that the clause pays a part of.
    sum: String,
    over: String,
    under: String,
    /// The rate as published, in per cent with one decimal.
    rate: String,
    /// What the publisher says of a row.
    note: String,
    /// The case that is the whole of the others: it checks them and is not counted.
    check: String,
    /// The word for one case and for several.
    units: [String; 2],
}

/// Every case judged.
pub struct Judged<'a> {
    asked: &'a Threshold,
    target: Ratio,
    cases: Vec<JudgedCase<'a>>,
    check: Option<JudgedCase<'a>>,
}

/// One case judged.
struct JudgedCase<'a> {
    name: &'a str,
    over: &'a str,
    under: &'a str,
    note: &'a str,
    counted: Option<(i64, i64)>,
    published: Option<Ratio>,
    interval: Option<Interval>,
    verdict: Verdict,
    against: Option<Against>,
    due: Pence,
    pays: Option<Ratio>,
}

/// What the rule makes of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    Met,
    NotMet,
    TooFew,
    NotPublished,
}

/// Where the interval lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Against {
    ClearlyAbove,
    ClearlyBelow,
    TakesItIn,
}

impl Verdict {
    fn words(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not met",
            Self::TooFew => "too few",
            Self::NotPublished => "not published",
        }
    }
}

impl Against {
    fn words(self) -> &'static str {
        match self {
            Self::ClearlyAbove => "clearly above",
            Self::ClearlyBelow => "clearly below",
            Self::TakesItIn => "cannot tell",
        }
    }
}

impl Threshold {
    /// Judges every case.
    ///
    /// # Errors
    /// When the terms do not have what the report asks for.
    pub fn compare<'a>(&'a self, report: &'a Report) -> Result<Judged<'a>, Stop> {
        let mut cases = Vec::new();
        let mut check = None;
        let mut target = None;
        for case in &report.cases {
            let version = report.terms(case).latest();
            let judged = self.judge(report, case, version)?;
            target = target.or(version.measures.first().and_then(|measure| measure.target));
            if case.name == self.check {
                check = Some(judged);
            } else {
                cases.push(judged);
            }
        }
        let target =
            target.ok_or_else(|| anyhow!("the report has no case, or its terms no target"))?;
        Ok(Judged { asked: self, target, cases, check })
    }

    fn judge<'a>(
        &self,
        report: &'a Report,
        case: &'a Case,
        version: &Version,
    ) -> Result<JudgedCase<'a>, Stop> {
        let rows = report.rows(case);
        let (&[row], [statement]) = (&rows[..], &case.statements[..]) else {
            let wrong = format!("{} has {} rows of figures", case.name, rows.len());
            return Err(rows[0].refuse(&wrong, "give each case one row, and terms with one period"));
        };
        let (Some(measure), Some(target)) = (
            statement.measures.first(),
            version.measures.first().and_then(|measure| measure.target),
        ) else {
            return Err(anyhow!("the terms have no measure with a target").into());
        };
        let sum = version
            .sums
            .iter()
            .find(|sum| sum.name == self.sum)
            .ok_or_else(|| anyhow!("report.toml: the terms have no sum `{}`", self.sum))?;
        let sum = *sum.amount.on(statement.period.first());
        let due = case.lines(&self.clause).map(|line| line.amount).sum();
        let interval = measure.interval.filter(|_| measure.value.is_some());
        Ok(JudgedCase {
            name: &case.name,
            over: row.cell(&self.over)?,
            under: row.cell(&self.under)?,
            note: row.cell(&self.note)?,
            counted: (measure.under > 0).then_some((measure.over, measure.under)),
            published: self.published(row)?,
            interval: measure.interval,
            verdict: verdict(measure, target),
            against: interval.map(|interval| against(interval, target)),
            due,
            pays: Ratio::new(due.0, sum.0),
        })
    }

    /// The rate as published; nothing when a mark stands in its place.
    fn published(&self, row: Figure<'_>) -> Result<Option<Ratio>, Stop> {
        let cell = row.cell(&self.rate)?;
        Ok(format!("{cell}%").parse::<Ratio>().ok())
    }
}

fn verdict(measure: &MeasureStatement, target: Ratio) -> Verdict {
    match measure.value {
        Some(value) if value >= target => Verdict::Met,
        Some(_) => Verdict::NotMet,
        None if measure.under > 0 => Verdict::TooFew,
        None => Verdict::NotPublished,
    }
}

fn against(interval: Interval, target: Ratio) -> Against {
    let compared = |points: u16| Ratio::new(i64::from(points), 10_000).map(|end| end.cmp(&target));
    match (compared(interval.low), compared(interval.high)) {
        (Some(Ordering::Greater), _) => Against::ClearlyAbove,
        (_, Some(Ordering::Less)) => Against::ClearlyBelow,
        _ => Against::TakesItIn,
    }
}

impl JudgedCase<'_> {
    fn rate(&self) -> Option<Ratio> {
        self.counted.and_then(|(over, under)| Ratio::new(over, under))
    }

    /// Whether the rate, to the one decimal that is published, is the published one.
    fn agrees(&self) -> Option<bool> {
        let tenths = |ratio: Ratio| {
            Exact::new(i128::from(ratio.over()) * 1_000, i128::from(ratio.under())).to_nearest()
        };
        Some(tenths(self.rate()?) == tenths(self.published?))
    }

    fn pays(&self) -> String {
        self.pays.map_or(String::new(), |pays| {
            let percent = pays.percent();
            percent.strip_suffix(".00%").map_or(percent.clone(), |whole| format!("{whole}%"))
        })
    }

    fn row(&self) -> Vec<String> {
        vec![
            self.name.to_owned(),
            self.over.to_owned(),
            self.under.to_owned(),
            self.rate().map_or(String::new(), Ratio::percent),
            self.interval.map_or(String::new(), Interval::percent),
            self.verdict.words().to_owned(),
            self.against.map_or("", Against::words).to_owned(),
            self.pays(),
        ]
    }
}

impl<'a> Judged<'a> {
    fn count(&self, holds: impl Fn(&JudgedCase<'a>) -> bool) -> usize {
        self.cases.iter().filter(|case| holds(case)).count()
    }

    fn verdicts(&self, verdict: Verdict) -> usize {
        self.count(|case| case.verdict == verdict)
    }

    fn both(&self, verdict: Verdict, against: Against) -> usize {
        self.count(|case| case.verdict == verdict && case.against == Some(against))
    }

    /// The report as people read it.
    pub fn text(&self, report: &Report) -> String {
        use Align::{Left, Right};
        let target = self.target;
        let [unit, _] = &self.asked.units;
        let header = [
            unit.clone(),
            "n".to_owned(),
            "of N".to_owned(),
            "rate".to_owned(),
            "95% interval".to_owned(),
            format!("{target} is"),
            format!("against {target}"),
            "pays".to_owned(),
        ];
        let mut rows = vec![header.to_vec()];
        rows.extend(self.cases.iter().map(JudgedCase::row));
        rows.extend(self.check.iter().map(JudgedCase::row));
        let aligns = [Left, Right, Right, Right, Right, Left, Left, Right];
        let mut text = report.heading();
        text.push_str(&columns(&aligns, &rows));
        text.push('\n');
        for sentence in self.sentences(report) {
            text.push_str(&wrapped(&sentence, ""));
            text.push('\n');
        }
        text
    }

    fn sentences(&self, report: &Report) -> Vec<String> {
        use Verdict::{Met, NotMet, NotPublished, TooFew};
        let target = self.target;
        let [one, many] = &self.asked.units;
        let Threshold { over, under, .. } = self.asked;
        let mut told = vec![format!("n is the published {over}, N the published {under}.")];
        let marks = report.asked.marks.iter();
        told.extend(marks.map(|(mark, means)| format!("{mark} is {means}.")));
        let noted = self.cases.iter().filter(|case| !case.note.is_empty());
        let noted: Vec<String> =
            noted.map(|case| format!("{} ({})", case.name, case.note)).collect();
        if !noted.is_empty() {
            told.push(format!("The publisher's notes: {}.", noted.join("; ")));
        }
        let rates = self.count(|case| case.agrees().is_some());
        let agree = self.count(|case| case.agrees() == Some(true));
        told.push(format!(
            "{agree} of {rates} published rates are the rates of these counts, to one decimal."
        ));
        if let Some(whole) = &self.check {
            told.push(self.checked(whole));
        }
        told.push(format!(
            "The interval is clearly above {target} for {} of those that met it and clearly below for {} of those that \
             did not; for the other {} it takes in {target}, so the figures cannot tell.",
            self.both(Met, Against::ClearlyAbove),
            self.both(NotMet, Against::ClearlyBelow),
            self.count(|case| case.against == Some(Against::TakesItIn)),
        ));
        let name = self.check.as_ref().map_or("In all", |whole| whole.name);
        let all = counted(self.cases.len(), one, many);
        told.push(format!(
            "{name}: {all}; {target} met by {}, not met by {}, too few to judge {}, not published {}.",
            self.verdicts(Met),
            self.verdicts(NotMet),
            self.verdicts(TooFew),
            self.verdicts(NotPublished),
        ));
        told
    }

    /// The whole as published, beside its own rate and the sum of its parts.
    fn checked(&self, whole: &JudgedCase<'a>) -> String {
        let rate = whole.rate().map_or(String::new(), Ratio::percent);
        let agrees = match whole.agrees() {
            Some(true) => "agrees with",
            Some(false) => "differs from",
            None => "cannot be compared with",
        };
        let published = whole.published.map_or("-".to_owned(), |published| published.to_string());
        let counts = self.cases.iter().filter_map(|case| case.counted);
        let (over, under) = counts.fold((0, 0), |(a, b), (over, under)| (a + over, b + under));
        let grouped = |number: i64| attain_units::grouped(u128::from(number.unsigned_abs()));
        format!(
            "{} as published: {} of {}, {rate}, {agrees} the published {published} to one decimal; {}, {}, pays {}. Its {} with \
             figures add up to {} of {}.",
            whole.name,
            whole.counted.map_or(String::new(), |(over, _)| grouped(over)),
            whole.counted.map_or(String::new(), |(_, under)| grouped(under)),
            whole.verdict.words(),
            whole.against.map_or(String::new(), |against| format!(
                "{} {}",
                against.words(),
                self.target
            )),
            whole.pays(),
            self.asked.units[1],
            grouped(over),
            grouped(under),
        )
    }

    /// The report for machines.
    pub fn json<'b>(&'b self, report: &'b Report) -> impl Serialize + 'b {
        #[derive(Serialize)]
        struct Json<'b> {
            title: &'b str,
            source: &'b str,
            kind: &'static str,
            target: String,
            cases: Vec<JsonCase<'b>>,
            check: Option<JsonCase<'b>>,
            met: usize,
            not_met: usize,
            too_few: usize,
            not_published: usize,
        }
        Json {
            title: &report.asked.title,
            source: &report.asked.source,
            kind: "threshold",
            target: self.target.to_string(),
            cases: self.cases.iter().map(JsonCase::of).collect(),
            check: self.check.as_ref().map(JsonCase::of),
            met: self.verdicts(Verdict::Met),
            not_met: self.verdicts(Verdict::NotMet),
            too_few: self.verdicts(Verdict::TooFew),
            not_published: self.verdicts(Verdict::NotPublished),
        }
    }
}

/// One case for machines. A rate or an end of an interval is in hundredths of one per cent.
#[derive(Serialize)]
struct JsonCase<'a> {
    case: &'a str,
    over: Option<i64>,
    under: Option<i64>,
    rate: Option<String>,
    interval: Option<[u16; 2]>,
    verdict: Verdict,
    against: Option<Against>,
    due_pence: i64,
    pays: String,
    published_rate: Option<String>,
    agrees_with_published: Option<bool>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

impl<'a> JsonCase<'a> {
    fn of(case: &JudgedCase<'a>) -> Self {
        Self {
            case: case.name,
            over: case.counted.map(|(over, _)| over),
            under: case.counted.map(|(_, under)| under),
            rate: case.rate().map(Ratio::percent),
            interval: case.interval.map(|interval| [interval.low, interval.high]),
            verdict: case.verdict,
            against: case.against,
            due_pence: case.due.0,
            pays: case.pays(),
            published_rate: case.published.map(|published| published.to_string()),
            agrees_with_published: case.agrees(),
            note: case.note,
        }
    }
}
