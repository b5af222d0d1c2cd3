//! The side of a draft: what it changes and why, what the plan says meanwhile, and handing it in.

use std::collections::BTreeMap;

use tavolo_shared::api::{Language, Verdict};
use tavolo_shared::limits::REASON_BYTES_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlTextAreaElement, MouseEvent};
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::{Desk, DeskRef};
use super::draft::key_of;
use super::sides::SideProps;
use super::since;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::state::errors::Failure;
use crate::state::since::News;
use crate::t;

/// What a draft changes.
#[component]
pub fn DraftSide(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Since);
    use_topic(&desk.bus, Topic::Lines);
    let verdicts = use_verdicts(&desk);
    let since = desk.since();
    let news = since.as_ref().map(|since| since.news().to_vec());
    let news = news.unwrap_or_default();
    html! {
        <div class="drafting">
            if let Some(ahead) = desk.ahead() {
                <Ahead desk={desk.clone()} n={ahead.news().len()} />
            }
            if news.is_empty() {
                <p class="nothing">{t!(language, "draft-same")}</p>
            } else {
                <div class="acts over">{since::steps(&desk, language)}</div>
            }
            <ul class="binned">
                {for news.iter().filter_map(|each| {
                    let since = since.as_ref()?;
                    let extra = html! {
                        <>
                            {fate(language, &verdicts, each)}
                            <Why desk={desk.clone()} news={each.clone()} why={desk.why(each)}
                                writes={desk.may_write()} />
                        </>
                    };
                    let view = desk.view()?;
                    Some(since::one(&desk, since, &view, each, extra))
                })}
            </ul>
            if desk.may_write() {
                <HandIn desk={desk.clone()} n={news.len()} />
            }
        </div>
    }
}

/// What became of one difference.
fn fate(language: Language, verdicts: &BTreeMap<String, Verdict>, news: &News) -> Html {
    let Some(verdict) = verdicts.get(&key_of(news).to_string()) else {
        return Html::default();
    };
    let (class, icon, words) = match (verdict.accepted, verdict.edited) {
        (true, false) => ("state ok", Icon::Check, t!(language, "verdict-accepted")),
        (true, true) => ("state ok", Icon::Pen, t!(language, "verdict-edited")),
        (false, _) => ("state wait", Icon::Close, t!(language, "verdict-rejected")),
    };
    html! {
        <p class="fate">
            <span {class}><Glyph {icon} small=true />{words}</span>
            if !verdict.reason.is_empty() { <span class="quote">{&verdict.reason}</span> }
        </p>
    }
}

/// What was decided of this draft's proposal; asked for when the side is opened.
#[hook]
fn use_verdicts(desk: &DeskRef) -> BTreeMap<String, Verdict> {
    let verdicts = use_state(BTreeMap::new);
    let (group, draft) = (desk.group(), desk.draft());
    let decided = draft.filter(|(review, _)| !review.is_open());
    let proposal = decided.and_then(|(review, draft)| {
        let mut proposals = review.proposals.into_iter();
        let own = proposals.find(|each| each.project == draft.project);
        own.map(|own| own.document)
    });
    let set = verdicts.setter();
    use_effect_with(proposal, move |proposal| {
        let Some(proposal) = *proposal else { return };
        spawn_local(async move {
            let all = http::review::verdicts(&group).await.unwrap_or_default();
            let own = all.into_iter().find(|each| each.proposal == proposal);
            let own = own.into_iter().flat_map(|own| own.verdicts);
            set.set(own.map(|each| (each.item.clone(), each)).collect());
        });
    });
    (*verdicts).clone()
}

#[derive(Clone, PartialEq, Properties)]
struct AheadProps {
    desk: DeskRef,
    n: usize,
}

/// The plan says something that the draft has not taken in.
#[component]
fn Ahead(props: &AheadProps) -> Html {
    let language = use_language();
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let pull = {
        let (document, failure, busy) = (props.desk.document(), failure.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let (failure, busy) = (failure.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                failure.set(http::review::pull(document).await.err());
                busy.set(false);
            });
        })
    };
    let desk = &props.desk;
    html! {
        <section class="ahead" data-ahead={props.n.to_string()}>
            <p><Glyph icon={Icon::Up} small=true />{t!(language, "plan-ahead", n = props.n)}</p>
            if let Some(ahead) = desk.ahead() {
                <ul class="binned">
                    {for ahead.news().iter().filter_map(|each| {
                        let plan = desk.plan.borrow();
                        Some(since::one(desk, &ahead, plan.as_ref()?, each, Html::default()))
                    })}
                </ul>
            }
            if desk.may_write() {
                <button type="button" class="btn low line" data-draft-act="pull" disabled={*busy} onclick={pull}>
                    {t!(language, "plan-bring-in")}
                </button>
            }
            if failure.is_some() {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "review-failed")}</p>
            }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WhyProps {
    desk: DeskRef,
    news: News,
    why: String,
    writes: bool,
}

/// Why one proposes it.
#[component]
fn Why(props: &WhyProps) -> Html {
    let language = use_language();
    let why = props.why.clone();
    if !props.writes {
        return match why.is_empty() {
            true => Html::default(),
            false => html! { <p class="quote">{why}</p> },
        };
    }
    let onchange = {
        let (desk, news) = (props.desk.clone(), props.news.clone());
        Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                desk.say_why(&news, &field.value());
            }
        })
    };
    html! {
        <textarea class="field why" rows="2" maxlength={(REASON_BYTES_MAX / 4).to_string()} aria-label={t!(language, "draft-why")}
            placeholder={t!(language, "draft-why")} value={why} {onchange} />
    }
}

#[derive(Clone, PartialEq, Properties)]
struct HandInProps {
    desk: DeskRef,
    n: usize,
}

/// Hands the draft in: the referent's. It asks once, and says that it can be taken back.
#[component]
fn HandIn(props: &HandInProps) -> Html {
    let language = use_language();
    let asking = use_state(|| false);
    let failure = use_state(|| None::<Failure>);
    let Some((_, draft)) = props.desk.draft() else {
        return Html::default();
    };
    if !draft.may_hand_over {
        return html! { <p class="small">{t!(language, "draft-referent")}</p> };
    }
    let ask = |on: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(on))
    };
    let unsent = props.desk.runtime.known().unsent > 0 || !props.desk.runtime.is_up();
    let submit = {
        let (desk, failure, asking) = (props.desk.clone(), failure.clone(), asking.clone());
        Callback::from(move |_: MouseEvent| {
            let (desk, failure, asking) = (desk.clone(), failure.clone(), asking.clone());
            desk.end_editing();
            spawn_local(async move {
                failure.set(http::review::submit(desk.document()).await.err());
                asking.set(false);
                desk.bus.ring([Topic::Rights]);
            });
        })
    };
    html! {
        <section class="handing">
            if *asking {
                <p>{t!(language, "draft-hand-means", n = props.n)}</p>
                <p class="acts">
                    <button type="button" class="btn main" data-draft-act="submit" onclick={submit}>
                        {t!(language, "draft-hand-in")}
                    </button>
                    <button type="button" class="btn" onclick={ask(false)}>{t!(language, "cancel")}</button>
                </p>
            } else {
                <button type="button" class="btn main" data-draft-act="ask" disabled={props.n == 0 || unsent}
                    onclick={ask(true)}>
                    <Glyph icon={Icon::Up} />{t!(language, "draft-hand-in")}
                </button>
                if unsent { <p class="small">{t!(language, "draft-unsent")}</p> }
            }
            if failure.is_some() {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "review-failed")}</p>
            }
        </section>
    }
}

impl Desk {
    /// What a side that lists differences is called.
    pub(super) fn since_title(&self, language: Language) -> AttrValue {
        match self.is_draft() {
            true => t!(language, "draft-changes"),
            false => t!(language, "since"),
        }
    }
}
