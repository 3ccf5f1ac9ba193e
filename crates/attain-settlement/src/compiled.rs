//! A version of the terms, made ready for settling: line keys, stages and standards.

use std::collections::BTreeMap;

use attain_evidence::Record;
use attain_terms::rule::{Count, Rule, Scale, Sum, Worth};
use attain_terms::{Clause, Limit, Name, Version};
use attain_units::Day;

use crate::reason::{PaidParties, Reason, accepted};
use crate::story::Words;

/// One version, ready.
pub(crate) struct Compiled<'a> {
    pub version: &'a Version,
    /// The line key of each clause: runs of one clause share theirs.
    pub keys: Vec<usize>,
    /// The line key of each limit.
    pub limit_keys: Vec<usize>,
    /// Clauses settled for each person, reversals after what they reverse.
    pub person: Vec<usize>,
    /// Clauses settled once for the contract.
    pub contract: Vec<usize>,
    /// For each measure the first clause that is paid by it, whose standard it is held to.
    judges: Vec<Option<usize>>,
    /// The parties each clause pays.
    pub paid: Vec<PaidParties>,
    /// Words with a meaning of their own.
    pub words: Words,
}

/// The line keys of a contract: clause and limit ids in the order of the terms, the same for
/// every version.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    ids: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Keys {
    /// Adds the ids of a version that are new.
    pub(crate) fn learn(&mut self, version: &Version) {
        let clauses = version.clauses.iter().map(|clause| &clause.id);
        for id in clauses.chain(version.limits.iter().map(|limit| &limit.id)) {
            if !self.numbers.contains_key(id) {
                self.numbers.insert(id.clone(), self.ids.len());
                self.ids.push(id.clone());
            }
        }
    }

    /// The clause or limit id of a key.
    pub fn id(&self, key: usize) -> &str {
        &self.ids[key]
    }

    /// The key of a clause or limit id.
    pub fn key(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.ids.len()
    }
}

impl<'a> Compiled<'a> {
    pub fn new(version: &'a Version, keys: &Keys) -> Self {
        let known = |id: &str| keys.key(id).expect("every version's ids were learnt");
        let is_person = |clause: &Clause| matches!(clause.rule, Rule::Person(_));
        let places = |wanted: bool| {
            let clauses = version.clauses.iter().enumerate();
            clauses.filter(|(_, c)| is_person(c) == wanted).map(|(place, _)| place).collect()
        };
        let mut person: Vec<usize> = places(true);
        person.sort_by_key(|&place| (is_reversal(&version.clauses[place]), place));
        Self {
            version,
            keys: version.clauses.iter().map(|clause| known(&clause.id)).collect(),
            limit_keys: version.limits.iter().map(|limit| known(&limit.id)).collect(),
            person,
            contract: places(false),
            judges: judges(version),
            paid: version.clauses.iter().map(|clause| paid_parties(version, clause)).collect(),
            words: Words::of(&version.names),
        }
    }

    /// The clause that is paid by a measure, the first of them.
    pub fn judge(&self, measure: usize) -> Option<&'a Clause> {
        self.judges[measure].map(|clause| &self.version.clauses[clause])
    }

    /// Whether a record is good enough for a measure: by the standard of the clause that is
    /// paid by it. A measure that pays nothing takes any record.
    pub fn is_good_for(&self, measure: usize, record: &Record) -> Result<(), Reason> {
        self.judges[measure].map_or(Ok(()), |clause| {
            accepted(record, &self.version.clauses[clause].standard, &self.paid[clause])
        })
    }

    /// Whether a limit holds the lines of this key; a limit without clauses holds all clauses.
    pub fn limit_holds(&self, limit: &Limit, key: usize) -> bool {
        if limit.clauses.is_empty() {
            self.keys.contains(&key)
        } else {
            limit.clauses.iter().any(|&clause| self.keys[clause] == key)
        }
    }

    /// Whether a clause holds on a day. The last run of a clause goes on after the contract's
    /// last day for what falls due later, such as an outcome at 91 days.
    pub fn holds_on(&self, clause: &Clause, day: Day) -> bool {
        let span = self.version.span;
        clause.in_force.contains(day) || (day >= span.end() && clause.in_force.end() >= span.end())
    }
}

fn is_reversal(clause: &Clause) -> bool {
    use attain_terms::rule::{PersonRule, Quantity};
    matches!(&clause.rule, Rule::Person(PersonRule { quantity: Quantity::Reversal { .. }, .. }))
}

/// The payee of a clause, and `provider` as whoever is paid.
fn paid_parties(version: &Version, clause: &Clause) -> PaidParties {
    let mut parties: Vec<Name> = clause.payees.iter().map(|&(name, _)| name).collect();
    if parties.is_empty() {
        parties.push(version.payee);
    }
    parties.extend(version.names.known("provider"));
    PaidParties(parties)
}

/// The first clause that is paid by each measure.
fn judges(version: &Version) -> Vec<Option<usize>> {
    let mut judges = vec![None; version.measures.len()];
    for (place, clause) in version.clauses.iter().enumerate() {
        for measure in measures_of(clause) {
            judges[measure].get_or_insert(place);
        }
    }
    judges
}

/// The measures a clause is paid by.
pub(crate) fn measures_of(clause: &Clause) -> Vec<usize> {
    let Rule::Contract(rule) = &clause.rule else {
        return Vec::new();
    };
    let mut measures = Vec::new();
    match &rule.count {
        Count::Met(measure)
        | Count::Volume(measure)
        | Count::Guaranteed { measure, .. }
        | Count::AboveExpected { measure, .. }
        | Count::Short { measure, .. }
        | Count::Over { measure, .. } => measures.push(*measure),
        Count::One
        | Count::Fixed(_)
        | Count::Told(_)
        | Count::Avoided { .. }
        | Count::Spare { .. } => {}
    }
    for scale in &rule.scales {
        match scale {
            Scale::Tiers { measure, .. }
            | Scale::Linear { measure, .. }
            | Scale::Value { measure } => measures.push(*measure),
            Scale::Basket(goals) => measures.extend(goals.iter().map(|goal| goal.measure)),
            Scale::Times(_) | Scale::Check { .. } => {}
        }
    }
    measures
}

/// The clauses a contract clause is worked out from.
pub(crate) fn clauses_behind(worth: &Worth) -> &[usize] {
    fn of_sum(sum: &Sum) -> &[usize] {
        match sum {
            Sum::Clauses(clauses) => clauses,
            Sum::Surplus { revenue, .. } => of_sum(revenue),
            Sum::Named(_) | Sum::Told(_) | Sum::Overspend { .. } | Sum::Variance { .. } => &[],
        }
    }
    match worth {
        Worth::ShareOf { of, .. } => of_sum(of),
        Worth::Each { .. } | Worth::Bands { .. } => &[],
    }
}
