"""What an author types with plain spaces is set so that nothing parts that belongs together."""

from __future__ import annotations

import pytest

from macros.model import Library, Speech
from macros.typography import LONGEST, bind, quote, whole

GERMAN = Speech(quotes="„“", inner_quotes="‚‘", bind_after=("z. B.",), bind_before=("Uhr",))


@pytest.fixture
def speeches(library: Library) -> dict[str, Speech]:
    """Ours, and one of another series."""
    return {**library.languages, "de": GERMAN}


def shown(text: str) -> str:
    return text.replace("\u00a0", "~")


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
        ("ru", "на 2 ступени за 90 дней", "на~2~ступени за~90~дней"),
        ("ru", "5 млн у. е.", "5~млн~у.~е."),
        ("ru", "чем из-за правила", "чем~из-за~правила"),
        ("ru", "т. е. с. 12, № 5, § 3 и т. д.", "т.~е. с.~12, №~5, §~3 и~т.~д."),
        ("en", "after 18 months", "after 18~months"),
        ("de", "nach 12 Tagen, z. B. um 5 Uhr", "nach 12~Tagen, z.~B. um 5~Uhr"),
    ],
)
def test_words_that_belong_together_never_part(
    speeches: dict[str, Speech], lang: str, typed: str, kept: str
) -> None:
    assert shown(bind(typed, speeches[lang])) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("в 2019. Затем", "в~2019. Затем"),
        ("D13 выполнены", "D13 выполнены"),
        ("с 5 до 7 и 3 из 5", "с~5 до~7 и~3 из~5"),
    ],
)
def test_a_number_goes_with_what_it_counts_and_with_nothing_else(
    speeches: dict[str, Speech], typed: str, kept: str
) -> None:
    assert shown(bind(typed, speeches["ru"])) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("выручка − затраты = 5 × (12 + 3)", "выручка~− затраты~= 5~× (12~+ 3)"),
        ("a ÷ b", "a~÷ b"),
        ("− 2 % (− 3)", "−~2~% (−~3)"),
        ("−2 и +1", "−2 и~+1"),
    ],
)
def test_a_formula_goes_on_after_its_sign_and_the_sign_of_a_number_stays_with_it(
    speeches: dict[str, Speech], typed: str, kept: str
) -> None:
    assert shown(bind(typed, speeches["ru"])) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5 первоклассных консультантов", "5~первоклассных консультантов"),
        ("5 предусмотрительнейших", "5 предусмотрительнейших"),
        ("и не о том, что у них в час", "и~не~о~том, что~у~них в~час"),
        ("что и как из-за не для чего", "что~и~как из-за~не~для~чего"),
    ],
)
def test_what_binds_leaves_a_narrow_column_a_place_to_break(
    speeches: dict[str, Speech], typed: str, kept: str
) -> None:
    bound = bind(typed, speeches["ru"])

    assert shown(bound) == kept
    assert all(len(run) <= LONGEST or "\u00a0" not in run for run in bound.split(" "))


def test_of_many_short_words_the_last_goes_with_the_word_it_belongs_to(
    speeches: dict[str, Speech],
) -> None:
    said = bind("что как для из-за отсутствия", speeches["ru"])

    assert shown(said) == "что~как для~из-за~отсутствия"


@pytest.mark.parametrize(
    "typed", ["и в 4 000 раз — так ли", "что и как из-за не для чего", "− 2 % = 5 × 3, 5 у. е.."]
)
def test_binding_twice_is_binding_once(speeches: dict[str, Speech], typed: str) -> None:
    once = bind(typed, speeches["ru"])

    assert bind(once, speeches["ru"]) == once


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("не из-за и не из-под", ["из-за", "из-под"]),
        ("Кто-то на 5-й день, по-разному", ["Кто-то", "5-й", "по-разному"]),
        ("a pick-up in 9–10 or 0.5–1.5 days", ["pick-up", "9–10", "0.5–1.5"]),
        ("чек-лист, end-game, year-on-year, из- и в-", []),
        ("2026-11-22, 978-0-684, https://a.example/on-time/", []),
        ("по-непредусмотрительному", []),
    ],
)
def test_a_word_never_loses_a_short_part_nor_a_range_its_end(text: str, kept: list[str]) -> None:
    pieces = whole(text)

    assert pieces[1::2] == kept
    assert "".join(pieces) == text


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
