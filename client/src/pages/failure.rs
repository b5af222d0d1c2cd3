//! What is shown after the client itself has failed: what happened, what is safe, what to do, and
//! the text that somebody was writing.

use tavolo_shared::i18n::dates;
use yew::{Callback, Html, component, html, use_state};
use yew_router::Routable as _;

use crate::components::copy::CopyButton;
use crate::components::frame::Page;
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::notice::Notice;
use crate::io::{clock, download, page, rescue};
use crate::routes::Route;
use crate::t;

/// The page after a failure of the client.
#[component]
pub fn FailurePage() -> Html {
    let language = use_language();
    let report = use_state(rescue::report);
    let title = t!(language, "failure");
    use_title(title.clone());
    // An invitation's secret is not kept, so its page would not open; the programme's says why.
    let path = report.as_ref().map(|report| report.path.clone());
    let path = path.filter(|path| Route::recognize(path) != Some(Route::Join));
    let path = path.unwrap_or_else(|| "/".to_owned());
    let back = Callback::from(move |_| {
        rescue::put_away();
        page::load(&path);
    });
    html! {
        <Page>
            <Notice icon={Icon::Query} {title}>
                <p>{t!(language, "failure-why")}</p>
                if let Some(report) = report.as_ref() {
                    if !report.drafts.is_empty() {
                        <h2>{t!(language, "failure-words", n = report.drafts.len())}</h2>
                        {for report.drafts.iter().map(|draft| html! {
                            <Kept place={draft.place.clone()} text={draft.text.clone()} />
                        })}
                        <SaveAll text={report.as_text()} />
                    }
                }
                <p class="acts">
                    <button type="button" class="btn main" onclick={back}>
                        {t!(language, "failure-back")}
                    </button>
                </p>
                if let Some(report) = report.as_ref() {
                    <details>
                        <summary>{t!(language, "failure-detail")}</summary>
                        <p class="small">{when(language, report.at_ms)}</p>
                        <pre>{&report.reason}</pre>
                    </details>
                }
            </Notice>
        </Page>
    }
}

fn when(language: tavolo_shared::api::Language, at_ms: i64) -> String {
    let moment = clock::local(at_ms);
    format!(
        "{}, {}",
        dates::day_long(language, moment.day),
        dates::clock(language, moment)
    )
}

#[derive(Debug, Clone, PartialEq, yew::Properties)]
struct KeptProps {
    place: String,
    text: String,
}

/// One text that was being written, with a button that copies it.
#[component]
fn Kept(props: &KeptProps) -> Html {
    html! {
        <section class="kept">
            <h3>{&props.place}</h3>
            <blockquote>{&props.text}</blockquote>
            <CopyButton text={props.text.clone()} />
        </section>
    }
}

#[derive(Debug, Clone, PartialEq, yew::Properties)]
struct SaveAllProps {
    text: String,
}

#[component]
fn SaveAll(props: &SaveAllProps) -> Html {
    let language = use_language();
    let text = props.text.clone();
    let save = Callback::from(move |_| {
        download::text_file(&t!(language, "failure-file"), &text);
    });
    html! {
        <button type="button" class="btn line" onclick={save}>
            <Glyph icon={Icon::Save} />{t!(language, "save-to-file")}
        </button>
    }
}
