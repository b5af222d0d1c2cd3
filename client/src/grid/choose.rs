//! The list of the cell that is being edited: its options, and what choosing one does.

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::{CellView, Column, Member};
use tavolo_shared::sorted::sort_by;
use yew::prelude::*;

use super::desk::{Desk, DeskRef};
use super::picker::Picker;
use super::value::ValueField;
use crate::components::hooks::use_language;
use crate::grid::bus::{Topic, use_topic};
use crate::state::picker::Choosable;
use crate::state::selection::EditCommand;
use crate::state::value::is_written;
use crate::state::words::Names;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct CellPickerProps {
    /// The cell's row.
    pub row: EntryId,
    /// The cell's column.
    pub column: EntryId,
}

/// The list of a cell.
#[component]
pub fn CellPicker(props: &CellPickerProps) -> Html {
    let Some(desk) = use_context::<DeskRef>() else {
        return Html::default();
    };
    let (row, column) = (props.row.clone(), props.column.clone());
    match desk.look(|view| Some(view.column(view.main(), &column)?.clone())) {
        Some(found) if found.kind.is_some_and(is_written) => {
            html! { <ValueField {desk} {row} column={found} /> }
        }
        _ => html! { <Inner {desk} {row} {column} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct InnerProps {
    desk: DeskRef,
    row: EntryId,
    column: EntryId,
}

#[component]
fn Inner(props: &InnerProps) -> Html {
    let language = use_language();
    let InnerProps { desk, row, column } = props.clone();
    use_topic(&desk.bus, Topic::Cell(row.clone(), column.clone()));
    let typed = desk
        .place()
        .editing_at(&row, &column)
        .and_then(|editing| editing.typed.clone());
    let names = desk.names();
    let Some((kind, label, open, options)) = desk.look(|view| {
        let kind = view.column(view.main(), &column)?;
        let label = kind.label.get(language).unwrap_or_default().to_owned();
        let stored = view.row(view.main(), &row)?.cell(&column).view(kind);
        Some((kind.kind?, label, kind.open, options(kind, &stored, &names)))
    }) else {
        return Html::default();
    };
    let several = is_set(kind);
    let on_choose = {
        let (desk, row, column) = (desk.clone(), row.clone(), column.clone());
        Callback::from(move |option: Choosable| match several {
            true => desk.set_member(&row, &column, &option.id, !option.chosen),
            false => drop(desk.set_value(&row, &column, &Value::Plain(option.id))),
        })
    };
    let on_clear = {
        let (desk, row, column) = (desk.clone(), row.clone(), column.clone());
        Callback::from(move |()| desk.clear(&row, &column))
    };
    let makes = kind == ColumnType::Outputs && desk.may_make_outputs();
    let on_words = (open || makes || kind == ColumnType::Tags).then(|| {
        let (desk, row, column) = (desk.clone(), row.clone(), column.clone());
        Callback::from(move |words: String| match several {
            _ if makes => desk.make_output(&row, &column, &words),
            true => desk.set_member(&row, &column, &format!("?{words}"), true),
            false => drop(desk.set_value(&row, &column, &Value::Typed(words))),
        })
    });
    let on_leave = {
        let desk = desk.clone();
        Callback::from(move |command: EditCommand| desk.leave(command))
    };
    html! {
        <Picker {options} {several} {label} typed={typed.map(AttrValue::from)} {on_choose}
            {on_clear} {on_words} {on_leave} />
    }
}

/// Whether a cell of this type is a set.
fn is_set(kind: ColumnType) -> bool {
    matches!(
        kind,
        ColumnType::Choices
            | ColumnType::Projects
            | ColumnType::Outputs
            | ColumnType::Tags
            | ColumnType::GroupRefs
    )
}

/// What can be chosen in a cell, in order; what is in it is marked.
fn options(column: &Column, stored: &CellView<'_>, names: &Names) -> Vec<Choosable> {
    let chosen: Vec<String> = match stored {
        CellView::Values(values) => values
            .iter()
            .map(|value| value.words().to_owned())
            .collect(),
        CellView::Members(members) => members.iter().map(|(key, _)| key.clone()).collect(),
        CellView::Prose(_) | CellView::Nothing => Vec::new(),
    };
    let of_names = |named: Vec<(String, String)>| {
        let mut all: Vec<Choosable> = named
            .into_iter()
            .map(|(id, label)| Choosable {
                chosen: chosen.contains(&id),
                id,
                label,
            })
            .collect();
        sort_by(&mut all, |one, other| {
            one.label.to_lowercase().cmp(&other.label.to_lowercase())
        });
        all
    };
    let pairs = |names: &std::collections::BTreeMap<String, String>| {
        names
            .iter()
            .map(|(id, name)| (id.clone(), name.clone()))
            .collect::<Vec<_>>()
    };
    match column.kind {
        Some(ColumnType::Project | ColumnType::Projects) => of_names(pairs(&names.projects)),
        Some(ColumnType::GroupRefs) => of_names(pairs(&names.groups)),
        Some(ColumnType::Outputs) => of_names(
            names
                .outputs
                .iter()
                .map(|(id, output)| (id.clone(), output.name.clone()))
                .collect(),
        ),
        kind => {
            let tags = kind == Some(ColumnType::Tags);
            let listed = column
                .options
                .iter()
                .filter(|option| !option.deleted)
                .map(|option| {
                    let id = if tags {
                        format!("={}", option.id)
                    } else {
                        option.id.to_string()
                    };
                    let label = option.labels.get(names.language).unwrap_or(&id).to_owned();
                    Choosable {
                        chosen: chosen.contains(&id),
                        id,
                        label,
                    }
                });
            listed.chain(typed_members(stored)).collect()
        }
    }
}

/// Members that are words as typed: they can be taken out again.
fn typed_members(stored: &CellView<'_>) -> Vec<Choosable> {
    let CellView::Members(members) = stored else {
        return Vec::new();
    };
    members
        .iter()
        .filter_map(|(key, member)| match member {
            Member::Typed(words) if !key.is_empty() => Some(Choosable {
                id: key.clone(),
                label: words.clone(),
                chosen: true,
            }),
            _ => None,
        })
        .collect()
}

impl Desk {
    /// Leaves a cell's editor, and goes where the key says.
    pub fn leave(&self, command: EditCommand) {
        let (lines, columns) = match command {
            EditCommand::Down => (1, 0),
            EditCommand::Up => (-1, 0),
            EditCommand::Right => (0, 1),
            EditCommand::Left => (0, -1),
            EditCommand::Undo => return self.undo_last(),
            EditCommand::Redo => return self.redo_last(),
            EditCommand::Comment => return self.comment(false),
            EditCommand::Leave | EditCommand::Break => (0, 0),
        };
        if command == EditCommand::Leave
            && let Some(editing) = &mut self.place.borrow_mut().editing
        {
            // The value is what it was.
            editing.draft = None;
        }
        let page = self
            .place()
            .editing
            .as_ref()
            .is_some_and(|editing| editing.page);
        self.end_editing();
        if page {
            return;
        }
        let to = {
            let place = self.place();
            place
                .spot
                .as_ref()
                .and_then(|spot| place.layout.step(spot, lines, columns))
        };
        if let Some(to) = to {
            self.stand(to);
        }
    }
}
