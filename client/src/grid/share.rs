//! The referent shares ideas of the space with a group: what goes along, who will read it, and what
//! stays. The server copies; nothing else leaves.

use tavolo_shared::api::{Group, Language, ShareIdeas};
use tavolo_shared::ids::{EntryId, GroupId};
use tavolo_shared::limits::SHARED_AT_ONCE_MAX;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::share::{outputs_of, parcel};
use tavolo_shared::sorted;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MouseEvent};
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::{Desk, DeskRef};
use super::ideas_ask::{AskProps, closing, titles};
use super::toast::Said;
use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::state::errors::Failure;
use crate::state::fate::Decision;
use crate::t;

/// The dialog.
#[component]
pub(super) fn ShareDialog(props: &AskProps) -> Html {
    let language = use_language();
    let AskProps { desk, ideas } = props.clone();
    use_topic(&desk.bus, Topic::Saving);
    let groups = desk.own_groups();
    let chosen = {
        let (desk, ideas) = (desk.clone(), ideas.clone());
        let ids: Vec<_> = groups.iter().map(|group| group.id.clone()).collect();
        use_state(move || desk.wished_group(&ideas).filter(|id| ids.contains(id)))
    };
    let failed = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let (go, decided) = desk.to_share(&ideas, chosen.as_ref());
    let again = desk.shared_before(&go, chosen.as_ref());
    let unsent = desk.runtime.known().unsent > 0 || !desk.runtime.is_up();
    let share = {
        let (desk, go, group) = (desk.clone(), go.clone(), (*chosen).clone());
        let (failed, busy) = (failed.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(group) = group.clone() else { return };
            let (desk, go) = (desk.clone(), go.clone());
            let (failed, busy) = (failed.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let told = desk.share(group, go).await;
                busy.set(false);
                failed.set(told.err());
            });
        })
    };
    let ready = chosen.is_some() && !unsent && !*busy && !go.is_empty();
    let ready = ready && go.len() <= SHARED_AT_ONCE_MAX && desk.is_shareable(&go);
    html! {
        <Dialog id="condividi" class="asks" title={t!(language, "share-title", n = ideas.len())} close={closing(&desk)}>
            <div class="body">
                {titles(&desk, &go)}
                if decided > 0 {
                    <p class="small">{t!(language, "share-decided", n = decided)}</p>
                }
                {group_choice(language, &groups, &chosen)}
                if again > 0 {
                    <p><Glyph icon={Icon::Query} small=true />{" "}{t!(language, "share-again", n = again)}</p>
                }
                {what_goes(language, &desk, &go)}
                {problem(language, &desk, &go, unsent, *failed)}
                <div class="row">
                    <button type="button" class="btn main" disabled={!ready} onclick={share}>
                        <Glyph icon={Icon::Up} />{t!(language, "share-do", n = go.len())}
                    </button>
                </div>
            </div>
        </Dialog>
    }
}

fn group_choice(
    language: Language,
    groups: &[Group],
    chosen: &UseStateHandle<Option<GroupId>>,
) -> Html {
    html! {
        <fieldset>
            <legend>{t!(language, "share-with")}</legend>
            {for groups.iter().map(|group| {
                let pick = {
                    let (chosen, id) = (chosen.clone(), group.id.clone());
                    Callback::from(move |_: Event| chosen.set(Some(id.clone())))
                };
                html! {
                    <label class="choice">
                        <input type="radio" name="gruppo" value={group.id.to_string()}
                            checked={chosen.as_ref() == Some(&group.id)} onchange={pick} />
                        <span>{group.label.in_language(language)}</span>
                    </label>
                }
            })}
        </fieldset>
    }
}

/// What will be read, by whom, and what stays here.
fn what_goes(language: Language, desk: &DeskRef, ideas: &[EntryId]) -> Html {
    let outputs = desk.outputs_along(ideas);
    html! {
        <>
            <p>{t!(language, "share-what")}</p>
            if !outputs.is_empty() {
                <p>{t!(language, "share-outputs", n = outputs.len())}</p>
                <ul class="told">{for outputs.iter().map(|name| html! { <li>{name}</li> })}</ul>
            }
            <p class="small">{t!(language, "share-stays")}</p>
        </>
    }
}

/// Why it cannot be shared now, or was not.
fn problem(
    language: Language,
    desk: &DeskRef,
    ideas: &[EntryId],
    unsent: bool,
    failed: Option<Failure>,
) -> Html {
    let words = match failed {
        Some(Failure::Decided) => t!(language, "share-failed-decided"),
        Some(Failure::Forbidden) => t!(language, "share-failed-forbidden"),
        Some(_) => t!(language, "share-failed"),
        None if unsent => t!(language, "share-unsent"),
        None if ideas.len() > SHARED_AT_ONCE_MAX => {
            t!(language, "share-too-many", n = SHARED_AT_ONCE_MAX)
        }
        None if !ideas.is_empty() && !desk.is_shareable(ideas) => t!(language, "share-wordless"),
        None => return Html::default(),
    };
    html! { <p class="problem" role="alert"><Glyph icon={Icon::Query} />{words}</p> }
}

impl Desk {
    /// The groups in which the space's project is.
    fn own_groups(&self) -> Vec<Group> {
        let setting = self.setting.borrow();
        let own = setting.programme.groups.iter().filter(|group| {
            let mut project = setting.project.iter();
            project.any(|project| group.projects.contains(project))
        });
        own.cloned().collect()
    }

    /// The group for which the first of some ideas is meant; else the only one that there is.
    fn wished_group(&self, ideas: &[EntryId]) -> Option<GroupId> {
        let wished = self.look(|view| {
            let row = view.row(Table::Ideas, ideas.first()?)?;
            let column = view.column_with_key(Table::Ideas, "groups")?;
            match row.cell(&column.id).view(column) {
                tavolo_shared::plan::view::CellView::Members(members) => {
                    members.first().and_then(|(key, _)| key.parse().ok())
                }
                _ => None,
            }
        });
        let only = || match self.own_groups().as_slice() {
            [only] => Some(only.id.clone()),
            _ => None,
        };
        wished.or_else(only)
    }

    /// Those of some ideas on which the group has not decided yet, and how many others there are.
    fn to_share(&self, ideas: &[EntryId], group: Option<&GroupId>) -> (Vec<EntryId>, usize) {
        let names = self.names();
        let is_decided = |idea: &EntryId| {
            let fates = names.fates.get(idea.as_str());
            let mut fates = fates.into_iter().flatten();
            fates.any(|fate| Some(&fate.group) == group && fate.decision != Decision::Open)
        };
        let go: Vec<_> = ideas
            .iter()
            .filter(|idea| !is_decided(idea))
            .cloned()
            .collect();
        let decided = ideas.len() - go.len();
        (go, decided)
    }

    /// How many of some ideas stand in the group's list already.
    fn shared_before(&self, ideas: &[EntryId], group: Option<&GroupId>) -> usize {
        let names = self.names();
        let is_there = |idea: &&EntryId| {
            let fates = names.fates.get(idea.as_str());
            let mut fates = fates.into_iter().flatten();
            fates.any(|fate| Some(&fate.group) == group)
        };
        ideas.iter().filter(is_there).count()
    }

    /// Whether each of them says something.
    fn is_shareable(&self, ideas: &[EntryId]) -> bool {
        self.look(|view| parcel(view, ideas).ok()).is_some()
    }

    /// The names of the space's own outputs that go along with ideas.
    fn outputs_along(&self, ideas: &[EntryId]) -> Vec<String> {
        let names = self.names();
        let ids = self.look(|view| {
            let rows = ideas.iter().filter_map(|id| view.row(Table::Ideas, id));
            let outputs = rows.flat_map(|row| outputs_of(view, row));
            Some(sorted::set(outputs.map(|output| output.id.to_string())))
        });
        let ids = ids.unwrap_or_default().into_iter();
        ids.map(|id| {
            names
                .outputs
                .get(&id)
                .map_or(id, |output| output.name.clone())
        })
        .collect()
    }

    /// Has the server share ideas; says it where it was done.
    async fn share(&self, group: GroupId, ideas: Vec<EntryId>) -> Result<(), Failure> {
        let Some(project) = self.setting.borrow().project.clone() else {
            return Ok(());
        };
        let names = self.names();
        let name = names
            .groups
            .get(group.as_str())
            .cloned()
            .unwrap_or_default();
        let shared = http::share_ideas(&project, &ShareIdeas { group, ideas }).await?;
        self.ask(None);
        self.say(Said::Shared(shared.ideas, name));
        self.stand_again();
        Ok(())
    }
}
