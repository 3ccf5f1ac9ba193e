//! What happens in the year: who does what at which hour. A year is a list of these, in any order.

use attain_brokerage::{EndReason, PlannedOutcome, Term};
use attain_needs::{AssessmentDraft, Instrument};
use attain_store::TermsKind;
use attain_units::{Day, Instant, Pence};

/// Who acts: somebody of the cast by their id, or a person by their key.
pub type Who = &'static str;

/// A person by their key in the list of people.
pub type Key = &'static str;

/// One thing that somebody does.
#[derive(Clone, Debug)]
pub struct Act {
    /// When.
    pub at: Instant,
    /// Who.
    pub who: Who,
    /// What.
    pub deed: Deed,
}

/// What somebody does. Most of it is about the latest package of a person.
#[derive(Clone, Debug)]
pub enum Deed {
    /// A person comes to be known, with their carer where they have one.
    Meet { person: Key },
    /// A person or carer gets an account to sign in with.
    GiveAccount { person: Key },
    /// Somebody asks for help.
    Refer { person: Key, source: &'static str, reason: &'static str },
    /// What matters to them is written down.
    Assess { person: Key, draft: Box<AssessmentDraft> },
    /// An instrument is filled in.
    Measure {
        person: Key,
        instrument: Instrument,
        answers: Vec<&'static str>,
        outcome: &'static str,
    },
    /// The plan's outcomes are agreed.
    Agree { person: Key, plan: Plan },
    /// A service is chosen: one under a contract, or one in words.
    Choose { person: Key, contract: Option<Key>, support: &'static str, reason: &'static str },
    /// A price is offered.
    Offer { person: Key, value: Pence, indicative: Pence },
    /// The price is accepted.
    Accept { person: Key },
    /// The plan is accepted without any.
    AcceptWithoutPrice { person: Key },
    /// Support starts.
    Start { person: Key },
    /// The provider says that an outcome is met.
    Claim { person: Key, outcome: &'static str, seen: &'static str },
    /// The person says whether it is.
    Say { person: Key, outcome: &'static str, met: bool, words: &'static str },
    /// The person, or somebody for them, disagrees.
    Disagree { person: Key, outcome: &'static str, words: &'static str },
    /// Somebody else settles it.
    SettleDispute { person: Key, outcome: &'static str, met: bool, reason: &'static str },
    /// Somebody of another party looks at the claim.
    Verify { person: Key, outcome: &'static str, found: bool, note: &'static str },
    /// The plan is reviewed; nothing of it changes.
    Review { person: Key, note: &'static str },
    /// Support pauses.
    Suspend { person: Key, reason: &'static str },
    /// It goes on.
    Resume { person: Key },
    /// It ends.
    End { person: Key, reason: EndReason },
    /// The person died, on a day that may be long ago.
    Died { person: Key, on: Day },
    /// All is said.
    Close { person: Key },
    /// The person does not want it.
    Decline { person: Key, note: &'static str },
    /// Somebody is asked to see how the person is.
    AskQuality { person: Key, due: Day },
    /// Somebody looks again at some of what was confirmed.
    Sample { contract: Key, from: Day, to: Day, percent: u32, due: Day },
    /// A commissioning plan is taken from its file.
    TakePlan { text: &'static str },
    /// A contract came of the plan that was taken.
    PlanContract { contract: Key },
    /// A risk of the plan is signed, by its number.
    SignRisk { contract: Key, number: usize },
    /// A contract is opened with its first terms.
    Open { contract: Key },
    /// Terms are written: those to settle beside the live ones, or the next live ones.
    Write { contract: Key, kind: TermsKind, text: String },
    /// A second person is asked to publish what was written.
    AskToPublish { contract: Key, kind: TermsKind },
    /// A second person publishes it.
    Publish { contract: Key, kind: TermsKind },
    /// A provider's file, taken whole.
    Upload { contract: Key, name: String, rows: Vec<Told> },
    /// Another system's records.
    Import { contract: Key, rows: Vec<Told> },
    /// The next statement is made.
    Make { contract: Key, kind: TermsKind },
    /// A statement is reviewed.
    ReviewStatement { contract: Key, number: i64 },
    /// A second person approves it.
    Approve { contract: Key, number: i64 },
    /// It is paid.
    Pay { contract: Key, number: i64 },
    /// The provider asks about a line.
    Ask { contract: Key, number: i64, line: usize, reason: &'static str },
    /// The council answers.
    Answer { contract: Key, number: i64, line: usize, is_upheld: bool, answer: &'static str },
}

/// A plan to agree; what it rests on is read when it is agreed.
#[derive(Clone, Debug)]
pub struct Plan {
    /// For how long it decides.
    pub term: Term,
    /// The first day.
    pub start: Day,
    /// For how many days.
    pub days: u32,
    /// How often it is reviewed, in days.
    pub review_every: u32,
    /// The outcomes.
    pub outcomes: Vec<PlannedOutcome>,
}

/// A row that another system tells, in the words of the evidence format.
#[derive(Clone, Debug)]
pub struct Told {
    /// About whom: a person's key, or an opaque id of the other system.
    pub person: String,
    /// The day it was true.
    pub on: Day,
    /// The fact.
    pub fact: &'static str,
    /// Its value.
    pub value: String,
    /// Who says so.
    pub by: &'static str,
    /// Who verified it.
    pub verified_by: &'static str,
    /// How sure it is.
    pub grade: &'static str,
}

/// This hour of a day.
pub fn at(day: Day, hour: u32) -> Instant {
    let text = format!("{day}T{hour:02}:00:00Z");
    text.parse().expect("a day and an hour make an instant")
}

/// A day.
pub fn day(text: &str) -> Day {
    text.parse().expect("the year is written with days that are days")
}
