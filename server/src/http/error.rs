//! What a request that fails is answered: an `api::ApiError` with a stable code.

use std::str::FromStr;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tavolo_shared::api::ApiError;

use crate::identity::IdentityError;
use crate::meetings::MeetingFailure;
use crate::publish::{PublishError, SourceError};
use crate::relay::review::ReviewError;
use crate::review::ReviewFailure;
use crate::versions::VersionFailure;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HttpError {
    /// No cookie, or one that does not hold any more.
    #[error("nobody is signed in on this browser: open your link again")]
    NoSession,
    /// The request came from another site's page.
    #[error("the request does not come from this site")]
    Origin,
    /// The address has used up its budget.
    #[error("too many requests from this address: wait a minute")]
    TooMany,
    /// The server is about to stop.
    #[error("the server is restarting")]
    Stopping,
    /// No such thing to ask for.
    #[error("there is nothing at this address")]
    NotFound,
    /// A connection by the slow way is over: open another.
    #[error("this connection is over: open another")]
    Gone,
    /// What came is not what the API takes.
    #[error("{0}")]
    BadRequest(String),
    /// It was decided meanwhile, and is not changed from outside any more.
    #[error("{0}")]
    Decided(String),
    /// Something else has to be decided first.
    #[error("{0}")]
    Undecided(String),
    /// A meeting runs already, or does not run any more.
    #[error(transparent)]
    Meeting(MeetingFailure),
    /// A file could not be made.
    #[error(transparent)]
    Publish(PublishError),
    /// People and rights.
    #[error(transparent)]
    Identity(#[from] IdentityError),
}

impl From<PublishError> for HttpError {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Source(SourceError::Unknown | SourceError::NoForm) => Self::NotFound,
            PublishError::Form(error) => Self::BadRequest(error.to_string()),
            PublishError::Source(SourceError::Identity(error)) => Self::Identity(error),
            other => Self::Publish(other),
        }
    }
}

/// What a part of an address names; nothing is there where it is no name of such a thing.
pub(super) fn named<T: FromStr>(part: &str) -> Result<T, HttpError> {
    part.parse().map_err(|_| HttpError::NotFound)
}

/// Goes through with it also where whoever asked has gone meanwhile: what is half done would wait to be
/// done again. `lost` is what is said where it broke off by itself.
pub(super) async fn through<T, E>(
    run: impl Future<Output = Result<T, E>> + Send + 'static,
    lost: E,
) -> Result<T, HttpError>
where
    T: Send + 'static,
    E: Into<HttpError> + Send + 'static,
{
    match tokio::spawn(run).await {
        Ok(done) => done.map_err(Into::into),
        Err(_) => Err(lost.into()),
    }
}

impl From<ReviewFailure> for HttpError {
    fn from(failure: ReviewFailure) -> Self {
        match failure {
            ReviewFailure::Identity(error) => Self::Identity(error),
            ReviewFailure::Unknown => Self::NotFound,
            ReviewFailure::Undecided => Self::Undecided(failure.to_string()),
            ReviewFailure::NotNow(why) => Self::BadRequest(why.to_owned()),
            ReviewFailure::Document(error) => match *error {
                // An item that does not fit the plan any more, or a text that is too long.
                ReviewError::Edit(error) => Self::BadRequest(error.to_string()),
                ReviewError::Accept(error) => Self::BadRequest(error.to_string()),
                error => Self::Identity(IdentityError::Failed(error.to_string())),
            },
            failure @ (ReviewFailure::Along(_) | ReviewFailure::Unread) => {
                Self::Identity(IdentityError::Failed(failure.to_string()))
            }
        }
    }
}

impl From<VersionFailure> for HttpError {
    fn from(failure: VersionFailure) -> Self {
        match failure {
            VersionFailure::Identity(error) => Self::Identity(error),
            VersionFailure::Unknown => Self::NotFound,
            failure @ VersionFailure::Unread => {
                Self::Identity(IdentityError::Failed(failure.to_string()))
            }
        }
    }
}

impl From<MeetingFailure> for HttpError {
    fn from(failure: MeetingFailure) -> Self {
        match failure {
            MeetingFailure::Identity(error) => Self::Identity(error),
            MeetingFailure::Unknown => Self::NotFound,
            MeetingFailure::StillRuns => Self::BadRequest(failure.to_string()),
            MeetingFailure::Unread => Self::Identity(IdentityError::Failed(failure.to_string())),
            other => Self::Meeting(other),
        }
    }
}

impl HttpError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NoSession => StatusCode::UNAUTHORIZED,
            Self::Origin => StatusCode::FORBIDDEN,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Decided(_) | Self::Undecided(_) | Self::Meeting(_) => StatusCode::CONFLICT,
            Self::Publish(error) => match error {
                PublishError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
                PublishError::Busy => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::SERVICE_UNAVAILABLE,
            },
            Self::Identity(error) => match error.code() {
                "link_unknown" => StatusCode::NOT_FOUND,
                "link_ended" | "link_used" => StatusCode::GONE,
                "forbidden" => StatusCode::FORBIDDEN,
                "bad_request" => StatusCode::BAD_REQUEST,
                _ => StatusCode::SERVICE_UNAVAILABLE,
            },
        }
    }

    /// The stable code of `api::ApiError`.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NoSession => "no_session",
            Self::Origin => "forbidden",
            Self::TooMany => "too_many",
            Self::Stopping => "unavailable",
            Self::NotFound => "not_found",
            Self::Gone => "connection_over",
            Self::BadRequest(_) => "bad_request",
            Self::Decided(_) => "decided",
            Self::Undecided(_) => "undecided",
            Self::Meeting(MeetingFailure::Runs) => "meeting_runs",
            Self::Meeting(_) => "meeting_over",
            Self::Publish(error) => match error {
                PublishError::TooLarge => "too_large",
                PublishError::Busy => "busy",
                PublishError::TooLong => "too_long",
                _ => "unavailable",
            },
            Self::Identity(error) => error.code(),
        }
    }
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(error = %self, "a request failed");
        }
        crate::metrics::refused(self.code());
        let body = ApiError {
            code: self.code().to_owned(),
            message: self.to_string(),
        };
        (status, Json(body)).into_response()
    }
}
