"""A file sent by a form is told by its bytes and bounded, whoever asks for it."""

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData, web

from bot.web.keys import RequestError
from bot.web.uploads import Upload, checked_file, read_upload

PDF = b"%PDF-1.7 x"


def upload(content: bytes, name: str = "x.exe") -> Upload:
    return Upload(fields={}, name=name, content=content)


def test_a_name_with_a_false_ending_gets_a_true_one() -> None:
    file = checked_file(upload(PDF, "../明细.exe"))
    assert (file.name, file.media_type) == ("明细.exe.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "chat_file_empty"), (b"\x7fELF" + bytes(9), "chat_file_kind")]
)
def test_what_is_empty_or_runs_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(RequestError) as refused:
        checked_file(upload(content))
    assert refused.value.code == code


async def test_only_the_fields_asked_for_are_read_and_nothing_beyond_the_bound(
    aiohttp_client: Callable[..., Awaitable[Any]],
) -> None:
    async def read(request: web.Request) -> web.Response:
        try:
            form = await read_upload(request, fields=("purpose",), most=1 << 20)
        except RequestError as error:
            return web.json_response({"code": error.code})
        return web.json_response({**form.fields, "name": form.name, "size": len(form.content)})

    app = web.Application()
    app.router.add_post("/", read)
    client = await aiohttp_client(app)

    async def posted(content: bytes) -> Any:
        form = FormData(quote_fields=False)
        form.add_field("purpose", "reply")
        form.add_field("other", "x")
        form.add_field("file", BytesIO(content), filename="明细.pdf")
        return await (await client.post("/", data=form)).json()

    assert await posted(PDF) == {"purpose": "reply", "name": "明细.pdf", "size": len(PDF)}
    assert await posted(bytes((1 << 20) + 1)) == {"code": "chat_file_large"}
