"""Who a browser is: an unguessable cookie, and the conversation it opens."""

import hashlib
import re
import secrets

from aiohttp import web

from bot.web.edge import is_secure

COOKIE = "gongkai_chat"
FRAME_COOKIE = "gongkai_chat_frame"
"""The frame on another site has a cookie of its own, which browsers keep apart by site."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_KEPT = 180 * 24 * 3600  # seconds: longer than an application with its remedies takes


def conversation_of(token: str) -> str:
    """Return the conversation that a cookie's token opens; it cannot be traced back."""
    return hashlib.sha256(f"gongkai web chat {token}".encode()).hexdigest()[:40]


def known(request: web.Request) -> str | None:
    """Return the conversation of whoever asks, None for somebody new."""
    token = request.cookies.get(FRAME_COOKIE if is_framed(request) else COOKIE, "")
    return conversation_of(token) if _TOKEN.fullmatch(token) else None


def greet(request: web.Request, response: web.StreamResponse) -> str:
    """Give a cookie to somebody new; return the conversation."""
    conversation = known(request)
    if conversation is not None:
        return conversation
    token = secrets.token_urlsafe(32)
    _set(request, response, token)
    return conversation_of(token)


def forget(response: web.StreamResponse) -> None:
    """Take the cookies back: this browser no longer opens the conversation."""
    response.del_cookie(COOKIE, path="/")
    response.del_cookie(FRAME_COOKIE, path="/")


def is_framed(request: web.Request) -> bool:
    """Tell whether the frame asks, which its page and its script say in the address."""
    return request.path == "/embed" or "frame" in request.query


def _set(request: web.Request, response: web.StreamResponse, token: str) -> None:
    secure, framed = is_secure(request), is_framed(request)
    name = FRAME_COOKIE if framed else COOKIE
    if framed and secure:
        # Python 3.11's cookies do not know Partitioned (CHIPS), without which browsers drop
        # the cookie of a frame on another site.
        response.headers.add(
            "Set-Cookie",
            f"{name}={token}; Max-Age={_KEPT}; Path=/; HttpOnly; "
            "Secure; SameSite=None; Partitioned",
        )
        return
    response.set_cookie(
        name, token, max_age=_KEPT, path="/", httponly=True, samesite="Lax", secure=secure
    )
