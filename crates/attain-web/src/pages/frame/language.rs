//! English or Welsh: remembered for the account, and for a browser that is not signed in.

use attain_units::Language;
use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::access::{Anyone, Who};
use crate::address::{Path, Query};
use crate::app::App;
use crate::error::PageError;
use crate::notices::On;
use crate::routes::Routes;
use crate::session;

pub fn routes() -> Routes {
    Routes::default().get("/language/{code}", Who::Anyone, choose)
}

#[derive(Deserialize, JsonSchema)]
struct Back {
    #[serde(default)]
    to: String,
}

async fn choose(
    State(app): State<App>,
    anyone: Anyone,
    Path(code): Path<String>,
    Query(back): Query<Back>,
) -> Result<On, PageError> {
    let language = Language::of_code(&code).ok_or(PageError::NotFound)?;
    if let Some(account) = &anyone.account {
        let mut change = app.store.change(&account.id, app.clock.now()).await?;
        change.set_language(language.code()).await?;
        change.commit().await?;
    }
    let cookie = session::cookie(session::LANGUAGE, language.code(), &app.setting);
    Ok(On::to(within(&back.to)).with_cookie(cookie))
}

/// Only an address inside the service is gone back to.
pub fn within(to: &str) -> &str {
    let is_inside =
        to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\n', '\r']);
    if is_inside { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(within("/people?x=1"), "/people?x=1");
        for outside in ["", "//evil.example", "https://evil.example", "/\\evil.example", "/a\nb"] {
            assert_eq!(within(outside), "/");
        }
    }
}
