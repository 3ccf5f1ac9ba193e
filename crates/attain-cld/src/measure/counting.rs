//! Counting: every answer about a person or an episode goes into the figures it belongs to.

use std::collections::BTreeMap;

use attain_units::{Day, Period};

use crate::code::{Code, CodeLists, gender};
use crate::day::{Band, Month};
use crate::figure::{Hundredths, Tally};
use crate::intern::TextId;
use crate::lookup::Populations;
use crate::person::Details;
use crate::profile::ReablementRules;
use crate::read::Returns;
use crate::row::Row;
use crate::table::Table;

use super::discharges::Discharge;
use super::reablement::{Episode, Verdict};
use super::waits::{Until, Wait};
use super::{
    Cell, Measure, Measures, Question, TOTAL, Whose, admissions, direct, discharges, home,
    reablement, waits,
};

const MALE: &str = "Male";
const FEMALE: &str = "Female";

/// Measures one council.
pub fn measure(table: &Table, returns: &Returns<'_>, question: &Question<'_>) -> Measures {
    let rules = &question.profile.rules.reablement;
    let results = Results::of(rules, question.codes);
    let mut measures = Measures::empty();
    let mut providers = Providers { table, returns, question, names: BTreeMap::new() };
    for events in table.people() {
        let details = Details::of(events, table);
        for episode in reablement::episodes(events, &details, question.period, question.profile) {
            measures.episode(&episode, &results, &mut providers);
        }
        measures.person(events, &details, question);
        let waits =
            waits::waits(events, &details, question.period, question.profile, table, returns);
        for wait in waits {
            measures.wait(&wait);
        }
    }
    if let Some(stays) = question.discharges {
        for discharge in discharges::discharges(table, stays, question.period, question.profile) {
            measures.discharge(&discharge);
        }
    }
    // People come in the order of their numbers, which no reading repeats.
    measures.waits.values_mut().for_each(|days| days.sort_unstable());
    if let Some(populations) = question.populations {
        measures.per_population(&table.council, populations);
    }
    measures
}

/// Which results count where, of every result there can be.
struct Results {
    denominator: Vec<reablement::Result>,
    numerator: Vec<reablement::Result>,
    no_further_help: Vec<reablement::Result>,
}

impl Results {
    fn of(rules: &ReablementRules, codes: &CodeLists) -> Self {
        use reablement::Result::{Outcome, Service, ShortStay};
        let services = crate::code::service_type::ALL.iter().map(|code| Service(*code));
        let outcomes = crate::code::outcome::ALL.iter().map(|code| Outcome(*code));
        let all: Vec<_> = services.chain(outcomes).chain([ShortStay]).collect();
        let named = |names: &[String]| {
            let is_named =
                |result: &reablement::Result| names.iter().any(|name| name == result.text(codes));
            all.iter().copied().filter(is_named).collect()
        };
        Self {
            denominator: named(&rules.denominator),
            numerator: named(&rules.numerator),
            no_further_help: named(&rules.no_further_help),
        }
    }
}

/// Names of provider locations and contracts, looked up once each.
struct Providers<'a> {
    table: &'a Table,
    returns: &'a Returns<'a>,
    question: &'a Question<'a>,
    names: BTreeMap<TextId, Vec<Whose>>,
}

impl Providers<'_> {
    /// Everybody whose figures an episode of this provider counts in.
    fn of(&mut self, provider: TextId) -> &[Whose] {
        self.names.entry(provider).or_insert_with(|| {
            let name = self.returns.text(provider);
            let contract = self
                .question
                .contracts
                .and_then(|contracts| contracts.of(&self.table.council, &name))
                .map(|contract| Whose::Contract(contract.to_owned()));
            [Whose::Council, Whose::Provider(name)].into_iter().chain(contract).collect()
        })
    }
}

fn bands(band: Band) -> impl Iterator<Item = &'static str> {
    let own = matches!(band, Band::WorkingAge | Band::Older).then(|| band.name());
    own.into_iter().chain([TOTAL])
}

fn genders(gender: Code) -> impl Iterator<Item = &'static str> {
    let own = match gender {
        gender::MALE => Some(MALE),
        gender::FEMALE => Some(FEMALE),
        _ => None,
    };
    own.into_iter().chain([TOTAL])
}

impl Measures {
    /// Nobody: every figure that a council always has, at 0.
    pub fn empty() -> Self {
        let mut measures = Self::default();
        let mut add = |measure, part, bands: &[&'static str], genders: &[&'static str]| {
            for band in bands {
                for gender in genders {
                    let whose = Whose::Council;
                    let cell = Cell { measure, part, whose, band, gender };
                    measures.figures.insert(cell, Tally::default());
                }
            }
        };
        let (working, older) = (Band::WorkingAge.name(), Band::Older.name());
        add(Measure::TwoA, "", &[working, older, TOTAL], &[TOTAL]);
        add(Measure::Coventry, "", &[working, older, TOTAL], &[TOTAL]);
        add(Measure::TwoB, "", &[working], &[TOTAL]);
        add(Measure::TwoC, "", &[older], &[TOTAL]);
        add(Measure::TwoE, "", &[working, older], &[MALE, FEMALE, TOTAL]);
        add(Measure::TwoE, "LD", &[working], &[MALE, FEMALE, TOTAL]);
        for part in ["1a", "1b", "2a", "2b"] {
            add(Measure::ThreeD, part, &[working, older, TOTAL], &[TOTAL]);
        }
        measures
    }

    fn cell(
        &mut self,
        measure: Measure,
        part: &'static str,
        band: &'static str,
        gender: &'static str,
    ) -> &mut Tally {
        let cell = Cell { measure, part, whose: Whose::Council, band, gender };
        self.figures.entry(cell).or_default()
    }

    fn episode(&mut self, episode: &Episode, results: &Results, providers: &mut Providers<'_>) {
        let (band, sequel) = match episode.verdict {
            Verdict::Counts(band, sequel) => (band, sequel),
            Verdict::NotInPeriod => return self.leave_out("not ended in the period"),
            Verdict::Under18 => return self.leave_out("under 18"),
            Verdict::DiedBefore => return self.leave_out("died before it began"),
            Verdict::ExistingClient => return self.leave_out("already had long-term support"),
        };
        *self.sequels.entry((band, sequel)).or_default() += 1;
        if !results.denominator.contains(&sequel.result) {
            return;
        }
        for whose in providers.of(episode.provider) {
            for band in bands(band) {
                for (measure, met) in [
                    (Measure::TwoA, &results.numerator),
                    (Measure::Coventry, &results.no_further_help),
                ] {
                    let cell =
                        Cell { measure, part: "", whose: whose.clone(), band, gender: TOTAL };
                    self.figures.entry(cell).or_default().count(met.contains(&sequel.result));
                }
            }
        }
    }

    fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// Counts one person in 2B, 2C, 2E and 3D.
    fn person(&mut self, events: &[Row], details: &Details, question: &Question<'_>) {
        let period = question.period;
        let admissions = admissions::admissions(events, details, period, question.profile);
        match admissions::band(&admissions) {
            Some(Band::WorkingAge) => {
                self.cell(Measure::TwoB, "", Band::WorkingAge.name(), TOTAL).numerator += 1;
            }
            Some(Band::Older) => {
                self.cell(Measure::TwoC, "", Band::Older.name(), TOTAL).numerator += 1;
            }
            Some(Band::Under18 | Band::Unknown) | None => {}
        }
        self.home(events, details, question);
        self.direct(events, details, period);
    }

    fn home(&mut self, events: &[Row], details: &Details, question: &Question<'_>) {
        let Some(home) = home::home(events, details, question.period) else { return };
        if home.band == Band::Under18 {
            return;
        }
        self.accommodation_unknown += u64::from(home.is_unknown);
        if home.band == Band::Unknown {
            return;
        }
        let is_settled = question.codes.is_settled(home.accommodation);
        for gender in genders(details.gender) {
            self.cell(Measure::TwoE, "", home.band.name(), gender).count(is_settled);
            if home.has_learning_disability && home.band == Band::WorkingAge {
                self.cell(Measure::TwoE, "LD", home.band.name(), gender).count(is_settled);
            }
        }
    }

    fn direct(&mut self, events: &[Row], details: &Details, period: Period) {
        use direct::{Carer, Client};
        let band = Band::of(details.birth, period.last());
        if band == Band::Under18 {
            return;
        }
        if let Some(client) = direct::client(events, details, period) {
            let is_direct = client == Client::DirectPayment;
            let is_directed = is_direct || client == Client::Managed;
            for band in bands(band).filter(|_| client.is_counted()) {
                self.cell(Measure::ThreeD, "1a", band, TOTAL).count(is_directed);
                self.cell(Measure::ThreeD, "2a", band, TOTAL).count(is_direct);
                let is_unknown = client == Client::NotStated;
                *self.delivery_unknown.entry(("1a", band)).or_default() += u64::from(is_unknown);
            }
        }
        if let Some(carer) = direct::carer(events, details, period) {
            let is_direct = carer == Carer::DirectPayment;
            let is_directed = is_direct || carer == Carer::Managed;
            for band in bands(band) {
                if carer.is_counted() {
                    self.cell(Measure::ThreeD, "1b", band, TOTAL).count(is_directed);
                    self.cell(Measure::ThreeD, "2b", band, TOTAL).count(is_direct);
                }
                let is_unknown = carer == Carer::NotStated;
                *self.delivery_unknown.entry(("1b", band)).or_default() += u64::from(is_unknown);
            }
        }
    }

    /// Counts one discharge: in part 2, and in part 1 if reablement followed.
    fn discharge(&mut self, discharge: &Discharge) {
        let parts = if discharge.was_supported {
            [("1", "2"), ("1 supported", "2 supported")]
        } else {
            [("1", "2"), ("1 unsupported", "2 unsupported")]
        };
        for (well, followed) in parts {
            for band in [discharge.band, TOTAL] {
                for gender in genders(discharge.gender) {
                    let tally = self.cell(Measure::TwoD, followed, band, gender);
                    tally.count(discharge.stayed_well.is_some());
                    if let Some(stayed_well) = discharge.stayed_well {
                        self.cell(Measure::TwoD, well, band, gender).count(stayed_well);
                    }
                }
            }
        }
    }

    fn wait(&mut self, wait: &Wait) {
        let month = Month::of(wait.to);
        let quarter = month.plus(-month.in_quarter()).first();
        let Ok(days) = u32::try_from(wait.to - wait.from) else { return };
        let own = match wait.band {
            Band::WorkingAge => Some("25 to 64"),
            Band::Older => Some("65 and above"),
            Band::Under18 | Band::Unknown => None,
        };
        for band in own.into_iter().chain([TOTAL]) {
            self.waits.entry((wait.until, quarter, band)).or_default().push(days);
        }
    }

    fn per_population(&mut self, council: &str, populations: &Populations) {
        for (measure, band) in [(Measure::TwoB, Band::WorkingAge), (Measure::TwoC, Band::Older)] {
            let people = populations.of(council, band).unwrap_or(0);
            self.cell(measure, "", band.name(), TOTAL).denominator = people;
        }
    }

    /// The figures of a council of the population table that sent nothing.
    pub fn absent(council: &str, populations: &Populations) -> Self {
        let mut measures = Self::empty();
        measures.per_population(council, populations);
        measures
    }

    /// Median and number of the waits of each kind, quarter and band.
    pub fn medians(
        &self,
    ) -> impl Iterator<Item = (Until, Day, &'static str, Hundredths, usize)> + '_ {
        self.waits.iter().filter_map(|((until, quarter, band), days)| {
            let median = waits::median(days)?;
            Some((*until, *quarter, *band, median, days.len()))
        })
    }

    /// Episodes that could not be classified.
    pub fn unclassified(&self) -> u64 {
        let counts = self.sequels.iter();
        counts.filter(|((_, sequel), _)| sequel.result.is_unclassified()).map(|(_, n)| n).sum()
    }
}
