//! Where a file is picked, or a table pasted.

use std::rc::Rc;

use tavolo_shared::api::{FileAnswer, Language, Refused};
use tavolo_shared::exchange::table::Table;
use tavolo_shared::exchange::tsv;
use tavolo_shared::limits::INTAKE_FILE_BYTES_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use super::super::desk::DeskRef;
use super::{Brought, ImportProps};
use crate::components::file::FilePick;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom::clipboard;
use crate::io::{download, http};
use crate::state::errors::Failure;
use crate::t;

/// What such files are called.
const ACCEPTED: &str = ".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.docx";

/// How far the file is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Standing {
    Idle,
    Reading,
    Refused(Refused),
    Failed(Failure),
}

/// Where something is brought.
#[component]
pub(super) fn Bring(props: &ImportProps) -> Html {
    let language = use_language();
    let standing = use_state(|| Standing::Idle);
    let onpick = picked(&props.desk, language, &standing);
    let onpaste = {
        let desk = props.desk.clone();
        Callback::from(move |event: Event| {
            if paste(&desk, clipboard::read(&event)) {
                event.prevent_default();
            }
        })
    };
    let oninput = {
        let desk = props.desk.clone();
        Callback::from(move |event: InputEvent| {
            // Words that came another way than by a paste: dropped, or from a browser that gives
            // no clipboard to a page.
            let field = event.target_dyn_into::<HtmlTextAreaElement>();
            let words = field.map(|field| field.value()).unwrap_or_default();
            if words.contains('\t') {
                paste(&desk, Some(tsv::read(&words)));
            }
        })
    };
    let reading = *standing == Standing::Reading;
    html! {
        <div class="body">
            <div class="pick file">
                <FilePick name="file" accept={ACCEPTED} disabled={reading} {onpick}>
                    <Glyph icon={Icon::Up} />{t!(language, "import-file")}
                </FilePick>
                <span class="small">{t!(language, "import-file-kinds")}</span>
            </div>
            <div role="status">{said(language, *standing)}</div>
            <p>{t!(language, "import-how")}</p>
            <textarea rows="4" aria-label={t!(language, "import-field")} {onpaste} {oninput}
                placeholder={t!(language, "import-field")} />
        </div>
    }
}

/// Takes a pasted table; says whether there was one.
fn paste<E>(desk: &DeskRef, read: Option<Result<Table, E>>) -> bool {
    match read {
        Some(Ok(table)) if table.width() > 0 => {
            desk.import(Some(Some(Rc::new(Brought::pasted(&table)))));
            true
        }
        _ => false,
    }
}

/// A file was picked: the server reads it.
fn picked(
    desk: &DeskRef,
    language: Language,
    standing: &UseStateHandle<Standing>,
) -> Callback<HtmlInputElement> {
    let (desk, standing) = (desk.clone(), standing.clone());
    Callback::from(move |field: HtmlInputElement| {
        let Some(name) = download::name_of(&field) else {
            return;
        };
        standing.set(Standing::Reading);
        let (desk, standing) = (desk.clone(), standing.clone());
        spawn_local(async move {
            let answer = match download::picked(&field, INTAKE_FILE_BYTES_MAX).await {
                Some(bytes) => http::import::file(&desk.group(), language, &bytes).await,
                None => Ok(FileAnswer::Refused(Refused::TooLarge)),
            };
            // The same file may be picked again.
            field.set_value("");
            // Closed meanwhile: it is not wanted any more.
            let waits = matches!(*desk.importing.borrow(), Some(None));
            match answer {
                Ok(FileAnswer::Read(file)) if waits => {
                    let (name, sheets) = (Some(name), file.sheets);
                    desk.import(Some(Some(Rc::new(Brought { name, sheets }))));
                }
                Ok(FileAnswer::Read(_)) => {}
                Ok(FileAnswer::Refused(why)) => standing.set(Standing::Refused(why)),
                Err(failure) => standing.set(Standing::Failed(failure)),
            }
        });
    })
}

fn said(language: Language, standing: Standing) -> Html {
    let words = match standing {
        Standing::Idle => return Html::default(),
        Standing::Reading => {
            return html! {
                <p class="small">
                    <progress aria-label={t!(language, "import-reading")} />{" "}{t!(language, "import-reading")}
                </p>
            };
        }
        Standing::Refused(why) => match why {
            Refused::TooLarge => t!(language, "import-too-large"),
            Refused::TooMuch => t!(language, "import-too-much"),
            Refused::Unknown => t!(language, "import-unknown"),
            Refused::Damaged => t!(language, "import-damaged"),
            Refused::Unsafe => t!(language, "import-unsafe"),
            Refused::Empty => t!(language, "import-empty"),
        },
        Standing::Failed(Failure::TooMany) => t!(language, "import-busy"),
        Standing::Failed(Failure::Unreachable) => t!(language, "import-unreachable"),
        Standing::Failed(_) => t!(language, "import-failed"),
    };
    html! { <p class="problem" data-problem=""><Glyph icon={Icon::Query} />{words}</p> }
}
