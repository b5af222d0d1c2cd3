//! What the server refused: the words are here, to copy, to save, to put in again.

use tavolo_shared::api::Language;
use tavolo_shared::plan::view::View;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::DeskRef;
use super::sides::SideProps;
use super::toast::Said;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::runtime::{HeldRecord, HeldText, REASON_FROZEN, REASON_NOT_WRITTEN, REASON_REVIEW};
use crate::io::{clock, download, page};
use crate::state::text::{Splice, difference, units};
use crate::t;

/// What is kept aside, as a list.
#[component]
pub fn HeldList(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Held);
    use_topic(&desk.bus, Topic::Lines);
    let records = use_state(Vec::<(String, HeldRecord)>::new);
    {
        let (desk, records) = (desk.clone(), records.clone());
        let count = desk.runtime.known().held;
        use_effect_with(count, move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                let document = desk.document();
                records.set(desk.runtime.held(document).await);
            });
        });
    }
    if records.is_empty() {
        return html! { <p class="nothing">{t!(language, "held-none")}</p> };
    }
    html! {
        <>
            <p class="nothing">{t!(language, "held-why")}</p>
            {for records.iter().map(|(name, record)| one(&desk, language, name, record))}
        </>
    }
}

fn one(desk: &DeskRef, language: Language, name: &str, record: &HeldRecord) -> Html {
    let texts = desk
        .look(|view| Some(said(view, language, record)))
        .unwrap_or_default();
    let plain = plain(&texts);
    let at = i64::try_from(record.at_ms).unwrap_or_default();
    let moment = clock::local(at);
    let when = format!(
        "{} · {}",
        tavolo_shared::i18n::dates::day_short(language, moment.day),
        tavolo_shared::i18n::dates::clock(language, moment),
    );
    let copy = {
        let plain = plain.clone();
        Callback::from(move |_: MouseEvent| {
            let plain = plain.clone();
            wasm_bindgen_futures::spawn_local(async move {
                // A browser that does not allow it leaves the words in sight.
                let _ = page::copy(plain).await;
            });
        })
    };
    let save = {
        let name = t!(language, "held-file");
        Callback::from(move |_: MouseEvent| {
            // A browser that takes no file leaves the words where they are.
            let _ = download::text_file(&name, &plain);
        })
    };
    let put_back = {
        let (desk, name, record) = (desk.clone(), name.to_owned(), record.clone());
        Callback::from(move |_: MouseEvent| desk.put_back(&name, &record))
    };
    let release = {
        let (desk, name) = (desk.clone(), name.to_owned());
        Callback::from(move |_: MouseEvent| desk.let_go(&name))
    };
    html! {
        <article class="thread" key={name.to_owned()} data-held={name.to_owned()}>
            <p class="where"><span>{when}</span><span class="push">{reason(language, &record.reason)}</span></p>
            {for texts.iter().map(|text| html! {
                <div class="ev wait held">
                    <b>{&text.place}</b>
                    <p class="d">{difference_of(&text.before, &text.after)}</p>
                </div>
            })}
            <div class="acts">
                if desk.may_write() {
                    <button type="button" class="btn low main" onclick={put_back}>
                        {t!(language, "held-put-back")}
                    </button>
                }
                <button type="button" class="btn low" onclick={copy}>
                    <Glyph icon={Icon::Copy} />{t!(language, "copy")}
                </button>
                <button type="button" class="btn low" onclick={save}>
                    <Glyph icon={Icon::Save} />{t!(language, "save-to-file")}
                </button>
                <button type="button" class="btn low" onclick={release}>
                    <Glyph icon={Icon::Bin} />{t!(language, "held-let-go")}
                </button>
            </div>
        </article>
    }
}

/// Why, in one calm sentence.
fn reason(language: Language, reason: &str) -> AttrValue {
    match reason {
        REASON_FROZEN => t!(language, "held-frozen"),
        REASON_REVIEW => t!(language, "held-review"),
        REASON_NOT_WRITTEN => t!(language, "held-not-written"),
        _ => t!(language, "held-no-right"),
    }
}

/// One held text, with its place in words.
#[derive(Clone, PartialEq)]
struct Text {
    place: String,
    before: String,
    after: String,
}

fn said(view: &View, language: Language, record: &HeldRecord) -> Vec<Text> {
    record
        .texts
        .iter()
        .map(|text| {
            let code = view.row(view.main(), &text.row).and_then(|row| row.code());
            let column = view
                .column(view.main(), &text.column)
                .and_then(|c| c.label.get(language));
            let parts = [code, column].into_iter().flatten().collect::<Vec<_>>();
            Text {
                place: parts.join(" · "),
                before: text.before.clone(),
                after: text.after.clone(),
            }
        })
        .collect()
}

fn plain(texts: &[Text]) -> String {
    texts
        .iter()
        .map(|text| format!("{}\n{}\n\n", text.place, text.after))
        .collect()
}

/// What is different, with a few words around it.
fn difference_of(before: &str, after: &str) -> Html {
    use crate::state::text::slice_units;
    const AROUND: usize = 40;
    let Some(splice) = difference(before, after, units(after)) else {
        return html! { {after} };
    };
    let end = splice.at + splice.delete;
    let head = slice_units(before, splice.at.saturating_sub(AROUND)..splice.at);
    let tail = slice_units(before, end..end + AROUND);
    html! {
        <>
            if splice.at > AROUND { {"…"} }
            {head}
            if splice.delete > 0 { <del>{slice_units(before, splice.at..end)}</del> }
            if !splice.insert.is_empty() { <ins>{&splice.insert}</ins> }
            {tail}
            if units(before) > end + AROUND { {"…"} }
        </>
    }
}

impl DeskRef {
    /// Puts held words in again, as new edits on what the plan says now, and lets go of them
    /// once all are in.
    fn put_back(&self, name: &str, record: &HeldRecord) {
        let left: Vec<&HeldText> = record
            .texts
            .iter()
            .filter(|text| !self.put_text_back(text))
            .collect();
        if left.is_empty() {
            self.say(Said::PutBack);
        } else {
            // What is in is not put in twice.
            let texts = left.into_iter().cloned().collect();
            self.runtime.keep_aside(
                self.document(),
                HeldRecord {
                    texts,
                    ..record.clone()
                },
            );
            self.say(Said::NotDone);
        }
        self.let_go(name);
    }

    /// Says whether all of it is in.
    fn put_text_back(&self, text: &HeldText) -> bool {
        let there =
            self.look(|view| Some(view.row(view.main(), &text.row)?.is_shown())) == Some(true);
        let Some(made) = difference(&text.before, &text.after, units(&text.after)) else {
            return true;
        };
        if !there {
            return false;
        }
        // What others wrote since stays: the held difference is carried over theirs.
        let now = self.prose(&text.row, &text.column);
        let theirs = difference(&text.before, &now, units(&now));
        let steps: Vec<Splice> = match theirs {
            Some(theirs) => made.after(&theirs),
            None => vec![made],
        };
        steps
            .iter()
            .all(|step| self.splice(&text.row, &text.column, step).is_none())
    }

    fn let_go(&self, name: &str) {
        let (desk, name) = (self.clone(), name.to_owned());
        wasm_bindgen_futures::spawn_local(async move {
            let document = desk.document();
            desk.runtime.release(document, &name).await;
        });
    }
}
