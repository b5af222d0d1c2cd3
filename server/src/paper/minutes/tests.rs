//! Minutes that were made without a server.

use tavolo_shared::ids::{ParticipantId, ProjectId};

use super::*;
use crate::identity::Decided;
use crate::identity::meetings::Ended;
use crate::paper::tests::sample::{full, published, row, section};
use crate::publish::Published;

fn was(name: &str, project: Option<&str>, organisation: &str) -> Was {
    Was {
        name: name.to_owned(),
        project: project.and_then(|id| id.parse().ok()),
        organisation: organisation.to_owned(),
        authority: false,
        by_hand: false,
    }
}

fn decision(item: &str, accepted: bool, edited: bool, reason: &str) -> Decision {
    Decision {
        item: item.parse().unwrap(),
        projects: vec!["smartic".parse::<ProjectId>().unwrap()],
        decided: Decided {
            accepted,
            edited,
            reason: reason.to_owned(),
            by: ParticipantId::from_bytes([1; 16]),
            at_ms: 0,
        },
    }
}

/// 18 September 2019, from noon in Rome to half past midnight.
fn minutes(there: Vec<Was>, decisions: Vec<Decision>, published: Published) -> Minutes {
    Minutes {
        meeting: Ended {
            number: 1,
            name: "1° incontro".to_owned(),
            began_ms: 1_568_800_800_000,
            ended_ms: 1_568_845_800_000,
            began_by: "Anna".to_owned(),
            versions: (1, 2),
        },
        there,
        decisions,
        names: [("altro".to_owned(), "ALTRO".to_owned())].into(),
        published,
    }
}

/// What the paper says, cell by cell.
fn said(paper: &Paper) -> Vec<String> {
    let words = |cell: &Cell| {
        let spans = cell.iter().flat_map(|para| &para.spans);
        spans.map(|span| span.text.as_str()).collect::<String>()
    };
    let mut all: Vec<String> = paper.front.facts.iter().map(|f| words(&f.value)).collect();
    for block in &paper.blocks {
        match block {
            Block::Heading { title, note } => all.extend([title.clone(), note.clone()]),
            Block::Text { paras } => all.push(words(paras)),
            Block::Table(table) => {
                let rows = table.groups.iter().flat_map(|group| &group.rows);
                all.extend(rows.map(|row| row.iter().map(words).collect::<Vec<_>>().join("|")));
            }
            _ => {}
        }
    }
    all
}

#[test]
fn who_was_there_stands_under_their_project_and_hours_are_romes() {
    let mut hand = was("Ugo <b>", None, "Regione");
    hand.by_hand = true;
    let mut office = was("Ada", None, "");
    office.authority = true;
    let there = vec![
        was("Sara", Some("smartic"), ""),
        hand,
        was("Vito", Some("vivimed"), ""),
        office,
        was("Olga", Some("altro"), ""),
        was("Nino", None, ""),
    ];
    let paper = paper(
        &minutes(there, Vec::new(), published(Vec::new())),
        Language::It,
    );
    let said = said(&paper);
    for words in [
        "18 settembre 2019",
        "dalle 12:00 alle 00:30 del 19 settembre 2019 (ora di Roma e Parigi)",
        "VIVIMED|Vito",
        "SMARTIC|Sara",
        "Regione|Ugo <b> · annotato a mano",
        "Autorità di Gestione|Ada",
        "ALTRO|Olga",
        "Senza progetto|Nino",
        "Nessuno presente per: ITINERA ROMANICA+.",
        "Durante l’incontro non è stata decisa nessuna proposta.",
    ] {
        assert!(said.iter().any(|one| one == words), "{words}: {said:?}");
    }
    let of = |words: &str| said.iter().position(|one| one == words);
    assert!(of("VIVIMED|Vito") < of("SMARTIC|Sara"), "the group's order");
}

#[test]
fn a_meeting_that_nobody_called_otherwise_is_called_as_the_language_does() {
    let mut minutes = minutes(Vec::new(), Vec::new(), published(Vec::new()));
    let french = paper(&minutes, Language::Fr);
    assert_eq!(french.front.title, "1re réunion");
    "Webinar".clone_into(&mut minutes.meeting.name);
    assert_eq!(paper(&minutes, Language::Fr).front.title, "Webinar");
}

#[test]
fn what_was_decided_is_named_by_the_plan_and_nothing_rejected_is_told() {
    let rows = vec![full(1), row(2, &[("title", "Un catalogo")])];
    let plan = published(vec![section(Some("Banche dati"), rows)]);
    let decisions = vec![
        decision("cell/r2/title", true, true, "Più corto"),
        decision("gone/r1", false, false, "=1+1"),
        decision("new/r9", false, false, ""),
        decision("cell/r2/nocolumn", true, false, ""),
    ];
    let paper = paper(&minutes(Vec::new(), decisions, plan), Language::It);
    let said = said(&paper);
    for words in [
        "ICT-02 Un catalogo|Azione|SMARTIC|Accolta con modifiche|Più corto",
        "ICT-01 Definire uno schema comune dei dati|Togliere l’azione|SMARTIC|Respinta|=1+1",
        "|Nuova azione|SMARTIC|Respinta|",
        "ICT-02 Un catalogo|Una colonna che non c’è più|SMARTIC|Accolta|",
        "Nessuna presenza annotata.",
    ] {
        assert!(said.iter().any(|one| one == words), "{words}: {said:?}");
    }
}
