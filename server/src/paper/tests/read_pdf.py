"""What pikepdf reads of a .pdf, as JSON."""
import json
import sys

import pikepdf

pdf = pikepdf.open(sys.argv[1])
root = pdf.Root
fonts = {}
for number, obj in enumerate(pdf.objects):
    if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor":
        has = any(key in obj for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        fonts[str(obj.FontName)] = has
tags = {}
figures = []


def walk(node):
    if isinstance(node, pikepdf.Array):
        for each in node:
            walk(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        name = str(node.S)
        tags[name] = tags.get(name, 0) + 1
        if name == "/Figure":
            figures.append(str(node.get("/Alt", "")))
        if "/K" in node:
            walk(node.K)


walk(root.StructTreeRoot.K)
sys.setrecursionlimit(10000)
with pdf.open_metadata() as meta:
    xmp = {key: str(value) for key, value in meta.items()}


def marginals(page):
    """Which heads and feet are marked as such, in the order in which they are drawn."""
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and str(operands[0]) == "/Artifact":
            kind = operands[1].get("/Subtype") if isinstance(operands[1], pikepdf.Dictionary) else None
            found += [str(kind)] if kind in ("/Header", "/Footer") else []
    return found


forbidden = [
    key
    for obj in pdf.objects
    if isinstance(obj, pikepdf.Dictionary)
    for key in ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/OpenAction", "/AA")
    if key in obj
]
json.dump(
    {
        "pages": len(pdf.pages),
        "xmp": xmp,
        "intents": [str(intent.S) for intent in root.OutputIntents],
        "profile_bytes": len(root.OutputIntents[0].DestOutputProfile.read_bytes()),
        "marked": bool(root.MarkInfo.Marked),
        "language": str(root.Lang),
        "fonts": fonts,
        "tags": tags,
        "figures": figures,
        "forbidden": forbidden,
        "marginals": [marginals(page) for page in pdf.pages],
        "boxes": sorted({tuple(round(float(x)) for x in page.MediaBox) for page in pdf.pages}),
    },
    sys.stdout,
)
