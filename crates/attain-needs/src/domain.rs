//! Where in life a personal outcome lies: coded, so that outcomes can be added up without
//! putting other words into anybody's mouth (schemes.md 7.3, D9).

use std::str::FromStr;

use crate::assessment::Subject;
use crate::words;
use attain_units::Language;

/// One part of life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Domain {
    AdultNutrition,
    AdultHygiene,
    AdultToilet,
    AdultClothing,
    AdultSafeHome,
    AdultUpkeepOfHome,
    AdultRelationships,
    AdultWorkAndLearning,
    AdultCommunity,
    AdultChildren,
    CarerHealth,
    CarerChildren,
    CarerOthers,
    CarerUpkeepOfHome,
    CarerNutrition,
    CarerRelationships,
    CarerWorkAndLearning,
    CarerCommunity,
    CarerRecreation,
    WalesHealth,
    WalesProtection,
    WalesLearning,
    WalesRelationships,
    WalesContribution,
    WalesRights,
    WalesSocialAndEconomic,
    WalesHome,
}

/// The law a domain comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Framework {
    /// England, adults who need care and support: the outcomes of the Care and Support
    /// (Eligibility Criteria) Regulations 2015, regulation 2(2).
    CareActAdult,
    /// England, carers: the same regulations, regulation 3(2).
    CareActCarer,
    /// Wales, people and carers: the areas of well-being of the Social Services and Well-being
    /// (Wales) Act 2014, section 2(2), which its national outcomes framework measures.
    WalesWellbeing,
}

/// Each domain with its stable code, its framework and its place in that law.
const TABLE: [(Domain, &str, Framework, &str); 27] = {
    use Domain::*;
    use Framework::*;
    [
        (AdultNutrition, "adult-nutrition", CareActAdult, "2(2)(a)"),
        (AdultHygiene, "adult-hygiene", CareActAdult, "2(2)(b)"),
        (AdultToilet, "adult-toilet", CareActAdult, "2(2)(c)"),
        (AdultClothing, "adult-clothing", CareActAdult, "2(2)(d)"),
        (AdultSafeHome, "adult-safe-home", CareActAdult, "2(2)(e)"),
        (AdultUpkeepOfHome, "adult-upkeep-of-home", CareActAdult, "2(2)(f)"),
        (AdultRelationships, "adult-relationships", CareActAdult, "2(2)(g)"),
        (AdultWorkAndLearning, "adult-work-and-learning", CareActAdult, "2(2)(h)"),
        (AdultCommunity, "adult-community", CareActAdult, "2(2)(i)"),
        (AdultChildren, "adult-children", CareActAdult, "2(2)(j)"),
        (CarerHealth, "carer-health", CareActCarer, "3(2)(a)"),
        (CarerChildren, "carer-children", CareActCarer, "3(2)(b)(i)"),
        (CarerOthers, "carer-others", CareActCarer, "3(2)(b)(ii)"),
        (CarerUpkeepOfHome, "carer-upkeep-of-home", CareActCarer, "3(2)(b)(iii)"),
        (CarerNutrition, "carer-nutrition", CareActCarer, "3(2)(b)(iv)"),
        (CarerRelationships, "carer-relationships", CareActCarer, "3(2)(b)(v)"),
        (CarerWorkAndLearning, "carer-work-and-learning", CareActCarer, "3(2)(b)(vi)"),
        (CarerCommunity, "carer-community", CareActCarer, "3(2)(b)(vii)"),
        (CarerRecreation, "carer-recreation", CareActCarer, "3(2)(b)(viii)"),
        (WalesHealth, "wales-health", WalesWellbeing, "2(2)(a)"),
        (WalesProtection, "wales-protection", WalesWellbeing, "2(2)(b)"),
        (WalesLearning, "wales-learning", WalesWellbeing, "2(2)(c)"),
        (WalesRelationships, "wales-relationships", WalesWellbeing, "2(2)(d)"),
        (WalesContribution, "wales-contribution", WalesWellbeing, "2(2)(e)"),
        (WalesRights, "wales-rights", WalesWellbeing, "2(2)(f)"),
        (WalesSocialAndEconomic, "wales-social-and-economic", WalesWellbeing, "2(2)(g)"),
        (WalesHome, "wales-home", WalesWellbeing, "2(2)(h)"),
    ]
};

impl Domain {
    /// Every domain, in the order of its law.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    /// The domains to offer for this person under this framework.
    pub fn offered(framework: Framework, subject: &Subject) -> impl Iterator<Item = Self> {
        let suits = framework.suits(subject);
        Self::all().filter(move |domain| suits && domain.framework() == framework)
    }

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// The law it comes from.
    pub fn framework(self) -> Framework {
        self.row().2
    }

    /// Whether an outcome of this person can lie here.
    pub fn suits(self, subject: &Subject) -> bool {
        self.framework().suits(subject)
    }

    /// In a few words of our own.
    pub fn name(self, language: Language) -> String {
        words().say(language, &format!("domain-{}", self.code()), &[])
    }

    /// Where in the law it stands.
    pub fn citation(self, language: Language) -> String {
        let key = format!("citation-{}", self.framework().code());
        words().say(language, &key, &[("place", self.row().3)])
    }

    fn row(self) -> &'static (Self, &'static str, Framework, &'static str) {
        TABLE.iter().find(|row| row.0 == self).expect("every domain has its row")
    }
}

impl Framework {
    /// All frameworks.
    pub const ALL: [Self; 3] = [Self::CareActAdult, Self::CareActCarer, Self::WalesWellbeing];

    /// The code, which never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::CareActAdult => "care-act-adult",
            Self::CareActCarer => "care-act-carer",
            Self::WalesWellbeing => "wales-wellbeing",
        }
    }

    /// Its name.
    pub fn name(self, language: Language) -> String {
        words().say(language, &format!("framework-{}", self.code()), &[])
    }

    /// Whether it is about this person.
    pub fn suits(self, subject: &Subject) -> bool {
        match (self, subject) {
            (Self::CareActAdult, Subject::Person) => true,
            (Self::CareActCarer, Subject::Carer { .. }) => true,
            (Self::WalesWellbeing, Subject::Person | Subject::Carer { .. }) => true,
            (Self::CareActAdult, Subject::Carer { .. }) | (Self::CareActCarer, Subject::Person) => {
                false
            }
        }
    }
}

impl FromStr for Domain {
    type Err = ();

    /// Reads a code.
    fn from_str(code: &str) -> Result<Self, ()> {
        TABLE.iter().find(|row| row.1 == code).map(|row| row.0).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_domain_has_its_own_code_words_and_place_in_the_law() {
        let codes: BTreeSet<&str> = Domain::all().map(Domain::code).collect();
        assert_eq!(codes.len(), TABLE.len());
        for domain in Domain::all() {
            assert_eq!(domain.code().parse(), Ok(domain));
            for language in [Language::English, Language::Welsh] {
                assert!(!domain.name(language).is_empty());
            }
        }
        assert_eq!(
            Domain::CarerRecreation.citation(Language::English),
            "Care and Support (Eligibility Criteria) Regulations 2015, regulation 3(2)(b)(viii)"
        );
    }

    #[test]
    fn a_carer_is_offered_the_outcomes_of_carers() {
        let carer = Subject::Carer { cares_for: None };
        let offered = |framework, subject: &Subject| Domain::offered(framework, subject).count();
        assert_eq!(offered(Framework::CareActCarer, &carer), 9);
        assert_eq!(offered(Framework::CareActAdult, &carer), 0);
        assert_eq!(offered(Framework::CareActAdult, &Subject::Person), 10);
        assert_eq!(offered(Framework::WalesWellbeing, &carer), 8);
        assert_eq!(offered(Framework::WalesWellbeing, &Subject::Person), 8);
    }
}
