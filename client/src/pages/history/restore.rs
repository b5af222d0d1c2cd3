//! Bringing the whole plan back as it was at the point that one looks at.
//!
//! It is asked once, with why, and says what it means; the plan's own page does it, where one sees what came
//! of it and can take it back.

use web_sys::{HtmlTextAreaElement, MouseEvent};
use yew::prelude::*;

use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::desk::DeskRef;
use crate::t;
use tavolo_shared::limits::REASON_BYTES_MAX;

/// What the button needs.
#[derive(Clone, PartialEq, Properties)]
pub struct RestorePlanProps {
    /// The desk.
    pub desk: DeskRef,
    /// The point.
    pub heads: Vec<String>,
    /// What the point is, in words.
    pub said: AttrValue,
}

/// The button, and what it asks.
#[component]
pub fn RestorePlan(props: &RestorePlanProps) -> Html {
    let language = use_language();
    let asking = use_state(|| false);
    let busy = use_state(|| false);
    let field = use_node_ref();
    let ask = |on: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(on))
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let restore = {
        let (desk, heads) = (props.desk.clone(), props.heads.clone());
        let (field, busy) = (field.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let why = field.cast::<HtmlTextAreaElement>();
            let why = why.map(|field| field.value()).unwrap_or_default();
            busy.set(true);
            desk.restore_plan(&heads, why);
        })
    };
    html! {
        <>
            <button type="button" class="btn line" data-restore-plan="" onclick={ask(true)}>
                <Glyph icon={Icon::Undo} />{t!(language, "restore-plan")}
            </button>
            if *asking {
                <Dialog id="ripristina" title={t!(language, "restore-plan-title")} {close}>
                    <div class="body">
                        <p><b>{&props.said}</b></p>
                        <p>{t!(language, "restore-plan-means")}</p>
                        <textarea class="field why" rows="3" ref={field} name="perche"
                            maxlength={(REASON_BYTES_MAX / 4).to_string()}
                            aria-label={t!(language, "restore-why")}
                            placeholder={t!(language, "restore-why")} />
                        <div class="row">
                            <button type="button" class="btn main" data-restore="" disabled={*busy}
                                onclick={restore}>{t!(language, "restore-plan-do")}</button>
                            <button type="button" class="btn line" onclick={ask(false)}>
                                {t!(language, "cancel")}
                            </button>
                        </div>
                    </div>
                </Dialog>
            }
        </>
    }
}
