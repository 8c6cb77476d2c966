"""Takes the pictures of the README anew: the chat and the console of the demonstration.

    .venv/bin/python .ci/screenshots.py

Needs a Chromium. The demonstration runs in this process, in a temporary folder.
"""

import asyncio
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bot.bootstrap import open_office  # noqa: E402 - the checkout's own packages
from bot.demo.cast import PASSWORD  # noqa: E402 - see above
from bot.demo.office import demo_settings, fill  # noqa: E402 - see above
from bot.demo.texts import login_of  # noqa: E402 - see above
from bot.service import Service  # noqa: E402 - see above
from tests import chromium  # noqa: E402 - see above

IMAGES = ROOT / "deploy/docs/images"
WINDOW = {"width": 1000, "height": 860}
COLOURS = 128  # enough for pages, and a third of the bytes
ASKED = "办结婚证收费吗？"
OFFICER = "秦小满"


async def main() -> None:
    """Make the demonstration and take every picture of it."""
    if why := chromium.missing():
        sys.exit(why)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gongkai-pictures-") as folder:
        settings = demo_settings(Path(folder), host="127.0.0.1", port=0)
        fill(settings, now=datetime.now(settings.zone), tell=print)
        office = open_office(settings)
        try:
            async with Service(office).running() as service, chromium.chromium() as browser:
                base = f"http://127.0.0.1:{service.port}"
                await chat(await page(browser, base))
                await console(await page(browser, base))
        finally:
            office.close()


async def page(browser: Browser, base: str) -> Page:
    """Open a window in Chinese."""
    opened = await browser.new_context(base_url=base, viewport=WINDOW, locale="zh-CN")
    return await opened.new_page()


async def chat(window: Page) -> None:
    """Ask, be answered with the source, begin an application."""
    await window.goto("/")
    for place, text in enumerate((ASKED, "申请")):
        await window.fill("#text", text)
        await window.keyboard.press("Enter")
        await window.locator(".line.desk:not(.thinking)").nth(place).wait_for()
    await window.wait_for_timeout(500)
    await keep(window, "chat")


async def console(window: Page) -> None:
    """Sign in as an officer and look at what is due."""
    await window.goto("/console")
    await window.fill("#login", login_of(OFFICER))
    await window.fill("#password", PASSWORD)
    await window.keyboard.press("Enter")
    await window.wait_for_url("**/console")
    await window.wait_for_timeout(500)
    await keep(window, "console")


async def keep(window: Page, name: str) -> None:
    """Keep what a window shows as a small picture."""
    path = IMAGES / f"{name}.png"
    await window.screenshot(path=path)
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")


asyncio.run(main())
