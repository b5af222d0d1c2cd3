//! Ideas in the matrix: those of a partnership's space, and those that were shared with a group. What
//! stands beside them (plans, other lists) names them; the tools over the matrix lead from one to the
//! other.

use automerge::Patch;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Language, Programme};
use tavolo_shared::ids::{DocumentId, EntryId, ProjectId};
use tavolo_shared::plan::codes::may_need;
use tavolo_shared::plan::edit::{self, At};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::{Touched, View};
use tavolo_shared::sorted::sort_by;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::{Desk, DeskRef};
use super::export::ExportDialog;
use super::ideas_ask::{AsideDialog, JoinDialog, MakeDialog};
use super::share::ShareDialog;
use super::toast::Said;
use crate::components::icon::{Glyph, Icon};
use crate::io::{dom, page};
use crate::state::fate::{codes_of, fates, waiting};
use crate::state::session::speaks_for;
use crate::state::words::{Names, uses_of};
use crate::t;

/// What is being asked about some ideas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asking {
    /// With which group they are shared.
    Share(Vec<EntryId>),
    /// In which section they become an action.
    Make(Vec<EntryId>),
    /// To which action they are joined.
    Join(Vec<EntryId>),
    /// Why they are set aside.
    Aside(Vec<EntryId>),
    /// As which file the plan is wanted.
    Export,
}

/// What a group does with ideas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdeaAct {
    /// Makes an action of them.
    Make,
    /// Joins them to one.
    Join,
    /// Sets them aside.
    Aside,
}

/// All that a group does with them.
pub const ACTS: [IdeaAct; 3] = [IdeaAct::Make, IdeaAct::Join, IdeaAct::Aside];

impl IdeaAct {
    /// What is asked before it is done.
    pub fn about(self, ideas: Vec<EntryId>) -> Asking {
        match self {
            Self::Make => Asking::Make(ideas),
            Self::Join => Asking::Join(ideas),
            Self::Aside => Asking::Aside(ideas),
        }
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        match self {
            Self::Make => Icon::Plus,
            Self::Join => Icon::Group,
            Self::Aside => Icon::Minus,
        }
    }

    /// Its name.
    pub fn word(self, language: Language) -> AttrValue {
        match self {
            Self::Make => t!(language, "idea-make"),
            Self::Join => t!(language, "idea-join"),
            Self::Aside => t!(language, "idea-aside"),
        }
    }

    /// Its name over the matrix, where there is little room.
    fn short(self, language: Language) -> AttrValue {
        match self {
            Self::Make => t!(language, "idea-make-short"),
            Self::Join => t!(language, "idea-join-short"),
            Self::Aside => self.word(language),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::Join => "join",
            Self::Aside => "aside",
        }
    }
}

/// What is kept up to date beside a space: the ideas and plans of the project's groups, for what became
/// of its own.
pub fn beside_space(programme: &Programme, project: &ProjectId) -> Vec<(DocumentId, DocumentKind)> {
    let groups = programme.groups.iter();
    let groups = groups.filter(|group| group.projects.contains(project));
    let documents = groups.flat_map(|group| &group.documents);
    documents
        .filter(|each| matches!(each.kind, DocumentKind::Ideas | DocumentKind::Plan))
        .map(|each| (each.id, each.kind))
        .collect()
}

impl Desk {
    /// Whether people add columns to what is shown, and change them.
    pub fn has_own_columns(&self) -> bool {
        match self.kind() {
            DocumentKind::Space | DocumentKind::Ideas => self.table().has_own_columns(self.kind()),
            _ => true,
        }
    }

    /// Asks something about ideas, or no longer.
    pub fn ask(&self, asking: Option<Asking>) {
        *self.asking.borrow_mut() = asking;
        self.bus.ring([Topic::Asking]);
    }

    /// The ideas that are selected; on a phone, the one whose page is open.
    fn ideas_picked(&self) -> Vec<EntryId> {
        let place = self.place();
        if dom::is_narrow() {
            return place.page.clone().into_iter().collect();
        }
        place
            .selected()
            .map(|picked| picked.rows)
            .unwrap_or_default()
    }

    /// Something beside the document is there, or was changed by these patches.
    pub(super) fn hear_beside(&self, id: DocumentId, patches: Option<&[Patch]>) {
        let (kind, of) = {
            let setting = self.setting.borrow();
            let of = setting.beside.iter().find(|(beside, _)| *beside == id);
            (setting.kind, of.map(|(_, kind)| *kind))
        };
        match (kind, of) {
            (DocumentKind::Plan, Some(DocumentKind::Ideas)) => {
                let ideas = self.runtime.read(id, View::from_document);
                let count = ideas.as_ref().map_or(0, waiting);
                if self.ideas_waiting.replace(count) != count {
                    self.bus.ring([Topic::Asking]);
                }
            }
            (DocumentKind::Space, Some(DocumentKind::Ideas)) => self.read_fates(),
            // Of a plan only the codes are told here.
            (DocumentKind::Space, Some(DocumentKind::Plan)) if patches.is_none_or(names_rows) => {
                self.read_fates();
            }
            _ => {}
        }
    }

    fn read_fates(&self) {
        let found: Vec<_> = {
            let setting = self.setting.borrow();
            let groups = setting.programme.groups.iter();
            let document = |group: &tavolo_shared::api::Group, kind| {
                let found = crate::state::programme::document(group, kind)?;
                setting
                    .beside
                    .contains(&(found.id, kind))
                    .then_some(found.id)
            };
            let of = groups.filter_map(|group| {
                let ideas = document(group, DocumentKind::Ideas)?;
                Some((group.id.clone(), ideas, document(group, DocumentKind::Plan)))
            });
            of.collect()
        };
        let mut all = std::collections::BTreeMap::<String, Vec<_>>::new();
        for (group, ideas, plan) in found {
            let plan = plan.and_then(|plan| self.runtime.read(plan, View::from_document));
            let Some(ideas) = self.runtime.read(ideas, View::from_document) else {
                continue;
            };
            for (idea, fate) in fates(&group, &ideas, plan.as_ref()) {
                all.entry(idea).or_default().push(fate);
            }
        }
        if self.fates.replace(all) != *self.fates.borrow() {
            self.name_anew();
        }
    }

    /// What the plan beside says that what is shown is called, or is used by.
    pub(super) fn name_from_plan(&self, names: &mut Names, plan: &View) {
        match self.kind() {
            DocumentKind::Ideas => names.actions = codes_of(plan),
            _ => names.uses = uses_of(plan),
        }
    }

    /// In a space: what became of its ideas, and its own outputs beside the inventory's.
    pub(super) fn name_in_space(&self, names: &mut Names) {
        let setting = self.setting.borrow();
        let space = match setting.kind {
            DocumentKind::Draft => &self.space,
            _ => &self.view,
        };
        let (Some(project), Some(view)) = (&setting.project, space.borrow().as_ref().cloned())
        else {
            return;
        };
        names.fates = self.fates.borrow().clone();
        let own = format!("/partenariati/{project}/realizzazioni");
        let all = format!("/gruppi/{}/realizzazioni", setting.group);
        names.add_own_outputs(&view, &own, &all);
    }

    /// Whether what was touched in a space may be called something else now.
    pub(super) fn names_own(&self, touched: &[Touched]) -> bool {
        let of_outputs = |each: &Touched| match each {
            Touched::Cell(table, ..) | Touched::Row(table, _) | Touched::Order(table) => {
                *table == Table::Outputs
            }
            _ => false,
        };
        self.kind() == DocumentKind::Space && touched.iter().any(of_outputs)
    }

    /// Makes an output in the space itself, where nobody outside sees it, and puts it into a cell.
    pub(super) fn make_own_output(&self, row: &EntryId, column: &EntryId, name: &str) {
        let named = self.look(|view| {
            let named = view.column_with_key(Table::Outputs, "name")?;
            Some(named.id.clone())
        });
        let Some(named) = named else { return };
        let at = At::new(self.table(), row, column);
        let made = self.commit(&self.act(), |tx| {
            let output = edit::add_row(tx, Table::Outputs, None, &edit::Spot::Last)?;
            let name_at = At::new(Table::Outputs, &output, &named);
            edit::splice_text(tx, &name_at, None, 0, 0, name)?;
            edit::set_member(tx, &at, output.as_str())
        });
        if made.is_none() {
            self.say(Said::NotDone);
        }
    }
}

/// Whether patches of a plan may give a row another name, or take one away.
fn names_rows(patches: &[Patch]) -> bool {
    let code = |patch: &Patch| {
        let key = match &patch.action {
            automerge::PatchAction::PutMap { key, .. }
            | automerge::PatchAction::DeleteMap { key } => key.as_str(),
            _ => return false,
        };
        matches!(key, "code/v" | "deleted")
    };
    may_need(patches) || patches.iter().any(code)
}

/// The shared ideas of which an action was made, each with the way to it.
pub(super) fn idea_origins(desk: &DeskRef, row: &EntryId) -> Html {
    let language = desk.names().language;
    let ideas = desk.look(|view| Some(view.row(view.main(), row)?.ideas.clone()));
    let ideas = ideas.filter(|ideas| !ideas.is_empty() && desk.kind() == DocumentKind::Plan);
    let Some(ideas) = ideas else {
        return Html::default();
    };
    let list = {
        let setting = desk.setting.borrow();
        let mut beside = setting.beside.iter();
        let list = beside.find(|(_, kind)| *kind == DocumentKind::Ideas);
        list.and_then(|(id, _)| desk.runtime.read(*id, View::from_document))
    };
    let title = |idea: &EntryId| {
        let list = list.as_ref()?;
        let row = list.row(Table::SharedIdeas, idea)?;
        let title = list.column_with_key(Table::SharedIdeas, "title")?;
        let code = row.code().unwrap_or_default();
        Some(format!("{code} {}", row.cell(&title.id).joined()))
    };
    let mut named: Vec<(String, &EntryId)> = ideas
        .iter()
        .map(|idea| (title(idea).unwrap_or_else(|| idea.to_string()), idea))
        .collect();
    sort_by(&mut named, |one, other| one.0.cmp(&other.0));
    let links = named.iter().map(|(words, idea)| {
        let href = format!(
            "/gruppi/{}/idee#{}{idea}",
            desk.group(),
            super::page::FRAGMENT
        );
        let go = {
            let href = href.clone();
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                page::go(&href);
            })
        };
        html! { <a class="chip" {href} onclick={go}>{words}</a> }
    });
    html! {
        <p class="nothing" data-origins="">
            {t!(language, "row-from-ideas", n = ideas.len())}{" "}{for links}
        </p>
    }
}

/// What the tools need.
#[derive(Clone, PartialEq, Properties)]
pub struct IdeasProps {
    /// The desk.
    pub desk: DeskRef,
}

/// The tools for ideas, where there is anything to do with them.
#[component]
pub fn IdeaTools(props: &IdeasProps) -> Html {
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Place);
    use_topic(&desk.bus, Topic::Lines);
    use_topic(&desk.bus, Topic::Asking);
    match (desk.kind(), desk.table()) {
        (DocumentKind::Plan, _) => to_ideas(&desk),
        (DocumentKind::Space, Table::Ideas) => share_tool(&desk),
        (DocumentKind::Ideas, _) => decide_tools(&desk),
        _ => Html::default(),
    }
}

/// The way from the plan to the ideas.
fn to_ideas(desk: &DeskRef) -> Html {
    let language = desk.names().language;
    let there = {
        let setting = desk.setting.borrow();
        let mut beside = setting.beside.iter();
        beside.any(|(_, kind)| *kind == DocumentKind::Ideas)
    };
    if !there {
        return Html::default();
    }
    let waiting = desk.ideas_waiting.get();
    let href = format!("/gruppi/{}/idee", desk.group());
    let go = {
        let href = href.clone();
        Callback::from(move |event: MouseEvent| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                page::go(&href);
            }
        })
    };
    html! {
        <a class="btn" {href} onclick={go} data-ideas={waiting.to_string()}
            title={t!(language, "ideas-waiting", n = waiting)}>
            <Glyph icon={Icon::Bulb} />{t!(language, "space-ideas")}
            if waiting > 0 { <span class="n">{waiting}</span> }
        </a>
    }
}

/// In a space: the referent's way out of it.
fn share_tool(desk: &DeskRef) -> Html {
    let language = desk.names().language;
    let speaks = {
        let setting = desk.setting.borrow();
        let project = setting.project.as_ref();
        project.is_some_and(|project| speaks_for(&setting.session, project))
    };
    if !speaks {
        return Html::default();
    }
    let picked = desk.ideas_picked();
    let ask = {
        let (desk, picked) = (desk.clone(), picked.clone());
        Callback::from(move |_: MouseEvent| desk.ask(Some(Asking::Share(picked.clone()))))
    };
    html! {
        <button type="button" class="btn main" data-idea="share" disabled={picked.is_empty()} onclick={ask}>
            <Glyph icon={Icon::Up} />{t!(language, "idea-share", n = picked.len())}
        </button>
    }
}

/// In a group's list: what an editor does with the ideas that are selected.
fn decide_tools(desk: &DeskRef) -> Html {
    let language = desk.names().language;
    if !desk.may_write() {
        return Html::default();
    }
    let picked = desk.ideas_picked();
    let buttons = ACTS.map(|act| {
        let ask = {
            let (desk, picked) = (desk.clone(), picked.clone());
            Callback::from(move |_: MouseEvent| desk.ask(Some(act.about(picked.clone()))))
        };
        let class = classes!("btn", (act == IdeaAct::Make).then_some("main"));
        html! {
            <button type="button" {class} data-idea={act.name()}
                title={act.word(language)} disabled={picked.is_empty()} onclick={ask}>
                <Glyph icon={act.icon()} />{act.short(language)}
            </button>
        }
    });
    buttons.into_iter().collect()
}

/// What is being asked about ideas, as a dialog.
#[component]
pub fn Asked(props: &IdeasProps) -> Html {
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Asking);
    let asking = desk.asking.borrow().clone();
    match asking {
        None => Html::default(),
        Some(Asking::Share(ideas)) => html! { <ShareDialog {desk} {ideas} /> },
        Some(Asking::Make(ideas)) => html! { <MakeDialog {desk} {ideas} /> },
        Some(Asking::Join(ideas)) => html! { <JoinDialog {desk} {ideas} /> },
        Some(Asking::Aside(ideas)) => html! { <AsideDialog {desk} {ideas} /> },
        Some(Asking::Export) => html! { <ExportDialog {desk} /> },
    }
}
