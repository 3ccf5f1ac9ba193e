//! A version of the terms, made ready for settling: line keys, stages and standards.

use std::collections::BTreeMap;

use attain_evidence::Record;
use attain_terms::rule::{Count, PersonRule, Quantity, Rule, Scale, Sum, Worth};
use attain_terms::{Clause, Limit, LimitScope, Name, Payer, Version};
use attain_units::{Day, Share};

use crate::reason::{PaidParties, Reason, accepted};
use crate::story::Words;

/// One version, ready.
pub(crate) struct Compiled<'a> {
    pub version: &'a Version,
    /// The line key of each clause: runs of one clause share theirs.
    pub keys: Vec<usize>,
    /// The limits, the narrower before the wider ones that hold them.
    pub limits: Vec<HeldLimit<'a>>,
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

/// The line keys of a contract in the order of the terms, the same for every version: one for
/// each limit, and one for each clause, its payers and its payees. When a variation changes who
/// pays, the clause goes on under another key, so that every penny keeps its payer.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    lines: Vec<LineKey>,
    numbers: BTreeMap<String, Vec<usize>>,
}

/// What a line stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LineKey {
    id: String,
    is_limit: bool,
    payers: Vec<Payer>,
    payees: Vec<(Name, Share)>,
}

impl LineKey {
    fn of_clause(clause: &Clause) -> Self {
        let (payers, payees) = (clause.payers.clone(), clause.payees.clone());
        Self { id: clause.id.clone(), is_limit: false, payers, payees }
    }

    fn of_limit(limit: &Limit) -> Self {
        let id = limit.id.clone();
        Self { id, is_limit: true, payers: Vec::new(), payees: Vec::new() }
    }
}

impl Keys {
    /// Adds what is new in a version.
    pub(crate) fn learn(&mut self, version: &Version) {
        let clauses = version.clauses.iter().map(LineKey::of_clause);
        for line in clauses.chain(version.limits.iter().map(LineKey::of_limit)) {
            if self.find(&line).is_none() {
                self.numbers.entry(line.id.clone()).or_default().push(self.lines.len());
                self.lines.push(line);
            }
        }
    }

    fn find(&self, line: &LineKey) -> Option<usize> {
        let same = self.numbers.get(&line.id)?;
        same.iter().copied().find(|&key| self.lines[key] == *line)
    }

    fn known(&self, line: &LineKey) -> usize {
        self.find(line).expect("every version's lines were learnt")
    }

    /// The clause or limit id of a key.
    pub fn id(&self, key: usize) -> &str {
        &self.lines[key].id
    }

    /// The first key of a clause or limit id.
    pub fn key(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).and_then(|keys| keys.first().copied())
    }

    /// Who pays what stands under a key; the contract's payers when nobody is named.
    pub(crate) fn payers(&self, key: usize) -> &[Payer] {
        &self.lines[key].payers
    }

    /// Who is paid; the contract's payee when nobody is named.
    pub(crate) fn payees(&self, key: usize) -> &[(Name, Share)] {
        &self.lines[key].payees
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.lines.len()
    }
}

/// A limit, and the keys it holds together.
pub(crate) struct HeldLimit<'a> {
    pub limit: &'a Limit,
    pub key: usize,
    /// Keys of its clauses, of what takes them back, and of the narrower limits on them.
    pub inside: Vec<usize>,
}

impl<'a> Compiled<'a> {
    pub fn new(version: &'a Version, keys: &Keys) -> Self {
        let is_person = |clause: &Clause| matches!(clause.rule, Rule::Person(_));
        let places = |wanted: bool| {
            let clauses = version.clauses.iter().enumerate();
            clauses.filter(|(_, c)| is_person(c) == wanted).map(|(place, _)| place).collect()
        };
        let mut person: Vec<usize> = places(true);
        person.sort_by_key(|&place| (is_reversal(&version.clauses[place]), place));
        let own = |clause: &Clause| keys.known(&LineKey::of_clause(clause));
        let clause_keys: Vec<usize> = version.clauses.iter().map(own).collect();
        Self {
            version,
            limits: held_limits(version, keys, &clause_keys),
            keys: clause_keys,
            person,
            contract: places(false),
            judges: judges(version),
            paid: version.clauses.iter().map(|clause| paid_parties(version, clause)).collect(),
            words: Words::of(version),
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

    /// The keys of every run of a clause.
    pub fn keys_of(&self, clause: usize) -> Vec<usize> {
        let id = &self.version.clauses[clause].id;
        let runs = self.version.clauses.iter().zip(&self.keys).filter(|(run, _)| run.id == *id);
        let mut keys: Vec<usize> = runs.map(|(_, &key)| key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Whether a clause holds on a day. The last run of a clause goes on after the contract's
    /// last day for what falls due later, such as an outcome at 91 days.
    pub fn holds_on(&self, clause: &Clause, day: Day) -> bool {
        let span = self.version.span;
        clause.in_force.contains(day) || (day >= span.end() && clause.in_force.end() >= span.end())
    }
}

fn is_reversal(clause: &Clause) -> bool {
    reversed(clause).is_some()
}

/// The clause whose payments this one takes back.
fn reversed(clause: &Clause) -> Option<usize> {
    match clause.rule {
        Rule::Person(PersonRule { quantity: Quantity::Reversal { of, .. }, .. }) => Some(of),
        Rule::Person(_) | Rule::Contract(_) => None,
    }
}

/// The limits with the keys they hold. What takes a payment back is held with the payment:
/// above a cap there is nothing to take back. The narrower limits come first: people before
/// periods before the contract, then the fewer clauses.
fn held_limits<'a>(version: &'a Version, keys: &Keys, own: &[usize]) -> Vec<HeldLimit<'a>> {
    let mut clauses: Vec<(&Limit, Vec<usize>)> = version
        .limits
        .iter()
        .map(|limit| {
            let is_named = |clause: usize| {
                let same = |&held: &usize| version.clauses[held].id == version.clauses[clause].id;
                limit.clauses.is_empty() || limit.clauses.iter().any(same)
            };
            let is_held = |&clause: &usize| {
                is_named(clause) || reversed(&version.clauses[clause]).is_some_and(is_named)
            };
            (limit, (0..version.clauses.len()).filter(is_held).collect())
        })
        .collect();
    let width = |limit: &Limit| match limit.per {
        LimitScope::Person => 0,
        LimitScope::Period => 1,
        LimitScope::Contract => 2,
    };
    clauses.sort_by_key(|(limit, held)| (width(limit), held.len()));
    let mut made: Vec<HeldLimit<'a>> = Vec::new();
    for (place, (limit, held)) in clauses.iter().enumerate() {
        let mut inside: Vec<usize> = held.iter().map(|&clause| own[clause]).collect();
        for (narrower, (_, fewer)) in made.iter().zip(&clauses[..place]) {
            if fewer.iter().all(|clause| held.contains(clause)) {
                inside.push(narrower.key);
            }
        }
        inside.sort_unstable();
        inside.dedup();
        made.push(HeldLimit { limit, key: keys.known(&LineKey::of_limit(limit)), inside });
    }
    made
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
