"""Static files, read once and served under an address that changes with their content.

All files share one version in their address, so that scripts can import their neighbours by
relative paths and the whole can be kept by browsers for good.
"""

import hashlib
import mimetypes
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from aiohttp import web

_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file in memory."""

    content: bytes
    media_type: str
    etag: str


class Assets:
    """The static files of all modules; complete before the first request."""

    def __init__(self) -> None:
        self._files: dict[str, Asset] = {}
        self.version = ""

    def add(self, folder: Path) -> None:
        """Add the files of a folder, by their path within it; a name taken twice is refused."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self._add(path.relative_to(folder).as_posix(), path.read_bytes())

    def _add(self, name: str, content: bytes) -> None:
        if name in self._files:
            raise ValueError(f"two static files are called {name}")
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        digest = hashlib.sha256(content).hexdigest()[:16]
        self._files[name] = Asset(content, media_type, digest)
        etags = "".join(f"{key}:{self._files[key].etag};" for key in sorted(self._files))
        self.version = hashlib.sha256(etags.encode()).hexdigest()[:12]

    def url(self, name: str) -> str:
        """Return the address of a file; KeyError where there is none."""
        if name not in self._files:
            raise KeyError(name)
        return f"/static/{self.version}/{name}"

    def get(self, name: str) -> Asset | None:
        """Return a file, None where there is none."""
        return self._files.get(name)

    def response(self, request: web.Request, name: str, *, version: str = "") -> web.Response:
        """Return the answer to a request for one file; HTTPNotFound where there is none.

        Under the present version it may be kept for good, else the browser is to ask again.
        """
        asset = self.get(name)
        if asset is None:
            raise web.HTTPNotFound
        cache = _FOR_GOOD if version == self.version else _ASK_AGAIN
        headers = {"Cache-Control": cache, "ETag": f'"{asset.etag}"'}
        known = {tag.value for tag in request.if_none_match or ()}
        if asset.etag in known:
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        text = asset.media_type.startswith("text/") or asset.media_type.endswith("javascript")
        return web.Response(
            body=asset.content,
            content_type=asset.media_type,
            charset="utf-8" if text else None,
            headers=headers,
        )
