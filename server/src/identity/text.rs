//! How the small enums stand in the database: by their names in the API.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::IdentityError;

/// An enum's name.
pub(super) fn name_of(value: impl Serialize) -> Result<String, IdentityError> {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => Ok(name),
        _ => Err(IdentityError::Failed("a value without a name".to_owned())),
    }
}

/// The enum of a name.
pub(super) fn named<T: DeserializeOwned>(name: String) -> Result<T, IdentityError> {
    serde_json::from_value(Value::String(name)).map_err(unreadable)
}

/// A JSON column.
pub(super) fn json<T: DeserializeOwned>(text: &str) -> Result<T, IdentityError> {
    serde_json::from_str(text).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> IdentityError {
    IdentityError::Failed(format!(
        "the database holds what this Tavolo cannot read: {error}"
    ))
}
