//! A person's own page, and that of a carer.

mod answer;
mod line;
mod own;
mod rights;
mod say;
mod show;

use crate::routes::Routes;

pub fn routes() -> Routes {
    show::routes()
        .and(say::routes())
        .and(line::routes())
        .and(answer::routes())
        .and(rights::routes())
}
