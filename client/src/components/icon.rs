//! Line icons on a grid of 16, always beside a word or on a button that has a name.

use yew::{Html, Properties, component, html};

/// Which icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A disc with a tick: agreed.
    Agreed,
    /// An arrow to the left.
    Back,
    /// A bulb: an idea.
    Bulb,
    /// A calendar.
    Calendar,
    /// A tick.
    Check,
    /// An arrow head down.
    Chevron,
    /// A clock: history.
    Clock,
    /// A cross.
    Close,
    /// A balloon: comments.
    Comment,
    /// Columns.
    Columns,
    /// A sheet.
    Document,
    /// Three dots: more.
    Dots,
    /// Lines that get shorter: filter.
    Filter,
    /// Two ticks: the server has it.
    Got,
    /// Lines in steps: group.
    Group,
    /// A person with a plus.
    Invite,
    /// A lock.
    Lock,
    /// A minus.
    Minus,
    /// A moon.
    Moon,
    /// Arrows up and down on one line: move.
    Move,
    /// A cloud with a line through it: no network.
    Off,
    /// A pen.
    Pen,
    /// A plus.
    Plus,
    /// A dashed ring: a proposal.
    Proposed,
    /// A triangle: to be cleared up.
    Query,
    /// An arrow head to the right.
    Right,
    /// A lens.
    Search,
    /// Arrows up and down side by side: sort.
    Sort,
    /// A half disc: under discussion.
    Talk,
    /// An arrow up: to be sent.
    Up,
    /// A flag.
    Version,
    /// An eye.
    View,
    /// A screen: this device.
    Device,
    /// Two sheets: copy.
    Copy,
    /// An arrow into a tray: save as a file.
    Save,
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns forward.
    Redo,
    /// A bin.
    Bin,
}

impl Icon {
    /// What is drawn in a line of the ink.
    const fn line(self) -> &'static str {
        match self {
            Self::Agreed => "",
            Self::Back => "M13 8H3M7 4L3 8l4 4",
            Self::Bulb => "M5.8 11.5C5.8 10 4 9 4 6.5a4 4 0 0 1 8 0c0 2.5-1.8 3.5-1.8 5zM6.5 14h3",
            Self::Calendar => "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
            Self::Check => "M3 8.5l3.2 3.2L13 5",
            Self::Chevron => "M4 6l4 4 4-4",
            Self::Clock => "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 4.5V8l2.5 1.5",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Comment => "M2.5 3h11v8H7.5L4.5 13.5V11h-2z",
            Self::Columns => "M2 3h12v10H2zM6.5 3v10M10.5 3v10",
            Self::Document => "M3.5 2h6l3 3v9h-9zM9.5 2v3h3",
            Self::Dots => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Self::Filter => "M2 4h12M4.5 8h7M6.5 12h3",
            Self::Got => "M1.5 8.5l3 3L11 5M8 11.5l.3.2L14.8 5",
            Self::Group => "M2 3.5h12M5 8h9M5 12.5h9",
            Self::Invite => {
                "M3.5 5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M1.5 13.5c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 \
                 4.5M12.5 4v4M10.5 6h4"
            }
            Self::Lock => "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
            Self::Minus => "M3 8h10",
            Self::Moon => "M13 9.5A5.5 5.5 0 1 1 6.5 3a4.5 4.5 0 0 0 6.5 6.5z",
            Self::Move => "M8 2v12M5 5l3-3 3 3M5 11l3 3 3-3",
            Self::Off => {
                "M2 2l12 12M5 6.2A3 3 0 0 0 4.7 12H11M13.6 10.8A2.7 2.7 0 0 0 11.7 7a4 4 0 0 0-4-3"
            }
            Self::Pen => "M11 2.5L13.5 5 6 12.5l-3 .5.5-3z",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Proposed => "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0",
            Self::Query => "M8 2.2l6.2 11.3H1.8zM8 6.5v3M8 11.5v.01",
            Self::Right => "M6 4l4 4-4 4",
            Self::Search => "M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0-8.5 0M10.2 10.2L14 14",
            Self::Sort => "M5 3v10M2.5 10.5L5 13l2.5-2.5M11 13V3M8.5 5.5L11 3l2.5 2.5",
            Self::Talk => "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0",
            Self::Up => "M8 13V3.5M4 7.5l4-4 4 4",
            Self::Version => "M4 14V2.5h8l-2 3 2 3H4",
            Self::View => {
                "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM6.25 8a1.75 1.75 0 1 \
                 0 3.5 0a1.75 1.75 0 1 0-3.5 0"
            }
            Self::Device => "M2 3h12v8H2zM5.5 13.5h5M8 11v2.5",
            Self::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Save => "M8 2.5V10M4.5 7L8 10.5 11.5 7M2.5 13.5h11",
            Self::Undo => "M3 6h6.5a3.5 3.5 0 0 1 0 7H6M6 3L3 6l3 3",
            Self::Redo => "M13 6H6.5a3.5 3.5 0 0 0 0 7H10M10 3l3 3-3 3",
            Self::Bin => "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.8 7v4M9.2 7v4",
        }
    }

    /// What is filled with the ink.
    const fn filled(self) -> Option<&'static str> {
        match self {
            Self::Agreed => Some(
                "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13zM4.5 8.2l2.7 2.7 4.4-5-1.2-1-3.3 \
                 3.8-1.5-1.6z",
            ),
            Self::Talk => Some("M8 2.5a5.5 5.5 0 0 1 0 11z"),
            _ => None,
        }
    }
}

/// What an icon needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct GlyphProps {
    /// Which.
    pub icon: Icon,
    /// 12 instead of 16.
    #[prop_or_default]
    pub small: bool,
}

/// An icon, hidden from screen readers: the word beside it speaks.
#[component]
pub fn Glyph(props: &GlyphProps) -> Html {
    let dashes = (props.icon == Icon::Proposed).then_some("2.3 2.1");
    let width = if props.icon == Icon::Dots { "2" } else { "1.5" };
    html! {
        <svg class={if props.small { "i s" } else { "i" }} viewBox="0 0 16 16" aria-hidden="true"
            fill="none" stroke="currentColor" stroke-width={width} stroke-linecap="round"
            stroke-linejoin="round">
            <path d={props.icon.line()} stroke-dasharray={dashes} />
            if let Some(shape) = props.icon.filled() {
                <path d={shape} fill="currentColor" stroke="none" fill-rule="evenodd" />
            }
        </svg>
    }
}

/// The mark of the product: a table, and the people around it.
#[component]
pub fn Mark() -> Html {
    html! {
        <svg viewBox="0 0 20 20" aria-hidden="true" fill="currentColor">
            <circle cx="10" cy="10" r="4.2" />
            <circle cx="10" cy="2.3" r="1.7" />
            <circle cx="16.7" cy="6.2" r="1.7" />
            <circle cx="16.7" cy="13.8" r="1.7" />
            <circle cx="10" cy="17.7" r="1.7" />
            <circle cx="3.3" cy="13.8" r="1.7" />
            <circle cx="3.3" cy="6.2" r="1.7" />
        </svg>
    }
}
