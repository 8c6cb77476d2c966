"""Pages from templates: one frame, two languages, everything escaped.

A module adds its folder (``templates/``, ``static/``) and its texts with :meth:`Pages.extend`.
"""

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web.assets import Assets
from bot.web.keys import LANGUAGE, OFFICE, REQUEST_ID
from knowledge.language import Language, Texts, UnknownTextError


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
