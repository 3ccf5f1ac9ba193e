//! Small tables beside the return: populations, and contracts by provider location.

use std::collections::BTreeMap;

use crate::day::Band;
use crate::split::fields_of;
use crate::text::fold;

/// Why a small table is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}, line {line}: {cause}")]
pub struct TableError {
    /// The file.
    pub table: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to write.
    pub cause: String,
}

/// The people of one council.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Population {
    /// The council's name.
    pub name: String,
    /// People aged 18 to 64.
    pub working_age: u64,
    /// People aged 65 and above.
    pub older: u64,
}

/// Populations by council code. They also say which councils the output lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Populations(pub BTreeMap<String, Population>);

/// The contract of each provider location, by council code and location.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contracts(BTreeMap<(String, String), String>);

impl Populations {
    /// Reads `LA Code, LA Name, Age Band, Population`.
    ///
    /// # Errors
    /// When a column is absent, a band unknown or a number none.
    pub fn parse(name: &str, text: &str) -> Result<Self, TableError> {
        let mut populations = BTreeMap::<String, Population>::new();
        let columns = ["LA Code", "LA Name", "Age Band", "Population"];
        for (line, [code, council, band, people]) in rows(name, text, columns)? {
            let refused = |cause: String| TableError { table: name.to_owned(), line, cause };
            let people: u64 = people
                .parse()
                .map_err(|_| refused(format!("`{people}` is not a number of people")))?;
            let population = populations.entry(capitals(&code)).or_default();
            population.name = council;
            match band.as_str() {
                "18 to 64" => population.working_age = people,
                "65 and above" => population.older = people,
                _ => {
                    let cause = format!("no band `{band}`; write 18 to 64 or 65 and above");
                    return Err(refused(cause));
                }
            }
        }
        Ok(Self(populations))
    }

    /// The people of a council in a band.
    pub fn of(&self, council: &str, band: Band) -> Option<u64> {
        let population = self.0.get(council)?;
        match band {
            Band::WorkingAge => Some(population.working_age),
            Band::Older => Some(population.older),
            Band::Under18 | Band::Unknown => None,
        }
    }
}

impl Contracts {
    /// Reads `LA Code, Provider CQC Location ID, Contract`.
    ///
    /// # Errors
    /// When a column is absent, or a location has two contracts.
    pub fn parse(name: &str, text: &str) -> Result<Self, TableError> {
        let mut contracts = BTreeMap::new();
        let columns = ["LA Code", "Provider CQC Location ID", "Contract"];
        for (line, [code, location, contract]) in rows(name, text, columns)? {
            let key = (capitals(&code), capitals(&location));
            let before = contracts.insert(key, contract.clone());
            if before.is_some_and(|before| before != contract) {
                let cause = format!("location `{location}` has two contracts; leave one");
                return Err(TableError { table: name.to_owned(), line, cause });
            }
        }
        Ok(Self(contracts))
    }

    /// The contract of a council's location, both in capitals.
    pub fn of(&self, council: &str, location: &str) -> Option<&str> {
        let key = (council.to_owned(), location.to_owned());
        self.0.get(&key).map(String::as_str)
    }
}

/// Rows with the values of these columns, each with its line.
pub(crate) fn rows<const N: usize>(
    table: &str,
    text: &str,
    columns: [&str; N],
) -> Result<Vec<(usize, [String; N])>, TableError> {
    let refused = |line: usize, cause: String| TableError { table: table.to_owned(), line, cause };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate();
    let header = lines.next().map(|(_, line)| fields_of(line)).unwrap_or_default();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        *place = header
            .iter()
            .position(|name| name.eq_ignore_ascii_case(column))
            .ok_or_else(|| refused(1, format!("no column `{column}`; the table needs it")))?;
    }
    let mut rows = Vec::new();
    for (at, line) in lines {
        let fields = fields_of(line);
        if fields.iter().all(String::is_empty) {
            continue;
        }
        if fields.len() < header.len() {
            let cause = format!("{} fields where {} belong", fields.len(), header.len());
            return Err(refused(at + 1, cause));
        }
        rows.push((at + 1, places.map(|place| fields[place].clone())));
    }
    Ok(rows)
}

pub(crate) fn capitals(text: &str) -> String {
    let mut folded = Vec::new();
    fold(text.as_bytes(), &mut folded);
    crate::text::decode(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_population_has_two_bands() {
        let text = "LA Code,LA Name,Age Band,Population\n901,Council,18 to 64,10000\n";
        let populations = Populations::parse("p.csv", text).unwrap();
        assert_eq!(populations.of("901", Band::WorkingAge), Some(10_000));
        let refused = Populations::parse("p.csv", &text.replace("18 to 64", "all")).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "p.csv, line 2: no band `all`; write 18 to 64 or 65 and above"
        );
    }

    #[test]
    fn a_location_has_one_contract() {
        let text = "LA Code,Provider CQC Location ID,Contract\n901,1-1,A\n901,1-1,B\n";
        let refused = Contracts::parse("c.csv", text).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "c.csv, line 3: location `1-1` has two contracts; leave one"
        );
    }
}
