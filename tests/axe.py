"""What axe-core says against a page, in words. The wheel of axe-playwright-python carries axe-core itself."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def assert_accessible(page: Page) -> None:
    """The page as it stands now breaks no rule; else every element that does, with the rule and the reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "preload": False,
    }
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(options).then(found => found.violations)", options
    )
    faults = [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for rule in found
        for node in rule["nodes"]
    ]
    assert not faults, "\n".join([f"{page.url} ({page.viewport_size})", *faults])


def open_menu(page: Page) -> None:
    """Open the first group of the menu, as a reader does, where there is one."""
    if not page.locator("header summary").count():
        return  # the page for wrong addresses speaks every language, and has the menu of none
    page.locator("header summary").first.click()
    page.locator("header details[open]").first.wait_for()
