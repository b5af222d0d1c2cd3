//! The lead's desk: everything that is proposed, row by row, decided with the keyboard alone.
//!
//! N and P go from one thing to the next, A accepts, R rejects, E edits the outcome first. What is
//! drawn of one matter is drawn again only where that matter changed: a key is answered at once,
//! however many there are.

use std::rc::Rc;

use tavolo_shared::api::{Decide, Group, Programme, Review, Session};
use tavolo_shared::ids::{DocumentId, ProjectId};
use tavolo_shared::plan::review::ItemKey;
use tavolo_shared::plan::schema::Table;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::asked::{decider, use_asked};
use super::matter::{Acts, MatterCard};
use super::rest::{Wish, left_of, together};
use super::tally::TallyPanel;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::{Topic, use_topic};
use crate::grid::desk::DeskRef;
use crate::grid::{GridProps, use_open_desk};
use crate::io::{dom, page};
use crate::state::matters::{Change, Matter, matters};
use crate::state::session::leads;
use crate::t;

/// What the desk needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DeskProps {
    /// The plan, as the matrix is given it.
    pub plan: GridProps,
    /// Whose.
    pub group: Group,
}

/// Where one is: which matter, and which of what is proposed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The matter.
    pub key: ItemKey,
    /// The change.
    pub change: usize,
}

impl At {
    /// The id of its element.
    pub fn id(&self) -> String {
        let name: String = self.key.to_string().replace('/', "-");
        format!("proposta-{name}-{}", self.change)
    }
}

/// The desk.
#[component]
pub fn ProposalsDesk(props: &DeskProps) -> Html {
    let desk = use_open_desk(&props.plan);
    use_topic(&desk.bus, Topic::Lines);
    use_topic(&desk.bus, Topic::Rights);
    let Some(review) = props.group.review.clone().filter(|_| desk.view().is_some()) else {
        return html! { <main class="work" /> };
    };
    html! {
        <Decisions {desk} {review} group={props.group.clone()}
            session={props.plan.session.clone()} programme={props.plan.programme.clone()} />
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DecisionsProps {
    desk: DeskRef,
    review: Review,
    group: Group,
    session: Session,
    programme: Programme,
}

#[component]
fn Decisions(props: &DecisionsProps) -> Html {
    let language = use_language();
    let desk = &props.desk;
    let redraw = use_redraw(desk);
    let asked = use_asked(&props.group.id, &props.review.proposals);
    let at = use_state(|| None::<At>);
    let only = use_state(|| None::<ProjectId>);
    let undecided = use_state(|| false);
    let listed = use_state(|| false);
    let decides = leads(&props.session, &props.group.id) && !props.review.is_open();
    let all = {
        let (desk, asked) = (desk.clone(), asked.clone());
        let deps = (asked.proposals.clone(), asked.verdicts.clone(), redraw);
        use_memo(deps, move |(proposals, verdicts, _)| {
            let view = desk.view();
            let found = view.map(|view| matters(&view, proposals, verdicts));
            found
                .unwrap_or_default()
                .into_iter()
                .map(Rc::new)
                .collect::<Vec<_>>()
        })
    };
    let shown: Rc<Vec<Rc<Matter>>> = {
        let only = (*only).clone();
        let of = |matter: &&Rc<Matter>| only.as_ref().is_none_or(|project| matter.is_of(project));
        // What one has just decided stays in sight.
        let is_at = |matter: &Rc<Matter>| at.as_ref().is_some_and(|at| at.key == matter.key);
        let open = |matter: &&Rc<Matter>| !*undecided || matter.is_open() || is_at(matter);
        Rc::new(all.iter().filter(of).filter(open).cloned().collect())
    };
    let decide = decider(&asked, &props.group.id, props.session.participant);
    let acts = acts(&at, decide.clone(), decides);
    use_begin(&all, &at);
    use_focus(&at);
    let onkeydown = keys(&shown, &at, &acts, decides);
    html! {
        <>
            <main class="work proposals" tabindex="-1"
                data-proposals={asked.proposals.len().to_string()} {onkeydown}>
                <Head review={props.review.clone()} programme={props.programme.clone()} only={only.clone()}
                    undecided={undecided.clone()} listed={listed.clone()} />
                <div class="sheet decide" role="region" aria-label={t!(language, "proposals")}>
                    {rows(desk, &shown, &at, &acts)}
                    if all.is_empty() {
                        <p class="nothing" role="status">{if asked.failure.is_some() {
                            t!(language, "review-failed")
                        } else {
                            t!(language, "waiting")
                        }}</p>
                    }
                </div>
                <footer class="foot">
                    <span class="legend"><ins>{t!(language, "legend-put")}</ins><del>{t!(language, "legend-taken")}</del></span>
                    if asked.failure.is_some() {
                        <span class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "decide-failed")}</span>
                    }
                    <span class="push">
                        <kbd>{"N"}</kbd>{" "}{t!(language, "key-next")}{" · "}<kbd>{"P"}</kbd>{" "}{t!(language, "key-before")}
                        if decides {
                            {" · "}<kbd>{"A"}</kbd>{" "}{t!(language, "accept")}{" · "}<kbd>{"R"}</kbd>{" "}{t!(language, "reject")}
                            {" · "}<kbd>{"E"}</kbd>{" "}{t!(language, "edit-outcome")}
                        }
                    </span>
                </footer>
            </main>
            <TallyPanel desk={desk.clone()} matters={shown.clone()} at={(*at).clone()}
                go={go(&at)} decide={decides.then(|| decide.clone())} {listed} />
        </>
    }
}

/// Grows with each change of the plan that is shown here.
#[hook]
fn use_redraw(desk: &DeskRef) -> u32 {
    let count = use_state(|| 0_u32);
    let bus = desk.bus.clone();
    let seen = use_mut_ref(|| 0_u32);
    let setter = count.setter();
    use_effect_with((), move |()| {
        let ring = Callback::from(move |()| {
            let next = seen.borrow().wrapping_add(1);
            *seen.borrow_mut() = next;
            setter.set(next);
        });
        let listening = bus.listen(Topic::Changed, ring);
        move || drop(listening)
    });
    *count
}

/// One begins at the first thing that is to be decided.
#[hook]
fn use_begin(all: &[Rc<Matter>], at: &UseStateHandle<Option<At>>) {
    let first = all.iter().find(|matter| matter.is_open()).or(all.first());
    let first = first.map(|matter| At {
        key: matter.key.clone(),
        change: 0,
    });
    let at = at.clone();
    use_effect_with(first.is_some(), move |_| {
        if let (None, Some(first)) = (&*at, first) {
            at.set(Some(first));
        }
    });
}

/// The focus goes where one is.
#[hook]
fn use_focus(at: &UseStateHandle<Option<At>>) {
    use_effect_with((**at).clone(), |at| {
        if let Some(at) = at {
            page::focus(&at.id());
        }
    });
}

fn go(at: &UseStateHandle<Option<At>>) -> Callback<At> {
    let at = at.clone();
    Callback::from(move |to: At| at.set(Some(to)))
}

fn acts(
    at: &UseStateHandle<Option<At>>,
    decide: Callback<(DocumentId, Decide)>,
    decides: bool,
) -> Acts {
    Acts {
        go: go(at),
        decide,
        decides,
    }
}

/// The matters under the rows that they are about.
fn rows(desk: &DeskRef, shown: &[Rc<Matter>], at: &Option<At>, acts: &Acts) -> Html {
    let groups = shown.chunk_by(|one, other| one.key.row() == other.key.row());
    let drawn = groups.filter_map(|group| {
        let first = group.first()?;
        let name = name_of(desk, first);
        let cards = group.iter().map(|matter| {
            let here = at.as_ref().filter(|at| at.key == matter.key);
            let here = here.map(|at| at.change);
            html! {
                <MatterCard key={matter.key.to_string()} desk={desk.clone()} matter={matter.clone()}
                    {here} acts={acts.clone()} />
            }
        });
        let whole = acts.decides.then(|| row_acts(desk, group, acts));
        Some(html! {
            <section class="of-row" key={first.key.row().to_string()} data-of-row={first.key.row().to_string()}>
                <header><h3>{name}</h3>{whole}</header>
                {cards.collect::<Html>()}
            </section>
        })
    });
    drawn.collect()
}

/// What a row is called: its code and its title; of one that is new, the title that is proposed.
pub(super) fn name_of(desk: &DeskRef, matter: &Matter) -> String {
    let Some(view) = desk.view() else {
        return String::new();
    };
    let title = view.column_with_key(Table::Rows, "title");
    let row = view.row(Table::Rows, matter.key.row());
    let code = row.and_then(|row| row.code()).map(str::to_owned);
    let words = row
        .zip(title)
        .map(|(row, title)| row.cell(&title.id).joined());
    let proposed = || {
        let cells = matter.changes.iter().flat_map(|change| &change.item.cells);
        let mut titles = cells.filter(|cell| title.is_some_and(|t| t.id.as_str() == cell.column));
        titles.next().map(|cell| cell.after.text.clone())
    };
    let words = words.filter(|words| !words.is_empty()).or_else(proposed);
    let parts = [code, words].into_iter().flatten();
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Accepts or rejects what is left of a row. What is in conflict is decided one by one.
fn row_acts(desk: &DeskRef, group: &[Rc<Matter>], acts: &Acts) -> Html {
    let language = desk.names().language;
    let left: Vec<Wish> = group.iter().flat_map(|matter| left_of(matter)).collect();
    if left.len() < 2 {
        return Html::default();
    }
    let press = |accept: bool| {
        let (left, decide) = (left.clone(), acts.decide.clone());
        Callback::from(move |_: web_sys::MouseEvent| {
            together(&left, accept, "")
                .into_iter()
                .for_each(|wish| decide.emit(wish));
        })
    };
    html! {
        <span class="acts">
            <button type="button" class="btn low line" data-row-act="accept" onclick={press(true)}>
                <Glyph icon={Icon::Check} />{t!(language, "accept-row")}
            </button>
            <button type="button" class="btn low" data-row-act="reject" onclick={press(false)}>
                <Glyph icon={Icon::Close} />{t!(language, "reject-row")}
            </button>
        </span>
    }
}

/// The keys of the desk.
fn keys(
    shown: &Rc<Vec<Rc<Matter>>>,
    at: &UseStateHandle<Option<At>>,
    acts: &Acts,
    decides: bool,
) -> Callback<KeyboardEvent> {
    let (shown, at, acts) = (shown.clone(), at.clone(), acts.clone());
    Callback::from(move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if !plain || dom::is_typing() {
            return;
        }
        let spots: Vec<At> = shown
            .iter()
            .flat_map(|matter| {
                (0..matter.changes.len()).map(|change| At {
                    key: matter.key.clone(),
                    change,
                })
            })
            .collect();
        let here = spots.iter().position(|spot| Some(spot) == at.as_ref());
        let to = match event.key().to_lowercase().as_str() {
            "n" | "arrowdown" => here.map_or(0, |here| here + 1),
            "p" | "arrowup" => here.map_or(0, |here| here.saturating_sub(1)),
            key @ ("a" | "r") if decides => {
                event.prevent_default();
                if let Some(change) = at.as_ref().and_then(|at| change_at(&shown, at)) {
                    acts.decide_one(change, key == "a", String::new(), None);
                }
                return;
            }
            "e" if decides => {
                event.prevent_default();
                if let Some(at) = at.as_ref() {
                    page::press(&format!("{}-e", at.id()));
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(spot) = spots.get(to) {
            at.set(Some(spot.clone()));
        }
    })
}

fn change_at<'a>(shown: &'a [Rc<Matter>], at: &At) -> Option<&'a Change> {
    let matter = shown.iter().find(|matter| matter.key == at.key)?;
    matter.changes.get(at.change)
}

#[derive(Clone, PartialEq, Properties)]
struct HeadProps {
    review: Review,
    programme: Programme,
    only: UseStateHandle<Option<ProjectId>>,
    undecided: UseStateHandle<bool>,
    listed: UseStateHandle<bool>,
}

/// Of which version the proposals are, and which of them are shown.
#[component]
fn Head(props: &HeadProps) -> Html {
    let language = use_language();
    let pick = {
        let (only, proposals) = (props.only.clone(), props.review.proposals.clone());
        Callback::from(move |event: Event| {
            let chosen = event
                .target_dyn_into::<web_sys::HtmlSelectElement>()
                .map(|field| field.value());
            let found = proposals
                .iter()
                .find(|each| Some(each.project.as_str()) == chosen.as_deref());
            only.set(found.map(|each| each.project.clone()));
        })
    };
    let toggle = |what: &UseStateHandle<bool>| {
        let what = what.clone();
        Callback::from(move |_: web_sys::MouseEvent| what.set(!*what))
    };
    let name = |id: &ProjectId| {
        let project = crate::state::programme::project(&props.programme, id);
        project.map_or_else(|| id.to_string(), |project| project.name.clone())
    };
    html! {
        <div class="sum">
            <h2>{t!(language, "proposals-for", version = props.review.version.as_str())}</h2>
            <label class="pick">
                <span class="vh">{t!(language, "proposals-whose")}</span>
                <select class="field" onchange={pick}>
                    <option value="" selected={props.only.is_none()}>{t!(language, "proposals-all", n = props.review.proposals.len())}</option>
                    {for props.review.proposals.iter().map(|each| html! {
                        <option value={each.project.to_string()}
                            selected={props.only.as_ref() == Some(&each.project)}>{name(&each.project)}</option>
                    })}
                </select>
            </label>
            <button type="button" class="btn" aria-pressed={props.undecided.to_string()} onclick={toggle(&props.undecided)}>
                <Glyph icon={Icon::Filter} />{t!(language, "only-undecided")}
            </button>
            <button type="button" class="btn only-s" data-list="open" onclick={toggle(&props.listed)}>
                <Glyph icon={Icon::Group} />{t!(language, "proposals-list")}
            </button>
        </div>
    }
}
