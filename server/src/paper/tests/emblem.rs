//! The programme's own image, as programs that we did not write find it on title pages.

use serde_json::json;
use tavolo_shared::api::{Label, Language};
use tavolo_shared::limits::{EMBLEM_ALT_BYTES_MAX, EMBLEM_BYTES_MAX};

use super::super::emblem::{Emblem, EmblemError};
use super::super::{docx, plan};
use super::sample::{full, published, section};
use super::{outside, set};

/// Ours, with parts that one sees through.
const STRIP: &[u8] = include_bytes!("images/strip.png");
const SQUARE: &[u8] = include_bytes!("images/square.jpeg");
/// With sixteen bits a pixel.
const DEEP: &[u8] = include_bytes!("images/deep.png");
/// A JPEG in printing inks.
const INKS: &[u8] = include_bytes!("images/inks.jpeg");
/// A JPEG that is to be turned when it is shown.
const TURNED: &[u8] = include_bytes!("images/turned.jpeg");
const ALT: &str = "Emblema <UE> & logo \"Marittimo\"";

/// The same words in all languages.
fn once(alt: &str) -> Label {
    let alt = || alt.to_owned();
    Label {
        it: alt(),
        fr: alt(),
        en: alt(),
    }
}

#[test]
fn an_image_is_on_the_title_page_with_what_it_shows_and_the_pdf_stays_for_archives() {
    for (bytes, size) in [
        (STRIP, (4_608_000, 864_000)),
        (SQUARE, (864_000, 864_000)),
        (DEEP, (762_000, 762_000)),
    ] {
        let emblem = Emblem::tried(bytes, &once(ALT)).unwrap();
        assert_eq!(emblem.size_emu(), size);
        let mut published = published(vec![section(Some("Banche dati"), vec![full(1)])]);
        let without = plan::paper(&published, Language::It);
        let words = without.front.emblem.clone();
        published.emblem = Some(emblem);
        let paper = plan::paper(&published, Language::It);

        let word = docx::write(&paper).unwrap();
        assert_eq!(word, docx::write(&paper).unwrap());
        let read = outside::docx(&word);
        let image = &read["images"][0];
        assert_eq!(image["alt"], ALT);
        assert_eq!(image["size"], json!([size.0, size.1]));
        assert_eq!(image["style"], "Emblem");
        assert_eq!(image["sha256"], outside::sha256(bytes));
        assert_eq!(read["direct"], json!([]));
        assert!(!read["paragraphs"].to_string().contains(&words), "{words}");
        assert_eq!(outside::pdf_images(&outside::by_libreoffice(&word)), 1);

        let bytes = set(&paper).unwrap();
        assert_eq!(bytes, set(&paper).unwrap());
        let read = outside::pdf(&bytes);
        assert_eq!(read["figures"], json!([ALT]));
        assert_eq!(outside::pdf_images(&bytes), 1);
        assert_eq!(read["forbidden"], json!([]));
        assert!(read["xmp"].to_string().contains("conformance"), "{read}");
        assert!(!outside::pdf_text(&bytes).contains(&words));

        let none = outside::docx(&docx::write(&without).unwrap());
        assert_eq!(none["images"], json!([]));
        assert!(none["paragraphs"].to_string().contains(&words));
    }
}

#[test]
fn an_image_is_said_in_the_language_of_the_document() {
    let alt = Label {
        it: "Emblema dell’Unione europea".to_owned(),
        fr: "Emblème de l’Union européenne".to_owned(),
        en: "Emblem of the European Union".to_owned(),
    };
    let mut published = published(vec![section(Some("Banche dati"), vec![full(1)])]);
    published.emblem = Some(Emblem::tried(STRIP, &alt).unwrap());
    for language in Language::ALL {
        let paper = plan::paper(&published, language);
        let said = alt.in_language(language);
        let word = outside::docx(&docx::write(&paper).unwrap());
        assert_eq!(word["images"][0]["alt"], said);
        let pdf = outside::pdf(&set(&paper).unwrap());
        assert_eq!(pdf["figures"], json!([said]));
    }
    // Each of them is asked for.
    let silent = Label {
        fr: " ".to_owned(),
        ..alt
    };
    let refused = Emblem::tried(STRIP, &silent).unwrap_err();
    assert!(matches!(refused, EmblemError::Alt), "{refused}");
}

#[test]
fn what_is_small_is_printed_small_and_nothing_is_larger_than_its_strip() {
    let size = |width, height| {
        let mut png = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut png);
        let pixels = image::GrayImage::new(width, height);
        pixels.write_with_encoder(encoder).unwrap();
        Emblem::read(&png, &once(ALT)).map(|emblem| emblem.size_emu())
    };
    // 64 pixels at 96 an inch.
    assert_eq!(size(64, 64).unwrap(), (609_600, 609_600));
    // As wide as may be: 16 cm.
    assert_eq!(size(4_000, 200).unwrap(), (5_760_000, 288_000));
    // As high as may be: 2.4 cm.
    assert_eq!(size(400, 4_000).unwrap(), (86_400, 864_000));
    for (width, height) in [(63, 400), (400, 63), (4_001, 100), (4_000, 2_001)] {
        let refused = size(width, height).unwrap_err();
        assert!(matches!(refused, EmblemError::Size(..)), "{refused}");
    }
}

#[test]
fn what_cannot_be_printed_is_refused_with_what_to_do() {
    let long = "a".repeat(EMBLEM_ALT_BYTES_MAX + 1);
    let heavy = vec![0; EMBLEM_BYTES_MAX + 1];
    let torn = &STRIP[..STRIP.len() / 2];
    let said = |bytes: &[u8], alt: &str| Emblem::tried(bytes, &once(alt)).unwrap_err().to_string();
    for (bytes, alt, words) in [
        (
            &b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..],
            ALT,
            "neither a PNG nor a JPEG",
        ),
        (b"%PDF-1.7", ALT, "neither a PNG nor a JPEG"),
        (b"", ALT, "neither a PNG nor a JPEG"),
        (b"GIF89a", ALT, "save it as PNG"),
        (b"\x89PNG\r\n\x1a\n", ALT, "cannot be printed"),
        (torn, ALT, "cannot be printed"),
        (INKS, ALT, "CMYK"),
        (TURNED, ALT, "turn it"),
        (&heavy, ALT, "Save it smaller"),
        (STRIP, "", "what the image shows"),
        (STRIP, " \u{0}\n", "what the image shows"),
        (STRIP, &long, "what the image shows"),
    ] {
        let refused = said(bytes, alt);
        assert!(refused.contains(words), "{words} is not in {refused}");
    }
}
