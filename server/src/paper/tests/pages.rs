//! Heads and feet: what every page but the first says of itself.

use serde_json::json;
use tavolo_shared::api::Language;

use super::super::plan;
use super::outside;
use super::sample::{full, published, section};
use super::set;

#[test]
fn every_page_but_the_first_says_which_it_is_of_how_many_and_of_what() {
    for (language, page, of) in [
        (Language::It, "Pagina", "di"),
        (Language::Fr, "Page", "sur"),
        (Language::En, "Page", "of"),
    ] {
        let rows = (1..=10).map(full).collect();
        let paper = plan::paper(
            &published(vec![section(Some("Banche dati"), rows)]),
            language,
        );
        let bytes = set(&paper).unwrap();
        let pages = outside::pdf_pages(&bytes);
        assert!(pages.len() > 10, "{} pages", pages.len());
        for (text, now) in pages.iter().zip(1..) {
            let line = format!("{page} {now} {of} {}", pages.len());
            let whose = [&paper.header.left, &paper.header.right, &paper.footer];
            for words in whose.into_iter().chain([&line]) {
                let has = text.contains(words.as_str());
                // The title page has these words in its own places, but for the head's and the number.
                let is_own = now == 1 && (*words == paper.header.right || *words == paper.footer);
                assert!(is_own || has == (now > 1), "{words} on page {now}: {text}");
            }
            let others = text.matches(&format!(" {of} {}", pages.len())).count();
            assert_eq!(others, usize::from(now > 1), "page {now}");
        }
        // Whoever listens does not hear them.
        let marginals = vec![json!(["/Header", "/Footer"]); pages.len() - 1];
        let marginals: Vec<_> = [json!([])].into_iter().chain(marginals).collect();
        assert_eq!(outside::pdf(&bytes)["marginals"], json!(marginals));
    }
}
