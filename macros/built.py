"""A built page, read again for what goes out beside it."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

ARTICLE = re.compile(r'<article class="text">.*</article>', re.DOTALL)
DRAWING = re.compile(r"<svg\b([^>]*)>.*?</svg>", re.DOTALL)


def article(text: str) -> HtmlElement | None:
    """The article of a page, if it has one, with nothing in its drawings: most of a page is in them, and no words."""
    found = ARTICLE.search(text)
    return html.fragment_fromstring(DRAWING.sub(r"<svg\1></svg>", found[0])) if found else None
