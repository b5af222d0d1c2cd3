//! What is proposed, in numbers and as a list, at the desk's side.

use std::rc::Rc;

use tavolo_shared::api::Decide;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::plan::review::ItemKey;
use tavolo_shared::plan::schema::Table;
use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::desk::{At, name_of};
use super::rest::Rest;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::desk::DeskRef;
use crate::state::matters::{Matter, tally};
use crate::t;

/// What the panel needs.
#[derive(Clone, PartialEq, Properties)]
pub struct TallyProps {
    /// For names.
    pub desk: DeskRef,
    /// What is shown.
    pub matters: Rc<Vec<Rc<Matter>>>,
    /// Where one is.
    pub at: Option<At>,
    /// Goes somewhere.
    pub go: Callback<At>,
    /// Decides, where one may.
    pub decide: Option<Callback<(DocumentId, Decide)>>,
    /// On a narrow screen, whether it is open: it covers what it lists.
    pub listed: UseStateHandle<bool>,
}

/// The panel.
#[component]
pub fn TallyPanel(props: &TallyProps) -> Html {
    let language = use_language();
    let all = {
        let matters = props.matters.clone();
        use_memo(matters, |matters| tally(matters.iter().map(AsRef::as_ref)))
    };
    let number = |class: &'static str, n: usize, word: AttrValue| match n {
        0 => Html::default(),
        n => html! { <><dt {class}>{n}</dt><dd>{word}</dd></> },
    };
    html! {
        <aside class={classes!("panel", props.listed.then_some("listed"))} aria-label={t!(language, "tally")}
            onkeydown={escape(props)}>
            <div class="tally">
                <button type="button" class="btn low only-s" data-list="close" onclick={close(props)}>
                    <Glyph icon={Icon::Close} />{t!(language, "panel-close")}
                </button>
                <h2>{t!(language, "tally")}</h2>
                <dl>
                    {number("", all.cells, t!(language, "tally-cells", n = all.cells))}
                    {number("plus", all.new, t!(language, "tally-new", n = all.new))}
                    {number("minus", all.gone, t!(language, "tally-gone", n = all.gone))}
                    {number("move", all.moved, t!(language, "tally-moved", n = all.moved))}
                </dl>
                <p class="small">{t!(language, "tally-words", put = all.put, taken = all.taken)}</p>
            </div>
            <div class="pbody">
                <ol class="jump">{for props.matters.iter().map(|matter| jump(props, matter))}</ol>
            </div>
            <div class="tally-foot">
                <p class="small" data-decided={all.decided.to_string()}>
                    {t!(language, "tally-decided", n = all.decided, of = all.all)}
                </p>
                if let Some(decide) = &props.decide {
                    <Rest matters={props.matters.clone()} decide={decide.clone()} />
                }
            </div>
        </aside>
    }
}

fn close(props: &TallyProps) -> Callback<MouseEvent> {
    let listed = props.listed.clone();
    Callback::from(move |_: MouseEvent| listed.set(false))
}

fn escape(props: &TallyProps) -> Callback<KeyboardEvent> {
    let listed = props.listed.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            listed.set(false);
        }
    })
}

/// The way to one matter, and how it stands.
fn jump(props: &TallyProps, matter: &Rc<Matter>) -> Html {
    let language = props.desk.names().language;
    let here = props.at.as_ref().is_some_and(|at| at.key == matter.key);
    let go = {
        let (go, key, listed) = (props.go.clone(), matter.key.clone(), props.listed.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            listed.set(false);
            go.emit(At {
                key: key.clone(),
                change: 0,
            });
        })
    };
    let column = matter.key.column().and_then(|column| {
        let view = props.desk.view()?;
        let column = view.column(Table::Rows, column)?;
        let short = column.short.get(language);
        let label = short.or_else(|| column.label.get(language));
        label.map(str::to_owned)
    });
    let (class, icon) = match matter.key {
        ItemKey::New(_) => ("plus", Icon::Plus),
        ItemKey::Gone(_) => ("minus", Icon::Minus),
        ItemKey::Moved(_) => ("move", Icon::Move),
        ItemKey::Cell(..) => ("", Icon::Pen),
    };
    let name: String = name_of(&props.desk, matter);
    html! {
        <li key={matter.key.to_string()}>
            <a href="#" aria-current={here.then_some("true")} onclick={go}>
                <span {class}><Glyph {icon} /></span>
                <span class="cut">
                    {name}
                    if let Some(column) = column { {" · "}{column} }
                </span>
                if !matter.is_open() {
                    <span class="state ok"><Glyph icon={Icon::Check} small=true />
                        <span class="vh">{t!(language, "matter-decided")}</span></span>
                }
            </a>
        </li>
    }
}
