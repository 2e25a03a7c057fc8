"""What a page may load and run, said in the page itself: nothing, but what the build has put there.

A Content-Security-Policy as a host would send it in a header; ours need send none. It is worked out of each page as it
goes out, so nothing has to be listed by hand, and whatever finds its way in later is refused by the browser.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import htpy as h
from lxml import html

from macros.build import BuildError

CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
"""What alone may stand before the policy: what comes earlier in the page would escape it."""
OURS = re.compile(r"\s*<meta (?:http-equiv=\"Content-Security-Policy\"|name=\"referrer\")[^>]*>")

RULES = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],  # what the search and the tools fetch
    "base-uri": ["'none'"],
    "form-action": ["'none'"],  # forms are read by scripts and never sent
}
SEARCH = "//*[@data-component='search']"
"""What opens the search, whose engine is WebAssembly. It compiles in the page."""
DATA = ("application/json", "application/ld+json")
"""Kinds of script that no browser runs, so no policy need allow them."""


def write(root: Path, paths: Iterable[Path]) -> None:
    """Give each of these pages of the site at `root` its policy; nothing in a page may change after."""
    for path in paths:
        try:
            path.write_text(sealed(path.read_text("utf-8")), "utf-8")
        except ValueError as error:
            raise BuildError(f"site/{path.relative_to(root).as_posix()}: {error}") from error


def sealed(page: str) -> str:
    """`page` with the policy that fits it, in place of one that it had."""
    bare = OURS.sub("", page)
    start = CHARSET.search(bare)
    if start is None:
        raise ValueError("the page says no <meta charset>, after which its policy would stand")
    # As it is: of keywords, schemes and base64 nothing needs to be escaped.
    said = f'<meta http-equiv="Content-Security-Policy" content="{policy(bare)}">'
    # What a reader reads here is no business of the sites that he goes on to.
    hidden = h.meta(name="referrer", content="no-referrer")
    return f"{bare[: start.end()]}\n  {said}\n  {hidden}{bare[start.end() :]}"


def policy(page: str) -> str:
    """The strictest policy under which `page` works."""
    tree = html.document_fromstring(page)
    scripts = [one for one in tree.iter("script") if one.get("type") not in DATA]
    rules = {name: list(allowed) for name, allowed in RULES.items()}
    rules["script-src"] += sorted({_hash(one.text or "") for one in scripts if not one.get("src")})
    if tree.xpath(SEARCH):
        rules["script-src"].append("'wasm-unsafe-eval'")
    # A drawing's numbers go out in attributes of style; one by one they are allowed, and no other.
    if styles := sorted({_hash(str(one)) for one in tree.xpath("//@style")}):
        rules["style-src-attr"] = ["'unsafe-hashes'", *styles]
    return "; ".join(" ".join([name, *allowed]) for name, allowed in rules.items())


def _hash(said: str) -> str:
    return f"'sha256-{b64encode(sha256(said.encode()).digest()).decode()}'"
