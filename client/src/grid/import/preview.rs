//! The sheets with a field over each column: what is guessed is seen, and changed, before anything is
//! written.

use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::exchange::sheet::{SheetCell, letters};
use tavolo_shared::plan::intake::{Layout, Taken};
use tavolo_shared::plan::view::Column;
use yew::prelude::*;

use super::super::desk::DeskRef;
use super::Brought;
use super::asked::{known_by, which_head, which_section, which_sheet};
use super::list::LeftList;
use super::press::{Far, press};
use super::wish::{Handle, Wish, picked, taken};
use crate::components::hooks::use_language;
use crate::t;

/// How many rows the preview shows.
const ROWS_SHOWN: usize = 8;
/// Characters that it shows of a cell.
const CHARS_SHOWN: usize = 160;
/// Titles of new sections that it names.
const TITLES_SHOWN: usize = 6;
/// What stands for the section in the list of fields.
const SECTION: &str = "section";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PreviewProps {
    pub(super) desk: DeskRef,
    pub(super) brought: Rc<Brought>,
}

/// The preview.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let language = use_language();
    let PreviewProps { desk, brought } = props.clone();
    let wish = {
        let (desk, brought) = (desk.clone(), brought.clone());
        use_state(move || Wish::guess(&desk, &brought.sheets))
    };
    let far = use_state(|| None::<Far>);
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
    if let Some(far) = &*far {
        return html! { <super::press::Writing far={far.clone()} /> };
    }
    let has_sections = desk.table().has_sections();
    html! {
        <div class="body">
            <p>{t!(language, "import-match")}</p>
            <div class="how">
                if brought.sheets.len() > 1 {
                    {which_sheet(language, &wish, &brought)}
                }
                {which_head(language, &wish, (desk.table(), &columns), sheet, layout)}
                if has_sections {
                    {which_section(language, &desk, &wish)}
                }
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label={t!(language, "import-preview")}>
                <table>
                    <thead><tr>
                        {for (0_u32..).zip(&layout.fields).map(|(at, _)| html! {
                            <th scope="col">
                                <span class="small">{letters(at)}</span>
                                {goes_to(language, (&columns, has_sections), at, layout, &wish)}
                            </th>
                        })}
                    </tr></thead>
                    <tbody>{for sheet.rows().take(ROWS_SHOWN).map(|(row, line)| row_shown(row, line, layout))}</tbody>
                </table>
            </div>
            {shared(language, &columns, layout)}
            {known_by(language, &desk, &wish, &columns, layout)}
            <LeftList desk={desk.clone()} taken={taken.clone()} name={brought.name.clone()} />
            {sections(language, &taken)}
            {press(language, &desk, (&brought, &wish), &taken, &far)}
        </div>
    }
}

/// Where a column may go: into no field, into one, or it says the section.
fn goes_to(
    language: Language,
    (columns, has_sections): (&[Arc<Column>], bool),
    at: u32,
    layout: &Layout,
    wish: &Handle,
) -> Html {
    let onchange = {
        let wish = wish.clone();
        let ids: Vec<_> = columns.iter().map(|column| column.id.clone()).collect();
        Callback::from(move |event: Event| {
            let Some(chosen) = picked(&event) else { return };
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            wish.set(wish.with(|layout| match chosen.checked_sub(1) {
                Some(0) if has_sections => layout.set_section(at),
                field => {
                    let field = field.and_then(|n| ids.get(n.checked_sub(has_sections.into())?));
                    layout.set(at, field.cloned());
                }
            }));
        })
    };
    let field = layout.field(at);
    html! {
        <select aria-label={t!(language, "import-column", column = letters(at))} {onchange}>
            <option value="" selected={layout.leaves_out(at)}>{t!(language, "import-skip")}</option>
            if has_sections {
                <option value={SECTION} selected={layout.section == Some(at)}>
                    {t!(language, "import-to-section")}
                </option>
            }
            {for columns.iter().map(|column| html! {
                <option value={column.id.to_string()} selected={field == Some(&column.id)}>
                    {column.label.get(language).unwrap_or_default().to_owned()}
                </option>
            })}
        </select>
    }
}

/// That several columns go into one field, and what becomes of them there.
fn shared(language: Language, columns: &[Arc<Column>], layout: &Layout) -> Html {
    let shared = layout.shared();
    let named = columns.iter().filter(|column| shared.contains(&&column.id));
    let named: Vec<&str> = named
        .filter_map(|column| column.label.get(language))
        .collect();
    if named.is_empty() {
        return Html::default();
    }
    html! {
        <p class="small" role="status" data-shared="">
            {t!(language, "import-shared", fields = named.join(", "))}
        </p>
    }
}

/// Which sections are to be made.
fn sections(language: Language, taken: &Taken) -> Html {
    let all = taken.sections.len();
    if all == 0 {
        return Html::default();
    }
    let shown = taken.sections.iter().take(TITLES_SHOWN);
    let mut titles = shown.cloned().collect::<Vec<_>>().join(" · ");
    if all > TITLES_SHOWN {
        titles.push_str(" · …");
    }
    html! {
        <p class="new" role="status" data-sections={all.to_string()}>
            {t!(language, "import-sections", n = all)}{" "}<span class="titles">{titles}</span>
        </p>
    }
}

fn row_shown(row: u32, line: &[SheetCell], layout: &Layout) -> Html {
    let head = layout.head == Some(row);
    let left = layout.hints.contains(&row) || layout.head.is_some_and(|head| row < head);
    html! {
        <tr class={classes!(head.then_some("head"))}>
            {for (0_u32..).zip(&layout.fields).map(|(at, _)| {
                let words = line.iter().find(|cell| cell.column == at).map(|cell| cell.words.as_str());
                let words: String = words.unwrap_or_default().chars().take(CHARS_SHOWN).collect();
                html! { <td class={classes!((left || layout.leaves_out(at)).then_some("left"))}>{words}</td> }
            })}
        </tr>
    }
}
