//! Says that a newer version of the application is on this device. It never takes its place by
//! itself: somebody is writing.

use std::cell::RefCell;
use std::rc::Rc;

use yew::{Callback, Html, component, html, use_effect_with, use_state};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::{page, shell};
use crate::settled::when_settled;
use crate::t;

/// The sentence, once there is something to say.
#[component]
pub fn Update() -> Html {
    let language = use_language();
    let is_ready = use_state(|| false);
    use_effect_with((), {
        let is_ready = is_ready.setter();
        move |()| {
            let listener = Rc::new(RefCell::new(None));
            let kept = listener.clone();
            when_settled(move || *kept.borrow_mut() = shell::keep(move || is_ready.set(true)));
            move || drop(listener.take())
        }
    });
    let reload = Callback::from(|_| page::load(&page::path()));
    let later = {
        let is_ready = is_ready.setter();
        Callback::from(move |_| is_ready.set(false))
    };
    html! {
        <div class="toasts update" role="status" aria-live="polite">
            if *is_ready {
                <p class="toast">
                    <span>{t!(language, "update-ready")}</span>
                    <button type="button" class="btn low" onclick={reload}>
                        <Glyph icon={Icon::Redo} />{t!(language, "update-reload")}
                    </button>
                    <button type="button" class="btn low" onclick={later}>
                        {t!(language, "update-later")}
                    </button>
                </p>
            }
        </div>
    }
}
