"""Text that every document, page and feed may hold: XML 1.0 has no place for some characters."""

import re
from typing import Final

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return a text without the control characters that no document may hold."""
    return _NOT_XML.sub("", text)
