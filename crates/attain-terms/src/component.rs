//! The field's names for the ways a clause can pay: C01 to C43 of schemes.md 5.2.

/// A payment component. Its name is the field's; what it does is a composition of
/// [`crate::rule`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// C01: hourly with call monitoring.
    HourlyWithMonitoring,
    /// C02: fixed package.
    FixedPackage,
    /// C03: length-based package.
    LengthBasedPackage,
    /// C04: advance.
    Advance,
    /// C05: balance.
    BalanceOnOutcome,
    /// C06: continuation gate.
    ContinuationGate,
    /// C07: individual bonus.
    IndividualBonus,
    /// C08: early recovery.
    EarlyRecovery,
    /// C09: late penalty.
    LatePenalty,
    /// C10: need uplift.
    NeedUplift,
    /// C11: threshold.
    Threshold,
    /// C12: tiered threshold.
    TieredThreshold,
    /// C13: linear scale.
    LinearScale,
    /// C14: population sum.
    PopulationSum,
    /// C15: block with guarantee.
    BlockWithGuarantee,
    /// C16: retention release.
    RetentionRelease,
    /// C17: gainshare.
    Gainshare,
    /// C18: pain share.
    PainShare,
    /// C19: cap, floor or collar.
    CapFloorCollar,
    /// C20: failure to supply.
    FailureToSupply,
    /// C21: response-time credit.
    ResponseTimeCredit,
    /// C22: refusal recharge.
    RefusalRecharge,
    /// C23: rate-card outcome.
    RateCardOutcome,
    /// C24: sustainment.
    Sustainment,
    /// C25: clawback.
    Clawback,
    /// C26: payer split.
    PayerSplit,
    /// C27: top-up fund.
    TopUpFund,
    /// C28: investor waterfall.
    InvestorWaterfall,
    /// C29: deadweight adjustment.
    Deadweight,
    /// C30: attribution share.
    Attribution,
    /// C31: quality gate.
    QualityGate,
    /// C32: avoided events.
    AvoidedEvents,
    /// C33: savings share.
    SavingsShare,
    /// C34: personal budget.
    PersonalBudget,
    /// C35: individual service fund.
    FundAccount,
    /// C36: pooled budget.
    PooledBudget,
    /// C37: core and add-on.
    CoreAndAddOn,
    /// C38: pay build-up.
    PayBuildUp,
    /// C39: mobilisation.
    Mobilisation,
    /// C40: indexation.
    Indexation,
    /// C41: relief event.
    ReliefEvent,
    /// C42: proposal price.
    ProposalPrice,
    /// C43: quality award.
    QualityAward,
}

impl Component {
    /// Every component, in the order of its code.
    pub const ALL: [Self; 43] = [
        Self::HourlyWithMonitoring,
        Self::FixedPackage,
        Self::LengthBasedPackage,
        Self::Advance,
        Self::BalanceOnOutcome,
        Self::ContinuationGate,
        Self::IndividualBonus,
        Self::EarlyRecovery,
        Self::LatePenalty,
        Self::NeedUplift,
        Self::Threshold,
        Self::TieredThreshold,
        Self::LinearScale,
        Self::PopulationSum,
        Self::BlockWithGuarantee,
        Self::RetentionRelease,
        Self::Gainshare,
        Self::PainShare,
        Self::CapFloorCollar,
        Self::FailureToSupply,
        Self::ResponseTimeCredit,
        Self::RefusalRecharge,
        Self::RateCardOutcome,
        Self::Sustainment,
        Self::Clawback,
        Self::PayerSplit,
        Self::TopUpFund,
        Self::InvestorWaterfall,
        Self::Deadweight,
        Self::Attribution,
        Self::QualityGate,
        Self::AvoidedEvents,
        Self::SavingsShare,
        Self::PersonalBudget,
        Self::FundAccount,
        Self::PooledBudget,
        Self::CoreAndAddOn,
        Self::PayBuildUp,
        Self::Mobilisation,
        Self::Indexation,
        Self::ReliefEvent,
        Self::ProposalPrice,
        Self::QualityAward,
    ];

    /// The code in schemes.md 5.2: `C05`.
    pub fn code(self) -> &'static str {
        self.code_and_words().0
    }

    /// The name in terms files and on pages: `balance`.
    pub fn words(self) -> &'static str {
        self.code_and_words().1
    }

    fn code_and_words(self) -> (&'static str, &'static str) {
        match self {
            Self::HourlyWithMonitoring => ("C01", "hourly with call monitoring"),
            Self::FixedPackage => ("C02", "fixed package"),
            Self::LengthBasedPackage => ("C03", "length-based package"),
            Self::Advance => ("C04", "advance"),
            Self::BalanceOnOutcome => ("C05", "balance"),
            Self::ContinuationGate => ("C06", "continuation gate"),
            Self::IndividualBonus => ("C07", "individual bonus"),
            Self::EarlyRecovery => ("C08", "early recovery"),
            Self::LatePenalty => ("C09", "late penalty"),
            Self::NeedUplift => ("C10", "need uplift"),
            Self::Threshold => ("C11", "threshold"),
            Self::TieredThreshold => ("C12", "tiered threshold"),
            Self::LinearScale => ("C13", "linear scale"),
            Self::PopulationSum => ("C14", "population sum"),
            Self::BlockWithGuarantee => ("C15", "block with guarantee"),
            Self::RetentionRelease => ("C16", "retention release"),
            Self::Gainshare => ("C17", "gainshare"),
            Self::PainShare => ("C18", "pain share"),
            Self::CapFloorCollar => ("C19", "cap, floor or collar"),
            Self::FailureToSupply => ("C20", "failure to supply"),
            Self::ResponseTimeCredit => ("C21", "response-time credit"),
            Self::RefusalRecharge => ("C22", "refusal recharge"),
            Self::RateCardOutcome => ("C23", "rate-card outcome"),
            Self::Sustainment => ("C24", "sustainment"),
            Self::Clawback => ("C25", "clawback"),
            Self::PayerSplit => ("C26", "payer split"),
            Self::TopUpFund => ("C27", "top-up fund"),
            Self::InvestorWaterfall => ("C28", "investor waterfall"),
            Self::Deadweight => ("C29", "deadweight adjustment"),
            Self::Attribution => ("C30", "attribution share"),
            Self::QualityGate => ("C31", "quality gate"),
            Self::AvoidedEvents => ("C32", "avoided events"),
            Self::SavingsShare => ("C33", "savings share"),
            Self::PersonalBudget => ("C34", "personal budget"),
            Self::FundAccount => ("C35", "individual service fund"),
            Self::PooledBudget => ("C36", "pooled budget"),
            Self::CoreAndAddOn => ("C37", "core and add-on"),
            Self::PayBuildUp => ("C38", "pay build-up"),
            Self::Mobilisation => ("C39", "mobilisation"),
            Self::Indexation => ("C40", "indexation"),
            Self::ReliefEvent => ("C41", "relief event"),
            Self::ProposalPrice => ("C42", "proposal price"),
            Self::QualityAward => ("C43", "quality award"),
        }
    }
}
