//! A guest whose meeting is over asks to come back, and is inside as soon as somebody says so.

use gloo::timers::callback::Interval;
use tavolo_shared::api::WayBack;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{
    Callback, Html, UseStateHandle, component, html, use_context, use_effect_with, use_state,
};

use crate::components::frame::Page;
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::notice::Notice;
use crate::io::http;
use crate::pages::gate::Stranger;
use crate::state::programme::{ProgrammeAction, ProgrammeContext};
use crate::state::session::{SessionAction, SessionContext};
use crate::t;

/// How often it is looked whether one has been let in, in milliseconds.
const LOOK_MS: u32 = 5_000;

/// What somebody sees who is nobody here: a guest of then the way back, everybody else that it takes an
/// invitation.
#[component]
pub fn Outside() -> Html {
    let back = use_state(|| None::<Option<WayBack>>);
    use_effect_with((), {
        let back = back.clone();
        move |()| ask(back)
    });
    match &*back {
        None => Html::default(),
        Some(None) => html! { <Stranger /> },
        Some(Some(way)) => html! { <Guest name={way.name.clone()} asked={way.asked} /> },
    }
}

fn ask(back: UseStateHandle<Option<Option<WayBack>>>) {
    spawn_local(async move { back.set(Some(http::way_back().await.ok())) });
}

#[derive(Debug, Clone, PartialEq, yew::Properties)]
struct GuestProps {
    name: String,
    asked: bool,
}

#[component]
fn Guest(props: &GuestProps) -> Html {
    let language = use_language();
    let asked = use_state(|| props.asked);
    let failed = use_state(|| false);
    let (session, programme) = (
        use_context::<SessionContext>(),
        use_context::<ProgrammeContext>(),
    );
    let title = t!(language, "way-back");
    use_title(title.clone());
    use_effect_with(*asked, move |asked| {
        let look = asked.then(|| {
            Interval::new(LOOK_MS, move || {
                let (session, programme) = (session.clone(), programme.clone());
                spawn_local(async move {
                    if http::session().await.is_err() {
                        return;
                    }
                    if let Some(session) = &session {
                        session.dispatch(SessionAction::Refresh);
                    }
                    if let Some(programme) = &programme {
                        programme.dispatch(ProgrammeAction::Refresh);
                    }
                });
            })
        });
        move || drop(look)
    });
    let go = {
        let (asked, failed) = (asked.clone(), failed.clone());
        Callback::from(move |_: MouseEvent| {
            let (asked, failed) = (asked.clone(), failed.clone());
            spawn_local(async move {
                let done = http::ask_back().await.is_ok();
                failed.set(!done);
                asked.set(done);
            });
        })
    };
    html! {
        <Page>
            <Notice icon={Icon::Lock} {title}>
                <p>{t!(language, "way-back-why", name = props.name.as_str())}</p>
                if *asked {
                    <p role="status">{t!(language, "way-back-asked")}</p>
                } else {
                    <p class="acts">
                        <button type="button" class="btn main" onclick={go}>
                            <Glyph icon={Icon::Undo} />{t!(language, "way-back-ask")}
                        </button>
                    </p>
                }
                if *failed {
                    <p class="problem" role="alert">
                        <Glyph icon={Icon::Query} />{t!(language, "people-failed")}
                    </p>
                }
            </Notice>
        </Page>
    }
}
