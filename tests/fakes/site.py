"""An office's web site on the loopback: pages by path, with all that goes wrong on real ones."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

Page = tuple[int, Mapping[str, str], bytes]
"""Status, headers and content."""


def page(title: str, *links: str, text: str = "") -> bytes:
    """Return an article with links below it."""
    body = text or f"{title}自二〇二六年起按照本通知执行，请各乡镇遵照办理。" * 6
    named = "".join(f'<a href="{link}">看</a>' for link in links)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><h1>{title}</h1><div class=content><p>{body}</p></div>{named}</body></html>"
    ).encode()


@dataclass
class Site:
    """What the site answers, and what it was asked."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def put(
        self,
        path: str,
        content: bytes,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer a path with this."""
        self.pages[path] = (
            status,
            headers or {"Content-Type": "text/html; charset=utf-8"},
            content,
        )

    async def answer(self, request: web.Request) -> web.Response:
        """Answer as an ordinary server does, with conditional requests."""
        self.asked[request.path_qs] += 1
        status, headers, content = self.pages.get(request.path_qs, (404, {}, b"none"))
        etag = headers.get("ETag")
        if etag and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(status=status, headers=headers, body=content)

    def app(self) -> web.Application:
        """Return the site as an application."""
        app = web.Application()
        app.router.add_route("GET", "/{path:.*}", self.answer)
        return app
