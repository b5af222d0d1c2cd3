//! The content as JSON, for programs: `docs/plan.schema.json` describes it. In all three languages at once.
//!
//! The hash beside it is SHA-256 of the `content` in RFC 8785's form, so that anybody can work it out again.

use serde::Serialize;
use tavolo_shared::i18n::dates::Moment;
use tavolo_shared::plan::canonical::Content;

use super::{PublishError, Published, iso};

/// The name of this shape.
const FORMAT: &str = "tavolo-plan";

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    hash: String,
    version: Option<&'a str>,
    moment: String,
    content: &'a Content,
}

/// Writes the file.
pub(super) fn write(published: &Published) -> Result<Vec<u8>, PublishError> {
    let file = File {
        format: FORMAT,
        hash: published.hash_text(),
        version: published
            .version
            .as_ref()
            .map(|version| version.name.as_str()),
        moment: moment(published.at_ms),
        content: &published.content,
    };
    let mut bytes = serde_json::to_vec_pretty(&file)
        .map_err(|error| PublishError::Unwritten(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// `2019-10-20T08:30Z`.
fn moment(at_ms: u64) -> String {
    let Moment { day, hour, minute } = Moment::from_ms(i64::try_from(at_ms).unwrap_or(i64::MAX), 0);
    format!("{}T{hour:02}:{minute:02}Z", iso(day))
}
