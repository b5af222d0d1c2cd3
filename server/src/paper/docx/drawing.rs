//! The programme's image in a `.docx`: a part of its own, what refers to it, and where it stands in the text.
//!
//! A file without one has nothing of this.

use super::super::{Figure, Paper};
use super::parts::{CONTENT_TYPES, DOCUMENT_RELATIONS};
use super::xml::Xml;

/// The name space of drawings in a text.
pub(super) const PLACED: &str =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const DRAWN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// By which the text refers to the part.
const RELATION: &str = "rId6";

/// Which part is what.
pub(super) fn content_types(paper: &Paper) -> String {
    let kind = paper.front.image.as_ref().map(|image| {
        let name = image.emblem.file_name();
        let kind = name.rsplit('.').next().unwrap_or(name);
        format!(r#"<Default Extension="{kind}" ContentType="image/{kind}"/>"#)
    });
    format!("{CONTENT_TYPES}{}</Types>", kind.unwrap_or_default())
}

/// What the body refers to.
pub(super) fn relations(paper: &Paper) -> String {
    let image = paper.front.image.as_ref().map(|image| {
        let name = image.emblem.file_name();
        format!(
            r#"<Relationship Id="{RELATION}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/{name}"/>"#
        )
    });
    let image = image.unwrap_or_default();
    format!("{DOCUMENT_RELATIONS}{image}</Relationships>")
}

/// The image's part.
pub(super) fn part(image: &Figure) -> String {
    format!("word/media/{}", image.emblem.file_name())
}

/// The image, in a line of its own.
pub(super) fn drawing(xml: &mut Xml, image: &Figure) {
    let (width, height) = image.emblem.size_emu();
    let (width, height) = (width.to_string(), height.to_string());
    let size = [("cx", width.as_str()), ("cy", height.as_str())];
    let about = [
        ("id", "1"),
        ("name", image.emblem.file_name()),
        ("descr", image.alt.as_str()),
    ];
    let beside = ["distT", "distB", "distL", "distR"].map(|side| (side, "0"));
    xml.element("w:drawing", &[], |xml| {
        xml.element("wp:inline", &beside, |xml| {
            xml.empty("wp:extent", &size);
            xml.empty("wp:docPr", &about);
            xml.element("wp:cNvGraphicFramePr", &[], |xml| {
                let locks = [("xmlns:a", DRAWN), ("noChangeAspect", "1")];
                xml.empty("a:graphicFrameLocks", &locks);
            });
            xml.element("a:graphic", &[("xmlns:a", DRAWN)], |xml| {
                xml.element("a:graphicData", &[("uri", PICTURE)], |xml| {
                    picture(xml, &about, &size);
                });
            });
        });
    });
}

fn picture(xml: &mut Xml, about: &[(&str, &str)], size: &[(&str, &str)]) {
    xml.element("pic:pic", &[("xmlns:pic", PICTURE)], |xml| {
        xml.element("pic:nvPicPr", &[], |xml| {
            xml.empty("pic:cNvPr", about);
            xml.empty("pic:cNvPicPr", &[]);
        });
        xml.element("pic:blipFill", &[], |xml| {
            xml.empty("a:blip", &[("r:embed", RELATION)]);
            xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
        });
        xml.element("pic:spPr", &[], |xml| {
            xml.element("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                xml.empty("a:ext", size);
            });
            xml.element("a:prstGeom", &[("prst", "rect")], |xml| {
                xml.empty("a:avLst", &[]);
            });
        });
    });
}
