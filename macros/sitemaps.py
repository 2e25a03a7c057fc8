"""For robots: a sitemap a language, in which each page names its twins; an index of them, and where it is."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from lxml import etree

from macros import news
from macros.model import Library
from macros.page import Page, every

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def write(root: Path, library: Library, address: str) -> None:
    """Write the sitemaps of the site at `root` in place of the engine's, which date every page by the build."""
    for old in (*root.rglob("sitemap.xml"), *root.rglob("sitemap.xml.gz")):
        old.unlink()
    twins: dict[str, list[Page]] = defaultdict(list)
    for page in every(library, address):
        twins[page.path].append(page)
    index = etree.Element(f"{{{SITEMAP}}}sitemapindex", nsmap={None: SITEMAP})
    newest = _days(library)
    for code in library.codes:
        name = f"sitemap-{code}.xml"
        sitemap = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})
        for same in twins.values():
            _entry(
                sitemap,
                "url",
                next(one.address for one in same if one.lang == code),
                newest.get(same[0].path),
            )
            for hreflang, twin in [*((one.lang, one) for one in same), ("x-default", same[0])]:
                link = etree.SubElement(sitemap[-1], f"{{{XHTML}}}link")
                link.attrib.update({"rel": "alternate", "hreflang": hreflang, "href": twin.address})
        _write(root / name, sitemap)
        _entry(index, "sitemap", address + name, max(newest.values(), default=None))
    _write(root / "sitemap.xml", index)
    robots = f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"
    (root / "robots.txt").write_text(robots, "utf-8")


def _days(library: Library) -> dict[str, str]:
    """When a page last changed, as far as the data know; the pages of all pages changed with the newest."""
    days = {id: one.updated.isoformat() for id, one in news.dated(library).items()}
    if days:
        gathering = (library.series.pages[0].id, *library.callers.get("news", ()))
        days |= dict.fromkeys(gathering, max(days.values()))
    return days


def _entry(parent: etree._Element, kind: str, address: str, day: str | None) -> None:
    entry = etree.SubElement(parent, f"{{{SITEMAP}}}{kind}")
    etree.SubElement(entry, f"{{{SITEMAP}}}loc").text = address
    if day:
        etree.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = day


def _write(path: Path, tree: etree._Element) -> None:
    etree.indent(tree)
    path.write_bytes(etree.tostring(tree, xml_declaration=True, encoding="utf-8"))
