//! Why an act was not done.

use attain_brokerage::StepError;
use attain_needs::FieldProblem;
use attain_store::StoreError;

/// Why an act was not done. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// Fields of a form, each with what is wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Fields(Vec<FieldProblem>),
    /// The step is not open to this role here.
    #[error("{}", .0.say(attain_units::Language::English))]
    Step(StepError),
    /// A rule of the house; the web has a message `rule-…` for each.
    #[error("refused by the rule `{0}`")]
    Rule(&'static str),
    /// The store refused it or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<StepError> for OfficeError {
    fn from(error: StepError) -> Self {
        Self::Step(error)
    }
}

impl From<Vec<FieldProblem>> for OfficeError {
    fn from(problems: Vec<FieldProblem>) -> Self {
        Self::Fields(problems)
    }
}
