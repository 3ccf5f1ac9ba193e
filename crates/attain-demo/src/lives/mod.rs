//! The lives of a year: who came, what they wanted, what came of it.

mod feeds;
mod fund;
mod home;
mod hourly;
mod on_the_way;
mod own;
mod reablement;

use attain_brokerage::Term;
use attain_needs::{AssessmentDraft, Consent, Domain, Instrument, NeedLevel, Subject, Voice};
use attain_units::Day;

use crate::deed::{Act, Deed, Key, Plan, Who};
use crate::people::{PEOPLE, known};
use crate::play::Story;
use crate::wishes::Wish;

/// Everything that happens in people's lives.
pub fn acts() -> Vec<Act> {
    [
        home::acts(),
        reablement::acts(),
        hourly::acts(),
        fund::acts(),
        own::acts(),
        on_the_way::acts(),
        feeds::acts(),
    ]
    .concat()
}

/// How somebody's plan begins.
struct Beginning {
    person: Key,
    /// Who coordinates it.
    by: Who,
    start: Day,
    days: u32,
    term: Term,
    need: NeedLevel,
    /// What they want, each with its weight.
    wishes: Vec<(Wish, u32)>,
    /// The contract, and its word for the provider.
    contract: Option<(Key, &'static str)>,
    /// Where there is none: who gives support.
    support: &'static str,
}

const CODES: [&str; 3] = ["O1", "O2", "O3"];

impl Beginning {
    /// From the first word to the choice of a service, in the fortnight before support starts.
    fn tell(&self, story: &mut Story) {
        let Self { person, by, start, .. } = *self;
        self.tell_until_assessed(story);
        story.then(start + -10, 11, by, Deed::Agree { person, plan: self.plan() });
        let choose = Deed::Choose {
            person,
            contract: self.contract.map(|(contract, _)| contract),
            support: self.support,
            reason: "chosen together at the kitchen table",
        };
        story.then(start + -8, 10, by, choose);
    }

    /// From the first word to the assessment.
    fn tell_until_assessed(&self, story: &mut Story) {
        let Self { person, by, start, .. } = *self;
        meet(story, person, start + -17);
        let (source, reason) = match known(person).cares_for {
            Some(_) => ("carer", "worn out, and nobody to take over"),
            None => ("family", "not managing at home as before"),
        };
        story.then(start + -16, 9, by, Deed::Refer { person, source, reason });
        let draft = Box::new(assessment(person, start + -14, self.need));
        story.then(start + -14, 10, by, Deed::Assess { person, draft });
    }

    fn plan(&self) -> Plan {
        let last = i32::try_from(self.days).expect("a plan is short");
        let helper = self.contract.map(|(_, helper)| helper);
        let outcomes = CODES.iter().zip(&self.wishes).map(|(code, (wish, weight))| {
            wish.outcome(code, *weight, self.start + (last - 1), helper)
        });
        Plan {
            term: self.term,
            start: self.start,
            days: self.days,
            review_every: if self.days > 100 { 182 } else { 28 },
            outcomes: outcomes.collect(),
        }
    }
}

/// A person comes to be known with those who care for them.
fn meet(story: &mut Story, person: Key, on: Day) {
    if known(person).cares_for.is_some() {
        return; // met with the person they care for
    }
    story.then(on, 9, "ceri", Deed::Meet { person });
    let carers = PEOPLE.iter().filter(|one| one.cares_for.is_some_and(|(key, _)| key == person));
    for carer in carers {
        story.then(on, 9, "ceri", Deed::Meet { person: carer.key });
    }
}

/// What was written down at the kitchen table.
fn assessment(person: Key, on: Day, need: NeedLevel) -> AssessmentDraft {
    let said = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    let is_carer = known(person).cares_for.is_some();
    AssessmentDraft {
        subject: Subject::Person, // the player knows for whom a carer cares
        on,
        person_priorities: if is_carer { Vec::new() } else { said(&["to stay where I am"]) },
        carer_priorities: if is_carer { said(&["to sleep at night"]) } else { Vec::new() },
        assessor_priorities: said(&["the risk of a fall"]),
        strengths: said(&["knows the neighbours, and is known by them"]),
        in_crisis: false,
        voice: Voice::Own,
        consent: Consent::Given { on },
        unable: match is_carer {
            true => vec![Domain::CarerHealth, Domain::CarerRecreation],
            false => vec![Domain::AdultHygiene, Domain::AdultCommunity],
        },
        significant_impact: Some(true),
        need: Some(need),
    }
}

/// Where they are on their own scale.
fn on_own_scale(person: Key, outcome: &'static str, stands: &'static str) -> Deed {
    Deed::Measure { person, instrument: Instrument::OwnScale, answers: vec![stands], outcome }
}
