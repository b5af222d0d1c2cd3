//! Headings of tables as people write them, and how like one is to a field.

use crate::exchange::fold::bare;
use crate::limits::{INTAKE_LIKENESS_CHARS_MAX, INTAKE_PART_CHARS_MIN};
use crate::plan::view::Column;

/// Words by which people head the columns of such tables, beside the templates' own, by the template's
/// id of the field. Bare, as [`bare`] leaves them.
const HEADINGS: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "output",
            "prodotto",
            "titolo",
            "nome",
            "denominazione",
            "intitule",
            "nom",
            "titre",
            "produit",
            "name",
            "title",
        ],
    ),
    (
        "title",
        &[
            "titolo",
            "titre",
            "title",
            "intitule",
            "nome",
            "nom",
            "name",
            "denominazione",
            "attivita",
            "activite",
            "activity",
            "fiche",
            "ficheaction",
            "titredelaficheaction",
            "titoloazione",
            "titolodellazione",
            "titredelaction",
            "actiontitle",
        ],
    ),
    ("project", &["acronimo", "acronyme", "acronym"]),
    ("kind", &["tipologia", "typologie", "genere"]),
    (
        "groups",
        &[
            "tematica",
            "thematique",
            "theme",
            "gruppo",
            "groupe",
            "group",
        ],
    ),
    (
        "description",
        &[
            "oggetto",
            "contenuto",
            "contenu",
            "objet",
            "content",
            "descriptif",
        ],
    ),
    (
        "holder",
        &[
            "partner",
            "partenaire",
            "beneficiario",
            "beneficiaire",
            "owner",
        ],
    ),
    ("link", &["sito", "url", "site", "web", "website"]),
    (
        "state",
        &["avancement", "avanzamento", "stato", "etat", "progress"],
    ),
    ("available", &["data", "scadenza", "date", "echeance"]),
    (
        "objective",
        &[
            "obiettivi",
            "objectifs",
            "objectives",
            "aim",
            "scopo",
            "finalita",
            "finalite",
            "but",
        ],
    ),
    (
        "owner",
        &[
            "capofila",
            "responsabile",
            "responsable",
            "lead",
            "chefdefile",
            "structurepilote",
            "pilote",
            "leadpartner",
            "soggettoresponsabile",
        ],
    ),
    (
        "projects",
        &[
            "progetti", "progetto", "projets", "projet", "projects", "project",
        ],
    ),
    (
        "stakeholders",
        &[
            "partner",
            "partners",
            "partenaires",
            "stakeholder",
            "stakeholders",
            "cibles",
            "destinatari",
            "beneficiari",
            "regioni",
            "regions",
        ],
    ),
    (
        "when",
        &[
            "quando",
            "quand",
            "when",
            "periodo",
            "periode",
            "period",
            "scadenza",
            "echeance",
            "deadline",
            "data",
            "date",
            "datededebut",
            "datadiinizio",
            "startdate",
            "tempistica",
            "tempistiche",
            "cronoprogramma",
            "calendario",
            "calendar",
            "durata",
            "duree",
        ],
    ),
    (
        "result",
        &[
            "risultati",
            "risultatiattesi",
            "resultats",
            "resultatsattendus",
            "results",
            "expectedresults",
        ],
    ),
    (
        "indicator",
        &[
            "indicatori",
            "indicatore",
            "indicateurs",
            "indicateur",
            "indicateurslies",
            "indicators",
            "indicator",
            "kpi",
        ],
    ),
    (
        "cost",
        &[
            "costo",
            "costi",
            "budget",
            "importo",
            "montant",
            "cout",
            "couts",
            "cost",
            "costs",
            "spesa",
            "budgetprevisionneltotal",
        ],
    ),
    (
        "funding",
        &[
            "finanziamento",
            "finanziamenti",
            "financements",
            "financement",
            "fonti",
            "funding",
            "fondi",
            "fonds",
        ],
    ),
    (
        "theme",
        &[
            "tema",
            "temi",
            "tematica",
            "thematique",
            "thematiqueprincipale",
            "themes",
            "theme",
        ],
    ),
    (
        "priority",
        &["niveaudepriorite", "livellodipriorita", "prioritylevel"],
    ),
    (
        "status",
        &["statut", "avanzamento", "avancement", "progress"],
    ),
    (
        "notes",
        &[
            "note",
            "notes",
            "notecomplementari",
            "notescomplementaires",
            "remarques",
            "osservazioni",
            "observations",
            "remarks",
            "commenti",
            "commentaires",
            "comments",
        ],
    ),
];

/// How like a heading is to a field: 3 the same, 2 by another word for it, 1 in part, 0 not.
pub(super) fn likeness(heading: &str, column: &Column) -> u32 {
    if heading.is_empty() || heading.len() > INTAKE_LIKENESS_CHARS_MAX {
        return 0;
    }
    let labels = column.label.all().chain(column.short.all());
    let own: Vec<String> = labels.map(bare).collect();
    if own.iter().any(|label| label == heading) {
        return 3;
    }
    let key = column.key.as_deref().unwrap_or_default();
    let other = HEADINGS.iter().find(|(field, _)| *field == key);
    let mut other = other.iter().flat_map(|(_, words)| words.iter());
    if other.any(|word| *word == heading) {
        return 2;
    }
    let in_part = |label: &String| {
        label.len() >= INTAKE_PART_CHARS_MIN
            && heading.len() >= INTAKE_PART_CHARS_MIN
            && (heading.contains(label.as_str()) || label.contains(heading))
    };
    u32::from(own.iter().any(in_part))
}
