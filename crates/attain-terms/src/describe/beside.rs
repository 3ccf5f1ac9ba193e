//! Sentences for what stands beside the clauses: limits, payers, steps, accounts, variations.

use super::sentence::{by_share, scope};
use super::words::Say;
use crate::terms::{Account, AccountKind, Limit, Step, Terms, Version};
use attain_units::Language;

/// The sentences of one version, in the order of the file.
pub(super) fn sentences(version: &Version, language: Language) -> Vec<String> {
    let mut said = payers(version, language);
    said.extend(version.limits.iter().map(|limit| limit_sentence(version, limit, language)));
    if !version.waterfall.is_empty() {
        let steps: Vec<String> =
            version.waterfall.iter().map(|step| step_words(version, step, language)).collect();
        said.push(language.say("waterfall_sentence", &[("steps", &steps.join("; "))]));
    }
    said.extend(
        version.accounts.iter().map(|account| account_sentence(version, account, language)),
    );
    said
}

fn payers(version: &Version, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    if version.payers.len() > 1 {
        let key = if by_share(&version.payers) { "payers_sentence" } else { "payers_by_benefit" };
        let payers = version.payers_in_words(&version.payers);
        said.push(language.say(key, &[("payers", &payers)]));
    }
    for payer in &version.payers {
        let Some(most) = payer.most else { continue };
        let by = match payer.shortfall_to {
            Some(to) => version.names.word(to).to_owned(),
            None => language.say("the_others", &[]),
        };
        let (name, most) = (version.names.word(payer.name), most.to_string());
        said.push(language.say("payer_most", &[("name", name), ("most", &most), ("by", &by)]));
    }
    said
}

fn limit_sentence(version: &Version, limit: &Limit, language: Language) -> String {
    let mut ids: Vec<&str> =
        limit.clauses.iter().map(|&clause| &*version.clauses[clause].id).collect();
    ids.dedup();
    let what = if ids.is_empty() {
        language.say("limit_all", &[])
    } else {
        language.say("limit_some", &[("ids", &ids.join(", "))])
    };
    let per = language.say(scope(limit.per), &[]);
    let bound = |key, name, amount: Option<attain_units::Pence>| {
        amount.map(|amount| language.say(key, &[(name, &amount.to_string()), ("per", &per)]))
    };
    let bounds =
        [bound("bound_least", "least", limit.least), bound("bound_most", "most", limit.most)];
    let bounds: Vec<String> = bounds.into_iter().flatten().collect();
    let bounds = bounds.join(&language.say("and", &[]));
    language.say("limit_sentence", &[("id", &limit.id), ("what", &what), ("bounds", &bounds)])
}

fn step_words(version: &Version, step: &Step, language: Language) -> String {
    let to = version.parts_in_words(&step.to);
    match step.most {
        Some(most) => {
            let most = most.to_string();
            language.say("step_most", &[("name", &step.name), ("to", &to), ("most", &most)])
        }
        None => language.say("step", &[("name", &step.name), ("to", &to)]),
    }
}

fn account_sentence(version: &Version, account: &Account, language: Language) -> String {
    let name = ("name", &*account.name);
    match &account.kind {
        AccountKind::Budget { council_weekly, person_weekly, spend, carry_forward, .. } => {
            let (council, person) = (council_weekly.to_string(), person_weekly.to_string());
            let spend = version.list(spend);
            let gaps = [name, ("council", &council), ("person", &person), ("spend", &spend)];
            let carry = carry_forward
                .map(|carry| language.say("account_carry", &[("carry", &carry.to_string())]));
            language.say("account_budget", &gaps) + &carry.unwrap_or_default()
        }
        AccountKind::Pathway { planned, spend } => {
            let planned: Vec<String> = planned.iter().map(ToString::to_string).collect();
            let (planned, spend) = (planned.join("; "), version.names.word(*spend));
            language.say("account_pathway", &[name, ("spend", spend), ("planned", &planned)])
        }
        AccountKind::Conversion { fund, weights } => {
            let weights: Vec<String> = weights
                .iter()
                .map(|(need, weight)| format!("{}: {weight}", version.names.word(*need)))
                .collect();
            let (fund, weights) = (fund.to_string(), weights.join(", "));
            language.say("account_conversion", &[name, ("fund", &fund), ("weights", &weights)])
        }
        AccountKind::Allocation => language.say("account_allocation", &[name]),
        AccountKind::Pool => language.say("account_pool", &[name]),
        AccountKind::Investment { outlay, discount } => {
            let (outlay, discount) = (outlay.to_string(), discount.to_string());
            let gaps = [name, ("outlay", &outlay), ("discount", &discount)];
            language.say("account_investment", &gaps)
        }
    }
}

/// What each variation changed, in a sentence.
pub(super) fn variations(terms: &Terms, language: Language) -> Vec<String> {
    let pairs = terms.versions().windows(2).enumerate();
    let said = pairs.map(|(place, pair)| {
        let (before, after) = (&pair[0], &pair[1]);
        let mut ids: Vec<&str> = Vec::new();
        for clause in &after.clauses {
            let same =
                |other: &&crate::Clause| other.id == clause.id && other.in_force == clause.in_force;
            if !before.clauses.iter().any(|other| same(&other)) && !ids.contains(&&*clause.id) {
                ids.push(&clause.id);
            }
        }
        let what = if ids.is_empty() {
            language.say("variation_other", &[])
        } else {
            language.say("clauses", &[("ids", &ids.join(", "))])
        };
        let (number, agreed) = ((place + 1).to_string(), after.agreed.day().to_string());
        let gaps = [("number", &*number), ("agreed", &*agreed), ("what", &*what)];
        language.say("variation_sentence", &gaps)
    });
    said.collect()
}
