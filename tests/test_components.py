"""The components without a drawing: each shows the facts of the data, in the page's language, escaped."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from macros import article, checklist, claims, cycles, example, glossary, series, sources, stage
from macros.catalogue import MACROS
from macros.model import Checklist, Library
from macros.page import Page


def words(node: html.HtmlElement) -> str:
    """What a reader reads, spaces made plain."""
    return " ".join(node.text_content().split())


# --- checklist ---


def test_every_item_can_be_ticked_by_its_words(page: Page, dom: Any) -> None:
    figure = dom(checklist.figure("growth", page))

    boxes = figure.cssselect("input[type=checkbox]")
    assert [box.get("data-item") for box in boxes] == [
        item.id for item in page.library.checklists["growth"].items
    ]
    for box, item in zip(boxes, page.library.checklists["growth"].items, strict=True):
        (label,) = [one for one in figure.cssselect("label") if box in one.iter()]
        assert words(label) == f"{item.code} {' '.join(page.plain(item.done).split())}"


def test_every_item_says_how_to_verify_why_and_who(page: Page, dom: Any) -> None:
    figure = dom(checklist.figure("growth", page))

    for row, item in zip(
        figure.cssselect("li"), page.library.checklists["growth"].items, strict=True
    ):
        facts = {words(one.find("dt")): words(one.find("dd")) for one in row.cssselect("dl > div")}
        assert facts[page.word("checklist_verify").replace("\u00a0", " ")] == " ".join(
            page.plain(item.verify).split()
        )
        assert facts[page.word("checklist_owner")] == " ".join(page.plain(item.owner).split())
        assert page.word("checklist_why") in facts


def test_the_same_item_has_the_same_key_in_both_languages(library: Library, dom: Any) -> None:
    keys = [
        [
            box.get("data-item")
            for box in dom(checklist.figure("growth", Page(library, lang, "growth"))).iter("input")
        ]
        for lang in library.codes
    ]

    assert keys[0] == keys[1]


def test_what_stands_in_the_data_is_never_markup(library: Library, dom: Any) -> None:
    hostile = {"ru": "<img src=x onerror=alert(1)>&\"'", "en": "<script>alert(1)</script>"}
    item = {
        "id": "bad", "code": "A1", "done": hostile, "why": hostile, "verify": hostile,
        "owner": hostile, "evidence": [],
    }  # fmt: skip
    bad = Checklist.model_validate({"title": hostile, "items": [item]})
    page = Page(library.model_copy(update={"checklists": {"bad": bad}}), "en", "growth")

    figure = dom(checklist.figure("bad", page))

    assert figure.cssselect("script:not([type='application/json']), img") == []
    assert "<script>alert(1)</script>" in figure.text_content()


# --- stage ---


@pytest.mark.parametrize("id", ["introduction", "growth", "maturity", "decline"])
def test_the_card_says_what_the_stage_is_and_what_to_do(page: Page, dom: Any, id: str) -> None:
    card = dom(stage.figure(id, page))
    one = page.library.stages[id]

    assert words(card.cssselect(".stage__definition")[0]).startswith(
        " ".join(page.plain(one.definition).split())
    )
    assert [words(dd) for dd in card.iter("dd")] == [
        " ".join(page.plain(text).split()) for text in (one.here_if, one.one_thing, one.mistake)
    ]


def test_the_strip_leads_to_every_stage_and_marks_this_one(page: Page, dom: Any) -> None:
    card = dom(stage.figure("growth", page))

    links = card.cssselect("nav a")
    assert [link.get("href") for link in links] == [
        "../introduction/",
        "./",
        "../maturity/",
        "../decline-renewal/",
    ]
    assert [link.get("aria-current") for link in links] == [None, "step", None, None]


def test_every_sign_says_how_to_find_out_and_on_what_it_rests(page: Page, dom: Any) -> None:
    table = dom(stage.signals("growth", page))

    rows = table.cssselect("tbody tr")
    assert len(rows) == len(page.library.stages["growth"].signals)
    for row in rows:
        assert all(words(cell) for cell in row.cssselect("th, td"))


def test_the_moments_that_break_come_hottest_first(page: Page, dom: Any) -> None:
    listed = dom(stage.moments("growth", page))

    levels = [int(words(one)) for one in listed.cssselect(".moments__heat")]
    hot = [strain.levels["growth"] for strain in page.library.heat.values()]
    assert levels == sorted((level for level in hot if level >= 2), reverse=True)


def test_the_seven_ps_are_seven(page: Page, dom: Any) -> None:
    assert len(dom(stage.seven_p("growth", page)).cssselect("tbody tr")) == 7


# --- series ---


def test_part_n_of_m_counts_every_part(page: Page, dom: Any) -> None:
    line = words(dom(series.part("growth", page)))

    expected = {"ru": ("Этап 2 из 4", "Часть 6 из 12"), "en": ("Stage 2 of 4", "Part 6 of 12")}
    for said in expected[page.lang]:
        assert said in line


def test_the_block_links_what_is_published_and_names_what_is_to_come(page: Page, dom: Any) -> None:
    block = dom(series.figure("growth", page))

    items = block.cssselect(".series__list > li")
    for item, part in zip(items, page.library.series.articles, strict=True):
        assert bool(item.cssselect("a")) is part.published
        assert " ".join(page.plain(part.title).split()) in words(item)


def test_previous_and_next_skip_what_is_not_published(library: Library, dom: Any) -> None:
    """As if the second, third and fourth part were still being written, and all after the eighth."""
    drafts = {"cycle-of-service", "expectations", "which-stage"} | set(list(library.parts)[8:])
    parts = tuple(
        one.model_copy(update={"published": one.id not in drafts})
        for one in library.series.articles
    )
    some = library.series.model_copy(update={"articles": parts})
    page = Page(library.model_copy(update={"series": some}), "en", "growth")
    first = dom(series.figure("two-cycles", page))
    last = dom(series.figure("decline-renewal", page))

    assert [a.get("rel") for a in first.cssselect(".series__step")] == ["next"]
    assert [a.get("href") for a in first.cssselect(".series__step")] == ["../introduction/"]
    assert [a.get("rel") for a in last.cssselect(".series__step")] == ["prev"]


# --- example ---


def test_the_calculation_is_written_out_with_its_numbers(library: Library, dom: Any) -> None:
    page = Page(library, "en", "growth")
    figure = dom(example.figure("hotfood", page))

    sums = [words(one) for one in figure.cssselect(".example__sum")]
    assert "400 ÷ 0.16 = 2,500 customers" in sums
    assert len(sums) == sum(step.working for step in library.examples["hotfood"].steps.values())


def test_the_story_of_an_example_keeps_its_references(
    library: Library, lang: str, dom: Any
) -> None:
    page = Page(library, lang, "measures")
    story = dom(example.figure("cohort", page)).cssselect(".example__story")[0]

    assert [a.get("href") for a in story.cssselect("a.cite")] == ["../sources/#r74"]


@pytest.mark.parametrize("id", ["dining", "teeth", "hotfood", "savings", "vision"])
def test_an_example_says_that_it_is_invented_and_the_same_in_both_languages(
    library: Library, dom: Any, id: str
) -> None:
    figures = [dom(example.figure(id, Page(library, lang, "growth"))) for lang in library.codes]

    assert [words(one.cssselect(".example__tag")[0]) for one in figures] == [
        "Условный пример",
        "Illustrative example",
    ]
    cells = [
        ["".join(filter(str.isdigit, words(cell))) for cell in one.cssselect("td")]
        for one in figures
    ]
    assert cells[0] == cells[1]


def test_prose_may_repeat_a_number_of_the_example(library: Library) -> None:
    said = {
        lang: example.value("hotfood", "ceiling_now", Page(library, lang, "x"))
        for lang in library.codes
    }

    assert {lang: " ".join(one.split()) for lang, one in said.items()} == {
        "ru": "2 500 клиентов",
        "en": "2,500 customers",
    }


# --- article ---


@pytest.mark.parametrize(
    "id", ["two-cycles", "introduction", "growth", "maturity", "decline-renewal"]
)
def test_every_article_has_its_summary_findings_and_readings(page: Page, dom: Any, id: str) -> None:
    one = page.library.articles[id]

    assert len(dom(article.takeaways(id, page)).cssselect("li")) == len(one.takeaways)
    assert len(dom(article.findings(id, page)).cssselect("dd a.cite")) >= len(one.findings)
    assert len(dom(article.reading(id, page)).cssselect("li")) == len(one.reading)


def test_a_level_is_said_in_a_word_and_not_only_by_its_gauge(page: Page, dom: Any) -> None:
    levels = dom(article.findings("growth", page)).cssselect("dt")

    assert [words(level) for level in levels] == [
        page.word(f"findings_{one.level}").replace("\u00a0", " ")
        for one in page.library.articles["growth"].findings
    ]


# --- lists ---


def test_every_cited_reference_is_listed_with_its_certainty(page: Page, dom: Any) -> None:
    items = dom(sources.figure(page)).cssselect("li")

    cited = [code for code in page.library.references if code in page.library.cited]
    assert [item.get("id") for item in items] == [code.lower() for code in cited]
    assert all(item.cssselect(".sources__status") for item in items)


def test_a_detail_that_was_not_seen_is_not_printed(page: Page, dom: Any) -> None:
    item = dom(sources.figure(page)).cssselect("#r61")[0]

    assert "pages" in page.library.references["R61"].missing
    assert "196" not in words(item)


def test_no_unverified_reference_is_listed(page: Page, dom: Any) -> None:
    listed = {item.get("id").upper() for item in dom(sources.figure(page)).cssselect("li")}

    unverified = {c for c, one in page.library.references.items() if one.status == "unverified"}
    assert unverified
    assert not listed & unverified


def test_the_glossary_is_alphabetical_and_says_the_other_language(page: Page, dom: Any) -> None:
    entries = dom(glossary.figure(page)).cssselect(".glossary__entry")

    names = [page.library.terms[entry.get("id")].name[page.lang] for entry in entries]
    assert names == sorted(names, key=lambda name: name.casefold().replace("ё", "е"))
    assert len(entries) == sum(not term.editorial for term in page.library.terms.values())
    for entry in entries:
        (other,) = entry.cssselect(".glossary__other")
        assert words(other) == page.library.terms[entry.get("id")].name[other.get("lang")]


def test_every_claim_of_the_old_article_is_answered(page: Page, dom: Any) -> None:
    items = dom(claims.figure(page)).cssselect("li")

    assert [item.get("id") for item in items] == [code.lower() for code in page.library.claims]
    assert all(words(item.cssselect(".claims__answer")[0]) for item in items)


def test_seven_cycles_in_brief(page: Page, dom: Any) -> None:
    rows = dom(cycles.figure(page)).cssselect("tbody tr")

    assert [words(row.cssselect("td")[-1]) for row in rows] == [
        str(len(cycle.moments)) for cycle in page.library.cycles.values()
    ]


# --- all ---


def test_every_macro_draws_on_one_element(page: Page, dom: Any) -> None:
    first = {
        "articles": "growth", "stages": "growth", "cycles": "hotfood", "examples": "hotfood",
        "checklists": "growth", "numbers": "ceiling_now", "charts": "hotfood", "results": "three-answers", "picks": "measures", "buckets": "hotfood",
        "worksheets": "growth", "blueprints": "ontime", "metrics": "clean-pass-rate",
    }  # fmt: skip
    for name, macro in MACROS.items():
        drawn = str(macro.view(*[first[kind] for kind in macro.params], page))

        assert drawn == str(macro.view(*[first[kind] for kind in macro.params], page))
        if not drawn:
            assert name == "books"  # none have been made
        elif macro.block:
            assert dom(drawn).tag in {
                "section",
                "figure",
                "nav",
                "div",
                "p",
                "ol",
                "ul",
                "dl",
                "table",
            }
