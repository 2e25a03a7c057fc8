"""What is taken away of a figure: the same drawing without the site, the same facts for a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from macros import figures, standalone, take
from macros.take import Take
from tests import site
from tests.figures import words

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {
    ".ring__wide": "ring", ".curve__wide": "curve", ".rings__drawing": "rings",
    ".feelings__wide": "feelings", ".chart__wide": "chart",
}  # fmt: skip
"""The drawings that a page shows as SVG, and how the names of their copies begin."""


def root(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def copies(built: Path, lang: str) -> list[Path]:
    found = sorted((built / site.languages()[lang] / take.FOLDER).glob("*.svg"))
    assert len(found) > 30
    return found


def taken(path: Path) -> list[list[str]]:
    """The rows of a table, its separator the one that its head has."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";" if ";" in text.split("\r\n")[0] else ","))


def of_pages(built: Path, lang: str) -> Iterator[tuple[str, html.HtmlElement]]:
    """Every figure of the pages of a language, with the address of its page; not those that a reader draws."""
    for page in site.pages(lang):
        address = site.languages()[lang] + page
        tree = html.parse(built / address / "index.html").getroot()
        for figure in tree.cssselect("main .figure:not([data-component] *)"):
            yield address, figure


def link(figure: html.HtmlElement, ending: str, address: str) -> str:
    """The address of a file of a figure, below the site's root."""
    (found,) = figure.cssselect(f".take a[href$='.{ending}']")
    return urljoin(f"{site.ORIGIN}/{address}", found.get("href")).removeprefix(f"{site.ORIGIN}/")


# --- the files ---


def test_a_copy_needs_nothing_else(built: Path, lang: str) -> None:
    for path in copies(built, lang):
        tree = root(path)
        tags = {str(one.tag).removeprefix(SVG) for one in tree.iter(etree.Element)}
        values = [str(value) for one in tree.iter(etree.Element) for value in one.attrib.values()]

        assert tags <= {"svg", "title", "desc", "g", "rect", "circle", "path"}, path.name
        assert not [one for one in values if re.search(r"var\(|url\(|light-dark|https?:", one)]
        names = {str(name) for one in tree.iter(etree.Element) for name in one.attrib}
        assert not names & {"class", "style", "href", "tabindex", "aria-hidden", "aria-label"}


def test_a_copy_says_in_its_language_what_it_shows(built: Path, lang: str) -> None:
    for path in copies(built, lang):
        tree = root(path)
        title, desc = (tree.find(f"{SVG}{part}") for part in ("title", "desc"))

        assert tree.get("role") == "img"
        assert title is not None
        assert desc is not None
        assert tree.get("aria-labelledby") == title.get("id")
        assert tree.get("aria-describedby") == desc.get("id")
        assert tree.get("lang") == lang
        said = f"{title.text} {desc.text}"
        assert bool(re.search("[А-Яа-я]", said)) == (lang == "ru"), said
        assert len(title.text or "") > 10
        assert len(desc.text or "") > 20
        assert "CC BY 4.0" in path.read_text("utf-8").split("\n")[1]


def test_titles_are_one_of_a_kind(built: Path, lang: str) -> None:
    titles = [str(root(path).findtext(f"{SVG}title")) for path in copies(built, lang)]

    assert len(set(titles)) == len(titles)


# --- the same drawing ---


def shapes(svg: etree._Element) -> list[tuple[str | None, ...]]:
    """What is drawn besides letters, in order, as it is written."""
    found: list[tuple[str | None, ...]] = []
    for one in svg.iter(etree.Element):
        tag = str(one.tag).removeprefix(SVG)
        if tag == "circle":
            found.append((one.get("cx"), one.get("cy"), one.get("r")))
        elif tag == "path" and one.get("data-text") is None:
            found.append((one.get("d"), one.get("transform")))
    return found


@pytest.mark.parametrize("drawing", DRAWN)
def test_a_copy_has_the_shapes_of_the_page(built: Path, lang: str, drawing: str) -> None:
    compared = 0
    for address, figure in of_pages(built, lang):
        for svg in figure.cssselect(drawing):
            path = built / link(figure, "svg", address)
            assert path.name.startswith(DRAWN[drawing])
            assert shapes(root(path)) == shapes(svg), path.name
            compared += 1
    assert compared


READ = """svg => {
  const home = svg.getCTM().inverse();
  const at = (one, x, y) => {
    const point = new DOMPoint(x, y).matrixTransform(home.multiply(one.getCTM()));
    return [point.x, point.y];
  };
  const shapes = [...svg.querySelectorAll("circle, path:not([data-text])")].map(one => {
    const box = one.getBBox(), style = getComputedStyle(one);
    return {at: at(one, box.x + box.width / 2, box.y + box.height / 2),
      look: [style.fill, style.stroke, style.strokeWidth, style.strokeDasharray, style.strokeLinecap]};
  });
  const typed = [...svg.querySelectorAll("text, tspan")].filter(one => !one.querySelector("tspan"));
  const texts = typed.map(one => {
    const first = one.getStartPositionOfChar(0), last = one.getEndPositionOfChar(one.getNumberOfChars() - 1);
    return {said: one.textContent, size: parseFloat(getComputedStyle(one).fontSize), start: at(one, first.x, first.y), end: at(one, last.x, last.y),
      fill: getComputedStyle(one).fill};
  });
  const outlines = [...svg.querySelectorAll("path[data-text]")].map(one => {
    const box = one.getBBox();
    return {said: one.dataset.text, start: at(one, 0, 0), left: at(one, box.x, 0)[0],
      right: at(one, box.x + box.width, 0)[0], fill: getComputedStyle(one).fill};
  });
  return {shapes, texts, outlines};
}"""


@pytest.mark.parametrize("drawing", DRAWN)
def test_a_copy_looks_outside_the_site_as_on_the_page(
    open_page: site.Opener, browser: Browser, built: Path, lang: str, drawing: str
) -> None:
    address, figure = next(found for found in of_pages(built, lang) if found[1].cssselect(drawing))
    alone = browser.new_page()

    ours = open_page(address).locator(drawing).first.evaluate(READ)
    alone.goto((built / link(figure, "svg", address)).as_uri())
    theirs = alone.locator("svg").evaluate(READ)

    alone.close()
    assert len(ours["shapes"]) == len(theirs["shapes"]) > 3
    for here, there in zip(ours["shapes"], theirs["shapes"], strict=True):
        assert there["at"] == pytest.approx(here["at"], abs=0.1)
        assert there["look"] == here["look"]
    # What the page says below the drawing, as the names of the stages, the copy says in itself.
    said = {one["said"] for one in ours["texts"]}
    outlines = [one for one in theirs["outlines"] if one["said"] in said]
    assert len(outlines) == len(ours["texts"]) > 3
    for typed, drawn in zip(ours["texts"], outlines, strict=True):
        assert drawn["said"] == typed["said"]
        assert drawn["start"] == pytest.approx(typed["start"], abs=1), drawn["said"]
        # Ink keeps off the ends of its line by what its first and last sign ask for.
        near = max(2, typed["size"] / 10)
        assert drawn["left"] == pytest.approx(typed["start"][0], abs=near), drawn["said"]
        assert drawn["right"] == pytest.approx(typed["end"][0], abs=near), drawn["said"]


# --- the same facts ---


def rows(table: html.HtmlElement) -> list[list[str]]:
    return [
        [words(cell) for cell in row.cssselect("th, td")] for row in table.cssselect("tbody tr")
    ]


def test_the_table_of_a_ring_says_what_its_list_says(built: Path, lang: str) -> None:
    compared = set()
    for address, figure in of_pages(built, lang):
        items = figure.cssselect(".ring__moment")
        if not items:
            continue
        path = built / link(figure, "csv", address)
        _, *said = taken(path)
        assert len(said) == len(items)
        for item, row in zip(items, said, strict=True):
            told = words(item)
            for part in ("number", "overline", "title"):
                assert words(item.cssselect(f".ring__{part}")[0]) in row
            assert row[3] in told
            if item.cssselect(".ring__strain"):
                assert re.search(rf"\b{row[4]}\b", words(item.cssselect(".ring__strain b")[0]))
            for fact in item.cssselect(".ring__fact dd"):
                assert words(fact) in row
        compared.add(path.name)
    assert len(compared) > 7


def test_the_table_of_a_feeling_line_says_what_the_page_says(built: Path, lang: str) -> None:
    for address, figure in of_pages(built, lang):
        for table in figure.cssselect(".feelings__table"):
            _, *said = taken(built / link(figure, "csv", address))
            for (moment, expected, met, gap), row in zip(rows(table), said, strict=True):
                number, name, *levels, expected_words, met_words = row
                assert moment == f"{number}. {name}"
                signed = [f"{int(one):+d}".replace("-", "−").replace("+0", "0") for one in levels]
                assert [expected, met] == [
                    f"{signed[0]}, {expected_words}", f"{signed[1]}, {met_words}",
                ]  # fmt: skip
                assert gap.startswith(f"{signed[2]}, ")


def test_the_table_of_heat_has_the_numbers_and_the_reasons_of_the_page(
    built: Path, lang: str
) -> None:
    compared = 0
    for address, figure in of_pages(built, lang):
        for table in figure.cssselect(".heatmap__table"):
            _, *said = taken(built / link(figure, "csv", address))
            stages = len(table.cssselect(".heatmap__stage"))
            for row, told in zip(table.cssselect("tbody tr"), said, strict=True):
                assert [words(cell) for cell in row.cssselect("td")] == told[1 : stages + 1]
                assert words(row.cssselect("th")[0]).startswith(told[0])
                why = words(figure.cssselect(".heatmap__why")[0])
                assert all(reason in why for reason in told[stages + 1 :])
            compared += 1
    assert compared > 7


def test_the_table_of_a_chart_has_the_numbers_of_the_page(built: Path, lang: str) -> None:
    compared = 0
    for address, figure in of_pages(built, lang):
        for table in figure.cssselect(".chart__bars, .chart__table"):
            _, *said = taken(built / link(figure, "csv", address))
            for cells, told in zip(rows(table), said, strict=True):
                name, *values, _ = told
                assert cells[0] == name
                numbers = [re.sub(r"[^\d.,−-]", "", cell).rstrip(".") for cell in cells[1:]]
                if lang == "en":
                    numbers = [one.replace(",", "") for one in numbers]
                assert [one.replace("−", "-") for one in numbers] == values
            compared += 1
    assert compared > 5


def test_a_spreadsheet_reads_a_table_and_runs_none_of_it(page) -> None:
    sly: tuple[take.Cell, ...] = ("=1+1", "@x", "a;b,c", -2, Decimal("0.50"), None)
    one = Take("x", "X", "Is x.", "<svg/>", (), ["A"], [sly])

    written = take.spreadsheet(one, page).decode("utf-8")

    shown = {"ru": "'=1+1;'@x;\"a;b,c\";-2;0,50;", "en": "'=1+1,'@x,\"a;b,c\",-2,0.50,"}
    assert written == f"\ufeffA\r\n{shown[page.lang]}\r\n"


# --- what a copy costs ---


def stamps(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / take.FOLDER).iterdir()}


def test_a_figure_that_has_not_changed_is_not_drawn_again(
    page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures.write(tmp_path, page, tmp_path / "cache")
    before = stamps(tmp_path)
    monkeypatch.setattr(standalone, "copy", lambda *_: pytest.fail("drawn again"))

    figures.write(tmp_path, page, tmp_path / "cache")

    assert stamps(tmp_path) == before


def test_a_number_that_has_changed_changes_its_figures_alone(
    page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures.write(tmp_path, page, tmp_path / "cache")
    before = stamps(tmp_path)
    id, cycle = next(iter(page.library.cycles.items()))
    first = cycle.moments[0]
    changed = first.model_copy(update={"met": 2 if first.met < 2 else 1})
    cycles = page.library.cycles | {
        id: cycle.model_copy(update={"moments": (changed, *cycle.moments[1:])})
    }
    library = page.library.model_copy(update={"cycles": cycles})
    drawn = []
    copy = standalone.copy

    def watched(one, where):
        drawn.append(one.name)
        return copy(one, where)

    monkeypatch.setattr(standalone, "copy", watched)

    figures.write(
        tmp_path, type(page)(library, page.lang, page.path, site=page.site), tmp_path / "cache"
    )

    after = stamps(tmp_path)
    assert drawn == [f"feelings-{id}"]
    assert {name for name in after if after[name] != before[name]} == {
        f"feelings-{id}.svg", f"feelings-{id}.csv",
    }  # fmt: skip


# --- the pages ---


def test_every_figure_offers_its_files(built: Path, lang: str) -> None:
    offered = set()
    for address, figure in of_pages(built, lang):
        (line,) = figure.cssselect(".take")
        for one in line.cssselect("a"):
            path = link(figure, str(one.text).lower(), address)
            assert path.startswith(f"{site.languages()[lang]}{take.FOLDER}/")
            assert (built / path).is_file(), (address, path)
            assert str(one.get("aria-label")).startswith(f"{one.text}: ")
            offered.add(path.rpartition("/")[2])
    assert offered == {
        path.name for path in (built / site.languages()[lang] / take.FOLDER).glob("*.[sc]*")
    }


def test_the_page_of_figures_lists_them_all_with_code_to_paste(built: Path, lang: str) -> None:
    start = site.languages()[lang]
    tree = html.parse(built / start / take.FOLDER / "index.html").getroot()

    items = tree.cssselect(".figures__item")

    assert {str(one.cssselect("img")[0].get("src")) for one in items} == {
        f"./{path.name}" for path in copies(built, lang)
    }
    for item in items:
        (shown,) = item.cssselect("img")
        pasted = html.fragment_fromstring(str(item.cssselect("pre code")[0].text))
        path = built / str(pasted.get("src")).removeprefix(f"{site.ORIGIN}/")
        copy = root(path)
        assert pasted.get("src") == f"{site.ORIGIN}/{start}{take.FOLDER}/{path.name}"
        assert pasted.get("alt") == shown.get("alt")
        assert pasted.get("alt") == f"{copy.findtext(SVG + 'title')}. {copy.findtext(SVG + 'desc')}"
        for side in ("width", "height"):
            assert pasted.get(side) == shown.get(side)
            assert float(pasted.get(side, 0)) == pytest.approx(float(copy.get(side, 0)), abs=0.5)
        assert shown.get("loading") == "lazy"


def test_the_line_of_files_is_not_printed(open_page: site.Opener) -> None:
    page = open_page("two-cycles/")
    line = page.locator(".take").first
    assert line.is_visible()

    page.emulate_media(media="print")

    assert not line.is_visible()
