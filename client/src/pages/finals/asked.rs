//! Where the plan stands, as the server says it, asked again now and then: the lead watches answers come
//! in.

use std::rc::Rc;

use tavolo_shared::api::Finality;
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use yew::{
    Callback, Reducible, UseReducerHandle, hook, use_callback, use_context, use_effect_with,
    use_reducer,
};

use crate::io::{dom, http};
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext};
use crate::state::remote::Remote;

/// How often it is asked, in milliseconds: answers come in over days; a meeting follows within seconds.
const ASK_MS: u32 = 5_000;

/// What the server said last.
#[derive(Debug, Clone, PartialEq)]
pub struct Known(pub Remote<Finality>);

impl Reducible for Known {
    type Action = Result<Finality, Failure>;

    fn reduce(self: Rc<Self>, answer: Self::Action) -> Rc<Self> {
        Rc::new(Self(self.0.updated(answer)))
    }
}

/// What the server says, and how to ask it again at once.
#[hook]
pub fn use_finality(group: &GroupId) -> (UseReducerHandle<Known>, Callback<()>) {
    let known = use_reducer(|| Known(Remote::Waiting));
    let programme = use_context::<ProgrammeContext>();
    let ask = use_callback(group.clone(), {
        let known = known.dispatcher();
        move |(), group| {
            let (known, group) = (known.clone(), group.clone());
            spawn_local(async move { known.dispatch(http::finals::state(&group).await) });
        }
    });
    use_effect_with(group.clone(), {
        let ask = ask.clone();
        move |_| {
            ask.emit(());
            let interval = gloo::timers::callback::Interval::new(ASK_MS, move || {
                if !dom::is_hidden() {
                    ask.emit(());
                }
            });
            move || drop(interval)
        }
    });
    let again = {
        let ask = ask.clone();
        Callback::from(move |()| {
            ask.emit(());
            if let Some(programme) = &programme {
                programme.dispatch(ProgrammeAction::Refresh);
            }
        })
    };
    (known, again)
}
