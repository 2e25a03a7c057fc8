"""What was renamed is found under its old name, and a redirect that would lead nowhere is named by file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import expect

from macros import anchors, check, redirects
from macros.build import BuildError
from macros.model import Library, Redirect
from tests import site
from tests.project import Project
from tests.site import Opener

FILE = "data/redirects.yml"
ADDRESS = "https://example.org/rings/"


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def renamed(library: Library, **names: str) -> Library:
    """The library as if pages had been renamed: `rise="growth"`."""
    said = [Redirect.model_validate({"from": old, "to": new}) for old, new in names.items()]
    return library.model_copy(update={"redirects": tuple(said)})


# --- what `check` says ---


def faults(root: Path, text: str) -> list[str]:
    project = Project(root)
    project.write(FILE, text)
    return [str(one) for one in check.project(root, proofs=False)]


def test_nothing_need_have_been_renamed(tmp_path: Path) -> None:
    assert faults(tmp_path, "[]\n") == []


def test_a_page_and_a_heading_may_have_been_renamed(tmp_path: Path) -> None:
    text = """
        - {from: first, to: one}
        - {from: zero, to: one#cup}
        - {from: one#mug, to: one#cup}
        """

    assert faults(tmp_path, text) == []


def test_a_redirect_leads_to_what_is_there(tmp_path: Path) -> None:
    text = """
        - {from: first, to: oen}
        - {from: second, to: one#mug}
        - from: one#mug
          to: one#glass
        - {from: ten#mug, to: ten#cup}
        """

    assert faults(tmp_path, text) == [
        f"{FILE}:1: [0].to: 'oen': no such page; there are: index, list, one",
        f"{FILE}:2: [1].to: 'one#mug' is redirected itself; lead to 'one#glass' at once",
        f"{FILE}:4: [2].to: 'glass': no such heading of one; there are: cup",
        f"{FILE}:5: [3].from: ten#mug: 'ten': no such page; there are: index, list, one",
        f"{FILE}:5: [3].to: 'ten': no such page; there are: index, list, one",
    ]


def test_only_what_is_gone_is_redirected_and_once(tmp_path: Path) -> None:
    text = """
        - {from: list, to: one}
        - {from: one#cup, to: one#cup}
        - {from: en, to: one}
        - {from: old, to: one}
        - {from: old, to: index}
        """

    assert faults(tmp_path, text) == [
        f"{FILE}:1: [0].from: 'list' is there; only what is gone can be redirected",
        f"{FILE}:2: [1].from: 'one#cup' is there; only what is gone can be redirected",
        f"{FILE}:2: [1].to: 'one#cup' leads round in a circle; lead to what is there",
        f"{FILE}:3: [2].from: 'en' is there; only what is gone can be redirected",
        f"{FILE}:5: [4].from: 'old' stands here twice; an old name leads to one place",
    ]


def test_redirects_lead_on_neither_to_another_nor_in_a_circle(tmp_path: Path) -> None:
    text = """
        - {from: first, to: second}
        - {from: second, to: third}
        - {from: third, to: one}
        - {from: round, to: about}
        - {from: about, to: round}
        """

    assert faults(tmp_path, text) == [
        f"{FILE}:1: [0].to: 'second' is redirected itself; lead to 'one' at once",
        f"{FILE}:2: [1].to: 'third' is redirected itself; lead to 'one' at once",
        f"{FILE}:4: [3].to: 'about' leads round in a circle; lead to what is there",
        f"{FILE}:5: [4].to: 'round' leads round in a circle; lead to what is there",
    ]


def test_a_heading_is_found_again_on_its_own_page_alone(tmp_path: Path) -> None:
    text = """
        - {from: one#mug, to: list}
        - {from: one#glass, to: list#cup}
        """

    end = "is no heading of one; without a script a heading is found on its own page alone"
    assert faults(tmp_path, text) == [
        f"{FILE}:1: [0].to: 'list' {end}",
        f"{FILE}:2: [1].to: 'list#cup' {end}",
    ]


def test_the_shape_of_a_redirect_is_checked(tmp_path: Path) -> None:
    text = """
        - {from: Old Page, to: one}
        - {old: first, to: one}
        """

    assert faults(tmp_path, text) == [
        f"{FILE}:1: [0].from: 'Old Page' is no place; a place is a page, as growth, or a heading of a page, as growth#exit",
        f"{FILE}:2: [1].from: is missing",
        f"{FILE}:2: [1].old: no such key; a redirect has from, to",
    ]


# --- what the build leaves behind ---


def test_a_renamed_page_leaves_one_in_every_language(
    library: Library, lang: str, tmp_path: Path
) -> None:
    start = site.languages()[lang]

    redirects.write(tmp_path, renamed(library, rise="growth#exit"), ADDRESS, lang)
    left = html.parse(tmp_path / start / "rise/index.html").getroot()

    assert left.get("lang") == lang
    assert left.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../growth/#exit"]
    assert left.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}{start}growth/"]
    assert left.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (link,) = left.cssselect("main a")
    assert link.get("href") == "../growth/#exit"
    said = {
        "ru": ("Рост: так быстро, как держится качество", "Теперь эта страница здесь:"),
        "en": ("Growth: as fast as quality holds", "This page is now here:"),
    }[lang]
    assert words(link) == said[0]
    assert words(left.cssselect("main p")[0]) == " ".join([said[1], said[0]])
    assert said[0] in words(left.cssselect("title")[0])
    assert not left.cssselect("script, style")


def test_a_redirect_never_takes_the_place_of_a_page(library: Library, tmp_path: Path) -> None:
    (tmp_path / "en/rise").mkdir(parents=True)

    with pytest.raises(BuildError) as stopped:
        redirects.write(tmp_path, renamed(library, rise="growth"), ADDRESS, "en")

    assert str(stopped.value) == f"{FILE}: 'rise': something stands at site/en/rise/"


def test_a_renamed_heading_keeps_the_anchors_of_its_old_ids(library: Library, dom: Any) -> None:
    some = renamed(library, **{"growth#end": "growth#exit", "growth#way-out": "growth#exit"})

    olds = redirects.headings(some)["growth"]
    heading = dom(anchors.signed('<h2 id="exit">When it <em>ends</em></h2>', olds))

    assert heading.xpath("./span/@id") == ["end", "way-out"]
    assert heading.text_content() == "When it ends"


@pytest.fixture
def moved(server: site.Server, library: Library, tmp_path: Path) -> Iterator[str]:
    """The path of a site of one page that was renamed and one of whose headings was."""
    some = renamed(library, **{"rise": "growth", "growth#end": "growth#exit"})
    page = '<!doctype html><title>a</title><p style="height: 300vh">a<h2 id="exit">b</h2><p style="height: 300vh">'
    olds = redirects.headings(some)["growth"]
    (tmp_path / "growth").mkdir()
    (tmp_path / "growth/index.html").write_text(anchors.signed(page, olds), "utf-8")
    redirects.write(tmp_path, some, f"{server.url}moved/", "ru")
    server.mounts["/moved/"] = tmp_path
    yield "moved/"
    del server.mounts["/moved/"]


def test_without_javascript_old_addresses_land_where_the_new_ones_do(
    moved: str, open_page: Opener
) -> None:
    page = open_page("about/", js=False)
    page.goto(f"{site.ORIGIN}/{moved}rise/")
    other = open_page(f"{moved}growth/#end", js=False)

    expect(page).to_have_url(f"{site.ORIGIN}/{moved}growth/")
    expect(other.get_by_role("heading", name="b")).to_be_in_viewport()
