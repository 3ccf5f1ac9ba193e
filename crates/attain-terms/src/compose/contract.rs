//! Components settled once for the contract.

use attain_units::{Pence, Ratio};

use super::fit::Wanted;
use super::{Pay, pays_contract, person};
use crate::component::Component;
use crate::format::section::Section;
use crate::format::tree::Value;
use crate::problem::TermsError;
use crate::problem::nearest;
use crate::rule::{ContractRule, Count, Dated, Due, Goal, Scale, Sign, Sum, Worth};
use crate::terms::MeasureKind;

/// The rule of a component that is settled once for the contract; nothing for the others.
pub(super) fn compose(pay: &Pay<'_>) -> Option<ContractRule> {
    Some(match pay.component {
        Component::Threshold => threshold(pay),
        Component::TieredThreshold => tiered(pay),
        Component::LinearScale => linear(pay),
        Component::PopulationSum => population_sum(pay),
        Component::BlockWithGuarantee => block(pay),
        Component::RetentionRelease => retention(pay),
        Component::Gainshare => gainshare(pay),
        Component::PainShare => pain_share(pay),
        Component::FailureToSupply => failure_to_supply(pay),
        Component::RefusalRecharge => refusal_recharge(pay),
        Component::RateCardOutcome => told_outcomes(pay),
        Component::Deadweight => deadweight(pay),
        Component::AvoidedEvents => avoided(pay),
        Component::PooledBudget => pooled(pay),
        Component::CoreAndAddOn => voids(pay),
        Component::Mobilisation => mobilisation(pay),
        _ => return None,
    })
}

fn whole(of: Sum) -> Worth {
    Worth::ShareOf { share: Ratio::ONE, of }
}

/// When it falls due, where the terms may choose.
fn due(pay: &Pay<'_>) -> Due {
    let dues = [Due::EachPeriod, Due::AtStart, Due::AtEnd];
    let choice = pay.section.choice_if("due", &["each period", "at the start", "at the end"]);
    dues[choice.unwrap_or(0)]
}

/// A named sum, scaled by how far a measure got.
fn scaled_sum(pay: &Pay<'_>, scale: Scale) -> ContractRule {
    let rule = pays_contract(Count::One, whole(Sum::Named(pay.sum("of"))));
    ContractRule { scales: vec![scale], due: due(pay), ..rule }
}

/// C11. The sum in one part when the level is reached, in another when it is not.
fn threshold(pay: &Pay<'_>) -> ContractRule {
    let measure = pay.measure("measure", Wanted::Level);
    let bands = vec![
        (lowest(pay, measure), pay.section.ratio("otherwise")),
        (pay.section.ratio("at_least"), pay.section.ratio("then")),
    ];
    scaled_sum(pay, Scale::Tiers { measure, bands, neutral: neutral(pay) })
}

/// The lowest bound a measure can have: none of the people; for a reduction, a rise of any size.
fn lowest(pay: &Pay<'_>, measure: usize) -> Ratio {
    let kind = pay.context.measures.get(measure).map(|measure| &measure.kind);
    let points = if matches!(kind, Some(MeasureKind::Reduction { .. })) { -100_000_000 } else { 0 };
    Ratio::new(points, 10_000).unwrap_or(Ratio::ZERO)
}

/// What stands when the measure cannot be judged: too few people, or nobody.
fn neutral(pay: &Pay<'_>) -> Ratio {
    if !pay.section.has("neutral") {
        let choices = "the part of the sum that is paid when too few were counted".to_owned();
        let key = "neutral".to_owned();
        pay.section.note("neutral", TermsError::MissingMode { key, choices });
        return Ratio::ONE;
    }
    pay.section.ratio("neutral")
}

/// C12. The sum by the tier reached; or successes by the band they fall into.
fn tiered(pay: &Pay<'_>) -> ContractRule {
    let Some(bands) = pay.section.get("bands") else {
        let measure = pay.measure("measure", Wanted::Level);
        pay.section.choice_if("mode", &["whole cohort"]);
        let mut bands = Vec::new();
        pay.section.need("tiers");
        for tier in pay.section.sections_if("tiers", "from") {
            let from = tier.ratio("from");
            let first_of_all = bands.is_empty() && from == Ratio::ZERO;
            let from = if first_of_all { lowest(pay, measure) } else { from };
            bands.push((from, tier.ratio("pays")));
            tier.done();
        }
        return scaled_sum(pay, Scale::Tiers { measure, bands, neutral: neutral(pay) });
    };
    let whole_cohort = pay.section.choice("mode", &["marginal", "whole cohort"]) == 1;
    let mut read = Vec::new();
    for entry in pay.section.list_of("bands", bands) {
        let Some(band) = pay.section.section_of("bands", entry) else { continue };
        read.push((band.positive("from"), band.money("each")));
        band.done();
    }
    let measure = pay.measure("measure", Wanted::People);
    let rule = pays_contract(Count::Met(measure), Worth::Bands { bands: read, whole_cohort });
    ContractRule { due: due(pay), ..rule }
}

/// C13. The sum in proportion to the way from one level to another.
fn linear(pay: &Pay<'_>) -> ContractRule {
    let measure = pay.measure("measure", Wanted::Level);
    let (from, to) = (pay.section.ratio("from"), pay.section.ratio("to"));
    if from == to {
        pay.section.note("to", TermsError::TiersOutOfOrder { bound: to.to_string() });
    }
    scaled_sum(pay, Scale::Linear { measure, from, to })
}

/// C14. A share of a sum, in each period or in instalments; or so much a head.
fn population_sum(pay: &Pay<'_>) -> ContractRule {
    let instalments = pay.section.has("instalments").then(|| pay.section.positive("instalments"));
    let due = instalments.map_or_else(|| due(pay), Due::Instalments);
    let rule = if pay.section.has("heads") {
        let heads: u32 = pay.section.positive("heads");
        let prices = pay.section.dated("each");
        for &(_, each) in prices.steps() {
            crate::format::heads_times(&pay.section, heads, each);
        }
        pays_contract(Count::Fixed(u64::from(heads)), Worth::Each { prices, per: 1 })
    } else {
        let share = pay.section.share_if("share").unwrap_or(Ratio::ONE);
        let of = Sum::Named(pay.sum("of"));
        pays_contract(Count::One, Worth::ShareOf { share, of })
    };
    ContractRule { due, ..rule }
}

/// C15. The greater of hours given and hours guaranteed, up to a ceiling.
fn block(pay: &Pay<'_>) -> ContractRule {
    let count = Count::Guaranteed {
        measure: pay.measure("measure", Wanted::Minutes),
        indicative: pay.hours("indicative_hours"),
        guarantee: pay.section.share("guarantee"),
        ceiling: pay.section.has("ceiling_hours").then(|| pay.hours("ceiling_hours")),
    };
    pays_contract(count, pay.worth_each("rate", 60))
}

/// C16. What was held back, by weight of the goals reached, at the end.
fn retention(pay: &Pay<'_>) -> ContractRule {
    let choices = ["forfeited", "rolled", "reinvested"];
    let unreleased = pay.section.choice("unreleased", &choices);
    if unreleased > 0 {
        let choice = format!("unreleased = \"{}\"", choices[unreleased]);
        pay.section.note("unreleased", TermsError::NotSettled { choice });
    }
    let of = Sum::Named(pay.sum("of"));
    let worth = Worth::ShareOf { share: pay.section.share("share"), of };
    pay.section.need("goals");
    let mut goals = Vec::new();
    for goal in pay.section.sections_if("goals", "measure") {
        let name = goal.text("measure");
        let measure = pay.measure_named(&goal, "measure", name, Wanted::Level);
        let at_least = goal.has("at_least");
        let level =
            goal.ratio(if at_least || !goal.has("at_most") { "at_least" } else { "at_most" });
        goals.push(Goal { measure, level, at_least, weight: goal.positive("weight") });
        goal.done();
    }
    let rule = pays_contract(Count::One, worth);
    ContractRule { scales: vec![Scale::Basket(goals)], due: Due::AtEnd, ..rule }
}

/// C17. A share of what is left of the revenue after cost and a protected margin.
fn gainshare(pay: &Pay<'_>) -> ContractRule {
    let share = pay.section.share("share");
    let outside = pay.section.choice("service_credits", &["outside", "inside"]) == 0;
    let revenue = match pay.section.need("revenue").map(|entry| &entry.value) {
        Some(Value::List(_)) => Sum::Clauses(revenue_clauses(pay, outside)),
        _ => Sum::Named(pay.sum("revenue")),
    };
    let protected = pay.section.section_if("protected").map(|table| {
        let protected = (table.share("share"), pay.sum_of(&table, "of"));
        table.done();
        protected
    });
    let of = Sum::Surplus { revenue: Box::new(revenue), cost: pay.name("cost"), protected };
    let mut rule = pays_contract(Count::One, Worth::ShareOf { share, of });
    if pay.section.has("scorecard") {
        let measure = pay.measure("scorecard", Wanted::Level);
        rule.scales.push(Scale::Value { measure });
    }
    ContractRule { due: due(pay), sign: sign_towards(pay, "to"), ..rule }
}

fn revenue_clauses(pay: &Pay<'_>, outside: bool) -> Vec<usize> {
    let ids = pay.section.texts("revenue");
    let found: Vec<usize> =
        ids.into_iter().flat_map(|id| pay.clauses_called("revenue", id)).collect();
    let slots = pay.context.slots;
    for (place, slot) in slots.iter().enumerate() {
        let credit = slot.component.is_some_and(is_credit);
        if credit && found.contains(&place) == outside {
            let (mode, found) =
                if outside { ("outside", "includes") } else { ("inside", "leaves out") };
            let error = TermsError::CreditsMisplaced { mode, found, id: slot.id.clone() };
            pay.section.note("revenue", error);
        }
    }
    found
}

fn is_credit(component: Component) -> bool {
    matches!(
        component,
        Component::FailureToSupply | Component::ResponseTimeCredit | Component::RefusalRecharge
    )
}

/// What goes to the payee is paid, what goes to a payer is taken from the payee.
fn sign_towards(pay: &Pay<'_>, key: &'static str) -> Sign {
    let to = pay.section.text(key);
    let (payers, payees) = (pay.context.payers, pay.context.payees);
    if to == "payee" || payees.iter().any(|payee| payee == to) {
        return Sign::Pays;
    }
    if to != "payers" && !payers.iter().any(|payer| payer == to) && pay.section.has(key) {
        let nearest = nearest(to, payers.iter().chain(payees).map(|party| &**party));
        pay.section.note(key, TermsError::UnknownParty { name: to.to_owned(), nearest });
    }
    Sign::Deducts
}

/// C18. A share of cost above target, up to the fees at risk.
fn pain_share(pay: &Pay<'_>) -> ContractRule {
    let of = Sum::Overspend { cost: pay.name("cost"), target: pay.sum("target") };
    let rule = pays_contract(Count::One, Worth::ShareOf { share: pay.section.share("share"), of });
    let most = Some(pay.worth_each("at_risk", 1));
    ContractRule { most, due: due(pay), sign: Sign::Deducts, ..rule }
}

/// C20. A credit for each failure, up to a most.
fn failure_to_supply(pay: &Pay<'_>) -> ContractRule {
    let measure = pay.measure("measure", Wanted::Happenings);
    let rule = pays_contract(Count::Volume(measure), pay.worth_each("price", 1));
    ContractRule { most: most(pay), due: due(pay), sign: Sign::Deducts, ..rule }
}

/// The most a clause may come to: money, or a share of a named sum.
fn most(pay: &Pay<'_>) -> Option<Worth> {
    let entry = pay.section.get("most")?;
    if let Value::Table(_) = entry.value {
        let table: Section<'_> = pay.section.section_of("most", entry)?;
        let worth = Worth::ShareOf {
            share: table.share("share"),
            of: Sum::Named(pay.sum_of(&table, "of")),
        };
        table.done();
        return Some(worth);
    }
    Some(pay.worth_each("most", 1))
}

/// C22. What refused work cost more on the spot market, above the hours tolerated.
fn refusal_recharge(pay: &Pay<'_>) -> ContractRule {
    let spot = pay.section.dated("spot_rate");
    let contract = pay.section.dated("contract_rate");
    let count = Count::Over {
        measure: pay.measure("measure", Wanted::Minutes),
        tolerated: pay.hours("tolerated_hours"),
    };
    let worth = Worth::Each { prices: less(&spot, &contract), per: 60 };
    ContractRule { sign: Sign::Deducts, ..pays_contract(count, worth) }
}

/// One price less another by date, never below nothing.
pub(super) fn less(high: &Dated<Pence>, low: &Dated<Pence>) -> Dated<Pence> {
    let days = high.steps().iter().chain(low.steps()).map(|&(from, _)| from);
    let mut days: Vec<_> = days.collect();
    days.sort_unstable();
    days.dedup();
    let over = |day| (*high.on(day) - *low.on(day)).max(Pence::ZERO);
    Dated::new(days.into_iter().map(|day| (day, over(day))).collect())
}

/// C23. A price for each one told for the population.
fn told_outcomes(pay: &Pay<'_>) -> ContractRule {
    let rule = pays_contract(Count::Told(pay.name("told")), pay.worth_each("price", 1));
    ContractRule { due: due(pay), ..rule }
}

/// C29. Those who met the measure beyond what would have happened anyway.
fn deadweight(pay: &Pay<'_>) -> ContractRule {
    let measure = pay.measure("measure", Wanted::People);
    let count = Count::AboveExpected { measure, expected: pay.section.share("expected") };
    ContractRule { due: due(pay), ..pays_contract(count, pay.worth_each("price", 1)) }
}

/// C32. Events that did not happen, against a comparison group.
fn avoided(pay: &Pay<'_>) -> ContractRule {
    let count = Count::Avoided { comparator: pay.name("comparator"), actual: pay.name("actual") };
    ContractRule { due: due(pay), ..pays_contract(count, pay.worth_each("price", 1)) }
}

/// C36. What was spent beyond the contributions, or less than them.
fn pooled(pay: &Pay<'_>) -> ContractRule {
    let of = Sum::Variance { spend: pay.name("spend"), contributions: pay.sum("contributions") };
    ContractRule { due: due(pay), ..pays_contract(Count::One, whole(of)) }
}

/// C37. The core charge of empty flats.
fn voids(pay: &Pay<'_>) -> ContractRule {
    pay.section.choice("part", &["core", "add-on", "voids"]);
    let places = pay.section.positive("flats");
    let count = Count::Spare { places, clause: pay.clause("core").unwrap_or(0) };
    pays_contract(count, pay.worth_each("weekly", person::flat_days(pay)))
}

/// C39. A lump at the start, or a price for each one short of a guaranteed number at the end.
fn mobilisation(pay: &Pay<'_>) -> ContractRule {
    if pay.section.choice("part", &["lump", "minimum volume"]) == 0 {
        let rule = pays_contract(Count::One, pay.worth_each("price", 1));
        return ContractRule { due: Due::AtStart, ..rule };
    }
    let count = Count::Short {
        measure: pay.measure("measure", Wanted::Number),
        guaranteed: pay.section.positive("guaranteed"),
    };
    ContractRule { due: Due::AtEnd, ..pays_contract(count, pay.worth_each("price", 1)) }
}
