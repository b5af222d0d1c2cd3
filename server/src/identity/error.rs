//! Why something about people and rights was not done, in words for whoever asked.

/// Why something about people and rights was not done.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// No such link, or it was revoked.
    #[error("this link is not known: it was mistyped or revoked. Ask whoever sent it for another")]
    LinkUnknown,
    /// The link's time is over.
    #[error("this link's time is over. Ask whoever sent it for another")]
    LinkEnded,
    /// The link has been used as often as it may be.
    #[error("this link has been used as often as it may be. Ask whoever sent it for another")]
    LinkUsed,
    /// Whoever asked may not.
    #[error("you may not do this: {0}")]
    Forbidden(&'static str),
    /// What was asked for makes no sense.
    #[error("{0}")]
    BadRequest(String),
    /// The database.
    #[error("the database failed: {0}")]
    Failed(String),
}

impl IdentityError {
    /// The stable code of `api::ApiError`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LinkUnknown => "link_unknown",
            Self::LinkEnded => "link_ended",
            Self::LinkUsed => "link_used",
            Self::Forbidden(_) => "forbidden",
            Self::BadRequest(_) => "bad_request",
            Self::Failed(_) => "unavailable",
        }
    }

    pub(crate) fn bad_request(why: impl Into<String>) -> Self {
        Self::BadRequest(why.into())
    }
}

impl From<sqlx::Error> for IdentityError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.to_string())
    }
}
