//! A pasted list of people to invite: name, e-mail, project and role, in any order, as it comes
//! out of a spreadsheet, a document or a mail program.
//!
//! What each cell is, is told by what it says. Pure. Names and addresses stay in the browser: the
//! server is asked for links and is told nothing about whom they are for.

use tavolo_shared::access::{Place, Seat};
use tavolo_shared::api::NewInvitation;
use tavolo_shared::ids::{GroupId, ProjectId};
use tavolo_shared::limits::INVITATIONS_AT_ONCE_MAX;
use tavolo_shared::plan::reading::NameList;

use super::picker::fold;

/// What a personal link gives: a seat in the group or a place in one of its projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// A seat in the group.
    Seat(Seat),
    /// A place in a project.
    Place(Place),
}

/// Words for what a link gives, without case and accents.
const ROLES: &[(&str, Gives)] = &[
    ("responsabile", Gives::Seat(Seat::Lead)),
    ("responsable", Gives::Seat(Seat::Lead)),
    ("capofila", Gives::Seat(Seat::Lead)),
    ("chef de file", Gives::Seat(Seat::Lead)),
    ("lead", Gives::Seat(Seat::Lead)),
    ("scrittura", Gives::Seat(Seat::Editor)),
    ("ecriture", Gives::Seat(Seat::Editor)),
    ("editor", Gives::Seat(Seat::Editor)),
    ("writing", Gives::Seat(Seat::Editor)),
    ("lettura", Gives::Seat(Seat::Viewer)),
    ("lecture", Gives::Seat(Seat::Viewer)),
    ("viewer", Gives::Seat(Seat::Viewer)),
    ("reading", Gives::Seat(Seat::Viewer)),
    ("referente", Gives::Place(Place::Referent)),
    ("referent", Gives::Place(Place::Referent)),
    ("contact", Gives::Place(Place::Referent)),
    ("partner", Gives::Place(Place::Member)),
    ("partenaire", Gives::Place(Place::Member)),
    ("membro", Gives::Place(Place::Member)),
    ("membre", Gives::Place(Place::Member)),
    ("member", Gives::Place(Place::Member)),
];

/// Why a line gives no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It names no project, and what it gives is a place in one.
    NoProject,
    /// It names a project that is not the group's, or one that nobody knows.
    UnknownProject,
    /// There is no e-mail address in it: the link can be made and is sent another way.
    NoAddress,
}

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    /// As written.
    pub name: String,
    /// Where to write to; empty where there is none.
    pub email: String,
    /// The project, where one is named.
    pub project: Option<ProjectId>,
    /// What the link gives.
    pub gives: Gives,
    /// What was in the line besides: words that nothing could read.
    pub unread: Vec<String>,
    /// What is wrong with it.
    pub problem: Option<Problem>,
}

impl Invitee {
    /// Whether a link can be made.
    pub fn is_fit(&self) -> bool {
        matches!(self.problem, None | Some(Problem::NoAddress))
    }

    /// What the server is asked for.
    pub fn wish(&self, group: &GroupId) -> NewInvitation {
        wish(group, self.gives, self.project.clone())
    }
}

/// A personal link that gives this.
pub fn wish(group: &GroupId, gives: Gives, project: Option<ProjectId>) -> NewInvitation {
    let (seat, place) = match gives {
        Gives::Seat(seat) => (Some(seat), None),
        Gives::Place(place) => (None, Some(place)),
    };
    NewInvitation {
        group: seat.map(|_| group.clone()),
        seat,
        project: place.and(project),
        place,
        authority: false,
        open: false,
        ttl_s: None,
        uses_max: None,
    }
}

/// Reads a list. `own` are the projects of the group; `names` are all that people may name.
pub fn read(text: &str, own: &[ProjectId], names: &NameList) -> Vec<Invitee> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .filter_map(|line| one(line, own, names))
        .take(INVITATIONS_AT_ONCE_MAX)
        .collect()
}

fn one(line: &str, own: &[ProjectId], names: &NameList) -> Option<Invitee> {
    let mut name = Vec::new();
    let (mut email, mut project, mut role) = (String::new(), None, None);
    let mut unknown_project = false;
    for cell in cells(line) {
        let folded = fold(&cell);
        let role_here = ROLES.iter().find(|(words, _)| *words == folded);
        if let Some(address) = address_in(&cell) {
            let before = cell.replace(&address, "");
            let before = before.trim_matches(|c: char| c.is_whitespace() || "<>()\"".contains(c));
            if !before.is_empty() {
                name.push(before.to_owned());
            }
            email = address;
        } else if let Some(id) = names
            .meant(&cell)
            .and_then(|id| id.parse::<ProjectId>().ok())
        {
            unknown_project |= !own.contains(&id);
            project = Some(id);
        } else if let Some((_, gives)) = role_here {
            role = Some(*gives);
        } else {
            name.push(cell);
        }
    }
    // The line of headings: words, and nothing that could be invited.
    let heading = email.is_empty() && project.is_none() && name.iter().any(|n| is_heading(n));
    if heading {
        return None;
    }
    let mut name = name.into_iter();
    let (first, unread) = (name.next().unwrap_or_default(), name.collect());
    let gives = role.unwrap_or(match project {
        Some(_) => Gives::Place(Place::Member),
        None => Gives::Seat(Seat::Editor),
    });
    let problem = match (gives, &project) {
        (Gives::Place(_), None) => Some(Problem::NoProject),
        (Gives::Place(_), Some(_)) if unknown_project => Some(Problem::UnknownProject),
        _ if email.is_empty() => Some(Problem::NoAddress),
        _ => None,
    };
    Some(Invitee {
        name: first,
        email,
        project,
        gives,
        unread,
        problem,
    })
}

/// The cells of a line: by tabs, else by semicolons, else by commas.
fn cells(line: &str) -> impl Iterator<Item = String> {
    let by = ['\t', ';', ','].into_iter().find(|by| line.contains(*by));
    let cells: Vec<String> = match by {
        Some(by) => line.split(by).map(str::to_owned).collect(),
        None => vec![line.to_owned()],
    };
    let plain = |cell: String| cell.trim().trim_matches('"').trim().to_owned();
    cells.into_iter().map(plain).filter(|cell| !cell.is_empty())
}

/// The address in a cell such as `anna@example.org` or `Anna <anna@example.org>`.
fn address_in(cell: &str) -> Option<String> {
    let part = |c: char| c.is_whitespace() || "<>()\"".contains(c);
    let found = cell.split(part).find(|word| {
        let mut halves = word.split('@');
        let (Some(own), Some(host), None) = (halves.next(), halves.next(), halves.next()) else {
            return false;
        };
        !own.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    found.map(str::to_owned)
}

fn is_heading(words: &str) -> bool {
    const HEADINGS: [&str; 9] = [
        "nome",
        "nom",
        "name",
        "cognome",
        "e-mail",
        "email",
        "mail",
        "courriel",
        "nominativo",
    ];
    HEADINGS.contains(&fold(words).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<Invitee> {
        let mut names = NameList::default();
        names.add("vivimed", "Vivimed", &[]);
        names.add("smartic", "S.MAR.T.I.C", &["SMARTIC".to_owned()]);
        names.add("treno", "Treno", &[]);
        let own = ["vivimed", "smartic"].map(|id| id.parse().unwrap());
        read(text, &own, &names)
    }

    #[test]
    fn cells_are_told_by_what_they_say_in_any_order() {
        for line in [
            "Persona A\ta@example.org\tVivimed\treferente",
            "referent; Vivimed; a@example.org; Persona A",
            "Persona A <a@example.org>, vivimed, Référent",
        ] {
            let [one] = list(line).try_into().unwrap();
            assert_eq!(
                (one.name.as_str(), one.email.as_str()),
                ("Persona A", "a@example.org")
            );
            assert_eq!(one.project.as_ref().unwrap().as_str(), "vivimed");
            assert_eq!(one.gives, Gives::Place(Place::Referent), "{line}");
            assert_eq!(one.problem, None);
        }
    }

    #[test]
    fn headings_and_empty_lines_invite_nobody() {
        let people = list("Nome\tE-mail\tProgetto\n\nPersona B\tb@example.org\tSMARTIC\n");
        assert_eq!(people.len(), 1);
        assert_eq!(people[0].gives, Gives::Place(Place::Member));
    }

    #[test]
    fn without_a_project_a_line_gives_the_writing_role() {
        let [one] = list("c@example.org").try_into().unwrap();
        assert_eq!(one.gives, Gives::Seat(Seat::Editor));
        assert!(one.is_fit());
    }

    #[test]
    fn what_is_wrong_is_said_and_what_is_not_read_is_kept() {
        let people = list(
            "Persona D;d@example.org;Treno\nPersona E;e@example.org;referente\nPersona F;lettura;forse",
        );
        let problems: Vec<_> = people.iter().map(|one| one.problem).collect();
        assert_eq!(
            problems,
            [
                Some(Problem::UnknownProject),
                Some(Problem::NoProject),
                Some(Problem::NoAddress)
            ]
        );
        assert_eq!(people[2].unread, ["forse"]);
        assert!(people[2].is_fit() && !people[0].is_fit());
    }
}
