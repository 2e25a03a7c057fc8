"""What is printed and filled in, and what stands at an article's foot: the facts of the data, in the page's language."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from lxml import html

from macros import calls, checklist, colophon, metrics, worksheet
from macros.model import Library
from macros.page import Page

REPOSITORY = "https://example.org/us/cycles"


def words(node: Any) -> str:
    """What a reader reads, spaces made plain."""
    text = node if isinstance(node, str) else node.text_content()
    return " ".join(text.split())


def texts(node: html.HtmlElement, selector: str) -> list[str]:
    return [words(one) for one in node.cssselect(selector)]


# --- worksheets ---


def test_a_worksheet_has_a_line_for_every_question_and_a_cell_for_every_answer(
    library: Library, lang: str, dom: Any
) -> None:
    page = Page(library, lang, "growth")
    for id, sheet in library.worksheets.items():
        drawn = dom(worksheet.figure(id, page))
        lines = drawn.cssselect(".worksheet__line")
        assert [len(one.cssselect(".worksheet__rule")) for one in lines] == [
            one.room for one in sheet.lines
        ], id
        assert [words(one.text_content()) for one in lines] == [
            words(page.plain(one.ask)) for one in sheet.lines
        ]
        if sheet.grid:
            rows = drawn.cssselect("tbody tr")
            assert len(rows) == len(sheet.grid.rows) or sheet.grid.empty
            assert all(len(row) == len(sheet.grid.columns) for row in rows), id
            assert [words(cell) for row in rows for cell in row.cssselect("td")] == [""] * (
                len(rows) * (len(sheet.grid.columns) - 1)
            )


# --- items of several lists ---


def test_an_article_shows_the_items_it_picked_from_their_own_lists(page: Page, dom: Any) -> None:
    drawn = dom(checklist.items("measures", page))

    picked = page.library.articles["measures"].items
    assert texts(drawn, ".checklist__code") == list(picked)
    assert [(box.get("data-list"), box.get("data-item")) for box in drawn.cssselect("input")] == [
        (page.library.items[code][0], page.library.items[code][1].id) for code in picked
    ]


def test_an_article_without_items_cannot_show_them(library: Library) -> None:
    (said,) = calls.faults("items", ("growth",), {}, library)

    assert said.startswith("'growth': no such article with items; there are: backstage, ")


def test_the_page_of_checklists_shows_every_item_once_and_leads_to_its_article(
    page: Page, dom: Any
) -> None:
    drawn = dom(checklist.figures(page))

    sheets = drawn.cssselect(".checklists__sheet")
    assert [one.get("id") for one in sheets] == [
        "overview", "introduction", "growth", "maturity", "decline", "review",
    ]  # fmt: skip
    assert len(drawn.cssselect("input")) == 77
    assert (
        len({(box.get("data-list"), box.get("data-item")) for box in drawn.cssselect("input")})
        == 77
    )
    assert [one.cssselect(".checklists__article a")[0].get("href") for one in sheets][2] == (
        "./#checklist"
    )


# --- metrics ---


def test_every_metric_says_its_formula_inputs_reading_and_where_it_is_used(
    library: Library, lang: str, dom: Any
) -> None:
    page = Page(library, lang, "metrics")
    entries = dom(metrics.figure(page)).cssselect(".metric")

    assert [one.cssselect("h3")[0].get("id") for one in entries] == [f"m{n}" for n in range(1, 18)]
    for drawn, metric in zip(entries, library.metrics.values(), strict=True):
        assert words(page.plain(metric.formula)) in words(drawn.cssselect(".metric__formula")[0])
        assert texts(drawn, ".metric__inputs li") == [
            words(page.plain(one.meaning)) for one in metric.inputs
        ]
        facts = dict(zip(texts(drawn, "dt"), texts(drawn, "dd"), strict=True))
        assert words(page.word("metrics_reading")) in facts
        assert (words(page.word("metrics_caution")) in facts) == bool(metric.caution)
        used = [one for one in library.cited.get(metric.code, ()) if one != "metrics"]
        assert [a.get("href") for a in drawn.cssselect(".metric__used a")] == [
            f"../{one}/" for one in used
        ]


def test_a_metric_in_prose_leads_to_its_entry(page: Page, dom: Any) -> None:
    card = dom(metrics.card("clean-pass-rate", page))

    assert card.cssselect(".metric__name a")[0].get("href") == "../metrics/#m11"
    assert page.cite("M11").__html__() == '<a class="cite" href="../metrics/#m11">[M11]</a>'


# --- the foot of an article ---


def test_an_article_says_what_changed_and_how_to_cite_it(library: Library, dom: Any) -> None:
    page = Page(library, "ru", "growth", site="https://example.org/")
    drawn = dom(colophon.figure("growth", page))

    assert texts(drawn, ".colophon__changes li")[-1].startswith("22 ноября 2026 г.: ")
    plain, after_the_standard = texts(drawn, ".colophon__cite")
    assert plain == (
        "Редакция серии «Циклы обслуживания» (2026). Рост: так быстро, как держится качество. "
        "Циклы обслуживания, часть 6. https://example.org/growth/"
    )
    assert after_the_standard == (
        "Рост: так быстро, как держится качество / Редакция серии «Циклы обслуживания». — Текст : "
        "электронный // Циклы обслуживания : [сайт]. — 2026. — URL: https://example.org/growth/ "
        "(дата обращения: ДД.ММ.ГГГГ)."
    )


def test_reference_managers_find_the_article_in_the_head_of_its_page(built: Any, lang: str) -> None:
    start = {"ru": "", "en": "en/"}[lang]
    head = html.parse(built / start / "growth/index.html").getroot()
    said = {one.get("name"): one.get("content") for one in head.cssselect("meta[name^=citation_]")}

    assert (
        words(said["citation_title"])
        == {
            "ru": "Рост: так быстро, как держится качество",
            "en": "Growth: as fast as quality holds",
        }[lang]
    )
    assert said["citation_language"] == lang
    assert said["citation_publication_date"] == "2026/11/22"
    assert said["citation_public_url"] == f"http://series.localhost/{start}growth/"
    glossary = html.parse(built / start / "glossary/index.html").getroot()
    assert glossary.cssselect("meta[name^=citation_]") == []


def test_a_mistake_is_reported_with_the_page_filled_in(library: Library, dom: Any) -> None:
    page = Page(library, "en", "growth", site="https://example.org/en/", repository=REPOSITORY)
    (link,) = dom(colophon.figure("growth", page)).cssselect("[data-component=report]")

    address = urlsplit(link.get("href"))
    said = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{REPOSITORY}/issues/new"
    assert words(said["title"][0]) == "Mistake: Growth: as fast as quality holds"
    assert said["body"][0].startswith(
        "Page: https://example.org/en/growth/\nSection: \nPassage: \n"
    )


def test_where_no_project_is_known_the_page_about_the_series_says_what_to_do(
    page: Page, dom: Any
) -> None:
    drawn = dom(colophon.figure("growth", page))

    assert drawn.cssselect("[data-component=report]") == []
    assert drawn.cssselect("a")[-1].get("href") == "../about/#mistakes"
