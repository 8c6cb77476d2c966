"""The people of an office at the console, over real HTTP."""

import asyncio
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
from lxml import html

PASSWORD = "a-password-for-journeys"


async def add_staff(data: Path, login: str, *roles: str) -> None:
    """Add an account as an administrator would: by the command line."""
    words = [word for role in roles for word in ("--role", role)]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.cli.main",
        "--data",
        str(data),
        "staff",
        "add",
        login,
        *words,
        stdin=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _out, err = await process.communicate(f"{PASSWORD}\n".encode())
    assert process.returncode == 0, err.decode()


class StaffMember:
    """Somebody signed in at the console while the context lasts."""

    def __init__(self, base: str, login: str) -> None:
        self._base, self._login = base, login
        self._http = aiohttp.ClientSession(
            headers={"Origin": base}, cookie_jar=aiohttp.CookieJar(unsafe=True)
        )

    async def __aenter__(self) -> Self:
        page = await self.post("/console/sign-in", login=self._login, password=PASSWORD)
        assert "sign-in" not in page.base_url, "the sign-in was refused"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.close()

    async def open(self, path: str) -> html.HtmlElement:
        async with self._http.get(self._base + path) as response:
            assert response.status == 200, (path, response.status)
            return html.fromstring(await response.text(), base_url=str(response.url))

    async def post(self, path: str, **fields: str) -> html.HtmlElement:
        async with self._http.post(self._base + path, data=fields) as response:
            text = await response.text()
            assert response.status < 400, (path, response.status, words(text))
            return html.fromstring(text, base_url=str(response.url))

    async def act(self, number: str, act: str, **fields: str) -> html.HtmlElement:
        """Do an act on a case through the form the page offers for it."""
        page = await self.open(f"/console/applications/{number}?act={act}")
        path = f"/console/applications/{number}/acts/{act}"
        forms = [form for form in page.forms if (form.action or "").endswith(path)]
        assert forms, f"{self._login} is not offered {act}: {words(html.tostring(page).decode())}"
        hidden = {
            one.name: one.value
            for one in forms[0].inputs
            if getattr(one, "type", "") == "hidden" and one.name
        }
        unknown = set(fields) - set(forms[0].inputs.keys())
        assert not unknown, f"the form of {act} has {sorted(forms[0].inputs.keys())}"
        return await self.post(path, **{**hidden, **fields})


def words(text: str) -> str:
    """Return what a person reads of a page."""
    read = html.fromstring(text)
    for script in read.xpath("//script|//style"):
        script.drop_tree()
    return re.sub(r"\s+", " ", read.text_content())[:2000]
