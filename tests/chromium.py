"""A real browser for the tests that need one, and why they are skipped where there is none."""

import importlib.util
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, async_playwright

PHONE = {"width": 390, "height": 780}

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def path() -> str | None:
    """Return the Chromium of this machine: named by GONGKAI_TEST_CHROMIUM, or found."""
    told = os.environ.get("GONGKAI_TEST_CHROMIUM")
    return told or next((found for name in _NAMES if (found := shutil.which(name))), None)


def missing() -> str:
    """Return why there is no browser, empty where there is one."""
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed"
    return "" if path() else "no Chromium on this machine (apt-get install chromium)"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run a browser."""
    async with async_playwright() as driver:
        # inside a container there is no user namespace for Chromium's own sandbox
        browser = await driver.chromium.launch(executable_path=path(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            await browser.close()


async def faults(page: Page) -> list[str]:
    """Return what axe finds serious or worse on a page, each with its first place."""
    from axe_playwright_python.async_playwright import Axe

    found = (await Axe().run(page)).response["violations"]
    return [
        f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:120]})"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
