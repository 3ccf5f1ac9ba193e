//! Broker: a service is chosen, priced and accepted, and support starts, pauses and ends.

mod effect;
mod offer;
mod service;
mod steps;

use crate::routes::Routes;

pub fn routes() -> Routes {
    service::routes().and(offer::routes()).and(steps::routes())
}
