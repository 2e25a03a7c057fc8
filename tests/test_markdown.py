"""Finished HTML survives every context of Markdown, and our two marks become links."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import Markdown

from macros import inline
from macros.markdown import SeriesExtension, carry
from macros.model import Library
from macros.page import Page

FIGURE = '<figure class="probe"><svg viewBox="0 0 1 1"><text x="1">*a* _b_ &lt;c&gt; [R16] 1 000 — в\n\n</text></svg></figure>'


def render(text: str, lang: str = "ru") -> str:
    md = Markdown(
        extensions=["attr_list", "md_in_html", "tables", "toc", SeriesExtension(language=lang)]
    )
    return md.convert(text)


@pytest.mark.parametrize(
    "context",
    [
        "{}",
        "Text\n\n{}\n\nText",
        "- item\n\n    {}\n\n- item",
        "1. item\n\n    {}",
        "- {}",
        "> {}",
        "| a | b |\n|---|---|\n| {} | c |",
        '<div markdown="1">\n\n{}\n\n</div>',
        "Words {} words",
        "## Heading\n\n{}",
    ],
)
def test_carried_html_comes_out_as_it_went_in(context: str) -> None:
    page = render(context.format(carry(FIGURE)))

    assert FIGURE in page
    assert page.count("<figure") == 1


def test_code_shows_the_token_and_not_the_figure() -> None:
    md = Markdown(extensions=["fenced_code", SeriesExtension(language="en")])

    assert "<figure" not in md.convert(f"```\n{carry(FIGURE)}\n```")


def test_a_reference_is_a_link_that_never_stands_alone_on_a_line() -> None:
    tree = html.fragment_fromstring(render("Так бывает [R16]."))

    (cite,) = tree.cssselect("a.cite")
    assert (cite.get("href"), cite.text) == ("sources.md#r16", "[R16]")
    assert tree.text == "Так бывает\u00a0"


def test_a_term_leads_from_its_words_to_the_glossary() -> None:
    tree = html.fragment_fromstring(render("Считайте [[churn|отток]]."))

    (term,) = tree.cssselect("a.term")
    assert (term.get("href"), term.text) == ("glossary.md#churn", "отток")


def test_words_of_another_language_in_its_quotation_marks_say_so() -> None:
    tree = html.fragment_fromstring(
        render("It became «срок погашения», ‘maturity’ of a «bond».", "en")
    )

    (other,) = tree.cssselect("span.other")
    assert (other.get("lang"), other.text) == ("ru", "срок погашения")


def test_words_of_another_language_in_the_data_say_so_too(library: Library) -> None:
    page = Page(library, "en", "about")

    tree = html.fragment_fromstring(str(inline.html("«для найма», not ‘more’", page)), "p")

    (other,) = tree.cssselect("span.other")
    assert (other.get("lang"), other.text) == ("ru", "для найма")


def test_words_of_the_page_in_its_own_quotation_marks_are_not_others() -> None:
    assert "other" not in render("Это «срок погашения», по-английски ‘maturity’.")


def test_prose_is_bound_and_code_is_not() -> None:
    page = render("В час пик — `в час`.")

    assert "В\u00a0час пик\u00a0— <code>в час</code>." in page


def test_a_word_is_whole_at_every_place_of_a_sentence_and_nowhere_in_code() -> None:
    tree = html.fragment_fromstring(render("Из-за того и *из-под* `из-за`, что-то на 9–10."))

    assert [span.text for span in tree.cssselect(".whole")] == [
        "Из-за", "из-под", "что-то", "9–10",
    ]  # fmt: skip
    assert tree.text_content() == "Из-за\u00a0того и\u00a0из-под из-за, что-то на\u00a09–10."


def test_the_contents_are_bound_as_the_headings_are() -> None:
    md = Markdown(extensions=["attr_list", "toc", SeriesExtension(language="ru")])

    md.convert("# Так\n\n## Кто-то & в час {: #peak }")

    (top,) = md.toc_tokens  # type: ignore[attr-defined]
    (heading,) = top["children"]
    assert (heading["id"], heading["name"]) == ("peak", "Кто-то &amp; в&nbsp;час")


def test_a_heading_keeps_its_id() -> None:
    tree = html.fragment_fromstring(render("## Что в час пик {: #peak }"))

    assert (tree.tag, tree.get("id"), tree.text) == ("h2", "peak", "Что\u00a0в\u00a0час пик")
