"""Makes the pictures of the README from a running demonstration.

    deploy/gongkai demo --port 8090        # in one terminal
    .venv/bin/python deploy/docs/screenshots.py http://127.0.0.1:8090

Needs the tests' environment and a Chromium. The pictures are small, so that they can be kept
with the text they belong to.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
CHROMIUM = "/usr/bin/chromium"
WIDTH, HEIGHT = 1000, 720
COLOURS = 64
LOGIN, PASSWORD = "linruoxi", "gongkai-demo"
QUESTION = "残疾人两项补贴每月多少钱？"


def main(base: str) -> None:
    """Take every picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        viewport = {"width": WIDTH, "height": HEIGHT}
        page = browser.new_context(viewport=viewport, locale="zh-CN").new_page()
        chat(page, base)
        console(page, base)
        browser.close()


def chat(page: Page, base: str) -> None:
    """Show a question answered with its source, and an application begun."""
    page.goto(f"{base}/")
    page.fill("textarea", QUESTION)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="解决了", exact=True).wait_for()
    page.fill("textarea", "申请")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="同意并继续").wait_for()
    page.wait_for_timeout(500)
    keep(page, "chat")


def console(page: Page, base: str) -> None:
    """Show the worklist by days left, then one application with its clock."""
    page.goto(f"{base}/console")
    page.fill("input[name=login]", LOGIN)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.locator("table").first.wait_for()
    keep(page, "console")
    page.locator("a[href*='/console/applications/']").first.click()
    page.locator("h1").wait_for()
    keep(page, "application")


def keep(page: Page, name: str) -> None:
    """Keep what the page shows as a small picture."""
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    path = IMAGES / f"{name}.png"
    shown.quantize(COLOURS).save(path, optimize=True)
    print(f"{path} {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8080")
