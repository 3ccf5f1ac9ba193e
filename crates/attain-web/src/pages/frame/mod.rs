//! What stands around the stages: home, signing in, languages, notifications, the audit log.

mod home;
mod identity;
mod language;
mod notifications;
mod sign_in;
mod sign_in_code;
mod views;

pub use sign_in::heard;

use crate::routes::Routes;

pub fn routes() -> Routes {
    home::routes()
        .and(sign_in::routes())
        .and(identity::routes())
        .and(sign_in_code::routes())
        .and(language::routes())
        .and(notifications::routes())
        .and(views::routes())
}
