"""What python-docx reads of a .docx, as JSON."""
import hashlib
import json
import sys

import docx
from docx.oxml.ns import qn

document = docx.Document(sys.argv[1])
section = document.sections[0]


def table(table):
    head = table.rows[0]._tr.find(qn("w:trPr"))
    return {
        "style": table.style.name if table.style is not None else None,
        "head_is_repeated": head is not None and head.find(qn("w:tblHeader")) is not None,
        "rows": [[cell.text for cell in row.cells] for row in table.rows],
    }


def direct(element):
    """Looks that are not a style's."""
    looks = ("w:b", "w:i", "w:sz", "w:color", "w:u", "w:strike", "w:rFonts", "w:shd", "w:jc", "w:spacing", "w:ind")
    found = [name for name in looks for _ in element.iter(qn(name))]
    return sorted(set(found))


def words(element):
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def images(document):
    for paragraph in document.paragraphs:
        for inline in paragraph._p.iter(qn("wp:inline")):
            embedded = next(inline.iter(qn("a:blip"))).get(qn("r:embed"))
            part = document.part.related_parts[embedded]
            yield {
                "alt": inline.docPr.get("descr"),
                "size": [inline.extent.cx, inline.extent.cy],
                "style": paragraph.style.name,
                "sha256": hashlib.sha256(part.blob).hexdigest(),
            }


known = {style.style_id for style in document.styles}
used = {
    element.get(qn("w:val"))
    for name in ("w:pStyle", "w:rStyle", "w:tblStyle")
    for element in document.element.body.iter(qn(name))
}
json.dump(
    {
        "title": document.core_properties.title,
        "created": document.core_properties.created.isoformat() if document.core_properties.created else None,
        "landscape": section.page_width > section.page_height,
        "header": [p.text for p in section.header.paragraphs],
        "footer": words(section.footer._element),
        "fields": [e.get(qn("w:instr")) for e in section.footer._element.iter(qn("w:fldSimple"))],
        "paragraphs": [[p.style.name, p.text] for p in document.paragraphs],
        "tables": [table(each) for each in document.tables],
        "images": list(images(document)),
        "direct": direct(document.element.body),
        "unknown_styles": sorted(used - known),
        "rtl": [words(p) for p in document.element.body.iter(qn("w:p")) if p.find(".//" + qn("w:bidi")) is not None],
        "marked": [
            [run.find(".//" + qn("w:rStyle")).get(qn("w:val")), words(run)]
            for run in document.element.body.iter(qn("w:r"))
            if run.find(".//" + qn("w:rStyle")) is not None
        ],
    },
    sys.stdout,
)
