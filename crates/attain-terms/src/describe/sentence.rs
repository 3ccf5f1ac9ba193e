//! A clause as one sentence (the template of schemes.md 5.1).

use attain_units::{Ratio, Share};

use super::words::Say;
use crate::names::Name;
use crate::rule::{Rule, Sign};
use crate::terms::{Clause, Grade, LimitScope, Payer, Version};
use attain_units::Language;

impl Version {
    /// The clause as one plain sentence. The contract's own words stand as they are written.
    pub fn sentence(&self, clause: &Clause, language: Language) -> String {
        let sign = match &clause.rule {
            Rule::Person(rule) => rule.sign,
            Rule::Contract(rule) => rule.sign,
        };
        let payers = if clause.payers.is_empty() { &self.payers } else { &clause.payers };
        let verb = match (sign, payers.len()) {
            (Sign::Pays, 0 | 1) => "pays",
            (Sign::Pays, _) => "pay",
            (Sign::Deducts, 0 | 1) => "takes_back",
            (Sign::Deducts, _) => "take_back",
        };
        let elements = &clause.elements;
        let mut said = language.say(
            "clause",
            &[
                ("id", &clause.id),
                ("for_each", &elements.for_each),
                ("who", &elements.who),
                ("outcome", &elements.outcome),
                ("shown_by", &self.evidence(clause, language)),
                ("degree", &elements.degree),
                ("by", &elements.by),
                ("payers", &self.payers_in_words(payers)),
                ("verb", &language.say(verb, &[])),
                ("payee", &self.payees_in_words(clause)),
                ("working", &self.symbolic(clause, language)),
                ("limits", &self.limits_of(clause, language)),
            ],
        );
        if clause.in_force.first() != self.span.first() || clause.in_force.last() < self.span.last()
        {
            let (first, last) =
                (clause.in_force.first().to_string(), clause.in_force.last().to_string());
            said.push_str(&language.say("in_force", &[("first", &first), ("last", &last)]));
        }
        if let Some(need) = clause.only_need {
            said.push_str(&language.say("only_need", &[("need", self.names.word(need))]));
        }
        if clause.after_death {
            said.push_str(&language.say("after_death", &[]));
        }
        if clause.while_suspended {
            said.push_str(&language.say("while_suspended", &[]));
        }
        said
    }

    fn evidence(&self, clause: &Clause, language: Language) -> String {
        let standard = &clause.standard;
        let accepted = if standard.accepted_by.is_empty() {
            String::new()
        } else {
            let words = standard.accepted_by.iter().map(|&name| self.names.word(name));
            let who = words.collect::<Vec<_>>().join(&language.say("verified_or", &[]));
            language.say("accepted", &[("who", &who)])
        };
        let verified = match (standard.verified, accepted.is_empty()) {
            (false, _) => String::new(),
            (true, true) => language.say("verified", &[]),
            (true, false) => language.say("never_payee", &[]),
        };
        let grade = match standard.grade {
            Grade::SelfReport => "grade_self_report",
            Grade::ConfirmedByPerson => "grade_confirmed_by_person",
            Grade::ConfirmedByReviewer => "grade_confirmed_by_reviewer",
            Grade::LinkedRecord => "grade_linked_record",
            Grade::Independent => "grade_independent",
        };
        let measure = &*clause.elements.shown_by;
        let grade = language.say(grade, &[]);
        let gaps = [
            ("measure", measure),
            ("grade", &grade),
            ("accepted", &accepted),
            ("verified", &verified),
        ];
        language.say("evidence", &gaps)
    }

    fn limits_of(&self, clause: &Clause, language: Language) -> String {
        let mut said = String::new();
        for limit in &self.limits {
            let held = limit.clauses.iter().any(|&place| self.clauses[place].id == clause.id);
            if !limit.clauses.is_empty() && !held {
                continue;
            }
            let per = language.say(scope(limit.per), &[]);
            if let Some(most) = limit.most {
                let most = most.to_string();
                said.push_str(&language.say("limit_most", &[("most", &most), ("per", &per)]));
            }
            if let Some(least) = limit.least {
                let least = least.to_string();
                said.push_str(&language.say("limit_least", &[("least", &least), ("per", &per)]));
            }
        }
        said
    }

    /// Payers with their parts; the name alone when there is one.
    pub(super) fn payers_in_words(&self, payers: &[Payer]) -> String {
        if let [only] = payers {
            return self.names.word(only.name).to_owned();
        }
        let by_share = by_share(payers);
        let parts = payers.iter().map(|payer| {
            let part = match i64::try_from(payer.weight) {
                Ok(weight) if by_share => {
                    Ratio::new(weight, 10_000).unwrap_or(Ratio::ZERO).to_string()
                }
                _ => format!("£{}", attain_units::grouped(u128::from(payer.weight))),
            };
            format!("{} ({part})", self.names.word(payer.name))
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    fn payees_in_words(&self, clause: &Clause) -> String {
        match &clause.payees[..] {
            [] => self.names.word(self.payee).to_owned(),
            payees => self.parts_in_words(payees),
        }
    }

    /// Parties with their shares; the name alone when there is one.
    pub(super) fn parts_in_words(&self, parts: &[(Name, Share)]) -> String {
        if let [(only, _)] = parts {
            return self.names.word(*only).to_owned();
        }
        let parts =
            parts.iter().map(|(name, share)| format!("{} ({share})", self.names.word(*name)));
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Names, one after the other.
    pub(super) fn list(&self, names: &[Name]) -> String {
        let words = names.iter().map(|&name| self.names.word(name));
        words.collect::<Vec<_>>().join(", ")
    }
}

/// Whether payers share by parts of the whole, and not by benefit.
pub(super) fn by_share(payers: &[Payer]) -> bool {
    payers.iter().map(|payer| payer.weight).sum::<u64>() == 10_000
}

/// The message of a limit's scope.
pub(super) fn scope(per: LimitScope) -> &'static str {
    match per {
        LimitScope::Person => "person",
        LimitScope::Period => "period",
        LimitScope::Contract => "contract",
    }
}
