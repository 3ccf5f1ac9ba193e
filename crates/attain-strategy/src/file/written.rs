//! The file of papers as it is written: one small type for each table of it.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: u32,
    pub(super) name: String,
    #[serde(default)]
    pub(super) stages: BTreeMap<String, FileStage>,
    pub(super) plan: Option<FilePlan>,
    pub(super) duties: Option<BTreeMap<String, Vec<String>>>,
    pub(super) outcomes: Option<FileOutcomes>,
    pub(super) logic: Option<FileLogic>,
    pub(super) performance: Option<FilePerformance>,
    pub(super) specification: Option<FileSpecification>,
    pub(super) survey: Option<BTreeMap<String, FileAnswer>>,
    pub(super) readiness: Option<BTreeMap<String, FileBarrier>>,
    pub(super) resources: Option<FileResources>,
    pub(super) tender: Option<FileTender>,
    pub(super) feasibility: Option<FileFeasibility>,
    pub(super) risk: Option<Vec<FileRisk>>,
    pub(super) benefit: Option<Vec<FileBenefit>>,
    pub(super) checklist: Option<BTreeMap<String, FilePoint>>,
    pub(super) standard: Option<Vec<FileStandard>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileStage {
    #[serde(default)]
    pub(super) voices: Vec<String>,
    #[serde(default)]
    pub(super) evidence: BTreeMap<String, String>,
    pub(super) approved: Option<FileStamp>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileStamp {
    pub(super) by: String,
    pub(super) minute: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FilePlan {
    pub(super) population: String,
    pub(super) needs: Vec<String>,
    pub(super) eligibility: String,
    pub(super) budget: String,
    pub(super) market_actions: Vec<String>,
    pub(super) model: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileOutcomes {
    pub(super) framework: String,
    #[serde(default)]
    pub(super) notes: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) local: Vec<FileLocal>,
    #[serde(default)]
    pub(super) takes: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileLocal {
    pub(super) code: String,
    pub(super) words: String,
    #[serde(default)]
    pub(super) takes: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FileLogic {
    pub(super) activities: Vec<String>,
    pub(super) steps: Vec<String>,
    pub(super) outcomes: Vec<String>,
    pub(super) links: Vec<[String; 2]>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FilePerformance {
    pub(super) indicators: Vec<FileIndicator>,
    pub(super) measures: Vec<FileMeasure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileIndicator {
    pub(super) name: String,
    #[serde(default)]
    pub(super) baseline: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileMeasure {
    pub(super) name: String,
    pub(super) question: String,
    #[serde(default)]
    pub(super) moves: Vec<String>,
    #[serde(default)]
    pub(super) internal: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FileSpecification {
    pub(super) activity: Vec<FileActivity>,
    pub(super) outcomes: Vec<FileSpecified>,
    pub(super) quality: Vec<FileQuality>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileActivity {
    pub(super) what: String,
    pub(super) least: u64,
    pub(super) most: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileSpecified {
    pub(super) outcome: String,
    #[serde(default)]
    pub(super) measured: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileQuality {
    pub(super) by: String,
    pub(super) words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileBarrier {
    pub(super) cleared: u8,
    #[serde(default)]
    pub(super) action: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileAnswer {
    pub(super) agree: u32,
    pub(super) disagree: u32,
}

#[derive(Deserialize)]
pub(super) struct FileResources {
    pub(super) pass: Option<u8>,
    /// A resource that is not known is refused with those that are.
    #[serde(flatten)]
    pub(super) rated: BTreeMap<String, FileResource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileResource {
    pub(super) now: u8,
    pub(super) later: u8,
    #[serde(default)]
    pub(super) programme: String,
    #[serde(default)]
    pub(super) closed: bool,
    pub(super) waived: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FileTender {
    pub(super) engagement: Vec<FileEngagement>,
    pub(super) stability: Option<u8>,
    pub(super) bidder_income: Option<[String; 3]>,
    pub(super) waived: Vec<FileWaiver>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileEngagement {
    pub(super) on: String,
    pub(super) words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileWaiver {
    pub(super) key: String,
    pub(super) reason: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FileFeasibility {
    pub(super) cohort: String,
    pub(super) outcome: String,
    pub(super) measure: String,
    pub(super) price: Option<[String; 2]>,
    pub(super) attribution: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileRisk {
    pub(super) words: String,
    pub(super) borne_by: String,
    #[serde(default)]
    pub(super) action: String,
    #[serde(default)]
    pub(super) signed: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileBenefit {
    pub(super) words: String,
    #[serde(default)]
    pub(super) owner: String,
    #[serde(default)]
    pub(super) measure: String,
    pub(super) by: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FilePoint {
    pub(super) evidence: Vec<String>,
    pub(super) reason: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FileStandard {
    pub(super) domain: String,
    pub(super) name: String,
    pub(super) documents: String,
    pub(super) opinions: String,
    pub(super) monitoring: String,
    pub(super) met: bool,
    pub(super) action: String,
}
