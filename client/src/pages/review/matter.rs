//! One matter: a cell or a row, what the plan says now, and what each project would have it say.

use std::rc::Rc;

use tavolo_shared::api::{Decide, Language, ProposedCell, StoredCell, Verdict};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::REASON_BYTES_MAX;
use tavolo_shared::plan::review::ItemKey;
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::{Cell, Column};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlTextAreaElement, InputEvent, MouseEvent};
use yew::prelude::*;

use super::desk::At;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::changed::changed;
use crate::grid::desk::DeskRef;
use crate::grid::shown::{body, is_chips};
use crate::io::http;
use crate::state::matters::{Accord, Change, Matter};
use crate::state::words::shown;
use crate::t;

/// What can be done from a card.
#[derive(Clone)]
pub struct Acts {
    /// Goes somewhere.
    pub go: Callback<At>,
    /// Decides.
    pub decide: Callback<(DocumentId, Decide)>,
    /// Whether one may.
    pub decides: bool,
}

impl PartialEq for Acts {
    /// The callbacks are made anew at each drawing and do the same.
    fn eq(&self, other: &Self) -> bool {
        self.decides == other.decides
    }
}

impl Acts {
    /// Decides one change, under the name of the first who proposes it.
    pub fn decide_one(
        &self,
        change: &Change,
        accept: bool,
        reason: String,
        edited: Option<Edited>,
    ) {
        let is_in = change
            .verdict
            .as_ref()
            .is_some_and(|verdict| verdict.accepted);
        let Some(first) = change.first().filter(|_| !is_in) else {
            return;
        };
        let wish = Decide {
            items: vec![change.item.item.clone()],
            accept,
            reason,
            shown: edited.as_ref().map(|edited| edited.shown.clone()),
            outcome: edited.map(|edited| edited.words),
        };
        self.decide.emit((first.proposal, wish));
    }
}

/// What a card needs.
#[derive(Clone, PartialEq, Properties)]
pub struct MatterCardProps {
    /// For names and columns.
    pub desk: DeskRef,
    /// The matter.
    pub matter: Rc<Matter>,
    /// The change on which one stands, where it is one of these.
    pub here: Option<usize>,
    /// What can be done.
    pub acts: Acts,
}

/// The card.
#[component]
pub fn MatterCard(props: &MatterCardProps) -> Html {
    let language = use_language();
    let matter = &props.matter;
    let accord = matter.accord();
    let label = label_of(&props.desk, language, &matter.key);
    let now = stands(props);
    html! {
        <article class={classes!("matter", accord_class(accord), (!matter.is_open()).then_some("decided"))}
            data-matter={matter.key.to_string()} aria-label={label.clone()}>
            <p class="where">
                {kind_tag(language, &matter.key)}<b>{label}</b>
                <span class="push">{accord_word(language, matter)}</span>
            </p>
            {now}
            {for matter.changes.iter().enumerate().map(|(index, change)| html! {
                <ChangeCard desk={props.desk.clone()} matter={matter.clone()} {index} change={change.clone()}
                    here={props.here == Some(index)} acts={props.acts.clone()} />
            })}
        </article>
    }
}

/// What the plan says now, where that is not what the projects had before them.
fn stands(props: &MatterCardProps) -> Html {
    let (matter, desk) = (&props.matter, &props.desk);
    let others = matter.changes.iter().flat_map(|change| &change.item.cells);
    let is_known = others
        .into_iter()
        .any(|cell| cell.before == matter.now || cell.after == matter.now);
    let column = matter.key.column();
    let (Some(column), false) = (column, is_known) else {
        return Html::default();
    };
    let language = desk.names().language;
    html! {
        <div class="now">
            <p class="small">{t!(language, "now-says")}</p>
            {cell_body(desk, column.as_str(), &matter.now)}
        </div>
    }
}

fn with_column<T>(desk: &DeskRef, id: &str, run: impl FnOnce(&Column) -> T) -> Option<T> {
    let view = desk.view()?;
    let id = id.parse().ok()?;
    view.column(Table::Rows, &id).map(|column| run(column))
}

fn cell_body(desk: &DeskRef, column: &str, stored: &StoredCell) -> Html {
    let names = desk.names();
    let drawn = with_column(desk, column, |column| {
        let shown = shown(&Cell::from_stored(stored), column, &names);
        body(&shown, column, &names, true, "")
    });
    drawn.unwrap_or_default()
}

fn difference(desk: &DeskRef, cell: &ProposedCell) -> Html {
    let names = desk.names();
    let drawn = with_column(desk, &cell.column, |column| {
        let says = |stored| shown(&Cell::from_stored(stored), column, &names);
        changed(&says(&cell.before), &says(&cell.after))
    });
    drawn.unwrap_or_default()
}

fn label_of(desk: &DeskRef, language: Language, key: &ItemKey) -> String {
    let column = key.column().and_then(|column| {
        with_column(desk, column.as_str(), |column| {
            column.label.get(language).unwrap_or_default().to_owned()
        })
    });
    column.unwrap_or_else(|| match key {
        ItemKey::New(_) => t!(language, "row-proposed-new").to_string(),
        ItemKey::Gone(_) => t!(language, "row-proposed-gone").to_string(),
        ItemKey::Moved(_) | ItemKey::Cell(..) => t!(language, "row-proposed-moved").to_string(),
    })
}

fn kind_tag(language: Language, key: &ItemKey) -> Html {
    let (class, icon, word) = match key {
        ItemKey::New(_) => ("tag plus", Icon::Plus, t!(language, "tag-new")),
        ItemKey::Gone(_) => ("tag minus", Icon::Minus, t!(language, "tag-gone")),
        ItemKey::Moved(_) => ("tag move", Icon::Move, t!(language, "tag-moved")),
        ItemKey::Cell(..) => return Html::default(),
    };
    html! { <span {class}><Glyph {icon} small=true />{word}</span> }
}

fn accord_class(accord: Accord) -> &'static str {
    match accord {
        Accord::One => "one",
        Accord::Agree => "agree",
        Accord::Conflict => "conflict",
    }
}

fn accord_word(language: Language, matter: &Matter) -> Html {
    match matter.accord() {
        Accord::One => html! { <span class="tag">{t!(language, "accord-one")}</span> },
        Accord::Agree => {
            let n = matter.changes.first().map_or(0, |change| change.by.len());
            html! {
                <span class="tag plus"><Glyph icon={Icon::Got} small=true />{t!(language, "accord-agree", n = n)}</span>
            }
        }
        Accord::Conflict => html! {
            <span class="tag minus">
                <Glyph icon={Icon::Query} small=true />{t!(language, "accord-conflict", n = matter.changes.len())}
            </span>
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChangeCardProps {
    desk: DeskRef,
    matter: Rc<Matter>,
    index: usize,
    change: Change,
    here: bool,
    acts: Acts,
}

/// One thing that is proposed, with what can be done about it.
#[component]
fn ChangeCard(props: &ChangeCardProps) -> Html {
    let language = use_language();
    let (desk, change) = (&props.desk, &props.change);
    let at = At {
        key: props.matter.key.clone(),
        change: props.index,
    };
    let names = desk.names();
    let project = |id: &tavolo_shared::ids::ProjectId| {
        let name = names.projects.get(id.as_str());
        name.cloned().unwrap_or_else(|| id.to_string())
    };
    let several = change.item.cells.len() > 1 || props.matter.key.column().is_none();
    let onfocus = {
        let (go, at, here) = (props.acts.go.clone(), at.clone(), props.here);
        Callback::from(move |_: FocusEvent| {
            if !here {
                go.emit(at.clone());
            }
        })
    };
    html! {
        <div class={classes!("change", props.here.then_some("sel"))} id={at.id()} tabindex="0" {onfocus}
            data-change={change.item.item.clone()}>
            <p class="by">
                {for change.by.iter().map(|by| html! { <span class="chip">{project(&by.project)}</span> })}
                {section_of(desk, language, change, &props.matter.key)}
            </p>
            {for change.item.cells.iter().filter(|cell| is_told(desk, &props.matter.key, cell)).map(|cell| html! {
                <div class={classes!("d", with_column(desk, &cell.column, is_chips).unwrap_or_default().then_some("chipped"))}>
                    if several {
                        <p class="small">{with_column(desk, &cell.column, |column| {
                            column.label.get(language).unwrap_or_default().to_owned()
                        })}</p>
                    }
                    {difference(desk, cell)}
                </div>
            })}
            {for change.by.iter().filter_map(|by| {
                let reason = by.reason.as_ref()?;
                Some(html! { <p class="quote"><b>{project(&by.project)}</b>{" — "}{reason}</p> })
            })}
            if let Some(verdict) = &change.verdict { {told(language, verdict)} }
            if props.acts.decides && !change.verdict.as_ref().is_some_and(|verdict| verdict.accepted) {
                <Verdicts desk={desk.clone()} id={at.id()} matter={props.matter.clone()} change={change.clone()}
                    here={props.here} acts={props.acts.clone()} />
            }
        </div>
    }
}

/// Of a row that goes its title is enough: all of it is in the plan.
fn is_told(desk: &DeskRef, key: &ItemKey, cell: &ProposedCell) -> bool {
    let is_title = |column: &Column| column.key.as_deref() == Some("title");
    !matches!(key, ItemKey::Gone(_)) || with_column(desk, &cell.column, is_title) == Some(true)
}

/// Where a row would stand.
fn section_of(desk: &DeskRef, language: Language, change: &Change, key: &ItemKey) -> Html {
    if matches!(key, ItemKey::Cell(..) | ItemKey::Gone(_)) {
        return Html::default();
    }
    let title = desk.view().and_then(|view| {
        let id = change.item.section.as_ref()?.parse().ok()?;
        Some(view.section(&id)?.title_text())
    });
    match title {
        Some(title) => {
            html! { <span class="small">{t!(language, "row-in-section", title = title)}</span> }
        }
        None => Html::default(),
    }
}

fn told(language: Language, verdict: &Verdict) -> Html {
    let (class, icon, words) = match (verdict.accepted, verdict.edited) {
        (true, false) => ("state ok", Icon::Check, t!(language, "verdict-accepted")),
        (true, true) => ("state ok", Icon::Pen, t!(language, "verdict-edited")),
        (false, _) => ("state wait", Icon::Close, t!(language, "verdict-rejected")),
    };
    html! {
        <p class="fate" role="status" data-verdict={if verdict.accepted { "accepted" } else { "rejected" }}>
            <span {class}><Glyph {icon} small=true />{words}</span>
            if !verdict.reason.is_empty() { <span class="quote">{&verdict.reason}</span> }
        </p>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct VerdictsProps {
    desk: DeskRef,
    id: String,
    matter: Rc<Matter>,
    change: Change,
    here: bool,
    acts: Acts,
}

/// The buttons of the lead.
#[component]
fn Verdicts(props: &VerdictsProps) -> Html {
    let language = use_language();
    let reason = use_state(String::new);
    let outcome = use_state(|| None::<Edited>);
    let failed = use_state(|| false);
    let press = |accept: bool| {
        let (acts, change, reason) = (props.acts.clone(), props.change.clone(), reason.clone());
        let outcome = outcome.clone();
        Callback::from(move |_: MouseEvent| {
            let words = (*outcome).clone().filter(|_| accept);
            acts.decide_one(&change, accept, (*reason).trim().to_owned(), words);
        })
    };
    let is_prose = props.matter.key.column().is_some_and(|column| {
        with_column(&props.desk, column.as_str(), |c| {
            c.kind == Some(ColumnType::Prose)
        }) == Some(true)
    });
    let edit = {
        let (change, outcome, failed) = (props.change.clone(), outcome.clone(), failed.clone());
        Callback::from(move |_: MouseEvent| {
            let (change, outcome, failed) = (change.clone(), outcome.clone(), failed.clone());
            failed.set(false);
            spawn_local(async move {
                let Some(first) = change.first() else { return };
                match http::review::outcome(first.proposal, &change.item.item).await {
                    Ok(told) => outcome.set(Some(Edited {
                        shown: told.text.clone(),
                        words: told.text,
                    })),
                    // Without it one would write over what others wrote.
                    Err(_) => failed.set(true),
                }
            });
        })
    };
    html! {
        <div class="cell-acts">
            if *failed {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "review-failed")}</p>
            }
            if let Some(Edited { words, .. }) = &*outcome {
                <textarea class="field outcome" rows="4" aria-label={t!(language, "edit-outcome")}
                    value={words.clone()} oninput={typed(&outcome)} />
            }
            <button type="button" class="btn line low" data-act="accept" onclick={press(true)}>
                <Glyph icon={Icon::Check} />
                {if outcome.is_some() { t!(language, "accept-edited") } else { t!(language, "accept") }}
            </button>
            <button type="button" class="btn low" data-act="reject" onclick={press(false)}>
                <Glyph icon={Icon::Close} />{t!(language, "reject")}
            </button>
            if is_prose && outcome.is_none() {
                <button type="button" class="btn low" data-act="edit" id={format!("{}-e", props.id)} onclick={edit}>
                    <Glyph icon={Icon::Pen} />{t!(language, "edit-outcome")}
                </button>
            }
            if props.here {
                <input class="field why" maxlength={(REASON_BYTES_MAX / 4).to_string()}
                    aria-label={t!(language, "verdict-why")} placeholder={t!(language, "verdict-why")}
                    value={(*reason).clone()} oninput={typed_line(&reason)} />
            }
        </div>
    }
}

fn typed(into: &UseStateHandle<Option<Edited>>) -> Callback<InputEvent> {
    let into = into.clone();
    Callback::from(move |event: InputEvent| {
        let field = event.target_dyn_into::<HtmlTextAreaElement>();
        if let (Some(field), Some(edited)) = (field, &*into) {
            into.set(Some(Edited {
                shown: edited.shown.clone(),
                words: field.value(),
            }));
        }
    })
}

/// An outcome that is being edited.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// What it would be without the edit, as the server said.
    pub shown: String,
    /// What it is to be.
    pub words: String,
}

fn typed_line(into: &UseStateHandle<String>) -> Callback<InputEvent> {
    let into = into.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
            into.set(field.value());
        }
    })
}
