//! The e-mail with which a lead sends the plan to the managing authority: prepared, never sent. The plan
//! goes with it as PDF and for Word.

use tavolo_shared::api::{ExportFormat, Language};
use tavolo_shared::exchange::mail::{Attachment, Mail};
use tavolo_shared::i18n::dates::day_long;
use tavolo_shared::plan::brief;

use super::{PublishError, Published, Stop, about, file_name};
use crate::words::t;

/// The e-mail as a file that a mail program opens.
pub(super) fn write(
    published: &Published,
    language: Language,
    stop: &Stop,
) -> Result<Vec<u8>, PublishError> {
    let mut attachments = Vec::new();
    for format in [ExportFormat::Pdf, ExportFormat::Docx] {
        attachments.push(Attachment {
            name: file_name(published, format, language),
            media_type: format.media_type(),
            bytes: super::write(published, format, language, stop)?,
        });
    }
    let about = about::of(published, language);
    let files: Vec<&str> = attachments.iter().map(|each| each.name.as_str()).collect();
    let paragraphs = [
        t!(language, "letter-hello"),
        t!(
            language,
            "letter-what",
            group = about.title.as_str(),
            version = about.version.as_str(),
            day = day_long(language, about.moment.day)
        ),
        t!(language, "letter-files", files = files.join(", ")),
        t!(language, "letter-hash", hash = about.hash.as_str()),
        t!(language, "letter-protocol"),
        format!(
            "{}\r\n{}",
            t!(language, "letter-regards"),
            published.content.group.lead
        ),
    ];
    let mail = Mail {
        to: brief::built_in()
            .programme
            .address_managing_authority
            .clone(),
        subject: t!(
            language,
            "letter-subject",
            programme = about.programme.as_str(),
            group = about.title.as_str()
        ),
        body: paragraphs.join("\r\n\r\n") + "\r\n",
        attachments,
    };
    Ok(mail.eml().into_bytes())
}
