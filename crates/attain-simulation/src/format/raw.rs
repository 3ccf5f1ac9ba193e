//! The tables of a simulation file, as they are written.

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub format: Spanned<i64>,
    pub about: String,
    pub people: PeopleTable,
    #[serde(default)]
    pub need: Vec<NeedTable>,
    pub recovery: RecoveryTable,
    #[serde(default)]
    pub goal: Vec<GoalTable>,
    #[serde(default)]
    pub outcome: Vec<OutcomeTable>,
    #[serde(default)]
    pub score: Vec<ScoreTable>,
    #[serde(default)]
    pub events: EventsTable,
    #[serde(default)]
    pub measurement: MeasurementTable,
    #[serde(default)]
    pub cost: CostTable,
    pub visit: Option<VisitTable>,
    #[serde(default)]
    pub behaviour: BehaviourTable,
}

/// A number, or a range of them, with its source.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Range {
    pub likely: Option<Spanned<String>>,
    pub from: Option<Spanned<String>>,
    pub to: Option<Spanned<String>>,
    #[serde(default)]
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeopleTable {
    pub number: Spanned<i64>,
    pub arrive_over_weeks: Spanned<i64>,
    pub volume: Option<Spanned<Range>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedTable {
    pub name: String,
    pub share: Spanned<String>,
    pub source: Spanned<String>,
    pub plan_value: Option<Spanned<String>>,
    pub plan_weeks: Spanned<i64>,
    pub visits_a_week: Option<u32>,
    pub recovers: Spanned<Range>,
    pub week_cost: Spanned<Range>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimingStep {
    pub weeks: i32,
    pub share: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecoveryTable {
    pub timing: Vec<TimingStep>,
    pub source: Spanned<String>,
    pub declines: Option<Spanned<Range>>,
    pub decline_weeks: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalTable {
    pub name: String,
    pub weight: u32,
    pub partly: Option<Spanned<Range>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutcomeTable {
    pub names: Vec<String>,
    pub met: Option<Spanned<Range>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FallStep {
    pub points: i32,
    pub share: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScoreTable {
    pub name: String,
    pub entry: i64,
    pub falls: Vec<FallStep>,
    pub source: Spanned<String>,
    pub worsens: Option<Spanned<Range>>,
    pub lasts: Option<Spanned<Range>>,
    pub seen: Option<Spanned<Range>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventsTable {
    pub dies: Option<Spanned<Range>>,
    pub leaves: Option<Spanned<Range>>,
    pub hospital: Option<Spanned<Range>>,
    pub hospital_weeks: Option<u32>,
    pub returns: Option<Spanned<Range>>,
    pub return_weeks: Option<u32>,
    pub return_happening: Option<String>,
    pub completed_reason: Option<String>,
    pub declined_reason: Option<String>,
    pub left_reason: Option<String>,
    pub hospital_reason: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasurementTable {
    #[serde(default)]
    pub learnt_after_days: u32,
    pub unseen: Option<Spanned<Range>>,
    pub missed: Option<Spanned<Range>>,
    pub flattered: Option<Spanned<Range>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CostTable {
    pub start: Option<Spanned<Range>>,
    pub month: Option<Spanned<Range>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VisitTable {
    pub minutes: u32,
    pub missed_one_in: Option<u32>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BehaviourTable {
    pub creaming: Option<CreamingTable>,
    pub parking: Option<ParkingTable>,
    pub early_closure: Option<EarlyClosureTable>,
    pub bunching: Option<BunchingTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreamingTable {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
    pub share: Spanned<String>,
    pub source: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParkingTable {
    pub need: Spanned<String>,
    pub cost: Spanned<String>,
    pub recovers: Spanned<String>,
    pub source: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EarlyClosureTable {
    pub weeks: Spanned<i64>,
    pub recovers: Spanned<String>,
    pub source: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BunchingTable {
    pub share: Spanned<String>,
    pub source: Spanned<String>,
}
