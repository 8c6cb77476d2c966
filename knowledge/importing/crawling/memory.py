"""What is known of a site's addresses from the times before, kept in one JSON file a site.

By it a server is asked only for what has changed since. Losing the file costs a fetch of
everything, nothing else: what is unchanged is known again by its text.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """One address as it was when it was last fetched."""

    etag: str = ""
    modified: str = ""  # Last-Modified, as the server wrote it
    digest: str = ""  # SHA-256 of the content, hexadecimal
    links: tuple[str, ...] = ()
    visit: int = 0  # the number of the crawl that last saw it


@dataclass(slots=True)
class SiteMemory:
    """All addresses of a site by the last crawls; ``visit`` is the number of the last one."""

    visit: int = 0
    pages: dict[str, Visited] = field(default_factory=dict)


def load(path: Path) -> SiteMemory:
    """Return what the file remembers; nothing where there is none or it cannot be read."""
    try:
        written = json.loads(path.read_bytes())
        pages = {address: _visited(page) for address, page in written["pages"].items()}
        return SiteMemory(int(written["visit"]), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return SiteMemory()


def save(memory: SiteMemory, path: Path) -> None:
    """Write the file in one step: the old one stands until the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".tmp")
    pages = {address: asdict(page) for address, page in memory.pages.items()}
    whole = {"visit": memory.visit, "pages": pages}
    draft.write_text(json.dumps(whole, ensure_ascii=False, indent=0), encoding="utf-8")
    draft.replace(path)


def _visited(page: Mapping[str, Any]) -> Visited:
    return Visited(
        etag=str(page["etag"]),
        modified=str(page["modified"]),
        digest=str(page["digest"]),
        links=tuple(str(link) for link in page["links"]),
        visit=int(page["visit"]),
    )
