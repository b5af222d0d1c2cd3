//! What a group does with shared ideas: an action is made of them, or they are joined to one, or set
//! aside with a reason. The plan and the list of ideas are two documents: the action is written first.

use tavolo_shared::ids::{ActId, DocumentId, EntryId};
use tavolo_shared::limits::REASON_BYTES_MAX;
use tavolo_shared::plan::edit::{self, At, Content, EditError, Spot, Tx};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::share::{self, ASIDE, FATE, IN_PLAN, ROWS, WHY_ASIDE};
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::Row;
use web_sys::{
    Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent, MouseEvent,
};
use yew::prelude::*;

use super::desk::{Desk, DeskRef};
use super::toast::Said;
use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::runtime::EditFailure;
use crate::state::fate::{as_action, codes_of};
use crate::state::picker::matches;
use crate::t;

/// How many actions a dialog lists before one searches.
const ACTIONS_SHOWN: usize = 8;

/// What a dialog about ideas needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AskProps {
    /// The desk.
    pub(super) desk: DeskRef,
    /// Which ideas.
    pub(super) ideas: Vec<EntryId>,
}

/// Closes a dialog.
pub(super) fn closing(desk: &DeskRef) -> Callback<()> {
    let desk = desk.clone();
    Callback::from(move |()| {
        desk.ask(None);
        desk.stand_again();
    })
}

/// The titles of ideas, as a list.
pub(super) fn titles(desk: &DeskRef, ideas: &[EntryId]) -> Html {
    let language = desk.names().language;
    let each = desk.look(|view| {
        let title = view.column_with_key(view.main(), "title")?.id.clone();
        let rows = ideas.iter().filter_map(|id| view.row(view.main(), id));
        let words = rows.map(|row| {
            let code = row.code().unwrap_or_default().to_owned();
            (code, row.cell(&title).joined())
        });
        Some(words.collect::<Vec<_>>())
    });
    html! {
        <ul class="told">
            {for each.unwrap_or_default().into_iter().map(|(code, words)| html! {
                <li>
                    <span class="code">{code}</span>{" "}
                    if words.trim().is_empty() {
                        <span class="muted">{t!(language, "row-untitled", of = desk.table().root())}</span>
                    } else {
                        {words}
                    }
                </li>
            })}
        </ul>
    }
}

/// Said where the plan does not take anything now.
fn plan_closed(desk: &DeskRef) -> Html {
    let language = desk.names().language;
    match desk.may_write_plan() {
        true => Html::default(),
        false => html! {
            <p class="problem" role="alert"><Glyph icon={Icon::Lock} />{t!(language, "idea-plan-closed")}</p>
        },
    }
}

/// In which section the action is made.
#[component]
pub(super) fn MakeDialog(props: &AskProps) -> Html {
    let language = use_language();
    let AskProps { desk, ideas } = props.clone();
    let chosen = use_state(|| 0_usize);
    let sections = desk.plan_sections();
    let pick = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>();
            let at = list.and_then(|list| usize::try_from(list.selected_index()).ok());
            chosen.set(at.unwrap_or_default());
        })
    };
    let make = {
        let (desk, ideas) = (desk.clone(), ideas.clone());
        let section = sections.get(*chosen).map(|(id, _)| id.clone());
        Callback::from(move |_: MouseEvent| {
            desk.ask(None);
            desk.make_action(&ideas, section.as_ref());
        })
    };
    html! {
        <Dialog id="idea-azione" class="asks" title={t!(language, "idea-make-title", n = ideas.len())} close={closing(&desk)}>
            <div class="body">
                <p>{t!(language, "idea-make-what", n = ideas.len())}</p>
                {titles(&desk, &ideas)}
                <label class="pick">
                    <span>{t!(language, "idea-make-where")}</span>
                    <span class="field select">
                        <select name="sezione" onchange={pick}>
                            {for sections.iter().enumerate().map(|(at, (_, title))| html! {
                                <option selected={at == *chosen}>{title}</option>
                            })}
                        </select>
                        <Glyph icon={Icon::Chevron} />
                    </span>
                </label>
                {plan_closed(&desk)}
                <div class="row">
                    <button type="button" class="btn main" autofocus=true disabled={!desk.may_write_plan()} onclick={make}>
                        {t!(language, "idea-make-do")}
                    </button>
                </div>
            </div>
        </Dialog>
    }
}

/// To which action they are joined.
#[component]
pub(super) fn JoinDialog(props: &AskProps) -> Html {
    let language = use_language();
    let AskProps { desk, ideas } = props.clone();
    let wanted = use_state(String::new);
    let search = {
        let wanted = wanted.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                wanted.set(field.value());
            }
        })
    };
    let found = desk.plan_actions();
    let found: Vec<_> = found
        .into_iter()
        .filter(|(_, code, title)| matches(&format!("{code} {title}"), &wanted))
        .collect();
    let more = found.len().saturating_sub(ACTIONS_SHOWN);
    let closed = !desk.may_write_plan();
    let actions = found.into_iter().take(ACTIONS_SHOWN).map(|(row, code, title)| {
        let join = {
            let (desk, ideas, row) = (desk.clone(), ideas.clone(), row.clone());
            Callback::from(move |_: MouseEvent| {
                desk.ask(None);
                desk.join_action(&ideas, &row);
            })
        };
        html! {
            <li key={row.to_string()}>
                <button type="button" class="btn line" data-action={row.to_string()} disabled={closed} onclick={join}>
                    <span class="code">{code}</span><span>{title}</span>
                </button>
            </li>
        }
    });
    html! {
        <Dialog id="idea-unisci" class="asks" title={t!(language, "idea-join-title", n = ideas.len())} close={closing(&desk)}>
            <div class="body">
                <p>{t!(language, "idea-join-what")}</p>
                {titles(&desk, &ideas)}
                {plan_closed(&desk)}
                <label class="field">
                    <Glyph icon={Icon::Search} />
                    <span class="vh">{t!(language, "idea-join-search")}</span>
                    <input type="search" autofocus=true value={(*wanted).clone()} oninput={search}
                        placeholder={t!(language, "idea-join-search")} />
                </label>
                <ul class="actions">{for actions}</ul>
                if more > 0 {
                    <p class="small">{t!(language, "idea-join-more", n = more)}</p>
                }
            </div>
        </Dialog>
    }
}

/// Why they are set aside.
#[component]
pub(super) fn AsideDialog(props: &AskProps) -> Html {
    let language = use_language();
    let AskProps { desk, ideas } = props.clone();
    let why = use_state(String::new);
    let write = {
        let why = why.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                why.set(field.value());
            }
        })
    };
    let long = why.len() > REASON_BYTES_MAX;
    let aside = {
        let (desk, ideas, why) = (desk.clone(), ideas.clone(), why.clone());
        Callback::from(move |_: MouseEvent| {
            desk.ask(None);
            desk.set_aside(&ideas, why.trim());
        })
    };
    html! {
        <Dialog id="idea-da-parte" class="asks" title={t!(language, "idea-aside-title", n = ideas.len())} close={closing(&desk)}>
            <div class="body">
                {titles(&desk, &ideas)}
                <label class="pick">
                    <span>{t!(language, "idea-aside-why")}</span>
                    <textarea rows="3" autofocus=true name="perche" value={(*why).clone()} oninput={write} />
                </label>
                <p class="small">{t!(language, "idea-aside-what")}</p>
                if long {
                    <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "idea-aside-long")}</p>
                }
                <div class="row">
                    <button type="button" class="btn main" disabled={why.trim().is_empty() || long} onclick={aside}>
                        {t!(language, "idea-aside-do")}
                    </button>
                </div>
            </div>
        </Dialog>
    }
}

impl Desk {
    /// Whether the plan beside takes what one writes now.
    pub(super) fn may_write_plan(&self) -> bool {
        let plan = self.plan_beside();
        plan.is_some_and(|plan| self.runtime.may_write(plan)) && self.plan.borrow().is_some()
    }

    /// The sections of the plan beside.
    fn plan_sections(&self) -> Vec<(EntryId, String)> {
        let plan = self.plan.borrow();
        let sections = plan.iter().flat_map(|plan| plan.sections());
        sections
            .map(|section| (section.id.clone(), section.title_text()))
            .collect()
    }

    /// The actions of the plan beside: their codes and titles.
    fn plan_actions(&self) -> Vec<(EntryId, String, String)> {
        let plan = self.plan.borrow();
        let Some(plan) = plan.as_ref() else {
            return Vec::new();
        };
        let title = plan.column_with_key(Table::Rows, "title");
        let words = |row: &Row| {
            let title = title.map(|title| row.cell(&title.id).joined());
            title.unwrap_or_default()
        };
        let rows = plan.rows(Table::Rows);
        rows.map(|row| {
            let code = row.code().unwrap_or_default().to_owned();
            (row.id.clone(), code, words(row))
        })
        .collect()
    }

    /// Makes an action of ideas at a section's end.
    fn make_action(&self, ideas: &[EntryId], section: Option<&EntryId>) {
        let Some(plan) = self.plan_beside() else {
            return self.say(Said::NotDone);
        };
        self.typing.borrow_mut().end();
        let act = self.act();
        let writes = self.come_to(ideas, None);
        let made = self.in_plan(plan, &act, |tx| {
            edit::add_row(tx, Table::Rows, section, &Spot::Last)
        });
        let done = made.and_then(|row| {
            self.write_action(plan, &act, &row, &writes)?;
            self.in_plan(plan, &act, |tx| edit::mark_ideas(tx, &row, ideas))?;
            Ok(row)
        });
        match done {
            Ok(row) if self.note_fate(&act, ideas, &row) => {
                self.say(Said::MadeAction(ideas.len()));
            }
            _ => self.say(Said::NotDone),
        }
        self.stand_again();
    }

    /// Joins ideas to an action of the plan.
    fn join_action(&self, ideas: &[EntryId], row: &EntryId) {
        let Some(plan) = self.plan_beside() else {
            return self.say(Said::NotDone);
        };
        self.typing.borrow_mut().end();
        let act = self.act();
        let writes = self.come_to(ideas, Some(row));
        let written = self.write_action(plan, &act, row, &writes);
        let done =
            written.and_then(|()| self.in_plan(plan, &act, |tx| edit::mark_ideas(tx, row, ideas)));
        let codes = self.plan.borrow().as_ref().map(codes_of);
        let code = codes.and_then(|mut codes| codes.remove(row.as_str()));
        match done {
            Ok(()) if self.note_fate(&act, ideas, row) => {
                self.say(Said::JoinedAction(ideas.len(), code.unwrap_or_default()));
            }
            _ => self.say(Said::NotDone),
        }
        self.stand_again();
    }

    /// Sets ideas aside.
    fn set_aside(&self, ideas: &[EntryId], why: &str) {
        self.typing.borrow_mut().end();
        let ids = [FATE, WHY_ASIDE].map(|key| key.parse::<EntryId>().ok());
        let [Some(fate), Some(reason)] = ids else {
            return;
        };
        let aside = Value::Plain(ASIDE.to_owned());
        let words = Content::Text(why.to_owned());
        let done = self.commit(&self.act(), |tx| {
            ideas.iter().try_for_each(|idea| {
                let at = |column: &EntryId| At::new(Table::SharedIdeas, idea, column);
                edit::set_value(tx, &at(&fate), &aside)?;
                edit::set_content(tx, &at(&reason), &words)
            })
        });
        if done.is_some() {
            self.say(Said::SetAside(ideas.len()));
        }
        self.stand_again();
    }

    /// What ideas come to, as cells of the plan.
    fn come_to(&self, ideas: &[EntryId], row: Option<&EntryId>) -> Vec<(EntryId, Content)> {
        let plan = self.plan.borrow();
        let written = plan.as_ref().and_then(|plan| {
            self.look(|view| {
                let rows = ideas.iter().filter_map(|id| view.row(view.main(), id));
                let rows: Vec<&Row> = rows.map(AsRef::as_ref).collect();
                let action = row.and_then(|row| plan.row(Table::Rows, row));
                Some(as_action(plan, action.map(AsRef::as_ref), view, &rows))
            })
        });
        written.unwrap_or_default()
    }

    /// One edit of the plan beside.
    fn in_plan<T>(
        &self,
        plan: DocumentId,
        act: &ActId,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<T, EditFailure> {
        if !self.runtime.may_write(plan) {
            return Err(EditFailure::Closed);
        }
        let edited = self.runtime.edit(plan, act, run)?;
        self.runtime.read(plan, |doc| {
            if let Some(view) = self.plan.borrow_mut().as_mut() {
                view.apply(doc, &edited.patches);
            }
        });
        Ok(edited.value)
    }

    /// Writes the cells of an action, each in as many changes as it takes.
    fn write_action(
        &self,
        plan: DocumentId,
        act: &ActId,
        row: &EntryId,
        writes: &[(EntryId, Content)],
    ) -> Result<(), EditFailure> {
        for (column, content) in writes {
            let at = At::new(Table::Rows, row, column);
            let whole = self.in_plan(plan, act, |tx| edit::set_content(tx, &at, content));
            match (whole, content) {
                (Err(EditFailure::Edit(EditError::TooBig)), Content::Text(words)) => {
                    let now = {
                        let plan = self.plan.borrow();
                        let row = plan.as_ref().and_then(|plan| plan.row(Table::Rows, row));
                        row.map(|row| row.cell(column).joined()).unwrap_or_default()
                    };
                    for step in share::steps(&now, words) {
                        let step = Content::Text(step);
                        self.in_plan(plan, act, |tx| edit::set_content(tx, &at, &step))?;
                    }
                }
                (whole, _) => whole?,
            }
        }
        Ok(())
    }

    /// Notes on ideas that they are in the plan, in that action. It is not taken back by a key: the
    /// action stands in another document.
    fn note_fate(&self, act: &ActId, ideas: &[EntryId], row: &EntryId) -> bool {
        let ids = [FATE, ROWS].map(|key| key.parse::<EntryId>().ok());
        let [Some(fate), Some(rows)] = ids else {
            return false;
        };
        let in_plan = Value::Plain(IN_PLAN.to_owned());
        let member = format!("={row}");
        let noted = self.runtime.edit(self.document(), act, |tx| {
            ideas.iter().try_for_each(|idea| {
                let at = |column: &EntryId| At::new(Table::SharedIdeas, idea, column);
                edit::set_value(tx, &at(&fate), &in_plan)?;
                edit::set_member(tx, &at(&rows), &member)
            })
        });
        match noted {
            Ok(edited) => {
                self.take_in(&edited.patches);
                self.name_anew();
                true
            }
            Err(_) => false,
        }
    }
}
