"""What an author types with plain spaces is set so that nothing parts that belongs together."""

from __future__ import annotations

import pytest

from macros.model import Library
from macros.typography import bind, quote


@pytest.mark.parametrize(
    ("lang", "typed", "kept"),
    [
        ("ru", "Рост — это в первую очередь обещания", "Рост~— это в~первую очередь обещания"),
        ("ru", "и в час пик не ждут", "и~в~час пик не~ждут"),
        ("ru", "стоит 4 000 у. е. и 12 %", "стоит 4~000~у.~е. и~12~%"),
        ("ru", "так ли это", "так~ли это"),
        ("ru", "Не ждать", "Не~ждать"),
        ("ru", "список лимитов", "список лимитов"),
        ("ru", "всего 5 у. е..", "всего 5~у.~е."),
        ("ru", "ждать…", "ждать…"),
        ("en", "a queue and I wait", "a~queue and I~wait"),
        ("en", "it costs CU 4,000", "it costs CU~4,000"),
        ("en", "two – or three", "two~– or three"),
    ],
)
def test_words_that_belong_together_never_part(
    library: Library, lang: str, typed: str, kept: str
) -> None:
    assert bind(typed, library.languages[lang]).replace("\u00a0", "~") == kept


def test_binding_twice_is_binding_once(library: Library) -> None:
    once = bind("и в 4 000 раз — так ли", library.languages["ru"])

    assert bind(once, library.languages["ru"]) == once


@pytest.mark.parametrize(
    ("lang", "said", "quoted"),
    [
        ("ru", "Что значит «скоро»?", "«Что значит „скоро“?»"),
        ("en", "What does ‘soon’ mean?", "‘What does “soon” mean?’"),
        ("en", "I don’t think it’s ‘don’t know’.", "‘I don’t think it’s “don’t know”.’"),
    ],
)
def test_quotation_marks_inside_quotation_marks_are_others(
    library: Library, lang: str, said: str, quoted: str
) -> None:
    assert quote(said, library.languages[lang]) == quoted
