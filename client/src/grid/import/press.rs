//! The press that writes what the preview says, how far that is, and the press that takes it back meanwhile.

use std::cell::Cell;
use std::rc::Rc;

use tavolo_shared::api::Language;
use tavolo_shared::plan::intake::Taken;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::super::desk::DeskRef;
use super::Brought;
use super::wish::Handle;
use crate::components::hooks::use_language;
use crate::io::dom;
use crate::t;

/// How far the writing is, and what stops it.
#[derive(Clone, PartialEq)]
pub(super) struct Far {
    /// Steps that are done.
    done: usize,
    /// Of how many.
    of: usize,
    /// Whether it is to stop.
    stop: Rc<Cell<bool>>,
}

/// What is about to happen, and the press that does it.
pub(super) fn press(
    language: Language,
    desk: &DeskRef,
    (brought, wish): (&Rc<Brought>, &Handle),
    taken: &Taken,
    far: &UseStateHandle<Option<Far>>,
) -> Html {
    let write = {
        let (desk, brought, far) = (desk.clone(), brought.clone(), far.clone());
        let wish = wish.clone();
        Callback::from(move |_: MouseEvent| {
            let (desk, far) = (desk.clone(), far.clone());
            let section = wish.section.clone();
            // Read again: while one looked, others may have made a row or a section that the file names.
            let taken = super::wish::taken(&desk, language, &brought, &wish.sheets);
            let stop = Rc::new(Cell::new(false));
            let tell = {
                let stop = stop.clone();
                move |done, of| {
                    let stop = stop.clone();
                    far.set(Some(Far { done, of, stop }));
                }
            };
            spawn_local(async move {
                desk.bring_in(taken, section, tell, &stop).await;
            });
        })
    };
    let other = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.import(Some(None)))
    };
    let (new, changed) = (taken.new_rows(), taken.lines.len() - taken.new_rows());
    let of = desk.table().root();
    html! {
        <div class="row">
            <button type="button" class="btn main" autofocus=true disabled={taken.is_empty()} onclick={write}>
                if new + changed == 0 && !taken.is_empty() {
                    {t!(language, "import-do-sections", n = taken.sections.len())}
                } else if changed > 0 {
                    {t!(language, "import-do-both", new = new, changed = changed)}
                } else {
                    {t!(language, "import-do", of = of, n = new)}
                }
            </button>
            <button type="button" class="btn line" onclick={other}>{t!(language, "import-other")}</button>
        </div>
    }
}

/// What is shown while it writes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct WritingProps {
    pub(super) far: Far,
}

/// How far it is, and the button that takes back what is written. To close the dialog does the same.
#[component]
pub(super) fn Writing(props: &WritingProps) -> Html {
    let language = use_language();
    let Far { done, of, stop } = props.far.clone();
    let said = use_node_ref();
    {
        // The button that was pressed has gone; a second press of its key must not fall on the other one.
        let (said, stop) = (said.clone(), stop.clone());
        use_effect_with((), move |()| {
            dom::focus(&said);
            move || stop.set(true)
        });
    }
    let cancel = Callback::from(move |_: MouseEvent| stop.set(true));
    html! {
        <div class="body writing">
            <p ref={said} tabindex="-1" role="status">{t!(language, "import-writing")}</p>
            <progress max={of.to_string()} value={done.to_string()} aria-label={t!(language, "import-writing")} />
            <div class="row">
                <button type="button" class="btn line" data-cancel="" onclick={cancel}>{t!(language, "cancel")}</button>
                <p class="small">{t!(language, "import-cancel-what")}</p>
            </div>
        </div>
    }
}
