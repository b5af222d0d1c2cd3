//! What is read for a file of a format: the content, and beside it only what that file shows.

use tavolo_shared::api::ExportFormat;
use tavolo_shared::ids::GroupId;

use super::place::Point;
use super::source::{Published, Publisher, SourceError};
use crate::paper::emblem::Emblem;

impl Publisher {
    /// What is in a file of a format; `from` is where a comparison begins.
    pub(crate) async fn in_file(
        &self,
        group: &GroupId,
        format: ExportFormat,
        (from, point): (Option<Point>, Point),
        with_history: bool,
    ) -> Result<Published, SourceError> {
        let published = match format {
            ExportFormat::Changes => self.compared(group, point, from, true).await?,
            ExportFormat::Form => self.on_form(group, point).await?,
            _ => self.content(group, point, with_history).await?,
        };
        match format.has_title_page() {
            true => self.with_emblem(published).await,
            false => Ok(published),
        }
    }

    /// The same with the programme's image, for a title page.
    pub(crate) async fn with_emblem(&self, published: Published) -> Result<Published, SourceError> {
        let emblem = self.identity.emblem().await?;
        let emblem = emblem.map(|stored| Emblem::read(&stored.file, &stored.alt));
        Ok(Published {
            emblem: emblem.transpose()?,
            ..published
        })
    }

    /// What a group's plan says at a point, with the form into which it is filled.
    async fn on_form(&self, group: &GroupId, point: Point) -> Result<Published, SourceError> {
        let form = self.identity.form(group).await?;
        let form = form.ok_or(SourceError::NoForm)?;
        let published = self.content(group, point, false).await?;
        Ok(Published {
            form: Some(form),
            ..published
        })
    }
}
