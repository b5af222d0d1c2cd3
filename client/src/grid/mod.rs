//! The matrix: of a plan, and of the inventory.
//!
//! [`desk`] holds one person's open documents and place; [`sheet`], [`row`], [`section`] and
//! [`cell`] draw them; [`prose`], [`picker`] and [`value`] write; [`acts`], [`writing`], [`pick`], [`clip`], [`keys`]
//! and [`menus`] are what one can do. Who has to draw what again is told by [`bus`], and the page around it by [`live`]. Nothing here calls the browser but
//! through `io`, and nothing touches a document but through `plan`.

pub mod acts;
pub mod agenda;
mod agreed;
mod blame;
pub mod bus;
pub mod cards;
pub mod carets;
pub mod cell;
pub mod changed;
pub mod choose;
pub mod clip;
pub mod columns;
mod comments;
pub mod copies;
pub mod desk;
pub mod draft;
mod draft_side;
pub mod drag;
mod duplicate;
mod earlier;
mod export;
pub mod feed;
mod float;
mod form;
mod group;
pub mod held;
pub mod help;
pub mod ideas;
mod ideas_ask;
pub mod import;
pub mod keys;
pub mod letter;
mod live;
pub mod looks;
pub mod marks;
pub mod menus;
pub mod news;
pub mod page;
pub mod past;
pub mod pick;
pub mod picker;
mod pointer;
pub mod prose;
pub mod reshaped;
mod restore;
pub mod row;
pub mod rows;
pub mod scroll;
pub mod section;
pub mod sections;
mod share;
pub mod sheet;
pub mod shown;
pub mod sides;
pub mod since;
pub mod toast;
pub mod tools;
pub mod unread;
pub mod value;
pub mod writing;

/// What the second module draws.
pub mod parts {
    pub use super::agenda::Agenda;
    pub use super::changed::changed;
    pub use super::float::FloatLayer;
    pub use super::help::Help;
    pub use super::ideas::Asked;
    pub use super::import::Import;
    pub use super::page::RowScreen;
    pub use super::sides::SidePanel;
    pub use super::tools::Tools;
}

use std::cell::RefCell;
use std::rc::Rc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Language, Programme, Session};
use tavolo_shared::ids::{DocumentId, EntryId, GroupId, ProjectId};
use tavolo_shared::plan::schema::Table;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::agenda::AgendaProps;
use self::bus::{Topic, use_topic};
use self::cards::Cards;
use self::desk::{Desk, DeskRef, Setting};
use self::help::HelpProps;
use self::ideas::{IdeasProps, beside_space};
use self::import::ImportProps;
use self::live::{use_live, use_rights};
use self::page::RowPageProps;
use self::sheet::Sheet;
use self::sides::SideProps;
use self::since::use_leaving;
use self::toast::Toast;
use self::tools::{Foot, ToolsProps};
use crate::components::hooks::use_language;
use crate::io::{device, dom};
use crate::rest::{later, later_for};
use crate::settled::settle;
use crate::state::programme::group;
use crate::state::settings::SettingsContext;
use crate::t;

/// So long, in milliseconds, a matrix that has come is drawn before anything else begins.
const DRAWN_MS: i32 = 50;

/// Of a group, what is kept up to date beside the document that is shown.
const BESIDE: [DocumentKind; 4] = [
    DocumentKind::Plan,
    DocumentKind::Calendar,
    DocumentKind::Discussion,
    DocumentKind::Ideas,
];

/// What the matrix needs to know.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct GridProps {
    /// The document.
    pub document: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Which table of it is shown, where it is not its main one.
    #[prop_or_default]
    pub table: Option<Table>,
    /// Whose space or draft it is, where it is one.
    #[prop_or_default]
    pub project: Option<ProjectId>,
    /// The group in whose place it is shown.
    pub group: GroupId,
    /// Whether this participant may change it now.
    pub may_write: bool,
    /// It is only looked at, also as it was.
    #[prop_or_default]
    pub reads: bool,
    /// Who looks at it.
    pub session: Session,
    /// For the names of projects.
    pub programme: Programme,
}

/// The main table of a document, with its tools: the matrix of a plan, the outputs of the inventory.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let desk = use_open_desk(props);
    use_leaving(&desk);
    html! {
        <ContextProvider<DeskRef> context={desk.clone()}>
            <Matrix desk={desk.clone()} />
            {beside(&desk)}
        </ContextProvider<DeskRef>>
    }
}

/// What comes and goes around the matrix.
fn beside(desk: &DeskRef) -> Html {
    let desk = || desk.clone();
    html! {
        <>
            {later(|parts| parts.side, SideProps { desk: desk() })}
            {later(|parts| parts.float, ())}
            {later(|parts| parts.help, HelpProps { desk: desk() })}
            {later(|parts| parts.import, ImportProps { desk: desk() })}
            {later(|parts| parts.asked, IdeasProps { desk: desk() })}
        </>
    }
}

fn tools(desk: &DeskRef) -> Html {
    later(|parts| parts.tools, ToolsProps { desk: desk.clone() })
}

fn agenda(desk: &DeskRef) -> Html {
    later(|parts| parts.agenda, AgendaProps { desk: desk.clone() })
}

/// A row as the whole screen of a phone.
pub(super) fn row_screen(desk: &DeskRef, row: &EntryId) -> Html {
    let of = RowPageProps {
        row: row.clone(),
        desk: desk.clone(),
    };
    later_for(row.to_string(), |parts| parts.row, of)
}

/// A document, opened: for the matrix, and for a page that draws it in its own way.
#[hook]
pub fn use_open_desk(props: &GridProps) -> DeskRef {
    let language = use_language();
    let desk = use_desk(props, language);
    use_live(&desk);
    use_rights(&desk);
    desk
}

#[derive(Clone, PartialEq, Properties)]
struct MatrixProps {
    desk: DeskRef,
}

#[component]
fn Matrix(props: &MatrixProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let narrow = use_narrow();
    use_page(&desk, desk.view().is_some());
    use_effect_with(desk.view().is_some(), |is_here| {
        if *is_here {
            // After the picture of it.
            spawn_local(async {
                device::pause(DRAWN_MS).await;
                settle();
            });
        }
    });
    let page = desk.place().page.clone().filter(|_| narrow);
    let dated = desk.kind() == DocumentKind::Calendar && !(narrow && desk.place().page.is_some());
    let inside = match (desk.view().is_some(), narrow, page) {
        (false, ..) => html! {
            <div class="sheet waiting" role="status"><p>{t!(language, "plan-opening")}</p></div>
        },
        (true, true, Some(row)) => row_screen(&desk, &row),
        (true, true, None) => html! { <Cards desk={desk.clone()} /> },
        (true, false, _) => html! { <Sheet desk={desk.clone()} /> },
    };
    html! {
        <main class={classes!("work", dated.then_some("dated"))}>
            {tools(&desk)}
            if dated {
                {agenda(&desk)}
            }
            {inside}
            <Toast desk={desk.clone()} />
            <Foot {desk} />
        </main>
    }
}

/// Whether the window is a phone's, also after it was turned.
#[hook]
pub fn use_narrow() -> bool {
    let narrow = use_state_eq(dom::is_narrow);
    {
        let narrow = narrow.clone();
        use_effect_with((), move |()| {
            let told = Callback::from(move |()| narrow.set(dom::is_narrow()));
            let heard = dom::hear_window("resize", told);
            move || drop(heard)
        });
    }
    *narrow
}

/// The row whose page is open follows the address; a link to a row also stands on it.
#[hook]
fn use_page(desk: &DeskRef, open: bool) {
    let desk = desk.clone();
    use_effect_with(open, move |_| {
        desk.read_page();
        let told = {
            let desk = desk.clone();
            Callback::from(move |()| desk.read_page())
        };
        let heard = dom::hear_window("hashchange", told);
        move || drop(heard)
    });
}

fn setting(props: &GridProps, language: Language, projector: bool) -> Setting {
    let group = group(&props.programme, &props.group);
    let beside: Option<Vec<_>> = group.map(|group| {
        let others = group.documents.iter();
        let others = others.filter(|document| document.id != props.document);
        others
            .filter(|document| BESIDE.contains(&document.kind))
            .map(|document| (document.id, document.kind))
            .collect()
    });
    let mut beside = match (&props.project, props.kind) {
        (Some(project), DocumentKind::Space) => beside_space(&props.programme, project),
        _ => beside.unwrap_or_default(),
    };
    // What is made in a draft is its partnership's until it is handed in.
    let spaces = props.programme.spaces.iter();
    let space = spaces
        .filter(|_| props.kind == DocumentKind::Draft)
        .find(|space| Some(&space.project) == props.project.as_ref())
        .map(|space| space.document.id);
    beside.extend(space.map(|id| (id, DocumentKind::Space)));
    if props.reads {
        // What is said of the plan now is not of what it was.
        beside.clear();
    }
    let inventory = props.programme.inventory.as_ref();
    let inventory = inventory.map(|document| document.id);
    Setting {
        document: props.document,
        kind: props.kind,
        table: props.table,
        project: props.project.clone(),
        group: props.group.clone(),
        inventory: inventory.filter(|_| props.kind != DocumentKind::Inventory),
        space,
        beside,
        may_write: props.may_write,
        reads: props.reads,
        session: props.session.clone(),
        programme: props.programme.clone(),
        projector,
        language,
    }
}

/// The desk of this page, from its first drawing to its last.
#[hook]
fn use_desk(props: &GridProps, language: Language) -> DeskRef {
    let projector = use_context::<SettingsContext>().is_some_and(|settings| settings.projector);
    let setting = setting(props, language, projector);
    let desk = use_memo((props.document, props.session.participant), |_| {
        let told: Rc<RefCell<Option<std::rc::Weak<Desk>>>> = Rc::default();
        let hear = {
            let told = told.clone();
            Callback::from(move |news| {
                let desk = told.borrow().as_ref().and_then(std::rc::Weak::upgrade);
                if let Some(desk) = desk {
                    desk.hear(news);
                }
            })
        };
        let desk = Desk::new(setting.clone(), hear);
        *told.borrow_mut() = Some(Rc::downgrade(&desk));
        DeskRef(desk)
    });
    {
        let desk = (*desk).clone();
        use_effect_with(setting.clone(), move |setting| desk.settle(setting.clone()));
    }
    {
        let desk = (*desk).clone();
        use_effect_with(
            (props.document, props.may_write),
            move |(document, may_write)| {
                desk.runtime.set_may_write(*document, *may_write);
            },
        );
    }
    {
        let desk = (*desk).clone();
        use_effect_with(props.programme.clone(), move |programme| {
            desk.settle_comments();
            // What is beside is written too: ideas become actions of the plan.
            let all = programme.groups.iter().flat_map(|group| &group.documents);
            let all = all.chain(programme.spaces.iter().map(|space| &space.document));
            for document in all.filter(|document| document.id != desk.document()) {
                desk.runtime.set_may_write(document.id, document.may_write);
            }
        });
    }
    {
        let desk = (*desk).clone();
        use_effect_with((), move |()| {
            move || {
                desk.go_away();
                desk.runtime.close();
            }
        });
    }
    (*desk).clone()
}
