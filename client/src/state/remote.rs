//! Something that the server is asked for.

use std::rc::Rc;

use crate::state::errors::Failure;

/// An answer that is awaited, here, or failed.
#[derive(Debug, PartialEq)]
pub enum Remote<T> {
    /// Nothing has come yet.
    Waiting,
    /// The last answer.
    Ready(Rc<T>),
    /// There is no answer, and why.
    Failed(Failure),
}

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Waiting => Self::Waiting,
            Self::Ready(value) => Self::Ready(value.clone()),
            Self::Failed(failure) => Self::Failed(*failure),
        }
    }
}

impl<T> Remote<T> {
    /// What is known before the first answer.
    pub fn from_last(last: Option<T>) -> Self {
        last.map_or(Self::Waiting, |value| Self::Ready(Rc::new(value)))
    }

    /// The last answer, if there is one.
    pub fn ready(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Waiting | Self::Failed(_) => None,
        }
    }

    /// What is known after an answer to a repeated question. A good answer that is already on the
    /// screen outlives a server that is out of reach: nobody's page is taken away by bad Wi-Fi.
    pub fn updated(&self, answer: Result<T, Failure>) -> Self {
        match (answer, self) {
            (Ok(value), _) => Self::Ready(Rc::new(value)),
            (Err(failure), Self::Ready(value)) if failure.may_pass() => Self::Ready(value.clone()),
            (Err(failure), _) => Self::Failed(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_the_screen_outlives_a_lost_network_but_not_a_lost_right() {
        let seen = Remote::Waiting.updated(Ok(1));
        assert_eq!(seen.updated(Err(Failure::Unreachable)), seen);
        assert_eq!(
            seen.updated(Err(Failure::NoSession)),
            Remote::Failed(Failure::NoSession)
        );
        assert_eq!(seen.updated(Ok(2)).ready().map(|n| **n), Some(2));
    }

    #[test]
    fn a_first_answer_that_fails_is_shown() {
        let failed = Remote::<u8>::Waiting.updated(Err(Failure::Unreachable));
        assert_eq!(failed, Remote::Failed(Failure::Unreachable));
    }
}
