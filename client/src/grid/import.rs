//! A table from a document or a spreadsheet, on its way into the inventory: pasted, its columns
//! matched in a preview, added as one act.

use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::exchange::table::Table;
use tavolo_shared::exchange::tsv;
use tavolo_shared::plan::view::Column;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent, MouseEvent};
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::clip::Waiting;
use super::desk::{Desk, DeskRef};
use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom::clipboard;
use crate::state::block::Block;
use crate::state::matching::Matching;
use crate::t;

/// How many lines the preview shows.
const LINES_SHOWN: usize = 6;
/// How many unread words it lists.
const UNREAD_SHOWN: usize = 8;

/// A table that is being brought in; none until one is pasted.
pub type Importing = Option<Rc<Table>>;

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ImportProps {
    /// The desk.
    pub desk: DeskRef,
}

/// The dialog, while something is being brought in.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Import);
    let Some(table) = desk.importing.borrow().clone() else {
        return Html::default();
    };
    let close = {
        let desk = desk.clone();
        Callback::from(move |()| desk.import(None))
    };
    html! {
        <Dialog id="importa" class="import" title={t!(language, "import-title")} {close}>
            {match table {
                None => html! { <Paste {desk} /> },
                Some(table) => html! { <Preview {desk} {table} /> },
            }}
        </Dialog>
    }
}

/// Where a table is pasted, or written with tabs between its cells.
#[component]
fn Paste(props: &ImportProps) -> Html {
    let language = use_language();
    let take = |desk: &DeskRef, read: Option<Result<Table, _>>| match read {
        Some(Ok(table)) if table.width() > 0 => {
            desk.import(Some(Some(Rc::new(table))));
            true
        }
        _ => false,
    };
    let onpaste = {
        let desk = props.desk.clone();
        Callback::from(move |event: Event| {
            if take(&desk, clipboard::read(&event)) {
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
                take(&desk, Some(tsv::read(&words)));
            }
        })
    };
    html! {
        <div class="body">
            <p>{t!(language, "import-how")}</p>
            <textarea rows="6" aria-label={t!(language, "import-field")} autofocus=true {onpaste} {oninput}
                placeholder={t!(language, "import-field")} />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PreviewProps {
    desk: DeskRef,
    table: Rc<Table>,
}

/// The table with a field over each column.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let language = use_language();
    let PreviewProps { desk, table } = props.clone();
    let columns = desk.targets();
    let matching = {
        let (desk, table, columns) = (desk.clone(), table.clone(), columns.clone());
        use_state(move || Matching::guess(&table, &columns, language, &desk.known()))
    };
    let block = matching.block(&table, &columns, language, &desk.known());
    let set = |at: usize| {
        let (matching, columns) = (matching.clone(), columns.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>();
            let chosen = chosen.map(|list| list.value()).unwrap_or_default();
            let field = columns.iter().find(|column| column.id.as_str() == chosen);
            let mut changed = (*matching).clone();
            changed.set(at, field.map(|column| column.id.clone()));
            matching.set(changed);
        })
    };
    let head = {
        let matching = matching.clone();
        Callback::from(move |event: Event| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            let mut changed = (*matching).clone();
            changed.headed = field.is_some_and(|field| field.checked());
            matching.set(changed);
        })
    };
    let done = {
        let (desk, block) = (desk.clone(), block.clone());
        Callback::from(move |_: MouseEvent| {
            desk.import(None);
            desk.bring_in(&block);
        })
    };
    let other = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.import(Some(None)))
    };
    html! {
        <div class="body">
            <p>{t!(language, "import-match")}</p>
            <label class="check">
                <input type="checkbox" checked={matching.headed} onchange={head} />
                {t!(language, "import-headed")}
            </label>
            <div class="scroll" tabindex="0" role="region" aria-label={t!(language, "import-preview")}>
                <table>
                    <thead><tr>
                        {for matching.fields.iter().enumerate().map(|(at, field)| html! {
                            <th scope="col">{field_list(language, &columns, at, field.as_ref(), set(at))}</th>
                        })}
                    </tr></thead>
                    <tbody>{lines(&table, &matching)}</tbody>
                </table>
            </div>
            {unread(language, &block, &columns)}
            <div class="row">
                <button type="button" class="btn main" autofocus=true disabled={block.lines.is_empty()} onclick={done}>
                    {t!(language, "import-do", n = block.lines.len())}
                </button>
                <button type="button" class="btn line" onclick={other}>{t!(language, "import-other")}</button>
            </div>
        </div>
    }
}

/// The fields that a column may go into.
fn field_list(
    language: Language,
    columns: &[Arc<Column>],
    at: usize,
    field: Option<&tavolo_shared::ids::EntryId>,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <select aria-label={t!(language, "import-column", n = at + 1)} {onchange}>
            <option value="" selected={field.is_none()}>{t!(language, "import-skip")}</option>
            {for columns.iter().map(|column| html! {
                <option value={column.id.to_string()} selected={field == Some(&column.id)}>
                    {column.label.get(language).unwrap_or_default().to_owned()}
                </option>
            })}
        </select>
    }
}

fn lines(table: &Table, matching: &Matching) -> Html {
    let rows = table.rows.iter().enumerate().take(LINES_SHOWN);
    rows.map(|(line, row)| {
        let head = matching.headed && line == 0;
        html! {
            <tr class={head.then_some("head")}>
                {for row.iter().zip(&matching.fields).map(|(cell, field)| html! {
                    <td class={field.is_none().then_some("left")}>{cell.clone().unwrap_or_default()}</td>
                })}
            </tr>
        }
    })
    .collect()
}

/// What nothing could read: it is written as it is, and can be mended later.
fn unread(language: Language, block: &Block, columns: &[Arc<Column>]) -> Html {
    if block.unread.is_empty() {
        return Html::default();
    }
    html! {
        <div class="unread" role="status">
            <p><Glyph icon={Icon::Query} small=true />{t!(language, "import-unread", n = block.unread.len())}</p>
            <ul>
                {for block.unread.iter().take(UNREAD_SHOWN).map(|unread| {
                    let column = columns.iter().find(|column| column.id == unread.column);
                    let label = column.and_then(|column| column.label.get(language)).unwrap_or_default();
                    html! { <li>{format!("{label}: {}", unread.words)}</li> }
                })}
            </ul>
        </div>
    }
}

impl Desk {
    /// Opens the dialog with a table, or to paste one; closes it.
    pub fn import(&self, importing: Option<Importing>) {
        *self.importing.borrow_mut() = importing;
        self.bus.ring([Topic::Import]);
    }

    /// The fields into which a table can go.
    fn targets(&self) -> Vec<Arc<Column>> {
        let targets = self.look(|view| Some(Matching::targets(view.columns(view.main()))));
        targets.unwrap_or_default()
    }

    /// Whether a pasted table brings headings of its own, so that its columns are to be matched.
    pub(super) fn brings_headings(&self, table: &Table) -> bool {
        let language = self.names().language;
        table.width() > 1
            && !self.table().has_sections()
            && self.table().grows()
            && Matching::guess(table, &self.targets(), language, &self.known()).headed
    }

    /// Adds the lines of a block as rows at the end.
    fn bring_in(&self, block: &Block) {
        let first = block.lines.iter().flatten().next();
        let Some(column) = first.map(|(column, _)| column.clone()) else {
            return;
        };
        self.paste_waiting(
            &Waiting {
                block: block.clone(),
                rows: Vec::new(),
                section: None,
                column,
            },
            true,
        );
    }
}
