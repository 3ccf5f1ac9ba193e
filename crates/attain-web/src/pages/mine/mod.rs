//! A person's own page, and that of a carer.

use crate::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
