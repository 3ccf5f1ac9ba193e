//! Broker: services, prices and their acceptance.

use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
