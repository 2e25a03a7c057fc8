"""A page speaks its language: words with their plurals, numbers, dates, addresses, phrases of the data."""

from __future__ import annotations

import datetime

import pytest
from lxml import html

from macros import inline, marks
from macros.model import Forms, Library, Text
from macros.page import Page

SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("lang", "value", "unit", "said"),
    [
        ("ru", "1", "orders", "1 заказ"),
        ("ru", "3", "orders", "3 заказа"),
        ("ru", "5", "orders", "5 заказов"),
        ("ru", "21", "orders", "21 заказ"),
        ("ru", "64.8", "orders", "64,8 заказа"),
        ("ru", "4000", "customers", "4 000 клиентов"),
        ("ru", "0.630", "share", "63,0 %"),
        ("ru", "-3366", "cu", "−3 366 у. е."),
        ("en", "1", "orders", "1 order"),
        ("en", "64.8", "orders", "64.8 orders"),
        ("en", "1.0", "orders", "1.0 orders"),
        ("en", "0.630", "share", "63.0%"),
        ("en", "0.8", "share", "80%"),
        ("en", "4000", "cu", "CU 4,000"),
        ("en", "-3366", "cu", "−CU 3,366"),
    ],
)
def test_a_number_is_said_with_its_unit(
    library: Library, lang: str, value: str, unit: str, said: str
) -> None:
    page = Page(library, lang, "growth")

    assert page.measure(value, unit).replace(SPACE, " ") == said


@pytest.mark.parametrize(
    ("lang", "said"), [("ru", "22 ноября 2026 г."), ("en", "22 November 2026")]
)
def test_a_date_is_said_as_the_language_says_it(library: Library, lang: str, said: str) -> None:
    page = Page(library, lang, "growth")

    assert " ".join(page.date(datetime.date(2026, 11, 22)).split()) == said


def test_plural_forms_are_chosen_by_the_number(library: Library) -> None:
    forms = Forms(
        {"ru": {"one": "{n} этап", "few": "{n} этапа", "other": "{n} этапов"}, "en": "{n}"}
    )
    page = Page(library, "ru", "growth")

    said = [page.form(forms, n=n).replace(SPACE, " ") for n in (1, 3, 5)]

    assert said == ["1 этап", "3 этапа", "5 этапов"]


@pytest.mark.parametrize(
    ("here", "there", "anchor", "address"),
    [
        ("growth", "sources", "r16", "../sources/#r16"),
        ("growth", "index", "", "../"),
        ("index", "growth", "exit", "growth/#exit"),
        ("growth", "growth", "", "./"),
        ("atlas/savings", "growth", "", "../../growth/"),
    ],
)
def test_addresses_are_relative(
    library: Library, here: str, there: str, anchor: str, address: str
) -> None:
    assert Page(library, "ru", here).to(there, anchor) == address


@pytest.mark.parametrize(
    ("here", "there", "address"),
    [
        ("growth", "sources", "sources/"),
        ("growth", "index", "./"),
        ("atlas/savings", "growth", "../growth/"),
    ],
)
def test_addresses_are_counted_from_the_source_where_the_engine_rewrites_them(
    library: Library, here: str, there: str, address: str
) -> None:
    assert Page(library, "ru", here, from_file=True).to(there) == address


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("*so* and **so**", "<em>so</em> and <strong>so</strong>"),
        ("seen [R16]", 'seen\u00a0<a class="cite" href="../sources/#r16">[R16]</a>'),
        ("said [S18]", 'said\u00a0<a class="cite" href="../about/#s18">[S18]</a>'),
        ("[there](growth.md#exit)", '<a href="./#exit">there</a>'),
        ("[web](https://doi.org/x)", '<a href="https://doi.org/x">web</a>'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("![x](https://a/b.png)", "![x](https://a/b.png)"),
        ("# no heading", "# no heading"),
        ("- no list", "- no list"),
        ("1. no list", "1. no list"),
        ("tea & cake", "tea &amp; cake"),
        ("a pick-up", 'a\u00a0<span class="whole">pick-up</span>'),
        ("*a* no-show", '<em>a</em> <span class="whole">no-show</span>'),
    ],
)
def test_a_phrase_of_the_data_holds_a_little_markdown_and_no_html(
    library: Library, typed: str, html: str
) -> None:
    page = Page(library, "en", "growth")

    assert page.text(Text({"ru": "а", "en": typed})) == html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("so", "So."),
        ("no-shows cost", '<span class="whole">No-shows</span> cost.'),
        ("*so* it is.", "<em>So</em> it is."),
    ],
)
def test_a_phrase_as_a_sentence_begins_with_a_capital(
    library: Library, typed: str, html: str
) -> None:
    page = Page(library, "en", "growth")

    assert page.sentence(Text({"ru": "а", "en": typed})) == html


def test_words_for_a_file_or_an_attribute_have_no_spans(library: Library) -> None:
    page = Page(library, "en", "growth")

    assert page.plain(Text({"ru": "а", "en": "*a* pick-up in 9–10 days"})) == (
        "a pick-up in 9–10\u00a0days"
    )


def test_a_phrase_may_not_run_a_script(library: Library) -> None:
    page = Page(library, "en", "growth")

    with pytest.raises(ValueError, match="a phrase links to a page"):
        page.text(Text({"ru": "а", "en": "[x](javascript:alert(1))"}))


def test_a_plain_phrase_has_no_marks_and_no_citations(library: Library) -> None:
    page = Page(library, "en", "growth")
    text = Text({"ru": "а", "en": "*Demand* [[churn|leaves]] < it [R16]"})

    assert page.plain(text) == "Demand leaves < it"


def test_a_term_leads_to_the_glossary_and_carries_its_name_and_definition(page: Page) -> None:
    link = html.fragment_fromstring(str(inline.html("[[churn|leaving]]", page)))
    term = page.library.terms["churn"]

    assert link.get("href") == "../glossary/#churn"
    assert link.text == "leaving"
    assert link.get("data-term") == page.bind(term.name[page.lang])
    assert link.get("data-definition") == page.plain(term.definition)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("*so* and **so**", "so and so"),
        ("see [there](growth.md#exit) and [[churn|leaving]]", "see there and leaving"),
        ("seen [R16] twice", "seen twice"),
    ],
)
def test_words_for_an_attribute_have_no_marks(typed: str, said: str) -> None:
    assert marks.bare(typed) == said
