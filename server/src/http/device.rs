//! What a browser calls itself, in two words: for its person, to know it again in a list.
//!
//! Nothing is decided by it: a browser says what it likes.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;

/// Browsers by what only they say; each also says what those below it do.
const BROWSERS: [(&str, &str); 5] = [
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// Such as `Firefox · Windows`; empty where it says nothing that is known.
pub(super) fn of(headers: &HeaderMap) -> String {
    let says = headers.get(USER_AGENT).and_then(|says| says.to_str().ok());
    let says = says.unwrap_or_default();
    let word = |known: &[(&str, &'static str)]| {
        let found = known.iter().find(|(mark, _)| says.contains(mark));
        found.map(|(_, word)| *word)
    };
    let words = [word(&BROWSERS), word(&SYSTEMS)];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ones_are_known_again_and_the_rest_is_nothing() {
        let says = |says: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(USER_AGENT, says.parse().unwrap());
            of(&headers)
        };
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0";
        assert_eq!(says(edge), "Edge · Windows");
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";
        assert_eq!(says(iphone), "Safari · iPhone");
        assert_eq!(says("curl/8.0"), "");
        assert_eq!(of(&HeaderMap::new()), "");
    }
}
