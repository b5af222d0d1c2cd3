//! The sheets with a field over each column: what is guessed is seen, and changed, before anything is
//! written.

use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::exchange::sheet::{Sheet, SheetCell, letters};
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::intake::{Chosen, Layout, Taken, take};
use tavolo_shared::plan::view::Column;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement, MouseEvent};
use yew::prelude::*;

use super::super::desk::DeskRef;
use super::Brought;
use super::list::LeftList;
use crate::components::hooks::use_language;
use crate::t;

/// How many rows the preview shows.
const ROWS_SHOWN: usize = 8;
/// Characters that it shows of a cell.
const CHARS_SHOWN: usize = 160;
/// Rows that may be chosen for the headings.
const HEADS_OFFERED: usize = 12;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PreviewProps {
    pub(super) desk: DeskRef,
    pub(super) brought: Rc<Brought>,
}

/// What is to be done with the sheets.
#[derive(Debug, Clone, PartialEq)]
struct Wish {
    /// Which sheet is looked at.
    at: usize,
    /// Each sheet: whether it is brought in, and how it is laid out.
    sheets: Vec<(bool, Layout)>,
    /// Where new rows go.
    section: Option<EntryId>,
}

impl Wish {
    /// The sheet that says most of what there are fields for is brought in; where none says anything, the
    /// largest.
    fn guess(desk: &DeskRef, sheets: &[Sheet]) -> Self {
        let layouts = desk.layouts(sheets);
        let worth = |at: &usize| {
            let found = layouts.get(*at).map_or(0, |layout: &Layout| {
                if layout.head.is_some() {
                    layout.found()
                } else {
                    0
                }
            });
            let sheet = sheets.get(*at);
            let seen = sheet.is_some_and(|sheet| !sheet.hidden);
            (seen, found, sheet.map_or(0, |sheet| sheet.cells.len()))
        };
        let best = (0..sheets.len()).max_by_key(worth).unwrap_or_default();
        let each = layouts.into_iter().enumerate();
        let section = desk.look(|view| view.sections().last().map(|section| section.id.clone()));
        Self {
            at: best,
            sheets: each.map(|(at, layout)| (at == best, layout)).collect(),
            section: section.filter(|_| desk.table().has_sections()),
        }
    }

    fn layout(&self) -> Option<&Layout> {
        Some(&self.sheets.get(self.at)?.1)
    }

    /// The same with the layout of the sheet that is looked at changed.
    fn with(&self, change: impl FnOnce(&mut Layout)) -> Self {
        let mut wish = self.clone();
        if let Some((_, layout)) = wish.sheets.get_mut(self.at) {
            change(layout);
        }
        wish
    }
}

type Handle = UseStateHandle<Wish>;

/// The preview.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let language = use_language();
    let PreviewProps { desk, brought } = props.clone();
    let wish = {
        let (desk, brought) = (desk.clone(), brought.clone());
        use_state(move || Wish::guess(&desk, &brought.sheets))
    };
    let left = use_state(|| None::<usize>);
    let columns = desk
        .look(|view| Some(Layout::targets(view.columns(view.main()))))
        .unwrap_or_default();
    let taken = {
        let desk = desk.clone();
        use_memo(
            (brought.clone(), wish.sheets.clone()),
            move |(brought, sheets)| taken(&desk, language, brought, sheets),
        )
    };
    let (Some(sheet), Some(layout)) = (brought.sheets.get(wish.at), wish.layout()) else {
        return Html::default();
    };
    html! {
        <div class="body">
            <p>{t!(language, "import-match")}</p>
            <div class="how">
                if brought.sheets.len() > 1 {
                    {which_sheet(language, &wish, &brought)}
                }
                {which_head(language, &wish, &columns, sheet, layout)}
                if desk.table().has_sections() {
                    {which_section(language, &desk, &wish)}
                }
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label={t!(language, "import-preview")}>
                <table>
                    <thead><tr>
                        {for (0_u32..).zip(&layout.fields).map(|(at, field)| html! {
                            <th scope="col">
                                <span class="small">{letters(at)}</span>
                                {field_list(language, &columns, at, field.as_ref(), &wish)}
                            </th>
                        })}
                    </tr></thead>
                    <tbody>{for sheet.rows().take(ROWS_SHOWN).map(|(row, line)| row_shown(row, line, layout))}</tbody>
                </table>
            </div>
            {known_by(language, &desk, &wish, &columns, layout)}
            <LeftList desk={desk.clone()} taken={taken.clone()} name={brought.name.clone()} />
            {press(language, &desk, &wish, &taken, &left)}
        </div>
    }
}

/// The chosen sheets, read.
fn taken(
    desk: &DeskRef,
    language: Language,
    brought: &Brought,
    sheets: &[(bool, Layout)],
) -> Taken {
    let names = desk.known();
    let chosen = brought.sheets.iter().zip(sheets);
    let chosen = chosen.filter(|(_, (chosen, _))| *chosen);
    let chosen: Vec<Chosen<'_>> = chosen
        .map(|(sheet, (_, layout))| Chosen { sheet, layout })
        .collect();
    let taken = desk.look(|view| Some(take(&chosen, view, view.main(), language, &names)));
    taken.unwrap_or_default()
}

/// What is picked in a list, by its place.
fn picked(event: &Event) -> Option<usize> {
    let list = event.target_dyn_into::<HtmlSelectElement>()?;
    usize::try_from(list.selected_index()).ok()
}

fn is_checked(event: &Event) -> bool {
    let field = event.target_dyn_into::<HtmlInputElement>();
    field.is_some_and(|field| field.checked())
}

fn which_sheet(language: Language, wish: &Handle, brought: &Brought) -> Html {
    let pick = {
        let wish = wish.clone();
        Callback::from(move |event: Event| {
            let at = picked(&event).unwrap_or(wish.at);
            let mut changed = (*wish).clone();
            changed.at = at;
            wish.set(changed);
        })
    };
    let choose = {
        let wish = wish.clone();
        Callback::from(move |event: Event| {
            let mut changed = (*wish).clone();
            if let Some((chosen, _)) = changed.sheets.get_mut(wish.at) {
                *chosen = is_checked(&event);
            }
            wish.set(changed);
        })
    };
    let chosen = wish.sheets.get(wish.at).is_some_and(|(chosen, _)| *chosen);
    let name = |at: usize, sheet: &Sheet| match sheet.name.is_empty() {
        true => t!(language, "import-table-n", n = at + 1),
        false => AttrValue::from(sheet.name.clone()),
    };
    html! {
        <>
            <label class="pick"><span>{t!(language, "import-sheet")}</span>
                <select name="foglio" onchange={pick}>
                    {for brought.sheets.iter().enumerate().map(|(at, sheet)| html! {
                        <option selected={at == wish.at}>{name(at, sheet)}</option>
                    })}
                </select>
            </label>
            <label class="check">
                <input type="checkbox" name="questo-foglio" checked={chosen} onchange={choose} />
                {t!(language, "import-this-sheet")}
            </label>
        </>
    }
}

fn which_head(
    language: Language,
    wish: &Handle,
    columns: &[Arc<Column>],
    sheet: &Sheet,
    layout: &Layout,
) -> Html {
    let rows: Vec<u32> = sheet
        .rows()
        .take(HEADS_OFFERED)
        .map(|(row, _)| row)
        .collect();
    let pick = {
        let (wish, rows) = (wish.clone(), rows.clone());
        let (sheet, columns) = (sheet.clone(), columns.to_vec());
        Callback::from(move |event: Event| {
            // The first is none.
            let at = picked(&event).and_then(|at| at.checked_sub(1));
            let head = at.and_then(|at| rows.get(at).copied());
            wish.set(wish.with(|layout| layout.head_at(&sheet, &columns, head)));
        })
    };
    let skip = {
        let (wish, hints) = (wish.clone(), sheet.clone());
        Callback::from(move |event: Event| {
            let on = is_checked(&event);
            wish.set(wish.with(|layout| layout.skip_hints(&hints, on)));
        })
    };
    let mut hinted = layout.clone();
    hinted.skip_hints(sheet, true);
    let numbers: Vec<String> = hinted
        .hints
        .iter()
        .map(|row| (row + 1).to_string())
        .collect();
    html! {
        <>
            <label class="pick"><span>{t!(language, "import-head")}</span>
                <select name="titoli" onchange={pick}>
                    <option selected={layout.head.is_none()}>{t!(language, "import-head-none")}</option>
                    {for rows.iter().map(|row| html! {
                        <option selected={layout.head == Some(*row)}>{t!(language, "import-row", n = row + 1)}</option>
                    })}
                </select>
            </label>
            if !numbers.is_empty() {
                <label class="check">
                    <input type="checkbox" name="istruzioni" checked={!layout.hints.is_empty()} onchange={skip} />
                    {t!(language, "import-hints", rows = numbers.join(", "))}
                </label>
            }
        </>
    }
}

fn which_section(language: Language, desk: &DeskRef, wish: &Handle) -> Html {
    let sections: Vec<(EntryId, String)> = desk
        .look(|view| {
            let sections = view.sections().iter();
            let each = sections.map(|section| (section.id.clone(), section.title_text()));
            Some(each.collect())
        })
        .unwrap_or_default();
    let pick = {
        let (wish, sections) = (wish.clone(), sections.clone());
        Callback::from(move |event: Event| {
            let at = picked(&event).and_then(|at| at.checked_sub(1));
            let mut changed = (*wish).clone();
            changed.section = at.and_then(|at| Some(sections.get(at)?.0.clone()));
            wish.set(changed);
        })
    };
    html! {
        <label class="pick"><span>{t!(language, "import-section")}</span>
            <select name="sezione" onchange={pick}>
                <option selected={wish.section.is_none()}>{t!(language, "import-section-none")}</option>
                {for sections.iter().map(|(id, title)| html! {
                    <option selected={wish.section.as_ref() == Some(id)}>{title.clone()}</option>
                })}
            </select>
        </label>
    }
}

/// The fields that a column may go into.
fn field_list(
    language: Language,
    columns: &[Arc<Column>],
    at: u32,
    field: Option<&EntryId>,
    wish: &Handle,
) -> Html {
    let onchange = {
        let (wish, ids) = (wish.clone(), ids_of(columns));
        Callback::from(move |event: Event| {
            let field = picked(&event).and_then(|at| at.checked_sub(1));
            let field = field.and_then(|field| ids.get(field).cloned());
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            wish.set(wish.with(|layout| layout.set(at, field)));
        })
    };
    html! {
        <select aria-label={t!(language, "import-column", column = letters(at))} {onchange}>
            <option value="" selected={field.is_none()}>{t!(language, "import-skip")}</option>
            {for columns.iter().map(|column| html! {
                <option value={column.id.to_string()} selected={field == Some(&column.id)}>
                    {column.label.get(language).unwrap_or_default().to_owned()}
                </option>
            })}
        </select>
    }
}

fn ids_of(columns: &[Arc<Column>]) -> Vec<EntryId> {
    columns.iter().map(|column| column.id.clone()).collect()
}

fn row_shown(row: u32, line: &[SheetCell], layout: &Layout) -> Html {
    let head = layout.head == Some(row);
    let left = layout.hints.contains(&row) || layout.head.is_some_and(|head| row < head);
    html! {
        <tr class={classes!(head.then_some("head"))}>
            {for (0_u32..).zip(&layout.fields).map(|(at, field)| {
                let words = line.iter().find(|cell| cell.column == at).map(|cell| cell.words.as_str());
                let words: String = words.unwrap_or_default().chars().take(CHARS_SHOWN).collect();
                html! { <td class={classes!((left || field.is_none()).then_some("left"))}>{words}</td> }
            })}
        </tr>
    }
}

/// By which fields a row of the plan is known again.
fn known_by(
    language: Language,
    desk: &DeskRef,
    wish: &Handle,
    columns: &[Arc<Column>],
    layout: &Layout,
) -> Html {
    let mapped = layout.fields.iter().flatten();
    let mapped: Vec<&Arc<Column>> = mapped
        .filter_map(|id| columns.iter().find(|column| column.id == *id))
        .collect();
    html! {
        <details class="known" open={!layout.keys.is_empty()}>
            <summary>{t!(language, "import-keys", of = desk.table().root())}</summary>
            <p class="small">{t!(language, "import-keys-what")}</p>
            {for mapped.into_iter().map(|column| {
                let toggle = {
                    let (wish, id) = (wish.clone(), column.id.clone());
                    Callback::from(move |event: Event| {
                        let on = is_checked(&event);
                        wish.set(wish.with(|layout| {
                            layout.keys.retain(|key| *key != id);
                            if on {
                                layout.keys.push(id.clone());
                            }
                        }));
                    })
                };
                html! {
                    <label class="check" key={column.id.to_string()}>
                        <input type="checkbox" data-key={column.id.to_string()}
                            checked={layout.keys.contains(&column.id)} onchange={toggle} />
                        {column.label.get(language).unwrap_or_default().to_owned()}
                    </label>
                }
            })}
        </details>
    }
}

/// What is about to happen, and the press that does it.
fn press(
    language: Language,
    desk: &DeskRef,
    wish: &Handle,
    taken: &Rc<Taken>,
    left: &UseStateHandle<Option<usize>>,
) -> Html {
    let done = {
        let (desk, taken, left) = (desk.clone(), taken.clone(), left.clone());
        let section = wish.section.clone();
        Callback::from(move |_: MouseEvent| {
            let (desk, taken, left) = (desk.clone(), taken.clone(), left.clone());
            let section = section.clone();
            left.set(Some(taken.lines.len()));
            spawn_local(async move {
                let told = |rest| left.set(Some(rest));
                desk.bring_in((*taken).clone(), section, told).await;
            });
        })
    };
    let other = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.import(Some(None)))
    };
    let (new, changed) = (taken.new_rows(), taken.lines.len() - taken.new_rows());
    let of = desk.table().root();
    html! {
        <div class="row">
            if left.is_some() {
                <p role="status">
                    <progress aria-label={t!(language, "import-writing")} />{" "}{t!(language, "import-writing")}
                </p>
            } else {
                <button type="button" class="btn main" autofocus=true disabled={taken.lines.is_empty()} onclick={done}>
                    if changed > 0 {
                        {t!(language, "import-do-both", new = new, changed = changed)}
                    } else {
                        {t!(language, "import-do", of = of, n = new)}
                    }
                </button>
                <button type="button" class="btn line" onclick={other}>{t!(language, "import-other")}</button>
            }
        </div>
    }
}
