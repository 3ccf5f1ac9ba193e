//! Facts about people, for outcome clauses: what the return shows, on which day.
//!
//! The room of evidence makes records of them; this room knows nothing of contracts.

use attain_units::Day;

use crate::code::CodeLists;
use crate::day::Band;
use crate::intern::TextId;
use crate::measure::reablement::Verdict;
use crate::measure::waits::Until;
use crate::measure::{Question, admissions, direct, home, reablement, waits};
use crate::person::Details;
use crate::read::Returns;
use crate::row::Row;
use crate::table::Table;

/// One thing that the return shows of one person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The council's code.
    pub council: String,
    /// The NHS number, or else the council's own id.
    pub person: String,
    /// The day on which it was so.
    pub on: Day,
    /// What is seen: `reablement ended`, `no long-term support after reablement`,
    /// `no further help after reablement`, `admitted to a care home`, `lives at home`,
    /// `self-directed support`, `direct payment`, `days to first response`,
    /// `days to first service`.
    pub name: &'static str,
    /// How it was: `yes` or `no`, a result, a band of age or a number of days.
    pub value: String,
    /// The provider's CQC location, where the fact has one.
    pub provider: String,
    /// The day reablement began, where the fact is about its end.
    pub began: Option<Day>,
}

/// Every fact of a council's table in the reporting period, in order of person and day.
pub fn facts(table: &Table, returns: &Returns<'_>, question: &Question<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for events in table.people() {
        let details = Details::of(events, table);
        let mut person = Facts { table, returns, question, events, found: Vec::new() };
        person.episodes(&details);
        person.others(&details);
        facts.append(&mut person.found);
    }
    facts.sort();
    facts
}

struct Facts<'a> {
    table: &'a Table,
    returns: &'a Returns<'a>,
    question: &'a Question<'a>,
    events: &'a [Row],
    found: Vec<Fact>,
}

impl Facts<'_> {
    fn add(&mut self, on: Day, name: &'static str, value: String) {
        self.add_of(None, on, name, value, TextId::NONE);
    }

    fn add_of(
        &mut self,
        began: Option<Day>,
        on: Day,
        name: &'static str,
        value: String,
        provider: TextId,
    ) {
        let row = &self.events[0];
        let person = match row.person.nhs_number() {
            Some(number) => number.to_string(),
            None => self.returns.text(row.local),
        };
        let council = self.table.council.clone();
        let provider = self.returns.text(provider);
        self.found.push(Fact { council, person, on, name, value, provider, began });
    }

    fn episodes(&mut self, details: &Details) {
        let question = self.question;
        let codes: &CodeLists = question.codes;
        let rules = &question.profile.rules.reablement;
        for episode in reablement::episodes(self.events, details, question.period, question.profile)
        {
            let (Verdict::Counts(_, sequel), Some(end)) = (episode.verdict, episode.end.known())
            else {
                continue;
            };
            let result = sequel.result.text(codes);
            let began = Some(episode.start);
            let provider = episode.provider;
            self.add_of(began, end, "reablement ended", result.to_owned(), provider);
            let is_in = |names: &[String]| names.iter().any(|name| name == result);
            if is_in(&rules.denominator) {
                let (no_support, no_help) =
                    (is_in(&rules.numerator), is_in(&rules.no_further_help));
                let name = "no long-term support after reablement";
                self.add_of(began, end, name, yes(no_support), provider);
                let name = "no further help after reablement";
                self.add_of(began, end, name, yes(no_help), provider);
            }
        }
    }

    fn others(&mut self, details: &Details) {
        let Question { period, profile, codes, .. } = *self.question;
        let events = self.events;
        for admission in admissions::admissions(events, details, period, profile) {
            if let admissions::Verdict::New(band) = admission.verdict {
                let name = "admitted to a care home";
                self.add(admission.on, name, band.name().to_owned());
            }
        }
        if let Some(home) = home::home(events, details, period)
            && home.band != Band::Under18
        {
            let is_home = codes.is_settled(home.accommodation);
            self.add(period.last(), "lives at home", yes(is_home));
        }
        if let Some(client) = direct::client(events, details, period)
            && client.is_counted()
        {
            let is_direct = client == direct::Client::DirectPayment;
            let is_directed = is_direct || client == direct::Client::Managed;
            self.add(period.last(), "self-directed support", yes(is_directed));
            self.add(period.last(), "direct payment", yes(is_direct));
        }
        for wait in waits::waits(events, details, period, profile, self.table, self.returns) {
            let name = match wait.until {
                Until::Response => "days to first response",
                Until::Service => "days to first service",
            };
            self.add(wait.to, name, (wait.to - wait.from).to_string());
        }
    }
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}
