//! The contract itself: its days, statements, sums, limits, steps and accounts.

use std::cell::RefCell;

use attain_units::{Day, Every, Instant, Pence, Period, Ratio};

use super::clause::{ClauseNote, Days, Run, clauses, layout, parties_of};
use super::measure::measures;
use super::parties::{payers, shares};
use super::section::Section;
use super::tree::Value;
use super::variation::{self, Draft};
use crate::check;
use crate::compose::{Context, Slot};
use crate::names::{Name, Names};
use crate::problem::{TermsError, nearest};
use crate::rule::Dated;
use crate::terms::{
    Account, AccountKind, Clause, Limit, LimitScope, Model, NamedSum, Population, Schedule, Step,
    Version,
};

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
        limits: root.sections_if("limit", "id").iter().map(Section::table).collect(),
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
    for version in &mut versions {
        version.names = names.borrow().clone();
    }
    versions
}

/// What every version has alike.
struct Shared {
    scheme: String,
    payee: Name,
    schedule: Schedule,
    measures: Vec<crate::terms::Measure>,
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

/// When statements are made.
fn schedule(root: &Section<'_>, days: Days) -> Schedule {
    let whole = Period::new(days.span.first(), days.until).unwrap_or(days.span);
    let Some(table) = root.section_if("statements") else {
        root.need("statements");
        return Schedule { periods: vec![whole], made: Vec::new(), again: Vec::new() };
    };
    let choices = ["week", "four weeks", "month", "quarter", "year", "contract"];
    let every = choices[table.choice("every", &choices)].parse().unwrap_or(Every::Contract);
    let periods = if every == Every::Contract && days.span.last() < days.until {
        let after = Period::new(days.span.end(), days.until).unwrap_or(days.span);
        vec![days.span, after]
    } else {
        whole.every(every)
    };
    let made = made(&table, &periods);
    let again = table.get("again").map(|entry| instants(&table, "again", entry));
    table.done();
    Schedule { periods, made, again: again.unwrap_or_default() }
}

fn instants<'a>(
    table: &Section<'a>,
    key: &'static str,
    entry: &'a super::tree::Entry,
) -> Vec<Instant> {
    let items = table.list_of(key, entry).iter();
    items.filter_map(|item| table.instant_of(key, item)).collect()
}

/// What is known by the end of the day so many days after each period's last; 14 when not said.
fn made(table: &Section<'_>, periods: &[Period]) -> Vec<Instant> {
    let after = |days: i32| periods.iter().map(|period| (period.end() + days).starts()).collect();
    let Some(entry) = table.get("made") else { return after(14) };
    if let Value::List(_) = entry.value {
        let made = instants(table, "made", entry);
        for (place, period) in periods.iter().enumerate() {
            let early = made.get(place).is_none_or(|made| *made < period.last().starts());
            if early {
                table.note("made", TermsError::MadeTooEarly { number: place + 1 });
            }
        }
        return made;
    }
    let text = table.text("made");
    let days = text.strip_suffix(" days after").or(text.strip_suffix(" day after"));
    match days.and_then(|days| days.parse::<u16>().ok()) {
        Some(days) => after(i32::from(days)),
        None => {
            let choices = "14 days after, 0 days after, or a list of moments".to_owned();
            let (key, found) = ("made".to_owned(), text.to_owned());
            let error = TermsError::UnknownChoice { key, found, choices, nearest: None };
            table.note("made", error);
            after(14)
        }
    }
}

/// Sums by name, as written under `[sums]`.
pub(super) fn named_sums(sums: &Section<'_>) -> Vec<NamedSum> {
    let read = sums.table().entries.iter().map(|(name, entry)| {
        let amount = match &entry.value {
            Value::Table(_) => {
                Dated::always(sums.section_of(name, entry).map_or(Pence::ZERO, |table| {
                    let (heads, each): (u32, Pence) =
                        (table.positive("heads"), table.money("each"));
                    table.done();
                    Pence(each.0.saturating_mul(i64::from(heads)))
                }))
            }
            _ => sums.dated_of(name, entry),
        };
        NamedSum { name: name.clone(), amount }
    });
    read.collect()
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

fn limits(root: &Section<'_>, draft: &Draft<'_>, slots: &[Slot]) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    for table in &draft.limits {
        let id = match table.get("id").map(|entry| &entry.value) {
            Some(Value::Text(id)) => id.clone(),
            _ => String::new(),
        };
        let section = Section::of(table, format!("limit {id}"), root.problems());
        section.text("id");
        if limits.iter().any(|limit| limit.id == id) {
            section.note("id", TermsError::DuplicateId { what: "limits", id: id.clone() });
        }
        let (most, least) = (section.money_if("most"), section.money_if("least"));
        if let (Some(most), Some(least)) = (most, least)
            && most < least
        {
            section.note("most", TermsError::LimitReversed { most, least });
        }
        if most.is_none() && least.is_none() {
            section.need("most");
        }
        let scopes = [LimitScope::Person, LimitScope::Period, LimitScope::Contract];
        let per = scopes[section.choice("per", &["person", "period", "contract"])];
        let ids = section.texts_if("clauses");
        let clauses = clauses_of(&section, "clauses", &ids, slots);
        section.done();
        limits.push(Limit { id, clauses, most, least, per });
    }
    limits
}

/// The clauses of these ids, each with all its runs.
pub(super) fn clauses_of(
    section: &Section<'_>,
    key: &'static str,
    ids: &[&str],
    slots: &[Slot],
) -> Vec<usize> {
    for id in ids {
        if !slots.iter().any(|slot| slot.id == *id) {
            let nearest = nearest(id, slots.iter().map(|slot| &*slot.id));
            section.note(key, TermsError::UnknownClause { id: (*id).to_owned(), nearest });
        }
    }
    let found = slots.iter().enumerate().filter(|(_, slot)| ids.contains(&&*slot.id));
    found.map(|(place, _)| place).collect()
}

fn waterfall(root: &Section<'_>, names: &mut Names) -> Vec<Step> {
    let sections = root.sections_if("waterfall", "step");
    let count = sections.len();
    let steps = sections.iter().enumerate().map(|(place, section)| {
        let step = Step {
            name: section.text("step").to_owned(),
            to: shares(section, "to", "the step", names),
            most: section.money_if("most"),
        };
        section.need("to");
        if step.most.is_none() && place + 1 < count {
            let error = TermsError::WaterfallBlocked { step: step.name.clone() };
            section.note("step", error);
        }
        section.done();
        step
    });
    steps.collect()
}

fn accounts(root: &Section<'_>, names: &mut Names) -> Vec<Account> {
    let sections = root.sections_if("account", "name");
    let read = sections.iter().map(|section| {
        let name = section.text("name").to_owned();
        let all = |words: Vec<&str>, names: &mut Names| -> Vec<Name> {
            words.into_iter().map(|word| names.name(word)).collect()
        };
        let kinds = ["budget", "pathway", "conversion", "allocation", "pool"];
        let kind = match section.choice("kind", &kinds) {
            0 => AccountKind::Budget {
                council_weekly: section.money("council_weekly"),
                person_weekly: section.money("person_weekly"),
                spend: all(section.texts("spend"), names),
                free: all(section.texts_if("free"), names),
                carry_forward: section.money_if("carry_forward"),
            },
            1 => AccountKind::Pathway {
                planned: section
                    .need("planned")
                    .map(|entry| section.list_of("planned", entry))
                    .unwrap_or_default()
                    .iter()
                    .filter_map(|item| section.money_of("planned", item))
                    .collect(),
                spend: names.name(section.text("spend")),
            },
            2 => AccountKind::Conversion {
                fund: section.money("fund"),
                weights: weights(section, names),
            },
            3 => AccountKind::Allocation,
            _ => AccountKind::Pool,
        };
        section.done();
        Account { name, kind }
    });
    read.collect()
}

fn weights(section: &Section<'_>, names: &mut Names) -> Vec<(Name, u64)> {
    section.need("weights");
    let Some(table) = section.section_if("weights") else { return Vec::new() };
    let entries = table.table().entries.iter();
    entries
        .filter_map(|(need, entry)| {
            let weight: Option<u64> = table.number_of(need, entry);
            Some((names.name(need), weight?))
        })
        .collect()
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
