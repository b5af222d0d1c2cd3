//! What the server refused: the words are here, to copy, to save, to put in again.

use tavolo_shared::api::Language;
use tavolo_shared::ids::{DocumentId, EntryId};
use tavolo_shared::plan::comments::On;
use tavolo_shared::plan::edit::{self, EditError, Tx};
use tavolo_shared::plan::view::{View, code};
use tavolo_shared::sync::HeldPlace;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::changed::in_short;
use super::desk::DeskRef;
use super::sides::SideProps;
use super::toast::Said;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::runtime::{
    HeldRecord, HeldText, REASON_FROZEN, REASON_FULL, REASON_NOT_WRITTEN, REASON_REVIEW,
};
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
    let records = use_state(Vec::<Kept>::new);
    {
        let (desk, records) = (desk.clone(), records.clone());
        let count = desk.runtime.known().held;
        use_effect_with(count, move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                let mut all = Vec::new();
                let own = desk.document();
                let beside = desk.threads_document().filter(|id| *id != own);
                for document in [own].into_iter().chain(beside) {
                    let held = desk.runtime.held(document).await.into_iter();
                    all.extend(held.map(|(name, record)| Kept {
                        document,
                        name,
                        record,
                    }));
                }
                records.set(all);
            });
        });
    }
    if records.is_empty() {
        return html! { <p class="nothing">{t!(language, "held-none")}</p> };
    }
    html! {
        <>
            <p class="nothing">{t!(language, "held-why")}</p>
            {for records.iter().map(|kept| one(&desk, language, kept))}
        </>
    }
}

/// Something that is kept aside.
#[derive(Clone, PartialEq)]
struct Kept {
    /// Of which document.
    document: DocumentId,
    /// Under which name.
    name: String,
    record: HeldRecord,
}

fn one(desk: &DeskRef, language: Language, kept: &Kept) -> Html {
    let Kept { name, record, .. } = kept;
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
        let (desk, kept) = (desk.clone(), kept.clone());
        Callback::from(move |_: MouseEvent| desk.put_back(&kept))
    };
    let release = {
        let (desk, kept) = (desk.clone(), kept.clone());
        Callback::from(move |_: MouseEvent| desk.let_go(&kept))
    };
    html! {
        <article class="thread" key={name.to_owned()} data-held={name.to_owned()}>
            <p class="where"><span>{when}</span><span class="push">{reason(language, &record.reason)}</span></p>
            {for texts.iter().map(|text| html! {
                <div class="ev wait held">
                    <b>{&text.place}</b>
                    <p class="d">{in_short(&text.before, &text.after)}</p>
                </div>
            })}
            <div class="acts">
                if desk.runtime.may_write(kept.document) {
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
        REASON_FULL => t!(language, "held-full"),
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
        .map(|text| Text {
            place: place_of(view, language, &text.place),
            before: text.before.clone(),
            after: text.after.clone(),
        })
        .collect()
}

/// Where words stand, as people call it.
fn place_of(view: &View, language: Language, place: &HeldPlace) -> String {
    let label = |column: &EntryId| {
        let column = view.column(view.main(), column);
        let label = column.and_then(|column| column.label.get(language));
        label.unwrap_or_default().to_owned()
    };
    match place {
        HeldPlace::Cell { row, column } => {
            let code = view.row(view.main(), row).and_then(|row| row.code());
            let parts = [code.unwrap_or_default().to_owned(), label(column)];
            let said = parts.iter().filter(|part| !part.is_empty());
            said.map(String::as_str).collect::<Vec<_>>().join(" · ")
        }
        HeldPlace::Comment { of_row, .. } => {
            let code = view.row(view.main(), of_row).and_then(|row| row.code());
            t!(language, "held-comment", code = code.unwrap_or_default()).to_string()
        }
        HeldPlace::Section { .. } => t!(language, "held-section").to_string(),
        HeldPlace::Label { .. } => t!(language, "held-column").to_string(),
        HeldPlace::Option { options_of, .. } => {
            t!(language, "held-option", column = label(options_of)).to_string()
        }
    }
}

fn plain(texts: &[Text]) -> String {
    texts
        .iter()
        .map(|text| format!("{}\n{}\n\n", text.place, text.after))
        .collect()
}

/// What is held, carried over what others wrote since: theirs stays.
fn steps(text: &HeldText, now: &str) -> Vec<Splice> {
    let Some(made) = difference(&text.before, &text.after, units(&text.after)) else {
        return Vec::new();
    };
    match difference(&text.before, now, units(now)) {
        Some(theirs) => made.after(&theirs),
        None => vec![made],
    }
}

impl DeskRef {
    /// Puts held words in again, as new edits on what the plan says now, and lets go of them
    /// once all are in.
    fn put_back(&self, kept: &Kept) {
        let Kept {
            document, record, ..
        } = kept;
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
                *document,
                HeldRecord {
                    texts,
                    ..record.clone()
                },
            );
            self.say(Said::NotDone);
        }
        self.let_go(kept);
    }

    /// Says whether all of it is in.
    fn put_text_back(&self, text: &HeldText) -> bool {
        match &text.place {
            HeldPlace::Cell { row, column } => {
                let is_there = |view: &View| Some(view.row(view.main(), row)?.is_shown());
                self.look(is_there) == Some(true)
                    && steps(text, &self.prose(row, column))
                        .iter()
                        .all(|step| self.splice(row, column, step).is_none())
            }
            HeldPlace::Section { section } => {
                self.look(|view| Some(view.section(section)?.is_live())) == Some(true)
                    && steps(text, &self.title_texts(section).1)
                        .iter()
                        .all(|step| self.splice_title(section, step).is_none())
            }
            HeldPlace::Comment {
                comment,
                of_row,
                of_column,
                answers,
            } => {
                let on = On {
                    row: of_row.clone(),
                    column: of_column.clone(),
                };
                self.say_again(&on, (comment, answers.as_ref()), &text.after)
            }
            HeldPlace::Label { label_of, language } => self
                .put_label_back(language, |tx, in_it| {
                    edit::relabel_column(tx, label_of, in_it, &text.after)
                }),
            HeldPlace::Option {
                options_of,
                option,
                language,
            } => self.put_label_back(language, |tx, in_it| {
                edit::relabel_option(tx, options_of, option, in_it, &text.after)
            }),
        }
    }

    /// A label is one value: the held one takes the place of what there is.
    fn put_label_back(
        &self,
        language: &str,
        write: impl FnOnce(&mut Tx<'_>, Language) -> Result<(), EditError>,
    ) -> bool {
        let known = [Language::It, Language::Fr, Language::En]
            .into_iter()
            .find(|each| code(*each) == language);
        let done = known.map(|known| self.commit(&self.act(), |tx| write(tx, known)));
        done.flatten().is_some()
    }

    fn let_go(&self, kept: &Kept) {
        let (desk, kept) = (self.clone(), kept.clone());
        wasm_bindgen_futures::spawn_local(async move {
            desk.runtime.release(kept.document, &kept.name).await;
        });
    }
}
