//! The beginning of most scenes: a group's plan with the demo rows, and people in front of it.

use anyhow::Result;
use tavolo_tests::browser::{Cell, Chrome, Look, Person};
use tavolo_tests::process::Tavolo;

/// The plan whose scenes are played.
pub(crate) const GROUP: &str = "ict";

/// A server with demo data, and a driver for browsers.
pub(crate) struct Room {
    pub(crate) server: Tavolo,
    pub(crate) chrome: Chrome,
}

/// Opens the room.
pub(crate) async fn room() -> Result<Room> {
    let chrome = Chrome::start().await?;
    let server = Tavolo::start_with_demo().await?;
    Ok(Room { server, chrome })
}

impl Room {
    /// Where the plan is.
    pub(crate) fn plan(&self) -> String {
        format!("{}/gruppi/{GROUP}/piano", self.server.url())
    }

    /// A person who has come in by a link of their own with that seat, and sees the matrix.
    pub(crate) async fn enter(&self, name: &str, seat: &str) -> Result<Person> {
        let person = Person::new(&self.chrome, &self.server, name).await?;
        person
            .join(&self.server.invite(&["--group", GROUP, "--seat", seat])?)
            .await?;
        person.sees_the_matrix().await?;
        person.is_told("all").await?;
        Ok(person)
    }

    /// A person who looks at pages in that way, has come in by a link of their own, and sees the matrix.
    pub(crate) async fn looks_in(&self, look: &Look, name: &str, whom: &[&str]) -> Result<Person> {
        let person = Person::with_look(&self.chrome, &self.server, name, look).await?;
        person.join(&self.server.invite(whom)?).await?;
        person.open(&self.plan()).await?;
        person.sees_the_matrix().await?;
        person.is_told("all").await?;
        Ok(person)
    }

    /// Somebody of a project's partnership, who has come in.
    pub(crate) async fn partner(&self, name: &str, project: &str, place: &str) -> Result<Person> {
        let person = Person::new(&self.chrome, &self.server, name).await?;
        let whom = ["--project", project, "--place", place];
        person.join(&self.server.invite(&whom)?).await?;
        person.element("h1").await?;
        Ok(person)
    }

    /// Two who write.
    pub(crate) async fn two(&self) -> Result<(Person, Person)> {
        tokio::try_join!(self.enter("Anna", "lead"), self.enter("Bruno", "editor"))
    }

    /// The person is away while another writes, comes back, and looks at what is new.
    pub(crate) async fn comes_back_to_news(&self, person: &Person) -> Result<()> {
        person.is_told("all").await?;
        person.open("about:blank").await?;
        let other = self.enter("Bruno", "editor").await?;
        let cell = cell_of(&other, 1, "integration_technical").await?;
        other.writes(&cell, " Con un catalogo comune.").await?;
        other.is_told("all").await?;
        other.leaves().await?;
        person.open(&self.plan()).await?;
        person.sees_the_matrix().await?;
        person.element("[data-news]").await?.click().await?;
        person.element(".panel .binned ins").await.map(drop)
    }
}

/// A cell by its row's place from the top and its column's key in the template.
pub(crate) async fn cell_of(person: &Person, row: usize, key: &str) -> Result<Cell> {
    let rows = person.sees_the_matrix().await?;
    person.cell_in(&rows[row], key).await
}

/// The first row in which a prose cell shows nothing, and that cell.
pub(crate) async fn empty_cell(person: &Person, key: &str) -> Result<Cell> {
    for row in person.sees_the_matrix().await? {
        let cell = person.cell_in(&row, key).await?;
        if person.cell_text(&cell).await?.is_empty() {
            return Ok(cell);
        }
    }
    anyhow::bail!("no row has an empty {key}")
}
