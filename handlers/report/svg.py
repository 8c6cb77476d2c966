"""Making a drawing fit to stand inside a page that allows no styles and no scripts.

What is drawn is :mod:`handlers.report.plots`.
"""

from typing import Final

from lxml import etree

_SVG: Final = "{http://www.w3.org/2000/svg}"


def plain_svg(drawn: bytes, *, title: str) -> str:
    """Return a drawing that a page with a strict content policy may hold: no style, no script."""
    root = etree.fromstring(drawn, etree.XMLParser(resolve_entities=False, remove_comments=True))
    for unwanted in [*root.iter(f"{_SVG}style"), *root.iter(f"{_SVG}metadata")]:
        parent = unwanted.getparent()
        if parent is not None:
            parent.remove(unwanted)
    for element in root.iter():
        style = element.attrib.pop("style", None)
        for rule in str(style or "").split(";"):
            name, colon, value = rule.partition(":")
            if colon:
                element.set(name.strip(), value.strip())
    root.set("stroke-linejoin", "round")
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    named = etree.Element(f"{_SVG}title")
    named.text = title
    root.insert(0, named)
    etree.cleanup_namespaces(root)
    told: str = etree.tostring(root, encoding="unicode")
    return told
