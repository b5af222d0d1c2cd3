//! The menu of files: the document's history, its download, a copy of one's own and the way back from it.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Language;
use tavolo_shared::limits::COPY_BYTES_MAX;
use web_sys::{HtmlInputElement, MouseEvent};
use yew::prelude::*;
use yew_router::components::Link;

use super::bus::{Topic, use_topic};
use super::desk::DeskRef;
use super::export::ExportButton;
use super::import::ImportButton;
use super::toast::Said;
use super::tools::ToolsProps;
use crate::components::file::FilePick;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::io::download;
use crate::io::runtime::{Brought, CopyError};
use crate::routes::Route;
use crate::t;

/// The menu with all of them.
#[component]
pub fn CopyMenu(props: &ToolsProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    // Whether one may write is known later, and may change.
    use_topic(&desk.bus, Topic::Lines);
    let save = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.save_copy())
    };
    let picked = {
        let desk = desk.clone();
        Callback::from(move |field: HtmlInputElement| {
            let desk = desk.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let bytes = download::picked(&field, COPY_BYTES_MAX).await;
                // The same file may be picked again.
                field.set_value("");
                desk.open_copy(bytes);
            });
        })
    };
    let face = html! { <Glyph icon={Icon::Save} /> };
    html! {
        <Menu {face} class={classes!("icon")} label={t!(language, "copy-menu")}>
            if desk.kind() == DocumentKind::Plan {
                <Link<Route> to={Route::History { group: desk.group() }} classes="btn line history-link">
                    <Glyph icon={Icon::Clock} />{t!(language, "history")}
                </Link<Route>>
                <ExportButton desk={desk.clone()} />
            }
            if matches!(desk.kind(), DocumentKind::Plan | DocumentKind::Draft) && desk.may_write() {
                <ImportButton desk={desk.clone()} />
            }
            <button type="button" class="btn line" data-copy="save" onclick={save}>
                <Glyph icon={Icon::Save} />{t!(language, "copy-save")}
            </button>
            <p class="small">{t!(language, "copy-save-what")}</p>
            <FilePick name="copia" accept=".automerge" onpick={picked}>
                <Glyph icon={Icon::Undo} />{t!(language, "copy-open")}
            </FilePick>
            <p class="small">{t!(language, "copy-open-what")}</p>
        </Menu>
    }
}

impl DeskRef {
    fn save_copy(&self) {
        let of = self
            .setting
            .borrow()
            .project
            .as_ref()
            .map(ToString::to_string);
        let of = of.unwrap_or_else(|| self.group().to_string());
        let name = format!("{of}-{}.automerge", self.table().root());
        let bytes = self.runtime.copy_of(self.document());
        if !bytes.is_some_and(|bytes| download::bytes(&name, &bytes)) {
            self.say(Said::NotDone);
        }
    }

    fn open_copy(&self, bytes: Option<Vec<u8>>) {
        let brought = bytes
            .ok_or(CopyError::Unreadable)
            .and_then(|bytes| self.runtime.bring(self.document(), &bytes));
        self.say(Said::Copy(brought));
    }
}

/// What became of a copy, in one sentence.
pub(super) fn outcome(language: Language, brought: Result<Brought, CopyError>) -> AttrValue {
    match brought {
        Ok(Brought { taken: 0, left: 0 }) => t!(language, "copy-nothing-new"),
        Ok(Brought { taken, left: 0 }) => t!(language, "copy-taken", n = taken),
        Ok(Brought { taken, left }) => t!(language, "copy-left", taken = taken, n = left),
        Err(CopyError::Unreadable) => t!(language, "copy-unreadable"),
        Err(CopyError::Other) => t!(language, "copy-other"),
    }
}
