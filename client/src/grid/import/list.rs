//! The cells that are not in the plan, or only as they are written: shown in part, and whole as text.

use tavolo_shared::api::Language;
use tavolo_shared::plan::intake::{Left, Taken, Why};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::super::desk::DeskRef;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::download;
use crate::t;

/// How many of them are shown.
const SHOWN: usize = 8;
/// How many lines of the text are shown; the file has all of them.
const TEXT_SHOWN: usize = 200;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ListProps {
    pub(super) desk: DeskRef,
    pub(super) taken: std::rc::Rc<Taken>,
    pub(super) name: Option<String>,
}

/// The list.
#[component]
pub(super) fn LeftList(props: &ListProps) -> Html {
    let language = use_language();
    let taken = props.taken.clone();
    let save = {
        let (taken, name) = (taken.clone(), props.name.clone());
        Callback::from(move |_: MouseEvent| {
            let name = name.as_deref().unwrap_or("tavolo");
            download::text_file(&format!("{name}.txt"), &text(language, &taken, usize::MAX));
        })
    };
    let label = |left: &Left| {
        let label = props.desk.look(|view| {
            let column = view.column(view.main(), left.field.as_ref()?)?;
            Some(column.label.get(language)?.to_owned())
        });
        label.unwrap_or_default()
    };
    html! {
        <div class="unread" role="status">
            if !taken.unread.is_empty() {
                <p><Glyph icon={Icon::Query} small=true />{t!(language, "import-unread", n = taken.unread.len())}</p>
                <ul>
                    {for taken.unread.iter().take(SHOWN).map(|left| html! {
                        <li>{format!("{} · {}", label(left), left.words)}</li>
                    })}
                </ul>
            }
            <p class="count" data-read={taken.cells_read.to_string()} data-written={taken.cells_written.to_string()}
                data-left={taken.left.len().to_string()}>
                {t!(language, "import-sum", read = taken.cells_read, written = taken.cells_written,
                    left = taken.left.len())}
            </p>
            if !taken.left.is_empty() || !taken.unread.is_empty() {
                <details>
                    <summary>{t!(language, "import-list")}</summary>
                    <pre tabindex="0">{text(language, &taken, TEXT_SHOWN)}</pre>
                    <button type="button" class="btn line" data-list="" onclick={save}>
                        <Glyph icon={Icon::Save} />{t!(language, "import-list-save")}
                    </button>
                </details>
            }
        </div>
    }
}

/// The list as text, a cell a line: where, why, what.
fn text(language: Language, taken: &Taken, most: usize) -> String {
    let mut text = String::new();
    for left in taken.list().into_iter().take(most) {
        let at = match left.sheet.is_empty() {
            true => left.cell.clone(),
            false => format!("{}!{}", left.sheet, left.cell),
        };
        let words = left.words.replace(['\n', '\t'], " ");
        text.push_str(&format!("{at}\t{}\t{words}\n", why(language, left.why)));
    }
    text
}

fn why(language: Language, why: Why) -> AttrValue {
    match why {
        Why::Unrecognised => t!(language, "import-why-unrecognised"),
        Why::TooLong => t!(language, "import-why-too-long"),
        Why::Fault => t!(language, "import-why-fault"),
        Why::TooMany => t!(language, "import-why-too-many"),
        Why::Differs => t!(language, "import-why-differs"),
        Why::Sections => t!(language, "import-why-sections"),
        Why::NoSection => t!(language, "import-why-no-section"),
        Why::NoTitle => t!(language, "import-why-no-title"),
        Why::Several => t!(language, "import-why-several"),
        Why::Twice => t!(language, "import-why-twice"),
        Why::Code => t!(language, "import-why-code"),
        Why::NoField => t!(language, "import-why-no-field"),
        Why::Hint => t!(language, "import-why-hint"),
        Why::Heading => t!(language, "import-why-heading"),
    }
}
