//! A link as a QR code, for phones that see the lead's screen.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};
use yew::{AttrValue, Html, Properties, component, html};

/// Modules of quiet ground around the code, as its standard wants.
const QUIET: i32 = 4;

/// What a QR code needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct QrProps {
    /// What is read from it.
    pub text: String,
    /// What it is, in words.
    pub label: AttrValue,
}

/// A QR code; nothing where the text is too long for one.
#[component]
pub fn Qr(props: &QrProps) -> Html {
    let Some((side, path)) = drawn(&props.text) else {
        return Html::default();
    };
    html! {
        <svg class="qr" viewBox={format!("0 0 {side} {side}")} role="img"
            aria-label={props.label.clone()} shape-rendering="crispEdges">
            <path d={path} />
        </svg>
    }
}

/// The side of the whole code in modules, and a path of all its dark ones.
fn drawn(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some((code.size() + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_fits_and_a_book_does_not() {
        let (side, path) = drawn("https://tavolo.example/entra#3kTMd2W3hYbQ9sG5").unwrap();
        assert!(side <= 45, "{side} modules: too fine for the back row");
        assert!(
            path.starts_with("M4 4h1v1h-1z"),
            "the corner mark begins behind the quiet zone"
        );
        assert!(drawn(&"x".repeat(4_000)).is_none());
    }
}
