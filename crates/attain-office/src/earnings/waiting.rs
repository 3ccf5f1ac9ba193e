//! What waits of a contract's money, and for what: the evidence is supposed to be better, step by step, and settled again.

use std::collections::{BTreeMap, BTreeSet};

use attain_evidence::{Fact, read_fact};
use attain_settlement::{Detail, NotPaid, Planned, Reason, Run, Statement, settle_one};
use attain_store::{KeptRecord, StoreError, evidence_of};
use attain_terms::{Grade, Name, Names, Terms};
use attain_units::{Day, Instant, Pence};

use super::{Item, Reckoning, Waiting, Waits};
use crate::checks::{Holding, holding};
use crate::deliver::{Word, paid_by_name, set_outcomes, standing, word_on};
use crate::error::OfficeError;

/// What is known beside the evidence, and when it is looked at.
pub(super) struct View {
    pub terms: Terms,
    pub now: Instant,
    pub plans: Plans,
}

/// What of packages and their plans the money depends on.
#[derive(Debug, Default)]
pub(super) struct Plans {
    /// Whether something may still come of a package, by its id.
    pub is_in_force: BTreeMap<String, bool>,
    /// The day by which an outcome of a package should be met, by package and code.
    pub dues: BTreeMap<(String, String), Day>,
}

/// Something supposed: a record added to a copy of the evidence.
struct Supposed {
    record: KeptRecord,
    what: String,
    waits: Waits,
    due: Option<Day>,
}

/// What does not count of each person's records.
type NotPaidOf<'a> = BTreeMap<&'a str, Vec<&'a NotPaid>>;

/// What counts only once somebody verifies it: person and record.
type Unverified<'a> = BTreeSet<(&'a str, &'a str)>;

/// A person's records as far as they are supposed, and what they come to.
type Person = (Vec<KeptRecord>, Pence);

impl View {
    /// Reckons everything from records that stand person by person, each person's by day.
    pub fn reckon(&self, records: &[KeptRecord]) -> Result<Reckoning, OfficeError> {
        let schedule = &self.terms.latest().schedule;
        let period = self.period();
        let base = self.settle(records)?;
        let mut not_paid = NotPaidOf::new();
        for one in &base.not_paid {
            not_paid.entry(&one.person).or_default().push(one);
        }
        let unverified = self.unverified(&base);
        let mut supposed = self.supposed(records, &not_paid);
        supposed.sort_by(|a, b| {
            (a.waits, &a.record.person, a.due, &a.what).cmp(&(
                b.waits,
                &b.record.person,
                b.due,
                &b.what,
            ))
        });
        let mut copy = records.to_vec();
        self.verify(&mut copy, &unverified);
        let mut totals = vec![base.total];
        for waits in [Waits::Verification, Waits::Settling, Waits::Evidence] {
            let of = supposed.iter().filter(|one| one.waits == waits);
            copy.extend(of.map(|one| one.record.clone()));
            totals.push(self.settle(&copy)?.total);
        }
        let items = self.items(records, &not_paid, &unverified, supposed)?;
        let sum =
            |waits| items.iter().filter(|i| i.waits == waits).map(|i| i.amount).sum::<Pence>();
        let whole = |place: usize| totals[place + 1] - totals[place];
        let waiting = Waiting { verification: whole(0), at_risk: whole(1), evidence: whole(2) };
        Ok(Reckoning {
            period: schedule.periods[period],
            made: schedule.made[period],
            earned: base.total,
            waiting,
            of_contract: Waiting {
                verification: waiting.verification - sum(Waits::Verification),
                at_risk: waiting.at_risk - sum(Waits::Settling),
                evidence: waiting.evidence - sum(Waits::Evidence),
            },
            items,
            relied: relied(&base),
            not_paid: base.not_paid,
        })
    }

    /// The period today falls in: the last that has begun, and the first before that.
    fn period(&self) -> usize {
        let periods = &self.terms.latest().schedule.periods;
        let today = self.now.day();
        periods.iter().rposition(|period| period.first() <= today).unwrap_or(0)
    }

    /// Everything due by these records, as known now.
    fn settle(&self, records: &[KeptRecord]) -> Result<Statement, OfficeError> {
        let evidence = evidence_of(records, &self.terms.latest().names)
            .map_err(|wrong| StoreError::Unreadable { what: "evidence", why: wrong.to_string() })?;
        let run = Run { period: self.period(), as_at: self.now };
        Ok(settle_one(&self.terms, &evidence, Planned { run, previous: None }, Detail::People))
    }

    /// Everything that could come true and would bring something.
    fn supposed(&self, records: &[KeptRecord], not_paid: &NotPaidOf<'_>) -> Vec<Supposed> {
        let mut found = Vec::new();
        let mut cases: BTreeMap<(&str, &str), Vec<KeptRecord>> = BTreeMap::new();
        for record in records.iter().filter(|record| !record.person.is_empty()) {
            cases.entry((&record.person, &record.package)).or_default().push(record.clone());
        }
        let paid = paid_by_name(&self.terms);
        let holding = holding(&self.terms);
        for ((person, package), own) in &cases {
            let mut codes = set_outcomes(own);
            if self.is_open(package, own) && own.iter().any(|one| one.fact == "started") {
                codes.extend(
                    paid.iter().filter(|code| !codes.contains(code)).cloned().collect::<Vec<_>>(),
                );
            }
            for record in standing(own).filter(|one| one.fact.starts_with("outcome ")) {
                if record.fact != "outcome set" && !codes.contains(&record.value) {
                    codes.push(record.value.clone());
                }
            }
            for code in codes {
                found.extend(self.supposed_outcome(package, own, &code));
            }
            let not_paid = not_paid.get(person).map_or(&[][..], Vec::as_slice);
            found.extend(self.supposed_checks(&holding, own, not_paid));
        }
        found
    }

    /// An outcome that would be met.
    fn supposed_outcome(&self, package: &str, own: &[KeptRecord], code: &str) -> Option<Supposed> {
        let last = |facts: &[&str]| {
            let about = standing(own).filter(|one| one.value == code);
            about.filter(|one| facts.contains(&&*one.fact)).max_by_key(|one| one.seq)
        };
        let word =
            last(&["outcome met", "outcome not met", "outcome disputed", "outcome withdrawn"]);
        let (waits, on) = match (word_on(own, code), word) {
            (Word::Claimed, _) => (Waits::Verification, last(&["outcome claimed"])?.on_day),
            (Word::Said, Some(word)) if word.fact == "outcome disputed" => {
                let seen = last(&["outcome met", "outcome claimed"]);
                (Waits::Settling, seen.map_or(word.on_day, |seen| seen.on_day))
            }
            (Word::Said, _) => return None,
            (Word::None, _) if self.is_open(package, own) => (Waits::Evidence, self.now.day()),
            (Word::None, _) => return None,
        };
        let due = self.plans.dues.get(&(package.to_owned(), code.to_owned())).copied();
        Some(Supposed {
            record: self.suppose(&own[0], on, "outcome met", code.to_owned()),
            what: code.to_owned(),
            waits,
            due: due.or_else(|| planned_end(own)),
        })
    }

    /// Checks that hold payment and would be passed.
    fn supposed_checks(
        &self,
        holding: &[Holding],
        own: &[KeptRecord],
        not_paid: &[&NotPaid],
    ) -> Vec<Supposed> {
        let names = &self.terms.latest().names;
        let checks = holding.iter().filter_map(|holding| {
            let check = names.known(&holding.check)?;
            let reason = Reason::Check(check).words(names);
            let mut held = not_paid.iter().filter(|one| one.reason == reason);
            let is_held = held.any(|one| own.iter().any(|record| record.record == one.record));
            let failed = format!("{} failed", holding.check);
            let is_failed = own.iter().any(|one| one.fact == "checked" && one.value == failed);
            let waits = if is_failed { Waits::Settling } else { Waits::Verification };
            let value = format!("{} passed", holding.check);
            is_held.then(|| Supposed {
                record: self.suppose(&own[0], self.now.day(), "checked", value),
                what: holding.check.clone(),
                waits,
                due: None,
            })
        });
        checks.collect()
    }

    /// Records that are not paid only because nobody has verified them.
    fn unverified<'a>(&self, base: &'a Statement) -> Unverified<'a> {
        let names = &self.terms.latest().names;
        let mut reasons: BTreeSet<String> = BTreeSet::new();
        reasons.extend([Reason::NotVerified, Reason::VerifiedByPayee].map(|one| one.words(names)));
        reasons.extend(Grade::ALL.map(|grade| Reason::WeakGrade(grade).words(names)));
        let unpaid = base.not_paid.iter().filter(|one| reasons.contains(&one.reason));
        unpaid.map(|one| (&*one.person, &*one.record)).collect()
    }

    /// Supposes that somebody has verified them.
    fn verify(&self, records: &mut [KeptRecord], unverified: &Unverified<'_>) {
        let verifier = self.verifier();
        for record in records {
            if unverified.contains(&(&*record.person, &*record.record)) {
                record.verified_by.clone_from(&verifier);
                Grade::Independent.words().clone_into(&mut record.grade);
            }
        }
    }

    fn suppose(&self, like: &KeptRecord, on: Day, fact: &str, value: String) -> KeptRecord {
        let latest = self.terms.latest();
        KeptRecord {
            seq: i64::MAX,
            contract: like.contract.clone(),
            record: format!("supposed {} {value}", like.package),
            on_day: on,
            recorded: self.now,
            person: like.person.clone(),
            package: like.package.clone(),
            fact: fact.to_owned(),
            value,
            by_party: latest.names.word(latest.payee).to_owned(),
            verified_by: self.verifier(),
            grade: Grade::Independent.words().to_owned(),
            supersedes: String::new(),
            account: None,
            source: String::new(),
            upload: None,
        }
    }

    /// A party whose word the clauses accept: the one that most of them name.
    fn verifier(&self) -> String {
        let latest = self.terms.latest();
        let mut named: BTreeMap<Name, usize> = BTreeMap::new();
        let standards = latest.clauses.iter().map(|clause| &clause.standard);
        for name in standards.flat_map(|one| &one.accepted_by).filter(|one| **one != latest.payee) {
            *named.entry(*name).or_default() += 1;
        }
        let best = named.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)));
        best.map_or_else(|| "council".to_owned(), |(name, _)| latest.names.word(name).to_owned())
    }

    /// What each supposed thing would bring its person, one after the other.
    fn items(
        &self,
        records: &[KeptRecord],
        not_paid: &NotPaidOf<'_>,
        unverified: &Unverified<'_>,
        supposed: Vec<Supposed>,
    ) -> Result<Vec<Item>, OfficeError> {
        let own = records.chunk_by(|one, next| one.person == next.person);
        let own: BTreeMap<&str, &[KeptRecord]> = own.map(|own| (&*own[0].person, own)).collect();
        let mut items = Vec::new();
        let mut people: BTreeMap<&str, Person> = BTreeMap::new();
        let of_whom = supposed.iter().map(|one| &*one.record.person);
        for person in not_paid.keys().copied().chain(of_whom).filter(|person| !person.is_empty()) {
            if let Some(own) = own.get(person).filter(|_| !people.contains_key(person)) {
                people.insert(person, self.verified(own, unverified, &mut items)?);
            }
        }
        for one in &supposed {
            let person = one.record.person.as_str();
            let (own, due) = people.get_mut(person).expect("what is supposed is like a record");
            own.push(one.record.clone());
            let after = self.due_to(own, person)?;
            let amount = after - *due;
            *due = after;
            let today = self.now.day();
            items.push(Item {
                person: person.to_owned(),
                package: one.record.package.clone(),
                what: one.what.clone(),
                waits: one.waits,
                amount,
                due: one.due,
                days_late: one.due.map_or(0, |day| (today - day).max(0)),
            });
        }
        Ok(items)
    }

    /// A person's records as if somebody had verified what only waits for that, and what they come
    /// to; what it brings is an item without a name.
    fn verified(
        &self,
        own: &[KeptRecord],
        unverified: &Unverified<'_>,
        items: &mut Vec<Item>,
    ) -> Result<Person, OfficeError> {
        let person = &own[0].person;
        let mut better = own.to_vec();
        self.verify(&mut better, unverified);
        let after = self.due_to(&better, person)?;
        let before = if better == own { after } else { self.due_to(own, person)? };
        if before != after {
            items.push(Item {
                person: person.clone(),
                package: own[own.len() - 1].package.clone(),
                what: String::new(),
                waits: Waits::Verification,
                amount: after - before,
                due: None,
                days_late: 0,
            });
        }
        Ok((better, after))
    }

    /// What one person's records alone come to.
    fn due_to(&self, own: &[KeptRecord], person: &str) -> Result<Pence, OfficeError> {
        let statement = self.settle(own)?;
        let lines = statement.lines.iter().filter(|line| line.person.as_deref() == Some(person));
        Ok(lines.map(|line| line.amount).sum())
    }

    /// Whether something may still come of a package.
    fn is_open(&self, package: &str, own: &[KeptRecord]) -> bool {
        if standing(own).any(|one| one.fact == "excluded") {
            return false;
        }
        match self.plans.is_in_force.get(package) {
            Some(is_in_force) => *is_in_force,
            None => !own.iter().any(|one| one.fact == "ended" || one.fact == "died"),
        }
    }
}

/// The records that lines rely on: each is told as `R7: outcome met O1 on …`.
fn relied(statement: &Statement) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for line in &statement.lines {
        let person = line.person.clone().unwrap_or_default();
        for told in &line.relied {
            if let Some((record, _)) = told.split_once(": ") {
                found.insert((person.clone(), record.to_owned()));
            }
        }
    }
    found
}

/// The day by which a plan should be done.
fn planned_end(own: &[KeptRecord]) -> Option<Day> {
    let accepted = standing(own).filter(|one| one.fact == "plan accepted").last()?;
    match read_fact(&accepted.fact, &accepted.value, &mut Names::default()) {
        Ok(Fact::PlanAccepted { days, .. }) => {
            Some(accepted.on_day.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)))
        }
        Ok(_) | Err(_) => None,
    }
}
