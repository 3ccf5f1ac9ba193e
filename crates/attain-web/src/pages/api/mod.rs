//! The API as people and programs read it: the OpenAPI document, and the same as pages.

mod show;

use attain_evidence::schema::json_schema;
use axum::Json;
use serde_json::Value;

use crate::access::Who;
use crate::error::PageError;
use crate::openapi::description;
use crate::routes::Routes;

pub fn routes() -> Routes {
    show::routes().get("/api/openapi.json", Who::Anyone, openapi).get(
        "/api/evidence.schema.json",
        Who::Anyone,
        evidence,
    )
}

async fn openapi() -> Result<Json<Value>, PageError> {
    Ok(Json(description().document.clone()))
}

/// The schema of one line of evidence as JSON Lines.
async fn evidence() -> Result<Json<Value>, PageError> {
    Ok(Json(json_schema()))
}
