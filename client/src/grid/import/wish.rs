//! What is to be done with the sheets, as it is guessed and as a person changes it.

use tavolo_shared::api::Language;
use tavolo_shared::exchange::sheet::Sheet;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::intake::{Chosen, Goal, Layout, Taken, take};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::super::desk::DeskRef;
use super::Brought;

/// What is to be done with the sheets.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wish {
    /// Which sheet is looked at.
    pub(super) at: usize,
    /// Each sheet: whether it is brought in, and how it is laid out.
    pub(super) sheets: Vec<(bool, Layout)>,
    /// Where new rows go of which the sheet says nothing.
    pub(super) section: Option<EntryId>,
}

impl Wish {
    /// The sheet that says most of what there are fields for is brought in; where none says anything, the
    /// largest.
    pub(super) fn guess(desk: &DeskRef, sheets: &[Sheet]) -> Self {
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

    /// The layout of the sheet that is looked at.
    pub(super) fn layout(&self) -> Option<&Layout> {
        Some(&self.sheets.get(self.at)?.1)
    }

    /// The same with the layout of the sheet that is looked at changed.
    pub(super) fn with(&self, change: impl FnOnce(&mut Layout)) -> Self {
        let mut wish = self.clone();
        if let Some((_, layout)) = wish.sheets.get_mut(self.at) {
            change(layout);
        }
        wish
    }
}

/// Where it is kept.
pub(super) type Handle = UseStateHandle<Wish>;

/// What is picked in a list, by its place.
pub(super) fn picked(event: &Event) -> Option<usize> {
    let list = event.target_dyn_into::<HtmlSelectElement>()?;
    usize::try_from(list.selected_index()).ok()
}

/// Whether a box is checked.
pub(super) fn is_checked(event: &Event) -> bool {
    let field = event.target_dyn_into::<HtmlInputElement>();
    field.is_some_and(|field| field.checked())
}

/// The chosen sheets, read.
pub(super) fn taken(
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
    let taken = desk.look(|view| {
        let goal = Goal {
            view,
            table: view.main(),
            makes_sections: desk.may_shape(),
        };
        Some(take(&chosen, goal, language, &names))
    });
    taken.unwrap_or_default()
}
