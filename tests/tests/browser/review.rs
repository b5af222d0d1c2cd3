//! A review, from its opening to the last verdict: a lead, two referents and two partners in their
//! windows, and nobody who gets a byte of what is not theirs.

use anyhow::{Result, ensure};
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{GROUP, Room, cell_of, room};

/// Typed into a draft and taken out again before it is handed in.
const SECRET: &str = "SEGRETISSIMO";

impl Room {
    /// A person of a project's partnership in front of the plan.
    pub(crate) async fn partner_at_the_plan(
        &self,
        name: &str,
        project: &str,
        place: &str,
    ) -> Result<Person> {
        let person = self.partner(name, project, place).await?;
        person.open(&self.plan()).await?;
        person.sees_the_matrix().await?;
        person.is_told("all").await?;
        Ok(person)
    }

    fn draft_of(&self, project: &str) -> String {
        format!("{}/gruppi/{GROUP}/bozza/{project}", self.server.url())
    }

    pub(crate) fn proposals(&self) -> String {
        format!("{}/gruppi/{GROUP}/proposte", self.server.url())
    }
}

/// Opens the review's menu.
async fn menu(person: &Person) -> Result<()> {
    person.clicks(".phase.review button").await
}

/// The lead opens a review with a deadline and a note.
pub(crate) async fn opens_a_review(lead: &Person) -> Result<()> {
    menu(lead).await?;
    lead.element(".opening [name=nota]")
        .await?
        .send_keys("Leggete tutto, per favore.")
        .await?;
    lead.clicks("[data-review=open]").await?;
    lead.element("[data-review=ask-close]").await?;
    lead.presses(Key::Escape).await
}

/// A partner goes to their project's draft by the menu.
pub(crate) async fn begins_the_draft(person: &Person, project: &str) -> Result<()> {
    menu(person).await?;
    person.clicks(&format!("[data-draft={project}]")).await?;
    person.element("[data-changes]").await?;
    person.sees_the_matrix().await?;
    person.is_told("all").await
}

/// The referent hands the draft in.
pub(crate) async fn hands_in(referent: &Person) -> Result<()> {
    referent.is_told("all").await?;
    referent.clicks("[data-changes]").await?;
    referent.clicks("[data-draft-act=ask]").await?;
    referent.clicks("[data-draft-act=submit]").await?;
    referent
        .element("[data-draft-state=handed]")
        .await
        .map(drop)
}

/// The lead closes the review.
pub(crate) async fn closes_the_review(lead: &Person) -> Result<()> {
    menu(lead).await?;
    lead.clicks("[data-review=ask-close]").await?;
    lead.clicks("[data-review=close]").await?;
    lead.element("[data-review=closed]").await.map(drop)
}

/// Said in a draft; its comments are never copied.
const REMARK: &str = "OSSERVAZIONERISERVATA";

/// One comments on a cell of the draft, and the other sees that.
async fn talks_in_private(one: &Person, other: &Person, cell: &Cell) -> Result<()> {
    one.selects(cell).await?;
    one.presses_with(&[Key::Control, Key::Alt], "m").await?;
    one.element(".talks textarea").await?;
    one.types(REMARK).await?;
    one.presses_with(&[Key::Control], Key::Enter).await?;
    other.element(".tools [data-comments='1']").await?;
    one.is_told("all").await?;
    one.presses(Key::Escape).await?;
    wait::until(
        "the panel is closed",
        || async { one.count("aside.panel").await },
        |panels| *panels == 0,
    )
    .await
    .map(drop)
}

/// Pastes words at the end of a cell: in one piece, so that they are heard where they go by.
async fn adds(person: &Person, cell: &Cell, words: &str) -> Result<()> {
    person.edits(cell).await?;
    person.pastes(words).await?;
    person.presses(Key::Escape).await
}

/// Writes a word, takes it out, and writes something else.
async fn writes_and_thinks_again(person: &Person, cell: &Cell, words: &str) -> Result<()> {
    adds(person, cell, SECRET).await?;
    person.is_told("all").await?;
    person.edits(cell).await?;
    for _ in 0..SECRET.len() {
        person.presses(Key::Backspace).await?;
    }
    person.pastes(words).await?;
    person.presses(Key::Escape).await?;
    person.is_told("all").await
}

async fn has_changes(person: &Person, n: usize) -> Result<()> {
    person
        .element(&format!("[data-changes=\"{n}\"]"))
        .await
        .map(drop)
}

struct Five {
    anna: Person,
    sara: Person,
    marco: Person,
    irene: Person,
    ivo: Person,
}

async fn five(room: &Room) -> Result<Five> {
    Ok(Five {
        anna: room.enter("Anna", "lead").await?,
        sara: room
            .partner_at_the_plan("Sara", "smartic", "referent")
            .await?,
        marco: room
            .partner_at_the_plan("Marco", "smartic", "member")
            .await?,
        irene: room
            .partner_at_the_plan("Irene", "itinera", "referent")
            .await?,
        ivo: room.partner_at_the_plan("Ivo", "itinera", "member").await?,
    })
}

impl Five {
    /// Two drafts are written: one by two people, of whom one has no network for a while.
    async fn draft(&self, room: &Room) -> Result<()> {
        begins_the_draft(&self.sara, "smartic").await?;
        begins_the_draft(&self.irene, "itinera").await?;
        self.marco.open(&room.draft_of("smartic")).await?;
        self.marco.sees_the_matrix().await?;
        self.marco.is_told("all").await?;
        let cell = cell_of(&self.sara, 1, "integration_technical").await?;
        writes_and_thinks_again(&self.sara, &cell, " Con SMARTICPAROLE.").await?;
        self.marco
            .sees_in(&cell, |text| text.ends_with("Con SMARTICPAROLE."))
            .await?;
        has_changes(&self.marco, 1).await?;
        talks_in_private(&self.sara, &self.marco, &cell).await?;
        self.marco.goes_without_network().await?;
        let title = cell_of(&self.marco, 2, "title").await?;
        adds(&self.marco, &title, " (con MARCOPAROLE)").await?;
        has_changes(&self.marco, 2).await?;
        self.marco.gets_network_back().await?;
        self.marco.is_told("all").await?;
        has_changes(&self.sara, 2).await?;
        adds(&self.irene, &cell, " Per ITINERAPAROLE.").await?;
        has_changes(&self.irene, 1).await
    }

    /// Nobody got what was not theirs before the close, and nobody ever gets what was deleted.
    fn heard_nothing(&self, closed: bool) -> Result<()> {
        let strangers_of_smartic = [&self.anna, &self.irene, &self.ivo];
        for person in strangers_of_smartic {
            for words in [SECRET, REMARK] {
                ensure!(!person.has_heard(words), "{} heard {words}", person.name());
            }
        }
        for words in [SECRET, REMARK, "SMARTICPAROLE"] {
            ensure!(self.marco.has_heard(words), "the partnership reads {words}");
        }
        if closed {
            return Ok(());
        }
        for words in ["SMARTICPAROLE", "MARCOPAROLE"] {
            for person in strangers_of_smartic {
                ensure!(!person.has_heard(words), "{} heard {words}", person.name());
            }
        }
        for person in [&self.anna, &self.sara, &self.marco] {
            ensure!(
                !person.has_heard("ITINERAPAROLE"),
                "{} heard it",
                person.name()
            );
        }
        Ok(())
    }

    async fn leave(self) -> Result<()> {
        for person in [self.anna, self.sara, self.marco, self.irene, self.ivo] {
            person.leaves().await?;
        }
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_from_its_opening_to_the_last_verdict() -> Result<()> {
    let room = room().await?;
    let five = five(&room).await?;
    for person in [&five.anna, &five.sara, &five.marco, &five.irene, &five.ivo] {
        person.is_overheard();
    }
    opens_a_review(&five.anna).await?;
    five.draft(&room).await?;

    // The lead goes on; who likes it brings it in.
    let other = cell_of(&five.anna, 3, "title").await?;
    five.anna.writes(&other, " e insieme").await?;
    five.anna.is_told("all").await?;
    five.sara.clicks("[data-ahead-of=\"1\"]").await?;
    five.sara.clicks("[data-draft-act=pull]").await?;
    five.sara
        .sees_in(&other, |text| text.ends_with(" e insieme"))
        .await?;
    has_changes(&five.sara, 2).await?;
    five.sara.clicks(".panel .ptabs .btn.icon").await?;

    hands_in(&five.sara).await?;
    hands_in(&five.irene).await?;
    five.heard_nothing(false)?;
    closes_the_review(&five.anna).await?;
    decides(&five.anna, &room).await?;

    // Each partnership reads what became of it.
    five.irene.open(&room.draft_of("itinera")).await?;
    five.irene.clicks("[data-changes]").await?;
    five.irene.sees("non accettata").await?;
    five.irene.sees("Lo dice già la riga sopra.").await?;
    five.sara.open(&room.draft_of("smartic")).await?;
    five.sara.clicks("[data-changes]").await?;
    five.sara.sees("accettata").await?;
    five.ivo.open(&room.proposals()).await?;
    five.ivo.element("[data-verdict=rejected]").await?;
    ensure!(
        five.ivo.count("[data-act]").await? == 0,
        "only the lead decides"
    );
    five.heard_nothing(true)?;
    five.leave().await
}

/// With the keyboard alone: one of two that are in conflict is accepted, the other rejected with why; a
/// third is edited first.
async fn decides(anna: &Person, room: &Room) -> Result<()> {
    anna.open(&room.proposals()).await?;
    anna.element("[data-proposals=\"2\"] .matter.conflict")
        .await?;
    // One stands on the first thing to decide at once.
    anna.element(".matter.conflict .change.sel").await?;
    anna.types("a").await?;
    anna.element(".matter.conflict [data-verdict=accepted]")
        .await?;
    anna.types("n").await?;
    let why = anna.element(".change.sel .why").await?;
    why.send_keys("Lo dice già la riga sopra.").await?;
    anna.clicks(".change.sel [data-act=reject]").await?;
    anna.element(".matter.conflict [data-verdict=rejected]")
        .await?;
    anna.element(".matter.one .change").await?.click().await?;
    anna.types("e").await?;
    let outcome = anna.element(".matter.one .outcome").await?;
    outcome.send_keys(" e tutti").await?;
    anna.clicks(".matter.one [data-act=accept]").await?;
    anna.element(".matter.one [data-verdict=accepted]").await?;
    anna.element("[data-decided=\"3\"]").await?;

    anna.open(&room.plan()).await?;
    let cell = cell_of(anna, 1, "integration_technical").await?;
    anna.sees_in(&cell, |text| text.ends_with("Con SMARTICPAROLE."))
        .await?;
    let title = cell_of(anna, 2, "title").await?;
    anna.sees_in(&title, |text| text.ends_with("(con MARCOPAROLE) e tutti"))
        .await?;
    wait::until(
        "the lead's own words are still there",
        || async { anna.cell_text(&cell_of(anna, 3, "title").await?).await },
        |text| text.ends_with(" e insieme"),
    )
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_is_rejected_together_before_a_new_review_opens() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let sara = room
        .partner_at_the_plan("Sara", "smartic", "referent")
        .await?;
    opens_a_review(&anna).await?;
    begins_the_draft(&sara, "smartic").await?;
    for row in 1..3 {
        sara.writes(&cell_of(&sara, row, "title").await?, " (rivista)")
            .await?;
    }
    has_changes(&sara, 2).await?;
    hands_in(&sara).await?;
    closes_the_review(&anna).await?;

    // The next one is called after the last, and waits.
    let name = anna.element(".opening [name=versione]").await?;
    ensure!(name.prop("value").await?.as_deref() == Some("Bozza 2"));
    anna.clicks("[data-review=open]").await?;
    anna.sees("Prima decidi le proposte dell’ultima revisione")
        .await?;
    anna.open(&room.proposals()).await?;
    anna.element(".change.sel").await?;
    anna.clicks("[data-act=ask-reject-rest]").await?;
    let why = anna.element(".rest .why").await?;
    why.send_keys("Ne parliamo all’incontro.").await?;
    anna.clicks("[data-act=reject-rest]").await?;
    anna.element("[data-decided=\"2\"]").await?;
    anna.sees("Ne parliamo all’incontro.").await?;

    anna.open(&room.plan()).await?;
    menu(&anna).await?;
    anna.clicks("[data-review=open]").await?;
    anna.element("[data-review=open] [data-review=ask-close]")
        .await?;
    anna.leaves().await?;
    sara.leaves().await
}
