//! The pages, by the stages of the commissioning cycle.

mod account;
mod api;
mod broker;
mod contract;
mod deliver;
mod doors;
mod frame;
mod mine;
mod plan;
mod review;
mod settle;
mod strategy;

use attain_brokerage::Role;

pub use strategy::paper_titles;

use crate::access;
use crate::page::NavigationItem;
use crate::routes::Routes;

/// Every page of the service.
pub fn routes() -> Routes {
    frame::routes()
        .and(strategy::routes())
        .and(plan::routes())
        .and(broker::routes())
        .and(deliver::routes())
        .and(settle::routes())
        .and(review::routes())
        .and(mine::routes())
        .and(contract::routes())
        .and(api::routes())
        .and(account::routes())
        .and(doors::routes())
}

/// The navigation of a role: where its work is.
pub fn navigation(role: Option<Role>, address: &str) -> Vec<NavigationItem> {
    let Some(role) = role else { return Vec::new() };
    let item = |key, href: &'static str| NavigationItem {
        key,
        href,
        is_here: match href {
            "/" => address == "/" || address.starts_with("/?"),
            href => address.starts_with(href),
        },
    };
    let mut items = vec![item("nav-home", "/")];
    let places: &[(&str, &str, &[Role])] = &[
        ("nav-plans", "/plans", strategy::READ_PLANS),
        ("nav-people", "/people", plan::FIND_PEOPLE),
        ("nav-packages", "/packages", plan::WORK_ON_PACKAGES),
        ("nav-statements", "/statements", settle::WORK),
        ("nav-queries", "/queries", settle::WORK),
        ("nav-pay", "/pay", settle::READ_MONEY),
        ("nav-bank", "/bank", access::FINANCE),
        ("nav-ledger", "/ledger", settle::READ_MONEY),
        // Each: the key of its words, where it leads, whose work is there. One line a worklist.
        ("nav-deliver", "/deliver", access::PROVIDERS),
        ("nav-checks", "/checks", deliver::READ_CHECKS),
        ("nav-mine", "/mine", crate::access::PEOPLE),
        ("nav-reviews", "/reviews", crate::access::CARE),
        ("nav-requests", "/requests", plan::ANSWER_RIGHTS),
        ("nav-contracts", "/contracts", access::READ_CONTRACTS),
        ("nav-summary", "/contracts/summary", &[Role::ElectedMember]),
        ("nav-accounts", "/accounts", access::ADMINISTRATORS),
        ("nav-teams", "/teams", access::ADMINISTRATORS),
        ("nav-organisations", "/organisations", access::ADMINISTRATORS),
        ("nav-tokens", "/tokens", access::ADMINISTRATORS),
        ("nav-webhooks", "/webhooks", contract::WEBHOOKS),
        ("nav-retention", "/retention", access::AUDITORS),
        ("nav-audit", "/audit", access::AUDITORS),
    ];
    items.extend(
        places
            .iter()
            .filter(|(.., roles)| roles.contains(&role))
            .map(|&(key, href, _)| item(key, href)),
    );
    items
}
