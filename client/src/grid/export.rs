//! The plan as a file: which point, which format, which language; made by the server, and given up
//! where somebody does not want to wait.

use std::cell::RefCell;
use std::rc::Rc;

use tavolo_shared::api::{AuthorityForm, ExportFormat, ExportPoint, Language};
use tavolo_shared::i18n::dates::day_long;
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, MouseEvent};
use yew::prelude::*;

use super::desk::DeskRef;
use super::form::FormPart;
use super::ideas::Asking;
use super::ideas_ask::closing;
use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::settings::own_name;
use crate::i18n::{MessageId, tr};
use crate::io::http::export::{self, Underway, Wish};
use crate::io::{clock, download, http};
use crate::state::errors::Failure;
use crate::state::session::leads;
use crate::{msg, t};

/// The button in the menu of files. The dialog is not in the menu, which closes.
#[component]
pub(super) fn ExportButton(props: &ExportProps) -> Html {
    let language = use_language();
    let show = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| desk.ask(Some(Asking::Export)))
    };
    html! {
        <>
            <button type="button" class="btn line" aria-haspopup="dialog" data-export="" onclick={show}>
                <Glyph icon={Icon::Document} />{t!(language, "export-open")}
            </button>
            <p class="small">{t!(language, "export-open-what")}</p>
        </>
    }
}

/// What the button and the dialog need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ExportProps {
    /// The desk of the plan.
    pub(super) desk: DeskRef,
}

/// How far the file is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Standing {
    /// Nothing was asked for.
    Idle,
    /// The server makes it.
    Making,
    /// It is in the folder of downloads.
    Done,
    /// There is none.
    Failed(Failure),
}

/// A name and what it is for.
fn words_of(format: ExportFormat) -> (MessageId, MessageId) {
    match format {
        ExportFormat::Docx => (msg!("export-docx"), msg!("export-docx-what")),
        ExportFormat::Pdf => (msg!("export-pdf"), msg!("export-pdf-what")),
        ExportFormat::Changes => (msg!("export-changes"), msg!("export-changes-what")),
        ExportFormat::Form => (msg!("form"), msg!("form-what")),
        ExportFormat::Xlsx => (msg!("export-xlsx"), msg!("export-xlsx-what")),
        ExportFormat::Csv => (msg!("export-csv"), msg!("export-csv-what")),
        ExportFormat::Json => (msg!("export-json"), msg!("export-json-what")),
        ExportFormat::Automerge => (msg!("export-automerge"), msg!("export-automerge-what")),
        ExportFormat::Eml => (msg!("export-eml"), msg!("export-eml-what")),
    }
}

/// Which text, which format, which language.
#[component]
pub(super) fn ExportDialog(props: &ExportProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    let group = desk.group();
    // The whole history is the lead's alone.
    let lead = leads(&desk.session(), &group);
    let wish = use_state(|| Wish {
        format: ExportFormat::Docx,
        version: None,
        language,
        history: false,
    });
    let points = use_state(Vec::<ExportPoint>::new);
    let standing = use_state_eq(|| Standing::Idle);
    let (form, refresh) = use_form(&group);
    // Dropped with the dialog: nobody waits for it any more then.
    let underway = use_mut_ref(|| None::<Underway>);
    {
        let (points, group) = (points.clone(), group.clone());
        use_effect_with((), move |()| {
            spawn_local(async move {
                // Where they do not come, there is still the plan as it is now.
                points.set(export::points(&group).await.unwrap_or_default());
            });
        });
    }
    {
        let standing = standing.clone();
        use_effect_with(*wish, move |_| {
            // What was said was said of another file.
            if *standing != Standing::Making {
                standing.set(Standing::Idle);
            }
        });
    }
    let make = make(&group, *wish, &standing, &underway);
    let cancel = {
        let (standing, underway) = (standing.clone(), underway.clone());
        Callback::from(move |_: MouseEvent| {
            drop(underway.borrow_mut().take());
            standing.set(Standing::Idle);
        })
    };
    let making = *standing == Standing::Making;
    let has_form = form.is_some();
    let nothing = wish.format == ExportFormat::Form && !has_form;
    html! {
        <Dialog id="scarica" class="asks exports" title={t!(language, "export-title")} close={closing(&desk)}>
            <div class="body">
                {formats(language, &wish, lead, lead || has_form)}
                if wish.format == ExportFormat::Form {
                    <FormPart group={group.clone()} {form} {lead} {refresh} />
                }
                {which_point(language, &wish, &points)}
                if wish.format.has_language() {
                    {which_language(language, &wish)}
                }
                if lead && wish.format == ExportFormat::Automerge {
                    {with_history(language, &wish)}
                }
                <div class="said" role="status">{said(language, *standing)}</div>
                <div class="row">
                    <button type="button" class="btn main" data-make="" disabled={making || nothing} onclick={make}>
                        {t!(language, "export")}
                    </button>
                    if making {
                        <button type="button" class="btn" data-cancel="" onclick={cancel}>
                            {t!(language, "export-cancel")}
                        </button>
                    }
                </div>
            </div>
        </Dialog>
    }
}

/// What the button does: asks for the file, and hands it over.
fn make(
    group: &GroupId,
    wish: Wish,
    standing: &UseStateHandle<Standing>,
    underway: &Rc<RefCell<Option<Underway>>>,
) -> Callback<MouseEvent> {
    let (group, standing, underway) = (group.clone(), standing.clone(), underway.clone());
    Callback::from(move |_: MouseEvent| {
        let Some(way) = Underway::new() else {
            return standing.set(Standing::Failed(Failure::Unreadable));
        };
        let asked = export::file(&group, wish, &way);
        *underway.borrow_mut() = Some(way);
        standing.set(Standing::Making);
        let (standing, underway) = (standing.clone(), underway.clone());
        spawn_local(async move {
            let answer = asked.await;
            // Given up meanwhile: whatever came is not wanted.
            if underway.borrow_mut().take().is_none() {
                return;
            }
            standing.set(match answer {
                Ok((name, bytes)) if download::bytes(&name, &bytes) => Standing::Done,
                Ok(_) => Standing::Failed(Failure::Unreadable),
                Err(failure) => Standing::Failed(failure),
            });
        });
    })
}

/// The group's form, and what asks for it again.
#[hook]
fn use_form(group: &GroupId) -> (Option<AuthorityForm>, Callback<()>) {
    let form = use_state(|| None::<AuthorityForm>);
    let refresh = {
        let (set, group) = (form.setter(), group.clone());
        Callback::from(move |()| {
            let (set, group) = (set.clone(), group.clone());
            spawn_local(async move {
                // Where it does not come, the other formats are there all the same.
                set.set(http::form::form(&group).await.ok().flatten());
            });
        })
    };
    {
        let refresh = refresh.clone();
        use_effect_with((), move |()| refresh.emit(()));
    }
    ((*form).clone(), refresh)
}

fn formats(language: Language, wish: &UseStateHandle<Wish>, lead: bool, form: bool) -> Html {
    let form = form.then_some(ExportFormat::Form);
    let others = form.into_iter().chain(lead.then_some(ExportFormat::Eml));
    let each = ExportFormat::ALL.into_iter().chain(others).map(|format| {
        let (name, what) = words_of(format);
        let pick = {
            let wish = wish.clone();
            Callback::from(move |_: Event| {
                // The history is in one format alone.
                wish.set(Wish {
                    format,
                    history: false,
                    ..*wish
                });
            })
        };
        html! {
            <label class="choice two" key={format.name()}>
                <input type="radio" name="formato" value={format.name()}
                    checked={wish.format == format} onchange={pick} />
                <span><b>{tr(language, name, &[])}</b>
                    <span class="small">{tr(language, what, &[])}</span></span>
            </label>
        }
    });
    html! {
        <fieldset>
            <legend>{t!(language, "export-format")}</legend>
            {for each}
        </fieldset>
    }
}

fn which_point(language: Language, wish: &UseStateHandle<Wish>, points: &[ExportPoint]) -> Html {
    let known: Vec<i64> = points.iter().map(|point| point.version).collect();
    let pick = {
        let wish = wish.clone();
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>();
            let at = list.and_then(|list| usize::try_from(list.selected_index()).ok());
            // The first is now.
            let version = at.and_then(|at| known.get(at.checked_sub(1)?).copied());
            wish.set(Wish { version, ..*wish });
        })
    };
    html! {
        <label class="pick">
            <span>{t!(language, "export-point")}</span>
            <span class="field select">
                <select name="versione" onchange={pick}>
                    <option selected={wish.version.is_none()}>{t!(language, "export-now")}</option>
                    {for points.iter().map(|point| {
                        let made = clock::local(i64::try_from(point.made_ms).unwrap_or(i64::MAX));
                        let day = day_long(language, made.day);
                        html! {
                            <option selected={wish.version == Some(point.version)}>
                                {format!("{} · {day}", point.name)}
                            </option>
                        }
                    })}
                </select>
                <Glyph icon={Icon::Chevron} />
            </span>
        </label>
    }
}

fn which_language(language: Language, wish: &UseStateHandle<Wish>) -> Html {
    let pick = {
        let wish = wish.clone();
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>();
            let at = list.and_then(|list| usize::try_from(list.selected_index()).ok());
            let picked = at.and_then(|at| Language::ALL.get(at).copied());
            wish.set(Wish {
                language: picked.unwrap_or(wish.language),
                ..*wish
            });
        })
    };
    html! {
        <label class="pick">
            <span>{t!(language, "export-language")}</span>
            <span class="field select">
                <select name="lingua-file" onchange={pick}>
                    {for Language::ALL.into_iter().map(|each| html! {
                        <option lang={each.code()} selected={wish.language == each}>
                            {own_name(each)}
                        </option>
                    })}
                </select>
                <Glyph icon={Icon::Chevron} />
            </span>
        </label>
    }
}

fn with_history(language: Language, wish: &UseStateHandle<Wish>) -> Html {
    let toggle = {
        let wish = wish.clone();
        Callback::from(move |event: Event| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            let history = field.is_some_and(|field| field.checked());
            wish.set(Wish { history, ..*wish });
        })
    };
    html! {
        <label class="choice two">
            <input type="checkbox" name="storia" checked={wish.history} onchange={toggle} />
            <span><b>{t!(language, "export-history")}</b>
                <span class="small">{t!(language, "export-history-what")}</span></span>
        </label>
    }
}

fn said(language: Language, standing: Standing) -> Html {
    match standing {
        Standing::Idle => Html::default(),
        Standing::Making => html! {
            <p class="small">
                <progress aria-label={t!(language, "export-making")} />{" "}{t!(language, "export-making")}
            </p>
        },
        Standing::Done => html! {
            <p class="small" data-done=""><Glyph icon={Icon::Check} />{" "}{t!(language, "export-done")}</p>
        },
        Standing::Failed(failure) => html! {
            <p class="problem"><Glyph icon={Icon::Query} />{match failure {
                Failure::TooMany => t!(language, "export-busy"),
                Failure::Unreachable => t!(language, "export-unreachable"),
                _ => t!(language, "export-failed"),
            }}</p>
        },
    }
}
