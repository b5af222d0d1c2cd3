//! A group's calendar in the calendar that somebody has: as a file, and as an address that keeps
//! itself up to date.

use tavolo_shared::api::CalendarFeed;
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::prelude::*;

use crate::components::copy::CopyButton;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::io::http;
use crate::state::errors::Failure;
use crate::t;

/// What the menu needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FeedMenuProps {
    /// Whose calendar.
    pub group: GroupId,
}

/// The file and the address.
#[component]
pub fn FeedMenu(props: &FeedMenuProps) -> Html {
    let language = use_language();
    let face = html! { <><Glyph icon={Icon::Calendar} />{".ics"}</> };
    html! {
        <Menu {face} label={format!(".ics · {}", t!(language, "calendar-feed"))}>
            <a class="btn line" href={format!("/api/groups/{}/calendar.ics", props.group)}
                download={format!("{}.ics", props.group)}>
                <Glyph icon={Icon::Save} />{t!(language, "calendar-file")}
            </a>
            <Address group={props.group.clone()} />
        </Menu>
    }
}

#[component]
fn Address(props: &FeedMenuProps) -> Html {
    let language = use_language();
    let known = use_state(|| None::<Result<CalendarFeed, Failure>>);
    {
        let (known, group) = (known.clone(), props.group.clone());
        use_effect_with((), move |()| {
            spawn_local(async move { known.set(Some(http::feed(&group).await)) });
        });
    }
    let make = {
        let (known, group) = (known.clone(), props.group.clone());
        Callback::from(move |_: MouseEvent| {
            let (known, group) = (known.clone(), group.clone());
            spawn_local(async move { known.set(Some(http::make_feed(&group).await)) });
        })
    };
    let end = {
        let (known, group) = (known.clone(), props.group.clone());
        Callback::from(move |_: MouseEvent| {
            let (known, group) = (known.clone(), group.clone());
            let ended = CalendarFeed {
                made: false,
                url: None,
            };
            spawn_local(async move {
                known.set(Some(http::end_feed(&group).await.map(|()| ended)));
            });
        })
    };
    let feed = match known.as_ref() {
        None => return Html::default(),
        Some(Err(_)) => {
            return html! { <p class="small" role="alert">{t!(language, "calendar-failed")}</p> };
        }
        Some(Ok(feed)) => feed,
    };
    html! {
        <div class="letter">
            <p><b>{t!(language, "calendar-feed")}</b></p>
            <p class="small">{t!(language, "calendar-feed-what")}</p>
            if let Some(url) = &feed.url {
                <p class="url" data-feed={url.clone()}>{url}</p>
                <CopyButton text={url.clone()} />
            } else if feed.made {
                <p class="small">{t!(language, "calendar-feed-made")}</p>
            }
            <div class="row">
                <button type="button" class="btn line" onclick={make}>
                    {if feed.made { t!(language, "calendar-feed-again") } else { t!(language, "calendar-feed-make") }}
                </button>
                if feed.made {
                    <button type="button" class="btn low" onclick={end}>
                        {t!(language, "calendar-feed-end")}
                    </button>
                }
            </div>
        </div>
    }
}
