//! What people want, in their words, and how everybody will know.

use attain_brokerage::{Contribution, Measure, Part, Party, PlannedOutcome, Role};
use attain_needs::{Domain, Instrument, OutcomeKind, OutcomeOrigin, Score};
use attain_units::Day;

/// One thing that somebody wants.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    words: &'static str,
    domain: Domain,
    kind: OutcomeKind,
    shown: Shown,
}

/// How everybody will know.
#[derive(Clone, Copy, Debug)]
enum Shown {
    /// On their own scale, from here to there.
    Scale(i16, i16),
    /// In words.
    Words(&'static str),
}

const fn change(words: &'static str, domain: Domain, from: i16, to: i16) -> Wish {
    Wish { words, domain, kind: OutcomeKind::Change, shown: Shown::Scale(from, to) }
}

const fn keep(words: &'static str, domain: Domain, how: &'static str) -> Wish {
    Wish { words, domain, kind: OutcomeKind::Maintenance, shown: Shown::Words(how) }
}

pub const SHOP: Wish =
    change("Walk to the corner shop and back on my own", Domain::AdultCommunity, 2, 8);
pub const BATH: Wish =
    change("Have a bath without being afraid of falling", Domain::AdultHygiene, 3, 7);
pub const COOK: Wish = change("Cook my own dinner again", Domain::AdultNutrition, 2, 7);
pub const CHAPEL: Wish = change("Cerdded i’r capel ar fore Sul", Domain::AdultCommunity, 2, 8);
pub const STAIRS: Wish = change("Mynd i fyny’r grisiau heb help", Domain::AdultSafeHome, 3, 8);
pub const STAIRS_EN: Wish =
    change("Get up and down the stairs safely", Domain::AdultSafeHome, 3, 8);
pub const DRESS: Wish = change("Dress myself in the morning", Domain::AdultClothing, 4, 9);
pub const FRIENDS: Wish =
    change("See my friends at the club once a week", Domain::AdultRelationships, 2, 7);
pub const GARDEN: Wish =
    change("Be back in my garden before summer", Domain::AdultUpkeepOfHome, 2, 7);
pub const HOME: Wish =
    keep("Stay in my own home", Domain::AdultSafeHome, "I still live here, and say so");
pub const TOILET: Wish =
    keep("Get to the toilet in time", Domain::AdultToilet, "I say that it goes well");
pub const WORK: Wish =
    change("Work in the charity shop two mornings a week", Domain::AdultWorkAndLearning, 1, 6);
pub const SWIM: Wish = change("Swim again, with somebody beside me", Domain::AdultCommunity, 1, 6);
pub const AFTERNOON: Wish =
    keep("An afternoon a week for myself", Domain::CarerRecreation, "I had it, most weeks");
pub const SLEEP: Wish = change("Sleep through most nights", Domain::CarerHealth, 3, 7);

impl Wish {
    /// The outcome of a plan, with the party of the contract that helps where there is one.
    pub fn outcome(
        self,
        code: &str,
        weight: u32,
        target_day: Day,
        helper: Option<&str>,
    ) -> PlannedOutcome {
        let is_carers = matches!(self.domain, Domain::CarerRecreation | Domain::CarerHealth);
        let own = if is_carers { Party::Carer } else { Party::Person };
        let part = |party: Party, activity: &str, share: &str| Contribution {
            party,
            activity: activity.to_owned(),
            part: Part::Partly(Some(share.parse().expect("a share is a percentage"))),
        };
        let mut contributions = Vec::new();
        if let Some(helper) = helper {
            contributions.push(part(Party::of(helper), "practises it with them", "60%"));
            contributions.push(part(own, "practises every day", "40%"));
        } else {
            contributions.push(part(own, "goes there", "100%"));
        }
        PlannedOutcome {
            code: code.to_owned(),
            words: self.words.to_owned(),
            domain: self.domain,
            kind: self.kind,
            origin: OutcomeOrigin::CouncilAssessment,
            chosen_by_person: true,
            measure: Some(match self.shown {
                Shown::Scale(from, to) => Measure::Scored {
                    instrument: Instrument::OwnScale,
                    baseline: Some(Score::whole(from)),
                    target: Some(Score::whole(to)),
                },
                Shown::Words(how) => Measure::Told { how: how.to_owned() },
            }),
            weight,
            target_day,
            verifiers: vec![
                if is_carers { Role::Carer } else { Role::Person },
                Role::Coordinator,
                Role::Practitioner,
            ],
            contributions,
            owners: Vec::new(),
        }
    }
}
