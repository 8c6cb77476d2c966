"""Pages from templates, one frame, two languages, everything escaped; and their static files.

A module adds its folder (``templates/``, ``static/``) and its texts with :meth:`Pages.extend`.
Static files are read once and share one version in their address, so that scripts can import
their neighbours by relative paths and the whole can be kept by browsers for good.
"""

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web.keys import LANGUAGE, OFFICE, REQUEST_ID
from knowledge.language import Language, Texts, UnknownTextError

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


class Pages:
    """The templates, texts and static files of all modules."""

    def __init__(self, assets: Assets, *, organ: str) -> None:
        self.assets = assets
        self._areas: dict[str, Texts] = {}  # by the key of a text
        self._loader = FileSystemLoader([])
        self._closed = False
        self.environment = Environment(
            loader=self._loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.globals |= {"asset": assets.url, "organ": organ}

    def extend(self, folder: Path, *areas: Texts) -> None:
        """Add a module's ``templates`` and ``static`` folders and the areas of its texts.

        Names are shared by all modules: keep templates and static files in a folder named
        after the module, and begin the keys of texts with its name.
        """
        if self._closed:
            raise ValueError("pages cannot be added once the application is made")
        self._loader.searchpath.append(str(folder / "templates"))
        if (folder / "static").is_dir():
            self.assets.add(folder / "static")
        for area in areas:
            keys = area.of(Language.ZH).keys()
            if taken := {key for key in keys if self._areas.get(key, area) != area}:
                raise ValueError(f"texts given twice: {', '.join(sorted(taken))}")
            self._areas |= dict.fromkeys(keys, area)

    def close(self) -> None:
        """Take no more modules."""
        self._closed = True

    def text(self, language: Language, key: str, **facts: object) -> str:
        """Return a text in a language; UnknownTextError where there is none."""
        if key not in self._areas:
            raise UnknownTextError("the pages", key)
        return self._areas[key].say(key, language, **facts)

    def words(self, language: Language, prefix: str) -> dict[str, str]:
        """Return the texts whose keys begin with ``prefix``, without it, for a script."""
        return {
            key.removeprefix(prefix): area.of(language)[key]
            for key, area in self._areas.items()
            if key.startswith(prefix)
        }

    def render(
        self, request: web.Request, template: str, *, status: int = 200, **values: Any
    ) -> web.Response:
        """Return a page in the request's language; ``t(key, **facts)`` gives its texts."""
        language = request[LANGUAGE]
        page = self.environment.get_template(template).render(
            t=partial(self.text, language),
            language=language,
            other_language_url=_other_language(request, language),
            path=request.path,
            settings=request.app[OFFICE].settings,
            request_id=request[REQUEST_ID],
            **values,
        )
        return web.Response(
            text=page,
            status=status,
            content_type="text/html",
            headers={"Content-Language": language.tag, "Vary": "Accept-Language, Cookie"},
        )


PAGES = web.AppKey("pages", Pages)


def _other_language(request: web.Request, language: Language) -> str:
    other = Language.EN if language is Language.ZH else Language.ZH
    query = [(key, value) for key, value in request.query.items() if key != "lang"]
    return f"{request.path}?{urlencode([*query, ('lang', other.value)])}"
