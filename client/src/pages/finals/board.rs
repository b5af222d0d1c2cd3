//! Everything about a plan's final version on one page: what stands, what is asked of whom, what changed.

use std::rc::Rc;

use tavolo_shared::access::PlanState;
use tavolo_shared::api::{
    FinalVersion, Finality, Group, Language, Programme, ProjectAnswer, Reopen, SeenVersion,
};
use tavolo_shared::i18n::dates::{Day, day_long};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::REASON_BYTES_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{MouseEvent, SubmitEvent};
use yew::prelude::*;
use yew_router::components::Link;

use super::answer::{AnswerForm, standing};
use super::asked::use_finality;
use super::checks::ChecksList;
use super::log::Log;
use super::make::{MakeForm, refused, typed};
use super::past::past;
use super::progress::{Progress, moment, name_of, words};
use super::protocol::{ProtocolForm, protocol};
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::{Topic, use_topic};
use crate::grid::desk::DeskRef;
use crate::grid::since::Differences;
use crate::grid::{GridProps, use_open_desk};
use crate::io::http;
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::remote::Remote;
use crate::state::session::leads;
use crate::t;

/// Letters of a hash that are enough to tell two texts apart at a glance; the whole stands beside it.
const HASH_SHOWN: usize = 12;

/// What the board needs.
#[derive(Clone, PartialEq, Properties)]
pub struct BoardProps {
    /// The plan, as the matrix is given it.
    pub plan: GridProps,
    /// Whose.
    pub group: Group,
}

/// What every part of it needs.
#[derive(Clone, PartialEq)]
struct About {
    desk: DeskRef,
    group: GroupId,
    programme: Rc<Programme>,
    lead: bool,
    language: Language,
    refresh: Callback<()>,
}

/// The board.
#[component]
pub fn FinalBoard(props: &BoardProps) -> Html {
    let language = use_language();
    let desk = use_open_desk(&props.plan);
    use_topic(&desk.bus, Topic::Lines);
    use_topic(&desk.bus, Topic::Rights);
    let (known, refresh) = use_finality(&props.group.id);
    let about = About {
        desk,
        group: props.group.id.clone(),
        programme: Rc::new(props.plan.programme.clone()),
        lead: leads(&props.plan.session, &props.group.id),
        language,
        refresh,
    };
    use_seen(&props.group.id, known.0.ready());
    let body = match &known.0 {
        Remote::Waiting => html! { <p role="status" class="nothing">{t!(language, "waiting")}</p> },
        Remote::Failed(_) => {
            html! { <p role="alert" class="problem">{t!(language, "final-failed")}</p> }
        }
        Remote::Ready(known) => whole(&about, known),
    };
    html! {
        <main class="work finality" tabindex="-1"><div class="sheet"><div class="finals">{body}</div></div></main>
    }
}

/// The version that stands, where one does.
fn stands(known: &Finality) -> Option<&FinalVersion> {
    known
        .versions
        .first()
        .filter(|each| each.reopened.is_none())
}

/// Whoever has the page before them has seen the version that stands.
#[hook]
fn use_seen(group: &GroupId, known: Option<&Rc<Finality>>) {
    let stands = known.and_then(|known| stands(known)).map(|each| each.id);
    use_effect_with((group.clone(), stands), |(group, stands)| {
        if let Some(version) = *stands {
            let group = group.clone();
            // Where it is not noted, the next version is compared with an older one.
            spawn_local(async move {
                let _ = http::finals::saw(&group, version).await;
            });
        }
    });
}

fn whole(about: &About, known: &Finality) -> Html {
    let language = about.language;
    let before = known.versions.iter().filter(|each| each.reopened.is_some());
    let before: Vec<_> = before.collect();
    html! {
        <>
            if let Some(version) = stands(known) {
                {head(about, version)}
                {own(about, known, version)}
                {seen(about, known.seen.as_ref())}
                <section aria-labelledby="risposte">
                    <h2 id="risposte">{t!(language, "final-progress")}</h2>
                    <Progress group={about.group.clone()} version={version.clone()}
                        programme={about.programme.clone()} notes={about.lead} refresh={about.refresh.clone()} />
                </section>
                {kept(about, version)}
            } else {
                {open(about, known)}
            }
            if !before.is_empty() {
                <section aria-labelledby="precedenti" class="past">
                    <h2 id="precedenti">{t!(language, "final-past")}</h2>
                    {for before.into_iter().map(|version| past(language, &about.programme, version))}
                </section>
            }
            if about.lead { <Log group={about.group.clone()} /> }
        </>
    }
}

/// The plan is no final version yet: what there is to look at, and for the lead the form.
fn open(about: &About, known: &Finality) -> Html {
    let language = about.language;
    let checks = known.checks.clone().unwrap_or_default();
    html! {
        <>
            <header>
                <h2>{t!(language, "final-before")}</h2>
                if known.state == PlanState::Frozen {
                    <p class="state wait"><Glyph icon={Icon::Lock} />{t!(language, "final-operator")}</p>
                }
                <p>{t!(language, "final-lede")}</p>
            </header>
            <section aria-labelledby="controlli">
                <h2 id="controlli">{t!(language, "final-checks")}</h2>
                <ChecksList group={about.group.clone()} checks={checks.clone()} />
            </section>
            if about.lead {
                <MakeForm group={about.group.clone()} {checks} again={!known.versions.is_empty()}
                    refresh={about.refresh.clone()} />
            }
        </>
    }
}

/// What stands: its name, its text, until when one answers.
fn head(about: &About, version: &FinalVersion) -> Html {
    let language = about.language;
    let to = Route::Plan {
        group: about.group.clone(),
    };
    let short: String = version.hash.chars().take(HASH_SHOWN).collect();
    html! {
        <header data-final={version.id.to_string()} data-hash={version.hash.clone()}>
            <h2><Glyph icon={Icon::Lock} />{&version.name}</h2>
            <p class="small">
                {t!(language, "final-made-by", who = version.made_by.as_str(), when = moment(language, version.made_ms))}
            </p>
            <p class="small">{t!(language, "final-hash")}{" "}<code title={version.hash.clone()}>{short}</code></p>
            <p>{until(language, version)}</p>
            if let Some(at_ms) = version.validated_ms {
                <p class="state ok" data-validated="true"><Glyph icon={Icon::Agreed} />
                    {t!(language, "final-validated", when = moment(language, at_ms))}</p>
            }
            {protocol(language, version)}
            <div class="acts">
                <Link<Route> {to} classes="btn line"><Glyph icon={Icon::Document} />{t!(language, "final-read")}</Link<Route>>
                <a class="btn line" data-final="snapshot" href={snapshot(about, version, false)} download="">
                    <Glyph icon={Icon::Save} />{t!(language, "final-snapshot")}</a>
                if about.lead {
                    <a class="btn low" href={snapshot(about, version, true)} download="">
                        {t!(language, "final-snapshot-history")}</a>
                    <a class="btn line" data-final="letter" href={letter(about, version)} download="">
                        <Glyph icon={Icon::Proposed} />{t!(language, "final-letter")}</a>
                    <ProtocolForm group={about.group.clone()} version={version.clone()}
                        refresh={about.refresh.clone()} />
                    if version.validated_ms.is_none() { <Validate about={about.clone()} id={version.id} /> }
                    <ReopenForm about={about.clone()} />
                }
            </div>
        </header>
    }
}

/// Where the version is had as one file; for the lead with all that was ever written in the plan.
fn snapshot(about: &About, version: &FinalVersion, history: bool) -> String {
    let (group, language) = (&about.group, about.language.code());
    let number = version.version;
    format!("/api/groups/{group}/snapshot?version={number}&language={language}&history={history}")
}

/// The prepared e-mail to the authority.
fn letter(about: &About, version: &FinalVersion) -> String {
    let (group, language) = (&about.group, about.language.code());
    let number = version.version;
    format!("/api/groups/{group}/export?format=eml&version={number}&language={language}")
}

/// Until when one answers, and what silence means.
fn until(language: Language, version: &FinalVersion) -> AttrValue {
    let day = version.deadline.as_deref().and_then(Day::from_iso);
    let Some(day) = day.map(|day| day_long(language, day)) else {
        return t!(language, "final-no-deadline");
    };
    match (version.deadline_over, version.silence_consents) {
        (false, false) => t!(language, "final-until", day = day),
        (false, true) => t!(language, "final-until-silence", day = day),
        (true, false) => t!(language, "final-over", day = day),
        (true, true) => t!(language, "final-over-silence", day = day),
    }
}

/// What is asked of whoever looks: an answer for each project for which they speak.
fn own(about: &About, known: &Finality, version: &FinalVersion) -> Html {
    let language = about.language;
    let mine = |answer: &&ProjectAnswer| known.answers_for.contains(&answer.project);
    let mine = version.answers.iter().filter(mine);
    mine.map(|answer| {
        let name = name_of(&about.programme, &answer.project);
        html! {
            <section class="mine" key={answer.project.to_string()}>
                <h2>{t!(language, "final-your", project = name.as_str())}{" "}{standing(language, answer.standing)}</h2>
                if let Some(said) = &answer.said { {words(language, said)} }
                <p class="small">{t!(language, "final-bound")}</p>
                <AnswerForm group={about.group.clone()} version={version.clone()} answer={answer.clone()} {name}
                    refresh={about.refresh.clone()} />
            </section>
        }
    })
    .collect()
}

/// What changed since the version that whoever looks saw last.
fn seen(about: &About, seen: Option<&SeenVersion>) -> Html {
    let language = about.language;
    let Some(seen) = seen else {
        return Html::default();
    };
    html! {
        <section aria-labelledby="cambiato">
            <h2 id="cambiato">
                {t!(language, "final-since", name = seen.name.as_str(), when = moment(language, seen.made_ms))}
            </h2>
            <Differences desk={about.desk.clone()} heads={seen.heads.clone()} />
        </section>
    }
}

/// What the checks found in the version that stands, and why the lead went on.
fn kept(about: &About, version: &FinalVersion) -> Html {
    let language = about.language;
    if version.checks.counts.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="avvisi">
            <h2 id="avvisi">{t!(language, "final-kept")}</h2>
            <p class="quote">{&version.reason}</p>
            <ChecksList group={about.group.clone()} checks={version.checks.clone()} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ActProps {
    about: About,
    #[prop_or_default]
    id: i64,
}

/// Marks the version as validated, after the Living Lab.
#[component]
fn Validate(props: &ActProps) -> Html {
    let language = use_language();
    let failure = use_state(|| None::<Failure>);
    let press = {
        let (about, id, failure) = (props.about.clone(), props.id, failure.clone());
        Callback::from(move |_: MouseEvent| {
            let (about, failure) = (about.clone(), failure.clone());
            spawn_local(async move {
                failure.set(http::finals::validate(&about.group, id).await.err());
                about.refresh.emit(());
            });
        })
    };
    html! {
        <>
            <button type="button" class="btn line" data-final="validate" onclick={press}>
                <Glyph icon={Icon::Agreed} />{t!(language, "final-validate")}
            </button>
            {refused(language, *failure)}
        </>
    }
}

/// The lead opens the plan again, with a reason.
#[component]
fn ReopenForm(props: &ActProps) -> Html {
    let language = use_language();
    let asking = use_state(|| false);
    let reason = use_state(String::new);
    let failure = use_state(|| None::<Failure>);
    if !*asking {
        let ask = {
            let asking = asking.clone();
            Callback::from(move |_: MouseEvent| asking.set(true))
        };
        return html! {
            <button type="button" class="btn low" data-final="ask-reopen" onclick={ask}>
                <Glyph icon={Icon::Undo} />{t!(language, "final-reopen")}
            </button>
        };
    }
    let onsubmit = {
        let (about, failure) = (props.about.clone(), failure.clone());
        let wish = Reopen {
            reason: (*reason).trim().to_owned(),
        };
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (about, wish, failure) = (about.clone(), wish.clone(), failure.clone());
            spawn_local(async move {
                failure.set(http::finals::reopen(&about.group, &wish).await.err());
                about.refresh.emit(());
            });
        })
    };
    let stop = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(false))
    };
    html! {
        <form class="making" {onsubmit}>
            <p class="small">{t!(language, "final-reopen-means")}</p>
            <label>{t!(language, "final-reopen-why")}
                <textarea class="field" name="motivo" rows="2" required=true
                    maxlength={(REASON_BYTES_MAX / 4).to_string()}
                    value={(*reason).clone()} oninput={typed(&reason)} />
            </label>
            {refused(language, *failure)}
            <p class="acts">
                <button type="submit" class="btn main" data-final="reopen">{t!(language, "final-reopen-do")}</button>
                <button type="button" class="btn" onclick={stop}>{t!(language, "cancel")}</button>
            </p>
        </form>
    }
}
