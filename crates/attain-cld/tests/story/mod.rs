//! What the stories share: files in, tables and figures out.
#![allow(dead_code, reason = "each story uses its own part")]

use std::sync::LazyLock;

use attain_cld::*;
use attain_units::{Day, Period};

static CODES: LazyLock<CodeLists> = LazyLock::new(CodeLists::published);
static PROFILE: LazyLock<Profile> =
    LazyLock::new(|| Profile::named("dhsc-2026-06").expect("it is built in"));

/// Returns that were read.
pub struct Story {
    returns: Returns<'static>,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn period(first: &str, last: &str) -> Period {
    Period::new(day(first), day(last)).unwrap()
}

/// Reads files as bytes, on two threads.
pub fn read_bytes(files: &[&[u8]]) -> Result<Returns<'static>, ReadError> {
    let sources = files
        .iter()
        .enumerate()
        .map(|(at, bytes)| Source {
            name: format!("file {}", at + 1),
            reader: Box::new(*bytes),
            imported: None,
        })
        .collect();
    let options = Options { threads: 2, keep: 100, with_costs: true };
    read(sources, &PROFILE, &CODES, options, &|_| {})
}

impl Story {
    pub fn of(files: &[&str]) -> Self {
        let bytes: Vec<&[u8]> = files.iter().map(|file| file.as_bytes()).collect();
        Self { returns: read_bytes(&bytes).unwrap_or_else(|error| panic!("{error}")) }
    }

    /// The joined table of the only council.
    pub fn table(&self, joined: Period, as_of: &str) -> Table {
        let as_of = Some(day(as_of));
        self.table_of(&Scope { joined, as_of, excluded: Vec::new(), single: false })
    }

    /// The table of the one submission that covers a year.
    pub fn single(&self, year: Period) -> Table {
        self.table_of(&Scope { joined: year, as_of: None, excluded: Vec::new(), single: true })
    }

    fn table_of(&self, scope: &Scope) -> Table {
        let [council] = self.returns.councils.as_slice() else { panic!("one council") };
        table(&self.returns, council.clone(), scope, |_, _| {})
    }

    /// The measures of the only council.
    pub fn measures(&self, joined: Period, period: Period, people: Option<&str>) -> Measures {
        let populations =
            people.map(|text| Populations::parse("population.csv", text).expect("it reads"));
        self.answer(joined, period, populations.as_ref(), None)
    }

    /// The measures of the only council with its stays in hospital.
    pub fn discharged(&self, joined: Period, period: Period, stays: &Discharges) -> Measures {
        self.answer(joined, period, None, Some(stays))
    }

    fn answer(
        &self,
        joined: Period,
        period: Period,
        populations: Option<&Populations>,
        discharges: Option<&Discharges>,
    ) -> Measures {
        let (profile, codes) = (&*PROFILE, &*CODES);
        let question =
            Question { period, profile, codes, populations, contracts: None, discharges };
        measure::measure(&self.table(joined, "2026-05-05"), &self.returns, &question)
    }

    /// The council's own number for the person of an event.
    pub fn name(&self, event: &Row) -> String {
        self.returns.text(event.local)
    }
}
