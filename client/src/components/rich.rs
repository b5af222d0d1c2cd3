//! Messages with a few words in bold.

use yew::{Html, html};

/// A message in which `<b>…</b>` marks what is set in bold. Nothing else is markup: people's own
/// words in it stay words.
pub fn rich(message: &str) -> Html {
    pieces(message)
        .into_iter()
        .map(|(bold, text)| {
            if bold {
                html! { <b>{text}</b> }
            } else {
                html! { {text} }
            }
        })
        .collect()
}

fn pieces(message: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once("<b>") {
        let Some((inside, behind)) = after.split_once("</b>") else {
            break;
        };
        found.push((false, before.to_owned()));
        found.push((true, inside.to_owned()));
        rest = behind;
    }
    found.push((false, rest.to_owned()));
    found.retain(|(_, text)| !text.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_is_marked_and_nothing_else_is() {
        let found = pieces("Entri come <b>referente</b> di <i>Itaca</i>.");
        assert_eq!(
            found,
            [
                (false, "Entri come ".to_owned()),
                (true, "referente".to_owned()),
                (false, " di <i>Itaca</i>.".to_owned())
            ]
        );
        assert_eq!(pieces("a <b> b"), [(false, "a <b> b".to_owned())]);
    }
}
