//! A view of a plan as a link: what one filters, orders, groups, hides and searches for, in the
//! fragment of an address.
//!
//! It holds names of columns and what is searched for, and no word of the plan; who opens it sees what
//! they may see. Nothing in it is trusted: what cannot be read is no view.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::look::Look;

/// What the fragment begins with.
const BEGINS: &str = "vista-";
/// Characters of a fragment that is read: many columns, filters of many values.
const CHARS_MAX: usize = 16_000;

#[derive(Serialize, Deserialize)]
struct Shared {
    #[serde(flatten)]
    look: Look,
    #[serde(default)]
    wanted: String,
}

/// The fragment for a view.
pub fn fragment(look: &Look, wanted: &str) -> String {
    let shared = Shared {
        look: look.clone(),
        wanted: wanted.trim().to_owned(),
    };
    // A look is a map of texts: it can always be written.
    let json = serde_json::to_vec(&shared).unwrap_or_default();
    format!("{BEGINS}{}", URL_SAFE_NO_PAD.encode(json))
}

/// The view of a fragment, and what is searched for; none where it is none.
pub fn view_of(fragment: &str) -> Option<(Look, String)> {
    let packed = fragment.strip_prefix(BEGINS)?;
    if packed.len() > CHARS_MAX {
        return None;
    }
    let json = URL_SAFE_NO_PAD.decode(packed).ok()?;
    let shared: Shared = serde_json::from_slice(&json).ok()?;
    Some((shared.look, shared.wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_comes_out_of_its_link_as_it_went_in() {
        let mut look = Look::default();
        look.toggle(&"status".parse().unwrap(), "agreed");
        look.sort = Some(("when".parse().unwrap(), true));
        look.group = Some("status".parse().unwrap());
        look.columns.insert("notes".parse().unwrap(), false);
        let link = fragment(&look, " caffè e « tè » ");
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        assert!(link.chars().all(plain), "{link}");
        assert_eq!(view_of(&link), Some((look, "caffè e « tè »".to_owned())));
    }

    #[test]
    fn what_is_no_view_is_none() {
        for fragment in ["", "riga-abc", "vista-", "vista-%%", "vista-eyJhIjox"] {
            assert_eq!(view_of(fragment), None, "{fragment}");
        }
        assert_eq!(view_of(&format!("vista-{}", "A".repeat(20_000))), None);
    }
}
