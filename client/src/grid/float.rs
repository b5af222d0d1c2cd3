//! What floats above the matrix: the menus of rows and sections, and the list of a cell.
//!
//! All of it is drawn in one layer beside the sheet, so that nothing of it is cut off by a row or
//! hides under a sticky part. One thing floats at a time.

use tavolo_shared::ids::EntryId;
use yew::prelude::*;

use super::bus::{Topic, use_style, use_topic};
use super::choose::CellPicker;
use super::columns::ColumnPanel;
use super::desk::{Desk, DeskRef};
use super::menus::{PasteMenu, RowMenu, SectionMenu};
use crate::io::dom::{self, Anchor};

/// Something that floats.
#[derive(Debug, Clone, PartialEq)]
pub struct Float {
    /// What it belongs to.
    pub at: Anchor,
    /// What.
    pub what: Floating,
}

/// What floats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Floating {
    /// A row's menu.
    Row(EntryId),
    /// A section's menu.
    Section(EntryId),
    /// A column's panel.
    Column(EntryId),
    /// What to do with a block that has more rows than there are.
    Paste,
    /// The list of the cell that is being edited.
    Choice(EntryId, EntryId),
}

impl Desk {
    /// Has something float.
    pub fn open_float(&self, at: Anchor, what: Floating) {
        *self.float.borrow_mut() = Some(Float { at, what });
        self.bus.ring([Topic::Floating]);
    }

    /// Takes it away. The focus goes back to where one stands, if it is to.
    pub fn close_float(&self, back: bool) {
        if self.float.borrow_mut().take().is_some() {
            self.bus.ring([Topic::Floating]);
            if back {
                self.stand_again();
            }
        }
    }
}

/// The layer of what floats.
#[component]
pub fn FloatLayer() -> Html {
    let desk = use_context::<DeskRef>();
    let Some(desk) = desk else {
        return Html::default();
    };
    html! { <Layer {desk} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct LayerProps {
    desk: DeskRef,
}

#[component]
fn Layer(props: &LayerProps) -> Html {
    use_topic(&props.desk.bus, Topic::Floating);
    let node = use_node_ref();
    let float = props.desk.float();
    let style = float
        .as_ref()
        .map(|Float { at, what }| dom::place_beside(at, matches!(what, Floating::Choice(..))));
    use_style(&node, style.unwrap_or_default());
    let Some(Float { what, .. }) = float else {
        return Html::default();
    };
    let inside = match &what {
        Floating::Row(row) => html! { <RowMenu row={row.clone()} /> },
        Floating::Section(section) => html! { <SectionMenu section={section.clone()} /> },
        Floating::Paste => html! { <PasteMenu /> },
        Floating::Column(column) => html! {
            <ColumnPanel key={column.to_string()} column={column.clone()} />
        },
        Floating::Choice(row, column) => html! {
            <CellPicker key={format!("{row}/{column}")} row={row.clone()} column={column.clone()} />
        },
    };
    let choice = matches!(what, Floating::Choice(..));
    html! {
        <div class={classes!("float", "over", choice.then_some("list"))} ref={node}>
            {inside}
        </div>
    }
}
