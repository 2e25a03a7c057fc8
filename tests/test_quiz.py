"""The self-assessment: a sheet on paper, the rules in two languages of programming, the form in the browser."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from macros import check, quiz, scoring
from macros.model import Library, Quiz
from macros.page import Page
from tests.axe import assert_accessible
from tests.conftest import ROOT
from tests.site import MADE, ORIGIN, Opener, languages, slowly

STAGES = ("introduction", "growth", "maturity", "decline")
GARDEN = ROOT / "tests" / "generator"
REFUSE = """
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""

Sheet = Mapping[str, str]
"""The answers of a sheet, by question."""


def asked(library: Library) -> Quiz:
    assert library.quiz
    return library.quiz


def sheet(library: Library, places: str) -> dict[str, str]:
    """A sheet from the places of its answers, question by question: `0` is the first answer, `-` none."""
    return {
        one.id: one.answers[int(place)].id
        for one, place in zip(asked(library).questions, places, strict=True)
        if place != "-"
    }


def sums(library: Library, answers: Sheet) -> dict[str, int]:
    given = [
        answer.points
        for one in asked(library).questions
        for answer in one.answers
        if answers.get(one.id) == answer.id
    ]
    return {id: sum(one.get(id, 0) for one in given) for id in library.stages}


def said(library: Library, answers: Sheet, answered: int) -> tuple[str, tuple[str, ...]]:
    """The verdict and the stages it speaks of."""
    points = sums(library, answers)
    verdict = scoring.verdict(points, answered, asked(library))
    return verdict, scoring.rests(points, verdict)


def words(node: Any) -> str:
    text = node if isinstance(node, str) else node.text_content()
    return " ".join(text.split())


def texts(node: html.HtmlElement, selector: str) -> list[str]:
    return [words(one) for one in node.cssselect(selector)]


# --- on paper ---


def test_every_answer_says_the_points_it_gives(library: Library, lang: str, dom: Any) -> None:
    page = Page(library, lang, "which-stage")
    drawn = dom(quiz.figure(page))

    answers = [answer for one in asked(library).questions for answer in one.answers]
    assert len(drawn.cssselect(".quiz__question")) == 12
    for shown, answer in zip(drawn.cssselect(".quiz__answer"), answers, strict=True):
        assert texts(shown, ".quiz__words") == [words(page.plain(answer.text))]
        assert texts(shown, ".quiz__points")[0] == ", ".join(
            f"{page.plain(library.stages[id].short)} +{points}"
            for id, points in answer.points.items()
        )


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_verdicts_are_explained_by_the_numbers_of_the_scoring(
    library: Library, lang: str, dom: Any
) -> None:
    drawn = dom(quiz.figure(Page(library, lang, "which-stage")))

    rules = texts(drawn, ".quiz__list li")
    assert len(rules) == 5
    assert rules[0].startswith({"ru": "Меньше 9 ответов.", "en": "Fewer than 9 answers."}[lang])
    assert re.findall(r"\d+", rules[1])[:2] == ["50", "20"]
    assert {"ru": "11 %", "en": "11%"}[lang] in words(drawn.cssselect(".quiz__warning")[0])


def test_an_answer_is_known_by_the_same_ids_in_every_language(library: Library, dom: Any) -> None:
    drawn = [dom(quiz.figure(Page(library, lang, "which-stage"))) for lang in library.codes]
    ids = [[(one.get("name"), one.get("value")) for one in each.iter("input")] for each in drawn]

    assert ids[0] == ids[1] == [
        (f"quiz-{one.id}", answer.id) for one in asked(library).questions for answer in one.answers
    ]  # fmt: skip


def test_an_answer_may_not_have_the_id_or_an_old_id_of_another(tmp_path: Path) -> None:
    root = tmp_path / "garden"
    shutil.copytree(GARDEN, root, ignore=MADE)
    path = root / "data/quiz.yml"
    path.write_text(path.read_text("utf-8").replace("{id: none,", "{id: none, aliases: [most],"))

    (fault,) = check.project(root)

    assert (fault.where, fault.what) == (
        "questions[0].answers[1]",
        "the id 'most' stands here twice; an id names one thing for ever",
    )


def test_without_javascript_the_sheet_is_whole_on_screen_and_on_paper(
    open_page: Opener, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/", js=False, width=320)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        expect(page.get_by_role("radio")).to_have_count(48)
        assert all(one.is_visible() for one in page.locator(".quiz__points").all())
        expect(page.locator(".quiz__sums")).to_be_visible()
        expect(page.locator(".quiz__verdicts")).to_be_visible()
        expect(page.locator(".quiz__paper")).to_be_visible()
        expect(page.locator(".quiz").get_by_role("button")).to_have_count(0)


# --- the rules ---


@pytest.mark.parametrize("stage", STAGES)
def test_answers_that_all_name_a_stage_say_that_stage_clearly(library: Library, stage: str) -> None:
    answers = sheet(library, str(STAGES.index(stage)) * 12)

    assert said(library, answers, 12) == ("clear", (stage,))


@pytest.mark.parametrize(
    ("other", "verdict"), [("growth", "transition"), ("decline", "renewal"), ("maturity", "mixed")]
)
def test_half_introduction_and_half_another_stage(
    library: Library, other: str, verdict: str
) -> None:
    points = {id: 12 if id in ("introduction", other) else 0 for id in STAGES}

    assert scoring.verdict(points, 12, asked(library)) == verdict


def test_a_tie_is_never_clear_and_too_few_answers_say_nothing(library: Library) -> None:
    rules = asked(library)
    for one in product(range(7), repeat=4):
        points = dict(zip(STAGES, one, strict=True))
        first, second = sorted(points.values(), reverse=True)[:2]
        if first == second and first:
            assert scoring.verdict(points, 12, rules) != "clear"
        assert scoring.verdict(points, 8, rules) == "insufficient"
    assert scoring.verdict(dict.fromkeys(STAGES, 0), 12, rules) == "insufficient"


def test_chance_alone_is_counted_over_all_sets_of_answers(library: Library) -> None:
    """Against brute force, on the first four questions; the page says the share for all twelve."""
    rules = asked(library)
    short = rules.model_copy(
        update={
            "questions": rules.questions[:4],
            "scoring": rules.scoring.model_copy(update={"min_answers": 1}),
        }
    )
    sets = list(product(*(one.answers for one in short.questions)))
    clear = [
        scoring.verdict(
            {id: sum(one.points.get(id, 0) for one in answers) for id in STAGES}, 4, short
        )
        == "clear"
        for answers in sets
    ]

    assert scoring.random_clear(short, STAGES) == Fraction(sum(clear), len(sets))
    assert 0.1 < scoring.random_clear(rules, STAGES) < 0.13


# --- the rules in the browser are those of the build ---

IN_THE_BROWSER = """async (sheets) => {
    const { change, decisive, known, score, verdict } = await import("/assets/js/scoring.js");
    const { questions, stages: names, scoring } = JSON.parse(document.querySelector(".quiz > script.facts").textContent);
    const rules = { questions, stages: Object.keys(names), scoring };
    return sheets.map(([sheet, deep]) => {
        const answers = known(sheet, questions), points = score(answers, questions, rules.stages);
        const { id, stages, lead, total } = verdict(points, answers.size, scoring);
        const moves = deep && (change(answers, rules) ?? []).map(({ question, answer }) => [question, answer]);
        return { points, id, stages, lead, total, decisive: decisive(answers, rules), moves };
    });
}"""


def drawn_by_lot(library: Library, count: int) -> list[dict[str, str]]:
    """Sheets with nine to twelve answers and a few with less, the same in every run."""
    lot = random.Random(5)  # noqa: S311  nothing is kept secret by it
    return [
        {
            one.id: lot.choice(one.answers).id
            for one in lot.sample(asked(library).questions, lot.choice((12, 12, 11, 10, 9, 4, 0)))
        }
        for _ in range(count)
    ]


def deciding(library: Library, answers: Sheet) -> list[str]:
    """The answers without which the verdict would be another."""
    whole = said(library, answers, len(answers))
    return [
        one.id
        for one in asked(library).questions
        if one.id in answers
        and said(library, {k: v for k, v in answers.items() if k != one.id}, len(answers)) != whole
    ]


def changing(library: Library, answers: Sheet) -> list[list[str]]:
    """The nearest other answers that change the verdict: one, else two."""
    whole = said(library, answers, len(answers))
    moves = []
    for one in asked(library).questions:
        ids = [answer.id for answer in one.answers]
        now = ids.index(answers[one.id]) if one.id in answers else None
        for at, id in enumerate(ids):
            if at != now:
                moves.append((1 if now is None else abs(at - now), one.id, id))
    for many in (1, 2):
        found = []
        for some in combinations(moves, many):
            changed = {**answers, **{question: answer for _, question, answer in some}}
            if len({question for _, question, _ in some}) == many and (
                said(library, changed, len(changed)) != whole
            ):
                found.append(some)
        if found:
            best = min(found, key=lambda some: sum(step for step, _, _ in some))
            return [[question, answer] for _, question, answer in best]
    return []


def test_the_page_scores_as_the_build_does(open_page: Opener, library: Library) -> None:
    uniform = [sheet(library, place * 12) for place in "0123"]
    named = [
        sheet(library, places)
        for places in (
            "000000111111", "000000333333", "000000222222", "111111222222", "012301230123",
            "111112111222", "-31112111-23", "222122-33-33", "333333333---", "33333333----",
            "------------", "1" * 8 + "2" * 4, "1" * 7 + "2" * 5,
        )
    ]  # fmt: skip
    sheets = [*uniform, *named, *drawn_by_lot(library, 10_000)]
    deep = {*range(60), *(len(uniform + named) + at for at in range(60))}

    page = open_page("which-stage/")
    found = page.evaluate(IN_THE_BROWSER, [[one, at in deep] for at, one in enumerate(sheets)])

    seen = set()
    for at, (answers, one) in enumerate(zip(sheets, found, strict=True)):
        points = sums(library, answers)
        first, second = scoring.leading(points)
        assert one["points"] == points, answers
        assert (one["id"], tuple(one["stages"])) == said(library, answers, len(answers)), answers
        assert (one["lead"], one["total"]) == (points[first] - points[second], sum(points.values()))
        assert one["decisive"] == deciding(library, answers), answers
        if at in deep:
            assert one["moves"] == changing(library, answers), answers
        seen.add(one["id"])
    assert seen == {"insufficient", "clear", "transition", "renewal", "mixed"}


def test_a_threshold_is_reached_exactly_and_a_float_would_not_know(
    open_page: Opener, library: Library
) -> None:
    """29 of 100 is 0.29, but 0.29 × 100 is less than 29 to a machine that rounds."""
    scores = {"min_answers": 1, "renewal": ["d", "a"]}
    cases = [
        ({"a": 29, "b": 0, "c": 71}, "0.71", "0.42", "clear"),
        ({"a": 0, "b": 57, "c": 43}, "0.57", "0.14", "clear"),
        ({"a": 0, "b": 57, "c": 43}, "0.5700001", "0.14", "transition"),
        ({"a": 0, "b": 57, "c": 43}, "0.57", "0.1400001", "transition"),
    ]

    page = open_page("which-stage/")
    found = page.evaluate(
        """async ([cases, scores]) => {
            const { verdict } = await import("/assets/js/scoring.js");
            return cases.map(([points, clear_share, clear_lead]) =>
                verdict(points, 1, { ...scores, clear_share, clear_lead }).id);
        }""",
        [cases, scores],
    )

    rules = asked(library)
    assert found == [verdict for *_, verdict in cases]
    assert found == [
        scoring.verdict(
            points,
            9,
            rules.model_copy(
                update={
                    "scoring": rules.scoring.model_copy(
                        update={"clear_share": share, "clear_lead": lead}
                    )
                }
            ),
        )
        for points, share, lead, _ in cases
    ]


def test_renamed_questions_and_answers_are_followed_and_strange_ones_ignored(
    open_page: Opener,
) -> None:
    page = open_page("which-stage/")

    found = page.evaluate(
        """async () => {
            const { known } = await import("/assets/js/scoring.js");
            const questions = [{ id: "new", aliases: ["old"], answers: [{ id: "much", aliases: ["lots"] }, { id: "none" }] }];
            const kept = [
                { old: "lots" }, { new: "none", old: "lots" }, { old: "little" }, {},
                { new: "constructor" }, { constructor: "much" }, JSON.parse('{"__proto__": {"new": "much"}}'),
            ];
            return kept.map(one => [...known(one, questions)]);
        }"""
    )

    assert found == [[["new", "much"]], [["new", "none"]], [], [], [], [], []]


# --- in the browser ---


def keep(page: Tab, *sheets: tuple[str, Sheet], name: str = "") -> None:
    """Let the browser have kept these sheets of one service, and open the page anew."""
    service = made("aaaaaaaa", name, sheets)
    keep_raw(page, json.dumps({"version": 1, "current": None, "services": [service]}))


def made(id: str, name: str, sheets: tuple[tuple[str, Sheet], ...]) -> dict[str, Any]:
    kept = [{"at": f"{day}T12:00:00Z", "answers": dict(answers)} for day, answers in sheets]
    return {
        "id": id, "name": name, "at": "2026-01-01T12:00:00Z", "stage": None, "ticks": {},
        "sheets": kept, "cycle": None, "reviews": [],
    }  # fmt: skip


def keep_raw(page: Tab, text: str) -> None:
    page.evaluate("text => localStorage.setItem('/:services', text)", text)
    page.reload()


def kept(page: Tab) -> list[dict[str, Any]]:
    """The services that the browser keeps."""
    found = page.evaluate("JSON.parse(localStorage.getItem('/:services'))?.services ?? []")
    return list(found)


def fill(page: Tab, answers: Sheet) -> None:
    for question, answer in answers.items():
        page.locator(f"input[name=quiz-{question}][value={answer}]").check()


def order(page: Tab) -> list[str]:
    return [str(one.get_attribute("value")) for one in page.get_by_role("radio").all()]


def button(page: Tab, word: str, library: Library, lang: str) -> Any:
    said = Page(library, lang, "which-stage").word(word)
    return page.get_by_role("button", name=said, exact=True)


def reads(page: Tab, selector: str) -> list[str]:
    return [words(one) for one in page.locator(selector).all_inner_texts()]


OWNER = "111112111222"  # of the article's example: eight answers for growth, four for maturity

RESULT = {
    "ru": {
        ".quiz__title": "Рост",
        ".quiz__result .quiz__says": "Большинство признаков указывает на один этап.",
        ".quiz__shares": "Внедрение 0 % Рост 66,7 % Зрелость 33,3 % Спад 0 %",
        ".quiz__lead": (
            "Наибольшая доля опережает вторую по величине на 33,3 п. п. Вывод считается ясным, если "
            "наибольшая доля не меньше 50 %, а отрыв не меньше 20 п. п."
        ),
        ".quiz__for > p:first-of-type": (
            "Ни один ответ не решил дела в одиночку: без любого из них вывод был бы тем же."
        ),
        ".quiz__for li:first-child": (
            "Как за год изменилось число обслуженных клиентов по сравнению с категорией? "
            "Росло минимум вдвое быстрее Рост +2"
        ),
        ".quiz__against li:first-child": (
            "Что делают конкуренты? Одни и те же переманивают клиентов друг у друга Зрелость +2"
        ),
        ".quiz__change": (
            "Что изменило бы вывод Достаточно ответить иначе на один вопрос: Как за год изменилось число "
            "обслуженных клиентов по сравнению с категорией? Менялось примерно так же "
            "(в пределах 3 п. п.) сейчас: Росло минимум вдвое быстрее Тогда вывод будет таким: "
            "Рост · Зрелость. Переход между двумя соседними этапами."
        ),
        ".quiz__ways": (
            "Рост: так быстро, как держится качество · Чек-лист «Рост» Выбрать этап «Рост»"
        ),
    },
    "en": {
        ".quiz__title": "Growth",
        ".quiz__result .quiz__says": "Most signs point to one stage.",
        ".quiz__shares": "Introduction 0% Growth 66.7% Maturity 33.3% Decline 0%",
        ".quiz__lead": (
            "The largest share is 33.3 percentage points ahead of the second. A verdict is clear when the "
            "largest share is at least 50% and the lead at least 20 percentage points."
        ),
        ".quiz__for > p:first-of-type": (
            "No single answer decided it: had any one of them been left open, the verdict would be "
            "the same."
        ),
        ".quiz__for li:first-child": (
            "How has the number of customers served changed over the year, compared with the "
            "category? Grew at least twice as fast Growth +2"
        ),
        ".quiz__against li:first-child": (
            "What are competitors doing? The same few fight over each other’s customers Maturity +2"
        ),
        ".quiz__change": (
            "What would change it One different answer is enough: How has the number of customers "
            "served changed over the year, compared with the category? Changed about as much (within "
            "3 percentage points) now: Grew at least twice as fast The verdict would then be: "
            "Growth · Maturity. A transition between two neighbouring stages."
        ),
        ".quiz__ways": ("Growth: as fast as quality holds · Checklist: Growth Choose ‘Growth’"),
    },
}


def test_the_result_says_the_verdict_why_what_would_change_it_and_what_to_read(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/")
    fill(page, sheet(library, OWNER))
    expect(page.locator(".quiz__title")).to_be_hidden()

    button(page, "quiz_show", library, lang).click()

    expect(page.locator(".quiz__title")).to_be_focused()
    assert {selector: " ".join(reads(page, selector)) for selector in RESULT[lang]} == RESULT[lang]
    shares = reads(page, ".quiz .result__sheet .result__value")
    assert shares == {
        "ru": ["0 %", "66,7 %", "33,3 %", "0 %"],
        "en": ["0%", "66.7%", "33.3%", "0%"],
    }[lang]  # fmt: skip
    widths = [
        one.evaluate("e => e.style.getPropertyValue('--share')")
        for one in page.locator(".quiz .result__bar:visible").all()
    ]
    assert [round(float(one), 3) for one in widths] == [0.667, 0.333]
    expect(page.locator(".quiz__warning")).to_be_visible()
    links = page.locator(".quiz__ways li:visible a")
    assert [one.get_attribute("href") for one in links.all()] == [
        "../growth/", "../growth/#checklist",
    ]  # fmt: skip


def test_a_sheet_is_filled_in_by_keyboard_alone(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/")
    first = [order(page)[at] for at in range(0, 48, 4)]
    page.get_by_role("radio").first.focus()

    for at in range(12):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")  # to the button that clears
        page.keyboard.press("Tab")
        assert page.locator(".quiz__bar output").inner_text().split(" ")[
            0 if lang == "en" else 1
        ] == str(at + 1)
    expect(button(page, "quiz_show", library, lang)).to_be_focused()
    page.keyboard.press("Enter")

    answers = kept(page)[0]["sheets"][0]["answers"]
    assert list(answers.values()) == first
    verdict, rests = said(library, answers, 12)
    told = Page(library, lang, "which-stage")
    assert words(page.locator(".quiz__title").inner_text()) == " · ".join(
        told.plain(library.stages[id].short) for id in rests
    )
    texts = {one.id: told.plain(one.text) for one in asked(library).scoring.verdicts}
    expect(page.locator(".quiz__result .quiz__says")).to_have_text(texts[verdict])  # type: ignore[index]


def test_a_question_and_its_answers_have_names(open_page: Opener) -> None:
    page = open_page("en/which-stage/")

    group = page.get_by_role("group", name="What are competitors doing?")

    expect(group.get_by_role("radio")).to_have_count(4)
    expect(
        group.get_by_role("radio", name="New ones appear and copy us", exact=True)
    ).to_be_visible()


def test_an_answer_can_be_taken_back_and_the_question_left_open(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/")
    fill(page, {"margin": "loss", "volume": "fell"})

    clear = button(page, "quiz_open", library, lang)
    expect(clear).to_have_count(2)
    clear.last.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".quiz__bar output")).to_have_text(
        re.compile({"ru": r"Отвечено\s1\sиз\s12", "en": r"1\sof\s12\sanswered"}[lang])
    )
    expect(page.locator("[name=quiz-margin]").first).not_to_be_checked()
    assert page.evaluate("document.activeElement.name") == "quiz-margin"
    assert kept(page)[0]["sheets"][0]["answers"] == {"volume": "fell"}


def test_too_few_answers_are_counted_and_no_verdict_is_shown(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/")
    answers = sheet(library, OWNER)
    fill(page, dict(list(answers.items())[:7]))

    button(page, "quiz_show", library, lang).click()

    count = page.locator(".quiz__bar output")
    assert words(count.inner_text()) == {
        "ru": "Отвечено 7 из 12. Для вывода нужны ещё 2 ответа.",
        "en": "7 of 12 answered. A verdict needs 2 more answers.",
    }[lang]  # fmt: skip
    fill(page, dict(list(answers.items())[7:9]))
    expect(page.locator(".quiz__title")).to_be_hidden()
    assert words(count.inner_text()) == {"ru": "Отвечено 9 из 12", "en": "9 of 12 answered"}[lang]
    button(page, "quiz_show", library, lang).click()
    expect(page.locator(".quiz__title")).to_be_visible()


def test_a_reload_and_the_other_language_keep_answers_order_and_result(
    open_page: Opener, library: Library
) -> None:
    page = open_page("which-stage/")
    fill(page, sheet(library, OWNER))
    before = order(page)

    page.reload()
    assert order(page) == before
    expect(page.get_by_role("radio", checked=True)).to_have_count(12)
    expect(page.locator(".quiz__title")).to_have_text("Рост")
    page.get_by_role("link", name="English").click()

    page.wait_for_url("**/en/which-stage/**")
    assert order(page) == before
    assert before != [a.id for one in asked(library).questions for a in one.answers]
    expect(page.get_by_role("radio", checked=True)).to_have_count(12)
    expect(page.locator(".quiz__title")).to_have_text("Growth")


def test_points_are_hidden_while_the_form_is_filled_in_and_printed_with_it(
    open_page: Opener,
) -> None:
    page = open_page("en/which-stage/")
    hidden = [".quiz__answer .quiz__points", ".quiz__sums", ".quiz__verdicts", ".quiz__paper"]
    for part in hidden:
        expect(page.locator(part).first).to_be_hidden()

    page.emulate_media(media="print")

    for part in hidden[:3]:
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".quiz .button").first).to_be_hidden()


def test_sheets_stand_newest_first_and_say_how_the_points_moved(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/")
    early, late = sheet(library, OWNER), sheet(library, "222222111222")

    keep(page, ("2026-08-12", early), ("2026-11-22", late))

    assert reads(page, ".result__sheet time") == {
        "ru": ["22 ноября 2026 г.", "12 августа 2026 г."],
        "en": ["22 November 2026", "12 August 2026"],
    }[lang]  # fmt: skip
    assert reads(page, ".quiz .result__verdict b") == {"ru": ["Зрелость", "Рост"], "en": ["Maturity", "Growth"]}[lang]  # fmt: skip
    assert reads(page, ".quiz__moved") == [{
        "ru": (
            "По сравнению с листом от 12 августа 2026 г. баллы сместились к более поздним этапам. "
            "Изменились доли: Рост: с 66,7 % до 25 %; Зрелость: с 33,3 % до 75 %."
        ),
        "en": (
            "Compared with the sheet of 12 August 2026, the points have moved towards later stages. "
            "The shares that changed: Growth: from 66.7% to 25%; Maturity: from 33.3% to 75%."
        ),
    }[lang]]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ("222222222222", "111111111111", "towards earlier stages"),
        ("111111111111", "000000222222", "have not moved on average"),
    ],
)
def test_points_may_move_back_or_stay(
    open_page: Opener, library: Library, before: str, after: str, way: str
) -> None:
    page = open_page("en/which-stage/")

    keep(page, ("2026-08-12", sheet(library, before)), ("2026-11-22", sheet(library, after)))

    expect(page.locator(".quiz__moved")).to_contain_text(way)


def test_a_new_sheet_is_begun_and_the_last_is_kept(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/")
    keep(page, ("2026-08-12", sheet(library, OWNER)))
    before = order(page)

    button(page, "quiz_new", library, lang).first.click()

    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(page.locator(".quiz__title")).to_be_hidden()
    expect(page.locator(".result__sheet").first).to_be_visible()
    assert page.get_by_role("radio").first.evaluate("e => e === document.activeElement")
    assert order(page) != before
    page.reload()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(button(page, "quiz_new", library, lang).first).to_be_hidden()
    assert [len(one["answers"]) for one in kept(page)[0]["sheets"]] == [12, 0]


def test_a_sheet_is_removed_and_brought_back(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/")
    early, late = sheet(library, OWNER), sheet(library, "2" * 12)
    keep(page, ("2026-08-12", early), ("2026-11-22", late))

    name = {"ru": "Удалить лист от 22 ноября 2026 г.", "en": "Remove the sheet of 22 November 2026"}
    page.get_by_role("button", name=name[lang]).click()

    expect(page.locator(".quiz .result__sheet")).to_have_count(1)
    assert [one["answers"] for one in kept(page)[0]["sheets"]] == [early]
    back = button(page, "quiz_undo", library, lang)
    expect(back).to_be_focused()
    back.click()
    assert [one["answers"] for one in kept(page)[0]["sheets"]] == [early, late]
    expect(back).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.act") == "remove"


def test_the_reader_settles_on_a_stage_and_takes_it_back(
    open_page: Opener, library: Library
) -> None:
    page = open_page("en/which-stage/")
    keep(page, ("2026-11-22", sheet(library, "111111222222")))
    growth = page.get_by_role("button", name="Choose ‘Growth’")
    expect(page.get_by_role("button", name="Choose ‘Maturity’")).to_be_visible()
    expect(page.get_by_role("button", name="Choose ‘Decline’")).to_be_hidden()

    growth.click()
    expect(growth).to_have_attribute("aria-pressed", "true")
    assert kept(page)[0]["stage"] == "growth"
    growth.click()

    expect(growth).to_have_attribute("aria-pressed", "false")
    assert kept(page)[0]["stage"] is None


def test_signs_that_disagree_name_no_stage_to_settle_on(
    open_page: Opener, library: Library
) -> None:
    page = open_page("en/which-stage/")

    keep(page, ("2026-11-22", sheet(library, "000000222222")))

    expect(page.locator(".quiz__title")).to_have_text("Introduction · Maturity")
    expect(page.locator(".quiz__ways li:visible")).to_have_count(0)
    expect(
        page.locator(".quiz__next").get_by_role("button", name="Start a new sheet")
    ).to_be_visible()


def test_decisive_answers_are_marked(open_page: Opener, library: Library) -> None:
    page = open_page("en/which-stage/")
    answers = sheet(library, "111111122222")

    keep(page, ("2026-11-22", answers))

    decided = deciding(library, answers)
    marked = page.locator(".quiz li", has=page.get_by_text("decisive", exact=True))
    assert decided
    assert reads(page, ".quiz__for > p:first-of-type")[0].startswith("The decisive answer")
    expect(marked).to_have_count(len(decided))


def test_every_service_has_sheets_of_its_own(open_page: Opener, library: Library) -> None:
    page = open_page("en/which-stage/")
    one = made("aaaaaaaa", "Rides", (("2026-11-22", sheet(library, OWNER)),))
    two = made("bbbbbbbb", "Parcels", ())
    keep_raw(page, json.dumps({"version": 1, "current": "aaaaaaaa", "services": [one, two]}))
    expect(page.locator(".quiz__title")).to_have_text("Growth")

    page.locator(".quiz").get_by_role("combobox").select_option(label="Parcels")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(page.locator(".quiz__title")).to_be_hidden()
    fill(page, {"volume": "fell"})

    assert [[len(each["answers"]) for each in service["sheets"]] for service in kept(page)] == [
        [12],
        [1],
    ]


def test_an_answer_given_in_another_tab_is_taken_up(open_page: Opener) -> None:
    page = open_page("en/which-stage/")
    other = page.context.new_page()
    other.goto(page.url)

    fill(other, {"volume": "fell"})

    expect(page.locator("[name=quiz-volume][value=fell]")).to_be_checked()


def test_an_answer_given_before_the_script_has_come_is_kept(
    open_page: Opener, library: Library, lang: str
) -> None:
    start = languages()[lang]
    page = open_page(start)
    come = slowly(page, "**/quiz.js")
    page.goto(f"{ORIGIN}/{start}which-stage/", wait_until="commit")

    fill(page, {"volume": "fell"})
    come()

    expect(button(page, "quiz_show", library, lang)).to_be_visible()
    fill(page, {"newcomers": "most"})
    assert [one["answers"] for one in kept(page)[0]["sheets"]] == [
        {"volume": "fell", "newcomers": "most"}
    ]


def test_a_storage_that_refuses_still_gives_the_result(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(languages()[lang] + "which-stage/")
    page.context.add_init_script(REFUSE)
    page.reload()

    fill(page, sheet(library, OWNER))
    button(page, "quiz_show", library, lang).click()

    expect(page.locator(".quiz__title")).to_have_text({"ru": "Рост", "en": "Growth"}[lang])


def test_answers_that_no_question_knows_are_ignored(open_page: Opener) -> None:
    page = open_page("en/which-stage/")
    service = made("aaaaaaaa", "<img src=x onerror=alert(1)>", (("2026-11-22", {}),))
    text = json.dumps({"version": 1, "current": None, "services": [service]})
    hostile = (
        '{"__proto__": "fell", "constructor": "fell", "tostring": "fell", "volume": "nothing-of-ours", '
        '"margin": "hasownproperty", "asked-first": "how-soon", "nobody-asked": "most"}'
    )

    keep_raw(page, text.replace('"answers": {}', f'"answers": {hostile}'))

    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    expect(page.locator(".quiz__bar output")).to_have_text("1 of 12 answered")
    expect(page.locator("main img")).to_have_count(0)
    fill(page, {"volume": "fell"})
    expect(page.locator(".quiz__bar output")).to_have_text("2 of 12 answered")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "dark")])
def test_the_form_with_its_result_is_accessible_and_fits(
    open_page: Opener, library: Library, lang: str, width: int, scheme: Any
) -> None:
    page = open_page(languages()[lang] + "which-stage/", width=width, scheme=scheme)
    early, late = sheet(library, OWNER), sheet(library, "012301-22333")

    keep(page, ("2026-08-12", early), ("2026-11-22", late))

    expect(page.locator(".quiz__title")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_forced_colours_tell_the_stage_that_was_settled_on(
    open_page: Opener, library: Library
) -> None:
    page = open_page("en/which-stage/", forced_colors=True)
    keep(page, ("2026-11-22", sheet(library, "111111222222")))
    settle = page.get_by_role("button", name=re.compile("^Choose"))

    settle.first.click()

    grounds = [one.evaluate("e => getComputedStyle(e).backgroundColor") for one in settle.all()]
    assert grounds[0] != grounds[1]
