//! The lead's open link: made for a meeting, copied, passed on.

use tavolo_shared::access::Seat;
use tavolo_shared::api::{Invitation, NewInvitation};
use tavolo_shared::i18n::dates;
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::components::copy::CopyButton;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::components::qr::Qr;
use crate::i18n::{MessageId, tr};
use crate::io::{clock, http, page};
use crate::state::errors::Failure;
use crate::{msg, t};

const HOUR_S: u64 = 3_600;
/// How long an open link may hold: a meeting, a day, a week.
const SPANS: [(u64, MessageId); 3] = [
    (4 * HOUR_S, msg!("invite-4-hours")),
    (24 * HOUR_S, msg!("invite-day")),
    (7 * 24 * HOUR_S, msg!("invite-week")),
];
const MADE_ID: &str = "invito-pronto";
/// What whoever has the link may do.
const SEATS: [(Seat, MessageId); 2] = [
    (Seat::Editor, msg!("invite-editor")),
    (Seat::Viewer, msg!("invite-viewer")),
];

/// What the invitation's menu needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct InviteMenuProps {
    /// To whose plan.
    pub group: GroupId,
}

/// A button that makes an open link.
#[component]
pub fn InviteMenu(props: &InviteMenuProps) -> Html {
    let language = use_language();
    let face = html! {
        <><Glyph icon={Icon::Invite} /><span class="hide-s">{t!(language, "invite")}</span></>
    };
    html! {
        <Menu {face} class="line" label={t!(language, "invite")}>
            <Invite group={props.group.clone()} />
        </Menu>
    }
}

#[component]
fn Invite(props: &InviteMenuProps) -> Html {
    let language = use_language();
    let span_s = use_state(|| 4 * HOUR_S);
    let seat = use_state(|| Seat::Editor);
    let link = use_state(|| None::<Result<Invitation, Failure>>);
    let make = {
        let invitation = NewInvitation {
            group: Some(props.group.clone()),
            seat: Some(*seat),
            project: None,
            place: None,
            authority: false,
            open: true,
            ttl_s: Some(*span_s),
            uses_max: None,
        };
        let link = link.clone();
        Callback::from(move |_| {
            let (invitation, link) = (invitation.clone(), link.clone());
            spawn_local(async move { link.set(Some(http::invite(&invitation).await)) });
        })
    };
    if let Some(Ok(link)) = &*link {
        return html! { <Made link={link.clone()} /> };
    }
    let spans = SPANS.into_iter().map(|(seconds, word)| {
        let pick = {
            let span_s = span_s.clone();
            Callback::from(move |_| span_s.set(seconds))
        };
        html! {
            <label class="choice">
                <input type="radio" name="durata" checked={*span_s == seconds} onchange={pick} />
                <span>{tr(language, word, &[])}</span>
            </label>
        }
    });
    let seats = SEATS.into_iter().map(|(choice, word)| {
        let pick = {
            let seat = seat.clone();
            Callback::from(move |_| seat.set(choice))
        };
        html! {
            <label class="choice">
                <input type="radio" name="ruolo" checked={*seat == choice} onchange={pick} />
                <span>{tr(language, word, &[])}</span>
            </label>
        }
    });
    html! {
        <div class="invite">
            <p>{t!(language, "invite-what")}</p>
            <fieldset><legend>{t!(language, "invite-may")}</legend>{for seats}</fieldset>
            <fieldset><legend>{t!(language, "invite-for")}</legend>{for spans}</fieldset>
            if let Some(Err(_)) = &*link {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "invite-failed")}
                </p>
            }
            <button type="button" class="btn main" onclick={make}>{t!(language, "invite-make")}</button>
        </div>
    }
}

/// What a link that was made needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MadeProps {
    /// The link.
    pub link: Invitation,
}

/// A link that was made: it is shown this once.
#[component]
pub fn Made(props: &MadeProps) -> Html {
    let language = use_language();
    use_effect_with((), |()| page::focus(MADE_ID));
    let ends = props
        .link
        .ends_at_ms
        .and_then(|ms| i64::try_from(ms).ok())
        .map(|ms| {
            let moment = clock::local(ms);
            let day = dates::day_and_month(language, moment.day);
            t!(
                language,
                "join-until",
                day = day,
                time = dates::clock(language, moment)
            )
        });
    html! {
        <div class="invite">
            <p id={MADE_ID} tabindex="-1"><b>{t!(language, "invite-made")}</b></p>
            <div class="field">
                <input readonly=true value={props.link.url.clone()}
                    aria-label={t!(language, "invite-link")} />
            </div>
            <CopyButton text={props.link.url.clone()} class="main" />
            <Qr text={props.link.url.clone()} label={t!(language, "invite-qr")} />
            if let Some(code) = &props.link.code {
                <p class="dictated">
                    {t!(language, "invite-code", address = page::host())}
                    <b data-code={code.clone()}>{code}</b>
                </p>
            }
            if let Some(ends) = ends {
                <p class="small">{ends}</p>
            }
            <p class="small">{t!(language, "invite-once")}</p>
        </div>
    }
}
