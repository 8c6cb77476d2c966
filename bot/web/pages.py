"""Pages from templates: one frame, two languages, everything escaped.

A module adds its folder (``templates/``, ``static/``) and its words with :meth:`Pages.extend`.
"""

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web.assets import Assets
from bot.web.keys import LANGUAGE, OFFICE, REQUEST_ID
from bot.web.words import Words
from handlers.language import Language


class Pages:
    """The templates, words and static files of all modules."""

    def __init__(self, assets: Assets, *, organ: str) -> None:
        self.assets = assets
        self._words: dict[str, tuple[str, str]] = {}
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

    def extend(self, folder: Path, *, words: Words | None = None) -> None:
        """Add a module's ``templates`` and ``static`` folders and its words.

        Names are shared by all modules: keep templates and static files in a folder named
        after the module, and begin the keys of words with its name.
        """
        if self._closed:
            raise ValueError("pages cannot be added once the application is made")
        self._loader.searchpath.append(str(folder / "templates"))
        if (folder / "static").is_dir():
            self.assets.add(folder / "static")
        taken = self._words.keys() & (words or {}).keys()
        if taken:
            raise ValueError(f"words told twice: {', '.join(sorted(taken))}")
        self._words |= words or {}

    def close(self) -> None:
        """Take no more modules."""
        self._closed = True

    def text(self, language: Language, key: str, **facts: object) -> str:
        """Return a sentence in a language; KeyError where there is none."""
        chinese, english = self._words[key]
        return (chinese if language is Language.ZH else english).format(**facts)

    def words(self, language: Language, prefix: str) -> dict[str, str]:
        """Return the sentences whose keys begin with ``prefix``, without it, for a script."""
        return {
            key.removeprefix(prefix): pair[language is Language.EN]
            for key, pair in self._words.items()
            if key.startswith(prefix)
        }

    def render(
        self, request: web.Request, template: str, *, status: int = 200, **values: Any
    ) -> web.Response:
        """Return a page in the request's language; ``t(key, **facts)`` gives its words."""
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
