//! What is asked of each sheet beside where its columns go: whether it is brought in, where its headings are,
//! where new rows go, and by what a row of the plan is known again.

use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::exchange::sheet::Sheet;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::intake::Layout;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::Column;
use yew::prelude::*;

use super::super::desk::DeskRef;
use super::Brought;
use super::wish::{Handle, is_checked, picked};
use crate::t;

/// Rows that may be chosen for the headings.
const HEADS_OFFERED: usize = 12;

/// Which sheet is looked at, and whether it is brought in.
pub(super) fn which_sheet(language: Language, wish: &Handle, brought: &Brought) -> Html {
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

/// Where the headings are, and what of the rows under them is instructions.
pub(super) fn which_head(
    language: Language,
    wish: &Handle,
    (table, columns): (Table, &[Arc<Column>]),
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
            wish.set(wish.with(|layout| layout.head_at(&sheet, table, &columns, head)));
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

/// Where new rows go of which the sheet says nothing.
pub(super) fn which_section(language: Language, desk: &DeskRef, wish: &Handle) -> Html {
    let sections: Vec<(EntryId, String)> = desk
        .look(|view| {
            let sections = view.sections().iter();
            let each = sections.map(|section| (section.id.clone(), section.title_text()));
            Some(each.collect())
        })
        .unwrap_or_default();
    let chosen = wish.sheets.iter().filter(|(chosen, _)| *chosen);
    let said = match chosen
        .into_iter()
        .any(|(_, layout)| layout.section.is_some())
    {
        true => t!(language, "import-section-else"),
        false => t!(language, "import-section"),
    };
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
        <label class="pick"><span>{said}</span>
            <select name="sezione" onchange={pick}>
                <option selected={wish.section.is_none()}>{t!(language, "import-section-none")}</option>
                {for sections.iter().map(|(id, title)| html! {
                    <option selected={wish.section.as_ref() == Some(id)}>{title.clone()}</option>
                })}
            </select>
        </label>
    }
}

/// By which fields a row of the plan is known again.
pub(super) fn known_by(
    language: Language,
    desk: &DeskRef,
    wish: &Handle,
    columns: &[Arc<Column>],
    layout: &Layout,
) -> Html {
    let is_filled = |column: &&Arc<Column>| layout.fields.contains(&Some(column.id.clone()));
    let mapped: Vec<&Arc<Column>> = columns.iter().filter(is_filled).collect();
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
