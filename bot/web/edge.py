"""The edge of every request: its id, its language, its headers, and what is said when it fails.

This is the one place where a request's unexpected error is caught: it is logged with the
request's id, and the person is told one sentence, never a traceback. The guard against requests
forged by other sites and against packed bodies stands here too: browsers say where a request
began, in ``Sec-Fetch-Site`` and ``Origin``; a program that says neither carries no cookies it
does not own, and is let through.
"""

import logging
import secrets
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.addresses import came_by_tls
from bot.web.connections import GATE
from bot.web.keys import FRAMED_BY, LANGUAGE, OFFICE, REQUEST_ID, RequestError
from bot.web.pages import PAGES
from knowledge.language import Language

LANGUAGE_COOKIE = "gongkai_language"
_YEAR = 365 * 24 * 3600  # seconds
_log = logging.getLogger(__name__)

_CODES = {
    HTTPStatus.BAD_REQUEST: "bad_request",
    HTTPStatus.FORBIDDEN: "forbidden",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported",
}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "manifest-src 'self'; base-uri 'none'; frame-ancestors "
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@web.middleware
async def edge(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a request whatever happens inside."""
    connection = request.app[GATE].of(request)
    if connection is None:
        return await _answered(request, handler)
    connection.began(request)
    try:
        return await _answered(request, handler)
    finally:
        connection.finished()


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    request[REQUEST_ID] = secrets.token_hex(6)
    request[LANGUAGE] = _language(request)
    try:
        response = await handler(request)
    except web.HTTPException as error:
        response = _of_http(request, error)
    except RequestError as error:
        response = refused(request, error)
    except (web.RequestPayloadError, ConnectionResetError):
        response = refused(request, RequestError(HTTPStatus.BAD_REQUEST, "bad_request"))
    except Exception:  # noqa: BLE001 - the edge of all requests
        _log.exception(
            "request %s failed: %s %s", request[REQUEST_ID], request.method, request.path
        )
        response = refused(request, RequestError(HTTPStatus.INTERNAL_SERVER_ERROR, "fault"))
    if not response.prepared:
        _keep_language(request, response)
        add_headers(request, response)
    return response


def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Set the headers every answer carries; for a stream, before it is prepared."""
    framed_by = response.get(FRAMED_BY)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", _POLICY + (framed_by or "'none'"))
    if framed_by is None:
        response.headers.setdefault("X-Frame-Options", "DENY")
    if is_secure(request):
        response.headers.setdefault("Strict-Transport-Security", f"max-age={_YEAR}")
    response.headers.setdefault("X-Request-ID", request[REQUEST_ID])
    response.headers.setdefault("Cache-Control", "no-store")


def refused(request: web.Request, error: RequestError) -> web.Response:
    """Return what is refused as JSON to a program, as a page to a person."""
    pages, language = request.app[PAGES], request[LANGUAGE]
    message = pages.text(language, f"error.{error.code}", **error.facts)
    if wants_json(request):
        content = {"code": error.code, "message": message, "request": request[REQUEST_ID]}
        response = web.json_response({"error": content}, status=error.status)
    else:
        response = pages.render(request, "web/error.html", status=error.status, message=message)
    if "seconds" in error.facts:
        response.headers["Retry-After"] = str(error.facts["seconds"])
    return response


def wants_json(request: web.Request) -> bool:
    """Tell whether a program asks: an address of the API, or JSON asked for and no page."""
    accepted = request.headers.get("Accept", "")
    for_json = "application/json" in accepted and "text/html" not in accepted
    return for_json or request.path.startswith(("/api/", "/health/"))


def is_secure(request: web.Request) -> bool:
    """Tell whether the person's browser came over TLS, here or before the proxy."""
    public_tls = request.app[OFFICE].settings.public_url.startswith("https://")
    return public_tls or came_by_tls(request)


def _of_http(request: web.Request, error: web.HTTPException) -> web.StreamResponse:
    if error.status < HTTPStatus.BAD_REQUEST:
        return error
    response = refused(request, error_of(error))
    if "Allow" in error.headers:
        response.headers["Allow"] = error.headers["Allow"]
    return response


def error_of(error: web.HTTPException) -> RequestError:
    """Return what aiohttp refuses as our own error, with its sentence."""
    return RequestError(error.status, _CODES.get(HTTPStatus(error.status), "bad_request"))


def says_language(request: web.Request) -> bool:
    """Tell whether a request says anything of its language."""
    chosen = "lang" in request.query or LANGUAGE_COOKIE in request.cookies
    return chosen or "Accept-Language" in request.headers


def _language(request: web.Request) -> Language:
    return language_of(
        request.query.get("lang"),
        request.cookies.get(LANGUAGE_COOKIE),
        request.headers.get("Accept-Language", ""),
    )


def _keep_language(request: web.Request, response: web.StreamResponse) -> None:
    if request.query.get("lang") in set(Language):
        response.set_cookie(
            LANGUAGE_COOKIE,
            request[LANGUAGE].value,
            max_age=_YEAR,
            path="/",
            httponly=True,
            samesite="Lax",
            secure=is_secure(request),
        )


def origin_of(url: str) -> str:
    """Return the origin of an address, empty where it is none."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""


_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a change that began on another site, or whose body is packed.

    No client of ours packs what it sends, and what is packed can be a bomb.
    """
    if request.method not in _SAFE and not began_here(request):
        raise RequestError(HTTPStatus.FORBIDDEN, "forbidden")
    if "Content-Encoding" in request.headers:
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported")
    return await handler(request)


def began_here(request: web.Request) -> bool:
    """Tell whether a request began on a page of this service (or in no browser)."""
    origin = request.headers.get("Origin")
    if origin is not None and not _ours(request, origin):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    return site is None or site in {"same-origin", "none"}


def _ours(request: web.Request, origin: str) -> bool:
    if origin == origin_of(request.app[OFFICE].settings.public_url):
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:  # such as an address whose bracket is never closed
        return False
    return parts.scheme in {"http", "https"} and parts.netloc == request.host


def language_of(requested: str | None, chosen: str | None, accepted: str) -> Language:
    """Return the language of a person: asked for now, chosen before, else the browser's.

    ``accepted`` is the header Accept-Language; Chinese where it says neither.
    """
    for code in (requested, chosen):
        if code in set(Language):
            return Language(code)
    best, weight = Language.ZH, 0.0
    for part in accepted.lower().split(","):
        tag, _, rest = part.strip().partition(";")
        worth = _worth(rest)
        if tag[:2] in set(Language) and worth > weight:
            best, weight = Language(tag[:2]), worth
    return best


def _worth(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
