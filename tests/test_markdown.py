"""Finished HTML survives every context of Markdown, and our two marks become links."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import Markdown

from macros.markdown import SeriesExtension, carry

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


def test_prose_is_bound_and_code_is_not() -> None:
    page = render("В час пик — `в час`.")

    assert "В\u00a0час пик\u00a0— <code>в час</code>." in page


def test_a_heading_keeps_its_id() -> None:
    tree = html.fragment_fromstring(render("## Что в час пик {: #peak }"))

    assert (tree.tag, tree.get("id"), tree.text) == ("h2", "peak", "Что\u00a0в\u00a0час пик")
