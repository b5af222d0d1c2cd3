//! The table of keys.

use tavolo_shared::api::Language;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::{Desk, DeskRef};
use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::t;

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct HelpProps {
    /// The desk.
    pub desk: DeskRef,
}

/// The keys of a line, and what they do.
type Entry = (&'static str, AttrValue);

/// The table of keys, as a dialog.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    use_topic(&props.desk.bus, Topic::Help);
    if !props.desk.shows_help() {
        return Html::default();
    }
    html! { <Table desk={props.desk.clone()} /> }
}

#[component]
fn Table(props: &HelpProps) -> Html {
    let language = use_language();
    let close = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.show_help(false))
    };
    let parts = [
        (t!(language, "help-moving"), moving(language)),
        (t!(language, "help-selecting"), selecting(language)),
        (t!(language, "help-writing"), writing(language)),
        (t!(language, "help-rest"), rest(language)),
    ];
    html! {
        <Dialog id="tasti" title={t!(language, "help")} {close}>
            <div class="keys">
                {for parts.into_iter().map(|(title, entries)| part(&title, &entries, language))}
            </div>
        </Dialog>
    }
}

/// A key as it is printed on people's keyboards.
fn key(language: Language, key: &str) -> AttrValue {
    match key {
        "Enter" => t!(language, "key-enter"),
        "Shift" => t!(language, "key-shift"),
        "Space" => t!(language, "key-space"),
        "Del" => t!(language, "key-delete"),
        "Home" => t!(language, "key-home"),
        "End" => t!(language, "key-end"),
        "PgUp" => t!(language, "key-page-up"),
        "PgDn" => t!(language, "key-page-down"),
        "Esc" => t!(language, "key-escape"),
        other => AttrValue::from(other.to_owned()),
    }
}

fn part(title: &AttrValue, entries: &[Entry], language: Language) -> Html {
    let line = |(keys, does): &Entry| {
        html! {
            <tr>
                <th scope="row">
                    {for keys.split('+').map(|each| html! { <kbd>{key(language, each)}</kbd> })}
                </th>
                <td>{does}</td>
            </tr>
        }
    };
    html! {
        <table>
            <caption>{title}</caption>
            <tbody>{for entries.iter().map(line)}</tbody>
        </table>
    }
}

fn moving(language: Language) -> Vec<Entry> {
    vec![
        ("← ↑ → ↓", t!(language, "help-arrows")),
        ("Ctrl+← ↑ → ↓", t!(language, "help-edges")),
        ("Home+End", t!(language, "help-line")),
        ("Ctrl+Home+End", t!(language, "help-corners")),
        ("PgUp+PgDn", t!(language, "help-pages")),
        ("Ctrl+F", t!(language, "help-find")),
    ]
}

fn selecting(language: Language) -> Vec<Entry> {
    vec![
        ("Shift+← ↑ → ↓", t!(language, "help-extend")),
        ("Shift+Space", t!(language, "help-row")),
        ("Ctrl+Space", t!(language, "help-column")),
        ("Ctrl+A", t!(language, "help-all")),
        ("Space", t!(language, "help-open")),
        ("Esc", t!(language, "help-one")),
    ]
}

fn writing(language: Language) -> Vec<Entry> {
    vec![
        ("Enter+F2", t!(language, "help-edit")),
        ("Esc", t!(language, "help-leave")),
        ("Tab", t!(language, "help-next")),
        ("Shift+Enter", t!(language, "help-up")),
        ("Alt+Enter", t!(language, "help-break")),
        ("Del", t!(language, "help-clear")),
    ]
}

fn rest(language: Language) -> Vec<Entry> {
    vec![
        ("Ctrl+C+X+V", t!(language, "help-clipboard")),
        ("Ctrl+D", t!(language, "help-fill-down")),
        ("Ctrl+R", t!(language, "help-fill-right")),
        ("Alt+↑ ↓", t!(language, "help-move-row")),
        ("Shift+F10", t!(language, "help-menu")),
        ("Ctrl+Z+Y", t!(language, "help-undo")),
        ("Ctrl+Alt+M", t!(language, "help-comment")),
        ("Ctrl+Alt+F", t!(language, "help-screen")),
        ("Ctrl+/", t!(language, "help-help")),
    ]
}

impl Desk {
    /// Whether the table of keys is open.
    pub fn shows_help(&self) -> bool {
        self.help.get()
    }

    /// Opens the table of keys, or closes it and goes back to where one stands.
    pub fn show_help(&self, shown: bool) {
        if self.help.replace(shown) != shown {
            self.bus.ring([Topic::Help]);
            if !shown {
                self.stand_again();
            }
        }
    }
}
