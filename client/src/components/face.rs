//! A person as a disc: initials on their hue, with a border pattern where two share one.

use yew::{AttrValue, Html, Properties, classes, component, html};

/// What a disc needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FaceProps {
    /// At most three letters.
    pub initials: AttrValue,
    /// Which of the palette's seven hues, from 1.
    pub hue: u8,
    /// How many others have the same hue: dashed, then double.
    #[prop_or_default]
    pub pattern: u8,
    /// 24 instead of 28.
    #[prop_or_default]
    pub small: bool,
    /// Who it is, in words, where nothing beside it says so.
    #[prop_or_default]
    pub title: Option<AttrValue>,
}

/// The class of a hue: out of range it is the first.
pub fn hue_class(hue: u8) -> &'static str {
    match hue {
        2 => "p2",
        3 => "p3",
        4 => "p4",
        5 => "p5",
        6 => "p6",
        7 => "p7",
        _ => "p1",
    }
}

/// A person as a disc.
#[component]
pub fn Face(props: &FaceProps) -> Html {
    let pattern = match props.pattern {
        0 => None,
        1 => Some("b"),
        _ => Some("d"),
    };
    let class = classes!(
        "face",
        hue_class(props.hue),
        pattern,
        props.small.then_some("s")
    );
    html! {
        <span {class} title={props.title.clone()}>
            {&props.initials}
            if let Some(title) = &props.title {
                <span class="vh">{title}</span>
            }
        </span>
    }
}
