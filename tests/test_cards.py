"""Every page has a card: a PNG of our own letters and figures, of which nothing meets, leaves the paper or is missing."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import combinations, groupby
from pathlib import Path

import htpy as h
import pytest
import resvg_py
import uharfbuzz as hb
from lxml import etree, html

from macros import card_drawing, card_figures, cards, manuscript, model, outlines, shelf, styles
from macros.build import BuildError
from macros.card_drawing import HEIGHT, MARGIN, WIDTH, Part
from macros.model import Library
from macros.page import Page, every
from macros.styles import Face
from tests.conftest import ROOT
from tests.site import another

ADDRESS = "https://example.org/series/"
GARDEN = ROOT / "tests" / "generator"
HEAVIEST = 80_000


@pytest.fixture(scope="module", params=[ROOT, GARDEN], ids=["ours", "garden"])
def series(request: pytest.FixtureRequest) -> Iterator[Path]:
    """The root of each series; its languages hold for every test of it."""
    token = model.LANGUAGES.set(shelf.library(request.param).codes)
    yield request.param
    model.LANGUAGES.reset(token)


def titled(root: Path) -> list[tuple[Page, str]]:
    """Every page of a series, with its title."""
    library = shelf.library(root)
    said = {(one.lang, one.page): one.meta["title"] for one in manuscript.read(root, library.codes)}
    return [(page, said[page.lang, page.path]) for page in every(library, ADDRESS)]


def drawn(root: Path) -> list[tuple[str, dict[str, Part]]]:
    return [(page.address, card_drawing.parts(page, title)) for page, title in titled(root)]


def site(root: Path, folder: Path) -> Path:
    """What `cards` reads of a built site: a heading on every page."""
    for page, title in titled(root):
        file = folder / page.file(ADDRESS)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<h1 id="one">{title}</h1>', "utf-8")
    return folder


# --- where things stand ---


def test_parts_of_a_card_stay_on_paper_and_meet_no_other(series: Path):
    for address, parts in drawn(series):
        boxes = [part.box for part in parts.values()]
        for box in boxes:
            assert MARGIN <= box.left < box.right <= WIDTH - MARGIN, address
            assert MARGIN <= box.top < box.bottom <= HEIGHT - MARGIN, address
        for one, other in combinations(boxes, 2):
            apart = (
                one.bottom <= other.top or other.bottom <= one.top,
                one.right <= other.left or other.right <= one.left,
            )
            assert any(apart), (address, one, other)


def test_the_ink_of_each_part_stays_in_its_box(series: Path):
    """Painted alone and with its box covered, each leaves blank paper."""
    blank = small(None)
    seen = set()  # some parts are the same on many cards
    for address, parts in drawn(series):
        for name, part in parts.items():
            known = str(h.fragment[part.content])
            if known in seen:
                continue
            seen.add(known)
            left, top, right, bottom = part.box
            # At half its size, a pixel at an edge is covered by half.
            cover = h.rect(
                ".card__paper",
                x=f"{left - 1}",
                y=f"{top - 1}",
                width=f"{right - left + 2}",
                height=f"{bottom - top + 2}",
            )

            assert small(part.content) != blank, f"{address}: no {name}"
            assert small([part.content, cover]) == blank, f"{address}: {name}"


def small(content: h.Node) -> bytes:
    """A card at half its size with this on it."""
    svg = cards.plain(card_drawing.sheet(content))
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, width=WIDTH // 2)


def test_a_title_that_fits_nowhere_is_named_with_its_page(library: Library, tmp_path: Path):
    page = Page(library, library.codes[0], "growth", site=ADDRESS)
    folder = site(ROOT, tmp_path / "site")
    (folder / page.file(ADDRESS)).write_text(f"<h1>{'Многословие ' * 40}</h1>", "utf-8")

    with pytest.raises(BuildError) as failed:
        cards.write(folder, library, ADDRESS, tmp_path / "cache")

    said = "Многословие " * 39 + "Многословие"
    assert str(failed.value) == f"docs/ru/growth.md: the title is too long for a card: {said}"


# --- what stands there ---


def texts(content: h.Node) -> Iterator[tuple[str, Face]]:
    """The lines of text of a drawing, each with its font."""
    classes = " ".join(cards.AROUND)
    root = etree.fromstring(f'<html><section class="{classes}">{h.svg[content]}</section></html>')
    styled = styles.resolve(root, cards.SHEET)
    for element in root.iter("text", "tspan"):
        if element.text:
            yield element.text, styled[element].face


def glyphs(text: str, face: Face) -> list[int]:
    """The glyphs that draw a text; 0 is the box that stands for what a font has not."""
    found = []
    for name, signs in groupby(text, lambda sign: outlines._file(sign, face)):  # noqa: SLF001
        run = hb.Buffer()
        run.add_str("".join(signs))
        run.guess_segment_properties()
        hb.shape(outlines._font(name, face.weight), run)  # noqa: SLF001
        found += [glyph.codepoint for glyph in run.glyph_infos]
    return found


def test_every_letter_of_a_card_has_a_glyph(series: Path):
    for address, parts in drawn(series):
        said = [line for part in parts.values() for line in texts(part.content)]

        assert said, address
        for text, face in said:
            assert 0 not in glyphs(text, face), f"{address}: {text}"


def test_glyphs_of_foreign_letters_are_told_from_ours():
    """Else the test before could not fail."""
    ((_, face),) = texts(h.text(".card__title")["а"])

    assert 0 in glyphs("漢", face)
    assert 0 not in glyphs("ёЁ«»—№", face)


def test_a_russian_title_has_an_outline_for_every_letter():
    for page, title in titled(ROOT):
        if page.lang != "ru":
            continue
        said = list(texts(card_drawing.parts(page, title)["title"].content))

        letters = "".join(text for text, _ in said)
        # Between lines no space is left, nor the colon that parts two sizes.
        assert re.sub(r"[\s:]", "", letters) == re.sub(r"[\s:]", "", title)
        assert sum(len(glyphs(*one)) for one in said) == len(letters)
        assert all(outlines.line(*one).path.count("M") == ink(one[0]) for one in said)


def ink(text: str) -> int:
    """The letters of a text that leave ink."""
    return len(re.sub(r"\s", "", text))


def test_nothing_on_a_card_asks_for_a_font_or_a_file(series: Path):
    for page, title in titled(series):
        svg = etree.fromstring(cards.plain(card_drawing.card(page, title)))

        tags = {etree.QName(element).localname for element in svg.iter()}
        assert tags <= {"svg", "g", "path", "rect", "circle"}, page.address
        said = {name for element in svg.iter() for name in element.attrib}
        assert not {name for name in said if "href" in name or "font" in name}, page.address


def test_the_sign_on_a_card_is_that_of_the_page():
    header = (ROOT / "overrides" / "partials" / "header.html").read_text("utf-8")
    ring = " ".join(f'{name}="{value}"' for name, value in card_drawing.SIGN_RING.items())
    width, height = card_drawing.SIGN_SIZE

    assert f'viewBox="0 0 {width} {height}"' in header
    assert f'<path d="{card_drawing.SIGN}"/><circle {ring}/>' in header


def test_a_page_shows_its_own_figure(library: Library):
    def shown(path: str) -> str:
        figure = card_figures.of(Page(library, "en", path))
        assert figure
        return figure.says.replace("\u00a0", " ")

    for id, stage in library.stages.items():
        name = Page(library, "en", id).plain(stage.name)
        assert (
            shown(stage.article)
            == f"The curve of the service life cycle; the ‘{name}’ stage is marked"
        )
    for id in library.cycles:
        wish = library.cycles[id].wish["en"]
        assert shown(library.homes[f"cycle:{id}"]) == f"Cycle of service: ‘{wish}’"
    sign = "The ring of moments at each stage of the curve"
    assert shown("index") == shown("about") == sign
    assert shown("backstage") == "On time for a meeting: service blueprint"


def test_the_words_for_those_who_cannot_see_a_card(library: Library):
    def said(path: str, title: str, lang: str) -> str:
        return cards.alt(Page(library, lang, path), title).replace("\u00a0", " ")

    assert said("growth", "Рост: так быстро, как держится качество", "ru") == (
        "Рост: так быстро, как держится качество. Циклы обслуживания. Часть 6 из 12. "
        "Кривая жизненного цикла услуги; отмечен этап «Рост»."
    )
    assert said("my-service", "My services", "en") == (
        "My services. Service cycles. Tools. A list with some of its items ticked."
    )
    assert said("index", "Service cycles", "en") == (
        "Service cycles. The ring of moments at each stage of the curve."
    )


# --- the files ---


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder of a site whose cards were all painted anew, and the cache that they went to."""
    folder = site(ROOT, tmp_path_factory.mktemp("cards") / "site")
    cache = folder.with_name("cache")
    cards.write(folder, shelf.library(ROOT), ADDRESS, cache)
    return folder, cache


def test_every_page_has_a_card_that_networks_take(written: tuple[Path, Path]):
    folder, _ = written
    expected = {
        folder / page.site.removeprefix(ADDRESS) / cards.FOLDER / f"{page.path}.png"
        for page, _ in titled(ROOT)
    }

    assert set(folder.rglob("*.png")) == expected
    for path in expected:
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n"), path
        assert struct.unpack(">2I", data[16:24]) == (1200, 630), path
        assert len(data) <= HEAVIEST, path


def test_a_card_is_painted_the_same_again(written: tuple[Path, Path]):
    folder, _ = written
    page, title = titled(ROOT)[0]
    path = folder / cards.FOLDER / f"{page.path}.png"

    assert cards.png(card_drawing.card(page, title)) == path.read_bytes()


def test_what_was_painted_before_is_only_copied(
    written: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Library
):
    _, cache = written
    folder = site(ROOT, tmp_path)
    kept = {path: path.stat().st_ino for path in cache.iterdir()}
    monkeypatch.setattr(cards, "plain", pytest.fail)

    cards.write(folder, library, ADDRESS, cache)

    assert len(list(folder.rglob("*.png"))) == len(titled(ROOT))
    assert {path: path.stat().st_ino for path in cache.iterdir()} == kept


def test_a_new_title_paints_one_card(
    written: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Library
):
    _, cache = written
    folder = site(ROOT, tmp_path)
    (folder / "growth" / "index.html").write_text("<h1>Рост &amp; <em>ёлки</em></h1>", "utf-8")
    painted: list[str] = []

    def paint(drawing: str) -> bytes:
        painted.append(drawing)
        return b"png"

    monkeypatch.setattr(cards, "png", paint)

    cards.write(folder, library, ADDRESS, cache)

    assert len(painted) == 1
    assert "Рост &amp; ёлки" in painted[0]
    assert (folder / cards.FOLDER / "growth.png").read_bytes() == b"png"


# --- publishing ---


def test_another_series_is_published_with_its_cards(tmp_path: Path):
    out = tmp_path / "site"
    another(GARDEN, out, ADDRESS, "publish")

    for page, title in titled(GARDEN):
        tree = html.parse(str(out / page.file(ADDRESS))).getroot()
        told = {one.get("property"): one.get("content") for one in tree.iter("meta")}
        assert told["og:image"] == f"{page.site}{cards.FOLDER}/{page.path}.png"
        assert (out / told["og:image"].removeprefix(ADDRESS)).exists()
        assert told["og:image:width"] == "1200"
        assert told["og:image:alt"] == cards.alt(page, title)
