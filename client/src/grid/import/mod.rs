//! Tables from files and from the clipboard, on their way into the plan or the inventory: brought, their
//! columns matched in a preview, written as one act.

mod asked;
mod bring;
mod list;
mod press;
mod preview;
mod wish;
mod write;

use std::rc::Rc;

use tavolo_shared::exchange::sheet::Sheet;
use tavolo_shared::exchange::table::Table;
use tavolo_shared::plan::intake::Layout;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::{Desk, DeskRef};
use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::t;

/// Sheets that are being brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// The file's name; none where it was pasted.
    pub(super) name: Option<String>,
    /// Its sheets.
    pub(super) sheets: Vec<Sheet>,
}

impl Brought {
    /// A pasted table.
    pub fn pasted(table: &Table) -> Self {
        Self {
            name: None,
            sheets: vec![Sheet::of(table)],
        }
    }
}

/// What is being brought in; none until something is.
pub type Importing = Option<Rc<Brought>>;

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ImportProps {
    /// The desk.
    pub desk: DeskRef,
}

/// The button in the menu of files.
#[component]
pub(super) fn ImportButton(props: &ImportProps) -> Html {
    let language = use_language();
    let show = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| desk.import(Some(None)))
    };
    html! {
        <>
            <button type="button" class="btn line" aria-haspopup="dialog" data-import="" onclick={show}>
                <Glyph icon={Icon::Copy} />{t!(language, "import-file-open")}
            </button>
            <p class="small">{t!(language, "import-file-what")}</p>
        </>
    }
}

/// The dialog, while something is being brought in.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Import);
    let Some(brought) = desk.importing.borrow().clone() else {
        return Html::default();
    };
    let close = {
        let desk = desk.clone();
        Callback::from(move |()| desk.import(None))
    };
    let title = t!(language, "import-title", of = desk.table().root());
    html! {
        <Dialog id="importa" class="import" {title} {close}>
            {match brought {
                None => html! { <bring::Bring {desk} /> },
                Some(brought) => html! { <preview::Preview {desk} {brought} /> },
            }}
        </Dialog>
    }
}

impl Desk {
    /// Opens the dialog with sheets, or to bring some; closes it.
    pub fn import(&self, importing: Option<Importing>) {
        *self.importing.borrow_mut() = importing;
        self.bus.ring([Topic::Import]);
    }

    /// The best guess at each sheet.
    fn layouts(&self, sheets: &[Sheet]) -> Vec<Layout> {
        let (language, names) = (self.names().language, self.known());
        let guess = |sheet| {
            self.look(|view| {
                let table = view.main();
                let columns = view.columns(table);
                Some(Layout::guess(sheet, table, columns, language, &names))
            })
        };
        let layouts = sheets.iter().map(|sheet| guess(sheet).unwrap_or_default());
        layouts.collect()
    }

    /// Whether a pasted table brings headings of its own, so that its columns are to be matched.
    pub(super) fn brings_headings(&self, table: &Table) -> bool {
        table.width() > 1
            && !self.table().has_sections()
            && self.table().grows()
            && self
                .layouts(&[Sheet::of(table)])
                .iter()
                .any(|layout| layout.head.is_some())
    }
}
