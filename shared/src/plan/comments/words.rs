//! What a comment says: words, and between them people and projects that it mentions.
//!
//! In a comment's body a mention is a token, `@{<id>|<name>}`: the id says who is meant, the name
//! what they were called, for whoever does not know the id. Who writes sees `@name` instead;
//! [`plain`] and [`compose`] lead from one to the other.

use std::fmt;

use crate::ids::{ParticipantId, ProjectId};

/// Somebody or some project that is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mention {
    /// A person.
    Person(ParticipantId),
    /// A project: all of its partnership.
    Project(ProjectId),
}

impl Mention {
    /// Of its id.
    pub fn parse(who: &str) -> Option<Self> {
        let person = who.parse().map(Self::Person);
        person.or_else(|_| who.parse().map(Self::Project)).ok()
    }
}

impl fmt::Display for Mention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => id.fmt(f),
            Self::Project(id) => f.write_str(id.as_str()),
        }
    }
}

/// A part of what a comment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they were typed.
    Words(&'a str),
    /// A mention, with the name that was written.
    Mention(Mention, &'a str),
}

/// Takes a comment's body apart.
pub fn pieces(body: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut words_from, mut from) = (0, 0);
    while let Some(at) = body.get(from..).and_then(|rest| rest.find("@{")) {
        let start = from.saturating_add(at);
        let inside = start.saturating_add(2);
        let token = body.get(inside..).and_then(token);
        let Some((mention, name, length)) = token else {
            from = inside;
            continue;
        };
        found.extend(
            body.get(words_from..start)
                .filter(|words| !words.is_empty())
                .map(Piece::Words),
        );
        found.push(Piece::Mention(mention, name));
        from = inside.saturating_add(length);
        words_from = from;
    }
    let rest = body.get(words_from..).filter(|words| !words.is_empty());
    found.extend(rest.map(Piece::Words));
    found
}

/// The inside of a token, and how long it is with its end.
fn token(inside: &str) -> Option<(Mention, &str, usize)> {
    let (token, _) = inside.split_once('}')?;
    let (who, name) = token.split_once('|')?;
    if name.is_empty() || name.contains(['{', '|', '\n']) {
        return None;
    }
    Some((Mention::parse(who)?, name, token.len().saturating_add(1)))
}

/// Whom and what a body mentions, each once.
pub fn mentions(body: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for piece in pieces(body) {
        if let Piece::Mention(mention, _) = piece
            && !found.contains(&mention)
        {
            found.push(mention);
        }
    }
    found
}

/// A body as who writes sees it, and who is meant by the names in it.
pub fn plain(body: &str) -> (String, Vec<(Mention, String)>) {
    let (mut text, mut meant) = (String::new(), Vec::new());
    for piece in pieces(body) {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Mention(mention, name) => {
                text.push('@');
                text.push_str(name);
                meant.push((mention, name.to_owned()));
            }
        }
    }
    (text, meant)
}

/// A body of what was written: each `@name` that is one of these becomes a token. The longest name
/// wins, and of equal ones the first.
pub fn compose(text: &str, names: &[(Mention, String)]) -> String {
    let mut body = String::with_capacity(text.len());
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(letter) = rest.chars().next() {
        let (_, after) = rest.split_at(letter.len_utf8());
        // An address of mail is no mention.
        let begins = letter == '@' && before.is_none_or(|before| !before.is_alphanumeric());
        match begins.then(|| meant(after, names)).flatten() {
            Some((mention, name)) => {
                body.push_str(&format!("@{{{mention}|{}}}", clean(name)));
                rest = after.get(name.len()..).unwrap_or_default();
                before = name.chars().next_back();
            }
            None => {
                body.push(letter);
                (rest, before) = (after, Some(letter));
            }
        }
    }
    body
}

/// Whose name a text begins with.
fn meant<'a>(text: &str, names: &'a [(Mention, String)]) -> Option<(&'a Mention, &'a str)> {
    let mut best: Option<(&Mention, &str)> = None;
    for (mention, name) in names {
        let ends = text
            .strip_prefix(name.as_str())
            .map(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()));
        let longer = best.is_none_or(|(_, best)| name.len() > best.len());
        if ends == Some(true) && !name.is_empty() && longer {
            best = Some((mention, name));
        }
    }
    best
}

/// A name without what would end its token.
fn clean(name: &str) -> String {
    let kept = |c: &char| !matches!(c, '{' | '}' | '|' | '\n' | '\r');
    name.chars().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anna() -> Mention {
        Mention::Person(ParticipantId::from_bytes([7; 16]))
    }

    fn project(id: &str) -> Mention {
        Mention::Project(id.parse().unwrap())
    }

    #[test]
    fn what_is_written_becomes_a_body_and_comes_out_again() {
        let names = [
            (project("itaca"), "ITACA".to_owned()),
            (project("itaca-plus"), "ITACA Plus".to_owned()),
            (anna(), "Anna".to_owned()),
        ];
        let text =
            "@Anna, chiedi a @ITACA Plus e non a itaca@ITACA.it né a @Annamaria: è di @ITACA.";
        let body = compose(text, &names);
        assert_eq!(
            mentions(&body),
            [anna(), project("itaca-plus"), project("itaca")]
        );
        assert!(body.contains("itaca@ITACA.it né a @Annamaria"), "{body}");
        let (again, meant) = plain(&body);
        assert_eq!(again, text);
        assert_eq!(meant.len(), 3);
        assert_eq!(compose(&again, &meant), body);
    }

    #[test]
    fn of_two_people_with_one_name_the_one_who_was_chosen_is_meant() {
        let other = Mention::Person(ParticipantId::from_bytes([8; 16]));
        let names = [(other.clone(), "Anna".to_owned()), (anna(), "Anna".into())];
        assert_eq!(mentions(&compose("Ciao @Anna", &names)), [other]);
    }

    #[test]
    fn half_a_token_is_words() {
        for body in [
            "@{",
            "@{itaca",
            "@{itaca}",
            "@{itaca|}",
            "@{|Itaca}",
            "{@}",
            "@{a b|c}",
        ] {
            assert_eq!(pieces(body), [Piece::Words(body)], "{body}");
            assert_eq!(plain(body), (body.to_owned(), Vec::new()));
        }
        assert_eq!(pieces(""), []);
        assert_eq!(
            pieces("@{@{itaca|Itaca} "),
            [
                Piece::Words("@{"),
                Piece::Mention(project("itaca"), "Itaca"),
                Piece::Words(" ")
            ]
        );
    }

    #[test]
    fn a_name_cannot_break_out_of_its_token() {
        let odd = "An|na}\n{x";
        let body = compose("@An|na}\n{x!", &[(anna(), odd.to_owned())]);
        assert_eq!(
            pieces(&body),
            [Piece::Mention(anna(), "Annax"), Piece::Words("!")]
        );
    }
}
