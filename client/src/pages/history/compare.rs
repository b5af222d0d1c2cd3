//! Two states of the plan beside each other: which ones, what is different, and how much.

use std::rc::Rc;

use tavolo_shared::api::{Language, PointKind, Written};
use tavolo_shared::ids::GroupId;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlSelectElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::desk::{Asked, Mark, Views};
use super::lines::LineSheet;
use super::take::Take;
use super::words;
use crate::components::face::Face;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::{Topic, use_topic};
use crate::grid::desk::DeskRef;
use crate::grid::reshaped::column_word;
use crate::io::http;
use crate::state::compared::{Compared, Tally};
use crate::t;

/// What the comparison needs.
#[derive(Clone, Properties)]
pub struct ComparisonProps {
    /// The desk.
    pub desk: DeskRef,
    /// Whose plan.
    pub group: GroupId,
    /// The timeline.
    pub asked: Asked,
    /// From where.
    pub from: Mark,
    /// To where.
    pub to: Mark,
    /// States that were read.
    pub views: Rc<Views>,
    /// Compares from somewhere else, or no more.
    pub compare: Callback<Option<Mark>>,
    /// Compares with something else.
    pub go: Callback<Mark>,
}

impl PartialEq for ComparisonProps {
    fn eq(&self, other: &Self) -> bool {
        self.desk == other.desk
            && self.asked == other.asked
            && (self.from, self.to) == (other.from, other.to)
    }
}

/// Both states, and what is different.
#[derive(Clone, PartialEq)]
pub struct Both {
    /// As it was.
    pub before: Rc<View>,
    /// As it is beside that.
    pub after: Rc<View>,
    /// The difference.
    pub compared: Compared,
}

/// The comparison.
#[component]
pub fn Comparison(props: &ComparisonProps) -> Html {
    let language = use_language();
    let desk = &props.desk;
    use_topic(&desk.bus, Topic::Changed);
    let only = use_state(|| true);
    let both = use_both(props);
    let written = use_written(props);
    let toggle = {
        let only = only.clone();
        Callback::from(move |_: MouseEvent| only.set(!*only))
    };
    let end = props.compare.reform(|_: MouseEvent| None);
    let onkeydown = {
        let compare = props.compare.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                compare.emit(None);
            }
        })
    };
    let to = props.go.clone();
    let from = props.compare.reform(Some);
    html! {
        <>
            <main class="work history comparing" data-comparing="" {onkeydown}>
                <div class="sum">
                    <h2 class="vh">{t!(language, "compare-title")}</h2>
                    <div class="pick">
                        {choice(props, t!(language, "compare-from"), "da", props.from, from)}
                        {choice(props, t!(language, "compare-to"), "a", props.to, to)}
                    </div>
                    <button type="button" class="btn push" aria-pressed={only.to_string()} data-only="" onclick={toggle}>
                        <Glyph icon={Icon::Filter} />{t!(language, "compare-only")}
                    </button>
                    <Take desk={desk.clone()} group={props.group.clone()} asked={props.asked.clone()}
                        from={props.from} to={props.to} />
                    <button type="button" class="btn line" data-compare-end="" onclick={end}>
                        <Glyph icon={Icon::Close} />{t!(language, "compare-end")}
                    </button>
                </div>
                {match &both {
                    None => html! { <p class="nothing" role="status">{t!(language, "history-missing")}</p> },
                    Some(both) => html! {
                        <LineSheet desk={desk.clone()} both={both.clone()} only={*only} />
                    },
                }}
                <footer class="foot">
                    <span class="legend"><ins>{t!(language, "legend-put")}</ins><del>{t!(language, "legend-taken")}</del></span>
                    <span class="push"><kbd>{"N"}</kbd>{" "}{t!(language, "key-next")}{" · "}<kbd>{"P"}</kbd>{" "}{t!(language, "key-before")}</span>
                </footer>
            </main>
            if let Some(both) = &both { {summary(language, both, &written)} }
        </>
    }
}

/// Both states, compared again only where one of them is another.
#[hook]
fn use_both(props: &ComparisonProps) -> Option<Rc<Both>> {
    let desk = &props.desk;
    let heads = desk.runtime.read(desk.document(), |doc| doc.get_heads());
    let points = props.asked.timeline.points().len();
    let both = use_memo((props.from, props.to, points, heads), |(from, to, ..)| {
        let state = |mark| props.views.at(desk, &props.asked.timeline, mark);
        let (before, after) = state(*from).zip(state(*to))?;
        let compared = Compared::new(&before, &after, Table::Rows);
        Some(Rc::new(Both {
            before,
            after,
            compared,
        }))
    });
    (*both).clone()
}

/// Which state.
fn choice(
    props: &ComparisonProps,
    label: AttrValue,
    name: &'static str,
    chosen: Mark,
    told: Callback<Mark>,
) -> Html {
    let names = props.desk.names();
    let language = names.language;
    let timeline = &props.asked.timeline;
    let onchange = Callback::from(move |event: Event| {
        let field = event.target_dyn_into::<HtmlSelectElement>();
        let mark = match field.map(|field| field.value()).as_deref() {
            Some("now") => Some(Mark::Now),
            Some("seen") => Some(Mark::Seen),
            Some(index) => index.parse().ok().map(Mark::Point),
            None => None,
        };
        if let Some(mark) = mark {
            told.emit(mark);
        }
    });
    let option = |index: usize| {
        let point = timeline.points().get(index)?;
        Some(html! {
            <option key={index.to_string()} value={index.to_string()} selected={chosen == Mark::Point(index)}>
                {words::in_short(&names, timeline, point)}
            </option>
        })
    };
    let sittings = timeline.points().iter().enumerate().rev();
    let sittings = sittings.filter(|(_, point)| !matches!(point.what, PointKind::Version(_)));
    html! {
        <label>
            <span class="muted">{label}</span>
            <select class="field" {name} {onchange}>
                <option value="now" selected={chosen == Mark::Now}>{t!(language, "history-now")}</option>
                if props.desk.seen_heads().is_some() {
                    <option value="seen" selected={chosen == Mark::Seen}>{t!(language, "compare-seen")}</option>
                }
                <optgroup label={t!(language, "compare-versions")}>
                    {for timeline.versions().rev().filter_map(|(index, _)| option(index))}
                </optgroup>
                <optgroup label={t!(language, "compare-sittings")}>
                    {for sittings.filter_map(|(index, _)| option(index))}
                </optgroup>
            </select>
        </label>
    }
}

/// Who wrote between the two, as the server counts it; nothing where one of them has no place in the
/// timeline.
#[hook]
fn use_written(props: &ComparisonProps) -> Rc<Vec<Written>> {
    let written = use_state(Rc::<Vec<Written>>::default);
    let points = props.asked.timeline.points();
    let at = |mark| match mark {
        // Whatever is the last.
        Mark::Now => Some(u64::from(u32::MAX)),
        Mark::Seen => None,
        Mark::Point(index) => points.get(index).map(|point| point.at),
    };
    let between = at(props.from).zip(at(props.to));
    let (set, group) = (written.setter(), props.group.clone());
    use_effect_with(between, move |between| {
        let Some((one, other)) = *between else {
            return set.set(Rc::default());
        };
        spawn_local(async move {
            let found = http::history::written(&group, one.min(other), one.max(other)).await;
            // The rest of the comparison stands without it.
            set.set(Rc::new(found.unwrap_or_default()));
        });
    });
    (*written).clone()
}

/// How much is different: in all, by section, by person.
fn summary(language: Language, both: &Rc<Both>, written: &[Written]) -> Html {
    let Compared {
        tally,
        parts,
        column_changes,
        ..
    } = &both.compared;
    let part = |section: Option<&tavolo_shared::ids::EntryId>| {
        let found = section.and_then(|id| both.after.section(id).or(both.before.section(id)));
        match found {
            Some(section) => AttrValue::from(section.title_text()),
            None => t!(language, "section-none"),
        }
    };
    let touched = parts.iter().filter(|part| !part.tally.is_nothing());
    html! {
        <aside class="panel timeline" aria-label={t!(language, "compare-sum")}>
            <div class="pbody">
                <div class="tally">
                    <h2>{t!(language, "compare-sum")}</h2>
                    {numbers(language, tally)}
                    <p class="small">{t!(language, "tally-words", put = tally.put, taken = tally.taken)}
                        {" · "}{t!(language, "compare-same", n = tally.same)}</p>
                </div>
                if !column_changes.is_empty() {
                    <section><h3>{t!(language, "compare-columns")}</h3>
                        <ul class="sums">{for column_changes.iter().map(|(id, change)| {
                            let column = both.after.column(Table::Rows, id).or(both.before.column(Table::Rows, id));
                            let name = column.and_then(|column| column.label.get(language)).unwrap_or_default();
                            html! { <li key={id.to_string()}><span class="cut">{name.to_owned()}</span>
                                <span class="small">{column_word(language, *change)}</span></li> }
                        })}</ul>
                    </section>
                }
                <section><h3>{t!(language, "compare-by-section")}</h3>
                    <ul class="sums">{for touched.map(|each| html! {
                        <li key={each.section.as_ref().map(ToString::to_string).unwrap_or_default()}>
                            <span class="cut">{part(each.section.as_ref())}</span>
                            <span class="small">{section_sum(language, &each.tally)}</span>
                        </li>
                    })}</ul>
                </section>
                if !written.is_empty() {
                    <section><h3>{t!(language, "compare-by-person")}</h3>
                        <ul class="sums">{for written.iter().map(|each| html! {
                            <li key={each.by.id.to_string()} data-written={each.edits.to_string()}>
                                <Face initials={each.by.initials.clone()} hue={each.by.hue} small=true />
                                <span class="cut">{&each.by.name}</span>
                                <span class="small">{t!(language, "history-edits", n = each.edits)}</span>
                            </li>
                        })}</ul>
                    </section>
                }
            </div>
        </aside>
    }
}

fn numbers(language: Language, tally: &Tally) -> Html {
    let number = |class: &'static str, n: usize, word: AttrValue| match n {
        0 => Html::default(),
        n => html! { <><dt {class}>{n}</dt><dd>{word}</dd></> },
    };
    if tally.is_nothing() {
        return html! { <p class="small">{t!(language, "compare-nothing")}</p> };
    }
    html! {
        <dl>
            {number("", tally.changed, t!(language, "compare-changed", n = tally.changed))}
            {number("plus", tally.new, t!(language, "compare-new", n = tally.new))}
            {number("minus", tally.gone, t!(language, "compare-gone", n = tally.gone))}
            {number("move", tally.moved, t!(language, "compare-moved", n = tally.moved))}
        </dl>
    }
}

/// What is different in one section, in one line.
pub fn section_sum(language: Language, tally: &Tally) -> String {
    let all = [
        (
            tally.changed,
            t!(language, "compare-n-changed", n = tally.changed),
        ),
        (tally.new, t!(language, "compare-n-new", n = tally.new)),
        (tally.gone, t!(language, "compare-n-gone", n = tally.gone)),
        (
            tally.moved,
            t!(language, "compare-n-moved", n = tally.moved),
        ),
    ];
    let some = all.iter().filter(|(n, _)| *n > 0);
    some.map(|(_, words)| words.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}
