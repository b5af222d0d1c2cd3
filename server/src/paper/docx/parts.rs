//! The parts of a `.docx` around its body: what is in the file, who it is by, head and foot.

use tavolo_shared::api::Language;

use super::super::Paper;
use super::body::{MAIN, TEXT_WIDTH};
use super::xml::Xml;

/// Which part is what, as far as it is the same in every file.
pub(super) const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>"#,
    r#"<Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>"#,
    r#"<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    r#"<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>"#,
);

/// Where the package begins.
pub(super) const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>"#,
    "</Relationships>",
);

/// What the body refers to in every file.
pub(super) const DOCUMENT_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>"#,
    r#"<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>"#,
    r#"<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>"#,
);

/// By which program.
pub(super) const APP: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">"#,
    "<Application>Tavolo</Application></Properties>",
);

/// The one font, and what stands in for it.
pub(super) const FONTS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:font w:name="Calibri"><w:altName w:val="Carlito"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>"#,
    "</w:fonts>",
);

/// The language as Word names it.
pub(super) fn locale(language: Language) -> &'static str {
    match language {
        Language::It => "it-IT",
        Language::Fr => "fr-FR",
        Language::En => "en-GB",
    }
}

/// What the file says of itself.
pub(super) fn core(paper: &Paper) -> String {
    let mut xml = Xml::new();
    let spaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.element("cp:coreProperties", &spaces, |xml| {
        xml.element("dc:title", &[], |xml| xml.say(&paper.title));
        xml.element("dc:subject", &[], |xml| xml.say(&paper.front.kind));
        xml.element("dc:creator", &[], |xml| xml.say(&paper.front.programme));
        xml.element("dc:language", &[], |xml| xml.say(locale(paper.language)));
        if let Some(moment) = paper.moment {
            let (day, hour, minute) = (moment.day, moment.hour, moment.minute);
            let when = format!(
                "{:04}-{:02}-{:02}T{hour:02}:{minute:02}:00Z",
                day.year, day.month, day.day
            );
            for name in ["dcterms:created", "dcterms:modified"] {
                let kind = [("xsi:type", "dcterms:W3CDTF")];
                xml.element(name, &kind, |xml| xml.say(&when));
            }
        }
    });
    xml.done()
}

/// How the file is opened.
pub(super) fn settings(language: Language) -> String {
    let mut xml = Xml::new();
    xml.element("w:settings", &[("xmlns:w", MAIN)], |xml| {
        xml.value("w:defaultTabStop", "708");
        xml.element("w:compat", &[], |xml| {
            // As Word 2013 and later set pages; otherwise it opens in a mode for older files.
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        xml.value("w:themeFontLang", locale(language));
    });
    xml.done()
}

/// At the head of each page.
pub(super) fn header(paper: &Paper) -> String {
    let mut xml = Xml::new();
    xml.element("w:hdr", &[("xmlns:w", MAIN)], |xml| {
        ends(xml, "Header", |xml| {
            run(xml, &paper.header.left);
            tab(xml);
            run(xml, &paper.header.right);
        });
    });
    xml.done()
}

/// At the foot of each page.
pub(super) fn footer(paper: &Paper) -> String {
    let mut xml = Xml::new();
    let (page, of) = &paper.page_words;
    xml.element("w:ftr", &[("xmlns:w", MAIN)], |xml| {
        ends(xml, "Footer", |xml| {
            run(xml, &paper.footer);
            tab(xml);
            run(xml, &format!("{page} "));
            field(xml, "PAGE");
            run(xml, &format!(" {of} "));
            field(xml, "NUMPAGES");
        });
    });
    xml.done()
}

fn ends(xml: &mut Xml, style: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            xml.element("w:tabs", &[], |xml| {
                let end = TEXT_WIDTH.to_string();
                xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &end)]);
            });
        });
        inside(xml);
    });
}

fn run(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.say(text));
    });
}

fn tab(xml: &mut Xml) {
    xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
}

/// A number that Word works out.
fn field(xml: &mut Xml, name: &str) {
    xml.element("w:fldSimple", &[("w:instr", name)], |xml| run(xml, "1"));
}
