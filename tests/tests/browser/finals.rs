//! The last days of a plan: a lead and three referents in their windows, from the checks to a version that
//! all approve.

use anyhow::{Context, Result, ensure};
use tavolo_tests::browser::Person;
use tavolo_tests::process::binary;

use crate::meeting::{GROUP, Room, cell_of, room};
use crate::pictures::{looks, shot};

/// The projects of the group whose referents are in the room.
const PROJECTS: [(&str, &str); 3] = [
    ("Sara", "smartic"),
    ("Irene", "itinera"),
    ("Vito", "vivimed"),
];

const REASON: &str = "Gli importi si decidono nel 2020.";

impl Room {
    pub(crate) fn finale(&self) -> String {
        format!("{}/gruppi/{GROUP}/finale", self.server.url())
    }

    pub(crate) async fn at_the_final_page(&self, person: &Person) -> Result<()> {
        person.open(&self.finale()).await?;
        person.element(".finals > header").await.map(drop)
    }
}

/// The lead makes the final version, past what the checks found.
pub(crate) async fn makes_final(lead: &Person) -> Result<()> {
    lead.element("[data-checks]").await?;
    lead.types_into(".making [name=motivo]", REASON).await?;
    lead.clicks("[data-final=make]").await?;
    lead.element("header[data-final]").await.map(drop)
}

/// What stands, by its hash.
async fn hash(person: &Person) -> Result<String> {
    let head = person.element("header[data-hash]").await?;
    head.attr("data-hash").await?.context("no hash")
}

async fn answers(person: &Person, project: &str, comment: &str, act: &str) -> Result<()> {
    let form = format!("[data-answer={project}]");
    if !comment.is_empty() {
        person
            .types_into(&format!("{form} [name=commento]"), comment)
            .await?;
    }
    person
        .clicks(&format!("{form} [data-answer-act={act}]"))
        .await
}

/// The lead's screen says how many approve and object.
async fn counts(lead: &Person, approved: usize, objected: usize) -> Result<()> {
    let selector = format!("[data-approved=\"{approved}\"][data-objected=\"{objected}\"]");
    lead.element(&selector).await.map(drop)
}

pub(crate) struct Four {
    pub(crate) anna: Person,
    pub(crate) referents: Vec<Person>,
}

impl Four {
    pub(crate) async fn come(room: &Room) -> Result<Self> {
        let anna = room.enter("Anna", "lead").await?;
        let mut referents = Vec::new();
        for (name, project) in PROJECTS {
            let referent = room.partner(name, project, "referent").await?;
            referent.open(&room.plan()).await?;
            referent.sees_the_matrix().await?;
            referent.is_told("all").await?;
            referents.push(referent);
        }
        Ok(Self { anna, referents })
    }

    pub(crate) async fn leave(self) -> Result<()> {
        self.anna.leaves().await?;
        for referent in self.referents {
            referent.leaves().await?;
        }
        Ok(())
    }
}

/// A finding leads to its cell.
async fn goes_to_a_cell(lead: &Person, room: &Room) -> Result<()> {
    room.at_the_final_page(lead).await?;
    lead.clicks("[data-kind=empty] a").await?;
    // The matrix does not show this column: the row's page does.
    lead.element(".fields [data-key=continuity]").await?;
    room.at_the_final_page(lead).await?;
    lead.clicks("[data-kind=undated] a").await?;
    lead.element("[role=gridcell][data-key=when][tabindex=\"0\"]")
        .await?;
    room.at_the_final_page(lead).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_becomes_final_is_opened_again_and_all_approve() -> Result<()> {
    let room = room().await?;
    let four = Four::come(&room).await?;
    let (anna, sara) = (&four.anna, &four.referents[0]);
    let (irene, vito) = (&four.referents[1], &four.referents[2]);
    goes_to_a_cell(anna, &room).await?;

    // Somebody without a network writes on; the plan is closed meanwhile.
    vito.goes_without_network().await?;
    let title = cell_of(vito, 1, "title").await?;
    vito.writes(&title, " SENZARETE").await?;
    vito.is_told("device").await?;
    makes_final(anna).await?;
    let first = hash(anna).await?;
    vito.gets_network_back().await?;
    vito.element("button[data-held]").await?.click().await?;
    vito.element("[data-held] .d").await?;
    vito.sees("SENZARETE").await?;
    sara.sees("Il piano è chiuso come «Versione finale»")
        .await?;
    let frozen = cell_of(sara, 1, "title").await?;
    ensure!(
        !sara.cell_text(&frozen).await?.contains("SENZARETE"),
        "closed"
    );

    // Two approve, one objects.
    for (referent, (_, project)) in four.referents.iter().zip(PROJECTS) {
        room.at_the_final_page(referent).await?;
        referent
            .element(&format!("[data-answer={project}]"))
            .await?;
    }
    answers(sara, "smartic", "", "approve").await?;
    answers(irene, "itinera", "", "object").await?;
    irene.sees("Scrivi che cosa non va").await?;
    answers(
        irene,
        "itinera",
        "Il titolo della riga 1 è sbagliato.",
        "object",
    )
    .await?;
    answers(vito, "vivimed", "Va bene.", "approve").await?;
    counts(anna, 2, 1).await?;
    anna.sees("Il titolo della riga 1 è sbagliato.").await?;

    corrects(anna, &room, &first).await?;
    // Nothing is inherited; each sees what changed since what they saw last.
    counts(anna, 0, 0).await?;
    for (referent, (_, project)) in four.referents.iter().zip(PROJECTS) {
        room.at_the_final_page(referent).await?;
        referent.element("[data-differences=\"1\"] ins").await?;
        referent.sees("CORRETTO").await?;
        answers(referent, project, "", "approve").await?;
    }
    counts(anna, 3, 0).await?;
    anna.clicks("[data-final=validate]").await?;
    anna.element("[data-validated]").await?;
    reads_the_log(anna).await?;
    takes_it_along(anna, "CORRETTO").await?;
    four.leave().await
}

/// The lead opens the plan again with a reason, corrects it, and closes it again.
async fn corrects(anna: &Person, room: &Room, first: &str) -> Result<()> {
    anna.clicks("[data-final=ask-reopen]").await?;
    anna.types_into(".acts [name=motivo]", "Correggo il titolo.")
        .await?;
    anna.clicks("[data-final=reopen]").await?;
    anna.element("[data-past]").await?;
    anna.open(&room.plan()).await?;
    let title = cell_of(anna, 0, "title").await?;
    anna.writes(&title, " CORRETTO").await?;
    anna.is_told("all").await?;
    room.at_the_final_page(anna).await?;
    makes_final(anna).await?;
    ensure!(hash(anna).await? != first, "another text");
    Ok(())
}

/// The version as a file that anybody verifies; a changed byte of words that are in it is found, and the part
/// named.
pub(crate) async fn takes_it_along(lead: &Person, words: &str) -> Result<()> {
    lead.element("[data-final=snapshot]").await?;
    let script = "const done = arguments[0];\
        fetch(document.querySelector('[data-final=snapshot]').href)\
            .then(answer => answer.arrayBuffer())\
            .then(bytes => done(Array.from(new Uint8Array(bytes))), error => done(String(error)))";
    let answer = lead.driver.execute_async(script, Vec::new()).await?;
    let bytes: Vec<u8> = serde_json::from_value(answer.json().clone())?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("versione.zip");
    let verify = |bytes: &[u8]| -> Result<(bool, String)> {
        std::fs::write(&file, bytes)?;
        let output = std::process::Command::new(binary()?)
            .current_dir(folder.path())
            .arg("verify")
            .arg(&file)
            .output()?;
        Ok((output.status.success(), String::from_utf8(output.stdout)?))
    };
    let (holds, said) = verify(&bytes)?;
    ensure!(holds && said.contains(&hash(lead).await?), "{said}");
    let mut found = bytes.windows(words.len());
    let at = found.position(|part| part == words.as_bytes());
    let mut changed = bytes.clone();
    changed[at.context("the correction is in it")?] ^= 1;
    let (holds, said) = verify(&changed)?;
    ensure!(
        !holds && said.contains("DOES NOT HOLD  content.json"),
        "{said}"
    );
    Ok(())
}

/// The log tells of all of it.
async fn reads_the_log(lead: &Person) -> Result<()> {
    lead.clicks(".log summary").await?;
    for act in [
        "final_made",
        "final_answered",
        "final_reopened",
        "final_validated",
    ] {
        lead.element(&format!(".log [data-entry={act}]")).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_a_final_version() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let lead = room
            .looks_in(&look, name, &["--group", GROUP, "--seat", "lead"])
            .await?;
        room.at_the_final_page(&lead).await?;
        lead.element("[data-checks]").await?;
        shot(&lead, &look, "final-checks").await?;
        let place = ["--project", "smartic", "--place", "referent"];
        let sara = room.looks_in(&look, "Sara", &place).await?;
        makes_final(&lead).await?;
        sara.element(".band a").await?;
        shot(&sara, &look, "final-band").await?;
        room.at_the_final_page(&sara).await?;
        sara.element("[data-answer=smartic]").await?;
        shot(&sara, &look, "final-answer").await?;
        answers(&sara, "smartic", "Manca la riga sui dati aperti.", "object").await?;
        counts(&lead, 0, 1).await?;
        lead.clicks("[data-project=itinera] [data-note=open]")
            .await?;
        lead.clicks(".log summary").await?;
        lead.element(".log li").await?;
        shot(&lead, &look, "final-progress").await?;
        lead.clicks("[data-final=ask-reopen]").await?;
        lead.types_into(".acts [name=motivo]", "Correggo la riga.")
            .await?;
        shot(&lead, &look, "final-reopen").await?;
        lead.clicks("[data-final=reopen]").await?;
        lead.clicks("[data-past] summary").await?;
        shot(&lead, &look, "final-past").await?;
        lead.leaves().await?;
        sara.leaves().await?;
    }
    Ok(())
}
