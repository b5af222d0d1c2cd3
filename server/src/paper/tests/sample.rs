//! Plans to be printed, made without a server: of the built-in template's columns.

use tavolo_shared::api::Language;
use tavolo_shared::plan::canonical::{
    Content, ContentColumn, ContentGroup, ContentProject, ContentRow, ContentSection, ContentTable,
    FORM, Named, Said, Words,
};
use tavolo_shared::plan::template::built_in;
use tavolo_shared::plan::view::{Column, Print};

use crate::publish::{Heads, Published};

/// A published plan of these rows.
pub(crate) fn published(sections: Vec<ContentSection>) -> Published {
    let content = Content {
        form: FORM.to_owned(),
        group: ContentGroup {
            id: "ict".to_owned(),
            label: Words {
                it: "Ecosistemi digitali/strumenti ICT".to_owned(),
                fr: "Écosystèmes numériques/outils TIC".to_owned(),
                en: "Digital ecosystems/ICT tools".to_owned(),
            },
            lead: "VIVIMED".to_owned(),
        },
        language: Language::It,
        outputs: table(&built_in().inventory, vec![section(None, vec![output()])]),
        plan: table(&built_in().matrix, sections),
        programme: "Programma Marittimo".to_owned(),
        projects: ["VIVIMED", "ITINERA ROMANICA+", "SMARTIC"]
            .map(|name| ContentProject {
                id: name.to_lowercase(),
                lead: name == "VIVIMED",
                name: name.to_owned(),
            })
            .to_vec(),
        work_plan: table(&[], Vec::new()),
    };
    Published {
        hash: content.hash(),
        content_bytes: content.text().len(),
        content,
        version: None,
        // 18 October 2019, 16:20.
        at_ms: 1_571_415_600_000,
        heads: Heads {
            plan: Vec::new(),
            inventory: Vec::new(),
            calendar: Vec::new(),
        },
        before: None,
        history: None,
        approvals: None,
        form: None,
        emblem: None,
    }
}

/// A section of rows.
pub(crate) fn section(title: Option<&str>, rows: Vec<ContentRow>) -> ContentSection {
    ContentSection {
        rows,
        title: title.map(str::to_owned),
    }
}

/// A row whose prose cells say these things, by the template's ids.
pub(crate) fn row(number: usize, cells: &[(&str, &str)]) -> ContentRow {
    let said = cells.iter().map(|(key, words)| {
        let said = match *key {
            "outputs" | "projects" | "owner" | "protocol" | "funding" => words
                .split('|')
                .map(|name| {
                    Said::Choice(Named {
                        id: name.to_owned(),
                        name: Words::same(name),
                    })
                })
                .collect(),
            _ => vec![Said::Text((*words).to_owned())],
        };
        ((*key).to_owned(), said)
    });
    ContentRow {
        cells: said.collect(),
        code: Some(format!("ICT-{number:02}")),
        demo: false,
        id: format!("r{number}"),
    }
}

/// A row as people write one: fifteen cells.
pub(crate) fn full(number: usize) -> ContentRow {
    row(
        number,
        &[
            ("title", "Definire uno schema comune dei dati"),
            (
                "objective",
                "Evitare che le stesse informazioni siano inserite più volte.",
            ),
            ("outputs", "APP dei progetti|DB dei progetti"),
            (
                "integration_operational",
                "Ogni progetto indica i campi delle proprie banche dati.",
            ),
            (
                "integration_technical",
                "Un elenco di campi comuni e un formato aperto.",
            ),
            ("owner", "SMART DESTINATION"),
            ("projects", "ITINERA ROMANICA+|SMARTIC"),
            ("when", "entro gennaio 2020"),
            ("result", "Schema comune dei dati, accettato dai progetti."),
            ("indicator", "Progetti che accettano lo schema: 5"),
            ("continuity", "Lo schema resta pubblico."),
            ("protocol", "Da definire"),
            ("funding", "Budget di progetto"),
            ("stakeholders", "Regioni coinvolte"),
            ("priority", "Alta"),
        ],
    )
}

fn output() -> ContentRow {
    row(
        1,
        &[
            ("name", "Catalogo dei sentieri"),
            ("description", "Un catalogo di sentieri accessibili."),
            ("holder", "Regione Liguria"),
        ],
    )
}

fn table(columns: &[Column], sections: Vec<ContentSection>) -> ContentTable {
    let printed = columns.iter().filter(|column| column.print != Print::None);
    ContentTable {
        columns: printed.map(head).collect(),
        sections,
    }
}

fn head(column: &Column) -> ContentColumn {
    ContentColumn {
        id: column.id.to_string(),
        key: column.key.clone(),
        kind: column.kind.map_or("prose", |kind| kind.name()).to_owned(),
        label: Words::from(&column.label),
        print: match column.print {
            Print::Table => "table",
            _ => "sheet",
        }
        .to_owned(),
        print_merge: column.print_merge.clone(),
    }
}
