//! What nothing could read of what was pasted: each with the way to its cell.

use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::clip::UnreadCell;
use super::desk::DeskRef;
use crate::components::hooks::use_language;
use crate::state::selection::{Line, Spot};
use crate::t;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct UnreadProps {
    /// The desk.
    pub desk: DeskRef,
}

/// What nothing could read.
#[component]
pub fn UnreadList(props: &UnreadProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Speech);
    let cells = desk.unread.borrow().clone();
    let line = |UnreadCell { row, column, words }: &UnreadCell| {
        let at = desk.look(|view| {
            let code = view.row(view.main(), row)?.code().map(str::to_owned);
            let label = view
                .column(view.main(), column)?
                .label
                .get(language)?
                .to_owned();
            Some((code, label))
        });
        let (code, label) = at.unwrap_or_default();
        let code = code.unwrap_or_else(|| t!(language, "row-new").to_string());
        let go = {
            let (desk, row, column) = (desk.clone(), row.clone(), column.clone());
            Callback::from(move |_: MouseEvent| {
                desk.stand(Spot {
                    line: Line::Row(row.clone()),
                    column: column.clone(),
                });
            })
        };
        html! {
            <li key={format!("{row}/{column}")}>
                <p><b>{format!("{code} · {label}")}</b></p>
                <p>{words}</p>
                <button type="button" class="btn low" onclick={go}>{t!(language, "unread-go")}</button>
            </li>
        }
    };
    html! {
        <>
            <p class="nothing">{t!(language, "unread-why")}</p>
            <ul class="binned">{for cells.iter().map(line)}</ul>
        </>
    }
}
