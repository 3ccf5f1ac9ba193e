//! The contract itself: its days, statements, sums, limits, steps and accounts.

use std::cell::RefCell;

use attain_units::{Day, Pence, Period, Ratio};

use super::beside::{accounts, limits, waterfall};
use super::clause::{ClauseNote, Days, Run, clauses, layout, parties_of};
use super::measure::measures;
use super::parties::payers;
use super::schedule::schedule;
use super::section::{MONEY_MOST, Section};
use super::tree::Value;
use super::variation::{self, Draft, LimitRun};
use crate::check;
use crate::compose::{Context, Slot};
use crate::names::{Name, Names};
use crate::problem::TermsError;
use crate::rule::Dated;
use crate::terms::{
    Account, Clause, Measure, Model, NamedSum, Population, Schedule, Step, Version,
};
use attain_units::Language;

pub(super) const MODELS: [&str; 3] = ["care-planning", "reward", "population"];

pub(super) fn model(place: usize) -> Model {
    [Model::CarePlanning, Model::Reward, Model::Population][place]
}

/// Reads the contract and its variations: every version, or none when something is wrong.
pub(super) fn read(root: &Section<'_>) -> Vec<Version> {
    super::check_format(root);
    let names = RefCell::new(Names::default());
    let days = days(root);
    let mut scratch = names.borrow_mut();
    let shared = Shared {
        scheme: root.text("scheme").to_owned(),
        payee: scratch.name(root.text("payee")),
        schedule: schedule(root, days),
        measures: measures(root, &mut scratch),
        waterfall: waterfall(root, &mut scratch),
        accounts: accounts(root, &mut scratch),
        variance: variance(root),
        population: population(root),
        checks: root.texts_if("checks").into_iter().map(str::to_owned).collect(),
        days,
    };
    let first_model = model(root.choice("model", &MODELS));
    let paying = payers(root, &mut scratch);
    if paying.is_empty() {
        root.need("payers");
    }
    drop(scratch);
    let first = Draft {
        agreed: days.span.first().starts(),
        models: vec![(days.span.first(), first_model)],
        runs: runs(root, days),
        sums: root.section_if("sums").map_or_else(Vec::new, |sums| named_sums(&sums)),
        payers: paying,
        limits: root
            .sections_if("limit", "id")
            .iter()
            .map(|limit| LimitRun {
                table: limit.table(),
                from: days.span.first(),
                until: variation::NEVER,
            })
            .collect(),
        indexations: root.sections_if("indexation", "from").iter().map(Section::table).collect(),
    };
    let drafts = variation::drafts(root, first, &names, days);
    root.done();
    let versions = drafts.iter().enumerate().map(|(place, draft)| {
        let mut version = version(root, &shared, draft, &names);
        version.number = u32::try_from(place + 1).unwrap_or(u32::MAX);
        version
    });
    let mut versions: Vec<Version> = versions.collect();
    let problems_free = root.problems().is_empty();
    for version in &mut versions {
        version.names = names.borrow().clone();
        if problems_free {
            let prices = version.clauses.iter().map(|c| version.symbolic(c, Language::English));
            let prices: Vec<String> = prices.collect();
            for (clause, price) in version.clauses.iter_mut().zip(prices) {
                clause.elements.price = price;
            }
        }
    }
    versions
}

/// What every version has alike.
struct Shared {
    scheme: String,
    payee: Name,
    schedule: Schedule,
    measures: Vec<Measure>,
    waterfall: Vec<Step>,
    accounts: Vec<Account>,
    variance: Option<Ratio>,
    population: Option<Population>,
    checks: Vec<String>,
    days: Days,
}

fn version(
    root: &Section<'_>,
    shared: &Shared,
    draft: &Draft<'_>,
    names: &RefCell<Names>,
) -> Version {
    let problems = root.problems();
    let laid = layout(&draft.runs, shared.days, problems);
    let slots: Vec<Slot> = laid.iter().map(|(slot, _)| slot.clone()).collect();
    let word = |name: Name| names.borrow().word(name).to_owned();
    let mut paying: Vec<String> = draft.payers.iter().map(|payer| word(payer.name)).collect();
    paying.extend(parties_of(&draft.runs, "payers"));
    let mut paid = vec![word(shared.payee)];
    paid.extend(parties_of(&draft.runs, "payees"));
    let context = Context {
        names,
        measures: &shared.measures,
        sums: &draft.sums,
        slots: &slots,
        payers: &paying,
        payees: &paid,
        checks: &shared.checks,
    };
    let read = clauses(&laid, &context, problems);
    let complete = read.len() == slots.len();
    let (clauses, notes): (Vec<Clause>, Vec<ClauseNote>) = read.into_iter().unzip();
    let mut version = Version {
        number: 1,
        agreed: draft.agreed,
        scheme: shared.scheme.clone(),
        models: Dated::new(draft.models.clone()),
        span: shared.days.span,
        schedule: shared.schedule.clone(),
        names: names.borrow().clone(),
        clauses,
        measures: shared.measures.clone(),
        sums: draft.sums.clone(),
        limits: limits(root, draft, &slots),
        payers: draft.payers.clone(),
        payee: shared.payee,
        waterfall: shared.waterfall.clone(),
        accounts: shared.accounts.clone(),
        variance: shared.variance,
        population: shared.population.clone(),
    };
    variation::index_prices(root, draft, &mut version);
    if complete {
        version.names = names.borrow().clone();
        check::version(&version, &notes, root);
    }
    version
}

fn days(root: &Section<'_>) -> Days {
    let (from, to) = (root.need("from"), root.need("to"));
    let stand_in = Day::from_epoch_days(20_000);
    let read = from.and(root.day_if("from")).zip(to.and(root.day_if("to")));
    let (first, last) = read.unwrap_or((stand_in, stand_in + 364));
    let span = Period::new(first, last).unwrap_or_else(|_| {
        root.note("to", TermsError::DatesReversed { from: first, to: last });
        Period::new(first, first + 364).expect("a year ends after it begins")
    });
    let until = root.day_if("until").unwrap_or(span.last());
    if until < span.last() && read.is_some() {
        root.note("until", TermsError::DatesReversed { from: span.last(), to: until });
    }
    Days { span, until: until.max(span.last()) }
}

/// Sums by name, as written under `[sums]`.
pub(super) fn named_sums(sums: &Section<'_>) -> Vec<NamedSum> {
    let read = sums.table().entries.iter().map(|(name, entry)| {
        let amount = match &entry.value {
            Value::Table(_) => {
                Dated::always(sums.section_of(name, entry).map_or(Pence::ZERO, |table| {
                    let heads: u32 = table.positive("heads");
                    let sum = heads_times(&table, heads, table.money("each"));
                    table.done();
                    sum
                }))
            }
            _ => sums.dated_of(name, entry),
        };
        NamedSum { name: name.clone(), amount }
    });
    read.collect()
}

/// So many heads at so much each; a sum beyond any contract is refused.
pub(crate) fn heads_times(section: &Section<'_>, heads: u32, each: Pence) -> Pence {
    let sum = each.0.checked_mul(i64::from(heads)).map(Pence);
    sum.filter(|sum| sum.size() <= MONEY_MOST).unwrap_or_else(|| {
        let (key, number) = ("heads".to_owned(), i64::from(heads));
        section.note("heads", TermsError::OutOfRange { key, number });
        Pence::ZERO
    })
}

fn runs<'a>(root: &Section<'a>, days: Days) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    for clause in root.sections_if("clause", "id") {
        let id = clause.text("id").to_owned();
        if runs.iter().any(|run| run.id == id) {
            clause.note("id", TermsError::DuplicateId { what: "clauses", id: id.clone() });
        }
        let (table, from) = (clause.table(), days.span.first());
        runs.push(Run { table, id, from, last: None, payers: None });
    }
    runs
}

fn variance(root: &Section<'_>) -> Option<Ratio> {
    let table = root.section_if("variance")?;
    let flag_over = table.ratio("flag_over");
    table.done();
    Some(flag_over)
}

fn population(root: &Section<'_>) -> Option<Population> {
    let table = root.section_if("population")?;
    let said = |key| table.text_if(key).unwrap_or("").to_owned();
    let population = Population {
        people: said("people"),
        area: said("area"),
        logic_model: table.texts_if("logic_model").into_iter().map(str::to_owned).collect(),
        assurance: said("assurance"),
    };
    table.done();
    Some(population)
}

impl Days {
    /// Whether a variation may begin on this day.
    pub(super) fn may_vary_from(self, day: Day) -> bool {
        self.span.first() < day && day <= self.until
    }
}
